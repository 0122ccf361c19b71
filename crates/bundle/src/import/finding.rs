//! What was repaired, left out or refused while a file was read.

use core::fmt;
use std::collections::BTreeMap;

use serde::Serialize;

use super::header::Column;

/// What a finding did to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The row is not used.
    RowRefused,
    /// The row is used without this value.
    ValueDropped,
    /// The value was certain in spite of its form, and is used.
    Repaired,
    /// The value is used as it is; a person may want to know.
    Noted,
}

impl Effect {
    /// In the order of a report.
    pub const ALL: [Self; 4] = [Self::RowRefused, Self::ValueDropped, Self::Repaired, Self::Noted];

    /// The heading that a clerk reads.
    #[must_use]
    pub fn ja(self) -> &'static str {
        match self {
            Self::RowRefused => "使わない行",
            Self::ValueDropped => "使わない値",
            Self::Repaired => "自動で直した値",
            Self::Noted => "お知らせ",
        }
    }
}

macro_rules! what {
    ($($(#[$doc:meta])* $name:ident $effect:ident $ja:literal,)*) => {
        /// The kinds of findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum What {
            $($(#[$doc])* $name,)*
        }

        impl What {
            /// What it did to the data.
            #[must_use]
            pub fn effect(self) -> Effect {
                match self {
                    $(Self::$name => Effect::$effect,)*
                }
            }

            /// The sentence that a clerk reads.
            #[must_use]
            pub fn ja(self) -> &'static str {
                match self {
                    $(Self::$name => $ja,)*
                }
            }
        }
    };
}

what! {
    /// A row that is crossed out.
    StruckRow RowRefused "行の全部に取り消し線が引かれているため、この行は使いません。",
    /// A row of which nobody can tell the municipality.
    NoCity RowRefused "市区町村の番号も、市区町村名のある住所もないため、どの市区町村の行かわかりません。この行は使いません。",
    /// A row without a name.
    NoName RowRefused "名前がないため、この行は使いません。",
    /// A row without an address.
    NoAddress RowRefused "住所がないため、この行は使いません。",
    /// A row without the id that says what it is about.
    NoId RowRefused "ID がないか、番号として読めないため、この行は使いません。",
    /// A second row with the same key.
    Duplicate RowRefused "同じ番号の行が前にもあるため、この行は使いません。",
    /// A row whose cells are not below their headers.
    Shifted RowRefused "見出しより多くの列があり、値の位置がずれているかもしれないため、この行は使いません。",
    /// An event without a day that can be read.
    NoDay RowRefused "開始日がないか、日付として読めないため、この行は使いません。",
    /// A weekday beside a day that is not that day's.
    WrongWeekday RowRefused "日付と、かっこの中の曜日が合わないため、この行は使いません。",
    /// The same event twice.
    SameEvent RowRefused "名前、日、開始の時刻、会場が同じ行が前にもあるため、この行は使いません。",
    /// A kind that the guide does not have.
    OtherKind RowRefused "このガイドの7つの種別のどれにもあたらないため、この行は使いません。",
    /// A format whose kind does not agree with the row.
    WrongKind RowRefused "機関区分がファイルの形式と合わないため、この行は使いません。",
    /// A value that is crossed out.
    Struck ValueDropped "取り消し線が引かれているため、この値は使いません。市の表にある値は、そのままです。",
    /// A formula without a saved value.
    UnsavedFormula ValueDropped "数式の計算結果が保存されていないため、値がわかりません。Excel で開き、上書き保存してから、もう一度読みこんでください。",
    /// A formula that failed.
    FailedFormula ValueDropped "数式の計算がまちがいになっているため、この値は使いません。",
    /// A day where words are meant.
    DayInText ValueDropped "日付だけが入っているため、使いません。Excel が、入力した文字を日付に変えたのかもしれません。",
    /// The last day is before the first, or its weekday is another.
    WrongEndDay ValueDropped "終了日が開始日より前か、曜日が合わないため、終了日は使いません。",
    /// 0, 0.
    ZeroPosition ValueDropped "緯度・経度が 0 のため、位置は使いません。",
    /// Not in the city.
    FarPosition ValueDropped "緯度・経度が市から遠く離れているか日本の外のため、位置は使いません。",
    /// No degrees, or only one of the two.
    BadPosition ValueDropped "緯度・経度として読めないか、片方しかないため、位置は使いません。",
    /// A telephone number that is none.
    BadPhone ValueDropped "電話番号として読めないため、使いません。",
    /// An address of mail in the column of the web.
    MailAsUrl ValueDropped "ホームページの列にメールアドレスが書かれているため、使いません。",
    /// No address on the web.
    BadUrl ValueDropped "ホームページの住所として読めないため、使いません。",
    /// No postal code.
    BadPostalCode ValueDropped "郵便番号として読めないため、使いません。",
    /// No number.
    BadNumber ValueDropped "数として読めないため、使いません。",
    /// No office number.
    BadOfficeNumber ValueDropped "事業所番号が10けたではないため、使いません。",
    /// No municipal code.
    BadCityCode ValueDropped "市区町村の番号として読めません。",
    /// A flag that is neither 0 nor 1.
    BadFlag ValueDropped "0 でも 1 でもないため、書かれていないものとします。",
    /// Days that cannot be read.
    BadDays ValueDropped "曜日として読めないため、決まりにはせず、文のままのせます。",
    /// One time only, or no time.
    BadTime ValueDropped "時刻として読めないか、開始と終了の片方しかないため、使いません。",
    /// 00:00 to 00:00.
    ZeroHours ValueDropped "00:00 から 00:00 までとあるため、この時間は使いません。",
    /// The end is not after the start.
    ReversedHours ValueDropped "終了が開始より後ではないため、この時間は使いません。",
    /// Reception that does not fit the hours.
    BadReception ValueDropped "受付の時間が診療の時間と合わないため、受付の時間は使いません。",
    /// Hours of one day that overlap.
    Overlap ValueDropped "同じ日の時間が重なっているため、その日の時間は使いません。",
    /// A day said to be closed that has hours.
    ClosedWithHours ValueDropped "休みとされた曜日に時間が書かれています。どちらも使わず「不明」とします。",
    /// Every day of the week said to be closed.
    AllClosed ValueDropped "すべての曜日が休みとされているため、曜日の決まりは使いません。",
    /// A day that is open every week and closed in each of them.
    NthAllClosed ValueDropped "毎週は開いていて、第1から第5週はすべて休みとされています。この曜日は「不明」とします。",
    /// 営業日 and 定期閉店毎週 that say opposite things.
    DayConflict ValueDropped "営業日とされた曜日が、毎週の定期閉店ともされています。この曜日は「不明」とします。",
    /// A lost zero at the start of an id.
    IdZero Repaired "ID の消えた先頭の 0 を戻しました。",
    /// A lost zero at the start of an office number.
    OfficeZero Repaired "事業所番号の消えた先頭の 0 を戻しました。",
    /// A lost zero of a municipal or department code.
    CodeZero Repaired "番号の消えた先頭の 0 を戻しました。",
    /// A value of which a part is crossed out.
    StruckPart Repaired "一部に取り消し線が引かれているため、線のない文字だけを使いました。",
    /// A number that looks otherwise.
    ShownNumber Repaired "数の表示形式があるため、Excel の画面に見えるとおりに読みました。",
    /// A lost zero of a telephone number.
    PhoneZero Repaired "電話番号の消えた先頭の 0 を戻しました。市外局番は、秋田県のものか、同じ市町村のほかの番号にあるものです。",
    /// A lost zero of a postal code.
    PostalZero Repaired "郵便番号の消えた先頭の 0 を戻しました。",
    /// Full-width characters, brackets, kinds of dashes.
    PhoneForm Repaired "電話番号を半角の数字とハイフンにしました。",
    /// `http//`, `htpp://`.
    UrlForm Repaired "ホームページの住所の書きまちがいを直しました。",
    /// An address without a scheme.
    UrlScheme Repaired "ホームページの住所に http:// をつけました。",
    /// Half-width kana.
    Kana Repaired "読みがなを全角のカタカナにしました。",
    /// A mark for a line break, or hidden characters.
    LineBreak Repaired "「（改行）」や改行を、空白か「、」にしました。",
    /// Half-width kana, radicals.
    UsualCharacters Repaired "半角のカナや、部首の形をした文字を、ふつうの文字に直しました。",
    /// A building's name at the end of the address and in its own column.
    BuildingTwice Repaired "住所の終わりと方書の両方に書かれた建物名を、1度にしました。",
    /// Latitude and longitude in the other's place.
    Swapped Repaired "緯度と経度が入れかわっていたため、もとに戻しました。",
    /// Capacity 0.
    ZeroCapacity Repaired "定員の 0 は「書かれていない」の意味なので、空にしました。",
    /// A time as a fraction of a day.
    FractionTime Repaired "1日を1とする小数の時刻を、時と分に直しました。",
    /// A number that looks otherwise in a way that is not followed.
    UnshownNumber Noted "Excel の画面に見えるものと、中の値がちがいます。中の値を使いました。",
    /// Merged cells.
    Merged Noted "セルが結合されています。値は左上のセルだけに使い、ほかのセルは空として読みました。",
    /// Rows out of sight.
    HiddenRows Noted "非表示の行です。この行の値も使いました。",
    /// Rows that a filter passes over.
    FilteredRows Noted "フィルターで見えない行です。この行の値も使いました。",
    /// A column out of sight.
    HiddenColumns Noted "非表示の列です。この列の値も使いました。",
    /// Hours past midnight.
    Overnight Noted "夜をまたぐ時間として読みました。",
    /// A remark on closed days that was read.
    ClosuresRead Noted "休みの日の文から、日付を読み取りました。文もそのままのせます。",
    /// A remark on closed days that stays text.
    ClosuresText Noted "休みの日の文は、日付の決まりにせず、文のままのせます。",
    /// Nth weeks of a day that is closed every week.
    NthIgnored Noted "毎週休みの曜日に、週ごとのちがいが書かれています。毎週の休みのほうを使いました。",
    /// Hours that hold only in part, as a remark says.
    HoursAsText Noted "時間に特記事項があるため、時刻は決まりにせず、文のままのせます。",
    /// A cell of an event that stays text.
    EventText Noted "決まった形では読めないため、文のまま「内容」に入れます。",
    /// A remark on the days of an event that stays text.
    EventRemark Noted "日時の特記事項は、決まりにせず、文のまま「内容」に入れます。開かない日やくり返しがあれば、「セミナー」の表で直してください。",
    /// One office number at several addresses.
    OfficeAtTwoPlaces Noted "同じ事業所番号で住所がちがうため、べつの施設としました。",
    /// One office with several names.
    OfficeOfTwoNames Noted "同じ事業所番号、同じ住所で名前がちがいます。はじめの名前を使いました。",
    /// Hours without an institution in these files.
    HoursAlone Noted "施設票がいっしょにないため、市の表にある施設だけに使います。",
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// What.
    pub what: What,
    /// The row, as a spreadsheet numbers it.
    pub row: u32,
    /// The header above the cell; `None` for the row as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What stands there.
    pub value: String,
    /// What is used instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}行目", self.row)?;
        if let Some(column) = &self.column {
            write!(f, "「{}」", crate::text::shown(column))?;
        }
        if !self.value.is_empty() {
            write!(f, "：{}", crate::text::shown(&self.value))?;
        }
        match &self.now {
            Some(now) => write!(f, " → {}", crate::text::shown(now)),
            None => Ok(()),
        }
    }
}

/// The findings of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    all: Vec<Finding>,
}

