//! 日付, 最終日, くり返し, 休む日 and 時期 of `seminars.csv`.

use renkei_model::{Day, MonthDay, Repeats, Repetition, Weekday, When, YearMonth};

use super::fields;
use super::value::{day_of, number_of};
use super::when::{Target, days};
use crate::diagnostic::Report;
use crate::read::Row;
use crate::text::fold_width;

/// A span of more days than this is most likely a monthly gathering whose rule was forgotten.
const LONG_SPAN: i32 = 31;

/// On which days; nothing where a cell has a mistake.
pub(super) fn when(row: Row<'_>, report: &mut Report) -> Option<When> {
    let (first, season) = (row.cell("日付"), row.cell("時期"));
    let read = fields::span(row, ("日付", "最終日"), report);
    let rule = rule(row, report);
    let except = except(row, report);
    if !season.is_empty() {
        let dated = ["日付", "最終日", "くり返し", "休む日"].map(|column| row.cell(column));
        if let Some(cell) = dated.into_iter().find(|cell| !cell.is_empty()) {
            season.error(
                report,
                format!("時期と日付の両方が書いてあります（日付のほうは {}）。", cell.text),
                "日付がわかるなら時期を、わからないなら日付などを消してください。",
            );
            return None;
        }
        let read = self::season(season.text);
        if read.is_none() {
            season.error(
                report,
                "時期として読めません。",
                "6月23日、8月から2月、2026年6月、毎月、年2回 のどれかの形で書いてください。年月日がわかるときは「日付」に書いてください。",
            );
        }
        return read;
    }
    let (from, to) = read?;
    let except = except?;
    if let Some(rule) = rule? {
        return Some(repeats(row, Repeats { rule, from, until: to, except }, report));
    }
    if !except.is_empty() {
        row.cell("休む日").error(
            report,
            "くり返しが空なのに、休む日が書いてあります。",
            "くり返しを書くか、休む日を消してください。",
        );
        return None;
    }
    match (from, to) {
        (None, None) => Some(When::Unknown),
        (None, Some(_)) => {
            first.error(
                report,
                "最終日だけが書いてあります。",
                "最初の日を「日付」に書いてください。",
            );
            None
        }
        (Some(from), to) => {
            let to = to.unwrap_or(from);
            if to.days_since(from) > LONG_SPAN {
                row.cell("最終日").check(
                    report,
                    format!("{}日間、毎日続くことになっています。", to.days_since(from) + 1),
                    "毎月や毎週の集まりなら、くり返しに 第3水 や 毎週水 のように書いてください。",
                );
            }
            Some(When::Days { from, to })
        }
    }
}

/// Says where the days that are given do not fit the rule.
fn repeats(row: Row<'_>, repeats: Repeats, report: &mut Report) -> When {
    if let Some(from) = repeats.from.filter(|from| !repeats.rule.falls_on(*from)) {
        row.cell("日付").check(
            report,
            format!("最初の日（{from}）が、くり返しの日ではありません。"),
            "曜日と、月の何回目かを、カレンダーで確かめてください。",
        );
    }
    let outside = |day: &Day| {
        !repeats.rule.falls_on(*day)
            || repeats.from.is_some_and(|from| *day < from)
            || repeats.until.is_some_and(|until| until < *day)
    };
    if let Some(day) = repeats.except.iter().find(|day| outside(day)) {
        row.cell("休む日").check(
            report,
            format!("{day} は、もともとくり返しの日ではありません。"),
            "日付のまちがいでないか、カレンダーで確かめてください。",
        );
    }
    When::Repeats(repeats)
}

/// `Some(None)` where the cell is empty.
#[allow(clippy::option_option)]
fn rule(row: Row<'_>, report: &mut Report) -> Option<Option<Repetition>> {
    let cell = row.cell("くり返し");
    if cell.is_empty() {
        return Some(None);
    }
    let rule = repetition(cell.text);
    if rule.is_none() {
        cell.error(
            report,
            "くり返しとして読めません。",
            "毎月なら 第3水、第2・4土、毎週なら 毎週水 のように書いてください。",
        );
    }
    rule.map(Some)
}

