//! Whether the pages that articles lead to are there.

use super::pages::Pages;
use crate::articles::ArticleRow;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};

pub(super) fn check(rows: &[ArticleRow], pages: &Pages<'_>, report: &mut Report) {
    for row in rows {
        for target in row.targets.iter().filter(|target| !pages.has(&target.page)) {
            report.push(Diagnostic {
                severity: Severity::Error,
                place: Place::row(&row.file, target.line),
                value: Some(target.page.as_str().to_owned()),
                message: "この行き先のページはありません。".to_owned(),
                repair: "ガイドのページを開いて、住所の欄の最後の部分を確かめてください。"
                    .to_owned(),
            });
        }
    }
}
