//! Which tables have a column of permanent ids, and what a new row's id is.

use std::collections::BTreeSet;

use renkei_model::{EventKind, FacilityId};

use crate::document::Document;
use crate::ids::{ATTEMPTS, candidate};
use crate::lock::{Address, Lock, Shelf};
use crate::parse::{flyers, seminars};
use crate::read::Spec;

/// A table whose rows have permanent ids.
pub(crate) struct Numbered {
    /// The table.
    pub spec: &'static Spec,
    /// Where its ids stand in the register.
    pub shelf: Shelf,
    key: fn(&Cells<'_>) -> Option<String>,
}

/// The cells of a row by the names of their columns.
type Cells<'c> = dyn Fn(&'static str) -> &'c str + 'c;

/// The tables beside that of the institutions, which [`crate::ids`] knows.
pub(crate) const NUMBERED: [Numbered; 2] = [
    Numbered { spec: &seminars::SPEC, shelf: Shelf::Events, key: event_key },
    Numbered { spec: &flyers::SPEC, shelf: Shelf::Flyers, key: flyer_key },
];

fn event_key(cell: &Cells<'_>) -> Option<String> {
    let (kind, title) = (EventKind::from_ja(cell("種類"))?, cell("名称"));
    let parts = [cell("シリーズ"), cell("回"), title, cell("日付"), cell("時期")];
    (!title.is_empty()).then(|| format!("event\0{}\0{}", kind.ja(), parts.join("\0")))
}

fn flyer_key(cell: &Cells<'_>) -> Option<String> {
    let title = cell("題名");
    (!title.is_empty()).then(|| format!("flyer\0{title}\0{}", cell("開始日")))
}

impl Numbered {
    /// What tells a new row from all others when it is entered; `None` for a row that is not
    /// filled in yet.
    pub(crate) fn key<'c>(&self, cell: impl Fn(&'static str) -> &'c str + 'c) -> Option<String> {
        (self.key)(&cell)
    }

    /// Gives an id to every new row of the table and returns the addresses of all its rows, for the
    /// register, with how many of them are new.
    pub(crate) fn fill(&self, table: &mut Document, lock: &Lock) -> (Vec<Address>, usize) {
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (table.cell(row, "id").to_owned(), self.key(|name| table.cell(row, name))))
            .collect();
        let new = self.number(&rows, lock);
        for (at, id) in new.iter().enumerate() {
            if let Some(id) = id {
                table.set(at, "id", id);
            }
        }
        let given = rows.iter().map(|(id, _)| id).chain(new.iter().flatten());
        let addresses = given.filter_map(|id| Address::new(self.shelf, id)).collect();
        (addresses, new.iter().flatten().count())
    }

    /// A new id for each row that has none, in the order of the rows; nothing for a row that has
    /// one or is not filled in yet. `rows` gives the cell of the id and the key of each row.
    pub(crate) fn number(
        &self,
        rows: &[(String, Option<String>)],
        lock: &Lock,
    ) -> Vec<Option<String>> {
        let mut taken: BTreeSet<String> = rows.iter().map(|(id, _)| id.clone()).collect();
        let free = |id: &FacilityId, taken: &BTreeSet<String>| {
            let registered = Address::new(self.shelf, id.as_str());
            !taken.contains(id.as_str())
                && registered.is_some_and(|address| !lock.contains(&address))
        };
        rows.iter()
            .map(|(id, key)| {
                let key = key.as_ref().filter(|_| id.is_empty())?;
                let tried = (0..ATTEMPTS).filter_map(|n| candidate(key, n));
                let new = tried.into_iter().find(|id| free(id, &taken))?.as_str().to_owned();
                taken.insert(new.clone());
                Some(new)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;

    fn cells<'c>(values: &'c [(&'c str, &'c str)]) -> impl Fn(&'static str) -> &'c str + 'c {
        |name| values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    #[test]
    fn equal_rows_get_different_ids_and_those_that_have_one_keep_it() {
        let [events, _] = &NUMBERED;
        let key = events.key(cells(&[("種類", "講演会"), ("名称", "みほん")]));
        let rows = [
            (String::new(), key.clone()),
            ("ab12c".to_owned(), key.clone()),
            (String::new(), key),
            (String::new(), None),
        ];
        let new = events.number(&rows, &Lock::default());
        assert!(new[0].is_some() && new[2].is_some() && new[0] != new[2]);
        assert_eq!((&new[1], &new[3]), (&None, &None));
    }

    #[test]
    fn new_rows_of_a_table_are_filled_and_all_its_addresses_are_named() {
        let [_, flyers] = &NUMBERED;
        let text = "id,題名,メモ\n,甲,1\nab12c,乙,2\n,,3\n";
        let files = [(flyers.spec.file.to_owned(), text.as_bytes().to_vec())].into();
        let sources = crate::Sources { files, ..crate::Sources::default() };
        let mut report = Report::default();
        let mut table = Document::open(flyers.spec, &sources, &mut report).unwrap();
        let (addresses, new) = flyers.fill(&mut table, &Lock::default());
        assert_eq!((addresses.len(), new), (2, 1));
        assert_eq!(addresses[0].to_string(), "flyers/ab12c");
        assert_eq!(table.rows[0][0], addresses[1].id());
        assert_eq!((table.rows[1][0].as_str(), table.rows[2][0].as_str()), ("ab12c", ""));
    }

    #[test]
    fn an_id_that_was_published_on_the_same_shelf_is_not_given_again() {
        let [events, flyers] = &NUMBERED;
        let rows = [(String::new(), Some("x".to_owned()))];
        let first = events.number(&rows, &Lock::default())[0].clone().unwrap();
        let register = Lock::default().append(Address::new(Shelf::Events, &first));
        let lock = Lock::parse(Some(&register), &mut Report::default()).unwrap();
        assert_ne!(events.number(&rows, &lock)[0].as_ref(), Some(&first));
        assert_eq!(flyers.number(&rows, &lock)[0].as_ref(), Some(&first));
    }

    #[test]
    fn an_unfinished_row_waits() {
        let [events, flyers] = &NUMBERED;
        assert_eq!(events.key(cells(&[("種類", "集まり"), ("名称", "みほん")])), None);
        assert_eq!(events.key(cells(&[("種類", "講演会")])), None);
        assert_eq!(flyers.key(cells(&[("開始日", "2026-04-01")])), None);
    }
}
