//! Which records can hold a word at all, without looking at their texts.

use crate::bits::words_for;

/// Rows of a table, as a power of two. More make fewer false candidates, and take more memory and longer to
/// fill: at 10,000 records a row is 1.25 kB.
pub(crate) const ROWS: u32 = 9;
/// Pairs of a word that are looked up; more leave no fewer records.
const MOST_PAIRS: usize = 32;
/// Stands for any unit in a word that is looked for. No text holds it.
pub(crate) const ANY: u16 = u16::MAX;

/// A table of bits, one column a record: row `h(a, b)` has the bit of each record that holds the
/// units `a b` next to each other (and perhaps of others with the same `h`), row `h(a)` of each that
/// holds `a`. A word can only stand where the rows of all its pairs have a bit, so that looking for
/// it is a handful of ANDs, whatever the texts' length; building is one bit a unit and pair. Postings
/// would tell the same in ten times the time to build.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signature {
    rows: Vec<u64>,
    /// 64-bit words a row.
    width: usize,
    /// By how much to shift a hash so that it is a row.
    shift: u32,
}

impl Signature {
    /// For so many records; `rows` as [`ROWS`].
    pub(crate) fn new(records: usize, rows: u32) -> Self {
        let width = words_for(records);
        Self { rows: vec![0; width << rows], width, shift: u32::BITS - rows }
    }

    /// Adds a text of a record.
    pub(crate) fn add(&mut self, record: usize, text: &[u16]) {
        let (word, bit) = (record / 64, 1_u64 << (record % 64));
        let mut before = ANY;
        for &unit in text {
            let at = self.single(unit) + word;
            if let Some(bits) = self.rows.get_mut(at) {
                *bits |= bit;
            }
            // The first makes a pair with what no text holds: harmless.
            self.add_pair(record, before, unit);
            before = unit;
        }
    }

    /// Adds that the record holds `a` and, next to it, `b`.
    pub(crate) fn add_pair(&mut self, record: usize, a: u16, b: u16) {
        let at = self.pair(a, b) + record / 64;
        if let Some(bits) = self.rows.get_mut(at) {
            *bits |= 1 << (record % 64);
        }
    }

    /// Where the row of a unit begins.
    fn single(&self, unit: u16) -> usize {
        self.row(u32::from(unit).wrapping_mul(0x9E37_79B1))
    }

    /// The same of two units.
    fn pair(&self, a: u16, b: u16) -> usize {
        let both = u32::from(a) << 16 | u32::from(b);
        self.row(both.wrapping_mul(0x85EB_CA6B) ^ u32::from(b) << 13)
    }

    /// The upper bits of a product depend on all of its factors' bits.
    fn row(&self, hash: u32) -> usize {
        (hash >> self.shift) as usize * self.width
    }

    /// The records that can hold `needle`, as bits; those of all when nothing of it can be looked up.
    pub(crate) fn candidates(&self, needle: &[u16]) -> Vec<u64> {
        if let &[unit] = needle {
            let from = self.single(unit);
            return self.rows.get(from..from + self.width).unwrap_or_default().to_vec();
        }
        let mut left = self.all();
        let mut former: &[u16] = &[];
        for both in needle.windows(2).take(MOST_PAIRS) {
            if both != former && !self.narrow(Some(&mut left), Some(both)) {
                break;
            }
            former = both;
        }
        left
    }

    /// All, as bits.
    pub(crate) fn all(&self) -> Vec<u64> {
        vec![u64::MAX; self.width]
    }

