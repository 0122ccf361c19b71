//! The types of the bundle that the app reads, by the names of their fields.

use super::{
    Faults, Wire,
    json::Json,
    values::{choice, text},
};
use crate::{
    Accuracy, CareArea, City, Contact, Day, DayRule, District, Document, DocumentGroup,
    DocumentsFile, Exception, FacilitiesFile, Facility, Field, FileEntry, FileRole, Guide, Holiday,
    Holidays, Hours, Kind, LayWord, Manifest, MonthDay, NthRule, OfficialId, Position, Provenance,
    PublicHolidayRule, Relation, Schedule, Service, Slot, Source, Span, Stated, SynonymsFile,
    Tombstone, TownsFile, Weekday,
};

/// Fields before the semicolon must be there; those after it have a default.
macro_rules! record {
    ($name:ident { $($must:ident),*; $($may:ident),* }) => {
        impl Wire for $name {
            fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
                if !matches!(json, Json::Object(_)) {
                    faults.note();
                }
                Self {
                    $($must: must(json, stringify!($must), faults),)*
                    $($may: may(json, stringify!($may), faults),)*
                }
            }
        }
    };
}

fn must<T: Wire>(json: &Json<'_>, name: &'static str, faults: &mut Faults) -> T {
    faults.within(name, |faults| T::read(json.get(name).unwrap_or(&Json::Null), faults))
}

fn may<T: Wire + Default>(json: &Json<'_>, name: &'static str, faults: &mut Faults) -> T {
    let read = |value| faults.within(name, |faults| T::read(value, faults));
    json.get(name).map(read).unwrap_or_default()
}

/// Names on the wire of a closed list.
macro_rules! words {
    ($name:ident { $($word:literal = $variant:ident),+ }) => {
        impl Wire for $name {
            fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
                [$(Self::$variant),+][choice(json, &[$($word),+], faults)]
            }
        }
    };
}

record!(Manifest { schema, version, as_of, city, counts, files; });
record!(FileEntry { role, name, sha256, bytes, records; });
record!(Guide { city, districts, care_areas, sources; });
record!(City { name, prefecture, code, guide_title, fictional; notice, contact, site_origin });
record!(Contact { ; name, phone, mail });
record!(District { id, name, kana, care_area; });
record!(CareArea { id, name, kana; summary, community_care_center });
record!(Source { id, title, publisher, as_of, licence, attribution; });
record!(FacilitiesFile { facilities, tombstones; });
record!(Facility {
    id, kind, name, address, provenance;
    kana, kana_suggested, common_name, postal_code, district, position, phone, fax, website,
    departments, services, home_visit, scheduled_home_care, all_hours, beds, hours, note,
    official_ids, field_provenance
});
record!(Provenance { source, as_of; confirmed });
record!(Position { lat, lon, accuracy; });
record!(Service { name; office_number, capacity });
record!(OfficialId { register, value; });
record!(Tombstone { id, kind, name; district, closed_on, successor, note });
record!(Hours { ; schedules, notes });
record!(Schedule { week, public_holiday; department, nth, exceptions });
record!(Slot { opens, closes; reception_from, reception_until });
record!(NthRule { nth, weekday, rule; });
record!(Exception { span, rule; note });
record!(MonthDay { month, day; });
record!(Holidays { known_from, known_until, days; });
record!(Holiday { day, name; });
record!(SynonymsFile { words; urgent, unanswered, readings });
record!(LayWord { word, means, relation; });
record!(TownsFile { towns; });
record!(DocumentsFile { documents; });
record!(Document { group, path, title; anchor, reading, summary, text, day });

words!(Stated { "yes" = Yes, "no" = No, "unknown" = Unknown });
words!(Accuracy { "surveyed" = Surveyed, "machiaza" = Machiaza });
words!(Relation { "same" = Same, "narrower" = Narrower, "see_also" = SeeAlso });
words!(Weekday {
    "mon" = Mon, "tue" = Tue, "wed" = Wed, "thu" = Thu, "fri" = Fri, "sat" = Sat, "sun" = Sun
});
words!(Field {
    "kana" = Kana, "position" = Position, "phone" = Phone, "hours" = Hours, "district" = District
});
words!(DocumentGroup {
    "event" = Event, "article" = Article, "flyer" = Flyer, "news" = News, "form" = Form,
    "shelter" = Shelter, "term" = Term
});

impl Wire for Kind {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self::ALL[choice(json, &Self::ALL.map(Self::as_str), faults)]
    }
}

impl Wire for FileRole {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self::from(text(json, faults).to_owned())
    }
}

impl Wire for DayRule {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        if let Some(slots) = json.get("open") {
            return Self::Open(Vec::read(slots, faults));
        }
        let words = ["unknown", "closed", "open_times_unknown"];
        match choice(json, &words, faults) {
            1 => Self::Closed,
            2 => Self::OpenTimesUnknown,
            _ => Self::Unknown,
        }
    }
}

impl Wire for PublicHolidayRule {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        if let Some(rule) = json.get("own") {
            return Self::Own(DayRule::read(rule, faults));
        }
        match choice(json, &["unknown", "as_weekday"], faults) {
            1 => Self::AsWeekday,
            _ => Self::Unknown,
        }
    }
}

impl Wire for Span {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        if let Some(days) = json.get("dated") {
            return Self::Dated { from: must(days, "from", faults), to: must(days, "to", faults) };
        }
        let days = json.get("yearly").unwrap_or(&Json::Null);
        Self::Yearly { from: must(days, "from", faults), to: must(days, "to", faults) }
    }
}

