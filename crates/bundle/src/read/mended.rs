//! What the clerk is told of a table that was not saved as it should be: one finding a file.

use core::fmt;

use super::decode::Encoding;
use super::open::{Grid, Mended};
use crate::diagnostic::{Diagnostic, Report, Severity};

impl fmt::Display for Mended {
    /// A sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replaced(places) => write!(
                f,
                "こわれた文字が{places}か所あります。その場所には「\u{FFFD}」が入っています。"
            ),
            Self::QuestionMarks { cells, first } => write!(
                f,
                "シフトJIS にない文字は、保存したときに「?」に変わります。「?」のあるセルが{cells}個あります。最初は{first}行目です。"
            ),
            Self::LooseBreaks => f.write_str(
                "セルの中の改行が \" で囲まれていなかったので、行の終わりと区別して読みました。",
            ),
        }
    }
}

/// Says what may have been lost, or what was read otherwise than as UTF-8 with commas.
pub(super) fn report(grid: &Grid, report: &mut Report) {
    let mut sentences = Vec::new();
    match grid.encoding {
        None | Some(Encoding::Utf8 | Encoding::Utf8Bom) => {}
        Some(encoding) => sentences.push(format!(
            "文字コードが UTF-8 ではなく {encoding} でした。{encoding} として読みました。"
        )),
    }
    match grid.separator {
        Some('\t') => {
            sentences.push("コンマではなくタブで区切られた表として読みました。".to_owned())
        }
        Some(';') => {
            sentences.push("コンマではなくセミコロンで区切られた表として読みました。".to_owned());
        }
        _ => {}
    }
    sentences.extend(grid.mended.iter().map(Mended::to_string));
    if sentences.is_empty() {
        return;
    }
    let lost = |mended: &Mended| !matches!(mended, Mended::LooseBreaks);
    let (severity, repair) = if grid.mended.iter().any(lost) {
        (
            Severity::Check,
            "もとの資料と見くらべて、失われた文字を入力し直してください。そのあと「CSV UTF-8（コンマ区切り）」で保存してください。",
        )
    } else {
        (
            Severity::Fixed,
            "このままでもかまいません。Excel では「CSV UTF-8（コンマ区切り）」で保存すると、文字が失われません。",
        )
    };
    report.push(Diagnostic {
        severity,
        place: grid.place(),
        value: None,
        message: sentences.concat(),
        repair: repair.to_owned(),
    });
}
