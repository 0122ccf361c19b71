//! Words as residents type them: lay words, joined words, slips, romaji, places, and what is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use renkei_model::{Accuracy, Document, DocumentGroup, Facility, PagePath, Position, Relation};
use renkei_search::{
    Alias, Index, Outcome, Point, Query, Sources, Suggestion, SuggestionKind, Town,
};

use common::{City, place};

/// The city of `common` with documents, 町字, more lay words and three positions.
struct Guide {
    facilities: Vec<Facility>,
    index: Index,
}

fn document(group: DocumentGroup, title: &str, reading: &str, summary: &str) -> Document {
    Document {
        group,
        path: PagePath::new("/events/").unwrap(),
        anchor: None,
        title: title.to_owned(),
        reading: (!reading.is_empty()).then(|| reading.to_owned()),
        summary: Some(summary.to_owned()),
        text: "みほん市".to_owned(),
        day: None,
    }
}

impl Guide {
    fn new() -> Self {
        let city = City::new();
        let mut facilities = city.facilities;
        for (id, lat, lon) in
            [("c001", 39.31, 140.55), ("h001", 39.35, 140.55), ("d001", 39.32, 140.6)]
        {
            let facility = facilities.iter_mut().find(|it| it.id.as_str() == id).unwrap();
            facility.position = Some(Position { lat, lon, accuracy: Accuracy::Surveyed });
        }
        let alias = |word, means, relation| Alias { word, means, relation };
        let index = Index::build(&Sources {
            facilities: &facilities,
            districts: &city.districts,
            care_areas: &city.care_areas,
            documents: &[
                document(
                    DocumentGroup::Event,
                    "在宅医療の講座",
                    "ザイタクイリョウノコウザ",
                    "訪問看護の話",
                ),
                document(DocumentGroup::Term, "訪問看護", "ほうもんかんご", "看護師が家に来ます。"),
                document(DocumentGroup::Form, "入院時情報提供書", "", "ケアマネジャーから病院へ"),
            ],
            places: &[
                Town::parse("条里\tじょうり\tmihon\t393100\t1405500").unwrap(),
                Town::parse("朝日が丘二丁目\t\tmihon\t391000\t1405000").unwrap(),
                Town::parse("朝日が丘三丁目\t\tmihon\t391200\t1405000").unwrap(),
                Town::parse("雛形町醍醐\tひながたまちだいご\thinagata\t392000\t1406000").unwrap(),
            ],
            aliases: &[
                alias("歯医者", "歯科診療所", Relation::Same),
                alias("目医者", "眼科", Relation::Same),
                alias("デイサービス", "通所介護", Relation::Same),
                alias("老人ホーム", "介護老人福祉施設", Relation::Narrower),
                alias("腰痛", "整形外科", Relation::SeeAlso),
                alias("家に来てくれる先生", "往診", Relation::Same),
                alias("こもれ", "眼科", Relation::SeeAlso),
            ],
            urgent: &["倒れ"],
            unanswered: &["安い"],
            readings: &[
                "歯 は し",
                "医 い",
                "者 しゃ もの",
                "眼 がん め",
                "鷹 たか",
                "高 こう たか",
                "橋 はし きょう",
            ],
            ..Sources::default()
        });
        Self { facilities, index }
    }

    fn search(&self, text: &str) -> Outcome {
        self.index.search(&Query { text: text.to_owned(), ..Query::default() }, None)
    }

    fn ids(&self, outcome: &Outcome) -> Vec<&str> {
        let id = |index: u32| self.facilities[index as usize].id.as_str();
        outcome.hits.iter().map(|hit| id(hit.index)).collect()
    }

    fn found(&self, text: &str) -> Vec<&str> {
        self.ids(&self.search(text))
    }
}

fn words(outcome: &Outcome) -> Vec<&str> {
    outcome.words.iter().map(|word| word.typed()).collect()
}

#[test]
fn what_people_call_things_is_looked_for_and_told() {
    let guide = Guide::new();
    let outcome = guide.search("歯医者");
    assert_eq!(guide.ids(&outcome), ["d001", "d002", "d003"]);
    let told = &outcome.meanings[0];
    assert_eq!((told.word.as_str(), told.means.as_str()), ("歯医者", "歯科診療所"));
    assert_eq!(told.relation, Relation::Same);
    assert_eq!(guide.found("老人ホーム"), ["f002"]);
    assert_eq!(guide.found("家に来てくれる先生"), ["c001", "c003", "d002"]);
    // What is stated of home care is found by its own name.
    assert_eq!(guide.found("訪問診療"), ["h001", "c001"]);
    assert_eq!(guide.found("24時間"), ["h001", "n001"]);
}

