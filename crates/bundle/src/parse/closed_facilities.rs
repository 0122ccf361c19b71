//! `closed_facilities.csv`: what is left of institutions that the guide no longer lists.

use renkei_model::{District, Kind, Tombstone};

use super::facilities;
use super::value;
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "closed_facilities.csv",
    sheet: "掲載終了",
    needed: false,
    columns: &[
        ColumnSpec::needed("id", Form::Id, "掲載していたときの id をそのまま写します。"),
        ColumnSpec::needed("種別", Form::Choice(&Kind::NAMES), "掲載していたときの種別です。"),
        ColumnSpec::needed("名称", Form::Text, "掲載していたときの名前です。"),
        ColumnSpec::optional("旧市町村", Form::District, "近くの施設を案内するために使います。"),
        ColumnSpec::optional("掲載終了日", Form::Date, "掲載を終えた日です。"),
        ColumnSpec::optional(
            "引き継ぎ先id",
            Form::Facility,
            "引き継いだ施設があれば、その id を書きます。",
        ),
        ColumnSpec::optional("お知らせ", Form::Text, "閉院、移転など、住民に知らせたいことです。"),
    ],
};

/// A tombstone and where it stands.
pub(crate) struct TombstoneRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub tombstone: Tombstone,
}

/// Reads the rows.
pub(crate) fn parse<'t>(
    table: &'t Table,
    districts: Option<&[District]>,
    report: &mut Report,
) -> Vec<TombstoneRow<'t>> {
    let mut tombstones = Vec::new();
    for row in table.rows() {
        let id = value::facility_id(row.cell("id"), report);
        let kind = value::kind(row.cell("種別"), report);
        let name = value::name(row.cell("名称"), report);
        let district = facilities::district(row.cell("旧市町村"), districts, report);
        let closed_on = value::day(row.cell("掲載終了日"), report);
        let next = row.cell("引き継ぎ先id");
        let successor = if next.is_empty() { None } else { value::facility_id(next, report) };
        let note = value::optional(row.cell("お知らせ"));
        if let (Some(id), Some(kind), Some(name)) = (id, kind, name) {
            let tombstone = Tombstone { id, kind, name, district, closed_on, successor, note };
            tombstones.push(TombstoneRow { row, tombstone });
        }
    }
    tombstones
}
