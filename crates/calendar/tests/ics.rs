//! Calendar files, read back by two readers that know nothing of the writer, which must agree on
//! every value and on every day.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use calcard::Parser;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty};
use icalendar::parser::{Component, read_calendar, unfold};
use proptest::prelude::*;
use renkei_calendar::ics::{Entry, calendar, span, times};
use renkei_model::{
    Application, Day, Event, EventId, EventKind, EventState, Minute, Repeats, Repetition, Venue,
    Weekday, When,
};

const TITLE: &str =
    "在宅医療を、考える; 会\\議 第3回「これまでの往診・訪問診療をふりかえって、これから」";
const TEXT: &str = "対象：どなたでも\n申し込み：いりません\n";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn event(when: When, starts: Option<Minute>, ends: Option<Minute>) -> Event {
    Event {
        id: EventId::new("a1b2c").unwrap(),
        kind: EventKind::Seminar,
        audience: None,
        series: None,
        number: None,
        title: TITLE.to_owned(),
        when,
        starts,
        ends,
        venue: Venue::default(),
        speaker: None,
        capacity: None,
        fee: None,
        application: Application::default(),
        handout: None,
        state: EventState::Planned,
        attendance: None,
        summary: None,
        source: None,
        revision: 0,
    }
}

fn entry(event: &Event) -> Entry {
    Entry {
        uid: "renkei-guide-00000-a1b2c".to_owned(),
        sequence: 2,
        stamp: day("2026-04-01"),
        title: event.title.clone(),
        times: times(event, day("2026-04-01")).unwrap(),
        cancelled: false,
        location: Some("みなと館（みほん市港町1-1）".to_owned()),
        description: Some(TEXT.to_owned()),
        category: Some("セミナー".to_owned()),
        url: Some("https://example.jp/events/a1b2c/".to_owned()),
    }
}

/// A property of the first component of that name, as the first reader has it.
fn property(text: &str, component: &str, name: &str) -> Option<String> {
    let text = unfold(text);
    let file = read_calendar(&text).unwrap_or_else(|error| panic!("{error}"));
    fn find<'c>(all: &'c [Component<'c>], name: &str) -> Option<&'c Component<'c>> {
        all.iter().find_map(|one| {
            if one.name.as_str() == name { Some(one) } else { find(&one.components, name) }
        })
    }
    let found = find(&file.components, component)?;
    let value = found.find_prop(name)?.val.clone().unescape_text();
    Some(value.as_str().to_owned())
}

fn second(text: &str) -> ICalendar {
    // Its strict mode (0.3.14) refuses any component within another.
    match Parser::new(text).entry() {
        calcard::Entry::ICalendar(file) => file,
        other => panic!("{other:?}"),
    }
}

/// The days and times at which the entry begins, as the second reader works them out.
fn beginnings(text: &str, limit: usize) -> Vec<String> {
    let expanded = second(text).expand_dates(Tz::UTC, limit);
    assert_eq!(expanded.errors, []);
    expanded.events.iter().map(|event| event.start.naive_local().to_string()).collect()
}

#[test]
fn both_readers_find_every_value_as_it_was() {
    let single = event(
        When::Days { from: day("2026-11-14"), to: day("2026-11-14") },
        Some(13 * 60 + 30),
        Some(15 * 60 + 30),
    );
    let text = calendar(Some("みほん市の催し"), &[entry(&single)]);
    for (component, name, value) in [
        ("VTIMEZONE", "TZID", "Asia/Tokyo"),
        ("STANDARD", "TZOFFSETTO", "+0900"),
        ("VEVENT", "UID", "renkei-guide-00000-a1b2c"),
        ("VEVENT", "SEQUENCE", "2"),
        ("VEVENT", "DTSTAMP", "20260401T000000Z"),
        ("VEVENT", "DTSTART", "20261114T133000"),
        ("VEVENT", "DTEND", "20261114T153000"),
        ("VEVENT", "SUMMARY", TITLE),
        ("VEVENT", "LOCATION", "みなと館（みほん市港町1-1）"),
        ("VEVENT", "DESCRIPTION", TEXT),
        ("VEVENT", "URL", "https://example.jp/events/a1b2c/"),
        ("VEVENT", "STATUS", "CONFIRMED"),
        ("VALARM", "TRIGGER", "-P1D"),
    ] {
        assert_eq!(property(&text, component, name).as_deref(), Some(value), "{name}");
    }
    let file = second(&text);
    let own = file.components.iter().find(|it| it.component_type.is_event_or_todo()).unwrap();
    let said = |name: &ICalendarProperty| {
        own.property(name).unwrap().values[0].as_text().unwrap().to_owned()
    };
    assert_eq!(own.uid(), Some("renkei-guide-00000-a1b2c"));
    assert_eq!(said(&ICalendarProperty::Summary), TITLE);
    assert_eq!(said(&ICalendarProperty::Description), TEXT);
    let zones = file.components.iter();
    let zones = zones.filter(|it| it.component_type == ICalendarComponentType::VTimezone);
    assert_eq!(zones.count(), 1);
    assert_eq!(beginnings(&text, 10), ["2026-11-14 13:30:00"]);
    assert_eq!(span(&entry(&single).times), "20261114T133000/20261114T153000");
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
}

