//! What a resident types, and what must be found.

// Helpers outside test functions are part of a test all the same.
#![allow(clippy::unwrap_used)]

mod common;

use common::City;
use proptest::prelude::*;
use renkei_model::{Accuracy, AreaId, DistrictId, Kind, Position};
use renkei_search::{Field, Index, MAX_CHARS, MAX_WORDS, Point, Query, Sources, highlight};

/// (typed, what must be found first; more may follow)
const FIRST: &[(&str, &[&str])] = &[
    // Exact name before the beginning of a name before the reading before the inside.
    ("すこやか薬局", &["p002", "p003"]),
    ("みほん中央病院", &["h001"]),
    ("内科", &["x001", "c001"]),
    ("たかはし", &["c001"]),
    ("ひだまり", &["m001", "n001"]),
    ("ビョウイン", &["h001", "h002"]),
    // The legal form does not stand in the way, and can be typed.
    ("ほしの", &["d001"]),
    ("医療法人社団星和会ほしの歯科", &["d001"]),
    ("株式会社つづみ", &["p001"]),
    ("（有）すこやか", &["p003"]),
    // One character.
    ("眼", &["c002"]),
    ("寿", &["f002", "d001"]),
    // Spellings.
    ("高橋", &["c001"]),
    ("斉藤", &["c002"]),
    ("斎藤眼科", &["c002"]),
    ("渡辺", &["c003"]),
    ("渡邊", &["c003"]),
    ("佐佐木", &["c004"]),
    ("ビーナス", &["c005"]),
    ("ヴィーナスウイメンズ", &["c005"]),
    ("山崎", &["c006"]),
    ("やまざき", &["c006"]),
    ("dental clinic", &["d002"]),
    ("ｄｅｎｔａｌたじま", &["d002"]),
    ("広沢", &["d003"]),
    ("桜町", &["d003"]),
    ("つづみ", &["p001"]),
    ("つずみ", &["p001"]),
    ("第二店", &[]),
    ("第II店", &["p001"]),
    ("ﾃﾞﾝﾀﾙｵﾌｨｽ", &["d003"]),
    ("でんたるおふいす", &["d003"]),
    ("ステ－ション", &["n001"]),
    ("すてしよん", &["n001"]),
    ("ケアセンタ", &["f001"]),
    ("長壽", &["f002"]),
    // Addresses.
    ("条里1丁目", &["c001"]),
    ("条里１－１５－２６", &["c001"]),
    ("朝日が丘", &["c002"]),
    ("朝日ケ丘3丁目1番", &["c002"]),
    ("朝日ヶ丘3-1-50", &["c002"]),
    ("四の口58-1", &["c004"]),
    ("鶴ヶ池", &["p001"]),
    ("希望ケ丘", &["m001"]),
    ("桜台館の下", &["c005"]),
    ("雛形町菅生田245-205", &["h002"]),
    // Telephone numbers.
    ("0100-26-4021", &["h001"]),
    ("0100264021", &["h001"]),
    ("（０１００）２６－４０２１", &["h001"]),
    ("26-4021", &["h001"]),
    ("4021", &["h001"]),
    ("0100 33", &["c001"]),
    // Kinds, departments, services, places, other words.
    ("訪問看護", &["n001"]),
    ("薬局", &["p001", "p002", "p003"]),
    ("呼吸器", &["h002"]),
    ("ﾘﾊﾋﾞﾘ", &["h002"]),
    ("通所介護", &["f001", "f003"]),
    ("デイサービス", &["f001", "f003"]),
    ("歯医者", &["d001", "d002", "d003"]),
    ("ケアマネ", &["m001"]),
    // The beginning of what people call it, but not each character of it.
    ("歯医", &["d001", "d002", "d003"]),
    ("ひながた", &["h002"]),
    ("西部", &["c004", "c006", "d003", "f002"]),
    // Words that must all be found, in any fields.
    ("雛形 歯科", &["d002"]),
    ("歯科　雛形", &["d002"]),
    ("みほん 内科 条里", &["c001"]),
    ("せいぶ 整形", &["c004"]),
    ("内科・小児科", &["c001"]),
    // Two words without a space.
    ("雛形歯科", &["d002"]),
    ("雛形町皮膚科", &["c003"]),
    ("朝日が丘眼科", &["c002"]),
    ("西部内科", &["c006"]),
    ("歯科雛形 平和町", &["d002"]),
    // In the middle of a conversion.
    ("ひながt", &["h002"]),
    ("たかはsh", &["c001"]),
    // Literally.
    ("100%", &["p002"]),
    ("<b>", &["p002"]),
    ("１００％", &["p002"]),
    // Nowhere.
    ("\"", &[]),
    ("動物病院", &[]),
    ("雛形動物", &[]),
    ("雛形 条里", &[]),
    (".*", &[]),
    ("%E5", &[]),
];