impl Findings {
    /// About a cell.
    pub(crate) fn cell(
        &mut self,
        what: What,
        row: u32,
        column: Option<&Column>,
        value: &str,
        now: Option<&str>,
    ) {
        self.all.push(Finding {
            what,
            row,
            column: column.map(|column| column.name.clone()),
            value: value.to_owned(),
            now: now.map(str::to_owned),
        });
    }

    /// About a row.
    pub(crate) fn row(&mut self, what: What, row: u32, value: &str) {
        self.cell(what, row, None, value, None);
    }

    /// How many there are of a kind.
    pub(crate) fn of(&self, what: What) -> usize {
        self.all.iter().filter(|found| found.what == what).count()
    }

    /// Drops those about columns of these names.
    pub(crate) fn pass_over(&mut self, columns: &[String]) {
        self.all.retain(|found| found.column.as_ref().is_none_or(|name| !columns.contains(name)));
    }

    /// Takes those of another over.
    pub(crate) fn append(&mut self, other: Self) {
        self.all.extend(other.all);
    }

    /// All of them, sorted by kind and row.
    pub(crate) fn sorted(mut self) -> Vec<Finding> {
        self.all.sort();
        self.all
    }
}

/// How many findings there are of each kind.
pub(crate) fn counts(findings: &[Finding]) -> BTreeMap<What, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.what).or_insert(0) += 1;
    }
    counts
}
