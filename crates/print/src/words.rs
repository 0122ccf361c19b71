//! Sentences that only paper has; all others are those of the pages.

use renkei_guide::words::{
    flyers,
    hours::{self, day_rule, nth_rule},
    time::{date, weekdays},
};
use renkei_model::{
    City, Contact, DayRule, Facility, Flyer, Manifest, PublicHolidayRule, Schedule, Source,
};

/// On the sheet for the refrigerator door, below its heading.
pub(crate) const FRIDGE_LEAD: &str = "冷蔵庫に貼ってお使いください";
/// Above the order of calls.
pub(crate) const CALL_ORDER: &str = "こまったときに電話する順番";
/// What the centre is for.
pub(crate) const CENTER: &str = "くらしや介護の相談（地域包括支援センター）";
/// Before the name of who comes to the home.
pub(crate) const VISITS_MARK: &str = "◎";
/// What the mark means.
pub(crate) const VISITS: &str = "家に来てくれます";
/// In place of what is not known.
pub(crate) const UNKNOWN: &str = "未登録";
/// The list of contents.
pub(crate) const CONTENTS: &str = "もくじ";
/// Above how the booklet is read.
pub(crate) const HOW_HEADING: &str = "この冊子の見方";
/// Above the explanations.
pub(crate) const ARTICLES: &str = "在宅医療・介護の解説";
/// Above the index.
pub(crate) const INDEX: &str = "五十音の索引";
/// Above what the booklet was made from.
pub(crate) const ABOUT: &str = "この冊子について";
/// Above institutions that no district is known of.
pub(crate) const NO_DISTRICT: &str = "地区がわからない施設";
/// In the index, those whose reading nobody knows.
pub(crate) const NO_READING: &str = "読みが未登録の施設";
/// Of the word QR code, as its owner asks.
pub(crate) const TRADEMARK: &str = "QRコードは株式会社デンソーウェーブの登録商標です。";

/// How the booklet is read.
pub(crate) fn how(codes: bool) -> Vec<&'static str> {
    vec![
        "施設は、住んでいる地区と種類の順に並んでいます。名前でさがすときは、おわりの索引を見てください。",
        "「未登録」は、このガイドがまだ知らないことです。休みや「していない」という意味ではありません。電話でお確かめください。",
        "電話番号が空いている所は、わかったら書きこんでください。",
        "「往診」は求めに応じて家に来ること、「訪問診療」は計画して家に来ることです。",
        if codes {
            "右のQRコードをスマートフォンのカメラで読むと、その施設の新しい情報が開きます。"
        } else {
            flyers::NO_CODE
        },
    ]
}

/// 汐見地区の連絡先
pub(crate) fn fridge_heading(district: &str) -> String {
    format!("{district}地区の連絡先")
}

/// Those for whom the sheet has no room.
pub(crate) fn more(count: usize, code: bool) -> String {
    if code {
        format!("ほかに{count}か所あります。右上のQRコードのページで見られます。")
    } else {
        format!("ほかに{count}か所あります。ガイドの冊子にのっています。")
    }
}

/// 東部地域
pub(crate) fn area(name: &str) -> String {
    format!("{name}地域")
}

/// 2026年10月1日の情報
pub(crate) fn as_of(manifest: &Manifest) -> String {
    format!("{}の情報", date(manifest.as_of))
}

/// At the foot of every page.
pub(crate) fn foot(city: &City, manifest: &Manifest) -> String {
    format!(
        "{} {}　{}（版 {}）　{}",
        city.name,
        city.guide_title,
        as_of(manifest),
        manifest.version,
        flyers::CALL_FIRST
    )
}

/// What the booklet was made from, and whom to tell of mistakes.
pub(crate) fn about(manifest: &Manifest, contact: &Contact) -> String {
    let told = match (&contact.name, &contact.phone) {
        (Some(name), Some(phone)) => {
            format!("まちがいを見つけたら、{name}（電話 {phone}）に教えてください。")
        }
        (None, Some(phone)) => format!("まちがいを見つけたら、電話 {phone} に教えてください。"),
        (Some(name), None) => format!("まちがいを見つけたら、{name}に教えてください。"),
        (None, None) => {
            "まちがいを知らせる窓口は、まだ決まっていません。市役所にお伝えください。".to_owned()
        }
    };
    format!("この冊子は、{}（版 {}）から作りました。{told}", as_of(manifest), manifest.version)
}

/// Whence the booklet's data are.
pub(crate) fn source(source: &Source) -> String {
    format!("{}（{}）", source.title, renkei_guide::words::source_line(source))
}

/// From when to when a flyer holds.
pub(crate) fn valid(flyer: &Flyer) -> Option<String> {
    renkei_guide::words::content::flyer_span(flyer)
}

/// Everything that is registered of an institution's hours, one line for each rule.
pub(crate) fn hours(facility: &Facility) -> Vec<String> {
    let mut lines: Vec<String> = facility.hours.schedules.iter().flat_map(schedule).collect();
    lines.extend(facility.hours.notes.iter().map(|note| format!("{}：{note}", hours::AS_WRITTEN)));
    lines
}

fn schedule(schedule: &Schedule) -> Vec<String> {
    let name = schedule.department.as_ref().map(|name| format!("{name}　")).unwrap_or_default();
    let rows = renkei_calendar::week_rows(schedule);
    let known = rows.iter().filter(|row| *row.rule != DayRule::Unknown);
    let mut lines: Vec<String> =
        known.map(|row| format!("{}　{}", weekdays(&row.days), day_rule(row.rule))).collect();
    lines.extend(schedule.nth.iter().map(nth_rule));
    match &schedule.public_holiday {
        PublicHolidayRule::Own(rule) => {
            lines.push(format!("{}　{}", hours::HOLIDAY, day_rule(rule)));
        }
        PublicHolidayRule::AsWeekday => {
            lines.push(format!("{}　{}", hours::HOLIDAY, hours::HOLIDAY_AS_WEEKDAY));
        }
        PublicHolidayRule::Unknown => {}
    }
    lines.extend(schedule.exceptions.iter().map(hours::exception));
    lines.into_iter().map(|line| format!("{name}{line}")).collect()
}
