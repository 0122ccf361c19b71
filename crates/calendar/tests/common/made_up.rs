//! Made-up hours for the properties of all that tells them: the sentences of the pages, structured
//! data, exports. Other crates include this file by its path.

// Who includes it needs some of it; helpers of a test may fail as loudly as the test itself.
#![allow(dead_code, clippy::unwrap_used)]

use proptest::prelude::*;
use renkei_model::{
    Day, DayRule, Exception, Hours, MonthDay, NthRule, PublicHolidayRule, Schedule, Slot, Span,
    Weekday,
};

/// Departments and services; one begins like another, one has a dot in it.
pub(crate) const NAMES: [&str; 5] = ["内科", "外科", "救急科", "循環器・呼吸器内科", "通所介護"];

/// One to three slots in order, some with a time for reception; the last one may reach into the
/// next day.
fn slots() -> impl Strategy<Value = Vec<Slot>> {
    let minutes = proptest::collection::btree_set(0u16..1440, 2..=6);
    let reception = proptest::collection::vec(proptest::option::weighted(0.3, 0u16..1440), 6);
    let beyond = prop_oneof![3 => Just(0u16), 1 => 1u16..1440];
    (minutes, beyond, reception).prop_map(|(minutes, beyond, reception)| {
        let minutes: Vec<u16> = minutes.into_iter().collect();
        let mut slots: Vec<Slot> = minutes
            .chunks_exact(2)
            .zip(reception.chunks_exact(2))
            .map(|(pair, reception)| {
                let within = |minute: Option<u16>| minute.map(|it| it % (pair[1] - pair[0]));
                let slot = Slot {
                    opens: pair[0],
                    closes: pair[1],
                    reception_from: within(reception[0]).map(|it| pair[0] + it),
                    reception_until: within(reception[1]).map(|it| pair[1] - it),
                };
                let plain = Slot { reception_from: None, reception_until: None, ..slot };
                if slot.is_valid() { slot } else { plain }
            })
            .collect();
        if let Some(last) = slots.last_mut().filter(|_| beyond > 0) {
            last.closes = (1440 + beyond).min(last.opens + 1440);
        }
        slots
    })
}

fn around_the_clock() -> DayRule {
    DayRule::Open(vec![Slot {
        opens: 0,
        closes: 1440,
        reception_from: None,
        reception_until: None,
    }])
}

fn rule() -> impl Strategy<Value = DayRule> {
    prop_oneof![
        6 => slots().prop_map(DayRule::Open),
        1 => Just(around_the_clock()),
        3 => Just(DayRule::Closed),
        1 => Just(DayRule::OpenTimesUnknown),
        1 => Just(DayRule::Unknown),
    ]
}

/// Days that are alike, as in a clerk's table, or each its own.
fn week() -> impl Strategy<Value = [DayRule; 7]> {
    let alike = (rule(), rule(), 0usize..8).prop_map(|(rule, other, until)| {
        let mut at = 0;
        [(); 7].map(|()| {
            at += 1;
            if at <= until { rule.clone() } else { other.clone() }
        })
    });
    prop_oneof![1 => proptest::array::uniform7(rule()), 1 => alike]
}

fn month_day() -> impl Strategy<Value = MonthDay> {
    (1u8..=12, 1u8..=31).prop_filter_map("no such day", |(month, day)| MonthDay::new(month, day))
}

fn span() -> impl Strategy<Value = Span> {
    let first = Day::parse("2025-06-01").unwrap();
    prop_oneof![
        (0i32..1100, 0i32..40).prop_map(move |(from, days)| {
            let from = first.plus_days(from).unwrap();
            Span::Dated { from, to: from.plus_days(days).unwrap() }
        }),
        (month_day(), month_day()).prop_map(|(from, to)| Span::Yearly { from, to }),
    ]
}

fn nth() -> impl Strategy<Value = NthRule> {
    (1u8..=5, 0usize..7, rule()).prop_map(|(nth, weekday, rule)| NthRule {
        nth,
        weekday: Weekday::ALL[weekday],
        rule,
    })
}

/// Any schedule of a whole institution.
pub(crate) fn schedule() -> impl Strategy<Value = Schedule> {
    let public_holiday = prop_oneof![
        2 => rule().prop_map(PublicHolidayRule::Own),
        1 => Just(PublicHolidayRule::AsWeekday),
        1 => Just(PublicHolidayRule::Unknown),
    ];
    let exception = (span(), rule()).prop_map(|(span, rule)| Exception { span, rule, note: None });
    (
        week(),
        proptest::collection::vec(nth(), 0..4),
        public_holiday,
        proptest::collection::vec(exception, 0..4),
    )
        .prop_map(|(week, nth, public_holiday, exceptions)| Schedule {
            department: None,
            week,
            nth,
            public_holiday,
            exceptions,
        })
}

/// Hours of one institution: of the whole, of up to five departments some of which are alike, or
/// of both.
pub(crate) fn hours() -> impl Strategy<Value = Hours> {
    let plans = proptest::collection::vec(schedule(), 1..=3);
    let whose = proptest::collection::vec(0usize..3, 0..=NAMES.len());
    (plans, whose, any::<bool>()).prop_map(|(plans, whose, beside)| {
        let named = NAMES.iter().zip(&whose).map(|(name, plan)| Schedule {
            department: Some((*name).to_owned()),
            ..plans[plan % plans.len()].clone()
        });
        let whole = (beside || whose.is_empty()).then(|| plans[0].clone());
        Hours { schedules: whole.into_iter().chain(named).collect(), notes: Vec::new() }
    })
}
