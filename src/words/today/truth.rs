//! No sentence says a time that is not its department's: the lines are read back, and each
//! department's own plan is asked of the calendar. Nothing is shared with the code that groups.

use core::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use renkei_calendar::{Calendar, DayPlan, Moment, Next, Plan, Reason, Reception};
use renkei_model::{Day, Facility, Holiday, Holidays, Hours, Kind, Schedule, Slot};

use super::{
    State, Today, describe,
    read_back::{At, Claim, between, claim, claims, days, end, slot, time},
    tests::facility,
};
use crate::made_up;

/// Institutions whose every minute of a week is read.
const CASES: u32 = 16;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn holidays() -> Holidays {
    let named =
        [("2026-11-03", "文化の日"), ("2026-11-23", "勤労感謝の日"), ("2027-01-01", "元日")];
    let days = named.map(|(text, name)| Holiday { day: day(text), name: name.to_owned() });
    Holidays { known_from: day("2026-01-01"), known_until: day("2027-01-31"), days: days.into() }
}

/// One moment of one place.
struct Told<'a> {
    calendar: &'a Calendar<'a>,
    hours: &'a Hours,
    now: Moment,
}

impl Told<'_> {
    fn at(&self, moment: Moment) -> At {
        i64::from(moment.day.days_since(self.now.day)) * 1440 + i64::from(moment.minute)
    }

    /// The schedules that a claim is about; every one where nothing is named.
    fn named(&self, claim: &Claim<'_>) -> Vec<&Schedule> {
        if claim.names.is_empty() {
            return self.hours.schedules.iter().collect();
        }
        let of = |name: &&str| {
            let is_it = |it: &&Schedule| it.department.as_deref().unwrap_or("施設") == *name;
            self.hours.schedules.iter().find(is_it).unwrap_or_else(|| panic!("nobody is {name}"))
        };
        claim.names.iter().map(of).collect()
    }

    /// Whether every sentence of the claim is true of this schedule.
    fn is_true(&self, claim: &Claim<'_>, of: &Schedule) -> bool {
        let plan = self.calendar.plan_at(of, self.now);
        claim.sentences.iter().all(|sentence| self.is_said_of(sentence, of, plan))
            // What would send somebody to a closed desk is never left out.
            && match plan {
                Plan::Planned { reception: Reception::Ended { .. } | Reception::NotYet { .. }, .. } => {
                    claim.sentences.iter().any(|sentence| sentence.starts_with("受付は"))
                }
                _ => true,
            }
    }

    fn is_said_of(&self, sentence: &str, of: &Schedule, plan: Plan<'_>) -> bool {
        let today = self.now.day;
        let minute = |before, after| {
            let (at, rest) = time(between(sentence, before, after)?, today)?;
            rest.is_empty().then_some(at)
        };
        let within = between(sentence, "いまは予定の時間内です（", "）")
            .or_else(|| between(sentence, "", "の予定です"));
        if let Some(said) = within.and_then(|it| end(it, today)) {
            let Plan::Planned { slot, .. } = plan else { return false };
            return match said {
                Some(at) => {
                    self.at(slot.closes()) == at && !self.goes_on(of, slot.slot, slot.closes())
                }
                None => self.goes_on(of, slot.slot, slot.closes()),
            };
        }
        let reception = |said: At, minute: u16, day: Day| {
            said == self.at(Moment { day, minute: 0 }) + i64::from(minute)
        };
        if let Some(said) = minute("受付は", "に終わる予定です") {
            let Plan::Planned { slot, reception: Reception::Ended { until } } = plan else {
                return false;
            };
            return reception(said, until, slot.day);
        }
        if let Some(said) = minute("受付は", "からです") {
            let Plan::Planned { slot, reception: Reception::NotYet { from } } = plan else {
                return false;
            };
            return reception(said, from, slot.day);
        }
        if let Some(said) = minute("", "から始まる予定です") {
            return match plan {
                Plan::Break { slot, .. } | Plan::BeforeOpening { slot, .. } => {
                    self.at(slot.opens()) == said
                }
                _ => false,
            };
        }
        if let Some(said) = minute("次の予定は", "からです") {
            return matches!(next(plan), Some(Next::Known(it)) if self.at(it.opens()) == said);
        }
        if let Some(said) = between(sentence, "次の予定の日は", "です") {
            let (ahead, rest) = days(said, today).unwrap();
            let is_it = |day: Day| i64::from(day.days_since(today)) == ahead && rest.is_empty();
            return matches!(next(plan), Some(Next::DayWithoutTimes(day)) if is_it(day));
        }
        is_said_without_time(sentence, plan)
    }

    /// Open from midnight to midnight, and at that midnight for a whole day more.
    fn goes_on(&self, of: &Schedule, slot: Slot, end: Moment) -> bool {
        let after = self.calendar.plan_at(of, end);
        let whole = |slot: Slot| (slot.opens, slot.closes) == (0, 1440);
        whole(slot) && matches!(after, Plan::Planned { slot, .. } if whole(slot.slot))
    }

    fn check(&self, today: &Today) {
        let context = || format!("{today:?}\n{:?}\n{:#?}", self.now, self.hours);
        let plans: Vec<Plan<'_>> =
            self.hours.schedules.iter().map(|it| self.calendar.plan_at(it, self.now)).collect();
        self.check_state(today.state, &plans);
        let is_over = |plan: &Plan<'_>| matches!(plan, Plan::Ended { .. } | Plan::Closed { .. });
        let (ended, detail) = match today.detail.strip_prefix("きょうの予定は終わりました。")
        {
            Some(rest) => (true, rest),
            None => (false, today.detail.as_str()),
        };
        if ended {
            assert!(plans.iter().all(is_over), "{}", context());
            assert!(plans.iter().any(|it| matches!(it, Plan::Ended { .. })), "{}", context());
        }
        let (more, detail) = match detail.strip_suffix("ほかにもあります。") {
            Some(rest) => (true, rest),
            None => (false, detail),
        };
        let claims = claims(detail);
        assert!((1..=2).contains(&claims.len()), "{}", context());
        let timed = matches!(today.state, State::Planned | State::Later);
        let mut covered = 0;
        for claim in &claims {
            let named = self.named(claim);
            for schedule in &named {
                assert!(self.is_true(claim, schedule), "{schedule:#?}\n{}", context());
            }
            let all = self.hours.schedules.iter().filter(|it| self.is_true(claim, it)).count();
            // 「など」 is as true of those it stands for.
            assert!(named.len() <= all && (!claim.and_more || named.len() < all), "{}", context());
            assert!(!timed || claim.and_more == (named.len() < all), "{}", context());
            covered += all;
        }
        let alike = plans.iter().filter(|plan| speaks(plan) == today.state.as_str()).count();
        assert!(!more || covered < alike, "nothing more: {}", context());
        assert!(more || !timed || covered == alike, "more is not said: {}", context());
        self.check_first(&claims, &context);
        self.check_day(&today.plan, &context);
    }

    /// Who is told first is who ends first: nobody comes too late for trust in another's time.
    fn check_first(&self, claims: &[Claim<'_>], context: &dyn Fn() -> String) {
        let end = |of: &Schedule| match self.calendar.plan_at(of, self.now) {
            Plan::Planned { slot, .. } if self.goes_on(of, slot.slot, slot.closes()) => {
                Some(At::MAX)
            }
            Plan::Planned { slot, .. } => Some(self.at(slot.closes())),
            _ => None,
        };
        let first = self.named(&claims[0]);
        let earliest = self.hours.schedules.iter().filter_map(end).min();
        assert_eq!(earliest, end(first[0]), "{}", context());
    }

    fn check_state(&self, state: State, plans: &[Plan<'_>]) {
        let any = |state: &str| plans.iter().any(|plan| speaks(plan) == state);
        let expected = ["planned", "later", "unknown", "closed"].into_iter().find(|it| any(it));
        assert_eq!(Some(state.as_str()), expected, "{:?}", self.now);
    }

    /// The first line.
    fn check_day(&self, line: &str, context: &dyn Fn() -> String) {
        let plans =
            || self.hours.schedules.iter().map(|it| self.calendar.rule_on(it, self.now.day));
        let known: Vec<_> = plans()
            .filter_map(|plan| match plan {
                DayPlan::Open(slots, _) => Some(slots),
                DayPlan::Closed(_) => Some(&[][..]),
                _ => None,
            })
            .collect();
        let differ = known.iter().any(|slots| *slots != known[0]);
        // A reason in brackets may have the sign that follows names.
        let (names, said) = match line.split_once('：') {
            Some((names, said)) if !names.contains('（') => (names, said),
            _ => ("", line),
        };
        let claim = claim(names, said);
        let all = claim.names.len() == self.hours.schedules.len();
        assert!(names.is_empty() || all || claim.and_more, "{}", context());
        let is_true = match said {
            "きょうの予定は診療科などでちがいます" => differ,
            "きょうの予定は診療科などでちがうことがあります" => {
                !differ && self.hours.schedules.len() > 1
            }
            "きょうの予定はわかりません" => {
                plans().all(|plan| matches!(plan, DayPlan::Unknown(_)))
            }
            "きょうは予定のある日です" => {
                plans().all(|plan| matches!(plan, DayPlan::OpenTimesUnknown(_)))
            }
            _ if said.starts_with("きょうは休みの予定です") => {
                plans().all(|plan| matches!(plan, DayPlan::Closed(_)))
            }
            _ => {
                let slots = said.strip_prefix("きょうの予定 ").unwrap_or_else(|| panic!("{said}"));
                let slots: Vec<Slot> = slots.split('、').map(slot).collect();
                plans().all(|plan| matches!(plan, DayPlan::Open(open, _) if open == slots))
            }
        };
        assert!(is_true, "{}", context());
        // Without a name it is of the whole institution alone.
        let differs = said.contains("診療科などで");
        let whole = self.hours.schedules.iter().all(|it| it.department.is_none());
        assert!(differs || names.is_empty() == whole, "{}", context());
    }
}

/// The sentences that have no time in them.
fn is_said_without_time(sentence: &str, plan: Plan<'_>) -> bool {
    match sentence {
        "いまは休けいの時間です" => matches!(plan, Plan::Break { .. }),
        "次の予定はわかりません" => {
            matches!(next(plan), Some(Next::NotKnown { .. } | Next::NoneSoon))
        }
        "時間は未登録です" => matches!(plan, Plan::OpenDayTimesUnknown),
        "祝日かどうかわかりません" => {
            matches!(plan, Plan::Unknown(Reason::BeyondHolidays))
        }
        "お使いの機器の日付が正しくないようです" => {
            matches!(plan, Plan::Unknown(Reason::ClockBeforeData))
        }
        "電話でご確認ください" | "時間は電話でご確認ください" => {
            !matches!(plan, Plan::Planned { .. })
        }
        _ => match between(sentence, "祝日（", "）の予定は未登録です") {
            Some(name) => plan == Plan::Unknown(Reason::HolidayRuleNotStated { holiday: name }),
            None => panic!("what does it say? {sentence}"),
        },
    }
}

fn next<'a>(plan: Plan<'a>) -> Option<Next> {
    match plan {
        Plan::Ended { next } | Plan::Closed { next, .. } => Some(next),
        _ => None,
    }
}

