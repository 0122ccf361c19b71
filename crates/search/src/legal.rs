//! Where in a name its words begin, for people who leave the legal form out.

use crate::{
    line::{Line, folded},
    texts::begins,
};

/// Legal forms before names of institutions, and their readings; longer ones before those that they
/// begin with.
const FORMS: [&str; 31] = [
    "社会医療法人",
    "特定医療法人",
    "医療法人",
    "社会福祉法人",
    "特定非営利活動法人",
    "NPO法人",
    "公益社団法人",
    "公益財団法人",
    "一般社団法人",
    "一般財団法人",
    "社団法人",
    "財団法人",
    "学校法人",
    "宗教法人",
    "地方独立行政法人",
    "独立行政法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "合名会社",
    "合資会社",
    // After 医療法人.
    "社団",
    "財団",
    "シャカイイリョウホウジン",
    "イリョウホウジン",
    "シャカイフクシホウジン",
    "カブシキガイシャ",
    "ユウゲンガイシャ",
    "ゴウドウガイシャ",
    "シャダン",
    "ザイダン",
];

/// Corporations among [`FORMS`] end so; what they run has a name of its own, unlike a company's shop.
const CORPORATIONS: [&str; 3] = ["法人", "社団", "財団"];

/// A name and its reading from where people look it up in a printed list on: without legal form and
/// owner (医療法人 天昌堂 高橋内科医院 stands with た), or from the common name on. Both as they are where
/// that cannot be told of both alike: the words of a reading are told by its gaps alone.
#[must_use]
pub fn headword<'a>(
    name: &'a str,
    common_name: Option<&'a str>,
    reading: &'a str,
) -> (&'a str, &'a str) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let shown = common_name.unwrap_or(name);
    let left_out = match common_name.map(|it| it.split_whitespace().collect::<Vec<_>>()) {
        Some(common) if words.ends_with(&common) => words.len() - common.len(),
        Some(_) => 0,
        None => before_the_name(&words),
    };
    if left_out == 0 {
        let bare = without_form(name).zip(without_form(reading));
        let both = |(name, reading): &(&str, &str)| !name.is_empty() && !reading.is_empty();
        return bare.filter(|it| common_name.is_none() && both(it)).unwrap_or((shown, reading));
    }
    if reading.split_whitespace().count() != words.len() {
        return (shown, reading);
    }
    (from_word(name, left_out), from_word(reading, left_out))
}

/// How many words stand before the name itself: legal forms, and the owner.
fn before_the_name(words: &[&str]) -> usize {
    let mut corporation = false;
    let mut at = 0;
    for word in words {
        let Some(rest) = without_form(word) else { break };
        at += 1;
        corporation |= CORPORATIONS.iter().any(|end| word.ends_with(end));
        if !rest.is_empty() {
            // 医療法人桐山会 names its owner in the same word.
            corporation = false;
            break;
        }
    }
    if corporation && words.len() > at + 1 {
        at += 1;
    }
    at.min(words.len().saturating_sub(1))
}

/// What follows a legal form.
fn without_form(text: &str) -> Option<&str> {
    let rest = FORMS.iter().find_map(|form| text.strip_prefix(form))?.trim_start();
    Some(without_form(rest).unwrap_or(rest))
}

/// The text from its nth word on.
fn from_word(text: &str, nth: usize) -> &str {
    let mut rest = text.trim_start();
    for _ in 0..nth {
        let gap = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest.get(gap..).unwrap_or_default().trim_start();
    }
    rest
}

/// 会, which ends an owner's name (医療法人桐山会山田眼科).
const SOCIETY: u16 = '会' as u16;
/// An owner's name is no longer than this.
const OWNER: usize = 10;

/// Finds the beginnings of words in names.
pub(crate) struct Heads {
    /// [`FORMS`], folded.
    forms: Vec<Vec<u16>>,
    /// What they begin with, one bit each by its lowest bits: most names need not be compared with them.
    firsts: u64,
}

impl Heads {
    pub(crate) fn new() -> Self {
        let forms: Vec<Vec<u16>> = FORMS.into_iter().map(folded).collect();
        let firsts = forms.iter().fold(0, |firsts, form| firsts | bit_of_first(form));
        Self { forms, firsts }
    }

