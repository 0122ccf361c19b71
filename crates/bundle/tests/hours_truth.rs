//! The exports say of no day more than the calendar does: not open where it is not, and not closed
//! where nothing is known. They are read back with readers that share nothing with the writers.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use core::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;

use proptest::test_runner::{Config, TestRunner};
use renkei_bundle::export::{hsds, standard_csv};
use renkei_bundle::{Bundle, Sources, compile};
use renkei_calendar::{Calendar, DayPlan};
use renkei_model::{Day, Hours, Kind};
use serde_json::Value;

#[path = "../../calendar/tests/common/made_up.rs"]
mod made_up;

const WEEKDAYS: &str = "月火水木金土日";

/// What an export says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Open(Vec<(u16, u16)>),
    OpenTimesUnknown,
    Closed,
    Unknown,
}

fn of_calendar(plan: DayPlan<'_>) -> Said {
    match plan {
        DayPlan::Open(slots, _) => {
            Said::Open(slots.iter().map(|slot| (slot.opens, slot.closes)).collect())
        }
        DayPlan::OpenTimesUnknown(_) => Said::OpenTimesUnknown,
        DayPlan::Closed(_) => Said::Closed,
        DayPlan::Unknown(_) => Said::Unknown,
    }
}

fn minute(text: &str) -> u16 {
    let (after, text) = match text.strip_prefix('翌') {
        Some(rest) => (1440, rest),
        None => (0, text),
    };
    let (hour, minute) = text.split_once(':').unwrap_or_else(|| panic!("{text}"));
    after + hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()
}

/// 8:30〜12:00（受付11:30まで）、13:30〜17:00
fn value(text: &str) -> Said {
    match text {
        "休み" => return Said::Closed,
        "わからない" => return Said::Unknown,
        "あり（時間は未登録）" => return Said::OpenTimesUnknown,
        _ => {}
    }
    let slot = |text: &str| {
        let span = text.split('（').next().unwrap();
        if span == "24時間" {
            return (0, 1440);
        }
        let (opens, closes) = span.split_once('〜').unwrap_or_else(|| panic!("{text}"));
        (minute(opens), minute(closes))
    };
    Said::Open(text.split('、').map(slot).collect())
}

/// Whether 第2・4土, 祝日, 毎年12月29日〜1月3日 or 2026年8月13日 holds on a day.
fn holds(key: &str, day: Day, is_holiday: bool) -> bool {
    if key == "祝日" {
        return is_holiday;
    }
    let weekday = WEEKDAYS.chars().nth(day.weekday().index()).unwrap();
    if let Some(nth) = key.strip_prefix('第') {
        let (nth, of) = nth.split_at(nth.len() - weekday.len_utf8());
        let is_nth = nth.split('・').any(|it| it.parse::<u8>().unwrap() == day.nth_in_month());
        return is_nth && of == weekday.to_string();
    }
    if key.chars().all(|c| WEEKDAYS.contains(c)) {
        return key.contains(weekday);
    }
    let (from, to) = key.split_once('〜').unwrap_or((key, key));
    let month_day = |text: &str| {
        let (month, date) = text.split_once('月').unwrap();
        let date = date.strip_suffix('日').unwrap();
        (month.parse::<u8>().unwrap(), date.parse::<u8>().unwrap())
    };
    if let Some(from) = from.strip_prefix("毎年") {
        let to = to.strip_prefix("毎年").unwrap_or(to);
        let (from, to, day) = (month_day(from), month_day(to), (day.month(), day.day()));
        return if from <= to { from <= day && day <= to } else { day >= from || day <= to };
    }
    let date = |text: &str| {
        let (year, rest) = text.split_once('年').unwrap_or_else(|| panic!("{text}"));
        let (month, day) = month_day(rest);
        Day::new(year.parse().unwrap(), month, day).unwrap()
    };
    date(from) <= day && day <= date(to)
}

/// A row of the standard's list, read as its columns and remarks ask to be.
struct Row {
    days: String,
    pair: Option<(u16, u16)>,
    remarks: Vec<String>,
}

