//! みほん市, a fictional city with every field filled: for demonstrations, tests and measurements.
//!
//! Its 244 institutions have the survey's proportions. They lie in the open sea, their phones
//! begin with 0000 (no such area code exists), their pages end in `.example`.

mod codes;
mod guide;
mod happenings;
mod hours;
mod ids;
mod institution;
mod machiaza;
mod map;
mod names;
mod rng;
mod rounds;
mod table;
mod texts;
mod words;

use renkei_model::Kind;

use self::institution::Institution;
use self::rng::Rng;
use self::table::Table;
use crate::{Sources, lock};

/// The day of the fictional register.
const AS_OF: &str = "2026-10-01";

/// The real holidays: the sample is fictional, the calendar is not.
const HOLIDAYS: &[u8] = include_bytes!("../../../../data/holidays.csv");

/// What people call things is the same everywhere.
const SYNONYMS: &[u8] = include_bytes!("../../../../data/synonyms.csv");

/// The real words of the field, as the guide explains them everywhere.
const GLOSSARY: &[u8] = include_bytes!("../../../../data/glossary.csv");

/// Sets the stream of numbers for areas, duties and surveys apart.
const ROUNDS: u64 = 0x726f_756e_6473;

/// An institution that left the guide.
struct Closed {
    kind: Kind,
    official_id: &'static str,
    name: &'static str,
    district: &'static str,
    day: &'static str,
    /// By the first open institution of its kind.
    taken_over: bool,
    notice: &'static str,
}

const CLOSED: [Closed; 2] = [
    Closed {
        kind: Kind::Clinic,
        official_id: "0099999999901",
        name: "旧みほん医院",
        district: "汐見",
        day: "2026-03-31",
        taken_over: true,
        notice: "閉院しました。診療は引き継ぎ先で続いています。",
    },
    Closed {
        kind: Kind::Pharmacy,
        official_id: "0099999999902",
        name: "みほん港薬局",
        district: "入舟",
        day: "2026-08-31",
        taken_over: false,
        notice: "閉店しました。お薬のことは、お近くの薬局へお問い合わせください。",
    },
];

/// The sources of みほん市, as they would stand in `data/`. The same `seed` gives the same bytes;
/// ids do not depend on it.
#[must_use]
pub fn sample_city(seed: u64) -> Sources {
    let mut institutions = institution::all(&mut Rng::new(seed));
    let mut official_ids: Vec<(Kind, String)> =
        institutions.iter().map(|one| (one.kind, one.official_id.clone())).collect();
    official_ids.extend(CLOSED.iter().map(|one| (one.kind, one.official_id.to_owned())));
    let (mut ids, lock) = ids::assign(&official_ids);
    let closed_ids = ids.split_off(institutions.len().min(ids.len()));
    for (one, id) in institutions.iter_mut().zip(ids) {
        one.id = id;
    }
    let happenings = happenings::all(&institutions, &lock);
    let codes = codes::all(&institutions, &closed_ids, &happenings);
    // A stream of its own: what is drawn here changes nothing in the institutions.
    let mut rng = Rng::new(seed ^ ROUNDS);
    let files = [
        ("visit_areas.csv", rounds::visit_areas(&mut rng, &institutions)),
        ("duty_doctors.csv", rounds::duty_doctors(&mut rng, &institutions)),
        ("surveys.csv", rounds::surveys(&mut rng, &institutions)),
        ("seminars.csv", happenings.seminars),
        ("flyers.csv", happenings.flyers),
        ("news.csv", happenings.news),
        ("forms.csv", texts::forms()),
        ("glossary.csv", GLOSSARY.to_vec()),
        ("synonyms.csv", SYNONYMS.to_vec()),
        ("facilities.csv", facilities(&institutions)),
        ("services.csv", services(&institutions)),
        ("hours.csv", hours(&institutions)),
        ("closed_facilities.csv", closed_facilities(&institutions, &closed_ids)),
        ("sources.csv", guide::sources()),
        ("guide.toml", guide::guide_toml()),
        ("holidays.csv", HOLIDAYS.to_vec()),
        ("machiaza.csv", machiaza::table()),
        ("qr_codes.csv", codes.table),
        ("redirects.csv", codes::redirects()),
        (lock::FILE, codes.lock),
    ];
    let files = files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes));
    let files = files.chain(map::files()).chain(texts::files()).collect();
    Sources { files, ..Sources::default() }
}

