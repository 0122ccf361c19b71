//! `synonyms.csv`: what people call things, and what the guide calls them.

use renkei_model::{LayWord, Relation};

use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// What the column `つながり` can say.
#[derive(Debug, Clone, Copy)]
enum Tie {
    To(Relation),
    Urgent,
    Unanswered,
}

impl Tie {
    const NAMES: &'static [&'static str] = &["同じ", "せまい", "関連", "緊急", "情報なし"];

    fn from_ja(text: &str) -> Option<Self> {
        match text {
            "緊急" => Some(Self::Urgent),
            "情報なし" => Some(Self::Unanswered),
            _ => Relation::from_ja(text).map(Self::To),
        }
    }
}

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "synonyms.csv",
    sheet: "言いかえ",
    needed: false,
    columns: &[
        ColumnSpec::needed("言葉", Form::Text, "住民がさがすときに書く言葉です。「歯医者」など。"),
        ColumnSpec::needed(
            "さがす言葉",
            Form::Text,
            "施設の名前・種別・診療科目・サービスに出てくる言葉です。「歯科」など。2つあるときは行を分けます。「緊急」と「情報なし」の行では空けてください。",
        ),
        ColumnSpec::needed(
            "つながり",
            Form::Choice(Tie::NAMES),
            "同じ意味なら「同じ」、その一部なら「せまい」、関係があるだけなら「関連」です。「倒れた」のように119番の案内を先に出す言葉は「緊急」、「安い」のようにガイドに情報がない言葉は「情報なし」です。",
        ),
    ],
};

/// A row, and what it says.
pub(crate) struct SynonymRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// What it says.
    pub said: Said,
}

/// What a row says.
pub(crate) enum Said {
    /// A word and what the guide calls it.
    Word(LayWord),
    /// A word of need.
    Urgent(String),
    /// A word of which the guide knows nothing.
    Unanswered(String),
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<SynonymRow<'t>> {
    let mut rows = Vec::new();
    for row in table.rows() {
        let word = value::name(row.cell("言葉"), report);
        value::required(row.cell("つながり"), report);
        let tie = fields::choice(row.cell("つながり"), Tie::NAMES, Tie::from_ja, report);
        let means = match tie {
            Some(Tie::Urgent | Tie::Unanswered) => None,
            _ => value::name(row.cell("さがす言葉"), report),
        };
        let said = match (word, tie, means) {
            (Some(word), Some(Tie::To(relation)), Some(means)) => {
                Said::Word(LayWord { word, means, relation })
            }
            (Some(word), Some(Tie::Urgent), _) => Said::Urgent(word),
            (Some(word), Some(Tie::Unanswered), _) => Said::Unanswered(word),
            _ => continue,
        };
        rows.push(SynonymRow { row, said });
    }
    rows
}
