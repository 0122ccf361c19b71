//! The one pass that folds nearly every text of a guide: kanji, kana, letters, digits, gaps, and the
//! rules between neighbours that occur all the time. Where another rule could matter it gives up,
//! and [`crate::fold`] goes its longer way; a property holds both to the same result.

use crate::{
    fold::{GAP, Unit, plainest_kana, repeats},
    numbers::kanji_digit,
    variants::form_in_use,
    width::is_kanji,
};

/// The kana block's first character, ぁ, and how many follow it up to ヿ.
const FIRST: u32 = 0x3041;
const COUNT: usize = 0x30FF - 0x3041 + 1;
/// Stands for a kana that is looked at with its neighbours.
const ASK: u8 = 0;

/// What each kana becomes by itself, as its distance from [`FIRST`], plus one.
static KANA: [u8; COUNT] = kana();

const fn kana() -> [u8; COUNT] {
    let mut table = [ASK; COUNT];
    let mut at = 0;
    while at < COUNT {
        if let Some(c) = char::from_u32(FIRST + at as u32) {
            table[at] = match c {
                'ゕ' | 'ゖ' | 'ヵ' | 'ヶ' => ('け' as u32 - FIRST + 1) as u8,
                'か' | 'が' | 'カ' | 'ガ' | 'ゔ' | 'ヴ' => ASK,
                'ぁ'..='ん' | 'ァ'..='ヺ' => (plainest_kana(c) as u32 - FIRST + 1) as u8,
                _ => ASK,
            };
        }
        at += 1;
    }
    table
}

/// The folded text; `None` where it takes more to tell.
pub(crate) fn fold_plainly(text: &str) -> Option<Vec<Unit>> {
    let bytes = text.as_bytes();
    // Room for three bytes a character, or one where there are digits.
    let mut units: Vec<Unit> = Vec::with_capacity(bytes.len() / 2 + 1);
    let mut last = GAP;
    let mut from = 0;
    while from < bytes.len() {
        let (c, to) = character(bytes, from)?;
        let becomes = match c {
            '\u{4E00}'..='\u{9FFF}' => {
                // 二丁目 is 2丁目.
                if c == '丁' && kanji_digit(last).is_some() {
                    return None;
                }
                form_in_use(c)
            }
            'か' | 'カ' => {
                let counted = last.is_ascii_digit() || (c == 'カ' && is_kanji(last));
                if counted && kanji_follows(bytes, to)? { 'け' } else { 'か' }
            }
            // At an edge it counts as between kanji.
            'が' | 'ガ' if last == GAP || is_kanji(last) => return None,
            'が' | 'ガ' => 'が',
            '・' => GAP,
            '-' | 'ー' => {
                if last.is_ascii_digit() && digit_follows(bytes, to)? {
                    '-'
                } else {
                    // A stroke that vanishes belongs to the character before it.
                    if let Some(unit) = units.last_mut().filter(|unit| unit.c != GAP) {
                        unit.to = to as u32;
                    }
                    from = to;
                    continue;
                }
            }
            'ぁ'..='ヿ' => {
                let own = KANA.get((u32::from(c) - FIRST) as usize).copied().unwrap_or(ASK);
                if own == ASK {
                    return None;
                }
                char::from_u32(FIRST - 1 + u32::from(own))?
            }
            '0'..='9' | 'a'..='z' | ')' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
            ' ' | '\u{3000}' | '、' | '。' => GAP,
            '々' if repeats(last) => last,
            '）' => ')',
            // (株) is 株式会社.
            '(' | '（' if !matches!(character(bytes, to)?.0, '株' | '有' | '医' | '福') => '(',
            _ => return None,
        };
        if becomes != GAP || last != GAP {
            units.push(Unit { c: becomes, from: from as u32, to: to as u32 });
            last = becomes;
        }
        from = to;
    }
    if units.last().is_some_and(|unit| unit.c == GAP) {
        units.pop();
    }
    Some(units)
}

/// The character at `from` of UTF-8, and where the next begins; `None` at the end, and for one of two
/// or four bytes. Shorter, where code is made small, than what std's iterator becomes.
fn character(bytes: &[u8], from: usize) -> Option<(char, usize)> {
    match *bytes.get(from..)? {
        [lead, ..] if lead < 0x80 => Some((char::from(lead), from + 1)),
        [lead, second, third, ..] if lead & 0xF0 == 0xE0 => {
            let low = |byte: u8| u32::from(byte & 0x3F);
            let code = u32::from(lead & 0x0F) << 12 | low(second) << 6 | low(third);
            Some((char::from_u32(code)?, from + 3))
        }
        _ => None,
    }
}

/// Whether a kanji stands at `at`; `None` where that is not told at a glance.
fn kanji_follows(bytes: &[u8], at: usize) -> Option<bool> {
    if at == bytes.len() {
        return Some(false);
    }
    match character(bytes, at)?.0 {
        '\u{4E00}'..='\u{9FFF}' => Some(true),
        'ぁ'..='ん' | 'ァ'..='ヺ' | ' ' | '0'..='9' | 'A'..='Z' | 'a'..='z' => Some(false),
        _ => None,
    }
}

/// The same of a digit.
fn digit_follows(bytes: &[u8], at: usize) -> Option<bool> {
    if at == bytes.len() {
        return Some(false);
    }
    match character(bytes, at)?.0 {
        '0'..='9' | '０'..='９' => Some(true),
        '\u{4E00}'..='\u{9FFF}' | 'ぁ'..='ん' | 'ァ'..='ヺ' | ' ' => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_in_steps;
    use proptest::prelude::*;

    #[test]
    fn what_stands_in_a_guide_is_folded_in_one_pass() {
        for text in [
            "医療法人 佐々木内科医院",
            "ササキナイカイイン",
            "デイサービスセンターえがお",
            "秋田県横手市大森町字板井田4丁目26-25",
            "0358-73-5538",
            "朝日ヶ丘クリニック",
            "土曜日も診療しています。ターミナルケアを実施。駐車場あり（２０台）。",
        ] {
            assert_eq!(fold_plainly(text), Some(fold_in_steps(text)), "{text}");
        }
        for text in ["三丁目", "㈱みほん", "ﾐﾎﾝ", "ヴィラ", "（株）みほん", "１‐２"]
        {
            assert_eq!(fold_plainly(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_gives_what_the_long_way_gives(
            text in prop_oneof![
                "[か-けガカヶー・々二丁目0-2\\-~ 　。院A-bはばぱゝッ（）(株)０１]{0,12}",
                "\\PC{0,20}",
                "[ぁ-ヿ]{0,12}",
                "[0-9十ー\\-‐ かカが院]{0,12}",
            ]
        ) {
            if let Some(units) = fold_plainly(&text) {
                prop_assert_eq!(units, fold_in_steps(&text));
            }
        }
    }
}
