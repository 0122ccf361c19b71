//! Names of institutions: what is left without the owner, and how alike two are.

use std::collections::BTreeMap;

use renkei_search::fold;

/// Legal forms in front of a name; longer ones before those that they begin with.
const FORMS: [&str; 22] = [
    "社会医療法人",
    "特定医療法人",
    "医療法人",
    "社会福祉法人",
    "特定非営利活動法人",
    "npo法人",
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
    "合資会社",
    "合名会社",
    // After 医療法人.
    "社団",
];

/// What ends the name of an owner.
const OWNERS: [&str; 6] = ["会", "組合", "公社", "事業団", "法人", "会社"];

/// Words that many institutions have in their names.
const COMMON: [&str; 22] = [
    "訪問看護ステーション",
    "訪問介護ステーション",
    "でいさびすせんた",
    "でいさびす",
    "へるぱすてしょん",
    "けあせんた",
    "特別養護老人ほむ",
    "介護老人保健施設",
    "訪問介護事業所",
    "調剤薬局",
    "くりにつく",
    "診療所",
    "病院",
    "医院",
    "薬局",
    "歯科",
    "内科",
    "外科",
    "眼科",
    "整形",
    "小児科",
    "皮膚科",
];

/// An owner's name is no longer than this, in characters.
const LONGEST_OWNER: usize = 12;

/// The name in its one spelling, as a whole and without legal form and owner; the whole first.
///
/// Only what stands before it is left out: 医療法人　桃雲堂　高橋医院 is also 桃雲堂高橋医院 and
/// 高橋医院.
pub(super) fn cores(name: &str) -> Vec<String> {
    let words: Vec<String> = name.split_whitespace().map(spelling).collect();
    let mut cores = Vec::new();
    push(&mut cores, words.concat());
    without_owner(&words, &mut cores);
    cores
}

/// A name without blanks, in its one spelling.
pub(super) fn spelling(name: &str) -> String {
    fold(name).chars().filter(|c| *c != ' ').collect()
}

fn push(cores: &mut Vec<String>, core: String) {
    if !core.is_empty() && !cores.contains(&core) {
        cores.push(core);
    }
}

fn without_owner(words: &[String], cores: &mut Vec<String>) {
    let Some((first, others)) = words.split_first() else { return };
    let bare = without_forms(first);
    let others_text = others.concat();
    if bare.is_empty() {
        push(cores, others_text);
        // 医療法人　桃雲堂　高橋医院, 医療法人　社団　星和会　ほしの歯科医院
        if others.len() > 1 {
            without_owner(others, cores);
            push(cores, others.get(1..).unwrap_or_default().concat());
        }
    } else if bare.len() < first.len() {
        push(cores, format!("{bare}{others_text}"));
        if others.is_empty() {
            // 医療法人桐山会山田眼科
            let end = bare.char_indices().take(LONGEST_OWNER).find(|(_, c)| *c == '会');
            let rest = end.and_then(|(at, c)| bare.get(at + c.len_utf8()..));
            push(cores, rest.unwrap_or_default().to_owned());
        }
        push(cores, others_text);
    } else if OWNERS.iter().any(|end| first.ends_with(end)) {
        push(cores, others_text);
    }
}

fn without_forms(word: &str) -> &str {
    let mut rest = word;
    while let Some(shorter) = FORMS.iter().find_map(|form| rest.strip_prefix(form)) {
        rest = shorter;
    }
    rest
}

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Nothing to speak of.
    None,
    /// Most pairs of neighbouring characters are the same.
    Similar,
    /// One is part of the other, and is not made of common words alone.
    Contained,
    /// The same but for legal form, owner and spelling.
    Equal,
}

