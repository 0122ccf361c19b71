//! Sentences of the professionals' corner.

use renkei_model::{Form, FormKind};

use super::time;

/// Above the papers.
pub const LEAD: &str = "医療と介護の専門職の方が使う様式です。版と日付を確かめてお使いください。";
/// Opens a sheet.
pub const OPEN_SHEET: &str = "開いて印刷する";
/// Opens a document.
pub const OPEN_FILE: &str = "文書を開く";
/// There is no pathway.
pub const NO_PATHWAY: &str =
    "地域連携パスは、まだ登録がありません。お持ちの病院や事業所は、市の窓口にお知らせください。";
/// There is no contact form.
pub const NO_CONTACT_FORM: &str = "連絡様式は、まだ登録がありません。";
/// What the pathway is.
pub const PATHWAY_EXPLAINED: &str =
    "病院から家に帰るまでの治療の予定を、病院と事業所が共有するための計画書です。";
/// How to use a sheet.
pub const HOW_TO_PRINT: &str = "A4 の紙に印刷して、手で書きこみます。この画面に書いた文字を送ったり、残したりする機能はありません。";
/// Whose data a filled sheet holds.
pub const PRIVACY: &str = "書きこんだ紙には個人の情報がのります。本人や家族の同意を得て、決められた相手だけに渡してください。";
/// Prints the sheet.
pub const PRINT: &str = "印刷する";
/// To the list.
pub const TO_FORMS: &str = "様式の一覧";

/// Above the papers of a kind.
#[must_use]
pub fn kind(kind: FormKind) -> &'static str {
    kind.ja()
}

/// 第1版、2026年（令和8年）11月24日
#[must_use]
pub fn version(form: &Form) -> String {
    format!("{}、{}", form.version, time::date(form.date))
}

/// 退院時連絡票を開いて印刷する
#[must_use]
pub fn open_label(title: &str, verb: &str) -> String {
    format!("{title}：{verb}")
}
