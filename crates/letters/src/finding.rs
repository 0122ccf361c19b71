//! What is said of letters that paper cannot show as they are written.

use core::fmt;

/// Characters before and after the one that is meant.
const AROUND: usize = 12;

/// What is wrong with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// No font has it.
    NoShape,
    /// Somebody drew it for one computer (外字): no other shows the same.
    Private,
    /// It was lost before: a mark stands in its place.
    Lost,
    /// The font has the character, and not the form that was asked for.
    PlainForm,
}

/// A letter that paper cannot show as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// A character, with its selector.
    pub letter: String,
    /// What is wrong with it.
    pub kind: Kind,
}

impl Trouble {
    /// Whether the text cannot go to paper; else it is only told.
    #[must_use]
    pub fn refuses(&self) -> bool {
        self.kind != Kind::PlainForm
    }

    /// U+7530 U+E0101
    fn numbers(&self) -> String {
        let numbers = self.letter.chars().map(|c| format!("U+{:04X}", u32::from(c)));
        numbers.collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, numbers) = (&self.letter, self.numbers());
        match self.kind {
            Kind::NoShape => {
                write!(
                    f,
                    "「{letter}」（{numbers}）は、文字の形のファイルにないので、印刷できません"
                )
            }
            Kind::Private => {
                write!(f, "外字（{numbers}）は、このパソコンだけの文字なので、印刷できません")
            }
            Kind::Lost => {
                write!(f, "「{letter}」は、文字が失われたしるしなので、印刷できません")
            }
            Kind::PlainForm => {
                let plain: String = letter.chars().take(1).collect();
                write!(
                    f,
                    "「{plain}」の字体の指定（{numbers}）は、文字の形のファイルにないので、ふつうの「{plain}」で印刷します"
                )
            }
        }
    }
}

/// A trouble, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Whose text it is: the institution, the event, the explanation.
    pub place: String,
    /// The text.
    pub text: String,
    /// What is wrong.
    pub trouble: Trouble,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, text, trouble } = self;
        if place != text && !place.is_empty() {
            write!(f, "「{}」の", shown(place))?;
        }
        write!(f, "「{}」：{trouble}。", around(text, &trouble.letter))
    }
}

/// The text, or its part about a letter where it is long.
fn around(text: &str, letter: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let first = letter.chars().next();
    let at = chars.iter().position(|c| Some(*c) == first).unwrap_or_default();
    let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(chars.len()));
    let part: String = chars.get(from..to).unwrap_or_default().iter().collect();
    let cut = |is_cut| if is_cut { "…" } else { "" };
    format!("{}{}{}", cut(from > 0), shown(&part), cut(to < chars.len()))
}

/// The text with the number in place of what a screen cannot show.
fn shown(text: &str) -> String {
    let one = |c: char| match c {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => format!("[U+{:04X}]", u32::from(c)),
        _ if c.is_control() => String::new(),
        _ => c.to_string(),
    };
    text.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_place_and_character() {
        let told = |place: &str, text: &str, letter: &str, kind| {
            let trouble = Trouble { letter: letter.to_owned(), kind };
            Finding { place: place.to_owned(), text: text.to_owned(), trouble }.to_string()
        };
        for (told, expected) in [
            (
                told("𬀋医院", "𬀋医院", "𬀋", Kind::NoShape),
                "「𬀋医院」：「𬀋」（U+2C00B）は、文字の形のファイルにないので、印刷できません。",
            ),
            (
                told("みほん医院", "本町\u{E000}番", "\u{E000}", Kind::Private),
                "「みほん医院」の「本町[U+E000]番」：外字（U+E000）は、このパソコンだけの文字なので、印刷できません。",
            ),
            (
                told("", &format!("{0}〓{0}", "あ".repeat(20)), "〓", Kind::Lost),
                "「…ああああああああああああ〓ああああああああああああ…」：「〓」は、文字が失われたしるしなので、印刷できません。",
            ),
            (
                told("田\u{E0101}医院", "田\u{E0101}医院", "田\u{E0101}", Kind::PlainForm),
                "「田\u{E0101}医院」：「田」の字体の指定（U+7530 U+E0101）は、文字の形のファイルにないので、ふつうの「田」で印刷します。",
            ),
        ] {
            assert_eq!(told, expected);
        }
    }
}
