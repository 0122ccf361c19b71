//! What was found beside the institutions, group by group.

use leptos::prelude::*;
use renkei_model::{Day, Document, DocumentGroup};
use renkei_search::Outcome;

use super::plain::{button, element, line, link_item, live, written};
use crate::{
    context::{use_links, use_now, use_store},
    routes::Links,
    words,
};

/// Shown of each group at first.
const FIRST: usize = 5;

/// The id of the heading above the institutions, for links to it.
pub const FACILITIES_ID: &str = "found-facilities";

fn count(outcome: &Outcome, group: DocumentGroup) -> usize {
    outcome.documents.iter().filter(|hit| hit.group == group).count()
}

fn heading_id(group: DocumentGroup) -> String {
    format!("found-{}", group as usize)
}

/// Links to the groups of this page, so that nobody has to pass twenty cards to see that there is
/// more; nothing where there are only institutions.
#[must_use]
pub fn group_links(outcome: &Outcome) -> Option<AnyView> {
    if outcome.documents.is_empty() {
        return None;
    }
    let mut links = Vec::new();
    let mut add = |id: &str, name: &str, count: usize| {
        if count > 0 {
            links.push(link_item(
                "app-chip",
                format!("#{id}"),
                words::name_with_count(name, count),
            ));
        }
    };
    add(FACILITIES_ID, words::search::FACILITIES, outcome.hits.len());
    for &group in DocumentGroup::ALL {
        add(&heading_id(group), group.ja(), count(outcome, group));
    }
    let list = element("ul", "app-chips", Vec::new(), links);
    let label = vec![("aria-label", words::search::GROUPS.to_owned())];
    Some(element("nav", "", label, vec![list]))
}

/// The groups, each with its heading and links. Their pages are no part of the app: the browser
/// loads them. `whole`: whether all of each group is shown.
#[must_use]
pub fn groups(outcome: Memo<Outcome>, whole: RwSignal<bool>) -> AnyView {
    let (store, links, now) = (use_store(), use_links(), use_now());
    live(move || {
        let today = now.0.get().map(|moment| moment.day);
        let mut groups = Vec::new();
        outcome.with(|outcome| {
            for &group in DocumentGroup::ALL {
                let all = count(outcome, group);
                if all == 0 {
                    continue;
                }
                let shown = if whole.get() { all } else { all.min(FIRST) };
                let hits = outcome.documents.iter().filter(|hit| hit.group == group).take(shown);
                let mut items = Vec::new();
                for document in hits.filter_map(|hit| store.document_at(hit.index)) {
                    items.push(item(&links, document, today));
                }
                let id = heading_id(group);
                let title = words::name_with_count(group.ja(), all);
                let mut parts = vec![
                    written("h2", "", vec![("id", id.clone())], title),
                    element("ul", "app-cards", Vec::new(), items),
                ];
                if shown < all {
                    let text = move || words::search::show_all(group, all);
                    parts.push(button(text, move || whole.set(true)));
                }
                groups.push(element("section", "", vec![("aria-labelledby", id)], parts));
            }
        });
        groups.into_any()
    })
}

fn item(links: &Links, document: &Document, today: Option<Day>) -> AnyView {
    let to = vec![("href", links.document(document)), ("rel", "external".to_owned())];
    let mut parts = vec![written("a", "", to, document.title.clone())];
    if let Some(day) = document.day {
        parts.push(line("p", "", words::search::day(document.group, day, today)));
    }
    if let Some(summary) = &document.summary {
        parts.push(line("p", "", summary.clone()));
    }
    element("li", "app-result", Vec::new(), parts)
}