#[test]
fn what_is_typed_finds_what_is_meant() {
    let city = City::new();
    for (text, expected) in FIRST {
        let ids = city.ids(text);
        if expected.is_empty() {
            assert_eq!(ids, Vec::<&str>::new(), "{text:?}");
        } else {
            assert_eq!(ids.get(..expected.len()), Some(*expected), "{text:?} found {ids:?}");
        }
    }
}

#[test]
fn of_two_ways_to_part_a_word_the_one_that_fits_the_other_words_wins() {
    let facilities = [
        common::place("aaa1", "内科医院", "中央駅前1"),
        common::place("aaa2", "医院　中央内科", "2"),
    ];
    let sources = Sources { facilities: &facilities, ..Sources::default() };
    let index = Index::build(&sources);
    let parts = |text: &str| {
        let outcome = index.search(&Query { text: text.to_owned(), ..Query::default() }, None);
        let words: Vec<String> = outcome.words.iter().map(|word| word.typed().to_owned()).collect();
        (outcome.hits.first().map(|hit| hit.index), words.join(" "))
    };
    assert_eq!(parts("中央内科医院"), (Some(1), "中央内科 医院".to_owned()));
    assert_eq!(parts("駅前 中央内科医院"), (Some(0), "駅前 中央 内科医院".to_owned()));
}

#[test]
fn every_beginning_of_a_name_or_reading_finds_its_place() {
    let city = City::new();
    for (at, facility) in city.facilities.iter().enumerate() {
        let texts = [Some(&facility.name), facility.common_name.as_ref(), facility.kana.as_ref()];
        for text in texts.into_iter().flatten() {
            for (end, c) in text.char_indices() {
                let (typed, rest) = text.split_at(end + c.len_utf8());
                if rest.starts_with(['ﾞ', 'ﾟ']) {
                    // No one types a half of a kana.
                    continue;
                }
                let found = city.search(typed).hits.iter().any(|hit| hit.index as usize == at);
                assert!(found, "{typed:?} does not find {}", facility.name);
            }
        }
    }
}

#[test]
fn nothing_typed_finds_everything_in_the_given_order() {
    let city = City::new();
    for text in ["", "　", "・", "ー", "\u{200B}\u{0}"] {
        let outcome = city.search(text);
        let order: Vec<u32> = outcome.hits.iter().map(|hit| hit.index).collect();
        assert_eq!(order, (0..20).collect::<Vec<u32>>(), "{text:?}");
        assert!(outcome.words.is_empty());
    }
}

#[test]
fn equals_stay_in_the_given_order() {
    let city = City::new();
    for text in ["薬局", "みほん市", "通所介護", "1", "科"] {
        let hits = city.search(text).hits;
        for pair in hits.windows(2) {
            let in_order = (std::cmp::Reverse(pair[0].score), pair[0].index)
                < (std::cmp::Reverse(pair[1].score), pair[1].index);
            assert!(in_order, "{text}: {pair:?}");
        }
        assert_eq!(city.search(text).hits, hits);
    }
}

