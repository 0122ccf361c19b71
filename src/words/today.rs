//! What is planned today, in two short lines. Never "open": only what is planned, and never
//! "closed" where nothing is known.

use renkei_calendar::{
    Because, Calendar, DayPlan, DepartmentDay, DepartmentPlan, Moment, Next, Occurrence, Plan,
    Reason, Reception,
};
use renkei_model::{DAY_MINUTES, Day, Facility};

use super::{
    hours::not_registered,
    time::{day_of_week, slots, time},
};

/// Two lines for a card or a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// For the style; the words say the same.
    pub state: State,
    /// 「きょうの予定 午前8:30–正午」
    pub plan: String,
    /// 「いまは予定の時間内です。」
    pub detail: String,
}

/// What the lines tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Within a planned slot.
    Planned,
    /// A slot is still to come today.
    Later,
    /// Nothing more is planned today.
    Closed,
    /// It cannot be told.
    Unknown,
    /// There is no clock yet.
    Pending,
}

impl State {
    /// The value of `data-state`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Later => "later",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
            Self::Pending => "pending",
        }
    }
}

/// The lines of a page that does not know the day: a static page before, or without, the app.
#[must_use]
pub fn describe_without_clock(facility: &Facility) -> Today {
    if facility.hours.schedules.is_empty() {
        return unregistered(facility);
    }
    Today {
        state: State::Pending,
        plan: "曜日ごとの予定は、施設のページの表にあります。".to_owned(),
        detail: "行く前に電話でお確かめください。".to_owned(),
    }
}

fn unregistered(facility: &Facility) -> Today {
    Today {
        state: State::Unknown,
        plan: not_registered(facility.kind).to_owned(),
        detail: String::new(),
    }
}

/// Groups of departments that one line tells apart: more is no line for old eyes.
const GROUPS: usize = 2;
/// After them, where there are more that could be told like them.
const MORE: &str = "ほかにもあります。";
/// The institution, where it has hours beside those of its departments.
const INSTITUTION: &str = "施設";

/// The lines at `now`. What is said of several departments is true of each of them.
#[must_use]
pub fn describe(calendar: &Calendar<'_>, facility: &Facility, now: Moment) -> Today {
    if facility.hours.schedules.is_empty() {
        return unregistered(facility);
    }
    let (state, detail) = detail(&calendar.plans_at(&facility.hours, now), now.day);
    Today { state, plan: day_line(calendar, facility, now.day), detail }
}

