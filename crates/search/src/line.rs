//! A folded text as it is kept and compared: UTF-16, without gaps.

use crate::fold::fold;

/// Two bytes for nearly every Japanese character, one unit each. There is no way back to the original:
/// for that there is [`crate::fold`]. One is filled again and again, each text where it is to stay, so
/// that a guide is folded without asking for memory at each text and without copying it.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// The texts that were kept, this one, and room for more.
    room: Vec<u16>,
    /// Where this text begins.
    from: usize,
    /// Where it ends.
    to: usize,
    /// Where words begin in it (in units), in order.
    heads: Vec<usize>,
}

/// `text` folded, as units without gaps.
pub(crate) fn folded(text: &str) -> Vec<u16> {
    let mut line = Line::default();
    line.fold(text);
    line.keep();
    line.into_kept()
}

impl Line {
    /// With room for so many units.
    pub(crate) fn with_room(units: usize) -> Self {
        Self { room: vec![0; units], ..Self::default() }
    }

    /// Becomes `text`, folded as [`fold`] does.
    pub(crate) fn fold(&mut self, text: &str) {
        let (whole, heads) = fold(text).joined();
        self.clear(whole.len() * 2);
        let mut heads = heads.into_iter();
        let mut head = heads.next();
        for (at, c) in whole.chars().enumerate() {
            if head == Some(at) {
                self.heads.push(self.to - self.from);
                head = heads.next();
            }
            for &mut unit in c.encode_utf16(&mut [0; 2]) {
                self.put(unit, false);
            }
        }
    }

    /// Becomes empty, with room for so many units.
    pub(crate) fn clear(&mut self, room: usize) {
        let wanted = self.from + room;
        if self.room.len() < wanted {
            self.room.reserve(wanted - self.room.len());
            self.room.resize(self.room.capacity(), 0);
        }
        self.to = self.from;
        self.heads.clear();
    }

    /// Adds a unit, with which a word `begins`; not where there is no room.
    pub(crate) fn put(&mut self, unit: u16, begins: bool) {
        if let Some(place) = self.room.get_mut(self.to) {
            *place = unit;
            if begins {
                self.heads.push(self.to - self.from);
            }
            self.to += 1;
        }
    }

    /// The text stays where it is, and the next one follows it. Where it ends among all that were kept.
    pub(crate) fn keep(&mut self) -> usize {
        self.from = self.to;
        self.heads.clear();
        self.to
    }

    /// All that was kept.
    pub(crate) fn into_kept(mut self) -> Vec<u16> {
        self.room.truncate(self.from);
        self.room.shrink_to_fit();
        self.room
    }

    pub(crate) fn units(&self) -> &[u16] {
        self.room.get(self.from..self.to).unwrap_or_default()
    }

    /// Where words begin (in units), in order.
    pub(crate) fn heads(&self) -> &[usize] {
        &self.heads
    }

    /// Lets a word begin at `at`, unless that is the end.
    pub(crate) fn add_head(&mut self, at: usize) {
        if let (true, Err(place)) = (at < self.units().len(), self.heads.binary_search(&at)) {
            self.heads.insert(place, at);
        }
    }

    /// No word begins anywhere.
    pub(crate) fn forget_heads(&mut self) {
        self.heads.clear();
    }

    /// Lets `out` become the digits alone.
    pub(crate) fn digits(&self, out: &mut Self) {
        out.clear(self.units().len());
        for &unit in self.units().iter().filter(|unit| (0x30..=0x39).contains(*unit)) {
            out.put(unit, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text as [`fold`] gives it, and where its words begin.
    fn with_origins(text: &str) -> (Vec<u16>, Vec<usize>) {
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
            assert_eq!((line.units().to_vec(), line.heads().to_vec()), with_origins(text));
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

    #[test]
    fn what_is_kept_stands_one_after_another() {
        let mut line = Line::with_room(3);
        for (text, ends) in [("みほん 医院", 5), ("", 5), ("㈱みほん", 12), ("薬局", 14)]
        {
            line.fold(text);
            assert_eq!((line.units().to_vec(), line.heads().to_vec()), with_origins(text));
            assert_eq!(line.keep(), ends);
            assert_eq!((line.units(), line.heads()), ([].as_slice(), [].as_slice()));
        }
        line.fold("はかられない");
        assert_eq!(String::from_utf16(&line.into_kept()).unwrap(), "みほん医院株式会社みほん薬局");
    }

    proptest! {
        #[test]
        fn it_gives_what_folding_with_origins_gives(
            text in prop_oneof![
                "[か-けガカヶー・々二丁目0-2\\-~ 　。院A-bはばぱゝッ（）(株)０１]{0,12}",
                "\\PC{0,20}",
                "[ぁ-ヿ]{0,12}",
                "[ｦ-ﾟｶﾊｳﾞﾟか0ー院・カ゛ ]{0,12}",
                "[0-9十ー\\-‐ かカが院]{0,12}",
            ]
        ) {
            let mut line = Line::default();
            line.fold(&text);
            prop_assert_eq!((line.units().to_vec(), line.heads().to_vec()), with_origins(&text));
        }
    }
}