#[test]
fn each_filter_holds_by_itself_and_with_the_words() {
    let city = City::new();
    let ids = |query: Query| city.ids_of(&city.index.search(&query, None));
    let all = Query::default;
    assert_eq!(ids(Query { kind: Some(Kind::Hospital), ..all() }), ["h001", "h002"]);
    let district = DistrictId::new("tameshi").unwrap();
    let tameshi = Query { district: Some(district), ..all() };
    assert_eq!(ids(tameshi.clone()), ["c004", "c006", "d003", "f002"]);
    assert_eq!(ids(Query { text: "内科".to_owned(), ..tameshi }), ["c006"]);
    let area = AreaId::new("nishi").unwrap();
    assert_eq!(ids(Query { care_area: Some(area), ..all() }), ["c004", "c006", "d003", "f002"]);
    let department = Some("ﾘﾊﾋﾞﾘﾃｰｼｮﾝ科".to_owned());
    assert_eq!(ids(Query { department, ..all() }), ["h002"]);
    let part_of_a_name = Some("リハビリ".to_owned());
    assert_eq!(ids(Query { department: part_of_a_name, ..all() }), Vec::<&str>::new());
    assert_eq!(ids(Query { service: Some("通所介護".to_owned()), ..all() }), ["f001", "f003"]);
    assert_eq!(ids(Query { home_visit: true, ..all() }), ["c001", "c003", "d002"]);
    assert_eq!(ids(Query { scheduled_home_care: true, ..all() }), ["h001", "c001"]);
    assert_eq!(ids(Query { all_hours: true, ..all() }), ["h001", "n001"]);
    let unknown = DistrictId::new("elsewhere").unwrap();
    assert_eq!(ids(Query { district: Some(unknown), ..all() }), Vec::<&str>::new());
}

#[test]
fn what_is_open_is_asked_of_the_caller() {
    let city = City::new();
    let open = |index: u32| index.is_multiple_of(2);
    let query = Query { text: "薬局".to_owned(), ..Query::default() };
    let only_open = Query { open_now: true, ..query.clone() };

    let outcome = city.index.search(&query, Some(&open));
    assert_eq!(city.ids_of(&outcome), ["p001", "p002", "p003"]);
    assert_eq!(outcome.facets.open_now, Some(1));

    let outcome = city.index.search(&only_open, Some(&open));
    assert_eq!(city.ids_of(&outcome), ["p002"]);
    assert_eq!(outcome.facets.open_now, Some(1));
    assert_eq!(outcome.without_filters, 3);
    let of = |kind| outcome.facets.kinds.iter().find(|pair| pair.0 == kind).unwrap().1;
    assert_eq!((of(Kind::Pharmacy), of(Kind::Hospital)), (1, 0));

    let outcome = city.index.search(&only_open, None);
    assert_eq!((outcome.hits.len(), outcome.facets.open_now), (3, None));
}

/// Each count is what searching with that value finds: checked by doing so.
#[test]
fn a_facet_counts_what_choosing_it_would_find() {
    let city = City::new();
    let open = |index: u32| !index.is_multiple_of(3);
    let mihon = Some(DistrictId::new("mihon").unwrap());
    let queries = [
        Query::default(),
        Query { text: "科".to_owned(), ..Query::default() },
        Query { kind: Some(Kind::Clinic), ..Query::default() },
        Query { text: "みほん".to_owned(), home_visit: true, ..Query::default() },
        Query { kind: Some(Kind::Clinic), district: mihon.clone(), ..Query::default() },
        Query { department: Some("内科".to_owned()), district: mihon, ..Query::default() },
        Query { service: Some("通所介護".to_owned()), open_now: true, ..Query::default() },
        Query { open_now: true, all_hours: true, text: "市".to_owned(), ..Query::default() },
        Query { text: "どこにもない".to_owned(), ..Query::default() },
    ];
    for query in queries {
        let found = |changed: Query| {
            u32::try_from(city.index.search(&changed, Some(&open)).hits.len()).unwrap()
        };
        let facets = city.index.search(&query, Some(&open)).facets;
        assert_eq!(facets.kinds.len(), 7);
        assert_eq!((facets.districts.len(), facets.care_areas.len()), (3, 2));
        assert_eq!((facets.departments.len(), facets.services.len()), (13, 4));
        for (kind, count) in facets.kinds {
            assert_eq!(count, found(Query { kind: Some(kind), ..query.clone() }), "{kind}");
        }
        for (id, count) in facets.districts {
            let changed = Query { district: Some(id.clone()), ..query.clone() };
            assert_eq!(count, found(changed), "{id}");
        }
        for (id, count) in facets.care_areas {
            let changed = Query { care_area: Some(id.clone()), ..query.clone() };
            assert_eq!(count, found(changed), "{id}");
        }
        for (name, count) in facets.departments {
            let changed = Query { department: Some(name.clone()), ..query.clone() };
            assert_eq!(count, found(changed), "{name}");
        }
        for (name, count) in facets.services {
            let changed = Query { service: Some(name.clone()), ..query.clone() };
            assert_eq!(count, found(changed), "{name}");
        }
        assert_eq!(facets.home_visit, found(Query { home_visit: true, ..query.clone() }));
        let scheduled = Query { scheduled_home_care: true, ..query.clone() };
        assert_eq!(facets.scheduled_home_care, found(scheduled));
        assert_eq!(facets.all_hours, found(Query { all_hours: true, ..query.clone() }));
        assert_eq!(facets.open_now, Some(found(Query { open_now: true, ..query })));
    }
}

