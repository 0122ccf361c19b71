//! Addresses without their official words, and where their parts begin.

use crate::{
    fold::{Folded, Unit},
    numbers::{digits_of, kanji_number},
};

/// What parts the numbers of an address, longer ones first.
const NUMBER_WORDS: [&str; 8] = ["番地の", "丁目", "丁", "番地", "番の", "番", "号", "の"];

impl Folded {
    /// The text as an address without its official words: no 大字 and 字, and 1丁目15番7号,
    /// 1-15番地の7 and 1丁目15の7 alike as 1-15-7.
    #[must_use]
    pub fn plain_address(&self) -> Self {
        self.address_parts().0
    }

    /// The same, with the places in it (in characters, in order) where a part begins: at the start,
    /// after a prefecture, 市, 区, 町, 村 or 郡, and where 大字 or 字 stood. A part may be begun too
    /// often (町田市 is 町 and 田市): what is asked is only whether a word begins where a part does.
    pub(crate) fn address_parts(&self) -> (Self, Vec<usize>) {
        let mut units: Vec<Unit> = Vec::with_capacity(self.units.len());
        let mut heads = Vec::new();
        let mut begins = true;
        let mut at = 0;
        while let Some(&unit) = self.units.get(at) {
            let previous = units.last().map(|unit| unit.c);
            if previous.is_some_and(|c| c.is_ascii_digit())
                && let Some(word) = NUMBER_WORDS.into_iter().find(|word| self.has(at, word))
            {
                let length = word.chars().count();
                let next = self.units.get(at + length);
                let number_follows = next.is_some_and(|unit| unit.c.is_ascii_digit())
                    || self.kanji_number_at(at + length).is_some();
                // 1丁目 is more than a 1, and 1丁 is 1丁目 being typed.
                let is_block = word == "丁目" || (word == "丁" && next.is_none());
                if number_follows || is_block {
                    let to = self.units.get(at + length - 1).map_or(unit.to, |last| last.to);
                    units.push(Unit { c: '-', from: unit.from, to });
                    at += length;
                    continue;
                }
                if !matches!(word, "丁" | "の") {
                    at += length;
                    continue;
                }
            }
            // 二番 is 2番; 丁目 has its digits already.
            if let Some((number, run)) = self.kanji_number_at(at) {
                let to = self.units.get(at + run - 1).map_or(unit.to, |last| last.to);
                if begins {
                    heads.push(units.len());
                }
                units.extend(digits_of(number).map(|c| Unit { c, from: unit.from, to }));
                begins = false;
                at += run;
                continue;
            }
            if unit.c == '大' && self.has(at, "大字") {
                begins = true;
                at += 2;
            } else if unit.c == '字' && (at == 0 || previous.is_some_and(|c| c != '文')) {
                begins = true;
                at += 1;
            } else {
                if begins {
                    heads.push(units.len());
                }
                units.push(unit);
                at += 1;
                begins = match unit.c {
                    '市' | '区' | '町' | '村' | '郡' => true,
                    '都' | '道' | '府' | '県' => matches!(units.len(), 3 | 4),
                    _ => false,
                };
            }
        }
        (Self { units }, heads)
    }

    /// The number in kanji at `at` before 番 or 号, and how many characters it is.
    fn kanji_number_at(&self, at: usize) -> Option<(u32, usize)> {
        let (number, run) = kanji_number(self.units.get(at..)?)?;
        matches!(self.units.get(at + run)?.c, '番' | '号').then_some((number, run))
    }
}

#[cfg(test)]
mod tests {
    use crate::fold::fold;

    fn parts(address: &str) -> String {
        let (plain, heads) = fold(address).joined().0.address_parts();
        let mut text = String::new();
        for (at, c) in plain.chars().enumerate() {
            if at > 0 && heads.contains(&at) {
                text.push('|');
            }
            text.push(c);
        }
        text
    }

    #[test]
    fn an_address_is_its_parts() {
        assert_eq!(parts("秋田県横手市平鹿町醍醐字道中28番地"), "秋田県|横手市|平鹿町|醍醐|道中28");
        assert_eq!(parts("横手市大字桜台字舘ノ下３"), "横手市|桜台|館の下3");
        assert_eq!(parts("横手市十文字町字梨木一丁目2番3号"), "横手市|十文字町|梨木1-2-3");
        assert_eq!(parts("京都府京都市中京区1"), "京都府|京都市|中京区|1");
        assert_eq!(parts("字道中28"), "道中28");
        assert_eq!(parts("条里1丁目"), "条里1-");
        assert_eq!(parts("条里１丁"), "条里1-");
        assert_eq!(parts("四日町二番十一号"), "四日町|2-11");
        assert_eq!(parts("西原一番町3"), "西原1町|3");
        assert_eq!(parts(""), "");
    }
}
