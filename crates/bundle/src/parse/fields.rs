//! Cells that several of the smaller tables have: a day that can be meant, a stretch of time, a
//! word of a list, documents and mail.

use renkei_model::{Attachment, Day, FacilityId, Minute, Slot};

use super::{address, value};
use crate::diagnostic::Report;
use crate::read::{Cell, Row};

/// The years that a day of these tables can be in. Anything else is a slip: 2206, 1926, 0008.
pub(crate) const YEARS: core::ops::RangeInclusive<i32> = 2000..=2099;

/// One of the words of a list; nothing where the cell is empty.
pub(crate) fn choice<T: Copy>(
    cell: Cell<'_>,
    names: &[&str],
    from_ja: fn(&str) -> Option<T>,
    report: &mut Report,
) -> Option<T> {
    if cell.is_empty() {
        return None;
    }
    let found = from_ja(cell.text);
    if found.is_none() {
        cell.error(
            report,
            "この列で選べる言葉ではありません。",
            &format!("{} のどれかにしてください。", names.join("、")),
        );
    }
    found
}

/// A day of our time.
pub(crate) fn day(cell: Cell<'_>, report: &mut Report) -> Option<Day> {
    let day = value::day(cell, report)?;
    if !YEARS.contains(&day.year()) {
        cell.error(
            report,
            format!("{}年の日付です。年がまちがっているようです。", day.year()),
            "年を西暦の4けたで、正しく書いてください。",
        );
        return None;
    }
    Some(day)
}

/// First and last day; a last day before the first is an error, and nothing then.
pub(crate) fn span(
    row: Row<'_>,
    (first, last): (&'static str, &'static str),
    report: &mut Report,
) -> Option<(Option<Day>, Option<Day>)> {
    let from = day(row.cell(first), report);
    let to = day(row.cell(last), report);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        row.cell(last).error(
            report,
            format!("「{first}」より前の日付です。"),
            &format!("「{last}」は、「{first}」と同じ日か、その後の日にしてください。"),
        );
        return None;
    }
    let read = |day: Option<Day>, cell: Cell<'_>| day.is_some() || cell.is_empty();
    (read(from, row.cell(first)) && read(to, row.cell(last))).then_some((from, to))
}

/// 開始 and 終了 of one day. A beginning alone is allowed, an end alone and an end that is not
/// after the beginning are errors.
pub(crate) fn times(row: Row<'_>, report: &mut Report) -> (Option<Minute>, Option<Minute>) {
    let (from, to) = (row.cell("開始"), row.cell("終了"));
    let (opens, closes) = (value::minute(from, report), value::minute(to, report));
    if from.is_empty() && !to.is_empty() {
        from.error(
            report,
            "終了の時刻だけが書いてあります。",
            "開始の時刻も書いてください。わからないときは、両方とも空にしてください。",
        );
        return (None, None);
    }
    if opens.is_some_and(|opens| opens >= 24 * 60) {
        from.error(
            report,
            "開始の時刻が24時をすぎています。",
            "次の日の行にして、00:00 から 23:59 までの時刻で書いてください。",
        );
        return (None, None);
    }
    if let (Some(opens), Some(closes)) = (opens, closes) {
        let slot = Slot { opens, closes, reception_from: None, reception_until: None };
        if !slot.is_valid() {
            to.error(
                report,
                "開始と終了の時刻の組み合わせが正しくありません。",
                "終了は開始より後にしてください。日をまたぐときは、翌朝6時を 30:00 のように書きます。",
            );
            return (None, None);
        }
    }
    (opens, closes)
}

/// An address on the web or the name of a file.
pub(crate) fn attachment(cell: Cell<'_>, report: &mut Report) -> Option<Attachment> {
    if cell.is_empty() {
        return None;
    }
    let attachment = Attachment::new(cell.text);
    if attachment.is_none() {
        cell.error(
            report,
            "ホームページの住所でも、使えるファイルの名前でもありません。",
            "https:// か http:// で始まる住所か、chirashi-2026.pdf のように、半角の英数字と . _ - だけのファイルの名前を書いてください。使えるのは pdf、png、jpg、docx、xlsx、pptx です。",
        );
    }
    attachment
}

/// A mail address.
pub(crate) fn mail(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    let sound = address::is_mail(cell.text);
    if !sound {
        cell.error(
            report,
            "メールアドレスの形ではありません。",
            "半角で書いてください。わからないときは空にしてください。",
        );
    }
    sound.then(|| cell.text.to_owned())
}

/// The id of a facility, where there is one.
pub(crate) fn facility(cell: Cell<'_>, report: &mut Report) -> Option<FacilityId> {
    if cell.is_empty() { None } else { value::facility_id(cell, report) }
}

/// The parts of a cell that holds several things which may contain a slash: days, pages. `;`, `、`,
/// commas and white space separate.
pub(crate) fn several(cell: Cell<'_>) -> Vec<String> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ';' | '；' | '、' | ',' | '，');
    let parts = cell.text.split(separates).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// A permanent id that `renkei ids` writes; `new` is that of its type.
pub(crate) fn permanent_id<T, E>(
    cell: Cell<'_>,
    new: fn(&str) -> Result<T, E>,
    report: &mut Report,
) -> Option<T> {
    if cell.is_empty() {
        cell.error(
            report,
            "この行には、まだ id がありません。",
            "renkei ids を実行すると、新しい id が書きこまれます。手では書かないでください。",
        );
        return None;
    }
    let id = new(cell.text).ok();
    if id.is_none() {
        cell.error(
            report,
            "id の形が正しくありません。",
            "公開したことのある行なら、もとの id に戻してください。新しい行なら空にして、renkei ids を実行してください。",
        );
    }
    id
}