/// A part of the map is a filter like any other: counts are of what lies in it.
#[test]
fn within_a_part_of_the_map_counts_are_of_what_lies_in_it() {
    let City { mut facilities, districts, care_areas, .. } = City::new();
    for (at, facility) in facilities.iter_mut().enumerate() {
        let lat = 39.0 + at as f64 / 100.0;
        let position = Position { lat, lon: 140.0, accuracy: Accuracy::Surveyed };
        facility.position = (at % 4 != 3).then_some(position);
    }
    let (districts, care_areas) = (&districts, &care_areas);
    let sources = Sources { facilities: &facilities, districts, care_areas, ..Sources::default() };
    let index = Index::build(&sources);
    // The corners themselves are inside, what has no point is not.
    let within = Some([Point::new(39.02, 139.9), Point::new(39.12, 140.0)]);
    let part = Query { within, ..Query::default() };
    let outcome = index.search(&part, None);
    let mut found: Vec<_> = outcome.hits.iter().map(|hit| hit.index).collect();
    found.sort_unstable();
    assert_eq!(found, [2, 4, 5, 6, 8, 9, 10, 12]);
    assert_eq!(outcome.facets.kinds.iter().map(|(_, count)| count).sum::<u32>(), 8);
    for (kind, count) in outcome.facets.kinds {
        let chosen = Query { kind: Some(kind), ..part.clone() };
        assert_eq!(count as usize, index.search(&chosen, None).hits.len(), "{kind}");
    }
    let chosen = Query { kind: Some(Kind::Clinic), ..part };
    for (id, count) in index.search(&chosen, None).facets.districts {
        let both = Query { district: Some(id.clone()), ..chosen.clone() };
        assert_eq!(count as usize, index.search(&both, None).hits.len(), "{id}");
    }
}

#[test]
fn the_outcome_says_which_words_are_to_blame() {
    let city = City::new();
    let outcome = city.search("動物　ドウブツ");
    assert_eq!(outcome.failed_words, ["動物", "ドウブツ"]);
    assert!(outcome.hits.is_empty() && outcome.left_out.is_empty());
    assert_eq!(outcome.without_filters, 0);

    let split = city.search("雛形ＤＥＮＴＡＬ");
    let words: Vec<&str> = split.words.iter().map(|word| word.typed()).collect();
    assert_eq!(words, ["雛形", "ＤＥＮＴＡＬ"]);

    let apart = city.search("雛形 条里");
    assert!(apart.hits.is_empty() && apart.failed_words.is_empty());

    let query = Query { text: "内科".to_owned(), kind: Some(Kind::Pharmacy), ..Query::default() };
    let filtered = city.index.search(&query, None);
    assert!(filtered.hits.is_empty());
    assert_eq!(filtered.without_filters, 6);
}

/// The parts of a facility in which `text` is marked, with what is marked in each.
fn marked(city: &City, text: &str, id: &str) -> Vec<(Field, String)> {
    let outcome = city.search(text);
    let at = city.facilities.iter().position(|facility| facility.id.as_str() == id).unwrap();
    let facility = &city.facilities[at];
    let hit = outcome.hits.iter().find(|hit| hit.index as usize == at).unwrap();
    let district = city.districts.iter().find(|d| Some(&d.id) == facility.district.as_ref());
    let area = |d: &renkei_model::District| {
        city.care_areas.iter().find(|area| area.id == d.care_area).unwrap().name.clone()
    };
    let matches = city.index.matches(&outcome.words, hit, facility);
    matches
        .into_iter()
        .map(|found| {
            let original = match found.field {
                Field::Name => Some(facility.name.clone()),
                Field::CommonName => facility.common_name.clone(),
                Field::Kana => facility.kana.clone(),
                Field::SuggestedKana => facility.kana_suggested.clone(),
                Field::Kind => Some(facility.kind.ja().to_owned()),
                Field::District => district.map(|district| district.name.clone()),
                Field::CareArea => district.map(area),
                Field::HomeVisit => Some("往診".to_owned()),
                Field::ScheduledHomeCare => Some("訪問診療".to_owned()),
                Field::AllHours => Some("24時間対応".to_owned()),
                Field::Department(at) => facility.departments.get(at).cloned(),
                Field::Service(at) => facility.services.get(at).map(|s| s.name.clone()),
                Field::Address => Some(facility.address.clone()),
                Field::Phone => facility.phone.clone(),
                Field::Note => facility.note.clone(),
            };
            let original = original.unwrap_or_default();
            let segments = highlight(&original, &found.ranges);
            let marked = segments.iter().filter(|segment| segment.marked);
            (found.field, marked.map(|segment| segment.text).collect::<Vec<_>>().join("|"))
        })
        .collect()
}

