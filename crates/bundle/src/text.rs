//! Characters: what is removed, what is folded, what is kana.

mod radicals;

pub(crate) use radicals::unify as unify_radicals;

/// How many characters of a value a message quotes.
const QUOTED: usize = 60;

/// Whether a character cannot be seen and can change how text around it reads: C0, C1, zero
/// width, direction marks and overrides.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || c == '\u{FEFF}'
}

/// Whether a character begins a new line or moves along it.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text on one line without hidden characters, trimmed. The flag tells whether anything but
/// white space at the ends was changed.
pub(crate) fn clean(raw: &str) -> (String, bool) {
    let trimmed = raw.trim();
    if !trimmed.chars().any(|c| is_hidden(c) || is_break(c)) {
        return (trimmed.to_owned(), false);
    }
    let mut cleaned = String::with_capacity(trimmed.len());
    for c in trimmed.chars() {
        if is_break(c) {
            // A line break separated words: it must not join them.
            if !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
        } else if !is_hidden(c) {
            cleaned.push(c);
        }
    }
    (cleaned.trim().to_owned(), true)
}

/// A value as a message quotes it: hidden characters by their number, long texts cut.
pub(crate) fn shown(value: &str) -> String {
    let mut text = String::new();
    for (count, c) in value.chars().enumerate() {
        if count == QUOTED {
            text.push('…');
            break;
        }
        if is_hidden(c) || is_break(c) {
            text.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

/// Full-width letters, digits, signs and space as their ASCII forms.
pub(crate) fn fold_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

/// Whether a character is used as a dash between digits: every dash, minus and rule, and the
/// long-vowel marks that lie on the same key.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' | 'ー' | '\u{FF70}' | '─' | '━'
    )
}

/// Hyphens for all dashes that stand between two digits.
pub(crate) fn fold_dashes(text: &str) -> String {
    let mut before = None;
    let mut chars = text.chars().peekable();
    let mut folded = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let dash = is_dash(c) && digit(before) && digit(chars.peek().copied());
        folded.push(if dash { '-' } else { c });
        before = Some(c);
    }
    folded
}

/// What stands where a person meant nothing else: half-width kana in full width, ideographs for
/// radicals.
pub(crate) fn usual(text: &str) -> String {
    let unusual = |c| matches!(c, '\u{2E80}'..='\u{2FD5}' | '\u{FF61}'..='\u{FF9F}' | '゛' | '゜');
    if !text.contains(unusual) {
        return text.to_owned();
    }
    unify_radicals(&full_width_kana(text))
}

/// Signs that stand apart from their letter joined with it, as か with U+3099 to が. Files of macOS
/// have them apart. Nothing else is composed: variants of kanji stay as they are.
pub(crate) fn composed(text: &str) -> String {
    let is_sign = |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}');
    if !text.contains(is_sign) {
        return text.to_owned();
    }
    let mut whole = String::with_capacity(text.len());
    for c in text.chars() {
        let before = whole.chars().last().filter(|_| is_sign(c));
        match before.and_then(|before| unicode_normalization::char::compose(before, c)) {
            Some(joined) => {
                whole.pop();
                whole.push(joined);
            }
            None => whole.push(c),
        }
    }
    whole
}

/// Whether a character is one that somebody drew for one computer (外字): other computers show
/// nothing for it.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// U+FF61 to U+FF9F in full width, in order.
const FULL_WIDTH_KANA: [char; 63] = [
    '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー',
    'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ',
    'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ',
    'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン', '゛', '゜',
];

/// Half-width kana and hiragana as full-width katakana, sound marks joined to their kana.
pub(crate) fn fold_kana(text: &str) -> String {
    let katakana = text.chars().map(|c| match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        '\u{3099}' => '゛',
        '\u{309A}' => '゜',
        _ => c,
    });
    full_width_kana(&katakana.collect::<String>())
}

/// Half-width kana in full width, sound marks joined to their kana; all else as it is.
pub(crate) fn full_width_kana(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '\u{FF61}'..='\u{FF9F}' => {
                FULL_WIDTH_KANA.get((u32::from(c) - 0xFF61) as usize).copied().unwrap_or(c)
            }
            _ => c,
        };
        let joined = matches!(c, '゛' | '゜').then(|| folded.chars().last()).flatten();
        match joined.and_then(|before| with_mark(before, c)) {
            Some(whole) => {
                folded.pop();
                folded.push(whole);
            }
            None => folded.push(c),
        }
    }
    folded
}

