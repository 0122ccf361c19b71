//! The fields of a record in words, and which of them differ.

use std::collections::BTreeMap;

use renkei_model::{
    DistrictId, Facility, Field, Guide, OfficialId, Position, Provenance, SourceId, Tombstone,
};
use serde_json::{Map, Value};

use super::FieldChange;
use crate::words;

/// The members of a record that [`content`] and [`origin`] tell by a name of their own.
const TOLD: [&str; 22] = [
    "id",
    "kind",
    "name",
    "kana",
    "common_name",
    "postal_code",
    "address",
    "district",
    "phone",
    "fax",
    "website",
    "position",
    "departments",
    "services",
    "home_visit",
    "scheduled_home_care",
    "all_hours",
    "beds",
    "hours",
    "note",
    "official_ids",
    "provenance",
];
/// Told by [`origin`].
const FIELD_PROVENANCE: &str = "field_provenance";

/// A record and the guide that names its district and sources.
type Side<'s> = (&'s Facility, &'s Guide);

/// What residents read and what differs of it, in the order of the table's columns.
pub(super) fn content(old: Side<'_>, new: Side<'_>) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    if old.0 == new.0 && old.1.districts == new.1.districts {
        return changes;
    }
    let (was, is) = (texts(old), texts(new));
    for ((field, before), (_, after)) in was.into_iter().zip(is) {
        if before != after {
            changes.extend(change(field, before, after));
        }
    }
    if let Some(change) = position(old.0.position, new.0.position) {
        changes.push(change);
    }
    changes.extend(others(old.0, new.0));
    changes
}

/// Where the facts come from and when they were confirmed, and what differs of it.
pub(super) fn origin(old: Side<'_>, new: Side<'_>) -> Vec<FieldChange> {
    if old.0.provenance == new.0.provenance && old.0.field_provenance == new.0.field_provenance {
        return Vec::new();
    }
    let (was, is) = (origins(old), origins(new));
    let fields = was.into_iter().zip(is);
    fields.filter_map(|((field, before), (_, after))| change(field, before, after)).collect()
}

/// What differs between two tombstones of one institution.
pub(super) fn tombstone(old: &Tombstone, new: &Tombstone) -> Vec<FieldChange> {
    let texts = |t: &Tombstone| {
        [
            ("種別", vec![t.kind.ja().to_owned()]),
            ("名称", vec![t.name.clone()]),
            ("旧市町村", one(t.district.as_ref().map(DistrictId::as_str))),
            ("掲載終了日", t.closed_on.map(words::date).into_iter().collect()),
            ("引き継ぎ先id", one(t.successor.as_ref().map(|id| id.as_str()))),
            ("お知らせ", one(t.note.as_deref())),
        ]
    };
    let fields = texts(old).into_iter().zip(texts(new));
    fields.filter_map(|((field, before), (_, after))| change(field, before, after)).collect()
}

/// Every field but the position as lines of text; those that are lists have one line a part.
pub(super) fn texts((facility, guide): Side<'_>) -> Vec<(&'static str, Vec<String>)> {
    let district = facility.district.as_ref().map(|id| {
        guide.district(id).map_or_else(|| id.to_string(), |district| district.name.clone())
    });
    let official = |id: &OfficialId| match id.register.as_str() {
        "navii" => format!("医療情報ネット {}", id.value),
        "kaigo" => format!("介護サービス情報公表 {}", id.value),
        other => format!("{other} {}", id.value),
    };
    let stated = |stated| one(Some(words::stated(stated)).filter(|mark| !mark.is_empty()));
    vec![
        ("種別", vec![facility.kind.ja().to_owned()]),
        ("名称", vec![facility.name.clone()]),
        ("名称_カナ", one(facility.kana.as_deref())),
        ("名称_カナ_推測", one(facility.kana_suggested.as_deref())),
        ("通称", one(facility.common_name.as_deref())),
        ("郵便番号", one(facility.postal_code.as_deref())),
        ("住所", vec![facility.address.clone()]),
        ("旧市町村", district.into_iter().collect()),
        ("電話番号", one(facility.phone.as_deref())),
        ("FAX番号", one(facility.fax.as_deref())),
        ("URL", one(facility.website.as_ref().map(|link| link.as_str()))),
        ("診療科目", facility.departments.clone()),
        ("サービス", facility.services.iter().map(words::service).collect()),
        ("往診", stated(facility.home_visit)),
        ("訪問診療", stated(facility.scheduled_home_care)),
        ("24時間対応", stated(facility.all_hours)),
        ("病床数", facility.beds.map(|beds| format!("{beds}床")).into_iter().collect()),
        ("診療時間", words::hours::lines(&facility.hours)),
        ("備考", one(facility.note.as_deref())),
        ("公的なID", facility.official_ids.iter().map(official).collect()),
    ]
}

