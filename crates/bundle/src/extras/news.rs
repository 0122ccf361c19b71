//! Whether the pages that the newsletter points to are there.

use std::collections::BTreeMap;

use renkei_model::NewsItem;

use super::Known;
use super::pages::Pages;
use crate::diagnostic::Report;
use crate::parse::news::NewsRow;

pub(super) fn check(
    rows: &[NewsRow<'_>],
    pages: &Pages<'_>,
    known: &Known<'_>,
    report: &mut Report,
) {
    let mut seen: BTreeMap<&NewsItem, u32> = BTreeMap::new();
    for row in rows {
        if let Some(first) = seen.get(&row.item) {
            row.row.cell("題名").check(
                report,
                format!("{first}行目とまったく同じ記事です。1つだけのせます。"),
                "いらないほうの行を消してください。",
            );
            continue;
        }
        seen.insert(&row.item, row.row.number());
        known.attached(row.row.cell("資料"), row.item.attachment.as_ref(), report);
        for page in row.item.pages.iter().filter(|page| !pages.has(page)) {
            row.row.cell("案内先").error(
                report,
                format!("「{}」というページはありません。", page.as_str()),
                "ガイドのページを開いて、住所の欄の最後の部分を確かめてください。",
            );
        }
    }
}