fn with_mark(kana: char, mark: char) -> Option<char> {
    let step = match (kana, mark) {
        ('ウ', '゛') => return Some('ヴ'),
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', '゜') => 2,
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', '゛') => 1,
        // カ ガ キ … ト ド alternate, with the small ッ in between.
        ('カ'..='チ', '゛') if (u32::from(kana) - u32::from('カ')).is_multiple_of(2) => 1,
        ('ツ' | 'テ' | 'ト', '゛') => 1,
        _ => return None,
    };
    char::from_u32(u32::from(kana) + step)
}

/// Whether a reading consists of kana (either kind), long marks, middle dots and spaces.
pub(crate) fn is_kana(text: &str) -> bool {
    text.chars().all(
        |c| matches!(c, 'ァ'..='ヺ' | 'ぁ'..='ゖ' | 'ー' | '・' | 'ヽ' | 'ヾ' | ' ' | '\u{3000}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hidden_characters_go_and_line_breaks_become_a_space() {
        assert_eq!(clean("\u{3000} 大森\u{202e}医院 "), ("大森医院".to_owned(), true));
        assert_eq!(clean("午前\r\n午後"), ("午前 午後".to_owned(), true));
        assert_eq!(clean("\u{200b}"), (String::new(), true));
        assert_eq!(clean(" そのまま\n"), ("そのまま".to_owned(), false));
    }

    #[test]
    fn markup_is_text_like_any_other() {
        assert_eq!(clean("<script>x</script>"), ("<script>x</script>".to_owned(), false));
    }

    #[test]
    fn half_width_kana_and_hiragana_become_katakana() {
        assert_eq!(fold_kana("ﾐﾎﾝｼﾋﾞｮｳｲﾝ"), "ミホンシビョウイン");
        assert_eq!(fold_kana("ｳﾞｧﾊﾟｶﾞﾁﾞﾂﾞﾄﾞ"), "ヴァパガヂヅド");
        assert_eq!(fold_kana("おおもりびょういん"), "オオモリビョウイン");
        assert_eq!(fold_kana("カ\u{3099}"), "ガ");
        assert_eq!(fold_kana("ﾅﾞ"), "ナ゛");
    }

    #[test]
    fn only_half_width_kana_change_their_width() {
        assert_eq!(
            full_width_kana("ﾃﾞｲｻｰﾋﾞｽ ひらがな か\u{3099}"),
            "デイサービス ひらがな か\u{3099}"
        );
        assert_eq!(usual("⻑⽣ｸﾘﾆｯｸ"), "長生クリニック");
    }

    #[test]
    fn signs_apart_from_their_letters_are_joined_and_variants_stay() {
        assert_eq!(composed("か\u{3099}んは\u{309A}い ウ\u{3099} ゝ\u{3099}"), "がんぱい ヴ ゞ");
        assert_eq!(composed("cafe\u{301}"), "café");
        for kept in ["葛\u{E0100}城", "\u{FA11}", "あ\u{3099}", "\u{3099}か"] {
            assert_eq!(composed(kept), kept);
        }
    }

    #[test]
    fn dashes_between_digits_become_hyphens_and_others_stay() {
        assert_eq!(fold_dashes("5－1ー2ｰ3−4–5—6―7‐8‑9─0━1"), "5-1-2-3-4-5-6-7-8-9-0-1");
        assert_eq!(fold_dashes("サービス1ー"), "サービス1ー");
    }

    #[test]
    fn what_is_not_kana_is_seen() {
        assert!(is_kana("イリョウホウジン　ミホン・クリニック"));
        assert!(!is_kana("ミホンCTクリニック"));
        assert!(!is_kana("見本医院"));
    }

    proptest! {
        #[test]
        fn folding_and_cleaning_settle_at_once(text in ".{0,40}") {
            let (cleaned, _) = clean(&text);
            prop_assert_eq!(clean(&cleaned), (cleaned.clone(), false));
            let kana = fold_kana(&text);
            prop_assert_eq!(fold_kana(&kana), kana.clone());
            let _ = shown(&text);
        }
    }
}