impl Row {
    fn of(bundle: &Bundle) -> Self {
        let (_, bytes) = standard_csv(bundle).remove(0);
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let row: BTreeMap<String, String> = reader.deserialize().next().unwrap().unwrap();
        let pair = match (row["診療開始時間"].as_str(), row["診療終了時間"].as_str()) {
            ("", "") => None,
            (opens, closes) => Some((minute(opens), minute(closes))),
        };
        let remarks = row["診療日時特記事項"].split('。').filter(|it| !it.is_empty());
        Self {
            days: row["診療曜日"].clone(), pair, remarks: remarks.map(str::to_owned).collect()
        }
    }

    /// What it says of a department; the last line that holds is the most particular.
    fn said(&self, department: Option<&str>, day: Day, is_holiday: bool) -> Said {
        let weekday = WEEKDAYS.chars().nth(day.weekday().index()).unwrap();
        let base = match (self.days.contains(weekday), self.pair) {
            (true, Some(pair)) => Said::Open(vec![pair]),
            (true, None) => Said::OpenTimesUnknown,
            // Where it lists no day at all, it says nothing of days.
            (false, _) if self.days.is_empty() => Said::Unknown,
            (false, _) => Said::Closed,
        };
        let own = self.remarks.iter().filter_map(|line| match department {
            Some(name) => line.strip_prefix(name)?.strip_prefix(' '),
            None => made_up::NAMES.iter().all(|name| !line.starts_with(name)).then_some(line),
        });
        // The week and the days it does not know, nth days, holidays, spans: written in no order.
        let rank = |key: &str| match key {
            "祝日" => 2,
            _ if key.starts_with('第') => 1,
            _ if key.chars().all(|c| WEEKDAYS.contains(c)) => 0,
            _ => 3,
        };
        let mut best = (0, base);
        for line in own {
            let (key, said) = line.split_once('：').unwrap_or_else(|| panic!("{line}"));
            if said != "平日どおり" && rank(key) >= best.0 && holds(key, day, is_holiday) {
                best = (rank(key), value(said));
            }
        }
        best.1
    }
}

/// Whether a rule of HSDS gives a day.
fn falls_on(rule: &Value, day: Day) -> bool {
    let code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday().index()];
    rule["byday"].as_str().unwrap().split(',').any(|it| match rule["freq"].as_str().unwrap() {
        "WEEKLY" => it == code,
        "MONTHLY" => it == format!("{}{code}", day.nth_in_month()),
        other => panic!("{other}"),
    })
}

fn check_hsds(bundle: &Bundle, calendar: &Calendar<'_>, hours: &Hours, days: &[Day]) -> usize {
    let export = hsds(bundle);
    let all = export["contents"][0]["schedules"].as_array().cloned().unwrap_or_default();
    let rules: Vec<&Value> = all.iter().filter(|it| it["freq"].is_string()).collect();
    for rule in &rules {
        let department = rule["description"].as_str();
        let of = hours.schedules.iter().find(|it| it.department.as_deref() == department).unwrap();
        for day in days.iter().filter(|day| falls_on(rule, **day)) {
            let clock =
                |name: &str| minute(rule[name].as_str().unwrap().split('+').next().unwrap());
            let told = match of_calendar(calendar.rule_on(of, *day)) {
                Said::OpenTimesUnknown => rule["opens_at"].is_null(),
                Said::Open(slots) => slots.iter().any(|(opens, closes)| {
                    (clock("opens_at"), clock("closes_at")) == (opens % 1440, closes % 1440)
                }),
                Said::Closed | Said::Unknown => false,
            };
            assert!(told, "{day} {rule}\n{of:#?}");
        }
    }
    rules.len()
}

