//! The short codes of printed addresses: `/Q/3C4FX/`.

use core::fmt;

use crate::hash;

/// A code: five characters that nobody confuses, on paper or on the telephone. The last one checks
/// the others: one wrong character, or two that changed places, make no code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// Without 0 O D Q G, 1 I L, 2 Z, 5 S, 8 B and U V, which look like each other; without A E J K N
    /// P T, whose names sound like those of others. A prime number of them, for the check, which
    /// `public/code.js` makes, too.
    pub const LETTERS: &str = "34679CFHMRWXY";
    const ALPHABET: &[u8] = Self::LETTERS.as_bytes();
    /// How each is said.
    const NAMES: [&str; 13] = [
        "さん",
        "よん",
        "ろく",
        "なな",
        "きゅう",
        "シー",
        "エフ",
        "エイチ",
        "エム",
        "アール",
        "ダブリュー",
        "エックス",
        "ワイ",
    ];
    /// Characters before the one that checks.
    const FREE: usize = 4;

    /// Takes a code as it is printed, or as it was typed: small letters and blanks are forgiven.
    /// `None` for what is none.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let plain = |c: &char| !c.is_whitespace() && *c != '-';
        let text: String =
            text.chars().filter(plain).map(|c| c.to_ascii_uppercase()).take(8).collect();
        let values = text.bytes().map(value).collect::<Option<Vec<usize>>>()?;
        let (check, free) = values.split_last()?;
        (free.len() == Self::FREE && check_of(free) == *check).then_some(Self(text))
    }

    /// The nth code that is tried for a key: the same one for the same key at any time.
    #[must_use]
    pub(crate) fn candidate(key: &str, n: u32) -> Self {
        let digest = hash::digest(format!("code\0{key}\0{n}").as_bytes());
        let free: Vec<usize> = digest
            .chunks(2)
            .take(Self::FREE)
            .map(|pair| pair.iter().fold(0, |sum, byte| sum * 256 + usize::from(*byte)))
            .map(|number| number % Self::ALPHABET.len())
            .collect();
        let values = free.iter().copied().chain([check_of(&free)]);
        Self(values.filter_map(|at| Self::ALPHABET.get(at)).map(|b| char::from(*b)).collect())
    }

    /// As printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is read aloud: さん、シー、よん、エフ、エックス
    #[must_use]
    pub fn spoken(&self) -> String {
        let names = self.0.bytes().filter_map(value).filter_map(|at| Self::NAMES.get(at));
        names.copied().collect::<Vec<_>>().join("、")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn value(byte: u8) -> Option<usize> {
    Code::ALPHABET.iter().position(|known| *known == byte)
}

/// The last value, from those before it: each counts by its place, so that neither another value
/// nor another place leaves the sum as it was.
fn check_of(free: &[usize]) -> usize {
    let sum: usize = (1..).zip(free).map(|(weight, value): (usize, _)| weight * value).sum();
    sum % Code::ALPHABET.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_read_as_it_is_typed() {
        let code = Code::candidate("/f/a1b2c/", 0);
        assert_eq!(code.as_str().len(), 5);
        assert_eq!(Code::new(code.as_str()), Some(code.clone()));
        let typed = format!(" {}-{} ", &code.as_str()[..3].to_lowercase(), &code.as_str()[3..]);
        assert_eq!(Code::new(&typed), Some(code.clone()));
        assert_eq!(code.spoken().split('、').count(), 5);
        assert_ne!(Code::candidate("/f/a1b2c/", 1), code);
        assert_eq!(Code::new("3C4FX").unwrap().spoken(), "さん、シー、よん、エフ、エックス");
        for none in ["", "3", "ABCDE", "3C4FH", "00000", "あいうえお"] {
            assert_eq!(Code::new(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn one_mistake_or_two_that_changed_places_make_no_code(
            key in ".{0,10}", at in 0_usize..5, other in 0_usize..13,
        ) {
            let code = Code::candidate(&key, 0);
            let mut wrong = code.as_str().as_bytes().to_vec();
            wrong[at] = Code::ALPHABET[other];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(wrong == code.as_str() || Code::new(&wrong).is_none());
            let mut swapped = code.as_str().as_bytes().to_vec();
            swapped.swap(at, (at + 1) % 5);
            let swapped = String::from_utf8(swapped).unwrap();
            // The first and the last do not stand beside each other.
            prop_assert!(at == 4 || swapped == code.as_str() || Code::new(&swapped).is_none());
        }
    }
}
