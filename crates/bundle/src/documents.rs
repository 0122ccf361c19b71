//! What can be found beside the institutions, made from the other tables: one function for each
//! group, so that the app needs one small type for all of them.

use renkei_model::{
    Article, Document, DocumentGroup, DocumentsFile, Event, Facility, Flyer, Form, NewsItem,
    PagePath, Shelter, Term,
};

use crate::Extras;

/// Longest summary, in characters: a result shows one or two lines.
const SUMMARY: usize = 80;

/// All documents, in order of groups; within a group as the guide lists them.
pub(crate) fn documents(extras: &Extras, facilities: &[Facility]) -> DocumentsFile {
    let groups: [Vec<Document>; 7] = [
        extras.events.events.iter().filter_map(event).collect(),
        extras.articles.articles.iter().filter_map(article).collect(),
        extras.flyers.flyers.iter().filter_map(|it| flyer(it, facilities)).collect(),
        extras.news.items.iter().filter_map(news).collect(),
        extras.forms.forms.iter().filter_map(form).collect(),
        extras.base_map.shelters.iter().enumerate().filter_map(shelter).collect(),
        extras.glossary.terms.iter().filter_map(term).collect(),
    ];
    DocumentsFile { documents: groups.into_iter().flatten().collect() }
}

/// A document that is a page, or a place on one, with nothing but its title.
fn titled(group: DocumentGroup, path: &str, title: String) -> Option<Document> {
    Some(Document {
        group,
        path: PagePath::new(path)?,
        anchor: None,
        title,
        reading: None,
        summary: None,
        text: String::new(),
        day: None,
    })
}

/// Words to be found by, parted by spaces.
fn words<'w>(parts: impl IntoIterator<Item = Option<&'w str>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, up to the last sentence that fits.
fn shortened(text: &str) -> String {
    if text.chars().count() <= SUMMARY {
        return text.to_owned();
    }
    let head: String = text.chars().take(SUMMARY).collect();
    match head.rfind('。') {
        Some(end) => head.chars().take(head[..end].chars().count() + 1).collect(),
        None => format!("{head}…"),
    }
}

/// A place on `/shelters/`, found by its name, its address and the dangers that it is for.
fn shelter((at, shelter): (usize, &Shelter)) -> Option<Document> {
    let document = titled(DocumentGroup::Shelter, "/shelters/", shelter.name.clone())?;
    let dangers = shelter.hazards.iter().map(|hazard| Some(hazard.ja()));
    Some(Document {
        anchor: Some(format!("shelter-{at}")),
        summary: Some(shelter.address.clone()),
        text: words(dangers.chain([Some("避難場所 避難所"), shelter.note.as_deref()])),
        ..document
    })
}

/// `/events/<id>/`, on its first day.
fn event(event: &Event) -> Option<Document> {
    let path = format!("/events/{}/", event.id.as_str());
    let document = titled(DocumentGroup::Event, &path, event.full_title())?;
    Some(Document {
        summary: event.summary.as_deref().map(shortened),
        text: words([
            Some(event.kind.ja()),
            event.audience.map(renkei_model::Audience::ja),
            event.speaker.as_deref(),
            event.venue.name.as_deref(),
            event.venue.address.as_deref(),
            event.source.as_deref(),
        ]),
        day: event.when.first_day(),
        ..document
    })
}

/// `/learn/<slug>/`; found also by its headings and the words of the glossary that it uses. Not by
/// all of its text, which would make the file that every visitor loads many times as large.
fn article(article: &Article) -> Option<Document> {
    let path = format!("/learn/{}/", article.slug);
    let headings = article.headings.iter().map(|heading| Some(heading.text.as_str()));
    let terms = article.terms.iter().map(|term| Some(term.as_str()));
    Some(Document {
        reading: Some(article.reading.clone()),
        summary: Some(shortened(&article.summary)),
        text: words(core::iter::once(Some(article.section.as_str())).chain(headings).chain(terms)),
        ..titled(DocumentGroup::Article, &path, article.title.clone())?
    })
}

/// `/forms/<slug>/`, or a row of `/forms/` where the paper is a document only.
fn form(form: &Form) -> Option<Document> {
    let path = form.slug.as_ref().map_or("/forms/".to_owned(), |slug| format!("/forms/{slug}/"));
    Some(Document {
        summary: form.summary.as_deref().map(shortened),
        text: words([Some(form.kind.ja()), Some(form.version.as_str()), form.source.as_deref()]),
        day: Some(form.date),
        ..titled(DocumentGroup::Form, &path, form.title.clone())?
    })
}

/// `/flyers/<id>/`, from its first day; found also by the places it names.
fn flyer(flyer: &Flyer, facilities: &[Facility]) -> Option<Document> {
    let path = format!("/flyers/{}/", flyer.id.as_str());
    let named = flyer.facilities.iter().filter_map(|id| facilities.iter().find(|it| it.id == *id));
    let places = named.map(|facility| Some(facility.display_name()));
    Some(Document {
        summary: flyer.text.first().map(|text| shortened(text)),
        text: words(flyer.text.iter().skip(1).map(|text| Some(text.as_str())).chain(places)),
        day: flyer.from,
        ..titled(DocumentGroup::Flyer, &path, flyer.title.clone())?
    })
}

/// A month of `/news/`.
fn news(item: &NewsItem) -> Option<Document> {
    Some(Document {
        anchor: Some(item.month.to_string()),
        summary: item.text.as_deref().map(shortened),
        text: words([item.issue.as_deref(), Some("市報")]),
        day: renkei_model::Day::new(item.month.year(), item.month.month(), 1),
        ..titled(DocumentGroup::News, "/news/", item.title.clone())?
    })
}

/// A place on `/learn/words/`; its anchor is the term itself.
fn term(term: &Term) -> Option<Document> {
    Some(Document {
        anchor: Some(term.term.clone()),
        reading: Some(term.reading.clone()),
        summary: Some(shortened(&term.meaning)),
        text: term.also.join(" "),
        ..titled(DocumentGroup::Term, "/learn/words/", term.term.clone())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_a_sentence_or_an_ellipsis() {
        let sentence = format!("{}。", "あ".repeat(30));
        assert_eq!(shortened(&sentence.repeat(3)), sentence.repeat(2));
        assert_eq!(shortened(&sentence), sentence);
        let endless = shortened(&"長".repeat(300));
        assert_eq!(endless.chars().count(), SUMMARY + 1);
        assert!(endless.ends_with('…'));
    }
}