/// Compares names given as their [`cores`].
pub(super) fn likeness(one: &[String], other: &[String]) -> Likeness {
    let pairs = || one.iter().flat_map(|a| other.iter().map(move |b| (a.as_str(), b.as_str())));
    if pairs().any(|(a, b)| a == b) {
        return Likeness::Equal;
    }
    let contained = |(a, b): (&str, &str)| {
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        long.contains(short) && is_distinct(short)
    };
    if pairs().any(contained) {
        return Likeness::Contained;
    }
    if pairs().any(|(a, b)| shares_most(a, b)) { Likeness::Similar } else { Likeness::None }
}

/// Whether two characters are left without the common words and a city's name before them. A name
/// of two characters that ends in 市 may be a family's (古市).
fn is_distinct(core: &str) -> bool {
    let rest = COMMON.iter().fold(core.to_owned(), |rest, word| rest.replace(word, ""));
    let city = rest.char_indices().skip(2).find(|(_, c)| *c == '市');
    let own = city.and_then(|(at, c)| rest.get(at + c.len_utf8()..)).unwrap_or(&rest);
    own.chars().count() >= 2
}

/// Whether at least 60 % of the pairs of neighbouring characters are in both.
fn shares_most(one: &str, other: &str) -> bool {
    let mut counts: BTreeMap<(char, char), i32> = BTreeMap::new();
    let pairs =
        |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, other) = (pairs(one), pairs(other));
    for pair in &one {
        *counts.entry(*pair).or_default() += 1;
    }
    let mut shared = 0;
    for pair in &other {
        if let Some(left) = counts.get_mut(pair).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    // 2 · shared / all ≥ 3 / 5
    !one.is_empty() && shared * 10 >= (one.len() + other.len()) * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citys_name_and_common_words_make_no_name() {
        assert!(!is_distinct("横手市診療所") && !is_distinct("みほん市訪問介護事業所"));
        assert!(is_distinct("横手市山内診療所") && is_distinct("古市医院"));
    }

    #[test]
    fn legal_form_and_owner_are_left_out() {
        assert_eq!(
            cores("医療法人　桃雲堂　高橋医院"),
            ["医療法人桃雲堂高橋医院", "桃雲堂高橋医院", "高橋医院"]
        );
        let last = |name: &str| cores(name).pop().unwrap();
        assert_eq!(last("医療法人　社団　星和会　ほしの歯科医院"), "ほしの歯科医院");
        assert_eq!(last("医療法人敬仁会 福嶋内科医院"), "福島内科医院");
        assert_eq!(last("医療法人桐山会山田眼科医院"), "山田眼科医院");
        assert_eq!(last("医療法人横手胃腸科クリニック"), spelling("横手胃腸科クリニック"));
        assert_eq!(last("秋田県厚生農業協同組合連合会　平鹿総合病院"), "平鹿総合病院");
        assert_eq!(last("㈱みほん薬局"), "みほん薬局");
        assert_eq!(cores("会津医院"), ["会津医院"]);
        assert_eq!(cores("伊藤小児科・内科医院"), ["伊藤小児科内科医院"]);
        assert_eq!(cores("医療法人"), ["医療法人"]);
        assert_eq!(cores("　"), [""; 0]);
    }

    #[test]
    fn names_are_equal_in_every_spelling_and_else_only_alike() {
        let of = |a: &str, b: &str| likeness(&cores(a), &cores(b));
        assert_eq!(of("医療法人高橋医院　高橋医院", "髙橋医院"), Likeness::Equal);
        assert_eq!(
            of("朝日ヶ丘レディースクリニック", "朝日ケ丘レディースクリニック"),
            Likeness::Equal
        );
        assert_eq!(of("横手市立三又診療所", "横手市山内三又診療所"), Likeness::Similar);
        assert_eq!(of("条里コスモス眼科", "条里プラタナス耳鼻科"), Likeness::None);
        assert_eq!(of("高橋クリニック", "胃腸科内科高橋クリニック"), Likeness::Contained);
        assert_eq!(of("クリニック", "胃腸科内科高橋クリニック"), Likeness::None);
        assert_eq!(of("高橋内科医院", "高橋耳鼻咽喉科眼科クリニック"), Likeness::None);
        assert_eq!(of("", ""), Likeness::None);
    }
}
