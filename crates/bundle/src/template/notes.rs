//! The note on each header: what the column holds and how it is filled in.

use rust_xlsxwriter::Note;

use super::style::{Header, width};
use crate::read::{ColumnSpec, Form};

/// How many characters of half width a line of the note holds.
const LINE: usize = 42;
/// In pixels.
const WIDTH: u32 = 320;
const LINE_HEIGHT: u32 = 19;
const MARGIN: u32 = 14;

/// The note on the header of a column.
pub(super) fn header(column: &ColumnSpec) -> Note {
    let mut lines = vec![format!("【{}】", column.name)];
    if super::sheet::kind_of(Some(column)) == Header::Needed {
        lines.push("＊ ふだん、かならず書く列です。".to_owned());
    }
    if !column.note.is_empty() {
        lines.push(column.note.to_owned());
    }
    lines.extend(hint(column.form).map(str::to_owned));
    note(&lines.join("\n"))
}

/// The note on the header of a column that nobody reads.
pub(super) fn unknown() -> Note {
    note("この列は、ガイドには使われません。消さずに残しています。")
}

/// The note on the header of a column with names that Excel looks up.
pub(super) fn automatic() -> Note {
    note(
        "左の id の施設の名前が、自動で出ます。ここには書きません。書いても、ガイドには使われません。\n行を足したときに出ないときは、上の行からコピーすると出ます。",
    )
}

/// A note as large as its text.
pub(crate) fn note(text: &str) -> Note {
    let lines: usize = text.lines().map(|line| width(line).div_ceil(LINE).max(1)).sum();
    let lines = u32::try_from(lines).unwrap_or(u32::MAX / LINE_HEIGHT / 2);
    Note::new(text)
        .add_author_prefix(false)
        .set_author("連携ガイド")
        .set_font_name("游ゴシック")
        .set_font_size(10)
        .set_width(WIDTH)
        .set_height(lines.min(40) * LINE_HEIGHT + MARGIN)
}

/// What the form of a column asks of a person, where the column's own note need not say it.
fn hint(form: Form) -> Option<&'static str> {
    Some(match form {
        Form::Choice(_) | Form::District => "セルの右の ▼ から選べます。",
        Form::Flag => "セルの右の ▼ から ○ か × を選べます。わからないときは空にします。",
        Form::Source => {
            "セルの右の ▼ から選べます。「出典」のシートに行を足すと、選べるようになります。"
        }
        Form::Facility => "「施設」のシートのいちばん左の列（id）から、コピーして貼り付けます。",
        Form::Date => "2026-04-01 のように、西暦で書きます。",
        Form::Time => "夜中の0時をすぎる時刻は、25:00 のように書きます。",
        Form::Number => "数字だけを書きます。わからないときは空にします。",
        _ => return None,
    })
}
