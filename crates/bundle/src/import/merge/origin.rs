//! From which state of which register an imported value is, and the rows of the table of sources.

use renkei_model::Day;

use super::tables::{Tables, cell, insert, rows_by};
use crate::import::format::{Format, Register, attribution};
use crate::parse::value;

/// A state of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    /// The register.
    pub register: Register,
    /// The day of the state.
    pub as_of: Day,
    /// The id in the table of sources.
    pub id: String,
    /// 名称.
    title: String,
    /// 発行者.
    publisher: String,
    /// ライセンス.
    licence: String,
}

impl Origin {
    /// The origin of a file. A row of the table of sources for the same state is taken up.
    /// `None` where the register's licence is not known and none is given.
    pub(super) fn new(
        tables: &Tables,
        format: Format,
        as_of: Day,
        city: &str,
        licence: Option<&str>,
    ) -> Option<Self> {
        let register = format.register();
        let (title, publisher, licence) = match register.published() {
            Some((title, publisher, known)) => {
                (title.to_owned(), publisher.to_owned(), known.to_owned())
            }
            None => (format!("{city} {format}"), city.to_owned(), licence?.to_owned()),
        };
        let same = |row: &usize| {
            let read = |column| cell(&tables.sources, *row, column);
            register.owns(read("出典id"))
                && value::day_of(read("時点")) == Some(as_of)
                && (register.published().is_some() || read("名称") == title)
        };
        let known = (0..tables.sources.rows.len()).find(same);
        let id = match known {
            Some(row) => cell(&tables.sources, row, "出典id").to_owned(),
            None => free_id(tables, register, as_of),
        };
        Some(Self { register, as_of, id, title, publisher, licence })
    }

    /// Whether a source of the table is a state of this origin's register.
    pub(super) fn owns(&self, source: &str) -> bool {
        self.register.owns(source)
    }

    /// The state of the register as a row names it whose source is a text, not an id.
    pub(super) fn text(&self) -> String {
        let (year, month, day) = (self.as_of.year(), self.as_of.month(), self.as_of.day());
        format!("{}（{year}年{month}月{day}日時点、{}）", self.title, self.licence)
    }

    /// Of which day the state is that a text names; `None` where it is not one of this register.
    pub(super) fn day_in_text(&self, text: &str) -> Option<Day> {
        let (day, _) = text.strip_prefix(&self.title)?.strip_prefix('（')?.split_once("時点")?;
        value::day_of(day)
    }

    /// Enters the origin into the table of sources, where it is not there.
    pub(super) fn enter(&self, tables: &mut Tables) {
        if rows_by(&tables.sources, "出典id").contains_key(&self.id) {
            return;
        }
        let text = attribution(&self.title, &self.publisher, &self.licence, self.as_of);
        insert(
            &mut tables.sources,
            &[
                ("出典id", &self.id),
                ("名称", &self.title),
                ("発行者", &self.publisher),
                ("時点", &self.as_of.to_string()),
                ("ライセンス", &self.licence),
                ("表示文", &text),
            ],
        );
    }
}

fn free_id(tables: &Tables, register: Register, as_of: Day) -> String {
    let taken = rows_by(&tables.sources, "出典id");
    let base =
        format!("{}_{:04}{:02}{:02}", register.prefix(), as_of.year(), as_of.month(), as_of.day());
    let mut ids = core::iter::once(base.clone()).chain((2..).map(|n| format!("{base}_{n}")));
    ids.find(|id| !taken.contains_key(id)).unwrap_or(base)
}

/// The day in a file's name: eight digits that are one.
pub(super) fn day_in_name(name: &str) -> Option<Day> {
    let digits: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 8).collect();
    digits.iter().rev().find_map(|run| {
        let number = |range: core::ops::Range<usize>| run.get(range)?.parse::<u32>().ok();
        let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
        let day = Day::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
        (2000..2100).contains(&year).then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_file_s_name() {
        for (name, day) in [
            ("01-1_hospital_facility_info_20250601.zip", Day::new(2025, 6, 1)),
            ("a_20250601.zip の中の a_20241201.csv", Day::new(2024, 12, 1)),
            ("jigyosho_130.csv", None),
            ("data_20251301.csv", None),
            ("123456789.csv", None),
        ] {
            assert_eq!(day_in_name(name), day, "{name}");
        }
    }
}