    /// For words that begin and end as `word` does.
    pub(crate) fn around(&self, word: &[u16]) -> Around<'_> {
        let mut heads = vec![u64::MAX; self.width * 2];
        let mut tails = heads.clone();
        for at in 1..word.len() {
            heads.extend_from_within((at * self.width)..);
            self.narrow(heads.get_mut((at + 1) * self.width..), word.get(at - 1..=at));
            tails.extend_from_within((at * self.width)..);
            let end = word.len() - at;
            self.narrow(tails.get_mut((at + 1) * self.width..), word.get(end - 1..=end));
        }
        Around { table: self, heads, tails, length: word.len() }
    }

    /// Leaves in `left` those that can hold the two units `both`; whether any is left.
    pub(crate) fn narrow(&self, left: Option<&mut [u64]>, both: Option<&[u16]>) -> bool {
        let (Some(left), Some(&[a, b])) = (left, both) else { return false };
        let bits = self.rows.get(self.pair(a, b)..).unwrap_or_default();
        let mut any = 0;
        for (left, bits) in left.iter_mut().zip(bits) {
            *left &= bits;
            any |= *left;
        }
        any != 0
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.capacity() * 8
    }
}

/// Which records can hold words that begin and end as another does: what all ways to have mistyped it
/// share is looked up once.
#[derive(Debug)]
pub(crate) struct Around<'a> {
    table: &'a Signature,
    /// For each length of a beginning, those that can hold it.
    heads: Vec<u64>,
    /// The same for ends.
    tails: Vec<u64>,
    /// Units of the word.
    length: usize,
}

impl Around<'_> {
    /// The records that can hold `key`: the units of the word before `head` and from `tail` on, with
    /// others between, where [`ANY`] is any.
    pub(crate) fn candidates(&self, head: usize, tail: usize, key: &[u16]) -> Vec<u64> {
        let end = self.length - tail;
        let mut left = self.of(&self.heads, head).to_vec();
        let mut any = 0;
        for (left, tail) in left.iter_mut().zip(self.of(&self.tails, end)) {
            *left &= tail;
            any |= *left;
        }
        // Only what the middle touches is new.
        let new = key.get(head.saturating_sub(1)..(key.len() - end + 1).min(key.len()));
        for both in new.unwrap_or_default().windows(2).filter(|both| !both.contains(&ANY)) {
            if any == 0 || !self.table.narrow(Some(&mut left), Some(both)) {
                break;
            }
        }
        left
    }

    /// The part of `heads` or `tails` for that length.
    fn of<'a>(&self, list: &'a [u64], length: usize) -> &'a [u64] {
        let width = self.table.width;
        list.get(length * width..(length + 1) * width).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    /// Whether `text` holds `needle`, where [`ANY`] is any.
    fn holds(text: &str, needle: &[u16]) -> bool {
        units(text)
            .windows(needle.len())
            .any(|part| part.iter().zip(needle).all(|(a, b)| a == b || *b == ANY))
    }

    proptest! {
        #[test]
        fn no_record_that_holds_the_word_is_left_out(
            texts in prop::collection::vec("[あいう内科医院1]{0,12}", 1..130),
            needle in "[あいう内科医院1]{1,4}",
            head in 0usize..4,
            touched in 0usize..3,
            middle in "[あい内〓]{0,2}",
        ) {
            let mut table = Signature::new(texts.len(), ROWS);
            for (record, text) in texts.iter().enumerate() {
                table.add(record, &units(text));
            }
            let key = units(&needle);
            let kept = |left: &[u64], needle: &[u16]| {
                let mut all = texts.iter().enumerate();
                all.all(|(at, text)| left[at / 64] >> (at % 64) & 1 == 1 || !holds(text, needle))
            };
            prop_assert!(kept(&table.candidates(&key), &key));

            let head = head.min(key.len());
            let tail = (head + touched).min(key.len());
            let hole = units("〓")[0];
            let mut other = key[..head].to_vec();
            other.extend(units(&middle).iter().map(|&unit| if unit == hole { ANY } else { unit }));
            other.extend(&key[tail..]);
            if !other.is_empty() {
                let left = table.around(&key).candidates(head, tail, &other);
                prop_assert!(kept(&left, &other));
            }
        }
    }
}
