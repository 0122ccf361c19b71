//! What is planned today, in two short lines. Never "open": only what is planned, and never
//! "closed" where nothing is known.

use renkei_calendar::{Because, Calendar, DayPlan, Moment, Next, Plan, Reason, Reception};
use renkei_model::{Day, Facility};

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

/// Minutes of a slot that lasts the whole day.
const ALL_DAY: u16 = 1440;

/// The lines at `now`.
#[must_use]
pub fn describe(calendar: &Calendar<'_>, facility: &Facility, now: Moment) -> Today {
    if facility.hours.schedules.is_empty() {
        return unregistered(facility);
    }
    let found = calendar.facility_plan(&facility.hours, now);
    let plan = day_line(calendar, facility, now.day);
    let (state, detail) = match found.plan {
        Plan::Planned { slot, .. } if slot.slot.closes == slot.slot.opens + ALL_DAY => (
            State::Planned,
            with_departments(&found.departments, "いまは予定の時間内です（24時間）。".to_owned()),
        ),
        Plan::Planned { slot, reception } => {
            let until = time_on(slot.closes().day, slot.closes().minute, now.day);
            let detail = match reception {
                Reception::Ended { until: reception } => {
                    format!("{until}までの予定です。受付は{}に終わる予定です。", time(reception))
                }
                Reception::NotYet { from } => {
                    format!("{until}までの予定です。受付は{}からです。", time(from))
                }
                _ => format!("いまは予定の時間内です（{until}まで）。"),
            };
            (State::Planned, with_departments(&found.departments, detail))
        }
        Plan::Break { slot, .. } => {
            let detail =
                format!("いまは休けいの時間です。{}から始まる予定です。", time(slot.slot.opens));
            (State::Later, with_departments(&found.departments, detail))
        }
        Plan::BeforeOpening { slot, .. } => {
            let detail = format!("{}から始まる予定です。", time(slot.slot.opens));
            (State::Later, with_departments(&found.departments, detail))
        }
        Plan::Ended { next } => {
            (State::Closed, format!("きょうの予定は終わりました。{}", next_line(next, now.day)))
        }
        Plan::Closed { next, .. } => (State::Closed, next_line(next, now.day)),
        Plan::OpenDayTimesUnknown => {
            (State::Unknown, "時間は未登録です。電話でご確認ください。".to_owned())
        }
        Plan::Unknown(reason) => (State::Unknown, unknown_line(reason)),
    };
    Today { state, plan, detail }
}

/// 「きょうの予定 …」 of the whole institution, or a word on its departments.
fn day_line(calendar: &Calendar<'_>, facility: &Facility, day: Day) -> String {
    let days = calendar.slots_on(&facility.hours, day);
    match days.as_slice() {
        [only] => match only.plan {
            DayPlan::Open(open, _) => format!("きょうの予定 {}", slots(open)),
            DayPlan::OpenTimesUnknown(_) => "きょうは予定のある日です".to_owned(),
            DayPlan::Closed(because) => closed_line(because),
            DayPlan::Unknown(_) => "きょうの予定はわかりません".to_owned(),
        },
        _ => "きょうの予定は診療科などでちがいます".to_owned(),
    }
}