    /// Marks in a name where a word begins besides at the start and after gaps: after a legal form, and
    /// after the 会 that ends an owner's name. How many units at the beginning are a legal form.
    pub(crate) fn mark(&self, name: &mut Line) -> usize {
        let mut after = 0;
        loop {
            let rest = name.units().get(after..).unwrap_or_default();
            if self.firsts & bit_of_first(rest) == 0 {
                break;
            }
            let Some(form) = self.forms.iter().find(|form| begins(rest, form)) else { break };
            after += form.len();
            name.add_head(after);
        }
        if after > 0
            && let rest = name.units().get(after..).unwrap_or_default()
            && let Some(at) = rest.iter().take(OWNER).position(|unit| *unit == SOCIETY)
        {
            name.add_head(after + at + 1);
        }
        after
    }
}

/// The bit of the first unit; none where there is none.
fn bit_of_first(text: &[u16]) -> u64 {
    text.first().map_or(0, |first| 1 << (first % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> Vec<String> {
        let mut line = Line::default();
        line.fold(name);
        Heads::new().mark(&mut line);
        line.heads()
            .iter()
            .map(|&head| String::from_utf16(&line.units()[head..]).unwrap())
            .collect()
    }

    #[test]
    fn a_name_is_looked_up_without_legal_form_and_owner() {
        for (name, reading, from) in [
            (
                "医療法人　天昌堂　高橋内科医院",
                "イリョウホウジン テン タカハシ",
                ("高橋内科医院", "タカハシ"),
            ),
            ("医療法人　岡田小児科医院", "イリョウホウジン オカダ", ("岡田小児科医院", "オカダ")),
            (
                "医療法人桐山会　山田眼科医院",
                "イリョウホウジンキリヤマカイ ヤマダ",
                ("山田眼科医院", "ヤマダ"),
            ),
            (
                "医療法人　社団　星和会　ほしの歯科",
                "イリョウホウジン シャダン セイワカイ ホシノ",
                ("ほしの歯科", "ホシノ"),
            ),
            (
                "株式会社　虹の街　横手営業所",
                "カブシキガイシャ　ニジノマチ　ヨコテ",
                ("虹の街　横手営業所", "ニジノマチ　ヨコテ"),
            ),
            ("株式会社橋本薬局", "カブシキガイシャハシモト", ("橋本薬局", "ハシモト")),
            // Not told of both alike, or nothing else is left.
            (
                "医療法人　桐山会　山田眼科",
                "ヤマダガンカ",
                ("医療法人　桐山会　山田眼科", "ヤマダガンカ"),
            ),
            ("合名会社青山薬局", "アオヤマ", ("合名会社青山薬局", "アオヤマ")),
            ("医療法人", "イリョウホウジン", ("医療法人", "イリョウホウジン")),
            ("山田　眼科", "ヤマダ ガンカ", ("山田　眼科", "ヤマダ ガンカ")),
            ("", "", ("", "")),
        ] {
            assert_eq!(headword(name, None, reading), from, "{name}");
        }
        let by_common =
            |common| headword("連合会　平鹿総合病院", Some(common), "レンゴウカイ　ヒラカ");
        assert_eq!(by_common("平鹿総合病院"), ("平鹿総合病院", "ヒラカ"));
        assert_eq!(by_common("平鹿病院"), ("平鹿病院", "レンゴウカイ　ヒラカ"));
    }

    #[test]
    fn a_name_begins_again_after_its_legal_form() {
        assert_eq!(
            parts("医療法人　社団　星和会　みほん歯科"),
            [
                "医療法人社団星和会みほん歯科",
                "社団星和会みほん歯科",
                "星和会みほん歯科",
                "みほん歯科"
            ]
        );
        assert_eq!(parts("㈱みほん薬局"), ["株式会社みほん薬局", "みほん薬局"]);
        assert_eq!(
            parts("医療法人桐山会山田眼科"),
            ["医療法人桐山会山田眼科", "桐山会山田眼科", "山田眼科"]
        );
        assert_eq!(parts("イリョウホウジンヤマダガンカ").last().unwrap(), "やまだがんか");
        assert_eq!(parts("会津医院"), ["会津医院"]);
        assert_eq!(parts("医療法人"), ["医療法人"]);
        assert_eq!(parts(""), Vec::<String>::new());
    }
}
