//! Writing the files of a nation. In memory and without I/O: the caller stores what it is handed.

use core::iter;

use renkei_model::{Facility, Kind, Relation};

use super::{
    File,
    keys::{self, Beginnings},
    root::{Names, Root},
    row,
};
use crate::fold::fold;

/// Where an institution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry<'a> {
    /// 秋田県
    pub prefecture: &'a str,
    /// 横手市
    pub municipality: &'a str,
    /// 増田町, which the municipality is found by too; empty where there is none.
    pub town: &'a str,
    /// What the address has after the municipality and the town: 増田字石神.
    pub area: &'a str,
}

/// A word that people use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lay<'a> {
    /// 歯医者
    pub word: &'a str,
    /// What it stands for: 歯科診療所.
    pub means: &'a str,
    /// How closely.
    pub relation: Relation,
}

/// Collects institutions, the best first: nearer to the reader, larger, more completely known.
pub struct Writer<'a> {
    lay: &'a [Lay<'a>],
    rows: Vec<String>,
    /// Keys of the book and the row that each leads to.
    book: Vec<(String, u32)>,
    /// Prefecture, municipality and the rows in it.
    places: Vec<(String, String, Vec<u32>)>,
    /// Folded names, towns among them, and the place that each is.
    names: Vec<(String, u32)>,
    needs: Vec<Need>,
    beginnings: Beginnings,
}

/// What rows a kind, department or service is found in.
struct Need {
    name: String,
    rows: Vec<u32>,
}

/// Rows of a page of the book: some 30 kB compressed.
const PAGE_ROWS: usize = 600;
/// Rows of a need: enough to show, and to filter by another word.
const NEED_ROWS: usize = 400;
/// Rows of a municipality; of a greater one, the best.
const PLACE_ROWS: usize = 1500;

