//! Short ways to write rules in the unit tests.

use renkei_model::{
    Day, DayRule, Exception, Holiday, Holidays, MonthDay, PublicHolidayRule, Schedule, Slot, Span,
};

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn slot(opens: u16, closes: u16) -> Slot {
    Slot { opens, closes, reception_from: None, reception_until: None }
}

/// 8:30–12:00.
pub(crate) fn morning() -> Slot {
    slot(510, 720)
}

/// 14:00–17:00.
pub(crate) fn afternoon() -> Slot {
    slot(840, 1020)
}

/// Monday to Friday morning and afternoon, closed on Saturday, Sunday and holidays.
pub(crate) fn clinic() -> Schedule {
    let open = || DayRule::Open(vec![morning(), afternoon()]);
    Schedule {
        department: None,
        week: [open(), open(), open(), open(), open(), DayRule::Closed, DayRule::Closed],
        nth: Vec::new(),
        public_holiday: PublicHolidayRule::Own(DayRule::Closed),
        exceptions: Vec::new(),
    }
}

pub(crate) fn yearly(from: (u8, u8), to: (u8, u8), rule: DayRule, note: &str) -> Exception {
    let month_day = |(month, day)| MonthDay::new(month, day).unwrap();
    Exception {
        span: Span::Yearly { from: month_day(from), to: month_day(to) },
        rule,
        note: Some(note.to_owned()),
    }
}

/// 2026 and 2027 with the holidays that the tests touch.
pub(crate) fn holidays() -> Holidays {
    let named = [
        ("2026-05-05", "こどもの日"),
        ("2026-05-06", "こどもの日 振替休日"),
        ("2026-09-21", "敬老の日"),
        ("2026-09-22", "休日"),
        ("2026-09-23", "秋分の日"),
        ("2027-01-01", "元日"),
        ("2027-03-22", "春分の日 振替休日"),
    ];
    Holidays {
        known_from: day("2026-01-01"),
        known_until: day("2027-12-31"),
        days: named.map(|(text, name)| Holiday { day: day(text), name: name.to_owned() }).into(),
    }
}
