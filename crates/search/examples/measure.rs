//! How long building and searching take, and how much memory: `cargo run --release -p renkei-search
//! --example measure`. The places are made up from short lists, always the same.

use std::{
    collections::BTreeMap,
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use renkei_model::{
    AreaId, BadId, Day, District, DistrictId, Facility, FacilityId, Hours, Kind, Provenance,
    Service, SourceId, Stated,
};
use renkei_search::{Index, Query, Sources};

const SURNAMES: [(&str, &str); 12] = [
    ("髙橋", "タカハシ"),
    ("齋藤", "サイトウ"),
    ("渡邉", "ワタナベ"),
    ("佐々木", "ササキ"),
    ("山﨑", "ヤマザキ"),
    ("小田島", "オダシマ"),
    ("柴田", "シバタ"),
    ("廣澤", "ヒロサワ"),
    ("長谷川", "ハセガワ"),
    ("加藤", "カトウ"),
    ("三浦", "ミウラ"),
    ("藤原", "フジワラ"),
];
const BRANDS: [(&str, &str); 10] = [
    ("すこやか", "スコヤカ"),
    ("ひだまり", "ヒダマリ"),
    ("コスモス", "コスモス"),
    ("さくら", "サクラ"),
    ("あおぞら", "アオゾラ"),
    ("長寿", "チョウジュ"),
    ("ハート", "ハート"),
    ("きずな", "キズナ"),
    ("緑風", "リョクフウ"),
    ("サンライズ", "サンライズ"),
];
const TOWNS: [(&str, &str); 8] = [
    ("みほん", "中央町"),
    ("みほん", "条里"),
    ("みほん", "朝日が丘"),
    ("雛形", "醍醐字道中"),
    ("雛形", "菅生田"),
    ("試", "四ノ口"),
    ("試", "鶴ヶ池"),
    ("試", "大字桜台字舘ノ下"),
];
const DEPARTMENTS: [&str; 9] = [
    "内科",
    "外科",
    "眼科",
    "小児科",
    "皮膚科",
    "整形外科",
    "循環器内科",
    "耳鼻咽喉科",
    "リハビリテーション科",
];
const QUERIES: [&str; 16] = [
    "",
    "科",
    "内科",
    "たかはし",
    "高橋内科",
    "よ",
    "ひだまり",
    "雛形 歯科",
    "雛形歯科",
    "朝日ヶ丘",
    "条里1-15",
    "0100-26",
    "みほん市 内科 すこやか",
    "動物病院",
    "すこやか薬局雛形店",
    "せいけいげk",
];

fn main() -> Result<(), Box<dyn Error>> {
    let districts = ["みほん", "雛形", "試"]
        .into_iter()
        .zip(["mihon", "hinagata", "tameshi"])
        .map(|(name, id)| {
            Ok(District {
                id: DistrictId::new(id)?,
                name: name.to_owned(),
                kana: String::new(),
                care_area: AreaId::new("area")?,
            })
        })
        .collect::<Result<Vec<_>, BadId>>()?;
    for count in [250, 10_000] {
        let facilities =
            (0..count).map(|n| facility(n, &districts)).collect::<Result<Vec<_>, _>>()?;
        let sources =
            Sources { facilities: &facilities, districts: &districts, ..Sources::default() };
        let built = least(|| drop(black_box(Index::build(black_box(&sources)))));
        let index = Index::build(&sources);
        println!("{count} places: built in {built:.2?}, {} kB", index.bytes() / 1000);
        let mut keys = Vec::new();
        for text in QUERIES {
            let query = Query { text: text.to_owned(), ..Query::default() };
            let outcome = index.search(&query, None);
            let time = least(|| drop(black_box(index.search(black_box(&query), None))));
            let (hits, words) = (outcome.hits.len(), outcome.words.len());
            println!("  {time:>9.2?}  {hits:>5} hits, {words} words  {text}");
            for (end, c) in text.char_indices() {
                let typed = text.get(..end + c.len_utf8()).unwrap_or_default();
                let query = Query { text: typed.to_owned(), ..Query::default() };
                keys.push(least(|| drop(black_box(index.search(black_box(&query), None)))));
            }
        }
        keys.sort_unstable();
        let at = |percent: usize| keys.get(keys.len() * percent / 100).copied().unwrap_or_default();
        println!(
            "  {} key strokes: p50 {:.2?}, p95 {:.2?}, p99 {:.2?}",
            keys.len(),
            at(50),
            at(95),
            at(99)
        );
        for text in ["あ".repeat(10_000), "内 科 ".repeat(2_500), "すこやか雛形眼".repeat(1_400)]
        {
            let query = Query { text, ..Query::default() };
            let time = least(|| drop(black_box(index.search(black_box(&query), None))));
            let start: String = query.text.chars().take(7).collect();
            println!("  {time:>9.2?}  10,000 characters of {start}");
        }
    }
    Ok(())
}

/// The least of seven: other work runs beside it.
fn least(mut work: impl FnMut()) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..7 {
        let start = Instant::now();
        work();
        least = least.min(start.elapsed());
    }
    least
}

