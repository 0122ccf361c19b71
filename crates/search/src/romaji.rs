//! Japanese typed in Latin letters.

/// Syllables as people type them, in kana. Longer ones stand before their beginnings; what is
/// composed of a consonant and a vowel is made by rule.
const SYLLABLES: &[(&str, &str)] = &[
    ("shi", "し"),
    ("chi", "ち"),
    ("tsu", "つ"),
    ("sha", "しや"),
    ("shu", "しゆ"),
    ("sho", "しよ"),
    ("she", "しえ"),
    ("cha", "ちや"),
    ("chu", "ちゆ"),
    ("cho", "ちよ"),
    ("che", "ちえ"),
    ("fa", "ふあ"),
    ("fi", "ふい"),
    ("fe", "ふえ"),
    ("fo", "ふお"),
    ("fu", "ふ"),
    ("ji", "じ"),
    ("ja", "じや"),
    ("ju", "じゆ"),
    ("jo", "じよ"),
    ("je", "じえ"),
    ("jya", "じや"),
    ("jyu", "じゆ"),
    ("jyo", "じよ"),
    ("va", "ば"),
    ("vi", "び"),
    ("vu", "ぶ"),
    ("ve", "べ"),
    ("vo", "ぼ"),
    ("thi", "てい"),
    ("dhi", "でい"),
];
const VOWELS: &str = "aiueo";
/// Consonants and their five kana, in the order of [`VOWELS`].
const ROWS: &[(char, &str)] = &[
    ('k', "かきくけこ"),
    ('s', "さしすせそ"),
    ('t', "たちつてと"),
    ('n', "なにぬねの"),
    ('h', "はひふへほ"),
    ('m', "まみむめも"),
    ('y', "やいゆえよ"),
    ('r', "らりるれろ"),
    ('w', "わいうえお"),
    ('g', "がぎぐげご"),
    ('z', "ざじずぜぞ"),
    ('d', "だじずでど"),
    ('b', "ばびぶべぼ"),
    ('p', "ぱぴぷぺぽ"),
    ('c', "かしくせこ"),
];
const Y_ROW: &str = "やいゆえよ";

/// `text` (lower-case letters) in folded kana, when it can be read as Japanese. Consonants at the end
/// whose vowel is still to come are left out; `None` when nothing is left or anything else is in it.
pub(crate) fn to_kana(text: &str) -> Option<String> {
    let mut kana = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !first.is_ascii_lowercase() {
            return None;
        }
        if let Some(at) = VOWELS.find(first) {
            kana.push("あいうえお".chars().nth(at)?);
            rest = without_long_h(rest.get(1..)?, first);
            continue;
        }
        let second = rest.chars().nth(1);
        if let Some((latin, syllable)) = SYLLABLES.iter().find(|(latin, _)| rest.starts_with(latin))
        {
            kana.push_str(syllable);
            rest = without_long_h(rest.get(latin.len()..)?, latin.chars().last()?);
        } else if first == 'n' && second.is_none_or(|c| !is_vowel(c) && c != 'y') {
            // nn before a vowel is ん and the next syllable's n; before anything else it is one ん.
            kana.push('ん');
            let third = rest.chars().nth(2);
            let both = second == Some('n') && third.is_none_or(|c| !is_vowel(c) && c != 'y');
            rest = rest.get(1 + usize::from(both)..)?;
        } else if first == 'm' && second.is_some_and(|c| matches!(c, 'b' | 'm' | 'p')) {
            kana.push('ん');
            rest = rest.get(1..)?;
        } else if second == Some(first) || rest.starts_with("tch") {
            kana.push('つ');
            rest = rest.get(1..)?;
        } else {
            let row = ROWS.iter().find(|(consonant, _)| *consonant == first)?.1;
            let syllable = |row: &str, c: Option<char>| row.chars().nth(VOWELS.find(c?)?);
            if let Some(c) = syllable(row, second) {
                kana.push(c);
                rest = without_long_h(rest.get(2..)?, second?);
            } else if second == Some('y')
                && let Some(small) = syllable(Y_ROW, rest.chars().nth(2))
            {
                kana.push(row.chars().nth(1)?);
                kana.push(small);
                rest = without_long_h(rest.get(3..)?, rest.chars().nth(2)?);
            } else {
                // Still being typed, or no Japanese.
                let unfinished = rest.len() <= 2 && rest.chars().all(|c| !is_vowel(c));
                return (unfinished && !kana.is_empty()).then_some(kana);
            }
        }
    }
    (!kana.is_empty()).then_some(kana)
}

/// What follows the vowel `before`, without the h that only makes an o longer: ohmori, satoh.
fn without_long_h(rest: &str, before: char) -> &str {
    let long = rest.strip_prefix('h').filter(|_| before == 'o');
    long.filter(|rest| !rest.starts_with(|c| is_vowel(c) || c == 'y')).unwrap_or(rest)
}

/// Without a search in [`VOWELS`]: std's for a character that may be any brings 2 kB of code.
const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'i' | 'u' | 'e' | 'o')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use proptest::prelude::*;

    #[test]
    fn what_is_typed_in_letters_is_read_as_kana() {
        for (latin, kana) in [
            ("yokote", "ヨコテ"),
            ("byouin", "ビョウイン"),
            ("shinnryoujo", "シンリョウジョ"),
            ("shinryoujo", "シンリョウジョ"),
            ("sinryouzyo", "シンリョウジョ"),
            ("kenchou", "ケンチョウ"),
            ("konnichiha", "コンニチハ"),
            ("hinnyouki", "ヒンニョウキ"),
            ("jibika", "ジビカ"),
            ("yakkyoku", "ヤッキョク"),
            ("tsuusho", "ツウショ"),
            ("namba", "ナンバ"),
            ("kurinikku", "クリニック"),
            ("matcha", "マッチャ"),
            ("deisaabisu", "デイサアビス"),
            ("yokot", "ヨコ"),
            ("yokoty", "ヨコ"),
            ("ohmori", "オモリ"),
            ("ohashi", "オハシ"),
            ("gotoh", "ゴト"),
            ("jyuumonji", "ジュウモンジ"),
        ] {
            assert_eq!(to_kana(latin).as_deref(), Some(fold(kana).text().as_str()), "{latin}");
        }
        for latin in ["xyzzy", "q", "k", "clinic", "dental", "よk", ""] {
            assert_eq!(to_kana(latin), None, "{latin}");
        }
    }

    proptest! {
        #[test]
        fn any_letters_are_read_or_not(text in "[a-z]{0,20}|\\PC{0,9}") {
            if let Some(kana) = to_kana(&text) {
                prop_assert_eq!(&fold(&kana).text(), &kana);
            }
        }
    }
}
