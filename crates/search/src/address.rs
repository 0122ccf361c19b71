//! Addresses without their official words, and where their parts begin.

use core::ops::Range;

use crate::{
    fold::{Folded, Unit},
    line::Line,
    signature::ANY,
    texts::{begins, c_of, units},
};

/// What parts the numbers of an address, folded; longer ones first.
const NUMBER_WORDS: &[&[u16]] = units!["番地の", "丁目", "丁", "番地", "番の", "番", "号", "の"];

impl Folded {
    /// The text as an address without its official words: no 大字 and 字, and 1丁目15番7号,
    /// 1-15番地の7 and 1丁目15の7 alike as 1-15-7.
    #[must_use]
    pub fn plain_address(&self) -> Self {
        let mut out = Vec::with_capacity(self.units.len());
        each_part(&self.one_unit_each(), &mut |unit, from, _| {
            let own = self.units.get(from.clone()).unwrap_or_default();
            if let ([first, ..], [.., last]) = (own, own) {
                let c = if unit == ANY { first.c } else { c_of(unit) };
                out.push(Unit { c, from: first.from, to: last.to });
            }
        });
        Self { units: out }
    }
}

impl Line {
    /// Lets `out` become the same, in which a word begins where a part does: at the start, after a
    /// prefecture, 市, 区, 町, 村 or 郡, and where 大字 or 字 stood. A part may be begun too often (町田市
    /// is 町 and 田市): what is asked is only whether a word begins where a part does.
    pub(crate) fn address(&self, out: &mut Self) {
        out.clear(self.units().len());
        each_part(self.units(), &mut |unit, _, begins| out.put(unit, begins));
    }
}

/// Gives each unit of a plain address, which units it stands for, and whether a part begins with it.
fn each_part(units: &[u16], put: &mut dyn FnMut(u16, Range<usize>, bool)) {
    let is_digit = |at: usize| units.get(at).is_some_and(|&unit| c_of(unit).is_ascii_digit());
    let (mut at, mut given) = (0_usize, 0_usize);
    let mut after_digit = false;
    let mut before = None;
    let mut part_begins = true;
    while let Some(&unit) = units.get(at) {
        let c = c_of(unit);
        match c {
            '丁' | '番' | '号' | 'の' if after_digit => {
                let rest = units.get(at..).unwrap_or_default();
                let word = NUMBER_WORDS.iter().find(|word| begins(rest, word));
                let next = at + word.map_or(1, |word| word.len());
                let number_follows = is_digit(next);
                // 1丁目 is more than a 1, and 1丁 is 1丁目 being typed.
                let block = c == '丁' && (next > at + 1 || next == units.len());
                if number_follows || block {
                    put('-' as u16, at..next, false);
                    given += 1;
                    after_digit = false;
                    before = Some('-');
                    at = next;
                    continue;
                }
                if next > at + 1 || matches!(c, '番' | '号') {
                    at = next;
                    continue;
                }
            }
            '大' if units.get(at + 1).is_some_and(|&next| c_of(next) == '字') => {
                part_begins = true;
                at += 2;
                continue;
            }
            '字' if at == 0 || before.is_some_and(|c| c != '文') => {
                part_begins = true;
                at += 1;
                continue;
            }
            _ => {}
        }
        put(unit, at..at + 1, part_begins);
        given += 1;
        at += 1;
        after_digit = c.is_ascii_digit();
        before = Some(c);
        part_begins = match c {
            '市' | '区' | '町' | '村' | '郡' => true,
            '都' | '道' | '府' | '県' => matches!(given, 3 | 4),
            _ => false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn parts(address: &str) -> String {
        let (mut line, mut plain) = (Line::default(), Line::default());
        line.fold(address);
        line.address(&mut plain);
        let plain_text: String = fold(address).joined().0.plain_address().text();
        assert_eq!(String::from_utf16(plain.units()).unwrap(), plain_text, "both ways");
        let mut text = String::new();
        for (at, c) in plain_text.chars().enumerate() {
            if at > 0 && plain.heads().contains(&at) {
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