impl Wire for Day {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self::parse(text(json, faults)).unwrap_or_else(|_| {
            faults.note();
            Self::FIRST
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::wire::{WireError, read};

    /// A facility with every field and every form of rule.
    fn full() -> Value {
        let provenance =
            json!({"source": "navii", "as_of": "2026-06-01", "confirmed": "2026-07-01"});
        let slot =
            json!({"opens": 510, "closes": 720, "reception_from": 500, "reception_until": 690});
        let open = json!({"open": [slot, {"opens": 800, "closes": 1000}]});
        let week = json!([open, "closed", "unknown", "open_times_unknown", open, open, "closed"]);
        json!({
            "id": "ab12", "kind": "visiting_nurse_station", "name": "みほん\"ステーション",
            "kana": "ミホン", "kana_suggested": "ミホン", "common_name": "みほん",
            "address": "みほん市1", "postal_code": "013-0000", "district": "omori",
            "position": {"lat": 39.313812, "lon": 140.566123, "accuracy": "machiaza"},
            "phone": "0000-00-0000", "fax": "0000-00-0001", "website": "https://example.jp/",
            "departments": ["内科"],
            "services": [{"name": "訪問介護", "office_number": "0000000001", "capacity": 10},
                         {"name": "通所介護"}],
            "home_visit": "yes", "scheduled_home_care": "no", "all_hours": "unknown",
            "beds": 19,
            "hours": {"schedules": [
                {"department": "内科", "week": week, "public_holiday": {"own": "closed"},
                 "nth": [{"nth": 2, "weekday": "sat", "rule": "closed"}],
                 "exceptions": [
                    {"span": {"dated": {"from": "2026-08-13", "to": "2026-08-16"}},
                     "rule": "closed", "note": "盆"},
                    {"span": {"yearly": {"from": {"month": 12, "day": 29},
                                         "to": {"month": 1, "day": 3}}}, "rule": open}]},
                {"week": week, "public_holiday": "as_weekday"},
                {"week": week, "public_holiday": "unknown"}
            ], "notes": ["第1水曜のみ"]},
            "note": "備考", "official_ids": [{"register": "navii", "value": "0512345"}],
            "provenance": provenance, "field_provenance": {"phone": provenance, "kana": provenance},
            "a field of a later version": {"x": [1, 2]}
        })
    }

    fn paths(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    paths(value, &format!("{at}/{key}"), found);
                }
            }
            Value::Array(items) => {
                for (i, value) in items.iter().enumerate() {
                    paths(value, &format!("{at}/{i}"), found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn a_whole_record_is_read_as_serde_reads_it() {
        let text = full().to_string();
        let theirs: Facility = serde_json::from_str(&text).unwrap();
        assert_eq!(read::<Facility>(text.as_bytes()), Ok(theirs));
    }

    /// Each value in turn is replaced by each of a row of others, or taken away: both readers must
    /// take it, to the same record, or both must refuse it.
    #[test]
    fn whatever_is_changed_in_a_record_both_readers_agree() {
        let whole = full();
        let mut places = Vec::new();
        paths(&whole, "", &mut places);
        let others = [
            json!(null),
            json!(7),
            json!(-1),
            json!(70_000),
            json!(0.5),
            json!(true),
            json!(""),
            json!("closed"),
            json!("own"),
            json!("x y"),
            json!([]),
            json!({}),
            json!([1]),
            json!({"open": []}),
            json!({"own": "closed"}),
            json!("javascript:alert(1)"),
            json!("2026-02-30"),
            json!({"dated": {"from": "2026-08-13"}}),
        ];
        let mut refused = 0;
        for place in places.iter().filter(|place| !place.is_empty()) {
            for other in others.iter().map(Some).chain([None]) {
                let mut changed = whole.clone();
                if let Some(other) = other {
                    *changed.pointer_mut(place).unwrap() = other.clone();
                } else {
                    let (parent, key) = place.rsplit_once('/').unwrap();
                    match changed.pointer_mut(parent).unwrap() {
                        Value::Object(map) => drop(map.remove(key)),
                        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
                        _ => {}
                    }
                }
                let text = changed.to_string();
                let theirs = serde_json::from_str::<Facility>(&text).ok();
                let ours = read::<Facility>(text.as_bytes());
                refused += u32::from(ours.is_err());
                // serde would take a list for a record, its items for the fields in their order.
                if !(other.is_some_and(Value::is_array) && ours.is_err()) {
                    assert_eq!(ours.ok(), theirs, "{place} {other:?}");
                }
            }
        }
        assert!(refused > 500, "{refused}");
    }

    #[test]
    fn the_first_wrong_field_is_told() {
        let mut bad = full();
        bad["phone"] = json!(5);
        bad["hours"]["schedules"][0]["week"][1] = json!("shut");
        let error = |value: &Value| read::<Facility>(value.to_string().as_bytes()).unwrap_err();
        assert_eq!(error(&bad), WireError::Field("phone"));
        bad["phone"] = json!("0000-00-0000");
        assert_eq!(error(&bad), WireError::Field("week"));
        assert_eq!(read::<Facility>(b"{").unwrap_err(), WireError::NotJson);
        assert_eq!(read::<Facility>(b"\xff").unwrap_err(), WireError::NotJson);
        assert_eq!(read::<Facility>(b"{}").unwrap_err(), WireError::Field("id"));
    }
}
