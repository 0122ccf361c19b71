//! The real tables of `data/` that no register gives: what is documented went in, and no more.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use renkei_bundle::{Extras, Sources, compile, surveys};
use renkei_model::{EventKind, EventState, Kind, MonthDay, When};

fn data() -> Sources {
    Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")).unwrap()
}

fn extras() -> Extras {
    let compilation = compile(&data());
    compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report)).extras
}

#[test]
fn the_small_tables_have_no_finding() {
    let compilation = compile(&data());
    let small = [
        "visit_areas.csv",
        "duty_doctors.csv",
        "seminars.csv",
        "flyers.csv",
        "news.csv",
        "forms.csv",
        "glossary.csv",
        "synonyms.csv",
        "surveys.csv",
    ];
    for name in small {
        assert!(data().files.contains_key(name), "{name}");
    }
    let found: Vec<_> = compilation
        .report
        .diagnostics()
        .iter()
        .filter(|found| small.contains(&found.place.table.as_str()))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn the_documented_year_is_there_without_a_year() {
    let events = extras().events.events;
    let came = |kind| -> Vec<_> {
        events.iter().filter(|event| event.kind == kind).map(|event| event.attendance).collect()
    };
    assert_eq!(came(EventKind::Seminar), [Some(230)]);
    assert_eq!(came(EventKind::Symposium), [Some(250)]);
    assert_eq!(came(EventKind::Lecture), [Some(102)]);
    assert_eq!(came(EventKind::StudyEvening), [None; 7]);
    assert_eq!(came(EventKind::ExchangeMeeting), [Some(62)]);
    let documented: Vec<_> =
        events.iter().filter(|event| event.when.first_day().is_none()).collect();
    assert!(documented.iter().all(|event| event.state == EventState::Finished));
    let lecture = documented.iter().find(|event| event.kind == EventKind::Lecture).unwrap();
    assert_eq!(lecture.when, When::DayOfYear(MonthDay::new(3, 8).unwrap()));
    let evenings: Vec<_> =
        documented.iter().filter(|event| event.kind == EventKind::StudyEvening).collect();
    assert!(evenings.iter().all(|event| event.when == When::Months { from: 8, to: 2 }));
    assert_eq!(evenings.first().unwrap().title, "地域医療連携の最近の傾向");
    assert_eq!(evenings.last().unwrap().title, "これまでの往診・訪問診療振り返って");
}

#[test]
fn the_words_are_short_and_hold_no_figure() {
    let terms = extras().glossary.terms;
    assert!(terms.len() >= 25);
    for term in &terms {
        assert!(term.meaning.chars().count() <= 80, "{}", term.meaning);
        assert!(term.meaning.ends_with('。'), "{}", term.meaning);
        for figure in ["円", "割", "％", "%"] {
            assert!(!term.meaning.contains(figure), "{}", term.meaning);
        }
    }
    // Each word can be found by one reading only, so that the index is unambiguous.
    let mut readings: Vec<_> = terms.iter().map(|term| &term.reading).collect();
    readings.dedup();
    assert_eq!(readings.len(), terms.len());
}

#[test]
fn nobody_was_asked_yet() {
    let mut report = renkei_bundle::diagnostic::Report::default();
    assert_eq!(surveys(&data(), &mut report), []);
}

#[test]
fn what_people_say_finds_a_place_and_a_suggested_reading_is_no_reading() {
    let bundle = compile(&data()).bundle.unwrap();
    let words = bundle.extras.synonyms.words.iter();
    let aliases: Vec<_> = words
        .map(|lay| renkei_search::Alias {
            word: &lay.word,
            means: &lay.means,
            relation: lay.relation,
        })
        .collect();
    let index = renkei_search::Index::build(&renkei_search::Sources {
        facilities: &bundle.facilities.facilities,
        districts: &bundle.guide.districts,
        care_areas: &bundle.guide.care_areas,
        aliases: &aliases,
        ..renkei_search::Sources::default()
    });
    let found = |text: &str| -> Vec<&str> {
        let query = renkei_search::Query { text: text.to_owned(), ..Default::default() };
        let hits = index.search(&query, None).hits.into_iter();
        let all = &bundle.facilities.facilities;
        hits.map(|hit| all[usize::try_from(hit.index).unwrap()].name.as_str()).collect()
    };
    for (typed, kind, count) in
        [("歯医者", Kind::DentalClinic, 40), ("くすりや", Kind::Pharmacy, 54)]
    {
        assert_eq!(found(typed).len(), count, "{typed}");
        let all = bundle.facilities.facilities.iter().filter(|facility| facility.kind == kind);
        assert_eq!(all.count(), count, "{typed}");
    }
    let named_takahashi = found("たかはし");
    for name in ["桃雲堂", "高橋内科医院", "高橋耳鼻咽喉科眼科"] {
        assert!(named_takahashi.iter().any(|it| it.contains(name)), "{named_takahashi:?}");
    }
    assert!(
        bundle
            .facilities
            .facilities
            .iter()
            .all(|facility| { facility.kana.is_none() || facility.kana_suggested.is_none() })
    );
    let clinic = bundle.facilities.facilities.iter().find(|it| it.name.contains("桃雲堂")).unwrap();
    assert_eq!(clinic.kana, None, "what a program suggests is no fact");
}