impl<'a> Writer<'a> {
    /// Knows the lay words; what they mean are needs, like all kinds.
    #[must_use]
    pub fn new(lay: &'a [Lay<'a>]) -> Self {
        let mut writer = Self {
            lay,
            rows: Vec::new(),
            book: Vec::new(),
            places: Vec::new(),
            names: Vec::new(),
            needs: Vec::new(),
            beginnings: Beginnings::new(),
        };
        for kind in Kind::ALL {
            writer.need(kind.ja());
        }
        for one in lay {
            writer.need(one.means);
        }
        writer
    }

    /// Adds the next institution.
    pub fn add(&mut self, facility: &Facility, entry: &Entry<'_>) {
        let number = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(row::write(facility));
        self.add_place(entry, number);
        for name in facility.departments.iter().chain(facility.services.iter().map(|it| &it.name)) {
            self.need(name);
        }
        self.add_needs(facility, number);

        let mut keys = Vec::new();
        for name in
            [Some(&facility.name), facility.common_name.as_ref(), facility.spoken().as_ref()]
        {
            let begun = name.map(|name| self.beginnings.of(name)).unwrap_or_default();
            keys.extend(
                begun.iter().filter(|key| has_kana(key)).filter_map(|key| keys::skeleton(key)),
            );
            keys.extend(begun);
        }
        if !entry.area.is_empty() {
            keys.push(keys::area(fold(entry.area).plain_address()));
        }
        keys.extend(keys::number(&fold(facility.phone.as_deref().unwrap_or_default())));
        keys.sort_unstable();
        keys.dedup();
        keys.retain(|key| !key.is_empty());
        self.book.extend(keys.into_iter().zip(iter::repeat(number)));
    }

    /// Hands out every file.
    pub fn finish(mut self, store: &mut dyn FnMut(File, &str)) {
        let text = |rows: &[u32], most: usize| {
            let rows = rows.iter().take(most).filter_map(|&at| self.rows.get(at as usize));
            rows.fold(String::new(), |text, row| text + row + "\n")
        };
        for ((_, _, rows), number) in self.places.iter().zip(0..) {
            store(File::Place(number), &text(rows, PLACE_ROWS));
        }
        for (need, number) in self.needs.iter().zip(0..) {
            store(File::Need(number), &text(&need.rows, NEED_ROWS));
        }
        self.book.sort_unstable();
        let mut pages = Vec::new();
        let mut last = "";
        for (page, number) in self.book.chunks(PAGE_ROWS).zip(0..) {
            let mut rows: Vec<u32> = page.iter().map(|(_, row)| *row).collect();
            rows.sort_unstable();
            rows.dedup();
            store(File::Book(number), &text(&rows, PAGE_ROWS));
            if let (Some((first, _)), true) = (page.first(), number > 0) {
                pages.push(between(last, first));
            }
            last = page.last().map_or(last, |(key, _)| key);
        }
        let mut prefectures: Vec<String> =
            self.places.iter().map(|it| fold(&it.0).text()).collect();
        prefectures.sort_unstable();
        prefectures.dedup();
        let words = self.needs.iter().map(|need| need.name.clone()).zip(0..);
        let lay = self.lay.iter().filter_map(|it| {
            let means = keys::plain(fold(it.means));
            let at = self.needs.iter().position(|need| need.name == means)?;
            Some((keys::plain(fold(it.word)), u32::try_from(at).ok()?))
        });
        let needs = grouped(words.chain(lay).filter(|(_, at)| {
            self.needs.get(*at as usize).is_some_and(|need| !need.rows.is_empty())
        }));
        let own = |it: &Lay<'_>| (it.word.to_owned(), it.means.to_owned(), it.relation);
        let lay = self.lay.iter().map(own).collect();
        let places = grouped(core::mem::take(&mut self.names).into_iter());
        store(File::Root, &Root { prefectures, places, needs, lay, pages }.text());
    }

    fn add_place(&mut self, entry: &Entry<'_>, row: u32) {
        let same = |(prefecture, municipality, _): &(String, String, Vec<u32>)| {
            prefecture == entry.prefecture && municipality == entry.municipality
        };
        let at = self.places.iter().position(same).unwrap_or_else(|| {
            let owned = (entry.prefecture.to_owned(), entry.municipality.to_owned(), Vec::new());
            self.places.push(owned);
            self.places.len() - 1
        });
        if let Some((_, _, rows)) = self.places.get_mut(at) {
            rows.push(row);
        }
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        for name in [entry.municipality, entry.town] {
            let name = keys::plain(fold(name));
            if !name.is_empty() && !self.names.iter().any(|it| it.1 == number && it.0 == name) {
                self.names.push((name, number));
            }
        }
    }

    fn need(&mut self, name: &str) {
        let name = keys::plain(fold(name));
        if !name.is_empty() && !self.needs.iter().any(|need| need.name == name) {
            self.needs.push(Need { name, rows: Vec::new() });
        }
    }

    fn add_needs(&mut self, facility: &Facility, row: u32) {
        let services = facility.services.iter().map(|service| service.name.as_str());
        let names = iter::once(facility.kind.ja())
            .chain(facility.departments.iter().map(String::as_str))
            .chain(services)
            .chain(iter::once(facility.name.as_str()))
            .chain(facility.note.as_deref());
        let texts: Vec<String> = names.map(|name| fold(name).joined().0.text()).collect();
        for need in self.needs.iter_mut().filter(|need| need.rows.len() < NEED_ROWS) {
            if texts.iter().any(|text| text.contains(&need.name)) {
                need.rows.push(row);
            }
        }
    }
}

/// The shortest beginning of `first` that is after `last`; all of it where both are the same.
fn between(last: &str, first: &str) -> String {
    let same = last.chars().zip(first.chars()).take_while(|(a, b)| a == b).count();
    first.chars().take(same + 1).collect()
}

/// Each name once, in order, with all its numbers.
fn grouped(pairs: impl Iterator<Item = (String, u32)>) -> Names {
    let mut pairs: Vec<(String, u32)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut names: Names = Vec::new();
    for (name, number) in pairs {
        match names.last_mut() {
            Some((last, numbers)) if *last == name => numbers.push(number),
            _ => names.push((name, vec![number])),
        }
    }
    names
}

/// Whether a slip is likely to be in its kana.
fn has_kana(key: &str) -> bool {
    key.chars().filter(|c| crate::width::is_hiragana(*c)).count() >= 2
}
