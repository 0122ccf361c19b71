//! Sentences of flyers: those of the city and those that are made for each district.

use renkei_model::{City, DayRule, Facility, PublicHolidayRule, Schedule, Stated, VisitService};

use super::{hours, time};

/// Above the flyers of the districts.
pub const DISTRICT_FLYERS: &str = "地区ごとのチラシ";
/// What the flyers of the districts are.
pub const DISTRICT_FLYERS_LEAD: &str =
    "いまの施設の情報から作るチラシです。大きな文字の A4 で印刷できます。";
/// Above the city's own flyers.
pub const CITY_FLYERS: &str = "市のチラシ";
/// Prints the flyer.
pub const PRINT: &str = "A4 で印刷する";
/// Without the button.
pub const PRINT_HINT: &str =
    "印刷すると、A4 の紙になります。枚数は、印刷の画面で確かめられます。両面印刷がおすすめです。";
/// The same of a flyer that is front and back.
pub const PRINT_HINT_ONE_SHEET: &str =
    "印刷すると、A4 の表と裏になります。両面印刷がおすすめです。";
/// Above the order of calls.
pub const EMERGENCY: &str = "急いで助けがいるとき";
/// What to do.
pub const EMERGENCY_TEXT: &str =
    "意識がない、息が苦しい、胸が強く痛むなど、命にかかわるときは119番へ。";
/// The number.
pub const EMERGENCY_NUMBER: &str = "119";
/// Above the physicians.
pub const PHYSICIANS: &str = "医師（病院・診療所）";
/// Above the dentists.
pub const DENTISTS: &str = "歯科";
/// Above the pharmacies.
pub const PHARMACIES: &str = "薬局";
/// Above the centre.
pub const CENTER: &str = "相談の窓口（地域包括支援センター）";
/// Nothing is known of the centre.
pub const CENTER_UNKNOWN: &str =
    "名前と電話番号は、まだ登録がありません。市役所にお問い合わせください。";
/// What comes from another district.
pub const FROM_ELSEWHERE: &str = "ほかの地区から家に来てくれる所";
/// Nothing of a kind is registered in the district.
pub const NONE_HERE: &str = "この地区には、まだ登録がありません。ないという意味ではありません。";
/// On screen, in place of a number.
pub const UNKNOWN: &str = "未登録";
/// What the blanks are for.
pub const WRITE_IN: &str = "電話の欄が空いている所は、わかったら書きこんでください。";
/// Telephone.
pub const PHONE: &str = "電話";
/// What it means, on paper, that nothing is said of hours or home visits.
pub const NOT_WRITTEN: &str = "診療時間や、家に来てくれるかが書かれていない所は、まだ登録がありません。電話で聞いてください。";
/// There is no address to print yet.
pub const NO_CODE: &str = "QRコードは、このガイドの住所が決まってから入ります。";
/// How to use the codes.
pub const CODE_HINT: &str = "QRコードをスマートフォンで読むと、くわしい情報が開きます。";
/// What holds for all of the flyer.
pub const CALL_FIRST: &str = "内容は変わることがあります。行く前に、電話で確かめてください。";
/// To the list.
pub const TO_FLYERS: &str = "チラシの一覧";

/// 横手地区のかかりつけ医・歯科・薬局
#[must_use]
pub fn district_title(district: &str) -> String {
    format!("{district}地区のかかりつけ医・歯科・薬局")
}

/// What the flyer of a district holds.
#[must_use]
pub fn district_lead(district: &str) -> String {
    format!("{district}地区の病院・診療所、歯科、薬局と、相談の窓口の一覧です。")
}

/// The code, for those who hear it.
#[must_use]
pub fn code_label(name: &str) -> String {
    format!("{name}のページのQRコード")
}

/// 31件
#[must_use]
pub fn count(count: usize) -> String {
    format!("{count}件")
}

/// The day of the data, at the foot of the paper.
#[must_use]
pub fn printed_from(city: &str, title: &str, day: renkei_model::Day, version: &str) -> String {
    format!("{city} {title}　情報の日付：{}　版：{version}", time::date(day))
}

/// What is known of an institution's hours, in few lines: one for each group of equal days. Nothing
/// where they are not registered; a sentence where they differ by department.
#[must_use]
pub fn hours_lines(facility: &Facility) -> Vec<String> {
    match facility.hours.schedules.as_slice() {
        [] => Vec::new(),
        [one] if one.department.is_none() => schedule_lines(one),
        _ => vec!["診療科やサービスによってちがいます。電話で確かめてください。".to_owned()],
    }
}

fn schedule_lines(schedule: &Schedule) -> Vec<String> {
    let days = renkei_calendar::week_rows(schedule);
    let mut lines: Vec<String> = days
        .iter()
        .filter(|row| *row.rule != DayRule::Unknown)
        .map(|row| format!("{}　{}", time::weekdays(&row.days), hours::day_rule(row.rule)))
        .collect();
    lines.extend(schedule.nth.iter().map(hours::nth_rule));
    match &schedule.public_holiday {
        PublicHolidayRule::Own(rule) => {
            lines.push(format!("{}　{}", hours::HOLIDAY, hours::day_rule(rule)));
        }
        PublicHolidayRule::AsWeekday => {
            lines.push(format!("{}　{}", hours::HOLIDAY, hours::HOLIDAY_AS_WEEKDAY));
        }
        PublicHolidayRule::Unknown => {}
    }
    lines.extend(schedule.exceptions.iter().map(hours::exception));
    lines
}

