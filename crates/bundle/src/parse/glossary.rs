//! `glossary.csv`: words of the field in plain Japanese.

use renkei_model::Term;

use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// Explanations longer than this many characters do not fit beside the text they explain.
const LONG_MEANING: usize = 160;

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "glossary.csv",
    sheet: "用語",
    needed: false,
    columns: &[
        ColumnSpec::needed("用語", Form::Text, "説明する言葉です。"),
        ColumnSpec::needed("よみ", Form::Text, "かなで書きます。この順に並びます。"),
        ColumnSpec::needed("説明", Form::Text, "1つか2つの短い文で、やさしく書きます。"),
        ColumnSpec::optional(
            "別の言い方",
            Form::List,
            "同じ意味の言葉や略した言い方を ; で区切って書きます。",
        ),
        ColumnSpec::optional("出典", Form::Text, "もとにした資料の名前です。"),
        ColumnSpec::optional(
            "見直した日",
            Form::Date,
            "市が説明を確かめた日です。空のあいだは「市の確認前」と出ます。",
        ),
    ],
};

/// A word and where it stands.
pub(crate) struct TermRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub term: Term,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<TermRow<'t>> {
    let mut terms = Vec::new();
    for row in table.rows() {
        let term = value::name(row.cell("用語"), report);
        let reading = value::required(row.cell("よみ"), report).and_then(|_| reading(row, report));
        let meaning = value::required(row.cell("説明"), report);
        if meaning.is_some_and(|meaning| meaning.chars().count() > LONG_MEANING) {
            row.cell("説明").check(
                report,
                format!(
                    "説明が{LONG_MEANING}文字をこえています。小さな画面では読みにくくなります。"
                ),
                "1つか2つの短い文にしてください。",
            );
        }
        let reviewed = fields::day(row.cell("見直した日"), report);
        if let (Some(term), Some(reading), Some(meaning)) = (term, reading, meaning) {
            let also = value::list(row.cell("別の言い方"));
            let source = value::optional(row.cell("出典"));
            let meaning = meaning.to_owned();
            terms.push(TermRow {
                row,
                term: Term { term, reading, meaning, also, source, reviewed },
            });
        }
    }
    terms
}

/// In katakana, silently: a reading in hiragana is as good.
fn reading(row: Row<'_>, report: &mut Report) -> Option<String> {
    let cell = row.cell("よみ");
    let folded = crate::text::fold_kana(cell.text);
    if !crate::text::is_kana(&folded) {
        cell.check(
            report,
            "読みがなに、かな以外の文字が入っています。",
            "かなで書いてください。このままでは、正しい順に並びません。",
        );
    }
    Some(folded)
}
