//! The smaller tables against each other, the calendar and the institutions.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use renkei_bundle::{Sources, compile, diagnostic::Severity};

/// The findings about `table` when `rows` are added to it, as row number and message.
fn findings(table: &str, rows: &[&str]) -> Vec<(u32, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let mut sources = Sources::from_folder(&folder).unwrap();
    let before = compile(&sources).report;
    let bytes = sources.files.get_mut(table).unwrap();
    for row in rows {
        bytes.extend_from_slice(row.as_bytes());
        bytes.push(b'\n');
    }
    let report = compile(&sources).report;
    let new = report.diagnostics().iter().filter(|found| !before.diagnostics().contains(found));
    // Ids that are not registered are no matter of these tests.
    let new = new.filter(|found| found.place.table == table && !found.message.contains("lock"));
    new.map(|found| (found.place.row.unwrap(), found.message.clone())).collect()
}

/// A row of `seminars.csv` in a hall; empty texts are not stated.
fn event(id: &str, title: &str, day: &str, repeats: &str, (from, to): (&str, &str)) -> String {
    format!("{id},ミニ集会,{title},,,,{day},,{repeats},,,{from},{to},,みなと館,,,,,,,,,,,,,")
}

#[test]
fn gatherings_at_one_time_in_one_hall_are_found_also_when_they_repeat() {
    let long = event("aa11a", "朝から晩まで", "2026-09-01", "毎週火", ("09:00", "18:00"));
    let morning = event("bb11b", "朝", "2026-09-08", "第2火", ("10:00", "11:00"));
    let noon = event("cc11c", "昼", "2026-09-15", "", ("11:30", "12:30"));
    let other_day = event("dd11d", "べつの日", "2026-09-16", "", ("11:30", "12:30"));
    let evening = event("ee11e", "夜", "2026-09-15", "", ("18:00", "20:00"));
    let found = findings("seminars.csv", &[&long, &morning, &noon, &other_day, &evening]);
    let expected = [
        (11, "10行目と、同じ会場で時間が重なる日（2026-09-08）があります。".to_owned()),
        (12, "10行目と、同じ会場で時間が重なる日（2026-09-15）があります。".to_owned()),
    ];
    assert_eq!(found, expected);
}

/// Guards: two rules of one series that send people to the same hour twice, published.
#[test]
fn rules_of_one_gathering_that_fall_on_the_same_hour_are_refused() {
    let weekly = event("aa11a", "かさなる会", "2026-09-01", "毎週火", ("10:00", "12:00"));
    let monthly = event("bb11b", "かさなる会", "2026-09-08", "第2火", ("11:00", "12:30"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let mut sources = Sources::from_folder(&folder).unwrap();
    let table = sources.files.get_mut("seminars.csv").unwrap();
    table.extend_from_slice(format!("{weekly}\n{monthly}\n").as_bytes());
    let compilation = compile(&sources);
    assert!(compilation.bundle.is_none(), "nothing is published");
    let message = "10行目と、同じ名前の集まりが同じ時間に重なる日（2026-09-08）があります。";
    let found = compilation.report.diagnostics().iter().find(|it| it.message == message).unwrap();
    let at = &found.place;
    assert_eq!((at.table.as_str(), at.row, at.column.is_some()), ("seminars.csv", Some(11), true));
    assert_eq!(found.severity, Severity::Error);
}

#[test]
fn a_gathering_that_does_not_take_place_is_in_nobodys_way() {
    let held = event("aa11a", "朝", "2026-09-08", "", ("10:00", "11:00"));
    let cancelled = event("bb11b", "昼", "2026-09-08", "", ("10:30", "12:00"));
    let cancelled = cancelled.replace(",,,,,,,,,,,,,", ",,,,,,,,,,中止,,,");
    assert!(cancelled.contains("中止"));
    assert_eq!(findings("seminars.csv", &[&held, &cancelled]), []);
}

#[test]
fn the_same_gathering_twice_on_a_day_is_found_but_two_sittings_are_not() {
    let again = event("aa11a", "お茶の会", "2026-05-14", "", ("", ""));
    let message = "9行目と、同じ名前の集まりが同じ日（2026-05-14）にあります。";
    assert_eq!(findings("seminars.csv", &[&again]), [(10, message.to_owned())]);
    let twice = event("bb11b", "お茶の会", "2026-05-14", "", ("10:30", "11:30"));
    let at_once = "9行目と、同じ名前の集まりが同じ時間に重なる日（2026-05-14）があります。";
    let here = twice.replace("みなと館", "やまて館");
    assert_eq!(findings("seminars.csv", &[&here]), [(10, at_once.to_owned())]);
    assert_eq!(findings("seminars.csv", &[&twice]), [(10, message.to_owned())], "in two halls");
    let later = event("cc11c", "お茶の会", "2026-05-14", "", ("14:00", "15:00"));
    assert_eq!(findings("seminars.csv", &[&later]), []);
}

#[test]
fn a_document_that_is_not_beside_the_tables_is_told_with_its_row() {
    let with = |name: &str| {
        let row = event("aa11a", "資料のある会", "2026-09-08", "", ("10:00", "11:00"));
        row.replace(",,,,,,,,,,,,,", &format!(",,,,,,,,,{name},,,,"))
    };
    let missing = findings("seminars.csv", &[&with("nowhere.pdf")]);
    assert!(missing.len() == 1 && missing[0].1.contains("「nowhere.pdf」"), "{missing:?}");
    assert_eq!(findings("seminars.csv", &[&with("handout-1.pdf")]), []);
    assert_eq!(findings("seminars.csv", &[&with("https://example.jp/a.pdf")]), []);
}

#[test]
fn a_duty_is_on_a_day_on_which_others_are_closed() {
    for day in ["2026-01-12", "2026-04-11", "2026-12-30", "2026-08-14", "2027-06-01"] {
        let row = format!("{day},a1a1a,,,09:00,12:00,,");
        assert_eq!(findings("duty_doctors.csv", &[&row]), [], "{day}");
    }
    let found = findings("duty_doctors.csv", &["2026-04-14,a1a1a,,,09:00,12:00,,"]);
    assert_eq!(found.len(), 1, "an ordinary Tuesday: {found:?}");
}

#[test]
fn one_place_may_have_two_duties_a_day_but_not_at_once() {
    let row = "2026-04-19,a1a1a,,内科,09:00,12:00,,";
    assert_eq!(findings("duty_doctors.csv", &[row, "2026-04-19,a1a1a,,内科,12:00,17:00,,"]), []);
    let found = findings("duty_doctors.csv", &[row, "2026-04-19,a1a1a,,内科,11:59,17:00,,"]);
    assert_eq!(found.len(), 1, "{found:?}");
    let found = findings("duty_doctors.csv", &[row, row]);
    assert!(found.len() == 1 && found[0].1.contains("1つだけのせます"), "{found:?}");
}

#[test]
fn a_wide_statement_and_a_narrow_one_do_not_contradict_each_other() {
    let narrower = "a1a1a,訪問診療,やまて,,×,";
    assert_eq!(findings("visit_areas.csv", &[narrower, "a1a1a,訪問診療,やまて,本町,○,"]), []);
    assert_eq!(findings("visit_areas.csv", &[narrower, "a1a1a,訪問診療,yamate,,○,"]).len(), 1);
}