fn origins((facility, guide): Side<'_>) -> Vec<(&'static str, Vec<String>)> {
    let Provenance { source, as_of, confirmed } = &facility.provenance;
    let mut texts = vec![
        ("出典", vec![title(source, guide)]),
        ("時点", vec![words::date(*as_of)]),
        ("市の確認日", confirmed.map(words::date).into_iter().collect()),
    ];
    for (name, field) in [
        ("カナの出典", Field::Kana),
        ("位置の出典", Field::Position),
        ("電話の出典", Field::Phone),
        ("診療時間の出典", Field::Hours),
        ("旧市町村の出典", Field::District),
    ] {
        let own = facility.field_provenance.get(&field).map(|provenance| {
            format!("{}（{}）", title(&provenance.source, guide), words::date(provenance.as_of))
        });
        texts.push((name, own.into_iter().collect()));
    }
    texts
}

fn title(id: &SourceId, guide: &Guide) -> String {
    guide.source(id).map_or_else(|| id.to_string(), |source| source.title.clone())
}

fn one(text: Option<&str>) -> Vec<String> {
    text.map(str::to_owned).into_iter().collect()
}

/// The lines that went and those that came; `None` where the lines are the same.
fn change(field: &str, before: Vec<String>, after: Vec<String>) -> Option<FieldChange> {
    if before == after {
        return None;
    }
    let went: Vec<String> = before.iter().filter(|line| !after.contains(line)).cloned().collect();
    let came: Vec<String> = after.iter().filter(|line| !before.contains(line)).cloned().collect();
    let field = field.to_owned();
    if went.is_empty() && came.is_empty() {
        let note = Some("順番だけが変わりました。".to_owned());
        return Some(FieldChange { field, before, after, note });
    }
    Some(FieldChange { field, before: went, after: came, note: None })
}

fn position(old: Option<Position>, new: Option<Position>) -> Option<FieldChange> {
    if old == new {
        return None;
    }
    let note = match (old, new) {
        (Some(old), Some(new)) if (old.lat, old.lon) == (new.lat, new.lon) => {
            Some("場所は同じで、位置の確かさだけが変わりました。".to_owned())
        }
        (Some(old), Some(new)) => Some(moved(metres(old, new))),
        _ => None,
    };
    let text = |position: Option<Position>| position.iter().map(words::position).collect();
    Some(FieldChange { field: "位置".to_owned(), before: text(old), after: text(new), note })
}

fn moved(metres: f64) -> String {
    if metres < 1000.0 {
        format!("約{metres:.0}m動きました。")
    } else {
        format!("約{:.1}km動きました。", metres / 1000.0)
    }
}

/// Metres between two points on a sphere.
fn metres(from: Position, to: Position) -> f64 {
    const EARTH_M: f64 = 6_371_000.0;
    let (lat, lon) = ((to.lat - from.lat).to_radians(), (to.lon - from.lon).to_radians());
    let across = from.lat.to_radians().cos() * to.lat.to_radians().cos();
    let h = (lat / 2.0).sin().powi(2) + across * (lon / 2.0).sin().powi(2);
    2.0 * EARTH_M * h.sqrt().min(1.0).asin()
}

/// Members that a later version of the record has and that have no words here: nothing that
/// changes may be left unsaid.
fn others(old: &Facility, new: &Facility) -> Vec<FieldChange> {
    let members = |facility: &Facility| -> BTreeMap<String, Vec<String>> {
        let members = match serde_json::to_value(facility) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        let untold = |name: &String| !TOLD.contains(&name.as_str()) && name != FIELD_PROVENANCE;
        members.into_iter().filter(|(name, _)| untold(name)).map(|(n, v)| (n, lines(v))).collect()
    };
    let (was, is) = (members(old), members(new));
    let names: std::collections::BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let of =
        |side: &BTreeMap<String, Vec<String>>, name| side.get(name).cloned().unwrap_or_default();
    names.into_iter().filter_map(|name| change(name, of(&was, name), of(&is, name))).collect()
}

fn lines(value: Value) -> Vec<String> {
    match value {
        Value::Array(parts) => parts.into_iter().flat_map(lines).collect(),
        Value::String(text) => vec![text],
        other => vec![other.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::Accuracy;

    #[test]
    fn a_position_tells_how_far_it_moved() {
        let at = |lat, lon, accuracy| Some(Position { lat, lon, accuracy });
        let (surveyed, rough) = (Accuracy::Surveyed, Accuracy::Machiaza);
        let note = |old, new| position(old, new).unwrap().note;
        // A thousandth of a degree of latitude is 111 m.
        let old = at(39.3, 140.5, rough);
        assert_eq!(note(old, at(39.301, 140.5, surveyed)).unwrap(), "約111m動きました。");
        assert_eq!(note(old, at(39.32, 140.5, surveyed)).unwrap(), "約2.2km動きました。");
        assert!(note(old, at(39.3, 140.5, surveyed)).unwrap().contains("確かさだけ"));
        assert_eq!(note(old, None), None);
        assert_eq!(position(old, old), None);
    }

    #[test]
    fn of_a_list_only_the_parts_that_changed_are_told() {
        let list = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        let changed = change("診療科目", list(&["内科", "外科"]), list(&["内科", "眼科"])).unwrap();
        assert_eq!((changed.before, changed.after), (list(&["外科"]), list(&["眼科"])));
        let turned = change("診療科目", list(&["内科", "外科"]), list(&["外科", "内科"])).unwrap();
        assert!(turned.note.is_some());
        assert_eq!(change("診療科目", list(&["内科"]), list(&["内科"])), None);
    }
}
