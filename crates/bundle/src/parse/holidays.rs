//! `holidays.csv`: the nation's public holidays.

use renkei_model::{Day, Holiday, Holidays};

use super::value;
use crate::diagnostic::{Place, Report, Severity};
use crate::read::{ColumnSpec, Form, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "holidays.csv",
    sheet: "祝日",
    needed: true,
    columns: &[
        ColumnSpec::needed("日付", Form::Date, "国民の祝日と休日です。"),
        ColumnSpec::needed("名称", Form::Text, "祝日の名前です。"),
    ],
};

/// Reads the rows; `known` is the span of `guide.toml` in which the table is complete.
pub(crate) fn parse(
    table: &Table,
    known: Option<(Day, Day)>,
    report: &mut Report,
) -> Option<Holidays> {
    let mut days: Vec<Holiday> = Vec::new();
    for row in table.rows() {
        let cell = row.cell("日付");
        let name = value::name(row.cell("名称"), report);
        let day = value::required(cell, report).and_then(|_| value::day(cell, report));
        let (Some(name), Some(day)) = (name, day) else { continue };
        if days.last().is_some_and(|last| last.day >= day) {
            cell.error(
                report,
                "日付が上の行より前か、同じ日です。",
                "日付の古い順に、1日1行で並べてください。",
            );
            continue;
        }
        days.push(Holiday { day, name });
    }
    let (known_from, known_until) = known?;
    // A forgotten year would make the guide call its holidays ordinary days.
    for year in known_from.year()..=known_until.year() {
        let whole = Day::new(year, 1, 1).is_some_and(|first| known_from <= first)
            && Day::new(year, 12, 31).is_some_and(|last| last <= known_until);
        if whole && !days.iter().any(|holiday| holiday.day.year() == year) {
            report.add(
                Severity::Error,
                Place::file(SPEC.file),
                &format!("{year}年の祝日が1日もありません。"),
                &format!(
                    "{year}年の祝日を足すか、guide.toml の [holidays] known_from と known_until を直してください。"
                ),
            );
        }
    }
    Some(Holidays { known_from, known_until, days })
}
