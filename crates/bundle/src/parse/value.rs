//! Cells → values. Each function reports what it refuses and gives nothing then; an empty cell
//! gives nothing without a report.

use renkei_model::{Day, FacilityId, Kind, Minute, Stated};

use super::phone;
use crate::diagnostic::Report;
use crate::read::Cell;
use crate::text::{fold_kana, fold_width, is_kana};

/// Names longer than this many characters are most likely a mistake.
const LONG_NAME: usize = 200;

/// The text, which must be there.
pub(crate) fn required<'t>(cell: Cell<'t>, report: &mut Report) -> Option<&'t str> {
    if cell.is_empty() {
        cell.error(report, "空になっています。", "この列は必ず書いてください。");
        return None;
    }
    Some(cell.text)
}

/// The text as written, where there is any.
pub(crate) fn optional(cell: Cell<'_>) -> Option<String> {
    (!cell.is_empty()).then(|| cell.text.to_owned())
}

/// A name, which must be there.
pub(crate) fn name(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    let name = required(cell, report)?;
    if name.chars().count() > LONG_NAME {
        cell.check(
            report,
            format!("名前が{LONG_NAME}文字をこえています。"),
            "ほかの列の文が入っていないか確かめてください。",
        );
    }
    Some(name.to_owned())
}

/// A reading in katakana.
pub(crate) fn kana(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    let kana = fold_kana(&optional(cell)?);
    if !is_kana(&kana) {
        cell.check(
            report,
            "読みがなに、かな以外の文字が入っています。",
            "カタカナで書いてください。このままでは、読みで探せないことがあります。",
        );
    } else if kana != cell.text {
        cell.fixed(report, &kana);
    }
    Some(kana)
}

/// A day out of `2026-04-01`, or `2026/4/1` as a spreadsheet rewrites it.
pub(crate) fn day_of(text: &str) -> Option<Day> {
    let folded = fold_width(text);
    let mut parts = folded.split(['-', '/']).map(number_of);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let plain = parts.next().is_none() && (1000..=9999).contains(&year);
    let day = Day::new(i32::try_from(year).ok()?, month.try_into().ok()?, day.try_into().ok()?);
    day.filter(|_| plain)
}

/// A day.
pub(crate) fn day(cell: Cell<'_>, report: &mut Report) -> Option<Day> {
    if cell.is_empty() {
        return None;
    }
    let day = day_of(cell.text);
    if day.is_none() {
        cell.error(
            report,
            "日付として読めません。",
            "2026-04-01 のように、西暦の年-月-日で書いてください。",
        );
    }
    day
}

/// Digits only, without sign.
pub(crate) fn number_of(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// A whole number from 0.
pub(crate) fn number(cell: Cell<'_>, report: &mut Report) -> Option<u32> {
    if cell.is_empty() {
        return None;
    }
    let number = number_of(&fold_width(cell.text));
    if number.is_none() {
        cell.error(
            report,
            "数として読めません。",
            "数字だけで書いてください。わからないときは空にしてください。",
        );
    }
    number
}

/// A time of day out of `8:30`, `08:30` or `8:30:00`; up to 48:00.
fn minute_of(text: &str) -> Option<Minute> {
    let folded = fold_width(text);
    let mut parts = folded.split(':');
    let (hours, minutes) = (parts.next()?, parts.next()?);
    let on_the_minute = parts.next().is_none_or(|seconds| seconds == "00");
    let shaped = (1..=2).contains(&hours.len()) && minutes.len() == 2 && on_the_minute;
    let (hours, minutes) = (number_of(hours)?, number_of(minutes)?);
    let total = hours * 60 + minutes;
    let sound = shaped && parts.next().is_none() && minutes < 60 && total <= 48 * 60;
    if sound { Minute::try_from(total).ok() } else { None }
}

/// A time of day in minutes.
pub(crate) fn minute(cell: Cell<'_>, report: &mut Report) -> Option<Minute> {
    if cell.is_empty() {
        return None;
    }
    let minute = minute_of(cell.text);
    if minute.is_none() {
        cell.error(
            report,
            "時刻として読めません。",
            "08:30 のように書いてください。夜中の0時をすぎる時刻は 25:00 のように書きます。",
        );
    }
    minute
}

/// ○, × or nothing.
pub(crate) fn stated(cell: Cell<'_>, report: &mut Report) -> Stated {
    match cell.text {
        "" => Stated::Unknown,
        // Three circles and three crosses that look alike on every keyboard.
        "○" | "◯" | "〇" => Stated::Yes,
        "×" | "✕" | "✖" => Stated::No,
        _ => {
            cell.error(
                report,
                "○ でも × でもありません。",
                "○ か × を書いてください。わからないときは空にしてください。",
            );
            Stated::Unknown
        }
    }
}

/// The parts of a list, in order, none empty, none twice.
pub(crate) fn list(cell: Cell<'_>) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in cell.text.split([';', '\u{FF1B}']).map(str::trim).filter(|part| !part.is_empty()) {
        if !parts.iter().any(|known| known == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

/// The kind, which must be there.
pub(crate) fn kind(cell: Cell<'_>, report: &mut Report) -> Option<Kind> {
    let name = required(cell, report)?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.ja() == name);
    if kind.is_none() {
        cell.error(
            report,
            "この種別はありません。",
            &format!("{} のどれかにしてください。", Kind::ALL.map(Kind::ja).join("、")),
        );
    }
    kind
}

/// The id of a facility, which must be there.
pub(crate) fn facility_id(cell: Cell<'_>, report: &mut Report) -> Option<FacilityId> {
    let id = FacilityId::new(required(cell, report)?).ok();
    if id.is_none() {
        cell.error(
            report,
            "施設の id の形ではありません。",
            "facilities.csv の id の列から、そのまま写してください。",
        );
    }
    id
}

/// A telephone or fax number.
pub(crate) fn phone(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    match phone::fold(cell.text) {
        Ok(number) => {
            if number != cell.text {
                cell.fixed(report, &number);
            }
            if phone::is_too_long(&number) {
                cell.check(
                    report,
                    "固定電話の番号にしては、数字が1つ多いようです。",
                    "もとの資料と見くらべてください。",
                );
            }
            Some(number)
        }
        Err(bad) => {
            cell.error(report, bad.0, phone::REPAIR);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_as_written_and_as_a_spreadsheet_rewrites_them() {
        for text in ["2026-04-01", "2026/4/1", "２０２６－０４－０１"] {
            assert_eq!(day_of(text), Day::new(2026, 4, 1), "{text}");
        }
        for text in ["", "2026-02-30", "26-4-1", "4/1", "令和8年4月1日", "2026-4-1-1", "2026-+4-1"]
        {
            assert_eq!(day_of(text), None, "{text}");
        }
    }

    #[test]
    fn times_go_up_to_the_end_of_the_next_day() {
        for (text, minute) in [("8:30", 510), ("08:30:00", 510), ("24:00", 1440), ("48:00", 2880)] {
            assert_eq!(minute_of(text), Some(minute), "{text}");
        }
        for text in ["", "8", "8:5", "8:60", "48:01", "100:00", "8:30:15", "-1:00", "8:30:00:00"] {
            assert_eq!(minute_of(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            let _ = (day_of(&text), minute_of(&text), number_of(&text));
        }
    }
}