fn facilities(institutions: &[Institution]) -> Vec<u8> {
    let mut table = Table::new(&[
        "id",
        "種別",
        "名称",
        "名称_カナ",
        "名称_カナ_推測",
        "通称",
        "郵便番号",
        "住所",
        "旧市町村",
        "電話番号",
        "FAX番号",
        "URL",
        "緯度",
        "経度",
        "位置の確かさ",
        "診療科目",
        "往診",
        "訪問診療",
        "24時間対応",
        "病床数",
        "備考",
        "医療情報ネットID",
        "出典",
        "時点",
        "市の確認日",
        "カナの出典",
        "位置の出典",
        "電話の出典",
        "診療時間の出典",
        "旧市町村の出典",
    ]);
    for (index, one) in institutions.iter().enumerate() {
        let text = str::to_owned;
        table.row(&[
            one.id.clone(),
            text(one.kind.ja()),
            one.name.text.clone(),
            one.name.kana.clone(),
            String::new(),
            one.name.common.clone(),
            one.postal_code.clone(),
            one.address.clone(),
            text(one.district.name),
            one.phone.clone(),
            one.fax.clone(),
            one.website.clone(),
            format!("{:.6}", one.lat),
            format!("{:.6}", one.lon),
            text(if one.surveyed { "実測" } else { "町字" }),
            one.departments.join(";"),
            text(one.home_visit),
            text(one.scheduled_home_care),
            text(one.all_hours),
            one.beds.map(|beds| beds.to_string()).unwrap_or_default(),
            text(one.note),
            if one.in_medical_register() { one.official_id.clone() } else { String::new() },
            text("mihon_register"),
            text(AS_OF),
            one.confirmed.map(|day| day.to_string()).unwrap_or_default(),
            String::new(),
            text(if one.surveyed { "" } else { "mihon_towns" }),
            String::new(),
            // A third of the hours come from another source, so that a field's own source occurs.
            text(if index.is_multiple_of(3) { "mihon_survey" } else { "" }),
            String::new(),
        ]);
    }
    table.into_bytes()
}

fn services(institutions: &[Institution]) -> Vec<u8> {
    let mut table = Table::new(&["施設id", "サービス", "事業所番号", "定員"]);
    for one in institutions {
        for (service, capacity) in &one.services {
            let capacity = capacity.map(|people| people.to_string()).unwrap_or_default();
            table.row(&[one.id.as_str(), *service, one.official_id.as_str(), capacity.as_str()]);
        }
    }
    table.into_bytes()
}

fn hours(institutions: &[Institution]) -> Vec<u8> {
    let mut table = Table::new(&[
        "施設id",
        "診療科",
        "曜日",
        "期間",
        "状態",
        "開始",
        "終了",
        "受付開始",
        "受付終了",
        "備考",
    ]);
    for one in institutions {
        for row in &one.hours {
            table.row(&[
                &*one.id,
                &row.department,
                &row.days,
                &row.span,
                row.state,
                &row.opens,
                &row.closes,
                &row.reception_from,
                &row.reception_until,
                &row.note,
            ]);
        }
    }
    table.into_bytes()
}

fn closed_facilities(institutions: &[Institution], ids: &[String]) -> Vec<u8> {
    let mut table =
        Table::new(&["id", "種別", "名称", "旧市町村", "掲載終了日", "引き継ぎ先id", "お知らせ"]);
    for (one, id) in CLOSED.iter().zip(ids) {
        let successor = institutions.iter().find(|open| one.taken_over && open.kind == one.kind);
        let successor = successor.map_or("", |open| &open.id);
        table.row(&[id, one.kind.ja(), one.name, one.district, one.day, successor, one.notice]);
    }
    table.into_bytes()
}

#[cfg(test)]
mod tests;
