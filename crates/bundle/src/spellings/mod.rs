//! How else names are written and read: what the search needs to find 菊地 by 菊池, さとう by 佐藤 and 醍醐 by
//! だいご. The lists are ours; of the surnames a guide gets only what its own names need.

use renkei_model::{Facility, Guide, LayWord, Relation, SynonymsFile};

const SURNAMES: &str = include_str!("surnames.txt");
const KANJI: &str = include_str!("kanji.txt");
/// A shorter surname, or reading of one, stands in too many other words.
const LEAST_KANJI: usize = 2;
const LEAST_KANA: usize = 3;

/// Adds to `file` what the names of this guide need.
pub(crate) fn add(file: &mut SynonymsFile, facilities: &[Facility], guide: &Guide) {
    file.words.extend(surnames(facilities, guide));
    file.words.sort_by(|a, b| a.word.cmp(&b.word));
    file.words.dedup();
    file.readings = readings();
}

/// The other spellings of the surnames that stand in names, and their other readings; of those that are
/// a part of the city none: that is what they are there for.
fn surnames(facilities: &[Facility], guide: &Guide) -> Vec<LayWord> {
    let names: Vec<&str> = facilities
        .iter()
        .flat_map(|it| [Some(it.name.as_str()), it.common_name.as_deref()])
        .flatten()
        .collect();
    let in_kanji =
        |form: &str| length(form) >= LEAST_KANJI && names.iter().any(|it| it.contains(form));
    let mut words = Vec::new();
    for line in lines(SURNAMES) {
        let mut forms = line.split_whitespace();
        let Some(reading) = forms.next() else { continue };
        let forms: Vec<&str> = forms.filter(|form| length(form) >= LEAST_KANJI).collect();
        let is_place = |form: &&str| {
            guide.districts.iter().any(|it| it.name == **form) || guide.city.name.starts_with(*form)
        };
        if forms.iter().any(is_place) {
            continue;
        }
        let katakana = katakana(reading);
        let long = length(reading) >= LEAST_KANA;
        let in_kana = [reading, &katakana]
            .into_iter()
            .filter(|kana| long && names.iter().any(|name| stands_alone(name, kana)));
        let there: Vec<&str> =
            forms.iter().copied().filter(|form| in_kanji(form)).chain(in_kana).collect();
        let mut add = |word: &str, means: &str| {
            let (word, means) = (word.to_owned(), means.to_owned());
            words.push(LayWord { word, means, relation: Relation::Same });
        };
        for means in there {
            forms.iter().filter(|form| **form != means).for_each(|form| add(form, means));
            let is_kana = means == reading || means == katakana;
            if long && !is_kana && !is_read(facilities, means, &katakana) {
                add(reading, means);
            }
        }
    }
    words
}

/// Whether an institution with that surname in its name is read so.
fn is_read(facilities: &[Facility], surname: &str, katakana: &str) -> bool {
    facilities
        .iter()
        .filter(|it| it.name.contains(surname))
        .any(|it| it.spoken().as_deref().is_some_and(|kana| kana.contains(katakana)))
}

/// Whether `kana` is a word of its own in `name`: さとう in さとう歯科, not in さとうきび.
fn stands_alone(name: &str, kana: &str) -> bool {
    name.match_indices(kana).any(|(at, _)| {
        let before = name.get(..at).and_then(|text| text.chars().next_back());
        let after = name.get(at + kana.len()..).and_then(|text| text.chars().next());
        let own = kana.chars().next();
        let goes_on = |c: Option<char>| c.zip(own).is_some_and(|(c, own)| script(c) == script(own));
        !goes_on(before) && !goes_on(after)
    })
}

#[derive(PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Other,
}

const fn script(c: char) -> Script {
    match c {
        'ぁ'..='ゖ' => Script::Hiragana,
        'ァ'..='ー' => Script::Katakana,
        _ => Script::Other,
    }
}

/// Kanji (one or several), each with its readings, parted by spaces.
fn readings() -> Vec<String> {
    let entries = lines(KANJI).flat_map(str::split_whitespace).filter_map(|entry| {
        let (kanji, readings) = entry.split_at_checked(entry.find(is_hiragana)?)?;
        Some(format!("{kanji} {}", readings.replace(',', " ")))
    });
    entries.collect()
}

fn is_hiragana(c: char) -> bool {
    script(c) == Script::Hiragana
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn katakana(hiragana: &str) -> String {
    let own = |c: char| match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        c => c,
    };
    hiragana.chars().map(own).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_lists_are_as_they_say() {
        let surnames: Vec<&str> = lines(SURNAMES).collect();
        assert!((400..=1000).contains(&surnames.len()), "{}", surnames.len());
        let mut seen = BTreeSet::new();
        for line in surnames {
            let mut words = line.split(' ');
            let reading = words.next().unwrap();
            assert!(reading.chars().all(is_hiragana), "{line}");
            assert!(seen.insert(reading), "twice: {reading}");
            assert!(words.next().is_some(), "{line}");
        }
        let mut kanji = BTreeSet::new();
        for entry in lines(KANJI).flat_map(str::split_whitespace) {
            let at = entry.find(is_hiragana).unwrap();
            assert!(kanji.insert(&entry[..at]), "twice: {entry}");
            let reads = |c: char| is_hiragana(c) || c == ',';
            assert!(entry[at..].chars().all(reads), "{entry}");
        }
        assert!(kanji.len() > 700);
    }

    #[test]
    fn a_surname_in_kana_is_a_word_of_its_own() {
        assert!(stands_alone("さとう歯科", "さとう") && stands_alone("あさのクリニック", "あさの"));
        assert!(!stands_alone("さとうきび薬局", "さとう") && !stands_alone("なごみの里", "ごみ"));
    }
}
