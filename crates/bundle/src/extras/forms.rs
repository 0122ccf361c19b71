//! Papers that are listed twice, and documents that are not there.

use std::collections::BTreeMap;

use super::Known;
use crate::diagnostic::Report;
use crate::parse::forms::FormRow;

pub(super) fn check(rows: &[FormRow<'_>], known: &Known<'_>, report: &mut Report) {
    let mut seen: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for FormRow { row, form } in rows {
        known.attached(row.cell("ファイル"), form.file.as_ref(), report);
        match seen.get(&(form.title.as_str(), form.version.as_str())) {
            Some(first) => row.cell("名称").check(
                report,
                format!("{first}行目と、名前と版が同じです。"),
                "同じ様式なら1行にしてください。直した様式なら、版を変えてください。",
            ),
            None => {
                seen.insert((&form.title, &form.version), row.number());
            }
        }
    }
}
