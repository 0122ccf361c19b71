//! Redirects from the homepage's old pages: each once, and to a page that is there.

use std::collections::BTreeMap;

use super::Rows;
use super::pages::Pages;
use crate::diagnostic::Report;
use crate::linkkit::OldPage;

pub(super) fn check(rows: &Rows<'_>, pages: &Pages<'_>, report: &mut Report) {
    let mut seen: BTreeMap<&OldPage, u32> = BTreeMap::new();
    for row in &rows.redirects {
        if let Some(first) = seen.get(&row.redirect.from) {
            row.row.cell("前の住所").error(
                report,
                format!("{first}行目と同じ住所です。"),
                "どちらの行き先が正しいか確かめて、いらないほうの行を消してください。",
            );
            continue;
        }
        seen.insert(&row.redirect.from, row.row.number());
        if !pages.has(&row.redirect.to) {
            row.row.cell("行き先").error(
                report,
                format!("「{}」というページはありません。", row.redirect.to.as_str()),
                "今あるページの住所に書きかえてください。",
            );
        }
    }
}
