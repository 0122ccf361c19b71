//! `services.csv`: long-term care services offered at a place.

use renkei_model::{FacilityId, Service};

use super::value;
use crate::diagnostic::Report;
use crate::read::{Cell, ColumnSpec, Form, Row, Spec, Table};
use crate::text::fold_width;

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "services.csv",
    sheet: "サービス",
    needed: false,
    columns: &[
        ColumnSpec::needed("施設id", Form::Facility, "「施設」の表の id です。"),
        ColumnSpec::needed(
            "サービス",
            Form::Text,
            "訪問介護、通所介護 など、介護保険のサービスの名前です。",
        ),
        ColumnSpec::optional("事業所番号", Form::Code, "10けたの番号です。先頭の 0 も書きます。"),
        ColumnSpec::optional(
            "定員",
            Form::Number,
            "人数です。書かれていないときは空にします。0 とは書きません。",
        ),
    ],
};

/// A service and the facility that offers it.
pub(crate) struct ServiceRow<'t> {
    /// Where it stands.
    pub row: Row<'t>,
    /// The facility.
    pub facility: FacilityId,
    /// The service.
    pub service: Service,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<ServiceRow<'t>> {
    let mut services = Vec::new();
    for row in table.rows() {
        let facility = value::facility_id(row.cell("施設id"), report);
        let name = value::name(row.cell("サービス"), report);
        let office_number = office_number(row.cell("事業所番号"), report);
        let capacity = value::number(row.cell("定員"), report);
        if let (Some(facility), Some(name)) = (facility, name) {
            services.push(ServiceRow {
                row,
                facility,
                service: Service { name, office_number, capacity },
            });
        }
    }
    services
}

fn office_number(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    let number = fold_width(&value::optional(cell)?);
    // Some prefectures put a letter in.
    if number.len() != 10 || !number.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
        cell.check(
            report,
            "事業所番号が10けたではありません。",
            "Excel で開いたときに先頭の 0 が消えていないか確かめてください。",
        );
    } else if number != cell.text {
        cell.fixed(report, &number);
    }
    Some(number)
}
