//! By what somebody may look for an institution, as keys of the book.

use crate::{
    fold::Folded,
    legal::Heads,
    line::{Line, folded},
};

/// Longer keys are cut: what differs later stands side by side anyway.
pub(super) const LONGEST: usize = 24;
/// Before the digits of a telephone number, from the last to the first.
const NUMBER: char = '#';
/// Before the skeleton of a reading.
const SKELETON: char = '~';
/// Before a 町字: as many institutions lie in 宮崎 as are called so.
const AREA: char = '@';
/// The shortest end of a telephone number that is a key.
pub(super) const FEWEST_DIGITS: usize = 4;

/// What names of institutions begin with before what they are called, and its readings. Longer ones
/// before those that they begin with.
const KINDS: [&str; 46] = [
    "特別養護老人ホーム",
    "トクベツヨウゴロウジンホーム",
    "介護老人保健施設",
    "カイゴロウジンホケンシセツ",
    "認知症対応型グループホーム",
    "グループホーム",
    "住宅型有料老人ホーム",
    "ジュウタクガタユウリョウロウジンホーム",
    "介護付有料老人ホーム",
    "カイゴツキユウリョウロウジンホーム",
    "有料老人ホーム",
    "ユウリョウロウジンホーム",
    "サービス付き高齢者向け住宅",
    "デイサービスセンター",
    "デイサービス",
    "デイケアセンター",
    "ショートステイ",
    "ヘルパーステーション",
    "ケアプランセンター",
    "ケアステーション",
    "訪問看護ステーション",
    "ホウモンカンゴステーション",
    "訪問介護ステーション",
    "ホウモンカイゴステーション",
    "訪問介護事業所",
    "ホウモンカイゴジギョウショ",
    "訪問介護サービス",
    "通所介護事業所",
    "ツウショカイゴジギョウショ",
    "居宅介護支援事業所",
    "キョタクカイゴシエンジギョウショ",
    "短期入所生活介護事業所",
    "タンキニュウショセイカツカイゴジギョウショ",
    "地域包括支援センター",
    "チイキホウカツシエンセンター",
    "小規模多機能型居宅介護事業所",
    "小規模多機能ホーム",
    "市立",
    "シリツ",
    "町立",
    "チョウリツ",
    "村立",
    "県立",
    "ケンリツ",
    "国立",
    "コクリツ",
];

/// Finds the beginnings of names.
pub(super) struct Beginnings {
    heads: Heads,
    /// [`KINDS`], folded.
    kinds: Vec<Vec<u16>>,
}

impl Beginnings {
    pub(super) fn new() -> Self {
        Self { heads: Heads::new(), kinds: KINDS.into_iter().map(folded).collect() }
    }

    /// The name from each place where it may be begun: its start, after a gap, a legal form, a kind.
    pub(super) fn of(&self, name: &str) -> Vec<String> {
        let mut line = Line::default();
        line.fold(name);
        self.heads.mark(&mut line);
        let mut starts = line.heads().to_vec();
        let rest = |start: usize| line.units().get(start..).unwrap_or_default();
        let mut at = 0;
        while let Some(&start) = starts.get(at) {
            let kind = self.kinds.iter().find(|kind| rest(start).starts_with(kind));
            if let Some(end) = kind.map(|kind| start + kind.len())
                && end < line.units().len()
                && !starts.contains(&end)
            {
                starts.push(end);
            }
            at += 1;
        }
        let from = |start: usize| cut(String::from_utf16_lossy(rest(start)).chars());
        let mut keys: Vec<String> = starts.into_iter().map(from).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The key of folded text, without gaps.
pub(super) fn plain(text: Folded) -> String {
    cut(text.joined().0.chars())
}

/// The key of a 町字.
pub(super) fn area(text: Folded) -> String {
    cut(core::iter::once(AREA).chain(text.joined().0.chars()))
}

/// The key of a telephone number, or of its end; `None` where there are too few digits.
pub(super) fn number(text: &Folded) -> Option<String> {
    let digits = text.digits();
    if digits.len() < FEWEST_DIGITS {
        return None;
    }
    let backwards: Vec<char> = digits.chars().collect();
    Some(core::iter::once(NUMBER).chain(backwards.into_iter().rev()).take(LONGEST).collect())
}

/// The key that a text shares with most of its misspellings: of each kana its row alone, none of
/// あ行, ん and つ, nothing twice in a row. `None` when little is left.
pub(super) fn skeleton(text: &str) -> Option<String> {
    /// With fewer it would be that of half the nation.
    const FEWEST: usize = 3;
    let mut key = String::from(SKELETON);
    let mut last = SKELETON;
    for c in text.chars().filter_map(row_of) {
        if c != last {
            key.push(c);
            last = c;
        }
    }
    (key.chars().count() > FEWEST).then(|| cut(key.chars()))
}

/// The row of a kana; `None` for what slips add, drop or change into each other.
fn row_of(c: char) -> Option<char> {
    Some(match c {
        'あ' | 'い' | 'う' | 'え' | 'お' | 'ん' | 'つ' | 'っ' | 'ー' | ' ' => return None,
        'か'..='ご' => 'か',
        'さ'..='ぞ' => 'さ',
        'た'..='ど' => 'た',
        'な'..='の' => 'な',
        'は'..='ぽ' => 'は',
        'ま'..='も' => 'ま',
        'ゃ'..='よ' => 'や',
        'ら'..='ろ' => 'ら',
        'ゎ'..='を' => 'わ',
        other => other,
    })
}

fn cut(chars: impl Iterator<Item = char>) -> String {
    chars.take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn a_name_is_found_after_its_legal_form_and_its_kind() {
        let beginnings = Beginnings::new();
        let has = |name: &str, key: &str| beginnings.of(name).iter().any(|it| it == key);
        assert!(has("社会福祉法人みほん会 特別養護老人ホームひまわり", "ひまわり"));
        assert!(has("市立横手病院", "横手病院"));
        assert!(has("デイサービスセンターコスモス", "こすもす"));
        assert!(has("デイサービスセンターコスモス", "でいさびすせんたこすもす"));
    }

    #[test]
    fn most_slips_leave_the_skeleton_as_it_is() {
        let of = |text: &str| skeleton(&plain(fold(text))).unwrap();
        let right = of("さとうないかくりにっく");
        for slip in [
            "さとないかくりにっく",
            "さどうないかくりにっく",
            "さとうないかくりにつく",
            "さとうないかくりにく",
            "さとううないかくりにっく",
            "さとうないかくるにっく",
        ] {
            assert_eq!(of(slip), right, "{slip}");
        }
        assert_ne!(of("たかはしないか"), of("わたなべないか"));
        assert_eq!(skeleton("あいう"), None);
    }

    #[test]
    fn a_number_is_found_by_its_end() {
        let key = |text: &str| number(&fold(text));
        let whole = key("0182-45-6789").unwrap();
        assert!(whole.starts_with(&key("6789").unwrap()));
        assert!(whole.starts_with(&key("４５－６７８９").unwrap()));
        assert_eq!(key("789"), None);
    }
}
