//! What the words begun may become.

use renkei_model::{Facility, FacilityId};
use renkei_search::{Field, SuggestionKind};

use super::GuideStore;
use crate::{routes::SearchParams, words};

/// Names that begin or hold what is typed are looked at; more would never be shown.
const LOOKED_AT: usize = 16;

/// Something to choose while typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is called.
    pub title: String,
    /// What it is, and for an institution its telephone number.
    pub note: String,
    /// The number that stands in the note.
    pub phone: Option<String>,
    /// What comes of choosing it.
    pub choice: Choice,
}

/// What comes of choosing a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The institution's page is shown.
    Facility(FacilityId),
    /// These words are searched for.
    Words(String),
}

impl GuideStore {
    /// What `text` may become, at most `most`: words to search for (needs, services, places), then
    /// the institutions that are called so or have that number, with theirs, in the order of the
    /// search. Words take a third of the room, and what the names leave.
    #[must_use]
    pub fn suggest(&self, text: &str, most: usize) -> Vec<Suggestion> {
        let text = text.trim();
        let names = self.named(text, most);
        let room = (most / 3).max(most.saturating_sub(names.len()));
        let mut found = Vec::new();
        for it in self.0.index.suggest(text, LOOKED_AT) {
            let note = match it.kind {
                SuggestionKind::Need => words::search::NEED,
                SuggestionKind::Service => words::search::SERVICE,
                SuggestionKind::Place => words::search::PLACE,
                SuggestionKind::Document(_) => words::search::DOCUMENT,
                SuggestionKind::Facility(_) => continue,
            };
            if found.len() < room && it.text != text {
                let note = note.to_owned();
                found.push(Suggestion {
                    title: it.text.clone(),
                    note,
                    phone: None,
                    choice: Choice::Words(it.text),
                });
            }
        }
        found.extend(names);
        found.truncate(most);
        found
    }

    fn named(&self, text: &str, most: usize) -> Vec<Suggestion> {
        let mut names = Vec::new();
        if text.is_empty() {
            return names;
        }
        let asked = SearchParams { q: text.to_owned(), ..SearchParams::default() };
        let outcome = self.search(&asked, None, None);
        // Who has only some of the words is not who is being typed.
        if !outcome.left_out.is_empty() {
            return names;
        }
        for hit in outcome.hits.iter().take(most) {
            let Some(facility) = self.at(hit.index) else { continue };
            // Not those that only stand in a street, or have a department, of that name.
            let is_named = self.matches(&outcome, hit).iter().any(|it| {
                use Field::{CommonName, Kana, Name, Phone, SuggestedKana};
                matches!(it.field, Name | CommonName | Kana | SuggestedKana | Phone)
            });
            if is_named {
                names.push(self.suggestion(facility));
            }
        }
        names
    }

    fn suggestion(&self, facility: &Facility) -> Suggestion {
        let district = self.district_of(facility).map(|district| district.name.as_str());
        Suggestion {
            title: facility.display_name().to_owned(),
            note: words::search::option(facility.kind, district, facility.phone.as_deref()),
            phone: facility.phone.clone(),
            choice: Choice::Facility(facility.id.clone()),
        }
    }
}