fn closed_line(because: Because<'_>) -> String {
    match because {
        Because::PublicHoliday(name) => format!("きょうは休みの予定です（祝日：{name}）"),
        Because::Exception(Some(note)) => format!("きょうは休みの予定です（{note}）"),
        Because::Weekday | Because::Nth | Because::Exception(None) => {
            "きょうは休みの予定です".to_owned()
        }
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

fn with_departments(departments: &[&str], sentence: String) -> String {
    match departments {
        [] => sentence,
        [first, second, _, ..] => format!("{first}、{second}など：{sentence}"),
        few => format!("{}：{sentence}", few.join("、")),
    }
}

/// A time, with its day when it is not today.
fn time_on(day: Day, minute: u16, today: Day) -> String {
    if minute == 0 && day.days_since(today) == 1 {
        return time(ALL_DAY);
    }
    if day == today { time(minute) } else { format!("{}{}", near(day, today), time(minute)) }
}

/// きょう, あす, or the date.
fn near(day: Day, today: Day) -> String {
    match day.days_since(today) {
        0 => "きょう".to_owned(),
        1 => "あす".to_owned(),
        _ => day_of_week(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::{
        DayRule, FacilityId, Holiday, Holidays, Hours, Kind, Provenance, PublicHolidayRule,
        Schedule, Slot, SourceId, Stated,
    };

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn facility(hours: Hours) -> Facility {
        Facility {
            id: FacilityId::new("m1h0n").unwrap(),
            kind: Kind::Clinic,
            name: "みほん内科".to_owned(),
            kana: None,
            kana_suggested: None,
            common_name: None,
            address: "みほん市".to_owned(),
            postal_code: None,
            district: None,
            position: None,
            phone: None,
            fax: None,
            website: None,
            departments: Vec::new(),
            services: Vec::new(),
            home_visit: Stated::Unknown,
            scheduled_home_care: Stated::Unknown,
            all_hours: Stated::Unknown,
            beds: None,
            hours,
            note: None,
            official_ids: Vec::new(),
            provenance: Provenance {
                source: SourceId::new("mihon").unwrap(),
                as_of: day("2026-04-01"),
                confirmed: None,
            },
            field_provenance: std::collections::BTreeMap::new(),
        }
    }

    fn clinic() -> Facility {
        let morning =
            Slot { opens: 510, closes: 720, reception_from: None, reception_until: Some(690) };
        let afternoon =
            Slot { opens: 840, closes: 1020, reception_from: None, reception_until: None };
        let full = DayRule::Open(vec![morning, afternoon]);
        let mut schedule = Schedule::unknown(None);
        schedule.week = [
            full.clone(),
            full.clone(),
            DayRule::Closed,
            DayRule::OpenTimesUnknown,
            full,
            DayRule::Open(vec![morning]),
            DayRule::Unknown,
        ];
        schedule.public_holiday = PublicHolidayRule::Own(DayRule::Closed);
        facility(Hours { schedules: vec![schedule], notes: Vec::new() })
    }

    fn told(facility: &Facility, date: &str, minute: u16) -> Today {
        let holidays = Holidays {
            known_from: day("2026-01-01"),
            known_until: day("2026-12-31"),
            days: vec![Holiday { day: day("2026-05-04"), name: "みどりの日".to_owned() }],
        };
        let calendar = Calendar { holidays: &holidays, data_from: day("2026-04-01") };
        describe(&calendar, facility, Moment { day: day(date), minute })
    }

    #[test]
    fn a_planned_day_is_told_with_its_times_and_never_as_open() {
        let today = told(&clinic(), "2026-04-06", 600);
        assert_eq!(
            today.plan,
            "きょうの予定 午前8:30–正午（受付午前11:30まで）、午後2:00–午後5:00"
        );
        assert_eq!(today.detail, "いまは予定の時間内です（正午まで）。");
        assert_eq!(today.state, State::Planned);
        let ended = told(&clinic(), "2026-04-06", 700);
        assert_eq!(ended.detail, "正午までの予定です。受付は午前11:30に終わる予定です。");
        let midday = told(&clinic(), "2026-04-06", 740);
        assert_eq!(midday.detail, "いまは休けいの時間です。午後2:00から始まる予定です。");
    }

    #[test]
    fn closed_says_when_the_next_slot_is_planned() {
        let wednesday = told(&clinic(), "2026-04-08", 600);
        assert_eq!(wednesday.plan, "きょうは休みの予定です");
        assert_eq!(wednesday.detail, "次の予定の日はあすです。時間は電話でご確認ください。");
        let evening = told(&clinic(), "2026-04-06", 1100);
        assert_eq!(evening.detail, "きょうの予定は終わりました。次の予定はあす午前8:30からです。");
        let holiday = told(&clinic(), "2026-05-04", 600);
        assert_eq!(holiday.plan, "きょうは休みの予定です（祝日：みどりの日）");
    }

    #[test]
    fn what_is_not_known_is_never_told_as_closed() {
        for (date, plan) in [
            ("2026-04-12", "きょうの予定はわかりません"),
            ("2026-04-09", "きょうは予定のある日です"),
            ("2027-04-05", "きょうの予定はわかりません"),
            ("2020-04-06", "きょうの予定はわかりません"),
        ] {
            let today = told(&clinic(), date, 600);
            assert_eq!((today.plan.as_str(), today.state), (plan, State::Unknown), "{date}");
            assert!(today.detail.contains("電話でご確認ください"), "{date}");
        }
        let bare = facility(Hours::default());
        let today = told(&bare, "2026-04-06", 600);
        assert_eq!(today.plan, "診療時間は未登録です。電話でご確認ください。");
        assert_eq!(describe_without_clock(&bare), today);
    }

    #[test]
    fn no_sentence_claims_that_a_place_is_open() {
        let clinic = clinic();
        for date in 1..=28u8 {
            for minute in (0..1440).step_by(30) {
                let today = told(&clinic, &format!("2026-04-{date:02}"), minute);
                for text in [today.plan, today.detail] {
                    assert!(!text.contains("診療中") && !text.contains("営業中"), "{text}");
                }
            }
        }
    }
}