#[test]
fn what_was_found_can_be_marked_as_it_is_written() {
    let city = City::new();
    let found = |text: &str, id: &str| marked(&city, text, id);
    assert_eq!(
        found("高橋 内科", "c001"),
        [(Field::Name, "髙橋内科".to_owned()), (Field::Department(0), "内科".to_owned())]
    );
    assert_eq!(found("つずみ", "p001")[0], (Field::Name, "つゞみ".to_owned()));
    assert_eq!(found("やまざき", "c006"), [(Field::Kana, "ﾔﾏｻﾞｷ".to_owned())]);
    assert_eq!(found("0100264021", "h001"), [(Field::Phone, "0100-26-4021".to_owned())]);
    assert_eq!(
        found("朝日が丘3-1-50", "c002"),
        [(Field::Address, "朝日ヶ丘三丁目１番５０".to_owned())]
    );
    assert_eq!(found("デイサービス", "f001"), [(Field::Service(1), "通所介護".to_owned())]);
    assert_eq!(found("ひながた", "d002"), [(Field::District, "雛形".to_owned())]);
    assert_eq!(found("西部", "d003"), [(Field::CareArea, "西部".to_owned())]);
    assert_eq!(found("<b>", "p002"), [(Field::Note, "<b>".to_owned())]);
    assert_eq!(
        found("薬", "p002")[..2],
        [(Field::Name, "薬".to_owned()), (Field::Kind, "薬".to_owned())]
    );
}

#[test]
fn an_index_of_nothing_finds_nothing() {
    let index = Index::build(&Sources::default());
    assert!(index.is_empty());
    let outcome = index.search(&Query { text: "内科".to_owned(), ..Query::default() }, None);
    assert_eq!(outcome.failed_words, ["内科"]);
    assert_eq!(outcome.facets.kinds.len(), 7);
}

#[test]
fn very_long_text_is_searched_to_the_limit() {
    let city = City::new();
    for part in ["あ", "内科", "ー", "内科 ", "々", "が", "\u{3099}", "(株)", "一丁目", "a", "😀"]
    {
        let outcome = city.search(&part.repeat(2 * MAX_CHARS));
        assert!(outcome.words.len() + outcome.failed_words.len() <= MAX_WORDS);
    }
}

proptest! {
    #[test]
    fn any_text_is_searched(text in "\\PC{0,60}|.{0,60}|[内科みほんa-z0-9\\-  ー゛\u{202E}\u{200D}😀<>%\"]{0,80}") {
        let city = City::new();
        let outcome = city.search(&text);
        prop_assert!(outcome.failed_words.is_empty() || outcome.hits.is_empty());
        for hit in &outcome.hits {
            let facility = &city.facilities[hit.index as usize];
            let matches = city.index.matches(&outcome.words, hit, facility);
            // Whatever was found can be shown.
            prop_assert!(!matches.is_empty() || outcome.words.is_empty(), "{:?}", outcome.words);
        }
    }

    #[test]
    fn another_word_never_finds_more(first in "[内科みほん歯薬局]{1,2}", second in "[内科みほん歯薬局]{1,2}") {
        let city = City::new();
        let both = city.search(&format!("{first} {second}"));
        let one = city.search(&first);
        let is_more = both.hits.iter().any(|hit| one.hits.iter().all(|it| it.index != hit.index));
        prop_assert!(!is_more || !both.left_out.is_empty(), "what was left out is told");
    }
}
