//! A folded text as it is kept and compared: UTF-16, without gaps.

use crate::{fold::fold, plain_fold::fold_plainly};

/// Two bytes for nearly every Japanese character, one unit each. There is no way back to the original:
/// for that there is [`crate::fold`]. One is filled again and again, so that a guide is folded without
/// asking for memory at each text.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// Room for the text, which is the beginning.
    room: Vec<u16>,
    length: usize,
    /// Where words begin (in units), in order.
    heads: Vec<usize>,
}

/// `text` folded, as units without gaps.
pub(crate) fn folded(text: &str) -> Vec<u16> {
    let mut line = Line::default();
    line.fold(text);
    line.room.truncate(line.length);
    line.room
}

impl Line {
    /// Becomes `text`, folded as [`fold`] does.
    pub(crate) fn fold(&mut self, text: &str) {
        // No character has more units than bytes; what takes the longer way may become longer.
        self.clear(text.len());
        if let Some(length) = fold_plainly(text, &mut self.room, &mut self.heads) {
            self.length = length;
            return;
        }
        let (whole, heads) = fold(text).joined();
        self.clear(whole.len() * 2);
        let mut heads = heads.into_iter();
        let mut head = heads.next();
        for (at, c) in whole.chars().enumerate() {
            if head == Some(at) {
                self.heads.push(self.length);
                head = heads.next();
            }
            for &mut unit in c.encode_utf16(&mut [0; 2]) {
                self.put(unit, false);
            }
        }
    }

    /// Becomes empty, with room for so many units.
    pub(crate) fn clear(&mut self, room: usize) {
        if self.room.len() < room {
            self.room.resize(room, 0);
        }
        self.length = 0;
        self.heads.clear();
    }

    /// Adds a unit, with which a word `begins`; not where there is no room.
    pub(crate) fn put(&mut self, unit: u16, begins: bool) {
        if let Some(place) = self.room.get_mut(self.length) {
            *place = unit;
            if begins {
                self.heads.push(self.length);
            }
            self.length += 1;
        }
    }

    pub(crate) fn units(&self) -> &[u16] {
        self.room.get(..self.length).unwrap_or_default()
    }

    /// Where words begin (in units), in order.
    pub(crate) fn heads(&self) -> &[usize] {
        &self.heads
    }

    /// Lets a word begin at `at`, unless that is the end.
    pub(crate) fn add_head(&mut self, at: usize) {
        if let (true, Err(place)) = (at < self.length, self.heads.binary_search(&at)) {
            self.heads.insert(place, at);
        }
    }

    /// No word begins anywhere.
    pub(crate) fn forget_heads(&mut self) {
        self.heads.clear();
    }

    /// Lets `out` become the digits alone.
    pub(crate) fn digits(&self, out: &mut Self) {
        out.clear(self.length);
        for &unit in self.units().iter().filter(|unit| (0x30..=0x39).contains(*unit)) {
            out.put(unit, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text by the way that leads back to the original, and where its words begin.
    fn by_the_longer_way(text: &str) -> (Vec<u16>, Vec<usize>) {
        let (folded, heads) = fold(text).joined();
        let before = |at: usize| folded.chars().take(at).map(char::len_utf16).sum();
        let units = folded.text().encode_utf16().collect();
        (units, heads.into_iter().map(before).collect())
    }

    #[test]
    fn a_line_is_filled_again() {
        let mut line = Line::default();
        for text in ["みほん 𠮷田 𠀋医院", "㈱みほん", "", "ﾐﾎﾝ　薬局"] {
            line.fold(text);
            assert_eq!((line.units().to_vec(), line.heads().to_vec()), by_the_longer_way(text));
        }
        line.add_head(1);
        line.add_head(1);
        line.add_head(9);
        assert_eq!(line.heads(), [0, 1, 3]);
        let mut digits = Line::default();
        line.fold("（０１２）3-㊿");
        line.digits(&mut digits);
        assert_eq!((digits.units(), digits.heads()), (folded("012350").as_slice(), [].as_slice()));
    }

    proptest! {
        #[test]
        fn it_gives_what_the_longer_way_gives(
            text in prop_oneof![
                "[か-けガカヶー・々二丁目0-2\\-~ 　。院A-bはばぱゝッ（）(株)０１]{0,12}",
                "\\PC{0,20}",
                "[ぁ-ヿ]{0,12}",
                "[0-9十ー\\-‐ かカが院]{0,12}",
            ]
        ) {
            let mut line = Line::default();
            line.fold(&text);
            prop_assert_eq!((line.units().to_vec(), line.heads().to_vec()), by_the_longer_way(&text));
        }
    }
}