/// What is known of coming to the home, in one line; nothing where nothing is known.
#[must_use]
pub fn home_line(facility: &Facility, services: &[VisitService]) -> Option<String> {
    let stated = [
        (VisitService::HomeVisit, facility.home_visit),
        (VisitService::ScheduledHomeCare, facility.scheduled_home_care),
    ];
    let mut comes: Vec<&str> = stated
        .iter()
        .filter(|(_, stated)| *stated == Stated::Yes)
        .map(|(service, _)| service.ja())
        .collect();
    for service in services {
        if !comes.contains(&service.ja()) {
            comes.push(service.ja());
        }
    }
    if !comes.is_empty() {
        return Some(format!("家に来てくれます（{}）", comes.join("・")));
    }
    let none = stated.iter().all(|(_, stated)| *stated == Stated::No);
    none.then(|| "往診・訪問診療はしていません".to_owned())
}

/// What is not registered of an institution, in one line: to be asked by telephone, where there is a
/// number to call.
#[must_use]
pub fn missing(facility: &Facility, home: Option<&String>) -> Option<String> {
    let names: Vec<&str> = [
        (facility.phone.is_none(), "電話番号"),
        (facility.hours.is_empty(), hours::heading(facility.kind)),
        (home.is_none(), "家に来てくれるか"),
    ]
    .into_iter()
    .filter_map(|(is_missing, name)| is_missing.then_some(name))
    .collect();
    if names.is_empty() {
        return None;
    }
    let names = names.join("、");
    Some(if facility.phone.is_some() {
        format!("{names}は、電話で聞いてください。")
    } else {
        format!("{names}は、まだ登録がありません。")
    })
}

/// Departments in one line; many are cut short, since a flyer is for finding the door.
#[must_use]
pub fn departments(names: &[String]) -> Option<String> {
    const MOST: usize = 6;
    let shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join("・");
    match names.len() {
        0 => None,
        count if count > MOST => Some(format!("{shown} ほか")),
        _ => Some(shown),
    }
}

/// The address as people of the city write it: without prefecture and city.
#[must_use]
pub fn short_address<'a>(city: &City, address: &'a str) -> &'a str {
    let without = |text: &'a str, name: &str| text.strip_prefix(name).unwrap_or(text);
    without(without(address, &city.prefecture), &city.name)
}

#[cfg(test)]
mod tests {
    use renkei_model::{Day, FacilityId, Hours, Kind, Provenance, SourceId};

    use super::*;

    fn facility() -> Facility {
        let text = r#"{"id":"a1b2c","kind":"clinic","name":"みほん医院","address":"みほん県みほん市本町1"}"#;
        let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
        let provenance = Provenance {
            source: SourceId::new("mihon").unwrap(),
            as_of: Day::parse("2026-10-01").unwrap(),
            confirmed: None,
        };
        value["provenance"] = serde_json::to_value(provenance).unwrap();
        value["hours"] = serde_json::to_value(Hours::default()).unwrap();
        let facility: Facility = serde_json::from_value(value).unwrap();
        assert_eq!(
            (facility.kind, &facility.id),
            (Kind::Clinic, &FacilityId::new("a1b2c").unwrap())
        );
        facility
    }

    #[test]
    fn what_is_unknown_is_asked_by_telephone_where_there_is_one() {
        let mut one = facility();
        let unknown = "電話番号、診療時間、家に来てくれるかは、まだ登録がありません。";
        assert_eq!(missing(&one, None).as_deref(), Some(unknown));
        one.phone = Some("0000-00-0000".to_owned());
        let ask = "診療時間、家に来てくれるかは、電話で聞いてください。";
        assert_eq!(missing(&one, home_line(&one, &[]).as_ref()).as_deref(), Some(ask));
    }

    #[test]
    fn coming_to_the_home_is_said_only_where_it_is_stated() {
        let mut one = facility();
        assert_eq!(home_line(&one, &[]), None);
        one.home_visit = Stated::No;
        assert_eq!(home_line(&one, &[]), None, "the other is unknown");
        one.scheduled_home_care = Stated::No;
        assert_eq!(home_line(&one, &[]).as_deref(), Some("往診・訪問診療はしていません"));
        one.home_visit = Stated::Yes;
        let both = home_line(&one, &[VisitService::HomeVisit, VisitService::VisitingDentistry]);
        assert_eq!(both.as_deref(), Some("家に来てくれます（往診・訪問歯科診療）"));
    }

    #[test]
    fn a_flyer_names_the_days_on_which_the_week_does_not_hold() {
        let mut one = facility();
        let mut schedule = Schedule::unknown(None);
        let slot = renkei_model::Slot {
            opens: 540,
            closes: 720,
            reception_from: None,
            reception_until: None,
        };
        schedule.week[0] = DayRule::Open(vec![slot]);
        let day = |text| Day::parse(text).unwrap();
        schedule.exceptions = vec![renkei_model::Exception {
            span: renkei_model::Span::Dated { from: day("2026-12-28"), to: day("2027-01-08") },
            rule: DayRule::Closed,
            note: Some("臨時休診".to_owned()),
        }];
        one.hours.schedules = vec![schedule];
        assert_eq!(
            hours_lines(&one),
            [
                "月　午前9:00–正午",
                "2026年（令和8年）12月28日から2027年（令和9年）1月8日まで：休み（臨時休診）"
            ]
        );
    }

    #[test]
    fn many_departments_are_cut_short() {
        let names: Vec<String> = (1..=7).map(|n| format!("{n}科")).collect();
        assert_eq!(departments(&[]), None);
        assert_eq!(departments(&names[..2]).as_deref(), Some("1科・2科"));
        assert_eq!(departments(&names).as_deref(), Some("1科・2科・3科・4科・5科・6科 ほか"));
    }
}
