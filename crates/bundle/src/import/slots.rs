//! Columns of starts and ends by day → lines of the table of hours.

use super::clean::Cells;
use super::finding::What;
use super::header::{Column, Header};
use super::lines::{DAYS, HourLine};
use super::times::{Slot, clock, stretch};

/// The columns of one stretch on one day.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pair {
    /// 開始時間.
    pub start: Option<Column>,
    /// 終了時間.
    pub end: Option<Column>,
}

/// The pairs of all days, Monday first, public holidays last.
pub(crate) type Week = Vec<Pair>;

/// The columns `月_{name}開始時間`, `月_{name}終了時間`, …
pub(crate) fn week(header: &mut Header, name: &str) -> Week {
    DAYS.iter()
        .map(|day| Pair {
            start: header.find(&[&format!("{day}_{name}開始時間")]),
            end: header.find(&[&format!("{day}_{name}終了時間")]),
        })
        .collect()
}

/// The stretches of each day of [`DAYS`].
pub(crate) type Slots = [Vec<Slot>; 8];

/// The hours of a row, with its reception where the file has it.
pub(crate) fn read(cells: &mut Cells<'_>, hours: &Week, reception: Option<&Week>) -> Slots {
    let mut slots = Slots::default();
    for (day, (slots, pair)) in slots.iter_mut().zip(hours).enumerate() {
        let Some((opens, closes)) = hours_of(cells, pair) else { continue };
        let mut slot = Slot { opens, closes, reception_from: None, reception_until: None };
        if let Some(pair) = reception.and_then(|week| week.get(day)) {
            add_reception(cells, pair, &mut slot);
        }
        slots.push(slot);
    }
    slots
}

fn hours_of(cells: &mut Cells<'_>, pair: &Pair) -> Option<(u16, u16)> {
    let texts = [&pair.start, &pair.end].map(|column| cells.line.raw(column.as_ref()).is_empty());
    match texts {
        [true, true] => return None,
        [false, false] => {}
        [start_empty, _] => {
            let there = if start_empty { &pair.end } else { &pair.start };
            cells.say(What::BadTime, there.as_ref(), None);
            return None;
        }
    }
    let (start, end) = (cells.time(pair.start.as_ref())?, cells.time(pair.end.as_ref())?);
    match stretch(start, end) {
        Ok((opens, closes, overnight)) => {
            if overnight {
                let now = format!("{}–{}", clock(opens), clock(closes));
                cells.say(What::Overnight, pair.end.as_ref(), Some(&now));
            }
            Some((opens, closes))
        }
        Err(what) => {
            cells.say(what, pair.end.as_ref(), None);
            None
        }
    }
}

/// Reception that fits the hours; any other is left out.
fn add_reception(cells: &mut Cells<'_>, pair: &Pair, slot: &mut Slot) {
    let from = cells.time(pair.start.as_ref());
    let until = cells.time(pair.end.as_ref());
    let ordered = match (from, until) {
        (Some(from), Some(until)) => from < until && until <= slot.closes,
        (Some(from), None) => from < slot.closes,
        (None, Some(until)) => (slot.opens..=slot.closes).contains(&until),
        (None, None) => return,
    };
    if ordered {
        (slot.reception_from, slot.reception_until) = (from, until);
    } else {
        cells.say(What::BadReception, pair.end.as_ref().or(pair.start.as_ref()), None);
    }
}

/// Puts the stretches of further rows or columns to those that are there.
pub(crate) fn add(slots: &mut Slots, more: Slots) {
    for (day, more) in slots.iter_mut().zip(more) {
        day.extend(more);
    }
}

/// The lines, and the days whose stretches overlap and are left out.
pub(crate) fn lines(department: &str, slots: &Slots) -> (Vec<HourLine>, String) {
    let mut overlapping = String::new();
    let mut by_slot: Vec<(Slot, String)> = Vec::new();
    for (name, slots) in DAYS.iter().zip(slots) {
        let mut slots = slots.clone();
        slots.sort_unstable();
        slots.dedup();
        if slots.windows(2).any(|pair| matches!(pair, [a, b] if b.opens < a.closes)) {
            overlapping.push(*name);
            continue;
        }
        for slot in slots {
            match by_slot.iter_mut().find(|(known, _)| *known == slot) {
                Some((_, days)) => days.push(*name),
                None => by_slot.push((slot, name.to_string())),
            }
        }
    }
    by_slot.sort();
    let lines =
        by_slot.into_iter().map(|(slot, days)| HourLine::open(department, days, slot)).collect();
    (lines, overlapping)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(opens: u16, closes: u16) -> Slot {
        Slot { opens, closes, reception_from: None, reception_until: None }
    }

    #[test]
    fn days_with_the_same_stretch_share_a_line() {
        let mut slots = Slots::default();
        for day in [0, 2, 7] {
            slots[day] = vec![slot(840, 1020), slot(540, 720), slot(540, 720)];
        }
        slots[5] = vec![slot(540, 720)];
        let (lines, overlapping) = lines("", &slots);
        let shown: Vec<_> = lines.iter().map(|l| (l.days.as_str(), l.opens.as_str())).collect();
        assert_eq!(shown, [("月水土祝", "09:00"), ("月水祝", "14:00")]);
        assert_eq!(overlapping, "");
    }

    #[test]
    fn a_day_with_overlapping_stretches_has_none() {
        let mut slots = Slots::default();
        slots[1] = vec![slot(540, 720), slot(600, 780)];
        assert_eq!(lines("内科", &slots), (Vec::new(), "火".to_owned()));
    }
}