fn check_csv(bundle: &Bundle, calendar: &Calendar<'_>, hours: &Hours, days: &[Day]) {
    let row = Row::of(bundle);
    for day in days {
        let is_holiday = calendar.holidays.name(*day).is_some();
        for schedule in &hours.schedules {
            let known = of_calendar(calendar.rule_on(schedule, *day));
            let said = row.said(schedule.department.as_deref(), *day, is_holiday);
            let context = || format!("{day} {:?} {:?}\n{schedule:#?}", row.days, row.remarks);
            assert_eq!(said, known, "{}", context());
        }
        // Who reads the list of days alone comes on no day on which all are closed, but for
        // holidays and spans, of which no list of weekdays can tell.
        let weekday = WEEKDAYS.chars().nth(day.weekday().index()).unwrap();
        let particular = is_holiday
            || hours
                .schedules
                .iter()
                .flat_map(|it| &it.exceptions)
                .any(|it| it.span.contains(*day));
        if row.days.contains(weekday) && !particular {
            let open = hours.schedules.iter().any(|it| {
                matches!(
                    of_calendar(calendar.rule_on(it, *day)),
                    Said::Open(_) | Said::OpenTimesUnknown
                )
            });
            assert!(open, "{day}: {}\n{hours:#?}", row.days);
        }
    }
}

#[test]
fn an_export_says_of_every_day_of_a_year_what_the_calendar_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let mut bundle = compile(&Sources::from_folder(&folder).unwrap()).bundle.unwrap();
    bundle.facilities.facilities.retain(|it| it.kind == Kind::Hospital);
    bundle.facilities.facilities.truncate(1);
    let from = Day::parse("2026-01-01").unwrap();
    bundle.manifest.as_of = from;
    let holidays = bundle.holidays.clone();
    let calendar = Calendar { holidays: &holidays, data_from: from };
    let days: Vec<Day> = (0..365).map(|ahead| from.plus_days(ahead).unwrap()).collect();
    assert!(days.iter().all(|day| holidays.is_holiday(*day).is_some()));
    let bundle = core::cell::RefCell::new(bundle);
    let rules = Cell::new(0);
    let config = Config { cases: 300, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&made_up::hours(), |hours| {
        let mut bundle = bundle.borrow_mut();
        bundle.facilities.facilities[0].hours = hours.clone();
        rules.set(rules.get() + check_hsds(&bundle, &calendar, &hours, &days));
        check_csv(&bundle, &calendar, &hours, &days);
        Ok(())
    });
    run.unwrap();
    assert!(rules.get() > 100, "rules of HSDS were read: {}", rules.get());
}

/// A public bug case, from the clerk's rows on: 土 with 第2・4土, 祝 and 期間 of their own.
#[test]
fn a_saturday_with_conditions_is_told_with_all_of_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let mut sources = Sources::from_folder(&folder).unwrap();
    let table = "# 出典: みほん市\n# ライセンス: CC0\n# 日付: 2026-04-01\n\
        施設id,診療科,曜日,期間,状態,開始,終了,受付開始,受付終了,備考\n\
        b2b2b,,土,,予定あり,09:00,12:00,,,\n\
        b2b2b,,第2・4土,,休み,,,,,\n\
        b2b2b,,祝,,休み,,,,,\n\
        b2b2b,,,2026-12-28/2027-01-08,休み,,,,,臨時休診\n";
    sources.files.insert("hours.csv".to_owned(), table.as_bytes().to_vec());
    let mut bundle = compile(&sources).bundle.unwrap();
    bundle.facilities.facilities.retain(|it| it.id.as_str() == "b2b2b");
    let row = Row::of(&bundle);
    assert_eq!((row.days.as_str(), row.pair), ("", None));
    assert_eq!(
        row.remarks,
        [
            "土：9:00〜12:00",
            "第2・4土：休み",
            "祝日：休み",
            "2026年12月28日〜2027年1月8日：休み（臨時休診）",
            "月火水木金日：わからない",
        ]
    );
    let export = hsds(&bundle);
    let schedules = export["contents"][0]["schedules"].as_array().unwrap();
    assert!(schedules.iter().all(|it| it["freq"].is_null()), "{schedules:?}");
}
