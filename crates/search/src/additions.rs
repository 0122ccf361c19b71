//! What people add to what they look for: particles, politeness, requests.

use crate::{
    query::Word,
    texts::{begins, units, units_of},
};

/// What may stand between two words or after the last, folded; が between kanji is け.
const PARTICLES: &[&[u16]] = units![
    "から",
    "まで",
    "さん",
    "の",
    "で",
    "に",
    "を",
    "は",
    "が",
    "け",
    "と",
    "や",
    "へ",
    "も",
    "してくれる",
    "をしてくれる",
    "のできる",
    "ができる",
    "のある",
    "がある",
    "のいる",
    "がいる",
    "がいい",
    "のいい",
    "にいる",
    "だけ",
    "やつてる",
    "をやつてる",
];
/// What people add to what they look for, folded.
const ENDINGS: &[&[u16]] = units![
    "さがしています",
    "探しています",
    "さがしてます",
    "探してます",
    "さがしたい",
    "探したい",
    "さがす",
    "探す",
    "おしえてください",
    "教えてください",
    "おしえて",
    "教えて",
    "どこですか",
    "どこ",
    "行きたい",
    "いきたい",
    "かかりたい",
    "うけたい",
    "受けたい",
    "したい",
    "ほしい",
    "欲しい",
    "ありますか",
    "あるところ",
    "知りたい",
    "お願いします",
    "おねがいします",
    "ください",
    "近く",
    "ちかく",
    "です",
    "外来",
    "してくれる",
    "やつてる",
    "やつている",
    "できる",
    "ところ",
    "さん",
    "先生",
    "せんせい",
    "なんだけど",
    "なんですけど",
    "なんですが",
    "んだけど",
    "んですけど",
    "んですが",
    "でしようか",
    "だつたかな",
    "だつけ",
    "いる人",
    "の人",
    "住所",
    "電話番号",
    "番号",
    "場所",
    "所在地",
    "くれる",
    "もらいたい",
    "もらえる",
    "もらえますか",
    "いいですか",
    "どうすればいい",
    "どうしたらいい",
    "困つている",
    "困つた",
    "探してる",
    "頼みたい",
    "たのみたい",
    "いる",
    "たい",
    "んだ",
];
/// What people put among words and what is pasted with an address, as words of their own.
const ALONE: &[&[u16]] = units![
    "tel",
    "fax",
    "電話",
    "郵便番号",
    "日本",
    "in",
    "at",
    "near",
    "the",
    "for",
    "of",
    "my",
    "is",
    "to",
    "a",
    "me",
];
/// What people put before what they look for, folded.
const BEGINNINGS: &[&[u16]] = units![
    "近くの",
    "ちかくの",
    "近所の",
    "きんじよの",
    "今日",
    "今日の",
    "きよう",
    "きようの",
    "いま",
    "やつてる",
    "やつている",
];

/// Whether a word says nothing about what is looked for.
pub(crate) fn says_nothing(word: &Word) -> bool {
    let key = units_of(word.folded());
    [PARTICLES, ENDINGS, ALONE]
        .into_iter()
        .flatten()
        .any(|addition| is_at(&key, 0, addition) == key.len())
        || (end_of(&key) == 0)
}

/// Whether `rest` is what people add to what they look for, being typed.
pub(crate) fn is_begun_ending(rest: &[u16]) -> bool {
    let begun = |rest: &[u16], list: &[&[u16]]| list.iter().any(|addition| begins(addition, rest));
    let after = rest.get(particle(rest, 0, rest.len())..).unwrap_or_default();
    begun(rest, PARTICLES) || begun(rest, ENDINGS) || begun(after, ENDINGS)
}

/// How long the particle at `at` is, when there is one before `end`.
pub(crate) fn particle(key: &[u16], at: usize, end: usize) -> usize {
    let lengths = PARTICLES.iter().map(|particle| is_at(key, at, particle));
    lengths.filter(|length| at + length <= end).max().unwrap_or(0)
}

/// Where the particle that ends at `end` begins; `end` when there is none.
pub(crate) fn particle_before(key: &[u16], end: usize) -> usize {
    before(key, end, PARTICLES)
}

/// Where what is looked for begins.
pub(crate) fn beginning(key: &[u16]) -> usize {
    let mut at = 0;
    loop {
        let lengths = BEGINNINGS.iter().map(|beginning| is_at(key, at, beginning));
        let length = lengths.filter(|length| at + length < key.len()).max().unwrap_or(0);
        if length == 0 {
            return at;
        }
        at += length;
    }
}

/// From here on units are kanji.
const KANJI: u16 = 0x3400;

/// Where what is looked for ends: before the endings and the particle that joins them to it.
pub(crate) fn end_of(key: &[u16]) -> usize {
    let mut end = key.len();
    loop {
        let ending = before(key, end, ENDINGS);
        // One kana is no word: ぱんだ does not end in んだ.
        let is_word = ending > 1 || key.first().is_some_and(|unit| *unit >= KANJI);
        if ending == end || !is_word {
            return end;
        }
        end = before(key, ending, PARTICLES);
    }
}

/// Where the longest of `additions` that ends at `end` begins; `end` when none does.
fn before(key: &[u16], end: usize, additions: &[&[u16]]) -> usize {
    let key = key.get(..end).unwrap_or_default();
    let starts = additions.iter().filter_map(|addition| {
        // Nearly all end otherwise.
        if addition.last() != key.last() {
            return None;
        }
        let at = end.checked_sub(addition.len())?;
        (is_at(key, at, addition) > 0).then_some(at)
    });
    starts.min().unwrap_or(end)
}

/// How long `addition` is where it stands at `at`, else 0.
fn is_at(key: &[u16], at: usize, addition: &[u16]) -> usize {
    let stands = key.get(at..).is_some_and(|rest| begins(rest, addition));
    if stands { addition.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn what_is_added_is_written_as_it_is_folded() {
        for text in [PARTICLES, ENDINGS, ALONE, BEGINNINGS].into_iter().flatten() {
            let text = String::from_utf16(text).unwrap();
            assert_eq!(fold(&text).text(), text);
        }
    }

    #[test]
    fn what_is_looked_for_ends_before_what_is_added() {
        let end = |text: &str| {
            let key = units_of(&fold(text));
            String::from_utf16(&key[..end_of(&key)]).unwrap()
        };
        assert_eq!(end("歯医者を探しています"), "歯医者");
        assert_eq!(end("眼科はどこですか"), "眼科");
        assert_eq!(end("内科の近く"), "内科");
        assert_eq!(end("あおぞらの里"), "あおぞらの里");
        assert_eq!(end("教えて"), "");
        assert_eq!(end("もの忘れ外来"), "もの忘れ");
    }

    #[test]
    fn what_is_looked_for_begins_after_what_is_added() {
        let from = |text: &str| {
            let key = units_of(&fold(text));
            String::from_utf16(&key[beginning(&key)..]).unwrap()
        };
        assert_eq!(from("今日やってる病院"), "病院");
        assert_eq!(from("きょうの薬局"), "薬局");
        assert_eq!(from("今日"), "今日");
    }
}
