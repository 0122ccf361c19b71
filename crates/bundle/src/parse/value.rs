//! Cells → values. Each function reports what it refuses and gives nothing then; an empty cell
//! gives nothing without a report.

use renkei_model::{Day, FacilityId, Kind, Minute, Stated};

use super::{day, phone, time};
use crate::diagnostic::Report;
use crate::read::Cell;
use crate::text::{fold_kana, fold_width, is_kana};

/// Names longer than this many characters are most likely a mistake.
const LONG_NAME: usize = 200;

/// The text, which must be there.
pub(crate) fn required<'t>(cell: Cell<'t>, report: &mut Report) -> Option<&'t str> {
    if cell.is_empty() {
        if !cell.is_asked() {
            cell.error(report, "空になっています。", "この列は必ず書いてください。");
        }
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

/// A day in any of the ways that [`day::read`] knows.
pub(crate) fn day_of(text: &str) -> Option<Day> {
    day::read(text).ok()
}

/// A day.
pub(crate) fn day(cell: Cell<'_>, report: &mut Report) -> Option<Day> {
    if cell.is_empty() {
        return None;
    }
    match day::read(cell.text) {
        Ok(day) => {
            // With slashes a spreadsheet has rewritten it, and will again.
            let parts: Vec<_> = cell.text.split(['-', '/']).map(number_of).collect();
            if parts.len() != 3 || parts.contains(&None) {
                cell.fixed(report, &day.to_string());
            }
            Some(day)
        }
        Err(bad) => {
            cell.error(
                report,
                bad.message(),
                "2026-04-01 のように、西暦の年-月-日で書いてください。",
            );
            None
        }
    }
}

/// Digits only, without sign.
pub(crate) fn number_of(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// A whole number out of `10`, `１０`, `1,200`, `10人` or `10.0`.
pub(crate) fn count_of(text: &str) -> Option<u32> {
    let folded = fold_width(text);
    let plain = folded.trim();
    let plain = plain.strip_suffix(['人', '名', '床']).unwrap_or(plain).trim_end();
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    match plain.split_once(',') {
        Some((head, rest)) => {
            let grouped = (1..=3).contains(&head.len()) && rest.split(',').all(|g| g.len() == 3);
            grouped.then(|| number_of(&plain.replace(',', ""))).flatten()
        }
        None => number_of(plain),
    }
}

/// A whole number from 0.
pub(crate) fn number(cell: Cell<'_>, report: &mut Report) -> Option<u32> {
    if cell.is_empty() {
        return None;
    }
    let number = count_of(cell.text);
    match number {
        None => cell.error(
            report,
            "数として読めません。",
            "数字だけで書いてください。わからないときは空にしてください。",
        ),
        Some(number) if number_of(cell.text).is_none() => cell.fixed(report, &number.to_string()),
        Some(_) => {}
    }
    number
}

/// A time of day in minutes.
pub(crate) fn minute(cell: Cell<'_>, report: &mut Report) -> Option<Minute> {
    if cell.is_empty() {
        return None;
    }
    let minute = time::read(cell.text);
    match minute {
        None => cell.error(
            report,
            "時刻として読めません。",
            "08:30 のように書いてください。夜中の0時をすぎる時刻は 25:00 のように書きます。",
        ),
        // A spreadsheet drops the first zero and adds the seconds, and will again.
        Some(minute) if !cell.text.split(':').all(|part| number_of(part).is_some()) => {
            cell.fixed(report, &time::written(minute));
        }
        Some(_) => {}
    }
    minute
}

/// Whether a mark says yes or no; `None` for what says neither.
pub(crate) fn flag_of(text: &str) -> Option<bool> {
    match fold_width(text).trim().to_ascii_uppercase().as_str() {
        // Three circles and three crosses that look alike on every keyboard.
        "○" | "◯" | "〇" | "有" | "有り" | "あり" | "はい" | "1" | "TRUE" => Some(true),
        "×" | "✕" | "✖" | "無" | "無し" | "なし" | "いいえ" | "0" | "FALSE" => {
            Some(false)
        }
        _ => None,
    }
}

/// ○, × or nothing; other usual marks are taken for these.
pub(crate) fn stated(cell: Cell<'_>, report: &mut Report) -> Stated {
    if cell.is_empty() {
        return Stated::Unknown;
    }
    let Some(yes) = flag_of(cell.text) else {
        cell.error(
            report,
            "○ でも × でもありません。",
            "○ か × を書いてください。わからないときは空にしてください。",
        );
        return Stated::Unknown;
    };
    if !["○", "◯", "〇", "×", "✕", "✖"].contains(&cell.text) {
        cell.fixed(report, if yes { "○" } else { "×" });
    }
    if yes { Stated::Yes } else { Stated::No }
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
    let name: String = required(cell, report)?.chars().filter(|c| !c.is_whitespace()).collect();
    let kind = Kind::ALL.into_iter().find(|kind| kind.ja() == name);
    if kind.is_some() && name != cell.text {
        cell.fixed(report, &name);
    }
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
            "「施設」の表の id の列から、そのまま写してください。",
        );
    }
    id
}

/// A telephone or fax number.
pub(crate) fn phone(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    let phones = match phone::read(cell.text, &[]) {
        Ok(phones) => phones,
        Err(bad) => {
            cell.error(report, bad.0, phone::REPAIR);
            return None;
        }
    };
    let [phone, others @ ..] = phones.as_slice() else { return None };
    let number = phone.number.clone();
    if !others.is_empty() {
        cell.check(
            report,
            format!("番号が{}つあります。1つ目の「{number}」だけを公開します。", phones.len()),
            "ほかの番号ものせるときは、何の番号かを備考に書いてください。",
        );
    } else if phone.extension.is_some() {
        cell.check(
            report,
            format!("内線は公開しません。「{number}」として公開します。"),
            "内線ものせるときは、備考に書いてください。",
        );
    } else if number != cell.text {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_of_yes_and_no_are_read_and_others_are_not_guessed() {
        for yes in ["○", "◯", "〇", "有", "あり", "はい", "1", "１", "TRUE", "true"] {
            assert_eq!(flag_of(yes), Some(true), "{yes}");
        }
        for no in ["×", "✕", "✖", "無", "なし", "いいえ", "0", "FALSE", "False"] {
            assert_eq!(flag_of(no), Some(false), "{no}");
        }
        for neither in ["", "△", "o", "O", "要相談", "-", "2", "有無"] {
            assert_eq!(flag_of(neither), None, "{neither}");
        }
    }

    #[test]
    fn numbers_with_units_and_separators_are_read() {
        for (text, number) in
            [("10", 10), ("１０", 10), ("1,200", 1200), ("10人", 10), ("20 床", 20), ("10.0", 10)]
        {
            assert_eq!(count_of(text), Some(number), "{text}");
        }
        for text in ["", "-", "40/12", "約10人", "10.5", "1,20", "12,34", "99999999999", "-1"] {
            assert_eq!(count_of(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}", near in "[0-9０-９,.人]{0,12}") {
            let _ = (day_of(&text), number_of(&text), count_of(&text), flag_of(&text));
            let _ = (day_of(&near), number_of(&near), count_of(&near));
        }
    }
}
