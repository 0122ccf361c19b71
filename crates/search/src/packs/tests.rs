//! Writing and reading together.

use std::collections::BTreeMap;

use renkei_model::{Facility, Relation};

use super::{Answer, Entry, File, Lay, Plan, Root, Writer, read_pack, row, write_pack};
use crate::query::Query;

const LAY: [Lay<'_>; 2] = [
    Lay { word: "歯医者", means: "歯科診療所", relation: Relation::Same },
    Lay { word: "看取り", means: "ターミナルケア", relation: Relation::SeeAlso },
];

/// Surnames with their readings.
const SURNAMES: [(&str, &str); 4] =
    [("佐藤", "サトウ"), ("髙橋", "タカハシ"), ("渡邉", "ワタナベ"), ("横手", "ヨコテ")];
const TOWNS: [(&str, &str, &str); 3] =
    [("秋田県", "横手市", "増田町"), ("秋田県", "湯沢市", ""), ("岩手県", "北上市", "")];

/// 480 institutions: each surname as clinic and dentist, ten times in each of four areas of three towns.
fn facilities() -> Vec<(Facility, Entry<'static>)> {
    let mut all = Vec::new();
    for (prefecture, municipality, town) in TOWNS {
        for area in ["田中字上", "寿町", "大町", "朝日が丘"] {
            for number in 0..10 {
                for (surname, kana) in SURNAMES {
                    let at = all.len();
                    let dentist = number % 2 == 1;
                    let (kind, form) =
                        if dentist { ("2", "歯科医院") } else { ("1", "内科医院") };
                    let reading = if dentist { "シカイイン" } else { "ナイカイイン" };
                    let departments = if dentist { "歯科" } else { "内科" };
                    let note = if at == 7 { "ターミナルケアを実施。" } else { "" };
                    let line = format!(
                        "{at:05}\t{kind}\t医療法人社団 {surname}{form}\t{kana}{reading}\t\t\
                         {prefecture}{municipality}{town}{area}{number}-1\t0182-4{number}-{at:04}\t\
                         {departments}\t\t---\tmade_up\t2026-04-01\t{note}"
                    );
                    let entry = Entry { prefecture, municipality, town, area };
                    all.push((row::read(&line).unwrap(), entry));
                }
            }
        }
    }
    all
}

struct Nation {
    root: Root,
    files: BTreeMap<File, String>,
}

impl Nation {
    fn new() -> Self {
        let mut writer = Writer::new(&LAY);
        for (facility, entry) in facilities() {
            writer.add(&facility, &entry);
        }
        let mut files = BTreeMap::new();
        writer.finish(&mut |file, text| {
            assert!(files.insert(file, text.to_owned()).is_none(), "{file:?} twice");
        });
        let root = Root::parse(&files[&File::Root]).unwrap();
        Self { root, files }
    }

    /// The names found, after one round or two, and the number of files.
    fn search(&self, text: &str) -> (Vec<Facility>, usize) {
        let plan = self.root.plan(text);
        let query = Query { text: text.to_owned(), ..Query::default() };
        let read = |files: &[File]| {
            let texts: Vec<&str> = files.iter().map(|file| self.files[file].as_str()).collect();
            Answer::of(&self.root, &query, &texts).unwrap()
        };
        let answer = read(&plan.first);
        let (answer, count) = if answer.is_sure() {
            (answer, plan.first.len())
        } else {
            let all = [plan.first, plan.then].concat();
            (read(&all), all.len())
        };
        let hits = answer.outcome.hits.iter();
        (hits.map(|hit| answer.facilities[hit.index as usize].clone()).collect(), count)
    }

    #[track_caller]
    fn finds(&self, text: &str, least: usize, holds: impl Fn(&Facility) -> bool) {
        let (found, files) = self.search(text);
        assert!(files <= Plan::MOST, "{text}: {files} files");
        let right = found.iter().take(least).filter(|facility| holds(facility)).count();
        let names: Vec<&str> = found.iter().take(5).map(|it| it.name.as_str()).collect();
        assert_eq!(right, least, "{text}: {names:?} of {}", found.len());
    }
}

fn in_city(facility: &Facility, city: &str) -> bool {
    facility.address.contains(city)
}

#[test]
fn three_files_answer_what_is_asked() {
    let nation = Nation::new();
    let named = |name: &'static str| move |it: &Facility| it.name.contains(name);
    nation.finds("佐藤内科医院", 10, named("佐藤内科医院"));
    nation.finds("さとうないか", 10, named("佐藤内科医院"));
    nation.finds("高橋", 10, named("髙橋"));
    nation.finds("渡辺　歯科", 10, named("渡邉歯科"));
    nation.finds("朝日ヶ丘", 10, |it| in_city(it, "朝日が丘"));
    nation.finds("北上市", 10, |it| in_city(it, "北上市"));
    nation.finds("秋田県湯沢市の歯医者", 10, |it| {
        in_city(it, "湯沢市") && it.name.contains("歯科")
    });
    nation.finds("増田町 内科", 10, |it| {
        in_city(it, "横手市増田町") && it.name.contains("内科")
    });
    nation.finds("歯医者", 10, named("歯科"));
    nation.finds("湯沢市で歯医者を探しています", 10, |it| {
        in_city(it, "湯沢市") && it.name.contains("歯科")
    });
    nation.finds("看取り", 1, |it| it.id.as_str() == "00007");
    nation.finds("0182-43-0012", 1, |it| it.id.as_str() == "00012");
    nation.finds("0012", 1, |it| it.id.as_str() == "00012");
}

#[test]
fn a_municipality_without_its_suffix_is_tried_when_no_name_begins_so() {
    let nation = Nation::new();
    nation.finds("北上の歯科", 10, |it| in_city(it, "北上市"));
    nation.finds("横手", 10, |it| it.name.contains("横手"));
}

#[test]
fn what_is_nowhere_is_not_found_and_costs_no_more() {
    let nation = Nation::new();
    for text in ["", "寿司屋", "xyzzy", "999999999", "市", "の", &"あ".repeat(10_000), "\u{0}\t\n"]
    {
        let (found, files) = nation.search(text);
        assert!(files <= Plan::MOST, "{text:?}");
        if !text.is_empty() && text != "の" && text != "\u{0}\t\n" && text != "市" {
            assert!(found.is_empty(), "{text:?} found {}", found.len());
        }
    }
}

#[test]
fn a_row_keeps_what_a_result_shows() {
    for (facility, _) in facilities().into_iter().take(9) {
        assert_eq!(row::read(&row::write(&facility)).unwrap(), facility);
    }
    let all: Vec<Facility> = facilities().into_iter().map(|(facility, _)| facility).collect();
    assert_eq!(read_pack(&write_pack(&all)).unwrap(), all);
    assert!(read_pack("a\tb").is_err());
    assert!(row::read("a\tb").is_err());
    assert!(row::read(&"\t".repeat(12)).is_err());
}

#[test]
fn every_institution_is_in_the_book_by_name_reading_area_and_number() {
    let nation = Nation::new();
    let book = |id: &str| {
        let pages = nation.files.iter().filter(|(file, _)| matches!(file, File::Book(_)));
        pages.filter(|(_, text)| text.lines().any(|line| line.starts_with(id))).count()
    };
    for (facility, _) in facilities() {
        assert!(book(facility.id.as_str()) >= 1, "{}", facility.name);
    }
}
