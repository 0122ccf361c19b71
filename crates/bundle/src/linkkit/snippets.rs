//! HTML to paste into a page of a CMS: no script, no class, only what every CMS lets through.

use core::fmt::Write as _;

use renkei_model::{Day, Event, EventState, Weekday, YearMonth};

use super::LANDINGS;
use crate::Bundle;
use crate::markup::{attribute, escape};
use crate::words;

/// The look of a button, for a CMS that lets it through; without it a link is left.
const BUTTON: &str = "display:inline-block;padding:12px 20px;margin:4px 0;border:2px solid #0017c1;\
border-radius:8px;background:#ffffff;color:#0017c1;font-weight:bold;text-decoration:underline";

/// A list of buttons to the guide's pages; the note is left out, which has none of its own use.
pub(super) fn buttons(home: &str) -> String {
    let mut out = String::from("<ul style=\"list-style:none;padding:0\">\n");
    for landing in LANDINGS.iter().take(6) {
        let href = whole(home, landing.path);
        let _ =
            writeln!(out, "<li><a href=\"{href}\" style=\"{BUTTON}\">{}</a></li>", landing.name);
    }
    out.push_str("</ul>\n");
    out
}

/// The gatherings of a month.
pub(super) fn seminars(bundle: &Bundle, month: YearMonth, home: &str) -> String {
    let mut out = format!("<h2>{}年{}月の集まり</h2>\n", month.year(), month.month());
    let mut listed: Vec<(Vec<Day>, &Event)> = bundle
        .extras
        .events
        .events
        .iter()
        .map(|event| (days(event, month), event))
        .filter(|(days, _)| !days.is_empty())
        .collect();
    listed.sort_by_key(|(days, event)| (days.first().copied(), event.starts));
    if listed.is_empty() {
        out.push_str("<p>決まっている集まりは、まだありません。</p>\n");
    } else {
        out.push_str("<ul>\n");
        for (days, event) in listed {
            let _ = writeln!(out, "<li>{}</li>", line(&days, event, home));
        }
        out.push_str("</ul>\n");
    }
    let all = whole(home, "/events/");
    let _ = writeln!(out, "<p><a href=\"{all}\">すべての集まりを見る</a></p>");
    out
}

/// The days of a month on which it takes place, or would.
fn days(event: &Event, month: YearMonth) -> Vec<Day> {
    let first = Day::new(month.year(), month.month(), 1);
    let last = (28..=31).rev().find_map(|day| Day::new(month.year(), month.month(), day));
    let Some((first, last)) = first.zip(last) else { return Vec::new() };
    event.when.days(first, last).collect()
}

fn line(days: &[Day], event: &Event, home: &str) -> String {
    let told = match event.when {
        // A span: its first and last day say it all.
        renkei_model::When::Days { from, to } if from != to => {
            format!("{}から{}", date(from), date(to))
        }
        _ => days.iter().map(|day| date(*day)).collect::<Vec<_>>().join("、"),
    };
    let clock =
        event.starts.map_or_else(String::new, |starts| format!(" {}から", words::time(starts)));
    let place = event
        .venue
        .name
        .as_ref()
        .map_or_else(String::new, |name| format!("、会場：{}", escape(name)));
    let state = match event.state {
        EventState::Cancelled => "【中止】",
        EventState::Postponed => "【延期】",
        _ => "",
    };
    let href = attribute(&whole(home, &format!("/events/{}/", event.id)));
    let title = escape(&event.full_title());
    format!("{told}{clock}：{state}<a href=\"{href}\">{title}</a>{place}")
}

/// 11月18日（水曜日）
fn date(day: Day) -> String {
    let weekday: Weekday = day.weekday();
    format!("{}月{}日（{}曜日）", day.month(), day.day(), words::weekday(weekday))
}

fn whole(home: &str, path: &str) -> String {
    format!("{home}{}", path.trim_start_matches('/'))
}
