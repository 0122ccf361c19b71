//! Each rule of folding, by texts that must become one, and what holds for every text.

use proptest::prelude::*;
use renkei_search::fold;

/// Spellings in a row are of the same text.
const SAME: &[&[&str]] = &[
    // Width and case.
    &["ＤＥＮＴＡＬ　Ｃｌｉｎｉｃ", "dental clinic", " Dental \t\n\u{3000}CLINIC\u{A0}"],
    &["１００％", "100%"],
    &["ｶﾞｰﾃﾞﾝﾊﾟｰｸ", "ガーデンパーク", "がーでんぱーく", "カ\u{3099}ーテ\u{3099}ンハ\u{309A}ーク"],
    &["か゛", "が", "ｶﾞ", "ｶ\u{3099}"],
    &["｢ﾅｲｶ｣", "「ないか」"],
    &["Café", "cafe", "Cafe\u{301}"],
    // Kana.
    &["きょうりゅう", "キョウリュウ", "キヨウリユウ", "ｷｮｳﾘｭｳ"],
    &["ウィメンズ", "うぃめんず", "ウイメンズ"],
    &["ヴィーナス", "ビーナス", "う\u{3099}ぃなす"],
    &["ﾌｧﾐﾘｰ", "ファミリ"],
    &["はなぢ", "はなじ"],
    &["つゞみ", "つづみ", "ツヅミ", "つずみ"],
    &["いすゞ", "いすず"],
    &["たゝみ", "タヽミ", "たたみ"],
    // Dashes.
    &["センター", "センタ－", "センタ‐", "セン-ター-", "センタｰ", "センタ〜", "センタ"],
    &[
        "5-31",
        "５－３１",
        "5‑31",
        "5–31",
        "5—31",
        "5―31",
        "5−31",
        "5ー31",
        "5ｰ31",
        "5～31",
        "5--31",
    ],
    &["ｘ－ｒａｙ", "xray"],
    &["- 内科 ー", "内科"],
    // Repetition.
    &["佐々木", "佐佐木"],
    &["代々々木", "代代代木"],
    // ヶ, ケ, が between kanji, also at the edges of what is typed so far.
    &["朝日ヶ丘", "朝日ケ丘", "朝日が丘", "朝日ガ丘", "朝日ｹ丘", "朝日ヵ丘"],
    &["朝日ヶ", "朝日ケ", "朝日が"],
    &["ヶ丘", "ケ丘", "が丘"],
    &["１ヶ所", "1カ所", "1か所", "1ヵ所", "①ケ所"],
    &["四ノ口", "四の口"],
    // Numbers.
    &["一丁目", "１丁目", "1丁目", "①丁目"],
    &["十一丁目", "11丁目", "一一丁目"],
    &["二十丁目", "20丁目"],
    &["第Ⅱ店", "第ⅱ店", "第II店"],
    &["⑳㉑㊿⑴❿", "202150110"],
    // Legal forms.
    &["㈱見本", "(株)見本", "（株）見本", "株式会社見本", "㍿見本"],
    &["㈲見本", "（有）見本", "有限会社見本"],
    // Kanji.
    &["髙橋", "高橋"],
    &["山﨑", "山\u{FA11}", "山嵜", "山崎"],
    &["齋藤", "斎藤", "斉藤", "齊藤"],
    &["渡邊", "渡邉", "渡辺", "渡\u{FE00}邊\u{E0101}"],
    &["廣澤", "広沢"],
    &["濱邊", "浜辺"],
    &["國", "国"],
    &["櫻", "桜"],
    &["冨樫", "富樫"],
    &["𠮷田", "吉田"],
    &["福\u{FA1B}", "福福"],
    &["\u{2F63}活", "生活"],
    &["\u{2ED1}寿\u{2EF2}", "長寿亀"],
    &["\u{2FCA}", "黑", "黒"],
    // What cannot be seen.
    &["内\u{200B}科", "\u{202E}内科\u{200F}", "内科\u{FEFF}", "内\u{AD}科"],
    &["内科\u{0}外科", "内科・外科", "内科、外科", "内科･外科", "内科\u{2028}外科"],
];

