//! The one pass that folds nearly every text of a guide: kanji, kana, letters, digits, gaps, and the
//! rules between neighbours that occur all the time. Where another rule could matter it gives up, and
//! [`crate::fold`] goes its longer way; a property of [`crate::line`] holds both to the same result.

use crate::{
    fold::{GAP, plainest_kana, repeats},
    numbers::{may_be_number, numeral},
    texts::{c_of, count, units_of_literal},
    variants::{form_in_use, may_be_variant},
    width::{HALF_WIDTH_KANA, half_voiced, is_kanji, voiced},
};

/// ぁ, with which the block of kana begins, and how many follow it up to ヿ.
const KANA_BEGIN: u16 = 0x3041;
const KANA_COUNT: usize = 0x30FF - 0x3041 + 1;
/// Stands for what a character becomes that vanishes.
const NOTHING: u16 = 0;

/// What each kana becomes by itself, as its distance from [`KANA_BEGIN`], plus one; 0 for one that is
/// looked at with its neighbours, or that takes more to tell.
static KANA: [u8; KANA_COUNT] = kana();

const fn kana() -> [u8; KANA_COUNT] {
    let mut table = [0; KANA_COUNT];
    let mut at = 0;
    while at < KANA_COUNT {
        if let Some(c) = char::from_u32(KANA_BEGIN as u32 + at as u32) {
            table[at] = match c {
                'か' | 'が' | 'カ' | 'ガ' | 'ゔ' | 'ヴ' => 0,
                'ゕ' | 'ゖ' | 'ヵ' | 'ヶ' => ('け' as u16 - KANA_BEGIN + 1) as u8,
                'ぁ'..='ん' | 'ァ'..='ヺ' => (plainest_kana(c) as u16 - KANA_BEGIN + 1) as u8,
                _ => 0,
            };
        }
        at += 1;
    }
    table
}

/// Folds `text` into the beginning of `room`, which holds at least as many units as the text has bytes,
/// and adds to `heads` where words begin; gives how many units it is, or `None` where it takes more to
/// tell.
pub(crate) fn fold_plainly(text: &str, room: &mut [u16], heads: &mut Vec<usize>) -> Option<usize> {
    let mut rest = text.as_bytes();
    let mut last = GAP as u16;
    let mut length = 0;
    while let [lead, ..] = *rest {
        let (mut unit, mut after) = first_of(rest)?;
        if lead == HALF_WIDTH_LEAD {
            (unit, after) = full_width(unit, after);
        }
        let becomes = if matches!(unit, 0x4E00..=0x9FFF) {
            if numeral(c_of(unit)).is_some() {
                if may_be_number(c_of(last), character(after).unwrap_or(GAP)) {
                    return None;
                }
                unit
            } else if may_be_variant(u32::from(unit)) {
                u32::from(form_in_use(c_of(unit))) as u16
            } else {
                unit
            }
        } else {
            match KANA.get(usize::from(unit.wrapping_sub(KANA_BEGIN))) {
                None | Some(0) if matches!(unit, 0x30..=0x39 | 0x61..=0x7A) => unit,
                None | Some(0) => beside(c_of(unit), c_of(last), after)?,
                Some(&own) => KANA_BEGIN - 1 + u16::from(own),
            }
        };
        rest = after;
        if becomes == NOTHING {
            continue;
        }
        if becomes != GAP as u16 {
            if last == GAP as u16 {
                heads.push(length);
            }
            *room.get_mut(length)? = becomes;
            length += 1;
        }
        last = becomes;
    }
    Some(length)
}

/// The first byte of half-width kana, and of letters and digits of full width.
const HALF_WIDTH_LEAD: u8 = 0xEF;
/// The half-width kana from ｦ on.
const HALF_WIDTH_BEGIN: u16 = 0xFF66;
static FULL_WIDTH: [u16; count(HALF_WIDTH_KANA)] = units_of_literal(HALF_WIDTH_KANA);

/// A half-width kana and the marks that follow as one of full width, and what stands after them; other
/// units as they are.
#[inline(never)]
fn full_width(unit: u16, mut after: &[u8]) -> (u16, &[u8]) {
    let kana = unit.checked_sub(HALF_WIDTH_BEGIN).map(|at| usize::from(at) + FIRST_KANA);
    let Some(&kana) = kana.and_then(|at| FULL_WIDTH.get(at)) else { return (unit, after) };
    let mut kana = c_of(kana);
    while let Some((mark, rest)) = first_of(after) {
        kana = match c_of(mark) {
            'ﾞ' => voiced(kana),
            'ﾟ' => half_voiced(kana),
            _ => break,
        }
        .unwrap_or(kana);
        after = rest;
    }
    (u32::from(kana) as u16, after)
}

