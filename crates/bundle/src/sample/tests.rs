use std::collections::{BTreeMap, BTreeSet};

use renkei_model::FacilityId;

use super::institution::COUNTS;
use super::*;
use crate::compile;
use crate::diagnostic::Severity;

fn rows(city: &Sources, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(city.files[name].as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn column(rows: &[BTreeMap<String, String>], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    assert_eq!(sample_city(1), sample_city(1));
    let (one, two) = (sample_city(1), sample_city(2));
    assert_ne!(one.files["facilities.csv"], two.files["facilities.csv"]);
    assert_eq!(one.files["addresses.lock"], two.files["addresses.lock"]);
}

#[test]
fn there_are_as_many_of_each_kind_as_in_the_survey() {
    let kinds = column(&rows(&sample_city(1), "facilities.csv"), "種別");
    assert_eq!(kinds.len(), 244);
    for (kind, count) in COUNTS {
        assert_eq!(kinds.iter().filter(|name| *name == kind.ja()).count(), count, "{kind}");
    }
}

#[test]
fn no_phone_could_ring_anywhere_and_none_is_given_twice() {
    for seed in 0..5 {
        let facilities = rows(&sample_city(seed), "facilities.csv");
        let mut numbers = column(&facilities, "電話番号");
        numbers.extend(column(&facilities, "FAX番号"));
        assert!(numbers.iter().all(|number| number.starts_with("0000-") && number.len() == 12));
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 2 * 244);
    }
    let guide = String::from_utf8(sample_city(0).files["guide.toml"].clone()).unwrap();
    let phones: Vec<_> = guide.lines().filter(|line| line.starts_with("phone")).collect();
    assert_eq!(phones.len(), 4);
    assert!(phones.iter().all(|line| line.starts_with("phone = \"0000-")));
}

#[test]
fn every_id_is_valid_and_stands_once_in_the_lock() {
    let city = sample_city(1);
    let mut ids = column(&rows(&city, "facilities.csv"), "id");
    ids.extend(column(&rows(&city, "closed_facilities.csv"), "id"));
    assert!(ids.iter().all(|id| FacilityId::new(id).is_ok()));
    ids.sort();
    let lock = String::from_utf8(city.files["addresses.lock"].clone()).unwrap();
    let locked: Vec<_> = lock.lines().filter_map(|line| line.strip_prefix("f/")).collect();
    assert_eq!(locked, ids);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 246);
}

#[test]
fn every_place_lies_in_the_open_sea_and_names_its_district() {
    for row in rows(&sample_city(3), "facilities.csv") {
        let (lat, lon): (f64, f64) = (row["緯度"].parse().unwrap(), row["経度"].parse().unwrap());
        assert!((39.4..39.8).contains(&lat) && (138.7..139.1).contains(&lon), "{lat} {lon}");
        assert!(row["住所"].contains(&row["旧市町村"]));
    }
}

#[test]
fn the_rare_cases_of_opening_hours_all_occur() {
    for seed in 0..5 {
        let hours = rows(&sample_city(seed), "hours.csv");
        let any = |test: &dyn Fn(&BTreeMap<String, String>) -> bool| hours.iter().any(test);
        assert!(any(&|row| row["終了"] == "26:00"), "past midnight");
        assert!(any(&|row| row["曜日"] == "毎日" && row["終了"] == "24:00"), "round the clock");
        assert!(any(&|row| row["曜日"].starts_with("第2・4")), "nth weekday");
        assert!(any(&|row| row["曜日"] == "祝" && row["状態"] == "平日どおり"), "as weekday");
        assert!(any(&|row| row["曜日"] == "祝" && row["状態"] == "休み"), "holiday closed");
        assert!(any(&|row| row["期間"] == "12-29/01-03"), "new year");
        assert!(any(&|row| row["期間"] == "08-13/08-16"), "summer");
        assert!(any(&|row| row["期間"].starts_with("2026-")), "dated");
        assert!(any(&|row| row["状態"] == "不明"), "unknown");
        assert!(any(&|row| row["状態"] == "時間未登録"), "times unknown");
        assert!(any(&|row| row["診療科"] == "内科" && !row["受付終了"].is_empty()), "own hours");
    }
}

