//! `duty_doctors.csv`: who is on duty on holidays.

use renkei_model::Duty;

use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "duty_doctors.csv",
    sheet: "休日当番医",
    needed: false,
    columns: &[
        ColumnSpec::needed("日付", Form::Date, "当番の日です。"),
        ColumnSpec::needed(
            "施設id",
            Form::Facility,
            "「施設」の表の id です。この表にない施設のときは空にします。",
        ),
        ColumnSpec::optional(
            "名称",
            Form::Text,
            "「施設」の表にない施設のときに、名前を書きます。",
        ),
        ColumnSpec::optional("診療科", Form::Text, "内科、小児科 など、みてもらえる科です。"),
        ColumnSpec::optional("開始", Form::Time, "09:00 のように書きます。"),
        ColumnSpec::optional("終了", Form::Time, "17:00 のように書きます。翌朝8時は 32:00 です。"),
        ColumnSpec::optional(
            "電話番号",
            Form::Phone,
            "いつもとちがう番号のときだけ書きます。空なら「施設」の表の番号を出します。",
        ),
        ColumnSpec::optional("備考", Form::Text, "画面にそのまま出る説明です。"),
    ],
};

/// A duty and where it stands.
pub(crate) struct DutyRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub duty: Duty,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<DutyRow<'t>> {
    let mut duties = Vec::new();
    for row in table.rows() {
        let day = value::required(row.cell("日付"), report)
            .and_then(|_| fields::day(row.cell("日付"), report));
        let id = row.cell("施設id");
        let facility = fields::facility(id, report);
        let name = value::optional(row.cell("名称"));
        if id.is_empty() && name.is_none() {
            id.error(
                report,
                "施設id も名称も空です。",
                "「施設」の表にある施設なら id を、ない施設なら名称を書いてください。",
            );
        }
        let (opens, closes) = fields::times(row, report);
        let phone = value::phone(row.cell("電話番号"), report);
        if facility.is_none()
            && phone.is_none()
            && row.cell("電話番号").is_empty()
            && name.is_some()
        {
            row.cell("電話番号").check(
                report,
                "「施設」の表にない施設なのに、電話番号が空です。",
                "わかるときは書いてください。わからないときは、このままでかまいません。",
            );
        }
        let Some(day) = day else { continue };
        if facility.is_some() || name.is_some() {
            let department = value::optional(row.cell("診療科"));
            let note = value::optional(row.cell("備考"));
            let duty = Duty { day, opens, closes, facility, name, department, phone, note };
            duties.push(DutyRow { row, duty });
        }
    }
    duties
}