/// Before ｦ stand five marks.
const FIRST_KANA: usize = 5;

/// What `c` becomes between `last` and what stands `after`; [`NOTHING`] when it vanishes. Apart, so that
/// the loop stays short.
#[inline(never)]
fn beside(c: char, last: char, after: &[u8]) -> Option<u16> {
    let becomes = match c {
        'か' | 'カ' => {
            let counted = last.is_ascii_digit() || (c == 'カ' && is_kanji(last));
            if counted && next(after)? == Next::Kanji { 'け' } else { 'か' }
        }
        'が' | 'ガ' if last == GAP || is_kanji(last) => {
            // At an edge it counts as between kanji.
            match next(after)? {
                Next::Kanji => 'け',
                Next::Edge if last != GAP => 'け',
                _ => 'が',
            }
        }
        'が' | 'ガ' => 'が',
        '-' | 'ー' | '－' if last.is_ascii_digit() && next(after)? == Next::Digit => '-',
        '-' | 'ー' | '－' => return Some(NOTHING),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))?,
        ' ' | '\u{3000}' | '、' | '。' | '・' => GAP,
        'A'..='Z' => c.to_ascii_lowercase(),
        '々' if repeats(last) => last,
        ')' | '）' => ')',
        // (株) is 株式会社.
        '(' | '（' if !matches!(character(after)?, '株' | '有' | '医' | '福') => '(',
        _ => return None,
    };
    Some(u32::from(becomes) as u16)
}

/// The first character of UTF-8, which is one byte long or three, and what stands after it; `None` at the
/// end, and for one of two or four. Shorter, where code is made small, than what std's iterator becomes.
#[inline(always)]
fn first_of(bytes: &[u8]) -> Option<(u16, &[u8])> {
    match *bytes {
        [lead, ref after @ ..] if lead < 0x80 => Some((u16::from(lead), after)),
        [lead, second, third, ref after @ ..] if lead & 0xF0 == 0xE0 => {
            let low = |byte: u8| u32::from(byte & 0x3F);
            let unit = u32::from(lead & 0x0F) << 12 | low(second) << 6 | low(third);
            Some((unit as u16, after))
        }
        _ => None,
    }
}

/// The first character.
fn character(bytes: &[u8]) -> Option<char> {
    first_of(bytes).map(|(unit, _)| c_of(unit))
}

/// What stands after a character.
#[derive(PartialEq, Eq)]
enum Next {
    Kanji,
    Digit,
    Other,
    /// A gap, or nothing.
    Edge,
}

/// What `after` begins with; `None` where that is not told at a glance.
fn next(after: &[u8]) -> Option<Next> {
    if after.is_empty() {
        return Some(Next::Edge);
    }
    Some(match character(after)? {
        '\u{4E00}'..='\u{9FFF}' => Next::Kanji,
        '0'..='9' | '０'..='９' => Next::Digit,
        'ぁ'..='ん' | 'ァ'..='ヺ' | 'ｦ'..='ﾝ' | 'A'..='Z' | 'a'..='z' => Next::Other,
        ' ' | '\u{3000}' | '、' | '。' | '・' => Next::Edge,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_guide_is_folded_in_one_pass() {
        let plainly = |text: &str| fold_plainly(text, &mut vec![0; text.len()], &mut Vec::new());
        for text in [
            "医療法人 佐々木内科医院",
            "ササキナイカイイン",
            "ﾃﾞｲｻｰﾋﾞｽ ﾎｰﾑ3ｶ",
            "デイサービスセンターえがお",
            "秋田県横手市大森町字板井田4丁目26-25",
            "0358-73-5538",
            "朝日ヶ丘クリニック",
            "朝日が丘３丁目１－２",
            "土曜日も診療しています。ターミナルケアを実施。駐車場あり（２０台）。",
        ] {
            assert_ne!(plainly(text), None, "{text}");
        }
        for text in ["三丁目", "十三", "㈱みほん", "カ゛", "ヴィラ", "（株）みほん", "１‐２"]
        {
            assert_eq!(plainly(text), None, "{text}");
        }
    }
}
