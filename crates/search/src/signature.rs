//! Which records can hold a word at all, without looking at their texts.

use crate::bits::words_for;

/// Rows of the table. More make fewer false candidates and take more memory: at 10,000 records a
/// row is 1.25 kB.
const ROWS: usize = 2048;
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
}

impl Signature {
    /// For so many records.
    pub(crate) fn new(records: usize) -> Self {
        let width = words_for(records);
        Self { rows: vec![0; ROWS * width], width }
    }

    /// Adds a text of a record.
    pub(crate) fn add(&mut self, record: usize, text: &[u16]) {
        let (word, bit) = (record / 64, 1_u64 << (record % 64));
        let mut before = ANY;
        for &unit in text {
            if let Some(bits) = self.rows.get_mut(single(unit) * self.width + word) {
                *bits |= bit;
            }
            // The first makes a pair with what no text holds: harmless.
            if let Some(bits) = self.rows.get_mut(pair(before, unit) * self.width + word) {
                *bits |= bit;
            }
            before = unit;
        }
    }

    /// The records that can hold `needle`, as bits; those of all when nothing of it can be looked up.
    pub(crate) fn candidates(&self, needle: &[u16]) -> Vec<u64> {
        let mut left = vec![u64::MAX; self.width];
        let mut narrow = |row: usize| {
            let bits = self.rows.get(row * self.width..).unwrap_or_default();
            let mut any = 0;
            for (left, bits) in left.iter_mut().zip(bits) {
                *left &= bits;
                any |= *left;
            }
            any != 0
        };
        let mut lone = needle.iter().filter(|unit| **unit != ANY);
        if let (Some(&unit), None) = (lone.next(), lone.next()) {
            narrow(single(unit));
            return left;
        }
        let pairs = needle.windows(2).filter(|pair| !pair.contains(&ANY));
        let mut former: &[u16] = &[];
        for both in pairs.take(MOST_PAIRS) {
            if both != former
                && !both.first().zip(both.last()).is_some_and(|(&a, &b)| narrow(pair(a, b)))
            {
                break;
            }
            former = both;
        }
        left
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.capacity() * 8
    }
}

fn single(unit: u16) -> usize {
    spread(u32::from(unit).wrapping_mul(0x9E37_79B1))
}

fn pair(a: u16, b: u16) -> usize {
    spread((u32::from(a) << 16 | u32::from(b)).wrapping_mul(0x85EB_CA6B) ^ u32::from(b) << 13)
}

/// The upper bits of a product depend on all of its factors' bits.
fn spread(hash: u32) -> usize {
    (hash >> (32 - ROWS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    proptest! {
        #[test]
        fn no_record_that_holds_the_word_is_left_out(
            texts in prop::collection::vec("[あいう内科医院1]{0,12}", 1..130),
            needle in "[あいう内科医院1]{1,4}",
            hole in 0usize..8,
        ) {
            let mut table = Signature::new(texts.len());
            for (record, text) in texts.iter().enumerate() {
                table.add(record, &units(text));
            }
            let mut key = units(&needle);
            let left = table.candidates(&key);
            for (record, text) in texts.iter().enumerate() {
                if text.contains(&needle) {
                    prop_assert!(left[record / 64] >> (record % 64) & 1 == 1);
                }
            }
            // With a hole in it there are no fewer.
            if let Some(unit) = key.get_mut(hole) {
                *unit = ANY;
                let wider = table.candidates(&key);
                if key.len() > 2 {
                    prop_assert!(left.iter().zip(&wider).all(|(a, b)| a & b == *a));
                }
            }
        }
    }
}
