//! Sentences of the pages that are only files.

use renkei_model::{Day, Flyer, NewsItem, YearMonth};

use super::time;

/// Events.
pub const EVENTS: &str = "催し・講座";
/// Flyers.
pub const FLYERS: &str = "チラシ";
/// Explanations.
pub const LEARN: &str = "在宅医療・介護の解説";
/// The glossary.
pub const TERMS: &str = "ことばの説明";
/// The newsletter.
pub const NEWS: &str = "市報にのった記事";
/// Who is on duty on holidays.
pub const DUTY: &str = "休日当番医";
/// Forms of the professionals.
pub const FORMS: &str = "専門職の方の様式";

/// Nothing in the table of forms.
pub const NO_FORMS: &str = "様式は、まだ登録がありません。";
/// Nothing in the table of flyers.
pub const NO_FLYERS: &str = "チラシは、まだ登録がありません。";
/// Nothing in the table of the newsletter.
pub const NO_NEWS: &str = "市報の記事は、まだ登録がありません。";
/// Above the explanations.
pub const LEARN_LEAD: &str =
    "家で医療や介護を受けるときに出てくることばや、手つづきを、やさしく説明します。";
/// Above the glossary.
pub const TERMS_LEAD: &str = "医療や介護でよく使われることばです。五十音の順にならんでいます。";
/// The city has not reviewed a text.
pub const NOT_REVIEWED: &str = "市の確認前です。";
/// Above the places that a flyer names.
pub const FLYER_PLACES: &str = "このチラシにのっている所";
/// An institution that has gone.
pub const PLACE_GONE: &str = "掲載を終えました";
/// The printed one.
pub const FLYER_FILE: &str = "印刷したチラシをみる";
/// Above links to other pages.
pub const READ_MORE: &str = "くわしく読む";
/// Other words for a term.
pub const ALSO: &str = "ほかの言い方：";

/// A page of the guide whose name is not known here.
pub const OTHER_PAGE: &str = "このガイドのページ";

/// 横手市の催し・講座
#[must_use]
pub fn page_of_city(city: &str, heading: &str) -> String {
    format!("{city}の{heading}のページです。")
}

/// 2026年（令和8年）6月
#[must_use]
pub fn month(month: YearMonth) -> String {
    let year = time::year_with_era(month.year(), month.month());
    format!("{year}{}月", month.month())
}

/// Heading of a printable month.
#[must_use]
pub fn duty_month(of: YearMonth) -> String {
    format!("休日当番医 {}", month(of))
}

/// On which days a flyer holds.
#[must_use]
pub fn flyer_span(flyer: &Flyer) -> Option<String> {
    let day = time::date;
    Some(match (flyer.from, flyer.until) {
        (Some(from), Some(until)) => format!("{}から{}までのチラシです。", day(from), day(until)),
        (Some(from), None) => format!("{}からのチラシです。", day(from)),
        (None, Some(until)) => format!("{}までのチラシです。", day(until)),
        (None, None) => return None,
    })
}

/// Where an article was printed.
#[must_use]
pub fn news_issue(item: &NewsItem) -> String {
    match &item.issue {
        Some(issue) => format!("市報 {issue}"),
        None => "市報（号は不明）".to_owned(),
    }
}

/// The printed page; several stand on one page, so each says which.
#[must_use]
pub fn news_file(item: &NewsItem) -> String {
    match &item.issue {
        Some(issue) => format!("市報の紙面をみる（{issue}）"),
        None => format!("市報の紙面をみる（{}）", item.title),
    }
}

/// Where that is written.
#[must_use]
pub fn source(source: &str) -> String {
    format!("出典：{source}")
}

/// When the city reviewed a text.
#[must_use]
pub fn reviewed(day: Option<Day>) -> String {
    match day {
        Some(day) => format!("市が{}に確認しました。", time::date(day)),
        None => NOT_REVIEWED.to_owned(),
    }
}

/// A search as the name of a link.
#[must_use]
pub fn search_for(words: &str) -> String {
    format!("「{words}」をさがす")
}

/// A link to a map of another company.
pub const OPEN_MAP: &str = "地図で見る（Googleマップ）";
