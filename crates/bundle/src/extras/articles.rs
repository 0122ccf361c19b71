//! Whether the pages that articles lead to are there, and their own addresses registered.

use super::Known;
use super::pages::Pages;
use crate::articles::{self, ArticleRow};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::lock::{self, Address, Shelf};

pub(super) fn check(
    rows: &[ArticleRow],
    pages: &Pages<'_>,
    known: &Known<'_>,
    report: &mut Report,
) {
    let mut error = |place: Place, value: String, message: &str, repair: &str| {
        report.push(Diagnostic {
            severity: Severity::Error,
            place,
            value: Some(value),
            message: message.to_owned(),
            repair: repair.to_owned(),
        });
    };
    for row in rows {
        for target in row.targets.iter().filter(|target| !pages.has(&target.page)) {
            error(
                Place::row(&row.file, target.line),
                target.page.as_str().to_owned(),
                "この行き先のページはありません。",
                "ガイドのページを開いて、住所の欄の最後の部分を確かめてください。",
            );
        }
    }
    let Some(lock) = known.context.lock else { return };
    for row in rows {
        let address = Address::new(Shelf::Articles, row.slug.as_str());
        if address.is_some_and(|address| !lock.contains(&address)) {
            error(
                Place::file(&row.file),
                row.slug.to_string(),
                "この解説の名前は addresses.lock に登録されていません。",
                "renkei ids を実行してください。ファイルの名前を変えたときは、もとの名前に戻してください。",
            );
        }
    }
    let slugs = articles::slugs(known.context.sources);
    let published = lock.iter().filter(|(address, _)| address.shelf() == Shelf::Articles);
    for (address, line) in published {
        if !slugs.iter().any(|slug| slug.as_str() == address.id()) {
            error(
                Place::row(lock::FILE, line),
                address.to_string(),
                "前に公開した解説のファイルがありません。印刷した QR コードの行き先がなくなります。",
                "articles フォルダーにファイルを戻してください。もう使わない解説は、ファイルを消さずに、本文に新しいページへのリンクを書きます。",
            );
        }
    }
}
