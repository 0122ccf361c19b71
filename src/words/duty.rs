//! Sentences about who is on duty on holidays.

use renkei_model::{Duty, YearMonth};

use super::{content, events};

/// Nothing in the table.
pub const NONE: &str =
    "休日当番医の予定は、まだ登録がありません。市役所か、市報でお確かめください。";
/// Above the days.
pub const LEAD: &str = "休みの日に、順番でみてくれる所です。変わることがあります。行く前に、かならず電話でお確かめください。";
/// Above today's or the next day, where it is today.
pub const NOW: &str = "きょうの当番";
/// The same, where it is not.
pub const LATER: &str = "次の休日の当番";
/// Above all days.
pub const ALL: &str = "予定";
/// To the page for paper.
pub const PRINT: &str = "印刷用の一覧";
/// After the last day.
pub const OVER: &str = "この先の予定は、まだ登録がありません。";

/// Column.
pub const COLUMN_DAY: &str = "日";
/// Column.
pub const COLUMN_PLACE: &str = "当番・時間・電話";

/// The hours of a duty, or that they are not known.
#[must_use]
pub fn hours(duty: &Duty) -> String {
    events::hours(duty.opens, duty.closes)
        .unwrap_or_else(|| "時間は電話でお確かめください".to_owned())
}

/// 印刷用の一覧 2026年（令和8年）11月
#[must_use]
pub fn print_month(month: YearMonth) -> String {
    format!("{PRINT} {}", content::month(month))
}
