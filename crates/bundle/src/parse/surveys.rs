//! `surveys.csv`: what the city asked the institutions, and who answered. Stays within the city:
//! nothing of it goes into the bundle.

use renkei_model::{Day, FacilityId, Stated};

use super::{fields, value};
use crate::Sources;
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Input, Row, Spec, Table};

/// The words of 方法.
const METHODS: [(&str, SurveyMethod); 6] = [
    ("訪問", SurveyMethod::Visit),
    ("電話", SurveyMethod::Phone),
    ("郵送", SurveyMethod::Post),
    ("FAX", SurveyMethod::Fax),
    ("メール", SurveyMethod::Mail),
    ("その他", SurveyMethod::Other),
];

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "surveys.csv",
    sheet: "調査",
    needed: false,
    columns: &[
        ColumnSpec::needed("施設id", Form::Facility, "「施設」の表の id です。"),
        ColumnSpec::needed(
            "調査日",
            Form::Date,
            "答えを受け取った日です。答えがなければ、たずねた日です。",
        ),
        ColumnSpec::needed(
            "回答",
            Form::Flag,
            "答えがあれば ○、なければ ×。待っているあいだは空にします。",
        ),
        ColumnSpec::optional(
            "方法",
            Form::Choice(&["訪問", "電話", "郵送", "FAX", "メール", "その他"]),
            "どうやって聞いたかを選びます。",
        ),
        ColumnSpec::optional("備考", Form::Text, "市の中の覚え書きです。公開されません。"),
    ],
};

/// How the city asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SurveyMethod {
    /// 訪問
    Visit,
    /// 電話
    Phone,
    /// 郵送
    Post,
    /// FAX
    Fax,
    /// メール
    Mail,
    /// その他
    Other,
}

impl SurveyMethod {
    /// As in the table.
    #[must_use]
    pub fn ja(self) -> &'static str {
        METHODS.iter().find(|(_, method)| *method == self).map_or("その他", |(name, _)| name)
    }

    fn from_ja(text: &str) -> Option<Self> {
        METHODS.iter().find(|(name, _)| *name == text).map(|(_, method)| *method)
    }
}

/// One question to one institution.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Survey {
    /// The institution that was asked.
    pub facility: FacilityId,
    /// The day of the answer, or of the question where there is none.
    pub day: Day,
    /// Whether there is an answer; unknown while the city waits for it.
    pub answered: Stated,
    /// How it was asked.
    pub method: Option<SurveyMethod>,
    /// The city's own remark; never published.
    pub note: Option<String>,
}

/// A question and where it stands.
pub(crate) struct SurveyRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// What it says.
    pub survey: Survey,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<SurveyRow<'t>> {
    let names = METHODS.map(|(name, _)| name);
    let mut surveys = Vec::new();
    for row in table.rows() {
        let facility = value::facility_id(row.cell("施設id"), report);
        let day = value::required(row.cell("調査日"), report)
            .and_then(|_| fields::day(row.cell("調査日"), report));
        let answered = value::stated(row.cell("回答"), report);
        let method = fields::choice(row.cell("方法"), &names, SurveyMethod::from_ja, report);
        let note = value::optional(row.cell("備考"));
        if let (Some(facility), Some(day)) = (facility, day) {
            surveys
                .push(SurveyRow { row, survey: Survey { facility, day, answered, method, note } });
        }
    }
    surveys
}

/// The city's surveys out of its tables, in order of institutions and days; none where there is no
/// such table. What is wrong with them is added to the report, as [`crate::compile`] says it too.
#[must_use]
pub fn surveys(sources: &Sources, report: &mut Report) -> Vec<Survey> {
    let input = Input::open(&[&SPEC], sources, report);
    let Some(table) = Table::read(&SPEC, &input, report) else { return Vec::new() };
    let mut surveys: Vec<_> = parse(&table, report).into_iter().map(|row| row.survey).collect();
    surveys.sort();
    surveys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surveys_are_read_without_the_other_tables() {
        let text = "# 出典: x\n# ライセンス: CC0\n# 日付: 2026-04-01\n\
                    施設id,調査日,回答,方法,備考\nb2b2b,2026-03-01,×,郵送,\na1a1a,2026-03-02,○,電話,夕方\n";
        let files = [(SPEC.file.to_owned(), text.as_bytes().to_vec())].into();
        let mut report = Report::default();
        let found = surveys(&Sources { files, ..Sources::default() }, &mut report);
        assert_eq!(report.diagnostics(), []);
        let said: Vec<_> = found
            .iter()
            .map(|one| (one.facility.as_str(), one.answered, one.method.map(SurveyMethod::ja)))
            .collect();
        assert_eq!(
            said,
            [("a1a1a", Stated::Yes, Some("電話")), ("b2b2b", Stated::No, Some("郵送"))]
        );
        assert_eq!(surveys(&Sources::default(), &mut report), []);
    }
}
