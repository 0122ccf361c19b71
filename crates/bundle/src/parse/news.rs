//! `news.csv`: what the newsletter printed.

use renkei_model::{NewsItem, PagePath, YearMonth};

use super::value::number_of;
use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{Cell, ColumnSpec, Form, Row, Spec, Table};
use crate::text::fold_width;

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "news.csv",
    sheet: "市報",
    needed: false,
    columns: &[
        ColumnSpec::needed("年月", Form::Text, "市報の年月です。2026-06 のように書きます。"),
        ColumnSpec::optional("号", Form::Text, "「6月1日号」「第250号」のように書きます。"),
        ColumnSpec::needed("題名", Form::Text, "記事の題名です。"),
        ColumnSpec::optional("本文", Form::Text, "記事の文か、その要点です。"),
        ColumnSpec::optional(
            "資料",
            Form::Text,
            "市報の紙面の https:// で始まる住所か、ファイルの名前です。",
        ),
        ColumnSpec::optional(
            "案内先",
            Form::Text,
            "くわしく読めるこのガイドのページです。/events/;/f/a1b2c/ のように ; で区切ります。",
        ),
    ],
};

/// An item and where it stands.
pub(crate) struct NewsRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub item: NewsItem,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<NewsRow<'t>> {
    let mut items = Vec::new();
    for row in table.rows() {
        let month = month(row.cell("年月"), report);
        let title = value::name(row.cell("題名"), report);
        let text = value::optional(row.cell("本文"));
        let attachment = fields::attachment(row.cell("資料"), report);
        if text.is_none() && row.cell("資料").is_empty() {
            row.cell("本文").check(
                report,
                "本文も資料も空です。題名だけが出ます。",
                "本文か、資料の住所を書いてください。",
            );
        }
        let pages = pages(row.cell("案内先"), report);
        if let (Some(month), Some(title), Some(pages)) = (month, title, pages) {
            let issue = value::optional(row.cell("号"));
            let item = NewsItem { month, issue, title, text, attachment, pages };
            items.push(NewsRow { row, item });
        }
    }
    items
}

/// The month out of `2026-06`, `2026年6月`, or a day as a spreadsheet makes of it.
fn month_of(text: &str) -> Option<YearMonth> {
    if let Some(day) = value::day_of(text) {
        return YearMonth::of(day);
    }
    let plain = fold_width(text);
    let (year, month) =
        plain.split_once(['-', '/']).or_else(|| plain.strip_suffix('月')?.split_once('年'))?;
    YearMonth::new(i32::try_from(number_of(year)?).ok()?, number_of(month)?.try_into().ok()?)
}

fn month(cell: Cell<'_>, report: &mut Report) -> Option<YearMonth> {
    let month = month_of(value::required(cell, report)?);
    if month.is_none() {
        cell.error(
            report,
            "年月として読めません。",
            "2026-06 のように、西暦の年-月で書いてください。",
        );
    }
    month
}

fn pages(cell: Cell<'_>, report: &mut Report) -> Option<Vec<PagePath>> {
    let mut pages = Vec::new();
    for part in fields::several(cell) {
        let Some(page) = PagePath::new(&part) else {
            cell.error(
                report,
                format!("「{part}」は、このガイドのページの形ではありません。"),
                "/events/ のように、/ で始めて / で終わるように書いてください。ホームページの住所全体は書きません。",
            );
            return None;
        };
        pages.push(page);
    }
    Some(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_written_and_as_a_spreadsheet_rewrites_it() {
        for text in ["2026-06", "2026/6", "2026年6月", "２０２６－０６", "2026-06-01"] {
            assert_eq!(month_of(text), YearMonth::new(2026, 6), "{text}");
        }
        for text in ["", "6月", "2026-13", "2026", "26-06", "2026年6"] {
            assert_eq!(month_of(text), None, "{text}");
        }
    }
}