/// Texts in a row must stay apart.
const APART: &[&[&str]] = &[
    &["内科", "外科"],
    &["かき", "がき", "カギ"],
    &["はは", "ばば", "ぱぱ"],
    &["1-23", "12-3", "123"],
    &["がん", "けん"],
    &["三浦", "3浦"],
    &["\"", "'", "<b>", "%"],
];

#[test]
fn spellings_of_the_same_text_become_one() {
    for row in SAME {
        let first = fold(row[0]).text();
        for text in *row {
            assert_eq!(fold(text).text(), first, "{text:?} and {:?}", row[0]);
        }
    }
}

#[test]
fn different_texts_stay_apart() {
    for row in APART {
        let mut folded: Vec<String> = row.iter().map(|text| fold(text).text()).collect();
        folded.sort();
        folded.dedup();
        assert_eq!(folded.len(), row.len(), "{row:?} became {folded:?}");
    }
}

#[test]
fn a_folded_character_leads_back_to_what_it_stands_for() {
    let origin = |text: &'static str, needle: &str| -> Vec<&'static str> {
        fold(text).find(&fold(needle)).into_iter().map(|range| &text[range]).collect()
    };
    assert_eq!(origin("ｶﾞｰﾃﾞﾝ", "が"), ["ｶﾞｰ"]);
    assert_eq!(origin("ケアセンターの隣", "センター"), ["センター"]);
    assert_eq!(origin("㈱つゞみ薬局", "つづみ"), ["つゞみ"]);
    assert_eq!(origin("㈱つゞみ薬局", "会社"), ["㈱"]);
    assert_eq!(origin("条里十一丁目2", "11丁目"), ["十一丁目"]);
    assert_eq!(origin("渡邉\u{E0101}医院", "辺"), ["邉\u{E0101}"]);
    assert_eq!(origin("ヴィラ・ヴィラ", "びら"), ["ヴィラ", "ヴィラ"]);
    assert_eq!(fold("内科").origin(1..9), None);
}

#[test]
fn an_address_without_its_official_words() {
    let plain = |text: &str| fold(text).plain_address().text();
    for text in [
        "条里1丁目15番7号",
        "条里一丁目１５－７",
        "条里１－１５番地の７",
        "条里1-15の7",
        "字条里1-15-7",
    ] {
        assert_eq!(plain(text).trim_start_matches('字'), "条里1-15-7", "{text}");
    }
    assert_eq!(plain("みほん市大字雛形字北55番地"), plain("みほん市雛形北55"));
    assert_eq!(plain("十文字町"), "十文字町");
    assert_eq!(plain("条里一丁目"), "条里1-");
}

proptest! {
    #[test]
    fn any_text_folds_to_something_that_stays(text in "\\PC{0,40}|.{0,40}") {
        let once = fold(&text).text();
        prop_assert_eq!(fold(&once).text(), once);
    }

    #[test]
    fn japanese_text_folds_to_something_that_stays(
        text in "[ァ-ヾぁ-ゞｦ-ﾟー〜\\-0-9一二十丁目々〇が丘(株)ヶケカか゛゜・ ]{0,14}"
    ) {
        let once = fold(&text).text();
        prop_assert_eq!(fold(&once).text(), once);
    }

    #[test]
    fn every_folded_character_leads_back_into_the_original(text in "\\PC{0,40}|.{0,40}") {
        let folded = fold(&text);
        let mut last = 0;
        for at in 0..folded.len() {
            let range = folded.origin(at..at + 1).unwrap();
            prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()));
            prop_assert!(range.start >= last, "origins go back");
            last = range.start;
        }
        let _ = folded.plain_address();
        prop_assert_eq!(folded.words().map(|word| word.len()).sum::<usize>(), folded.joined().0.len());
    }
}