#[test]
fn what_is_only_related_never_outranks() {
    let guide = Guide::new();
    assert_eq!(guide.found("腰痛")[0], "c004", "the name says so");
    // こもれ stands in a name; the word also leads to eye doctors, who come behind it.
    let outcome = guide.search("こもれ");
    assert_eq!(guide.ids(&outcome)[..2], ["f003", "c002"]);
    assert_eq!(outcome.meanings[0].relation, Relation::SeeAlso);
}

#[test]
fn words_are_parted_and_what_says_nothing_is_dropped() {
    let guide = Guide::new();
    for (text, parts, ids) in [
        ("雛形の歯医者", vec!["雛形", "歯医者"], vec!["d002"]),
        ("雛形で歯医者を探しています", vec!["雛形", "歯医者"], vec!["d002"]),
        ("雛形町の歯医者さんはどこですか", vec!["雛形町", "歯医者"], vec!["d002"]),
        ("雛形で歯医者をさが", vec!["雛形", "歯医者"], vec!["d002"]),
        ("近くの目医者", vec!["目医者"], vec!["h002", "c002"]),
        ("試 の 整形外科 を 探しています", vec!["試", "整形外科"], vec!["c004"]),
        ("旧試町の整形外科", vec!["旧試町", "整形外科"], vec!["c004"]),
    ] {
        let outcome = guide.search(text);
        assert_eq!(words(&outcome), parts, "{text}");
        let mut found = guide.ids(&outcome);
        found.sort_unstable();
        let mut expected = ids.clone();
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
    }
    // Nothing is taken apart into pieces of words.
    for text in ["動物病院", "図書館", "美容院", "郵便局"] {
        assert_eq!(guide.found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn what_stands_as_typed_comes_before_its_parts() {
    let facilities = [
        place("aaa1", "みほん内科", "2"),
        place("aaa2", "内科みほん館", "みほん町1"),
        place("aaa3", "佐藤内科", "みほん町2"),
    ];
    let aliases = [Alias { word: "内科", means: "ないか", relation: Relation::Same }];
    let index =
        Index::build(&Sources { facilities: &facilities, aliases: &aliases, ..Sources::default() });
    let found = |text: &str| -> Vec<u32> {
        let query = Query { text: text.to_owned(), ..Query::default() };
        index.search(&query, None).hits.iter().map(|hit| hit.index).collect()
    };
    assert_eq!(found("みほん内科")[0], 0);
    assert_eq!(found("みほん町内科"), [1, 2]);
}

#[test]
fn a_slip_is_a_guess_and_only_when_there_is_nothing_better() {
    let guide = Guide::new();
    for (typed, meant, id) in [
        ("たかはじ", "たかはし", "c001"),
        ("さいとうがんが", "さいとうがんか", "c002"),
        ("成形外科", "整形外科", "c004"),
        ("すごやか薬局", "すこやか薬局", "p002"),
        ("ひだまい", "ひだまり", "m001"),
        ("つづみやっきょくだににてん", "つづみやっきょくだいにてん", "p001"),
        ("廣沢デンタルオフィヌ", "廣澤デンタルオフィス", "d003"),
    ] {
        let outcome = guide.search(typed);
        let guess = outcome.guess.as_ref().unwrap_or_else(|| panic!("{typed} has no guess"));
        assert_eq!((guess.typed.as_str(), guess.meant.as_str()), (typed, meant));
        assert!(guide.ids(&outcome).contains(&id), "{typed}");
        assert!(outcome.failed_words.is_empty());
    }
    // With another word, only what stands beside it.
    let outcome = guide.search("条里 たかはじ");
    assert_eq!((guide.ids(&outcome), outcome.guess.is_some()), (vec!["c001"], true));
    // What is found needs no guess; what is too short or too far has none.
    for text in
        ["たかはし", "ひだまり", "内料", "たかばじ", "からおけ", "がそりんすたんど", "xyzzy"]
    {
        assert_eq!(guide.search(text).guess, None, "{text}");
    }
}

#[test]
fn latin_letters_are_read_as_kana_too() {
    let guide = Guide::new();
    for (typed, id) in [
        ("takahashi", "c001"),
        ("hinagata byouin", "h002"),
        ("HIDAMARI", "m001"),
        ("saitou gannka", "c002"),
        ("takahash", "c001"),
        ("dental", "d002"),
        ("jouri", "c001"),
    ] {
        assert_eq!(guide.found(typed).first(), Some(&id), "{typed}");
    }
    assert_eq!(words(&guide.search("takahashi")), ["takahashi"], "told as it was typed");
}

#[test]
fn a_place_is_recognised_with_its_point() {
    let guide = Guide::new();
    let of = |text: &str| guide.search(text).place;
    let jouri = of("条里").unwrap();
    assert_eq!((jouri.name.as_str(), jouri.at), ("条里", Some(Point::new(39.31, 140.55))));
    assert_eq!(jouri.district.unwrap().as_str(), "mihon");
    assert_eq!(guide.found("条里"), ["c001"]);
    // By its reading, without its district, with other words.
    assert_eq!(guide.found("じょうり"), ["c001"]);
    assert_eq!(of("だいご 皮膚科").unwrap().name, "雛形町醍醐");
    assert_eq!(guide.found("醍醐"), ["c003"]);
    // A district: as it is called now and as it was called, at the middle of its towns.
    for text in ["雛形", "雛形町", "旧雛形村", "ひながた"] {
        let place = of(text).unwrap();
        assert_eq!(
            (place.name.as_str(), place.at),
            ("雛形", Some(Point::new(39.2, 140.6))),
            "{text}"
        );
    }
    // With its number and without: one place then, in the middle.
    assert_eq!(of("朝日ヶ丘3丁目").unwrap().name, "朝日が丘三丁目");
    let all = of("朝日ヶ丘").unwrap();
    assert_eq!((all.name.as_str(), all.at), ("朝日が丘", Some(Point::new(39.11, 140.5))));
    assert_eq!(guide.found("朝日ヶ丘"), ["c002"]);
    assert_eq!(guide.found("朝日ケ丘三丁目"), ["c002"]);
    assert_eq!(of("内科"), None);
}

#[test]
fn near_is_an_order_and_distances_are_told() {
    let guide = Guide::new();
    let near = Some(Point::new(39.31, 140.55));
    let query = Query { text: "みほん".to_owned(), near, ..Query::default() };
    let outcome = guide.index.search(&query, None);
    assert_eq!(guide.ids(&outcome)[..3], ["c001", "d001", "h001"]);
    let metres: Vec<_> = outcome.hits.iter().take(4).map(|hit| hit.metres).collect();
    // 0.01 degrees north and 0.05 east; 0.04 north.
    assert_eq!(metres, [Some(0), Some(4442), Some(4447), None]);
    assert!(guide.search("みほん").hits.iter().all(|hit| hit.metres.is_none()));
}

#[test]
fn documents_are_found_by_the_same_words_group_by_group() {
    let guide = Guide::new();
    let groups = |text: &str| -> Vec<DocumentGroup> {
        guide.search(text).documents.iter().map(|hit| hit.group).collect()
    };
    assert_eq!(groups("訪問看護"), [DocumentGroup::Event, DocumentGroup::Term]);
    assert_eq!(groups("ざいたくいりょう"), [DocumentGroup::Event]);
    assert_eq!(groups("入院 病院"), [DocumentGroup::Form]);
    assert_eq!(groups("こうざ 訪問看護"), [DocumentGroup::Event]);
    assert_eq!(groups(""), [], "nothing was asked");
    assert_eq!(groups("歯医者"), []);
    // What only a document holds is no failed word.
    let outcome = guide.search("提供書");
    assert!(outcome.hits.is_empty() && outcome.failed_words.is_empty());
    let words = &outcome.words;
    assert_eq!(guide.index.marks(words, "入院時情報提供書").first(), Some(&(15..24)));
}

#[test]
fn nothing_found_tells_what_there_is_without_each_word() {
    let guide = Guide::new();
    let without = |text: &str| -> Vec<(String, u32)> {
        guide.search(text).without.into_iter().map(|it| (it.word, it.found)).collect()
    };
    // Both are there, but not together.
    assert_eq!(without("条里 眼科"), [("条里".to_owned(), 2), ("眼科".to_owned(), 1)]);
    assert_eq!(without("動物"), []);
    assert_eq!(without("条里 内科"), [], "something was found");
}

#[test]
fn of_joined_words_that_stand_in_no_record_each_is_told() {
    let guide = Guide::new();
    for text in ["目医者してくれる老人ホーム", "目医者のある老人ホーム"] {
        let outcome = guide.search(text);
        assert!(outcome.hits.is_empty() && outcome.guess.is_none(), "{text}");
        assert!(outcome.failed_words.is_empty(), "{text}: {:?}", outcome.failed_words);
        let without: Vec<&str> = outcome.without.iter().map(|it| it.word.as_str()).collect();
        assert_eq!(without, ["目医者", "老人ホーム"], "{text}");
    }
}

#[test]
fn what_has_no_answer_is_left_out_and_told() {
    let guide = Guide::new();
    for (text, left_out, found) in [
        ("眼科 動物", "動物", "眼科"),
        ("動物 眼科", "動物", "眼科"),
        ("xyz 内科", "xyz", "内科"),
        ("安い 歯医者", "安い", "歯医者"),
        ("安い歯医者", "安い", "歯医者"),
        ("条里の安い内科", "安い", "条里 内科"),
        ("条里1-99 条里ビル", "99", "条里1"),
    ] {
        let outcome = guide.search(text);
        assert!(
            outcome.left_out.iter().any(|word| word == left_out),
            "{text}: {:?}",
            outcome.left_out
        );
        assert!(outcome.failed_words.is_empty() && !outcome.hits.is_empty(), "{text}");
        assert_eq!(guide.ids(&outcome), guide.found(found), "{text}");
    }
    // Nothing of a compound, nothing where nothing is left, and nothing that has an answer.
    for text in ["動物病院", "動物", "安い", "条里 眼科", "動物 魚"] {
        let outcome = guide.search(text);
        assert!(outcome.hits.is_empty() && outcome.left_out.is_empty(), "{text}");
    }
}

#[test]
fn what_is_said_at_length_is_read_by_the_words_that_are_known() {
    let guide = Guide::new();
    for (text, id) in [
        ("母がいつも見てもらっている歯医者の近く", "d001"),
        ("えーと、条里の内科さんなんですけど", "c001"),
        ("内科の高橋先生はどこですか", "c001"),
    ] {
        assert!(guide.found(text).contains(&id), "{text}: {:?}", guide.found(text));
    }
}

#[test]
fn a_word_of_need_is_told_whatever_is_found() {
    let guide = Guide::new();
    for text in ["母が倒れた", "倒れた　内科", "倒れてxyz"] {
        assert!(guide.search(text).urgent, "{text}");
    }
    assert!(!guide.search("内科").urgent && !guide.search("").urgent);
}

#[test]
fn what_sounds_alike_is_found() {
    let guide = Guide::new();
    for (text, id) in [
        ("歯いしゃ", "d001"),
        ("は医者", "d001"),
        ("がん科", "c002"),
        ("takahasi naika", "c001"),
        ("Jōri", "c001"),
        ("jori", "c001"),
        ("鷹橋内科", "c001"),
        ("ひながたびょーいん", "h002"),
    ] {
        assert!(guide.found(text).contains(&id), "{text}: {:?}", guide.found(text));
        assert!(guide.search(text).guess.is_none(), "{text}");
    }
}

#[test]
fn suggestions_are_needs_kinds_places_and_names() {
    let guide = Guide::new();
    let texts = |text: &str| -> Vec<String> {
        guide.index.suggest(text, 6).into_iter().map(|it| it.text).collect()
    };
    assert_eq!(
        texts("歯"),
        ["歯医者", "歯科診療所", "歯科", "医療法人社団　星和会　ほしの歯科医院"]
    );
    assert_eq!(texts("じょう")[0], "条里");
    assert_eq!(texts("たかはs")[0], "医療法人　髙橋内科医院");
    assert_eq!(texts(""), Vec::<String>::new());
    assert_eq!(texts("どこにもない"), Vec::<String>::new());
    let first: Suggestion = guide.index.suggest("髙橋", 6).remove(0);
    assert!(matches!(first.kind, SuggestionKind::Facility(2)));
    assert_eq!(first.ranges.first(), Some(&(15..21)));
    let limited = guide.index.suggest("み", 3);
    assert_eq!(limited.len(), 3);
    let mut seen: Vec<&String> = limited.iter().map(|it| &it.text).collect();
    seen.dedup();
    assert_eq!(seen.len(), 3);
}

#[test]
fn of_names_that_are_the_same_the_one_spelled_as_typed_comes_first() {
    let facilities = [place("aaa1", "広瀬医院", "1"), place("aaa2", "廣瀬医院", "2")];
    let index = Index::build(&Sources { facilities: &facilities, ..Sources::default() });
    for (typed, first) in [("広瀬", 0), ("廣瀬", 1), ("廣瀬医院", 1), ("廣", 1)] {
        let query = Query { text: typed.to_owned(), ..Query::default() };
        let hits = index.search(&query, None).hits;
        assert_eq!((hits.len(), hits[0].index), (2, first), "{typed}");
    }
}

#[test]
fn a_legal_form_is_found_but_not_weighed() {
    let facilities =
        [place("aaa1", "医療法人桐山会　山田眼科", "1"), place("aaa2", "医療センターみほん", "2")];
    let index = Index::build(&Sources { facilities: &facilities, ..Sources::default() });
    let query = Query { text: "医療".to_owned(), ..Query::default() };
    let order: Vec<u32> = index.search(&query, None).hits.iter().map(|hit| hit.index).collect();
    assert_eq!(order, [1, 0]);
}
