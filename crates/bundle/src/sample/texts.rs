//! Explanations and papers of the fictional city.

use super::table::Table;
use crate::articles;
use crate::forms;
use crate::lock::{Address, Shelf};
use crate::parse::forms::SPEC;

/// Folder, name and text of each file.
const TEXTS: [(&str, &str, &str); 4] = [
    (articles::FOLDER, "hajimete", include_str!("texts/hajimete.md")),
    (articles::FOLDER, "kinkyuu", include_str!("texts/kinkyuu.md")),
    (articles::FOLDER, "oushin", include_str!("texts/oushin.md")),
    (forms::FOLDER, "renraku", include_str!("texts/renraku.md")),
];

/// The files, by name.
pub(super) fn files() -> impl Iterator<Item = (String, Vec<u8>)> {
    let file = |(folder, name, text): (&str, &str, &str)| {
        (format!("{folder}/{name}.md"), text.as_bytes().to_vec())
    };
    TEXTS.into_iter().map(file)
}

/// Their addresses, for the register.
pub(super) fn addresses() -> impl Iterator<Item = Address> {
    TEXTS.into_iter().filter_map(|(folder, name, _)| {
        let shelf = if folder == articles::FOLDER { Shelf::Articles } else { Shelf::Forms };
        Address::new(shelf, name)
    })
}

/// Papers that are documents.
pub(super) fn forms() -> Vec<u8> {
    let mut table = Table::of(&SPEC);
    table.row(&[
        "みほん地域連携パス",
        "地域連携パス",
        "第1版",
        super::AS_OF,
        "病院から家に帰るまでの予定を共有する、架空の計画書です。",
        "https://www.mihon.example/forms/pathway-1.pdf",
        "みほん市（架空）",
    ]);
    table.into_bytes()
}
