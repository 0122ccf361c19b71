//! `redirects.csv`: pages of the city's homepage that the guide takes the place of.

use renkei_model::PagePath;

use super::value;
use crate::Settings;
use crate::diagnostic::Report;
use crate::linkkit::{OldPage, Redirect};
use crate::qr::page_of;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "redirects.csv",
    sheet: "転送",
    needed: false,
    columns: &[
        ColumnSpec::needed(
            "前の住所",
            Form::Text,
            "市のホームページの、前のページです。/kenko/zaitaku.html のように書きます。",
        ),
        ColumnSpec::needed(
            "行き先",
            Form::Text,
            "代わりに開くこのガイドのページです。/list/pharmacy/ のように書きます。",
        ),
        ColumnSpec::optional("メモ", Form::Text, "公開されません。"),
    ],
};

/// A redirect and where it stands.
pub(crate) struct RedirectRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub redirect: Redirect,
}

/// Reads the rows.
pub(crate) fn parse<'t>(
    table: &'t Table,
    settings: Option<&Settings>,
    report: &mut Report,
) -> Vec<RedirectRow<'t>> {
    let mut redirects = Vec::new();
    for row in table.rows() {
        let old = old(row, report);
        let page = page(row, settings, report);
        if let Some((from, to)) = old.zip(page) {
            redirects.push(RedirectRow { row, redirect: Redirect { from, to } });
        }
    }
    redirects
}

fn old(row: Row<'_>, report: &mut Report) -> Option<OldPage> {
    let cell = row.cell("前の住所");
    let old = OldPage::new(value::required(cell, report)?);
    if old.is_none() {
        cell.error(
            report,
            "前のページの住所として読めません。",
            "/kenko/zaitaku.html のように / から、または https:// から、半角で書いてください。いちばん上のページ（/）は転送できません。",
        );
    }
    old
}

fn page(row: Row<'_>, settings: Option<&Settings>, report: &mut Report) -> Option<PagePath> {
    let cell = row.cell("行き先");
    let page = page_of(value::required(cell, report)?, settings);
    if page.is_none() {
        cell.error(
            report,
            "このガイドのページの形ではありません。",
            "/list/pharmacy/ のように、ガイドのページの住所を / から書いてください。",
        );
    }
    page
}
