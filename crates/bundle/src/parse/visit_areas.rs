//! `visit_areas.csv`: which services come to which parts of the city.

use renkei_model::{District, DistrictId, Extent, VisitArea, VisitService};

use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// 旧市町村 of a statement that holds for the whole city.
const WHOLE_CITY: &str = "市全域";

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "visit_areas.csv",
    sheet: "訪問エリア",
    needed: false,
    columns: &[
        ColumnSpec::needed("施設id", Form::Facility, "「施設」の表の id です。"),
        ColumnSpec::needed(
            "サービス",
            Form::Choice(VisitService::NAMES),
            "家に来るサービスか、家から送り迎えするサービスを選びます。",
        ),
        ColumnSpec::needed(
            "旧市町村",
            Form::List,
            "横手;山内 のように ; で区切ります。市のどこへでも行くときは「市全域」と書きます。",
        ),
        ColumnSpec::optional(
            "町字",
            Form::List,
            "旧市町村の一部だけのときに、町や字の名前を ; で区切って書きます。",
        ),
        ColumnSpec::needed(
            "対応",
            Form::Flag,
            "行くなら ○、行かないなら ×。まだ聞いていないときは空にします。",
        ),
        ColumnSpec::optional("備考", Form::Text, "「冬は要相談」などの条件です。画面に出ます。"),
    ],
};

/// A statement and where it stands.
pub(crate) struct VisitAreaRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub area: VisitArea,
}

/// Reads the rows.
pub(crate) fn parse<'t>(
    table: &'t Table,
    districts: Option<&[District]>,
    report: &mut Report,
) -> Vec<VisitAreaRow<'t>> {
    let mut areas = Vec::new();
    for row in table.rows() {
        let facility = value::facility_id(row.cell("施設id"), report);
        let cell = row.cell("サービス");
        value::required(cell, report);
        let service = fields::choice(cell, VisitService::NAMES, VisitService::from_ja, report);
        let extent = extent(row, districts, report);
        let comes = value::stated(row.cell("対応"), report);
        let note = value::optional(row.cell("備考"));
        if let (Some(facility), Some(service), Some(extent)) = (facility, service, extent) {
            let area = VisitArea { facility, service, extent, comes, note };
            areas.push(VisitAreaRow { row, area });
        }
    }
    areas
}

fn extent(row: Row<'_>, districts: Option<&[District]>, report: &mut Report) -> Option<Extent> {
    let cell = row.cell("旧市町村");
    let (names, towns) = (value::list(cell), value::list(row.cell("町字")));
    let whole = names.iter().any(|name| name == WHOLE_CITY);
    if whole && (names.len() > 1 || !towns.is_empty()) {
        cell.error(
            report,
            "「市全域」と、ほかの地名がいっしょに書いてあります。",
            "「市全域」だけにするか、「市全域」を消してください。",
        );
        return None;
    }
    if names.is_empty() && towns.is_empty() {
        cell.error(
            report,
            "旧市町村も町字も空です。",
            "どこへ行くかを書いてください。市のどこへでも行くときは「市全域」と書きます。",
        );
        return None;
    }
    if names.len() > 1 && !towns.is_empty() {
        row.cell("町字").error(
            report,
            "旧市町村が2つ以上あるので、どこの町字かわかりません。",
            "旧市町村ごとに行を分けてください。",
        );
        return None;
    }
    if whole {
        return Some(Extent::WholeCity);
    }
    let mut ids = listed(row, &names, districts?, report)?;
    if towns.is_empty() {
        return Some(Extent::Districts(ids));
    }
    Some(Extent::Towns { district: ids.pop(), towns })
}

/// The districts of those names in the city's order; nothing where one of them is not there.
fn listed(
    row: Row<'_>,
    names: &[String],
    districts: &[District],
    report: &mut Report,
) -> Option<Vec<DistrictId>> {
    let is =
        |district: &District, name: &str| district.name == name || district.id.as_str() == name;
    let unknown: Vec<_> =
        names.iter().filter(|name| !districts.iter().any(|d| is(d, name))).cloned().collect();
    if !unknown.is_empty() {
        let known: Vec<_> = districts.iter().map(|district| district.name.as_str()).collect();
        row.cell("旧市町村").error(
            report,
            format!("旧市町村「{}」は guide.toml にありません。", unknown.join("」「")),
            &format!("{}、{WHOLE_CITY} から選んで、; で区切って書いてください。", known.join("、")),
        );
        return None;
    }
    let named = districts.iter().filter(|d| names.iter().any(|name| is(d, name)));
    Some(named.map(|district| district.id.clone()).collect())
}