#[test]
fn days_without_times_are_whole_days_and_end_on_the_day_after() {
    let days = event(When::Days { from: day("2026-05-30"), to: day("2026-05-31") }, None, None);
    let text = calendar(None, &[entry(&days)]);
    assert_eq!(property(&text, "VEVENT", "DTSTART").as_deref(), Some("20260530"));
    assert_eq!(property(&text, "VEVENT", "DTEND").as_deref(), Some("20260601"));
    assert_eq!(property(&text, "VALARM", "TRIGGER").as_deref(), Some("-PT6H"));
    assert_eq!(span(&entry(&days).times), "20260530/20260601");
    // With times they are one sitting a day.
    let sittings =
        event(When::Days { from: day("2026-05-30"), to: day("2026-06-01") }, Some(600), Some(720));
    let text = calendar(None, &[entry(&sittings)]);
    let expected = ["2026-05-30 10:00:00", "2026-05-31 10:00:00", "2026-06-01 10:00:00"];
    assert_eq!(beginnings(&text, 10), expected);
}

#[test]
fn what_does_not_take_place_stays_and_rings_no_bell() {
    let gone = event(When::Days { from: day("2026-12-05"), to: day("2026-12-05") }, None, None);
    let text = calendar(None, &[Entry { cancelled: true, ..entry(&gone) }]);
    assert_eq!(property(&text, "VEVENT", "STATUS").as_deref(), Some("CANCELLED"));
    assert_eq!(property(&text, "VALARM", "TRIGGER"), None);
}

#[test]
fn a_day_without_its_year_is_in_no_calendar() {
    for when in [
        When::Unknown,
        When::Months { from: 8, to: 2 },
        When::EveryMonth,
        When::TimesAYear(2),
        When::DayOfYear(renkei_model::MonthDay::new(6, 23).unwrap()),
    ] {
        assert_eq!(times(&event(when, None, None), day("2026-04-01")), None);
    }
}

fn rules() -> impl Strategy<Value = Repetition> {
    let weekday = || (0..7usize).prop_map(|n| Weekday::ALL[n]);
    let nth = proptest::collection::btree_set(1..=5u8, 1..3);
    prop_oneof![
        proptest::collection::btree_set(0..7usize, 1..4).prop_map(|days| Repetition::Weekly(
            days.into_iter().map(|n| Weekday::ALL[n]).collect()
        )),
        (nth, weekday()).prop_map(|(nth, weekday)| Repetition::Monthly {
            nth: nth.into_iter().collect(),
            weekday
        }),
    ]
}

proptest! {
    /// The days on the guide's page and those in the visitor's calendar are the same.
    #[test]
    fn a_rule_gives_the_same_days_in_a_calendar(
        rule in rules(),
        begin in 0..400i32,
        length in 0..400i32,
        skipped in proptest::collection::vec(0..20usize, 0..4),
        starts in proptest::option::of(0..1440u16),
    ) {
        let from = day("2026-01-01").plus_days(begin).unwrap();
        let until = from.plus_days(length).unwrap();
        let repeats = |except| When::Repeats(Repeats {
            rule: rule.clone(), from: Some(from), until: Some(until), except,
        });
        let all: Vec<Day> = repeats(Vec::new()).days(from, until).collect();
        let mut except: Vec<Day> = skipped.iter().filter_map(|n| all.get(*n).copied()).collect();
        except.sort();
        except.dedup();
        let event = event(repeats(except), starts, None);
        let expected: Vec<String> = event.when.days(from, until).map(|day| {
            let minute = starts.unwrap_or(0);
            format!("{day} {:02}:{:02}:00", minute / 60, minute % 60)
        }).collect();
        match times(&event, from) {
            None => prop_assert_eq!(expected, Vec::<String>::new()),
            Some(found) => {
                let entry = Entry { times: found, ..entry_without_times() };
                let text = calendar(None, &[entry]);
                prop_assert_eq!(beginnings(&text, 2000), expected);
            }
        }
    }
}

fn entry_without_times() -> Entry {
    entry(&event(When::Days { from: day("2026-01-01"), to: day("2026-01-01") }, None, None))
}