/// The state of the line on one department alone.
fn speaks(plan: &Plan<'_>) -> &'static str {
    match plan {
        Plan::Planned { .. } => "planned",
        Plan::Break { .. } | Plan::BeforeOpening { .. } => "later",
        Plan::OpenDayTimesUnknown | Plan::Unknown(_) => "unknown",
        Plan::Ended { .. } | Plan::Closed { .. } => "closed",
    }
}

fn check_week(facility: &Facility, from: Day, cases: &Cell<usize>) {
    let holidays = holidays();
    let calendar = Calendar { holidays: &holidays, data_from: day("2026-04-01") };
    for ahead in 0..7 {
        for minute in 0..1440 {
            let now = Moment { day: from.plus_days(ahead).unwrap(), minute };
            let told = Told { calendar: &calendar, hours: &facility.hours, now };
            told.check(&describe(&calendar, facility, now));
            cases.set(cases.get() + 1);
        }
    }
}

#[test]
fn every_sentence_is_true_of_every_department_at_every_minute_of_a_week() {
    let cases = Cell::new(0);
    // Weeks with and without a public holiday, over the end of what is known of holidays, and
    // before the data.
    let weeks = prop_oneof![4 => 200i32..280, 1 => 300i32..308, 1 => -5i32..0];
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&(made_up::hours(), weeks), |(hours, week)| {
        let from = day("2026-04-01").plus_days(week).unwrap();
        check_week(&Facility { kind: Kind::Hospital, ..facility(hours) }, from, &cases);
        Ok(())
    });
    run.unwrap();
    assert!(cases.get() >= CASES as usize * 7 * 1440);
}

/// Only the host keeps room.
#[cfg(feature = "ssr")]
#[test]
fn no_line_is_longer_than_the_room_that_is_kept_for_it() {
    let holidays = holidays();
    let calendar = Calendar { holidays: &holidays, data_from: day("2026-09-01") };
    // In halves of a full-width character.
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&made_up::hours(), |hours| {
        let facility = facility(hours);
        let room = crate::words::today_room::room(&calendar, &facility).unwrap();
        let (plan, detail) = room.split_once('\n').unwrap();
        // Every hour, day and night, and a minute that no slot begins at.
        for day in (0..150).map(|ahead| day("2026-09-01").plus_days(ahead).unwrap()) {
            for minute in (0..24).flat_map(|hour| [hour * 60, hour * 60 + 37]) {
                let today = describe(&calendar, &facility, Moment { day, minute });
                assert!(width(&today.plan) <= width(plan), "{day} {minute} {today:?} {room}");
                assert!(width(&today.detail) <= width(detail), "{day} {minute} {today:?} {room}");
            }
        }
        Ok(())
    });
    run.unwrap();
}
