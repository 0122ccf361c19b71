//! Where in a name its words begin, for people who leave the legal form out.

use crate::fold::{Folded, fold};

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

/// What [`FORMS`] begin with, folded: most names need not be compared with them.
const BEGINNINGS: &str = "社特医福n公一財学宗地独株有合しいかゆござ";

/// Finds the beginnings of words in names.
pub(crate) struct Heads {
    forms: Vec<Folded>,
}

impl Heads {
    pub(crate) fn new() -> Self {
        Self { forms: FORMS.into_iter().map(fold).collect() }
    }

    /// The name without gaps and the places (in characters, in order) where a word begins: at the
    /// start, after a gap, after a legal form, and after the 会 that ends an owner's name
    /// (医療法人桐山会山田眼科). With it, how many characters at the beginning are a legal form.
    pub(crate) fn of(&self, name: Folded) -> (Folded, Vec<usize>, usize) {
        /// An owner's name is no longer than this.
        const OWNER: usize = 10;
        let (name, mut heads) = name.joined();
        if !name.chars().next().is_some_and(|first| BEGINNINGS.chars().any(|c| c == first)) {
            return (name, heads, 0);
        }
        let mut after = 0;
        while let Some(form) = self.forms.iter().find(|form| name.starts_with(after, form)) {
            after += form.len();
            insert(&mut heads, after);
        }
        if after > 0 {
            let owner = name.chars().skip(after).take(OWNER).position(|c| c == '会');
            if let Some(at) = owner {
                insert(&mut heads, after + at + 1);
            }
        }
        heads.retain(|&head| head < name.len());
        (name, heads, after)
    }
}

/// Adds `head` in its order, once.
fn insert(heads: &mut Vec<usize>, head: usize) {
    if let Err(at) = heads.binary_search(&head) {
        heads.insert(at, head);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> Vec<String> {
        let (name, heads, _) = Heads::new().of(fold(name));
        heads.into_iter().map(|head| name.slice(head..name.len()).text()).collect()
    }

    #[test]
    fn each_form_begins_as_is_said() {
        for form in FORMS {
            let first = fold(form).chars().next().unwrap();
            assert!(BEGINNINGS.contains(first), "{form}");
        }
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
