//! `qr_codes.csv`: every code that was ever issued, and where it leads now.

use renkei_model::PagePath;

use super::value;
use crate::Settings;
use crate::diagnostic::Report;
use crate::qr::{Code, Issued, page_of};
use crate::read::{Cell, ColumnSpec, Form, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "qr_codes.csv",
    sheet: "QRコード",
    needed: false,
    columns: &[
        ColumnSpec::needed(
            "コード",
            Form::Id,
            "印刷する5文字です。手では書かず、renkei qr で発行してください。行は消しません。",
        ),
        ColumnSpec::needed(
            "行き先",
            Form::Text,
            "開くページです。/f/a1b2c/ や /search/?q=内科 のように書きます。あとから変えられます。",
        ),
        ColumnSpec::optional(
            "名称",
            Form::Text,
            "コードのそばに印刷する名前です。空なら、行き先の名前が入ります。",
        ),
        ColumnSpec::optional(
            "使う所",
            Form::Text,
            "市報6月号3面など、どこに印刷したかの控えです。",
        ),
        ColumnSpec::optional("発行日", Form::Date, "発行した日です。"),
        ColumnSpec::optional(
            "印刷した住所",
            Form::Text,
            "コードに入っている住所です。renkei qr が書きます。サイトの住所が変わったときに、点検で知らせます。",
        ),
    ],
};

/// A code and where it stands.
pub(crate) struct CodeRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The code, even where the rest has mistakes.
    pub code: Option<Code>,
    /// The record.
    pub issued: Option<Issued>,
}

/// Reads the rows.
pub(crate) fn parse<'t>(
    table: &'t Table,
    settings: Option<&Settings>,
    report: &mut Report,
) -> Vec<CodeRow<'t>> {
    table
        .rows()
        .map(|row| {
            let code = code(row.cell("コード"), report);
            let page = page(row.cell("行き先"), settings, report);
            let name = value::optional(row.cell("名称"));
            let issued_on = value::day(row.cell("発行日"), report);
            let printed_as = value::optional(row.cell("印刷した住所"));
            let record = |(code, page)| Issued { code, page, name, issued_on, printed_as };
            CodeRow { row, issued: code.clone().zip(page).map(record), code }
        })
        .collect()
}

fn code(cell: Cell<'_>, report: &mut Report) -> Option<Code> {
    if cell.is_empty() {
        cell.error(
            report,
            "コードが空です。",
            "行を消してから、renkei qr で発行してください。コードは手では書きません。",
        );
        return None;
    }
    let code = Code::new(cell.text);
    match &code {
        None => cell.error(
            report,
            "このコードはありません。1文字ちがうか、文字が入れかわっています。",
            "addresses.lock の「Q/」の行か、印刷したものを見て、もとのコードに戻してください。",
        ),
        Some(code) if code.as_str() != cell.text => cell.fixed(report, code.as_str()),
        Some(_) => {}
    }
    code
}

fn page(cell: Cell<'_>, settings: Option<&Settings>, report: &mut Report) -> Option<PagePath> {
    let text = value::required(cell, report)?;
    let page = page_of(text, settings);
    if page.is_none() {
        cell.error(
            report,
            "このガイドのページの形ではありません。",
            "/f/a1b2c/ や /search/?q=内科 のように、ガイドのページの住所を / から書いてください。",
        );
    }
    page
}
