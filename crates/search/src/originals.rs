//! Names and readings as they are written, for what is told and suggested.

/// The titles of a record, in order: name, common name, reading.
const TITLES: usize = 3;

/// All titles in one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Originals {
    text: String,
    /// Where each title ends, in bytes.
    ends: Vec<u32>,
}

impl Originals {
    /// Adds the next title; empty where there is none.
    pub(crate) fn push(&mut self, title: &str) {
        self.text.push_str(title);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The `nth` title of a record.
    pub(crate) fn of(&self, record: usize, nth: usize) -> &str {
        let at = record * TITLES + nth;
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let from = at.checked_sub(1).map_or(0, end);
        self.text.get(from..end(at)).unwrap_or_default()
    }

    /// Whether the `nth` title of a record holds `text`, to the letter; never where that is empty.
    pub(crate) fn holds(&self, record: usize, nth: usize, text: &[u8]) -> bool {
        let Some((last, before)) = text.split_last() else { return false };
        let title = self.of(record, nth).as_bytes();
        let mut ends = title.iter().enumerate().skip(before.len());
        // Japanese characters differ in their last byte.
        ends.any(|(end, byte)| {
            byte == last && title.get(..end).is_some_and(|it| it.ends_with(before))
        })
    }

    /// The name to show: the common one, else the registered one.
    pub(crate) fn name_of(&self, record: usize) -> &str {
        let common = self.of(record, 1);
        if common.is_empty() { self.of(record, 0) } else { common }
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_kept_as_written() {
        let mut originals = Originals::default();
        for title in ["医療法人　髙橋医院", "髙橋医院", "", "薬局", "", "ヤッキョク"]
        {
            originals.push(title);
        }
        assert_eq!((originals.name_of(0), originals.name_of(1)), ("髙橋医院", "薬局"));
        assert_eq!((originals.of(1, 2), originals.of(9, 0)), ("ヤッキョク", ""));
        let holds = |text: &str| originals.holds(0, 0, text.as_bytes());
        assert!(holds("髙橋") && holds("医療") && holds("医院") && holds("院"));
        assert!(!holds("高橋") && !holds("") && !holds("医療法人　髙橋医院です"));
    }
}
