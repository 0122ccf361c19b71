//! Open Referral HSDS 3: the answer of `GET /services?full=true` with every service on one page
//! (a page of `service.json` with organization and locations inside).
//!
//! | HSDS | from |
//! |---|---|
//! | `organization` | the institution: the guide does not know the legal body behind it |
//! | `organization_identifiers` | ids of 医療情報ネット and 介護サービス情報公表 |
//! | `service` | each service of a care facility with its 事業所番号; else one service under the institution's name |
//! | `status` | `active`; `defunct` for institutions with a tombstone, without a place |
//! | `assured_date` | 市の確認日; not there where the city has not confirmed |
//! | `location`, `address` | `address_1` is the address as registered without prefecture and city; `postal_code` is empty where unknown, though HSDS wants one; coordinates only where surveyed |
//! | `schedules` | of each department whose week holds without exception; a weekday with an nth rule as MONTHLY; times with `+09:00`; `description` has all rules in words |
//! | `attributes` | 診療科目, 往診, 訪問診療, 24時間対応, 病床数, 定員, 旧市町村, the attribution of the source |
//!
//! A rule of HSDS has no exceptions. So a department has rules only where public holidays are like
//! other days and no span of days differs; of all others `description` alone tells, as of what is
//! stated to be closed (RFC 5545 rules name open days only). Ids are UUIDs made from the guide's
//! permanent ids, so that they stay when the data are exported again.

use renkei_model::{Accuracy, Day, Facility, Guide, Service, Stated, Tombstone};
use serde_json::{Map, Value, json};

use super::recurrence;
use crate::Bundle;
use crate::hash;
use crate::words;

/// All services of the guide. Members that are not known are not there; equal bundles give equal
/// JSON.
#[must_use]
pub fn hsds(bundle: &Bundle) -> Value {
    let guide = &bundle.guide;
    let site = bundle.settings.site_origin.as_ref();
    let site = site.map(|origin| format!("{origin}{}", bundle.settings.base));
    let city = Exporter { guide, site, from: bundle.manifest.as_of };
    let open = bundle.facilities.facilities.iter().flat_map(|facility| city.services(facility));
    let closed = bundle.facilities.tombstones.iter().map(|tombstone| city.defunct(tombstone));
    let contents: Vec<Value> = open.chain(closed).collect();
    let mut page = json!({
        "total_items": contents.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": contents.len(),
        "first_page": true,
        "last_page": true,
        "empty": contents.is_empty(),
        "contents": contents,
    });
    // Whether serde_json keeps the order of keys depends on who else is built.
    page.sort_all_objects();
    page
}

/// What all records of a city share.
struct Exporter<'g> {
    guide: &'g Guide,
    /// The address that the pages lie under.
    site: Option<String>,
    /// The day of the data: what is told holds from then on.
    from: Day,
}