/// `第3水`, `毎月第2・4土`, `毎週水`, `毎週火・木`. `None` for anything else.
pub(crate) fn repetition(text: &str) -> Option<Repetition> {
    let plain = fold_width(text);
    let plain = plain.trim();
    if let Some(rest) = plain.strip_prefix("毎週") {
        let of_week = |target| if let Target::Week(day) = target { Some(day) } else { None };
        let mut week = days(rest)?.into_iter().map(of_week).collect::<Option<Vec<_>>>()?;
        week.sort();
        return Some(Repetition::Weekly(week));
    }
    let rest = plain.strip_prefix("毎月").unwrap_or(plain);
    let of_month =
        |target| if let Target::Nth(day, nth) = target { Some((day, nth)) } else { None };
    let found = days(rest)?.into_iter().map(of_month).collect::<Option<Vec<(Weekday, u8)>>>()?;
    let (weekday, _) = *found.first()?;
    let mut nth: Vec<u8> = found.iter().map(|(_, nth)| *nth).collect();
    nth.sort_unstable();
    Some(Repetition::Monthly { nth, weekday })
}

/// The days, ascending, none twice.
fn except(row: Row<'_>, report: &mut Report) -> Option<Vec<Day>> {
    let cell = row.cell("休む日");
    let mut left_out = Vec::new();
    for part in fields::several(cell) {
        let Some(day) = day_of(&part) else {
            cell.error(
                report,
                format!("「{part}」が日付として読めません。"),
                "2026-08-19;2026-12-16 のように、西暦の年-月-日を ; で区切って書いてください。",
            );
            return None;
        };
        left_out.push(day);
    }
    left_out.sort();
    left_out.dedup();
    Some(left_out)
}

/// `6月23日`, `6月`, `8月から2月` (also `~`, `から…まで`), `2026年6月`, `毎月`, `年2回`. `None` for
/// anything else.
pub(crate) fn season(text: &str) -> Option<When> {
    let plain: String = fold_width(text).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.as_str();
    if plain == "毎月" {
        return Some(When::EveryMonth);
    }
    if let Some(rest) = plain.strip_prefix('年') {
        let times = number_of(rest.strip_suffix('回')?)?;
        let times = u8::try_from(times).ok().filter(|times| *times > 0);
        return times.map(When::TimesAYear);
    }
    if let Some((year, rest)) = plain.split_once('年') {
        let year = i32::try_from(number_of(year)?).ok()?;
        return YearMonth::new(year, month(rest)?).map(When::Month);
    }
    if let Some(rest) = plain.strip_suffix('日') {
        let (month, day) = rest.split_once('月')?;
        let day =
            MonthDay::new(number_of(month)?.try_into().ok()?, number_of(day)?.try_into().ok()?);
        return day.map(When::DayOfYear);
    }
    let plain = plain.strip_suffix("まで").unwrap_or(plain);
    let (from, to) = plain
        .split_once("から")
        .or_else(|| plain.split_once(['~', '〜', '-', '―', 'ー']))
        .unwrap_or((plain, plain));
    Some(When::Months { from: month(from)?, to: month(to)? })
}

/// `6月` as 6.
fn month(text: &str) -> Option<u8> {
    let month = u8::try_from(number_of(text.strip_suffix('月')?)?).ok()?;
    (1..=12).contains(&month).then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rules_are_read_as_people_write_them() {
        let monthly = |nth: &[u8], weekday| Repetition::Monthly { nth: nth.to_vec(), weekday };
        for (text, rule) in [
            ("第3水", monthly(&[3], Weekday::Wed)),
            ("毎月第３水曜日", monthly(&[3], Weekday::Wed)),
            ("第4・第2土", monthly(&[2, 4], Weekday::Sat)),
            ("毎週火・木", Repetition::Weekly(vec![Weekday::Tue, Weekday::Thu])),
            ("毎週木曜", Repetition::Weekly(vec![Weekday::Thu])),
        ] {
            assert_eq!(repetition(text), Some(rule), "{text}");
        }
        for bad in ["", "水", "毎月", "毎月15日", "毎週", "毎週祝", "第6水", "毎週第2水", "隔週水"]
        {
            assert_eq!(repetition(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_known_of_the_time_is_read_and_no_more() {
        let day = MonthDay::new(6, 23).unwrap();
        for (text, when) in [
            ("6月23日", When::DayOfYear(day)),
            ("８月", When::Months { from: 8, to: 8 }),
            ("8月から2月まで", When::Months { from: 8, to: 2 }),
            ("8月～2月", When::Months { from: 8, to: 2 }),
            ("2026年6月", When::Month(YearMonth::new(2026, 6).unwrap())),
            ("毎月", When::EveryMonth),
            ("年 2 回", When::TimesAYear(2)),
        ] {
            assert_eq!(season(text), Some(when), "{text}");
        }
        for bad in
            ["", "春", "6/23", "2月30日", "13月", "年0回", "年回", "2026年", "6月23日ごろ", "0月"]
        {
            assert_eq!(season(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}", near in "[第0-9・毎年月週日水土回から~]{0,10}") {
            let _ = (repetition(&text), season(&text), repetition(&near), season(&near));
        }
    }
}
