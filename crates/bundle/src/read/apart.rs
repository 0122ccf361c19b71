//! Texts of the folder whose sound marks stand apart from their kana, as macOS writes them.

use std::borrow::Cow;

use crate::Sources;
use crate::diagnostic::{Place, Report, Severity};
use crate::parse::toml;
use crate::text::composed;

/// The sources with such characters joined in `guide.toml` and in the Markdown files; says of each
/// file that it was done. The cells of tables are mended one by one, where they are read.
pub(crate) fn joined<'s>(sources: &'s Sources, report: &mut Report) -> Cow<'s, Sources> {
    let mut whole = Cow::Borrowed(sources);
    for (name, bytes) in &sources.files {
        let is_text = name.ends_with(".md") || name == toml::FILE;
        let Some(text) = core::str::from_utf8(bytes).ok().filter(|_| is_text) else { continue };
        let joined = composed(text);
        if joined == text {
            continue;
        }
        whole.to_mut().files.insert(name.clone(), joined.into_bytes());
        report.add(
            Severity::Fixed,
            Place::file(name),
            "濁点や半濁点が、前の文字と別の文字になっていました。1つの文字に直しました。",
            "このままでもかまいません。",
        );
    }
    whole
}