#[test]
fn some_confirmations_are_fresh_some_old_and_some_missing() {
    let confirmed = column(&rows(&sample_city(1), "facilities.csv"), "市の確認日");
    assert!(confirmed.iter().any(String::is_empty));
    assert!(confirmed.iter().any(|day| day.starts_with("2025-")));
    assert!(confirmed.iter().any(|day| day.starts_with("2026-")));
    assert!(confirmed.iter().all(|day| day.as_str() <= AS_OF));
}

#[test]
fn nothing_in_the_other_tables_could_be_reached() {
    for seed in 0..5 {
        let city = sample_city(seed);
        let own = column(&rows(&city, "facilities.csv"), "電話番号");
        for table in ["seminars.csv", "duty_doctors.csv"] {
            let numbers = column(&rows(&city, table), "電話番号");
            let given: Vec<_> = numbers.iter().filter(|number| !number.is_empty()).collect();
            assert!(!given.is_empty());
            assert!(given.iter().all(|number| number.starts_with("0000-")), "{given:?}");
            assert!(given.iter().all(|number| !own.contains(number)), "{given:?}");
        }
        for name in ["seminars.csv", "flyers.csv", "news.csv", "forms.csv"] {
            let text = String::from_utf8(city.files[name].clone()).unwrap();
            let hosts = text.split("https://").skip(1).chain(text.split('@').skip(1));
            assert!(hosts.clone().count() > 0 || name == "flyers.csv");
            let host = |rest: &str| rest.split(['/', ',', '\n']).next().map(str::to_owned);
            assert!(hosts.filter_map(host).all(|host| host.ends_with("mihon.example")));
        }
    }
}

#[test]
fn every_form_of_an_event_and_an_area_occurs() {
    let city = sample_city(1);
    let events = rows(&city, "seminars.csv");
    for state in ["予定", "中止", "延期", "終了"] {
        assert!(column(&events, "状態").iter().any(|one| one == state), "{state}");
    }
    for name in ["第3水", "毎週火"] {
        assert!(column(&events, "くり返し").iter().any(|one| one == name), "{name}");
    }
    for name in ["6月23日", "年2回"] {
        assert!(column(&events, "時期").iter().any(|one| one == name), "{name}");
    }
    let areas = rows(&city, "visit_areas.csv");
    let any = |test: &dyn Fn(&BTreeMap<String, String>) -> bool| areas.iter().any(test);
    assert!(any(&|row| row["旧市町村"] == "市全域"));
    assert!(any(&|row| row["旧市町村"].contains(';')));
    assert!(any(&|row| !row["町字"].is_empty()));
    assert!(any(&|row| row["対応"] == "×") && any(&|row| row["対応"].is_empty()));
    let days = column(&rows(&city, "duty_doctors.csv"), "日付");
    for day in ["2026-10-04", "2026-11-03", "2026-12-31", "2027-01-11"] {
        assert!(days.iter().any(|one| one == day), "{day}");
    }
}

#[test]
fn every_institution_was_asked_and_those_that_answered_are_confirmed() {
    let city = sample_city(2);
    let confirmed = column(&rows(&city, "facilities.csv"), "市の確認日");
    let surveys = rows(&city, "surveys.csv");
    let answered = column(&surveys, "回答");
    assert_eq!(surveys.len(), 244);
    for (day, answer) in confirmed.iter().zip(&answered) {
        assert_eq!(answer, if day.is_empty() { "×" } else { "○" });
    }
}

#[test]
fn a_closed_place_leads_to_one_that_is_open() {
    let city = sample_city(1);
    let ids = column(&rows(&city, "facilities.csv"), "id");
    let successors = column(&rows(&city, "closed_facilities.csv"), "引き継ぎ先id");
    assert!(ids.contains(&successors[0]));
    assert_eq!(successors[1], "");
}

#[test]
fn the_compiler_takes_it_without_a_finding() {
    for seed in 0..5 {
        let compilation = compile(&sample_city(seed));
        assert_eq!(compilation.report.count(Severity::Error), 0, "{}", compilation.report);
        assert!(compilation.report.diagnostics().is_empty(), "{}", compilation.report);
        let bundle = compilation.bundle.unwrap();
        assert_eq!(bundle.facilities.facilities.len(), 244);
        assert_eq!(bundle.facilities.tombstones.len(), 2);
        assert_eq!(bundle.manifest.files.len(), 15, "every part has records");
    }
}
