//! The one file that is read whatever is asked for.

use core::fmt;

use renkei_model::Relation;

use super::{File, keys};

/// The first line of the file.
const MARK: &str = "renkei-packs 1";

/// A file that is no root, or of another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootError {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

impl fmt::Display for RootError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "root.txt, line {}: {:?}", self.line, self.text)
    }
}

impl core::error::Error for RootError {}

/// Names and the numbers of the files that they lead to, in order of names.
pub(super) type Names = Vec<(String, Vec<u32>)>;

/// What tells which files a query needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Root {
    /// Folded names of prefectures.
    pub(super) prefectures: Vec<String>,
    /// Folded names of municipalities and former towns, and their [`File::Place`]s.
    pub(super) places: Names,
    /// Folded words for kinds, departments and services, lay words among them, and their
    /// [`File::Need`]s.
    pub(super) needs: Names,
    /// Lay words for the engine: word, meaning, relation.
    pub(super) lay: Vec<(String, String, Relation)>,
    /// For each page of the book but the first, a text that is after all keys of the pages before and
    /// not after its own.
    pub(super) pages: Vec<String>,
}

impl Root {
    /// Reads the text that the writer made.
    ///
    /// # Errors
    /// With the first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, RootError> {
        let mut root = Self::default();
        let mut lines = text.lines().enumerate();
        let bad = |at: usize, line: &str| RootError { line: at + 1, text: line.to_owned() };
        match lines.next() {
            Some((_, MARK)) => {}
            other => return Err(bad(0, other.map_or("", |(_, line)| line))),
        }
        for (at, line) in lines {
            root.read(line).ok_or_else(|| bad(at, line))?;
        }
        let ascending = |names: &Names| names.is_sorted_by(|a, b| a.0 < b.0);
        if !ascending(&root.places) || !ascending(&root.needs) || !root.pages.is_sorted() {
            return Err(bad(0, "not in order"));
        }
        Ok(root)
    }

    fn read(&mut self, line: &str) -> Option<()> {
        let mut cells = line.split('\t');
        let (tag, first) = (cells.next()?, cells.next()?);
        match tag {
            "P" => self.prefectures.push(first.to_owned()),
            "M" => self.places.push((first.to_owned(), numbers(cells.next()?)?)),
            "N" => self.needs.push((first.to_owned(), numbers(cells.next()?)?)),
            "L" => {
                let (means, relation) = (cells.next()?, Relation::from_ja(cells.next()?)?);
                self.lay.push((first.to_owned(), means.to_owned(), relation));
            }
            "B" => self.pages.push(first.to_owned()),
            _ => return None,
        }
        Some(())
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = vec![MARK.to_owned()];
        let list = |numbers: &[u32]| {
            let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            texts.join(",")
        };
        out.extend(self.prefectures.iter().map(|name| ["P", name].join("\t")));
        out.extend(self.places.iter().map(|(name, to)| ["M", name, &list(to)].join("\t")));
        out.extend(self.needs.iter().map(|(name, to)| ["N", name, &list(to)].join("\t")));
        let lay = self.lay.iter();
        out.extend(lay.map(|(word, means, how)| ["L", word, means, how.ja()].join("\t")));
        out.extend(self.pages.iter().map(|key| ["B", key].join("\t")));
        out.push(String::new());
        out.join("\n")
    }

    /// The pages on which keys that begin with `key` may stand, at most `most`, the first first. Where
    /// there are more, the first is left out: it may hold only the last keys before.
    pub(super) fn pages_of(&self, key: &str, most: usize) -> Vec<File> {
        let key: String = key.chars().take(keys::LONGEST).collect();
        let first = self.pages.partition_point(|page| page.as_str() < key.as_str());
        let begin = |page: &&String| page.starts_with(key.as_str());
        let more = self.pages.iter().skip(first).take_while(begin).count();
        let first = if more > most { first.saturating_add(1) } else { first };
        let page = |number: usize| u32::try_from(number).ok().map(File::Book);
        (first..).take(most.min(more.saturating_add(1))).filter_map(page).collect()
    }
}

fn numbers(text: &str) -> Option<Vec<u32>> {
    text.split(',').map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> Root {
        Root {
            prefectures: vec!["秋田県".to_owned()],
            places: vec![("横手市".to_owned(), vec![3, 9])],
            needs: vec![("歯医者".to_owned(), vec![1])],
            lay: vec![("歯医者".to_owned(), "歯科診療所".to_owned(), Relation::Same)],
            pages: ["か", "さ", "さと", "さと", "な"].map(str::to_owned).to_vec(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Root::parse(&root().text()).unwrap(), root());
        for bad in ["", "renkei-packs 2", "renkei-packs 1\nX\ta", "renkei-packs 1\nB\tb\nB\ta"] {
            assert!(Root::parse(bad).is_err(), "{bad:?}");
        }
        assert_eq!(Root::parse("renkei-packs 1\nM\ta\tx").unwrap_err().line, 2);
    }

    #[test]
    fn a_key_leads_to_every_page_that_may_hold_it() {
        let pages = |key: &str| {
            let found = root().pages_of(key, 9);
            found.iter().map(|file| file.path()).collect::<Vec<_>>()
        };
        assert_eq!(pages("あ"), ["book/0.txt"]);
        assert_eq!(pages("かと"), ["book/1.txt"]);
        assert_eq!(pages("さ"), ["book/1.txt", "book/2.txt", "book/3.txt", "book/4.txt"]);
        assert_eq!(pages("さと"), ["book/2.txt", "book/3.txt", "book/4.txt"]);
        assert_eq!(pages("さとう"), ["book/4.txt"]);
        assert_eq!(pages("ん"), ["book/5.txt"]);
        assert_eq!(root().pages_of("さ", 2), [File::Book(2), File::Book(3)]);
        assert_eq!(root().pages_of("さと", 3).len(), 3);
    }
}
