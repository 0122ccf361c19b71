//! The names that the addresses of a guide are made of: its municipalities and 町字, for one that lists
//! none.

use crate::{
    order::ascending,
    sum::sum_of,
    texts::{Slot, Text, Texts},
};

/// How many parts are kept in mind.
const SEEN: usize = 2048;
/// Numbers and what parts them end the names in an address.
const DIGITS_END: u16 = 0x39;
/// 市, 区, 町, 村.
const MUNICIPAL: [u16; 4] = [0x5E02, 0x533A, 0x753A, 0x6751];

/// What the addresses of the first `records` are made of but for the prefecture, each once, in the order
/// in which they come. 平鹿町 is called 平鹿 as well.
pub(crate) fn address_parts(texts: &Texts, records: usize) -> Vec<&[u16]> {
    let mut parts = Parts { seen: vec![&[]; SEEN], all: Vec::new(), sums: Vec::new() };
    for record in 0..records {
        parts.add_those_of(texts.of(record, Slot::Address));
    }
    parts.each_once()
}

struct Parts<'a> {
    /// Thousands of addresses share most of theirs: which were seen last need not be kept again.
    seen: Vec<&'a [u16]>,
    all: Vec<&'a [u16]>,
    /// Of each part.
    sums: Vec<u32>,
}

impl<'a> Parts<'a> {
    fn add_those_of(&mut self, address: Text<'a>) {
        let ends = |at: usize| {
            address.is_head(at) || address.units.get(at).is_none_or(|unit| *unit <= DIGITS_END)
        };
        let next_end = |from: usize| (from + 1..=address.units.len()).find(|at| ends(*at));
        let Some(mut from) = next_end(0).filter(|at| *at < address.units.len()) else { return };
        while let Some(to) = next_end(from) {
            self.add(address.units.get(from..to).unwrap_or_default());
            if !address.is_head(to) {
                break;
            }
            from = to;
        }
    }

    fn add(&mut self, part: &'a [u16]) {
        let sum = sum_of(part.iter().map(|unit| u32::from(*unit)));
        let Some(place) = self.seen.get_mut(sum as usize % SEEN).filter(|it| **it != part) else {
            return;
        };
        *place = part;
        self.all.push(part);
        self.sums.push(sum);
        if let Some((last, bare)) = part.split_last()
            && MUNICIPAL.contains(last)
        {
            self.all.push(bare);
            self.sums.push(sum_of(bare.iter().map(|unit| u32::from(*unit))));
        }
    }

    /// The parts, without those that came before.
    fn each_once(mut self) -> Vec<&'a [u16]> {
        let order = ascending(&self.sums);
        let part = |at: &u32| self.all.get(*at as usize).copied().unwrap_or_default();
        let sum = |at: &u32| self.sums.get(*at as usize).copied();
        let mut again = Vec::new();
        for alike in order.chunk_by(|a, b| sum(a) == sum(b)).filter(|alike| alike.len() > 1) {
            let mut rest = alike.to_vec();
            while let Some(first) = rest.first().map(part) {
                again.extend(rest.iter().skip(1).filter(|at| part(at) == first).copied());
                rest.retain(|at| part(at) != first);
            }
        }
        for at in again {
            if let Some(part) = self.all.get_mut(at as usize) {
                *part = &[];
            }
        }
        self.all.retain(|part| !part.is_empty());
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Line;

    #[test]
    fn the_names_in_addresses_are_known_once() {
        let (mut texts, mut own, mut line) = (Texts::default(), Line::default(), Line::default());
        let addresses = [
            "秋田県横手市平鹿町醍醐字道中28番地",
            "秋田県横手市平鹿町醍醐字四ツ屋1",
            "",
            "秋田県横手市山内土渕3",
        ];
        for address in addresses {
            for slot in Slot::ALL {
                own.fold(if slot == Slot::Address { address } else { "ほか" });
                if slot == Slot::Address {
                    own.address(&mut line);
                } else {
                    line.fold("ほか");
                }
                texts.push(&mut line);
            }
        }
        texts.finish(line);
        let parts = address_parts(&texts, addresses.len());
        let parts: Vec<_> = parts.iter().map(|part| String::from_utf16(part).unwrap()).collect();
        assert_eq!(
            parts,
            ["横手市", "横手", "平鹿町", "平鹿", "醍醐", "道中", "四ツ屋", "山内土渕"]
                .map(|part| crate::fold(part).text())
        );
    }

    #[test]
    fn parts_that_were_forgotten_in_between_are_told_once() {
        let texts: Vec<Vec<u16>> = (0..40u16).map(|at| vec![at % 7, at % 3]).collect();
        let sums = texts.iter().map(|text| u32::from(text[1])).collect();
        let all: Vec<&[u16]> = texts.iter().map(Vec::as_slice).collect();
        let mut expected: Vec<&[u16]> = Vec::new();
        for part in &all {
            if !expected.contains(part) {
                expected.push(part);
            }
        }
        let parts = Parts { seen: Vec::new(), all, sums };
        assert_eq!(parts.each_once(), expected);
    }
}
