//! `addresses.lock`: every permanent address that was ever published. Lines are added, never taken
//! away.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{EventId, FacilityId, FlyerId, PageSlug};

use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::qr::Code;
use crate::read;

/// The file's name.
pub const FILE: &str = "addresses.lock";

const HEADER: &str =
    "# これまでに公開した id の一覧です。renkei ids が書き足します。手で直さないでください。\n";

/// What lies at an address. In the order in which the register lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// `Q/<CODE>`
    Codes,
    /// `events/<id>`
    Events,
    /// `f/<id>`
    Facilities,
    /// `flyers/<id>`
    Flyers,
    /// `forms/<slug>`
    Forms,
    /// `learn/<slug>`
    Articles,
}

impl Shelf {
    const ALL: [Self; 6] =
        [Self::Codes, Self::Events, Self::Facilities, Self::Flyers, Self::Forms, Self::Articles];

    /// The address up to its id.
    fn prefix(self) -> &'static str {
        match self {
            Self::Codes => "Q/",
            Self::Events => "events/",
            Self::Facilities => "f/",
            Self::Flyers => "flyers/",
            Self::Forms => "forms/",
            Self::Articles => "learn/",
        }
    }
}

/// A permanent address of the site: `f/a1b2c`. Ordered as its text is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    shelf: Shelf,
    id: String,
}

impl Address {
    /// The address of that id; `None` where the id has a character or a length that none has.
    #[must_use]
    pub fn new(shelf: Shelf, id: &str) -> Option<Self> {
        let is_sound = match shelf {
            // Only as it is printed.
            Shelf::Codes => Code::new(id).is_some_and(|code| code.as_str() == id),
            // Ids that the compiler gives have one form.
            Shelf::Events | Shelf::Facilities | Shelf::Flyers => FacilityId::new(id).is_ok(),
            Shelf::Forms | Shelf::Articles => PageSlug::new(id).is_ok(),
        };
        is_sound.then(|| Self { shelf, id: id.to_owned() })
    }

    fn parse(line: &str) -> Option<Self> {
        let of = |shelf: Shelf| Self::new(shelf, line.strip_prefix(shelf.prefix())?);
        Shelf::ALL.into_iter().find_map(of)
    }

    /// What lies there.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        self.shelf
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.shelf.prefix(), self.id)
    }
}

impl From<&FacilityId> for Address {
    fn from(id: &FacilityId) -> Self {
        Self { shelf: Shelf::Facilities, id: id.as_str().to_owned() }
    }
}

impl From<&Code> for Address {
    fn from(code: &Code) -> Self {
        Self { shelf: Shelf::Codes, id: code.as_str().to_owned() }
    }
}

impl From<&EventId> for Address {
    fn from(id: &EventId) -> Self {
        Self { shelf: Shelf::Events, id: id.as_str().to_owned() }
    }
}

impl From<&FlyerId> for Address {
    fn from(id: &FlyerId) -> Self {
        Self { shelf: Shelf::Flyers, id: id.as_str().to_owned() }
    }
}

impl From<&Address> for Address {
    fn from(address: &Address) -> Self {
        address.clone()
    }
}

/// The register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    comments: Vec<String>,
    /// With the line each stands on, from 1.
    addresses: BTreeMap<Address, u32>,
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
        let address = Address::parse(line).ok_or(
            "「Q/」「f/」「events/」「flyers/」「forms/」「learn/」のどれかと id の形になっていません。",
        )?;
        if self.addresses.contains_key(&address) {
            return Err("同じ id の行が2つあります。");
        }
        if self.addresses.last_key_value().is_some_and(|(last, _)| *last > address) {
            return Err("id の順に並んでいません。");
        }
        self.addresses.insert(address, number);
        Ok(())
    }

    /// Whether the address was published.
    #[must_use]
    pub fn contains(&self, address: impl Into<Address>) -> bool {
        self.addresses.contains_key(&address.into())
    }

    /// Every address with its line, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (&Address, u32)> {
        self.addresses.iter().map(|(address, line)| (address, *line))
    }

    /// The file with `addresses` added: comments first, then the addresses ascending.
    #[must_use]
    pub fn append<A: Into<Address>>(&self, addresses: impl IntoIterator<Item = A>) -> Vec<u8> {
        let mut all: BTreeSet<Address> = self.addresses.keys().cloned().collect();
        all.extend(addresses.into_iter().map(Into::into));
        let mut text = String::new();
        if self.comments.is_empty() {
            text.push_str(HEADER);
        }
        for comment in &self.comments {
            text.push_str(comment);
            text.push('\n');
        }
        for address in all {
            text.push_str(&format!("{address}\n"));
        }
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NONE: [&Address; 0] = [];

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
            ("Q/3C4FH\n", 1),
            ("Q/3c4fx\n", 1),
            ("flyers/b2b2\nf/b2b2\n", 2),
            ("g/b2b2\n", 1),
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
        assert_eq!(String::from_utf8(lock.append(NONE)).unwrap(), HEADER);
    }

    #[test]
    fn all_that_has_an_address_stands_in_one_register() {
        let (lock, report) =
            parse("events/ab12c\nf/ab12c\nflyers/ab12c\nforms/taiin\nlearn/houmon-kango\n");
        assert_eq!(report.diagnostics(), []);
        let lock = lock.unwrap();
        assert!(lock.contains(&EventId::new("ab12c").unwrap()));
        assert!(!lock.contains(&FlyerId::new("zz99z").unwrap()));
        let text = lock.append([&FlyerId::new("cd34e").unwrap()]);
        let text = String::from_utf8(text).unwrap();
        let expected =
            "events/ab12c\nf/ab12c\nflyers/ab12c\nflyers/cd34e\nforms/taiin\nlearn/houmon-kango\n";
        assert!(text.ends_with(expected), "{text}");
    }

    #[test]
    fn codes_stand_before_the_other_shelves() {
        let code = Code::candidate("x", 0);
        let text = format!("# x\nQ/{code}\nf/ab12c\n");
        let lock = parse(&text).0.unwrap();
        assert!(lock.contains(&code));
        assert_eq!(String::from_utf8(lock.append([&code])).unwrap(), text);
        let mistyped = format!("Q/{}\n", code.as_str().to_lowercase());
        assert_eq!(parse(&mistyped).0, None);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(
            lines in prop::collection::btree_set("(f|events|flyers|forms|learn)/[a-h]{4,6}", 0..8),
        ) {
            let addresses: Vec<_> = lines.iter().map(|line| Address::parse(line).unwrap()).collect();
            let bytes = Lock::default().append(&addresses);
            let lock = Lock::parse(Some(&bytes), &mut Report::default()).unwrap();
            // Addresses are ordered as their texts are.
            prop_assert!(lock.iter().map(|(address, _)| address.to_string()).eq(lines));
            prop_assert_eq!(lock.append(NONE), bytes);
        }
    }
}
