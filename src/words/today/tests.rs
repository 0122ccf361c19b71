use super::*;
use renkei_model::{
    DayRule, FacilityId, Holiday, Holidays, Hours, Kind, Provenance, PublicHolidayRule, Schedule,
    Slot, SourceId, Stated,
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(super) fn facility(hours: Hours) -> Facility {
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
    let afternoon = Slot { opens: 840, closes: 1020, reception_from: None, reception_until: None };
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
    assert_eq!(today.plan, "きょうの予定 午前8:30–正午（受付午前11:30まで）、午後2:00–午後5:00");
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

fn department(name: &str, slots: &[(u16, u16)]) -> Schedule {
    let slot =
        |&(opens, closes)| Slot { opens, closes, reception_from: None, reception_until: None };
    let mut schedule = Schedule::unknown(Some(name.to_owned()));
    schedule.public_holiday = PublicHolidayRule::AsWeekday;
    for day in schedule.week.iter_mut().take(5) {
        *day = DayRule::Open(slots.iter().map(slot).collect());
    }
    schedule.week[5] = DayRule::Closed;
    schedule.week[6] = DayRule::Closed;
    schedule
}

fn hospital(schedules: Vec<Schedule>) -> Facility {
    let hours = Hours { schedules, notes: Vec::new() };
    Facility { kind: Kind::Hospital, ..facility(hours) }
}

#[test]
fn departments_with_other_ends_are_told_apart() {
    let (inner, surgery) = (department("内科", &[(540, 720)]), department("外科", &[(540, 1020)]));
    let emergency = department("救急科", &[(0, 1440)]);
    // A Wednesday.
    let at = |schedules: &[&Schedule], minute| {
        let schedules = schedules.iter().map(|it| (*it).clone()).collect();
        told(&hospital(schedules), "2026-12-02", minute).detail
    };
    assert_eq!(
        at(&[&inner, &surgery], 600),
        "内科：いまは予定の時間内です（正午まで）。外科：午後5:00までの予定です。"
    );
    assert_eq!(
        at(&[&inner, &emergency], 600),
        "内科：いまは予定の時間内です（正午まで）。救急科：24時間の予定です。"
    );
    assert_eq!(at(&[&inner, &emergency], 1320), "救急科：いまは予定の時間内です（24時間）。");
    assert_eq!(
        at(&[&surgery, &inner, &emergency], 600),
        "内科：いまは予定の時間内です（正午まで）。外科：午後5:00までの予定です。ほかにもあります。"
    );
    let (skin, eyes) = (department("皮膚科", &[(540, 720)]), department("眼科", &[(540, 720)]));
    assert_eq!(
        at(&[&inner, &skin, &emergency, &eyes], 600),
        "内科、皮膚科など：いまは予定の時間内です（正午まで）。救急科：24時間の予定です。"
    );
    assert_eq!(
        at(&[&inner, &surgery], 1100),
        "きょうの予定は終わりました。内科、外科：次の予定はあす午前9:00からです。"
    );
}

#[test]
fn a_break_of_one_department_is_not_the_morning_of_another() {
    let both = hospital(vec![
        department("内科", &[(540, 720), (840, 1020)]),
        department("外科", &[(840, 1020)]),
    ]);
    let midday = told(&both, "2026-12-02", 760);
    assert_eq!(
        midday.detail,
        "内科：いまは休けいの時間です。午後2:00から始まる予定です。外科：午後2:00から始まる予定です。"
    );
    assert_eq!(midday.plan, "きょうの予定は診療科などでちがいます");
}

#[test]
fn the_next_time_is_that_of_the_department_it_is_said_of() {
    let mut rare = department("眼科", &[(600, 720)]);
    rare.week[3] = DayRule::Closed;
    let both = hospital(vec![rare, department("外科", &[(540, 720)])]);
    let evening = told(&both, "2026-12-02", 1100);
    assert_eq!(
        evening.detail,
        "きょうの予定は終わりました。外科：次の予定はあす午前9:00からです。"
    );
    let saturday = told(&both, "2026-12-05", 600);
    assert_eq!(saturday.plan, "眼科、外科：きょうは休みの予定です");
    assert_eq!(saturday.detail, "外科：次の予定は12月7日（月）午前9:00からです。");
}

#[test]
fn around_the_clock_is_not_said_on_the_eve_of_a_day_that_is_not_known_to_be_so() {
    let mut emergency = department("救急科", &[(0, 1440)]);
    let friday = told(&hospital(vec![emergency.clone()]), "2026-12-04", 600);
    assert_eq!(friday.detail, "救急科：いまは予定の時間内です（夜12:00まで）。");
    emergency.week = [const { DayRule::Unknown }; 7].map(|_| emergency.week[0].clone());
    let friday = told(&hospital(vec![emergency]), "2026-12-04", 600);
    assert_eq!(friday.detail, "救急科：いまは予定の時間内です（24時間）。");
    assert_eq!(friday.plan, "救急科：きょうの予定 24時間");
}

#[test]
fn a_house_with_hours_beside_its_departments_is_told_apart_from_them() {
    let mut house = department("", &[(540, 1020)]);
    house.department = None;
    let both = hospital(vec![house, department("救急科", &[(0, 1440)])]);
    assert_eq!(
        told(&both, "2026-12-02", 600).detail,
        "施設：いまは予定の時間内です（午後5:00まで）。救急科：24時間の予定です。"
    );
    assert_eq!(
        told(&both, "2026-12-02", 1320).detail,
        "救急科：いまは予定の時間内です（24時間）。"
    );
}
