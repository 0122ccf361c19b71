//! `addresses.lock`: every id that was ever published. Lines are added, never taken away.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::FacilityId;

use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::read;

/// The file's name.
pub const FILE: &str = "addresses.lock";

const HEADER: &str =
    "# これまでに公開した id の一覧です。renkei ids が書き足します。手で直さないでください。\n";

/// The register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    comments: Vec<String>,
    /// With the line each stands on, from 1.
    ids: BTreeMap<FacilityId, u32>,
}

impl Lock {
    /// Reads the register; a file that is not there is an empty one. `None`, and errors, where
    /// any line is not as it should be, since nobody can tell then what was published.
    pub fn parse(bytes: Option<&[u8]>, report: &mut Report) -> Option<Self> {
        let mut lock = Self::default();
        let Some(bytes) = bytes else { return Some(lock) };
        let mut sound = true;
        for (index, line) in read::text(FILE, bytes, report)?.lines().enumerate() {
            let number = u32::try_from(index).unwrap_or(u32::MAX - 1) + 1;
            let line = line.trim();
            if line.starts_with('#') || line.is_empty() {
                lock.comments.push(line.to_owned());
                continue;
            }
            if let Err(message) = lock.register(line, number) {
                sound = false;
                report.push(Diagnostic {
                    severity: Severity::Error,
                    place: Place::row(FILE, number),
                    value: Some(line.to_owned()),
                    message: message.to_owned(),
                    repair: "addresses.lock は手で直さず、控えから前のファイルに戻してください。"
                        .to_owned(),
                });
            }
        }
        sound.then_some(lock)
    }

    fn register(&mut self, line: &str, number: u32) -> Result<(), &'static str> {
        let id = line.strip_prefix("f/").and_then(|id| FacilityId::new(id).ok());
        let id = id.ok_or("「f/」と id の形になっていません。")?;
        if self.ids.contains_key(&id) {
            return Err("同じ id の行が2つあります。");
        }
        if self.ids.last_key_value().is_some_and(|(last, _)| *last > id) {
            return Err("id の順に並んでいません。");
        }
        self.ids.insert(id, number);
        Ok(())
    }

    /// Whether the id was published.
    #[must_use]
    pub fn contains(&self, id: &FacilityId) -> bool {
        self.ids.contains_key(id)
    }

    /// Every id with its line, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (&FacilityId, u32)> {
        self.ids.iter().map(|(id, line)| (id, *line))
    }

    /// The file with `ids` added: comments first, then the ids ascending.
    #[must_use]
    pub fn append<'i>(&'i self, ids: impl IntoIterator<Item = &'i FacilityId>) -> Vec<u8> {
        let all: BTreeSet<&FacilityId> = self.ids.keys().chain(ids).collect();
        let mut text = String::new();
        if self.comments.is_empty() {
            text.push_str(HEADER);
        }
        for comment in &self.comments {
            text.push_str(comment);
            text.push('\n');
        }
        for id in all {
            text.push_str(&format!("f/{id}\n"));
        }
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> (Option<Lock>, Report) {
        let mut report = Report::default();
        let lock = Lock::parse(Some(text.as_bytes()), &mut report);
        (lock, report.finish())
    }

    #[test]
    fn ids_are_added_in_order_and_none_is_lost() {
        let (lock, report) = parse("\u{feff}# メモ\r\nf/b2b2\r\nf/d4d4\r\n");
        assert_eq!(report.diagnostics(), []);
        let new = ["c3c3", "b2b2"].map(|id| FacilityId::new(id).unwrap());
        let text = String::from_utf8(lock.unwrap().append(&new)).unwrap();
        assert_eq!(text, "# メモ\nf/b2b2\nf/c3c3\nf/d4d4\n");
    }

    #[test]
    fn an_edited_register_is_refused_with_the_line() {
        for (text, line) in [
            ("# x\nf/d4d4\nf/b2b2\n", 3),
            ("f/b2b2\nf/b2b2\n", 2),
            ("f/b2b2\nb3b3\n", 2),
            ("f/ILOU\n", 1),
        ] {
            let (lock, report) = parse(text);
            assert!(lock.is_none(), "{text}");
            assert_eq!(report.diagnostics()[0].place, Place::row(FILE, line), "{text}");
        }
    }

    #[test]
    fn a_register_that_is_not_there_is_empty() {
        let lock = Lock::parse(None, &mut Report::default()).unwrap();
        assert_eq!(lock, Lock::default());
        assert_eq!(String::from_utf8(lock.append([])).unwrap(), HEADER);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(ids in prop::collection::btree_set("[a-h]{4,6}", 0..8)) {
            let ids: Vec<_> = ids.iter().map(|id| FacilityId::new(id).unwrap()).collect();
            let bytes = Lock::default().append(&ids);
            let lock = Lock::parse(Some(&bytes), &mut Report::default()).unwrap();
            prop_assert!(lock.iter().map(|(id, _)| id).eq(ids.iter()));
            prop_assert_eq!(lock.append([]), bytes);
        }
    }
}