/// The second line: those of which most can be said now. Departments of which the very same is said
/// share a sentence.
fn detail(plans: &[DepartmentPlan<'_>], today: Day) -> (State, String) {
    let best = plans.iter().map(|it| rank(&it.plan)).min().unwrap_or_default();
    let mut told: Vec<&DepartmentPlan<'_>> = Vec::new();
    for it in plans.iter().filter(|it| rank(&it.plan) == best) {
        // A handful: the standard sort would weigh more than this whole file.
        let later = told.iter().position(|known| order(known) > order(it));
        told.insert(later.unwrap_or(told.len()), it);
    }
    let mut groups: Vec<(String, &DepartmentPlan<'_>, Vec<Option<&str>>)> = Vec::new();
    for it in told {
        let sentence = sentence(it, today);
        match groups.iter_mut().find(|(known, ..)| *known == sentence) {
            Some((.., names)) => names.push(it.department),
            None => groups.push((sentence, it, vec![it.department])),
        }
    }
    let (state, most) = match best {
        0 => (State::Planned, GROUPS),
        1 => (State::Later, GROUPS),
        2 | 3 => (State::Unknown, 1),
        _ => (State::Closed, 1),
    };
    let mut line = String::new();
    if state == State::Closed && plans.iter().any(|it| matches!(it.plan, Plan::Ended { .. })) {
        line.push_str("きょうの予定は終わりました。");
    }
    for (at, (sentence, it, names)) in groups.iter().take(most).enumerate() {
        // A wrong clock is the device's, not a department's.
        if !matches!(it.plan, Plan::Unknown(Reason::ClockBeforeData)) {
            line.push_str(&named(names, plans.len()));
        }
        match it.plan {
            // "Now" is said once.
            Plan::Planned { .. } if at > 0 => line.push_str(&until(it, today)),
            _ => line.push_str(sentence),
        }
    }
    if most == GROUPS && groups.len() > most {
        line.push_str(MORE);
    }
    (state, line)
}

/// The lower, the more it says of today.
fn rank(plan: &Plan<'_>) -> u8 {
    match plan {
        Plan::Planned { .. } => 0,
        Plan::Break { .. } | Plan::BeforeOpening { .. } => 1,
        Plan::OpenDayTimesUnknown => 2,
        Plan::Unknown(_) => 3,
        Plan::Ended { .. } | Plan::Closed { .. } => 4,
    }
}

/// Which of the same rank is told first: what ends, begins or comes first.
fn order(it: &DepartmentPlan<'_>) -> (u8, Option<Day>, u16) {
    let at = |moment: Moment| (0, Some(moment.day), moment.minute);
    match it.plan {
        Plan::Planned { .. } if it.around_the_clock => (1, None, 0),
        Plan::Planned { slot, .. } => at(slot.closes()),
        Plan::Break { slot, .. } | Plan::BeforeOpening { slot, .. } => at(slot.opens()),
        Plan::Ended { next } | Plan::Closed { next, .. } => next.order(),
        Plan::OpenDayTimesUnknown | Plan::Unknown(_) => (0, None, 0),
    }
}

/// What is said of one department when it is told alone, or first.
fn sentence(it: &DepartmentPlan<'_>, today: Day) -> String {
    match it.plan {
        Plan::Planned { reception: Reception::Ended { .. } | Reception::NotYet { .. }, .. } => {
            until(it, today)
        }
        Plan::Planned { slot, .. } => {
            format!("いまは予定の時間内です（{}）。", end(slot, it.around_the_clock, today))
        }
        Plan::Break { slot, .. } => {
            format!("いまは休けいの時間です。{}から始まる予定です。", time(slot.slot.opens))
        }
        Plan::BeforeOpening { slot, .. } => {
            format!("{}から始まる予定です。", time(slot.slot.opens))
        }
        Plan::Ended { next } | Plan::Closed { next, .. } => next_line(next, today),
        Plan::OpenDayTimesUnknown => "時間は未登録です。電話でご確認ください。".to_owned(),
        Plan::Unknown(reason) => unknown_line(reason),
    }
}

/// 午後5:00までの予定です, with its reception where that is not under way.
fn until(it: &DepartmentPlan<'_>, today: Day) -> String {
    let Plan::Planned { slot, reception } = it.plan else { return String::new() };
    let end = end(slot, it.around_the_clock, today);
    let at = |minute| time_on(slot.day, minute, today);
    match reception {
        Reception::Ended { until } => {
            format!("{end}の予定です。受付は{}に終わる予定です。", at(until))
        }
        Reception::NotYet { from } => format!("{end}の予定です。受付は{}からです。", at(from)),
        _ => format!("{end}の予定です。"),
    }
}

/// 午後5:00まで, or 24時間
fn end(slot: Occurrence, around_the_clock: bool, today: Day) -> String {
    if around_the_clock {
        return "24時間".to_owned();
    }
    format!("{}まで", time_on(slot.day, slot.slot.closes, today))
}

/// 内科、外科など：, of so many schedules. Nothing where the whole institution has the only one.
fn named(names: &[Option<&str>], of: usize) -> String {
    let name = |at: usize| names.get(at).map(|name| name.unwrap_or(INSTITUTION));
    match (name(0), name(1)) {
        (Some(first), Some(second)) => {
            let more = if names.len() > 2 { "など" } else { "" };
            format!("{first}、{second}{more}：")
        }
        (Some(only), None) if of > 1 || only != INSTITUTION => format!("{only}："),
        _ => String::new(),
    }
}

/// 「きょうの予定 …」, of each department where it is the same for all.
fn day_line(calendar: &Calendar<'_>, facility: &Facility, day: Day) -> String {
    let days = calendar.slots_on(&facility.hours, day);
    let names: Vec<_> = days.iter().map(|it| it.department).collect();
    let mut told = days.iter().map(|it| day_sentence(it.plan));
    let first = told.next().unwrap_or_default();
    if told.all(|it| it == first) {
        return format!("{}{first}", named(&names, days.len()));
    }
    if days.iter().all(|it| matches!(it.plan, DayPlan::Closed(_))) {
        return format!("{}{CLOSED}", named(&names, days.len()));
    }
    let departments = if facility.kind.is_medical() { "診療科" } else { "サービス" };
    // What is not known may be the same.
    let known = |it: &&DepartmentDay<'_>| matches!(it.plan, DayPlan::Open(..) | DayPlan::Closed(_));
    let differ = match days.iter().find(known) {
        Some(one) => days.iter().filter(known).any(|it| !same(it.plan, one.plan)),
        None => false,
    };
    let told = if differ { "ちがいます" } else { "ちがうことがあります" };
    format!("きょうの予定は{departments}などで{told}")
}

/// Whether two known plans of a day are the same, whatever rule they come from.
fn same(one: DayPlan<'_>, other: DayPlan<'_>) -> bool {
    match (one, other) {
        (DayPlan::Open(one, _), DayPlan::Open(other, _)) => one == other,
        (DayPlan::Closed(_), DayPlan::Closed(_)) => true,
        _ => false,
    }
}

const CLOSED: &str = "きょうは休みの予定です";

fn day_sentence(plan: DayPlan<'_>) -> String {
    match plan {
        DayPlan::Open(open, _) => format!("きょうの予定 {}", slots(open)),
        DayPlan::OpenTimesUnknown(_) => "きょうは予定のある日です".to_owned(),
        DayPlan::Closed(Because::PublicHoliday(name)) => format!("{CLOSED}（祝日：{name}）"),
        DayPlan::Closed(Because::Exception(Some(note))) => format!("{CLOSED}（{note}）"),
        DayPlan::Closed(_) => CLOSED.to_owned(),
        DayPlan::Unknown(_) => "きょうの予定はわかりません".to_owned(),
    }
}

fn next_line(next: Next, today: Day) -> String {
    match next {
        Next::Known(next) => {
            format!("次の予定は{}{}からです。", near(next.day, today), time(next.slot.opens))
        }
        Next::DayWithoutTimes(day) => {
            format!("次の予定の日は{}です。時間は電話でご確認ください。", near(day, today))
        }
        Next::NotKnown { .. } | Next::NoneSoon => {
            "次の予定はわかりません。電話でご確認ください。".to_owned()
        }
    }
}

fn unknown_line(reason: Reason<'_>) -> String {
    match reason {
        Reason::ClockBeforeData => {
            "お使いの機器の日付が正しくないようです。電話でご確認ください。".to_owned()
        }
        Reason::HolidayRuleNotStated { holiday } => {
            format!("祝日（{holiday}）の予定は未登録です。電話でご確認ください。")
        }
        Reason::BeyondHolidays => "祝日かどうかわかりません。電話でご確認ください。".to_owned(),
        Reason::DayNotStated { note: Some(note) } => {
            format!("{note}の予定は未登録です。電話でご確認ください。")
        }
        Reason::DayNotStated { note: None } | Reason::NotRegistered => {
            "電話でご確認ください。".to_owned()
        }
    }
}

/// A time, in minutes after the midnight that begins `day`, with its day when that is not today.
fn time_on(day: Day, minute: u16, today: Day) -> String {
    let day = day.plus_days(i32::from(minute / DAY_MINUTES)).unwrap_or(day);
    let minute = minute % DAY_MINUTES;
    if minute == 0 && day.days_since(today) == 1 {
        return time(DAY_MINUTES);
    }
    if day == today { time(minute) } else { format!("{}{}", near(day, today), time(minute)) }
}

/// きょう, あす, きのう or the date.
fn near(day: Day, today: Day) -> String {
    match day.days_since(today) {
        0 => "きょう".to_owned(),
        1 => "あす".to_owned(),
        -1 => "きのう".to_owned(),
        _ => day_of_week(day),
    }
}

#[cfg(test)]
mod read_back;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod truth;
