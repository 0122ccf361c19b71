//! The whole guide as a booklet of A4.

use std::collections::BTreeMap;

use renkei_guide::{
    routes::Route,
    words::{self as site, content, flyers, learn},
};
use renkei_model::{Article, CareArea, Facility, Kind};
use renkei_search::headword;
use serde_json::{Value, json};

use super::{
    Paper, Press, PrintError, Printed, article,
    place::{emergency, place},
    words,
};

const TEMPLATE: &str = include_str!("booklet.typ");

/// Sets it.
///
/// # Errors
/// [`PrintError`] for a mistake of the template or the fonts, or an explanation that it cannot take.
pub fn booklet(press: &Press, paper: Paper<'_>) -> Result<Printed, PrintError> {
    press.set(TEMPLATE, &data(paper)?)?.print()
}

fn data(paper: Paper<'_>) -> Result<Value, PrintError> {
    let guide = paper.store.guide();
    let manifest = paper.store.manifest();
    let city = &guide.city;
    let code = paper.code_of(&Route::Home, &flyers::code_label(&city.guide_title));
    let facilities: Vec<&Facility> = paper.store.facilities().iter().map(AsRef::as_ref).collect();
    let others = facilities.iter().filter(|it| it.district.is_none());
    let articles: Result<Vec<Value>, PrintError> =
        paper.library.articles.iter().map(explained).collect();
    Ok(json!({
        "title": format!("{} {}", city.name, city.guide_title),
        "city": city.name,
        "guide": city.guide_title,
        "date": words::as_of(manifest),
        "version": manifest.version,
        "foot": paper.foot(),
        "notice": city.notice,
        "code": code.as_ref().map(|code| code.svg.clone()),
        "shown": code.as_ref().map(|code| code.shown.clone()),
        "alt": flyers::code_label(&city.guide_title),
        "contents": words::CONTENTS,
        "emergency": emergency(),
        "how_heading": words::HOW_HEADING,
        "how": words::how(code.is_some()),
        "center": { "heading": site::CENTER, "explained": site::CENTER_EXPLAINED, "unknown": learn::CENTER_UNKNOWN },
        "none": flyers::NONE_HERE,
        "areas": guide.care_areas.iter().map(|it| area(paper, it)).collect::<Vec<_>>(),
        "no_district": words::NO_DISTRICT,
        "others": others.map(|it| place(paper, it)).collect::<Vec<_>>(),
        "articles_heading": words::ARTICLES,
        "articles": articles?,
        "terms_heading": content::TERMS,
        "terms": terms(paper),
        "index_heading": words::INDEX,
        "index": index(&facilities),
        "about_heading": words::ABOUT,
        "about": words::about(manifest, &city.contact),
        "sources": guide.sources.iter().map(words::source).collect::<Vec<_>>(),
        "trademark": code.map(|_| words::TRADEMARK),
    }))
}

fn area(paper: Paper<'_>, area: &CareArea) -> Value {
    let districts = paper.store.guide().districts.iter().filter(|it| it.care_area == area.id);
    let districts: Vec<Value> = districts
        .map(|district| {
            let kinds = Kind::ALL.into_iter().filter_map(|kind| {
                let places = paper.store.list(kind, Some(district.id.as_str()));
                let places: Vec<Value> = places.map(|it| place(paper, it)).collect();
                let name = site::kind_in_place(kind, &district.name);
                (!places.is_empty()).then(|| json!({ "name": name, "places": places }))
            });
            json!({ "name": district.name, "kinds": kinds.collect::<Vec<_>>() })
        })
        .collect();
    json!({
        "name": words::area(&area.name),
        "summary": area.summary,
        "center": { "name": area.community_care_center.name, "phone": area.community_care_center.phone },
        "districts": districts,
    })
}

fn explained(article: &Article) -> Result<Value, PrintError> {
    let body = article::blocks(&article.html)
        .map_err(|why| PrintError::Template(format!("解説「{}」：{why}", article.title)))?;
    Ok(json!({
        "slug": article.slug.as_str(),
        "title": article.title,
        "summary": article.summary,
        "reviewed": learn::reviewed(article),
        "written": learn::written(article.written_on),
        "sources": article.sources,
        "body": body,
    }))
}

fn terms(paper: Paper<'_>) -> Vec<Value> {
    let term = |term| {
        let reading = learn::term_reading(term).map(|it| format!("（{it}）")).unwrap_or_default();
        json!({ "name": format!("{}{reading}", term.term), "meaning": term.meaning })
    };
    paper.library.terms.iter().map(term).collect()
}

/// The first kana of each row, with what the row is called.
const ROWS: [(char, &str); 10] = [
    ('ァ', "あ行"),
    ('カ', "か行"),
    ('サ', "さ行"),
    ('タ', "た行"),
    ('ナ', "な行"),
    ('ハ', "は行"),
    ('マ', "ま行"),
    ('ャ', "や行"),
    ('ラ', "ら行"),
    ('ヮ', "わ行"),
];

/// All by their readings, also those that were only suggested: they order, and are not shown. Nobody
/// looks a clinic up by 医療法人: it stands with its own name.
fn index(facilities: &[&Facility]) -> Vec<Value> {
    const NONE: (usize, &str) = (ROWS.len(), words::NO_READING);
    type Entry<'a> = (&'a str, &'a str, &'a str);
    let mut groups: BTreeMap<(usize, &str), Vec<Entry<'_>>> = BTreeMap::new();
    for facility in facilities {
        let spoken = facility.spoken().as_deref().unwrap_or_default();
        let (name, spoken) = headword(&facility.name, facility.common_name.as_deref(), spoken);
        let entry = (spoken, name, facility.id.as_str());
        groups.entry(row(spoken).unwrap_or(NONE)).or_default().push(entry);
    }
    groups
        .into_iter()
        .map(|((_, name), mut entries)| {
            entries.sort_unstable();
            let entry = |(_, name, id): &Entry<'_>| json!({ "name": name, "id": id });
            json!({ "name": name, "entries": entries.iter().map(entry).collect::<Vec<_>>() })
        })
        .collect()
}

/// The row of the table of kana that a reading begins with; ヴ stands with the vowels.
fn row(spoken: &str) -> Option<(usize, &'static str)> {
    let first = match spoken.chars().next()? {
        'ヴ' => 'ウ',
        kana @ 'ァ'..='ン' => kana,
        _ => return None,
    };
    let at = ROWS.iter().rposition(|(kana, _)| *kana <= first)?;
    Some((at, ROWS.get(at)?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_stands_in_its_row() {
        for (spoken, name) in [
            ("アオバ", Some("あ行")),
            ("ヴェルデ", Some("あ行")),
            ("ガーデン", Some("か行")),
            ("ッ", Some("た行")),
            ("パル", Some("は行")),
            ("ャ", Some("や行")),
            ("ワカバ", Some("わ行")),
            ("みほん", None),
            ("A", None),
            ("", None),
        ] {
            assert_eq!(row(spoken).map(|it| it.1), name, "{spoken}");
        }
    }
}
