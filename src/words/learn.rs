//! Sentences around explanations. The explanations themselves are data.

use renkei_model::{Article, Audience, Day, Term};

use super::time;

/// The switch for readings over words.
pub const FURIGANA: &str = "ふりがなをつける";
/// Prints the page.
pub const PRINT: &str = "印刷する";
/// Closes what a word means.
pub const CLOSE: &str = "とじる";
/// Name of the list of headings.
pub const CONTENTS: &str = "このページの内容";
/// Above the searches that follow an article.
pub const SEARCHES: &str = "この在宅サービスをしている所をさがす";
/// Nothing is registered for a search.
pub const NONE_YET: &str = "まだ登録がありません";
/// What to do where nothing is registered for a search.
pub const NONE_YET_ASK: &str = "「まだ登録がありません」は、ないという意味ではありません。かかりつけの医師や、下の相談先に聞いてください。";
/// Above whom to call.
pub const WHOM_TO_CALL: &str = "電話で相談するところ";
/// The city's desk.
pub const CITY_DESK: &str = "市の窓口";
/// The city's desk is not known.
pub const CITY_DESK_UNKNOWN: &str =
    "市の窓口の名前と電話番号は、まだ登録がありません。市役所にお問い合わせください。";
/// Above the centres of the care areas.
pub const CENTERS: &str = "地域包括支援センター";
/// What the centres are.
pub const CENTERS_EXPLAINED: &str =
    "高齢の方の暮らし・介護・医療の相談を受ける窓口です。住んでいる地域のセンターに相談します。";
/// None of the centres is known.
pub const CENTERS_UNKNOWN: &str =
    "センターの名前と電話番号は、まだ登録がありません。市役所にお問い合わせください。";
/// One of the centres is not known.
pub const CENTER_UNKNOWN: &str = "名前と電話番号は、まだ登録がありません。";
/// Above the words of the glossary that an article uses.
pub const WORDS_HERE: &str = "このページに出てくることば";
/// Above the other articles of a section.
pub const MORE_HERE: &str = "あわせて読む";
/// To the list of articles.
pub const TO_LEARN: &str = "解説の一覧";
/// Above the sources.
pub const SOURCES: &str = "この解説について";
/// The city has not reviewed the text.
pub const NOT_REVIEWED: &str = "市の確認前です。一般的な説明で、ひとりひとりの体や病気のことを判断するものではありません。心配なことは、かかりつけの医師に聞いてください。";
/// What the text is not, where the city has reviewed it.
pub const NO_DIAGNOSIS: &str =
    "一般的な説明です。ひとりひとりの体や病気のことは、かかりつけの医師に聞いてください。";
/// Nothing in the folder of articles.
pub const NO_ARTICLES: &str = "解説は、まだ登録がありません。";
/// Above the glossary and the papers on the list of articles.
pub const MORE_SECTION: &str = "ことばの説明・紙で読むもの";

/// よみ：おうしん
#[must_use]
pub fn reading(reading: &str) -> String {
    format!("よみ：{reading}")
}

/// How a term is read, in hiragana; nothing where the term is kana itself.
#[must_use]
pub fn term_reading(term: &Term) -> Option<String> {
    let is_kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・');
    if term.term.chars().all(is_kana) {
        return None;
    }
    let hiragana = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    };
    Some(term.reading.chars().map(hiragana).collect())
}

/// Who reviewed a text, and when.
#[must_use]
pub fn reviewed(article: &Article) -> String {
    match (&article.reviewed_by, article.reviewed_on) {
        (Some(by), Some(day)) => {
            format!("{by}が{}に確認しました。{NO_DIAGNOSIS}", time::date(day))
        }
        _ => NOT_REVIEWED.to_owned(),
    }
}

/// The day of a text.
#[must_use]
pub fn written(day: Day) -> String {
    format!("{}に書いた文です。", time::date(day))
}

/// Whom a text is for.
#[must_use]
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Residents => "住民の方に向けた説明です。",
        Audience::Professionals => "専門職の方に向けた説明です。",
        Audience::Everyone => "どなたにも読んでいただける説明です。",
    }
}

/// How many a search finds.
#[must_use]
pub fn found(count: usize) -> String {
    if count == 0 { NONE_YET.to_owned() } else { format!("{count}件") }
}

/// 「診療所」をさがす
#[must_use]
pub fn search(label: &str) -> String {
    format!("{label}をさがす")
}

/// 東部地域
#[must_use]
pub fn center_of(area: &str) -> String {
    format!("{area}地域のセンター")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_read_in_hiragana_unless_it_is_kana() {
        let term = |term: &str, reading: &str| Term {
            term: term.to_owned(),
            reading: reading.to_owned(),
            meaning: String::new(),
            also: Vec::new(),
            source: None,
            reviewed: None,
        };
        let station = term("訪問看護ステーション", "ホウモンカンゴステーション");
        assert_eq!(term_reading(&station).as_deref(), Some("ほうもんかんごすてーしょん"));
        assert_eq!(term_reading(&term("デイ・ケア", "デイ・ケア")), None);
    }
}