fn facility(n: usize, districts: &[District]) -> Result<Facility, Box<dyn Error>> {
    // A multiplier without a common factor spreads the lists over each other.
    let pick = |of: usize, salt: usize| n.wrapping_mul(7919).wrapping_add(salt * 104_729) / 7 % of;
    let (surname, surname_kana) = SURNAMES[pick(SURNAMES.len(), 1)];
    let (brand, brand_kana) = BRANDS[pick(BRANDS.len(), 2)];
    let (town, oaza) = TOWNS[pick(TOWNS.len(), 3)];
    let kind = Kind::ALL[pick(7, 4)];
    let department = DEPARTMENTS[pick(DEPARTMENTS.len(), 5)];
    let (name, kana) = match kind {
        Kind::Hospital | Kind::Clinic => {
            (format!("医療法人　{surname}{department}医院"), format!("{surname_kana}イイン"))
        }
        Kind::DentalClinic => (format!("{surname}歯科医院"), format!("{surname_kana}シカイイン")),
        Kind::Pharmacy => (format!("㈱{brand}薬局　{town}店"), format!("{brand_kana}ヤッキョク")),
        _ => (format!("{}{brand}", kind.ja()), format!("カイゴ{brand_kana}")),
    };
    let service =
        |name: &str| Service { name: name.to_owned(), office_number: None, capacity: None };
    Ok(Facility {
        id: FacilityId::new(&format!("{n:04}"))?,
        kind,
        name,
        kana: Some(kana),
        kana_suggested: None,
        common_name: None,
        address: format!("秋田県みほん市{town}町{oaza}{}番{}号", n % 97 + 1, n % 31 + 1),
        postal_code: None,
        district: districts.iter().find(|d| d.name == town).map(|d| d.id.clone()),
        position: None,
        phone: Some(format!("0100-{:02}-{:04}", n % 90 + 10, n)),
        fax: None,
        website: None,
        departments: if kind.is_medical() {
            vec![department.to_owned(), "内科".to_owned()]
        } else {
            vec![]
        },
        services: if kind == Kind::CareFacility {
            vec![service("通所介護"), service("訪問介護")]
        } else {
            vec![]
        },
        home_visit: if n.is_multiple_of(5) { Stated::Yes } else { Stated::Unknown },
        scheduled_home_care: Stated::Unknown,
        all_hours: Stated::Unknown,
        beds: None,
        hours: Hours::default(),
        note: n
            .is_multiple_of(2)
            .then(|| "サービス提供時間は相談に応じます。但し、祝日を除く。".to_owned()),
        official_ids: vec![],
        provenance: Provenance {
            source: SourceId::new("made_up")?,
            as_of: Day::parse("2026-04-01")?,
            confirmed: None,
        },
        field_provenance: BTreeMap::new(),
    })
}
