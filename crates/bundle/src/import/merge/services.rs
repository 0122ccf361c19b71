//! The services of one institution in the table.

use super::change::{Change, ChangeKind};
use super::origin::Origin;
use super::row::Row;
use super::tables::{cell, insert};
use crate::import::join::folded;
use crate::import::record::ImportedService;
use crate::parse::value;

/// Enters the services of an institution; never takes one away.
pub(super) fn enter(
    row: &mut Row<'_>,
    services: &[ImportedService],
    origin: &Origin,
    is_new: bool,
    changes: &mut Vec<Change>,
) {
    for service in services {
        let plain = |number: &str| number.trim_start_matches('0').to_owned();
        let same = |at: &usize| {
            let read = |column| cell(&row.tables.services, *at, column);
            folded(read("サービス")) == folded(&service.name)
                && plain(read("事業所番号")) == plain(&service.office_number)
        };
        let own = row.tables.services_of.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let known = own.iter().find(|at| same(at)).copied();
        let capacity = service.capacity.map(|people| people.to_string()).unwrap_or_default();
        let reason = row.protected(origin, None);
        match known {
            Some(at) => {
                let number = cell(&row.tables.services, at, "事業所番号").to_owned();
                if number != service.office_number {
                    let after = service.office_number.as_str();
                    changes.push(row.change(
                        ChangeKind::Updated,
                        "事業所番号",
                        &number,
                        after,
                        "消えた先頭の 0 を戻しました。",
                    ));
                    row.tables.services.set(at, "事業所番号", &service.office_number);
                }
                let before = cell(&row.tables.services, at, "定員").to_owned();
                if capacity.is_empty() || value::number_of(&before) == service.capacity {
                    continue;
                }
                let field = format!("{} 定員", service.name);
                if let Some(reason) = reason {
                    changes.push(row.change(
                        ChangeKind::Differs,
                        &field,
                        &before,
                        &capacity,
                        reason,
                    ));
                    continue;
                }
                let kind = if before.is_empty() { ChangeKind::Filled } else { ChangeKind::Updated };
                changes.push(row.change(kind, &field, &before, &capacity, ""));
                row.tables.services.set(at, "定員", &capacity);
                row.touched(kind);
            }
            None => {
                if let Some(reason) = reason {
                    let number = service.office_number.as_str();
                    changes.push(row.change(
                        ChangeKind::Differs,
                        &service.name,
                        "",
                        number,
                        reason,
                    ));
                    continue;
                }
                if !is_new {
                    let number = service.office_number.as_str();
                    changes.push(row.change(ChangeKind::Filled, &service.name, "", number, ""));
                    row.touched(ChangeKind::Filled);
                }
                let id = row.id.clone();
                let cells = [
                    ("施設id", id.as_str()),
                    ("サービス", &service.name),
                    ("事業所番号", &service.office_number),
                    ("定員", &capacity),
                ];
                let written: Vec<_> = cells.into_iter().filter(|(_, v)| !v.is_empty()).collect();
                let at = insert(&mut row.tables.services, &written);
                row.tables.services_of.entry(id).or_default().push(at);
            }
        }
    }
}
