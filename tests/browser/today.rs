//! Today is Japan's day, whatever the device's zone; the plan is the register's.

use renkei_model::{DayRule, Slot};
use serde_json::{Value, json};

use crate::harness::{Browser, Data, HELD_CLOCK, browse, clock_at, folder, japan_ms, serve};

/// A time as it is said, written here anew: 午前9:00, 正午, 午後7:00.
fn said(minute: u16) -> String {
    let (hour, rest) = (minute / 60, minute % 60);
    match (hour, rest) {
        (12, 0) => "正午".to_owned(),
        (0..12, _) => format!("午前{hour}:{rest:02}"),
        _ => format!("午後{}:{rest:02}", hour - 12),
    }
}

fn only_slot(rule: &DayRule) -> &Slot {
    match rule {
        DayRule::Open(slots) if slots.len() == 1 => &slots[0],
        other => panic!("one slot is expected, not {other:?}"),
    }
}

fn plan(rule: &DayRule) -> String {
    let slot = only_slot(rule);
    format!("きょうの予定 {}–{}", said(slot.opens), said(slot.closes))
}

fn lines(browser: &Browser) -> (String, String) {
    (browser.text(".app-today__plan"), browser.text(".app-today__detail"))
}

fn set_zone(browser: &Browser, zone: &str) {
    browser.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone }));
}

/// Guards against: tomorrow's or yesterday's plan around Japan's midnight, above all on a device
/// that is set to another country's time.
#[test]
fn around_midnight_in_japan_the_plan_is_that_of_the_day_in_japan() {
    let data = Data::of(&folder("mihon"));
    let (place, schedule) = data.plain_week();
    let [.., friday, saturday, _] = &schedule.week;
    let page = format!("f/{}/", place.id);
    let tomorrow = said(only_slot(saturday).opens);
    let closed = "きょうは休みの予定です".to_owned();
    let server = serve("mihon");
    browse(|browser| {
        for zone in ["UTC", "America/Los_Angeles", "Asia/Tokyo"] {
            set_zone(browser, zone);
            let offset: i64 = browser.js("return new Date(0).getTimezoneOffset()", vec![]);
            assert_eq!(offset == 0, zone == "UTC", "the zone is set");
            for (day, hour, minute, expected) in [
                // A Friday's last minute, a Saturday's first and last, a Sunday's first.
                (
                    "2026-10-16",
                    23,
                    59,
                    (
                        plan(friday),
                        format!("きょうの予定は終わりました。次の予定はあす{tomorrow}からです。"),
                    ),
                ),
                ("2026-10-17", 0, 0, (plan(saturday), format!("{tomorrow}から始まる予定です。"))),
                (
                    "2026-10-17",
                    23,
                    59,
                    (
                        plan(saturday),
                        format!(
                            "きょうの予定は終わりました。次の予定は10月19日（月）{}からです。",
                            said(only_slot(friday).opens)
                        ),
                    ),
                ),
                (
                    "2026-10-18",
                    0,
                    0,
                    (
                        closed.clone(),
                        format!("次の予定はあす{}からです。", said(only_slot(friday).opens)),
                    ),
                ),
            ] {
                browser.before_each_page(&clock_at(japan_ms(day, hour, minute)));
                browser.open_app(&format!("{}{page}", server.url()));
                assert_eq!(lines(browser), expected, "{day} {hour}:{minute:02} in {zone}");
            }
        }
    });
}

/// Guards against: a place that rests on public holidays is told to be open on one.
#[test]
fn on_a_public_holiday_a_place_that_rests_then_is_told_to_rest() {
    let data = Data::of(&folder("mihon"));
    let (place, schedule) = data.plain_week();
    let monday = &schedule.week[0];
    let holiday = data.holidays.days.iter().find(|it| it.day.to_string() == "2026-11-23").unwrap();
    let server = serve("mihon");
    browse(|browser| {
        set_zone(browser, "America/Los_Angeles");
        // Two Mondays: one is a holiday, the other is not.
        for (day, expected) in [
            ("2026-11-23", format!("きょうは休みの予定です（祝日：{}）", holiday.name)),
            ("2026-11-30", plan(monday)),
        ] {
            browser.before_each_page(&clock_at(japan_ms(day, 10, 0)));
            browser.open_app(&format!("{}f/{}/", server.url(), place.id));
            assert_eq!(lines(browser).0, expected);
        }
    });
}

/// Guards against: a page left open over midnight goes on telling the former day's plan.
#[test]
fn a_page_left_open_over_midnight_tells_the_new_day() {
    let data = Data::of(&folder("mihon"));
    let (place, schedule) = data.plain_week();
    let [.., friday, saturday, _] = &schedule.week;
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(HELD_CLOCK);
        browser.before_each_page(&clock_at(japan_ms("2026-10-16", 23, 59)));
        browser.open_app(&format!("{}f/{}/", server.url(), place.id));
        assert_eq!(lines(browser).0, plan(friday));
        let midnight = japan_ms("2026-10-17", 0, 0);
        let _: Value =
            browser.js("window.now = arguments[0]; window.tick()", vec![json!(midnight)]);
        browser.wait_text(".app-today__plan", &plan(saturday));
    });
}

/// Guards against: a device whose clock is years behind, or a guide that nobody has updated for
/// years, is told that a place is open.
#[test]
fn a_clock_that_cannot_be_right_or_holidays_that_are_not_known_give_no_plan() {
    let data = Data::of(&folder("mihon"));
    let (place, _) = data.plain_week();
    let server = serve("mihon");
    browse(|browser| {
        for (day, detail) in [
            ("2016-01-04", "お使いの機器の日付が正しくないようです。電話でご確認ください。"),
            ("2031-01-06", "祝日かどうかわかりません。電話でご確認ください。"),
        ] {
            browser.before_each_page(&clock_at(japan_ms(day, 10, 0)));
            browser.open_app(&format!("{}f/{}/", server.url(), place.id));
            let expected = ("きょうの予定はわかりません".to_owned(), detail.to_owned());
            assert_eq!(lines(browser), expected, "{day}");
        }
    });
}
