//! A text as fonts can draw it.

use ttf_parser::{Face, GlyphId};
use unicode_normalization::char::{compose, is_combining_mark};

use crate::{Kind, Trouble};

/// A text as it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fitted {
    /// Sound marks joined to their kana, without what has no shape of its own. It is complete where
    /// no trouble refuses.
    pub text: String,
    /// What is to be said of it, in its order.
    pub troubles: Vec<Trouble>,
}

impl Fitted {
    /// Whether the text cannot go to paper.
    #[must_use]
    pub fn refuses(&self) -> bool {
        self.troubles.iter().any(Trouble::refuses)
    }
}

/// What a text becomes on paper with these fonts, the first one first. A selector that asks for a form
/// of a character goes where the font that draws the character has no such form.
#[must_use]
pub fn fit(text: &str, fonts: &[&Face<'_>]) -> Fitted {
    let mut fitted = Fitted::default();
    let seen = composed(text);
    for (c, selector) in clusters(&seen) {
        let kind = match glyph(c, None, fonts) {
            _ if is_private(c) => Some(Kind::Private),
            _ if matches!(c, '\u{FFFD}' | '〓') => Some(Kind::Lost),
            // A mark that no character took has no place: captions know of no marks above another.
            None => Some(Kind::NoShape),
            Some(_) if is_combining_mark(c) => Some(Kind::NoShape),
            Some(_) => None,
        };
        if let Some(kind) = kind {
            fitted.troubles.push(Trouble { letter: c.to_string(), kind });
            continue;
        }
        fitted.text.push(c);
        let Some(selector) = selector else { continue };
        let form = fonts.iter().find(|font| shape(font, c, None).is_some());
        if form.is_some_and(|font| shape(font, c, Some(selector)).is_some()) {
            fitted.text.push(selector);
        } else if !is_style(selector) {
            let letter = format!("{c}{selector}");
            fitted.troubles.push(Trouble { letter, kind: Kind::PlainForm });
        }
    }
    fitted
}

/// Each character of a text with the selector that follows it; selectors that follow none are left
/// out.
pub fn clusters(text: &str) -> impl Iterator<Item = (char, Option<char>)> + '_ {
    let mut chars = text.chars().peekable();
    core::iter::from_fn(move || {
        let c = chars.find(|c| !is_selector(*c))?;
        let selector = chars.next_if(|c| is_selector(*c));
        while chars.next_if(|c| is_selector(*c)).is_some() {}
        Some((c, selector))
    })
}

/// The glyph of a character in the first font that has the character, with the number of that font; in
/// the form that a selector asks for, where that font has it.
#[must_use]
pub fn glyph(c: char, selector: Option<char>, fonts: &[&Face<'_>]) -> Option<(usize, GlyphId)> {
    fonts.iter().enumerate().find_map(|(at, font)| {
        let plain = shape(font, c, None)?;
        let form = selector.and_then(|selector| shape(font, c, Some(selector)));
        Some((at, form.unwrap_or(plain)))
    })
}

/// A glyph that is not empty, but for blanks.
fn shape(font: &Face<'_>, c: char, selector: Option<char>) -> Option<GlyphId> {
    let id = match selector {
        Some(selector) => font.glyph_variation_index(c, selector)?,
        None => font.glyph_index(c)?,
    };
    (id.0 != 0 && (c.is_whitespace() || font.glyph_bounding_box(id).is_some())).then_some(id)
}

/// The text without what cannot be seen, marks joined to what they stand on. Nothing else of Unicode's
/// normal form: it would take U+FA19 for U+795E.
fn composed(text: &str) -> String {
    let mut seen: Vec<char> = Vec::new();
    for c in text.chars() {
        if c.is_whitespace() {
            // Line breaks, and blanks of widths that few fonts have.
            seen.push(if matches!(c, '\u{A0}' | '\u{3000}') { c } else { ' ' });
        } else if is_unseen(c) {
            continue;
        } else if let Some(joined) = seen.last().and_then(|last| joined(*last, c)) {
            seen.pop();
            seen.push(joined);
        } else {
            seen.push(c);
        }
    }
    seen.into_iter().collect()
}

fn joined(last: char, mark: char) -> Option<char> {
    if is_combining_mark(mark) { compose(last, mark) } else { None }
}

/// Asks for a form of the character before it.
fn is_selector(c: char) -> bool {
    is_style(c)
        || matches!(c, '\u{FE00}'..='\u{FE0D}' | '\u{180B}'..='\u{180D}' | '\u{180F}')
        || matches!(c, '\u{E0100}'..='\u{E01EF}')
}

/// Asks for black or for coloured, which is one to paper.
fn is_style(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}')
}

/// Drawn for one computer (外字).
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Has no shape by itself: control characters, directions, joiners, zero width, tags.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{3164}' | '\u{FEFF}')
        || matches!(c, '\u{115F}'..='\u{1160}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}')
        || matches!(c, '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_joined_and_names_keep_their_own_form() {
        for (text, seen) in [
            ("か\u{3099}ん は\u{309A}", "がん ぱ"),
            ("e\u{301}", "é"),
            ("\u{FA19}﨑髙\u{FA1B}ｶﾞ゛", "\u{FA19}﨑髙\u{FA1B}ｶﾞ゛"),
            ("あ\u{3099}", "あ\u{3099}"),
            ("a\u{202E}b\u{200F}\u{7}\u{AD}c\n\td", "abc  d"),
            ("\u{2003}　\u{A0}", " 　\u{A0}"),
        ] {
            assert_eq!(composed(text), seen, "{text}");
        }
    }

    #[test]
    fn a_selector_belongs_to_the_character_before_it() {
        let of = |text| clusters(text).collect::<Vec<_>>();
        let selector = '\u{E0101}';
        assert_eq!(of("田\u{E0101}中"), [('田', Some(selector)), ('中', None)]);
        assert_eq!(of("\u{FE0F}a\u{FE0E}\u{FE0F}b"), [('a', Some('\u{FE0E}')), ('b', None)]);
    }

    /// Guards: anything that is no letter of a font and goes out as if it were one.
    #[test]
    fn without_a_font_every_letter_is_named() {
        let fitted = fit("吉\u{E0100}\u{E000}〓\u{200B}", &[]);
        let kinds: Vec<Kind> = fitted.troubles.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Kind::NoShape, Kind::Private, Kind::Lost]);
        assert_eq!(fitted.text, "");
    }
}