impl Exporter<'_> {
    /// A UUID that the same thing always gets: version 8 of RFC 9562, from SHA-256.
    fn id(&self, kind: &str, parts: &[&str]) -> String {
        let name = format!("renkei-guide\0{}\0{kind}\0{}", self.guide.city.code, parts.join("\0"));
        let mut bytes = [0; 16];
        for (byte, digest) in bytes.iter_mut().zip(hash::digest(name.as_bytes())) {
            *byte = digest;
        }
        let number = u128::from_be_bytes(bytes);
        let number = number & !(0xF << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
        let hex = format!("{number:032x}");
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default().to_owned();
        [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
    }

    fn services(&self, facility: &Facility) -> Vec<Value> {
        if facility.services.is_empty() {
            return vec![self.service(facility, None, 0)];
        }
        let listed = &facility.services;
        let named = |s: &Service| (s.name.clone(), s.office_number.clone());
        let service = |(at, service): (usize, &Service)| {
            let alike = listed.iter().take(at).filter(|s| named(s) == named(service)).count();
            self.service(facility, Some(service), alike)
        };
        listed.iter().enumerate().map(service).collect()
    }

    /// One service, or all that the institution does under its own name; `alike`: how many of the
    /// same name and number were told before.
    fn service(&self, facility: &Facility, service: Option<&Service>, alike: usize) -> Value {
        let name = service.map_or(&facility.name, |service| &service.name);
        let what = service.map_or(facility.kind.as_str(), |service| &service.name);
        let facility_id = facility.id.as_str();
        let number = service.and_then(|service| service.office_number.as_deref());
        let alike = if alike == 0 { String::new() } else { alike.to_string() };
        let key = [facility_id, what, number.unwrap_or_default(), &alike];
        let hours = words::hours::lines(&facility.hours);
        let mut record = Map::new();
        let mut put = |name: &str, value: Value| {
            let is_empty = match &value {
                Value::Null => true,
                Value::Array(items) => items.is_empty(),
                _ => false,
            };
            if !is_empty {
                record.insert(name.to_owned(), value);
            }
        };
        put("id", json!(self.id("service", &key)));
        put("name", json!(name));
        put("alternate_name", json!(facility.common_name));
        put("description", json!(facility.note));
        put("url", json!(self.site.as_ref().map(|site| format!("{site}f/{facility_id}/"))));
        put("status", json!("active"));
        put("assured_date", json!(facility.provenance.confirmed));
        put(
            "assurer_email",
            json!(facility.provenance.confirmed.and(self.guide.city.contact.mail.as_ref())),
        );
        put("organization", self.organization(facility));
        put("phones", self.phones(facility, &key));
        put("schedules", self.schedules(facility, &key, &hours));
        put(
            "service_at_locations",
            json!([{
                "id": self.id("service_at_location", &key),
                "location": self.location(facility),
            }]),
        );
        put("attributes", self.attributes(facility, service, &key));
        Value::Object(record)
    }

    fn organization(&self, facility: &Facility) -> Value {
        let id = facility.id.as_str();
        let identifiers: Vec<Value> = facility
            .official_ids
            .iter()
            .map(|official| {
                json!({
                    "id": self.id("organization_identifier", &[id, &official.register, &official.value]),
                    "identifier_type": match official.register.as_str() {
                        "navii" => "医療情報ネット",
                        "kaigo" => "介護サービス情報公表システム",
                        other => other,
                    },
                    "identifier": official.value,
                })
            })
            .collect();
        let mut record = json!({
            "id": self.id("organization", &[id]),
            "name": facility.name,
            "description": format!("{}の{}", self.guide.city.name, facility.kind.ja()),
        });
        if let Value::Object(members) = &mut record {
            if let Some(name) = &facility.common_name {
                members.insert("alternate_name".to_owned(), json!(name));
            }
            if let Some(link) = &facility.website {
                members.insert("website".to_owned(), json!(link));
            }
            if !identifiers.is_empty() {
                members.insert("organization_identifiers".to_owned(), Value::Array(identifiers));
            }
        }
        record
    }

    fn phones(&self, facility: &Facility, key: &[&str]) -> Value {
        let numbers = [("voice", &facility.phone), ("fax", &facility.fax)];
        let phone = |(kind, number): (&str, &Option<String>)| {
            let parts = [key, &[kind]].concat();
            let number = number.as_ref()?;
            Some(json!({ "id": self.id("phone", &parts), "number": number, "type": kind }))
        };
        Value::Array(numbers.into_iter().filter_map(phone).collect())
    }

    fn schedules(&self, facility: &Facility, key: &[&str], hours: &[String]) -> Value {
        let mut rules = Vec::new();
        let told = facility.hours.schedules.iter().filter(|it| it.holds_every_week(self.from));
        for schedule in told {
            for (index, rule) in recurrence::rules(schedule).into_iter().enumerate() {
                let department = schedule.department.as_deref().unwrap_or_default();
                let index = index.to_string();
                let parts = [key, &[department, &index]].concat();
                rules.push(rule.to_json(self.id("schedule", &parts), schedule));
            }
        }
        if !hours.is_empty() {
            // RFC 5545 rules cannot say all of it: one entry has everything in words.
            let parts = [key, &["words"]].concat();
            rules.push(json!({
                "id": self.id("schedule", &parts),
                "description": hours.join("\n"),
            }));
        }
        Value::Array(rules)
    }

    fn location(&self, facility: &Facility) -> Value {
        let (id, city) = (facility.id.as_str(), &self.guide.city);
        let street = facility.address.strip_prefix(city.prefecture.as_str());
        let street = street.unwrap_or(&facility.address);
        let (town, street) = match street.strip_prefix(city.name.as_str()) {
            Some(rest) => (city.name.as_str(), rest),
            None => ("", facility.address.as_str()),
        };
        let district = facility.district.as_ref().and_then(|id| self.guide.district(id));
        let mut address = json!({
            "id": self.id("address", &[id]),
            "address_1": street,
            "city": town,
            "state_province": city.prefecture,
            "postal_code": facility.postal_code.as_deref().unwrap_or_default(),
            "country": "JP",
            "address_type": "physical",
        });
        if let (Value::Object(members), Some(district)) = (&mut address, district) {
            members.insert("region".to_owned(), json!(district.name));
        }
        let mut location = json!({
            "id": self.id("location", &[id]),
            "location_type": "physical",
            "name": facility.name,
            "addresses": [address],
        });
        let surveyed = facility.position.filter(|p| p.accuracy == Accuracy::Surveyed);
        if let (Value::Object(members), Some(position)) = (&mut location, surveyed) {
            members.insert("latitude".to_owned(), json!(position.lat));
            members.insert("longitude".to_owned(), json!(position.lon));
        }
        location
    }

    fn attributes(&self, facility: &Facility, service: Option<&Service>, key: &[&str]) -> Value {
        let guide = self.guide;
        let mut labelled: Vec<(&str, String)> = vec![("種別", facility.kind.ja().to_owned())];
        labelled.extend(facility.departments.iter().map(|name| ("診療科目", name.clone())));
        for (label, stated) in [
            ("往診", facility.home_visit),
            ("訪問診療", facility.scheduled_home_care),
            ("24時間対応", facility.all_hours),
        ] {
            match stated {
                Stated::Yes => labelled.push((label, "あり".to_owned())),
                Stated::No => labelled.push((label, "なし".to_owned())),
                Stated::Unknown => {}
            }
        }
        labelled.extend(facility.beds.map(|beds| ("病床数", beds.to_string())));
        let number = service.and_then(|service| service.office_number.clone());
        labelled.extend(number.map(|number| ("事業所番号", number)));
        let capacity = service.and_then(|service| service.capacity);
        labelled.extend(capacity.map(|capacity| ("定員", capacity.to_string())));
        if let Some(source) = guide.source(&facility.provenance.source) {
            labelled.push(("出典", source.attribution.clone()));
            labelled.push(("ライセンス", source.licence.clone()));
            labelled.push(("時点", facility.provenance.as_of.to_string()));
        }
        let attribute = |(label, value): (&str, String)| {
            let parts = [key, &[label, &value]].concat();
            json!({ "id": self.id("attribute", &parts), "label": label, "value": value })
        };
        Value::Array(labelled.into_iter().map(attribute).collect())
    }

    /// What is left of an institution that the guide no longer lists.
    fn defunct(&self, tombstone: &Tombstone) -> Value {
        let id = tombstone.id.as_str();
        let mut record = json!({
            "id": self.id("service", &[id, "defunct"]),
            "name": tombstone.name,
            "status": "defunct",
            "organization": {
                "id": self.id("organization", &[id]),
                "name": tombstone.name,
                "description": format!("{}の{}", self.guide.city.name, tombstone.kind.ja()),
            },
        });
        if let (Value::Object(members), Some(note)) = (&mut record, &tombstone.note) {
            members.insert("alert".to_owned(), json!(note));
        }
        record
    }
}
