//! Events against each other and the table of institutions.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{Day, Event, EventState, When};

use super::{Known, Reference};
use crate::diagnostic::Report;
use crate::parse::seminars::EventRow;
use crate::read::Row;

/// How many days ahead a gathering that repeats until further notice is compared with others.
const HORIZON: i32 = 366;

type Both<'r> = (Row<'r>, &'r Event);

pub(super) fn check(rows: &[EventRow<'_>], known: &Known<'_>, report: &mut Report) {
    let events: Vec<Both<'_>> =
        rows.iter().filter_map(|row| Some((row.row, row.event.as_ref()?))).collect();
    for (row, event) in &events {
        known.attached(row.cell("資料"), event.handout.as_ref(), report);
        let Some(id) = &event.venue.facility else { continue };
        let cell = row.cell("会場id");
        known.missing(cell, id, report);
        if known.reference(id) == Reference::Closed && event.state == EventState::Planned {
            cell.check(
                report,
                "会場の施設は、掲載を終えています。",
                "会場が変わったなら、新しい会場に直してください。",
            );
        }
    }
    numbers(&events, report);
    days(&events, report);
}

/// One number of a series given twice.
fn numbers(events: &[Both<'_>], report: &mut Report) {
    let mut seen: BTreeMap<(&str, u32), u32> = BTreeMap::new();
    for (row, event) in events {
        let (Some(series), Some(number)) = (&event.series, event.number) else { continue };
        match seen.get(&(series.as_str(), number)) {
            Some(first) => row.cell("回").check(
                report,
                format!("{first}行目も「{series}」の第{number}回です。"),
                "回の数字を確かめてください。同じ集まりを2回書いているなら、この行を消してください。",
            ),
            None => {
                seen.insert((series, number), row.number());
            }
        }
    }
}

/// What two gatherings have in common that they should not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Same<'r> {
    /// The title and the series.
    Name(&'r str, Option<&'r str>),
    /// The hall, by id or name.
    Place(&'r str),
}

/// The same gathering twice on a day, and two at one time in one hall; repeating ones included.
fn days(events: &[Both<'_>], report: &mut Report) {
    let mut on: BTreeMap<(Same<'_>, Day), Vec<Both<'_>>> = BTreeMap::new();
    for (row, event) in events {
        if matches!(event.state, EventState::Cancelled | EventState::Postponed) {
            continue;
        }
        let id = event.venue.facility.as_ref().map(|id| id.as_str());
        let place = id.or(event.venue.name.as_deref()).filter(|_| event.starts.is_some());
        let name = Same::Name(&event.title, event.series.as_deref());
        for day in known_days(&event.when) {
            for same in [Some(name), place.map(Same::Place)].into_iter().flatten() {
                on.entry((same, day)).or_default().push((*row, event));
            }
        }
    }
    let mut said = BTreeSet::new();
    for ((same, day), mut group) in on {
        group.sort_by_key(|(row, event)| (event.starts, event.ends, row.number()));
        let mut group = group.into_iter();
        // The one that has gone on the longest so far.
        let Some(mut first) = group.next() else { continue };
        for second in group {
            // Without a time nobody can tell that they are two.
            let at_once =
                first.1.starts.is_none() || second.1.starts.is_some_and(|at| at < end(first.1));
            let (a, b) = (first.0, second.0);
            let twice = matches!(same, Same::Name(..)) && is_one(first.1, second.1);
            if end(second.1) > end(first.1) {
                first = second;
            }
            let (earlier, later) = if a.number() < b.number() { (a, b) } else { (b, a) };
            if !at_once || !said.insert((earlier.number(), later.number())) {
                continue;
            }
            let other = earlier.number();
            if twice {
                later.cell("日付").error(
                    report,
                    format!("{other}行目と、同じ名前の集まりが同じ時間に重なる日（{day}）があります。"),
                    "くり返しの日付、時刻、「休む日」を直すか、片方の行を消してください。会場が2つあるなら、両方の行に会場を書いてください。",
                );
                continue;
            }
            let message = match same {
                Same::Name(..) => {
                    format!("{other}行目と、同じ名前の集まりが同じ日（{day}）にあります。")
                }
                Same::Place(_) => {
                    format!("{other}行目と、同じ会場で時間が重なる日（{day}）があります。")
                }
            };
            later.cell("日付").check(
                report,
                message,
                "日付、くり返し、時刻を確かめてください。同じ集まりを2回書いているなら、片方の行を消してください。",
            );
        }
    }
}

/// Whether two of one name, at one time, cannot both be meant: only in two halls can they be. At least
/// one repeats: an official list of events, which holds no rules, may well name one twice, and what
/// it brings must not stop the publishing.
fn is_one(a: &Event, b: &Event) -> bool {
    let repeats = [a, b].iter().any(|event| matches!(event.when, When::Repeats(_)));
    let hall = |it: &Event| {
        it.venue.facility.as_ref().map(ToString::to_string).or_else(|| it.venue.name.clone())
    };
    let elsewhere = hall(a).zip(hall(b)).is_some_and(|(a, b)| a != b);
    repeats && a.starts.is_some() && b.starts.is_some() && !elsewhere
}

/// The minute at which it is over; one after its beginning where that is not stated.
fn end(event: &Event) -> u16 {
    event.ends.unwrap_or(event.starts.unwrap_or(0) + 1)
}

/// The days that can be told, those far ahead left out.
fn known_days(when: &When) -> Vec<Day> {
    let Some(first) = when.first_day() else { return Vec::new() };
    let Some(end) = first.plus_days(HORIZON) else { return Vec::new() };
    when.days(first, end).collect()
}
