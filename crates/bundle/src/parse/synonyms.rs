//! `synonyms.csv`: what people call things, and what the guide calls them.

use renkei_model::{LayWord, Relation};

use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

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
            "施設の名前・種別・診療科目・サービスに出てくる言葉です。「歯科」など。2つあるときは行を分けます。",
        ),
        ColumnSpec::needed(
            "つながり",
            Form::Choice(Relation::NAMES),
            "同じ意味なら「同じ」、その一部なら「せまい」、関係があるだけなら「関連」です。",
        ),
    ],
};

/// A word and where it stands.
pub(crate) struct SynonymRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub word: LayWord,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<SynonymRow<'t>> {
    let mut words = Vec::new();
    for row in table.rows() {
        let word = value::name(row.cell("言葉"), report);
        let means = value::name(row.cell("さがす言葉"), report);
        value::required(row.cell("つながり"), report);
        let relation =
            fields::choice(row.cell("つながり"), Relation::NAMES, Relation::from_ja, report);
        if let (Some(word), Some(means), Some(relation)) = (word, means, relation) {
            words.push(SynonymRow { row, word: LayWord { word, means, relation } });
        }
    }
    words
}
