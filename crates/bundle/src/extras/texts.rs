//! Texts in files of their own: every name is registered, every registered one is there.

use renkei_model::PageSlug;

use super::Known;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::lock::{self, Address, Shelf};

/// A folder of texts.
pub(super) struct Texts<'t> {
    /// Where their names stand in the register.
    pub shelf: Shelf,
    /// The folder.
    pub folder: &'t str,
    /// What one of them is called.
    pub noun: &'t str,
    /// The names of all files.
    pub slugs: Vec<PageSlug>,
}

pub(super) fn register(texts: &Texts<'_>, known: &Known<'_>, report: &mut Report) {
    let Some(lock) = known.context.lock else { return };
    let Texts { shelf, folder, noun, slugs } = texts;
    let mut error = |place: Place, value: String, message: String, repair: String| {
        let severity = Severity::Error;
        report.push(Diagnostic { severity, place, value: Some(value), message, repair });
    };
    for slug in slugs {
        let address = Address::new(*shelf, slug.as_str());
        if address.is_some_and(|address| !lock.contains(&address)) {
            error(
                Place::file(&format!("{folder}/{slug}.md")),
                slug.to_string(),
                format!("この{noun}の名前は addresses.lock に登録されていません。"),
                "renkei ids を実行してください。ファイルの名前を変えたときは、もとの名前に戻してください。"
                    .to_owned(),
            );
        }
    }
    for (address, line) in lock.iter().filter(|(address, _)| address.shelf() == *shelf) {
        if !slugs.iter().any(|slug| slug.as_str() == address.id()) {
            error(
                Place::row(lock::FILE, line),
                address.to_string(),
                format!(
                    "前に公開した{noun}のファイルがありません。印刷した QR コードの行き先がなくなります。"
                ),
                format!(
                    "{folder} フォルダーにファイルを戻してください。もう使わないときも、ファイルは消さずに、そのことを中に書きます。"
                ),
            );
        }
    }
}
