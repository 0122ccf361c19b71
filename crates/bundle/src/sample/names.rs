//! Plausible names for fictional institutions, each with its reading.

use std::collections::BTreeSet;

use renkei_model::Kind;

use super::rng::Rng;
use super::words::{CareSort, District, FAMILIES, Focus, WORDS};

/// A name as written, its reading in katakana, and the short form without the legal one.
#[derive(Clone, Default)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) kana: String,
    pub(super) common: String,
}

impl Name {
    fn new(parts: &[(&str, &str)]) -> Self {
        let text: String = parts.iter().map(|part| part.0).collect();
        let kana = parts.iter().map(|part| part.1).collect();
        Self { text, kana, common: String::new() }
    }

    /// With a legal form and a full-width blank before it, as registers write it.
    fn owned_by(self, form: (&str, &str)) -> Self {
        Self {
            text: format!("{}　{}", form.0, self.text),
            kana: format!("{}　{}", form.1, self.kana),
            common: self.text,
        }
    }
}

const MEDICAL_FORMS: [(&str, &str); 4] = [
    ("医療法人", "イリョウホウジン"),
    ("医療法人みなと会", "イリョウホウジンミナトカイ"),
    ("医療法人社団　潮騒会", "イリョウホウジンシャダン　シオサイカイ"),
    ("医療法人　星ヶ丘会", "イリョウホウジン　ホシガオカカイ"),
];
const WELFARE_FORMS: [(&str, &str); 3] = [
    ("社会福祉法人みほん福祉会", "シャカイフクシホウジンミホンフクシカイ"),
    ("株式会社ケアみほん", "カブシキガイシャケアミホン"),
    ("社会福祉法人　汐見会", "シャカイフクシホウジン　シオミカイ"),
];
const HOSPITALS: [(&str, &str); 3] = [
    ("みほん市立みほん病院", "ミホンシリツミホンビョウイン"),
    ("みほん中央総合病院", "ミホンチュウオウソウゴウビョウイン"),
    ("入舟リハビリテーション病院", "イリフネリハビリテーションビョウイン"),
];

/// Gives names, none twice.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    pub(super) fn new() -> Self {
        Self(BTreeSet::new())
    }

    /// Asks `make` for names until one is new; after many tries adds to the last one.
    fn unique(&mut self, rng: &mut Rng, mut make: impl FnMut(&mut Rng) -> Name) -> Name {
        let mut name = make(rng);
        for _ in 0..50 {
            if !self.0.contains(&name.text) {
                break;
            }
            name = make(rng);
        }
        // The name grows with each round, so that one is new in the end.
        let mut more = WORDS.iter().cycle();
        while !self.0.insert(name.text.clone()) {
            if let Some((word, kana)) = more.next() {
                name.text.push_str(&format!("　{word}館"));
                name.kana.push_str(&format!("　{kana}カン"));
            }
        }
        name
    }

    pub(super) fn hospital(&mut self, rng: &mut Rng, index: usize) -> Name {
        self.unique(rng, |_| {
            let name = Name::new(&[HOSPITALS[index % HOSPITALS.len()]]);
            if index % HOSPITALS.len() == 1 {
                name.owned_by((
                    "みほん県厚生農業協同組合連合会",
                    "ミホンケンコウセイノウギョウキョウドウクミアイレンゴウカイ",
                ))
            } else {
                name
            }
        })
    }

    pub(super) fn clinic(&mut self, rng: &mut Rng, focus: Focus, district: &District) -> Name {
        let subject = (focus.0, focus.1);
        self.unique(rng, |rng| {
            let family = rng.pick(&FAMILIES);
            let word = rng.pick(&WORDS);
            let surgery = ("医院", "イイン");
            let clinic = ("クリニック", "クリニック");
            let name = match rng.below(5) {
                0 => Name::new(&[family, surgery]),
                1 => Name::new(&[word, subject, clinic]),
                2 => Name::new(&[family, clinic]),
                3 if district.weight < 10 => Name::new(&[
                    ("みほん市", "ミホンシ"),
                    (district.name, &katakana(district.kana)),
                    ("診療所", "シンリョウジョ"),
                ]),
                _ => Name::new(&[family, subject, surgery]),
            };
            if rng.chance(35) { name.owned_by(rng.pick(&MEDICAL_FORMS)) } else { name }
        })
    }

    pub(super) fn dental(&mut self, rng: &mut Rng, district: &District) -> Name {
        self.unique(rng, |rng| {
            let family = rng.pick(&FAMILIES);
            let word = rng.pick(&WORDS);
            let name = match rng.below(5) {
                0 | 1 => Name::new(&[family, ("歯科医院", "シカイイン")]),
                2 => Name::new(&[word, ("歯科クリニック", "シカクリニック")]),
                3 => Name::new(&[family, ("デンタルクリニック", "デンタルクリニック")]),
                _ => Name::new(&[
                    (district.name, &katakana(district.kana)),
                    ("ファミリー歯科", "ファミリーシカ"),
                ]),
            };
            if rng.chance(25) { name.owned_by(rng.pick(&MEDICAL_FORMS)) } else { name }
        })
    }

    pub(super) fn pharmacy(&mut self, rng: &mut Rng, district: &District) -> Name {
        let kana = katakana(district.kana);
        self.unique(rng, |rng| {
            let family = rng.pick(&FAMILIES);
            let word = rng.pick(&WORDS);
            let branch = format!("　{}店", district.name);
            let branch_kana = format!("　{kana}テン");
            match rng.below(4) {
                0 => Name::new(&[family, ("薬局", "ヤッキョク")]),
                1 => Name::new(&[word, ("調剤薬局", "チョウザイヤッキョク")]),
                2 => Name::new(&[word, ("薬局", "ヤッキョク"), (&branch, &branch_kana)]),
                _ => {
                    Name::new(&[("有限会社　", "ユウゲンガイシャ　"), word, ("薬局", "ヤッキョク")])
                }
            }
        })
    }

    pub(super) fn nurse_station(&mut self, rng: &mut Rng) -> Name {
        self.unique(rng, |rng| {
            let word = rng.pick(&WORDS);
            Name::new(&[("訪問看護ステーション", "ホウモンカンゴステーション"), word])
        })
    }

    pub(super) fn care(&mut self, rng: &mut Rng, sort: &CareSort) -> Name {
        self.unique(rng, |rng| {
            let name = Name::new(&[sort.before, rng.pick(&WORDS), sort.after]);
            if rng.chance(30) { name.owned_by(rng.pick(&WELFARE_FORMS)) } else { name }
        })
    }

    pub(super) fn manager_office(&mut self, rng: &mut Rng) -> Name {
        self.unique(rng, |rng| {
            let word = rng.pick(&WORDS);
            match rng.below(3) {
                0 => Name::new(&[
                    ("居宅介護支援事業所　", "キョタクカイゴシエンジギョウショ　"),
                    word,
                ]),
                1 => Name::new(&[word, ("ケアプランセンター", "ケアプランセンター")]),
                _ => Name::new(&[rng.pick(&FAMILIES), ("ケアマネ事務所", "ケアマネジムショ")]),
            }
        })
    }
}

/// The host part of an institution's page: `clinic`, `dental`.
pub(super) fn host_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Hospital => "hospital",
        Kind::Clinic => "clinic",
        Kind::DentalClinic => "dental",
        Kind::Pharmacy => "pharmacy",
        Kind::VisitingNurseStation => "nurse",
        Kind::CareFacility => "care",
        Kind::CareManagerOffice => "careplan",
    }
}

/// Hiragana as katakana; other characters stay.
fn katakana(hiragana: &str) -> String {
    hiragana
        .chars()
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hiragana_is_turned_into_katakana() {
        assert_eq!(katakana("ほしがおか・ー"), "ホシガオカ・ー");
    }

    #[test]
    fn no_name_is_given_twice_however_many_are_asked_for() {
        let mut names = Names::new();
        let mut rng = Rng::new(1);
        let given: BTreeSet<String> =
            (0..200).map(|_| names.nurse_station(&mut rng).text).collect();
        assert_eq!(given.len(), 200);
    }
}
