//! The guide of Yokote against the official lists of Yokote.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use renkei_bundle::crosscheck::{CrossCheck, Place, Reason, crosscheck};
use renkei_bundle::geocode::Home;
use renkei_bundle::{Sources, compile};
use renkei_model::{Kind, OfficialId};

type Row = BTreeMap<String, String>;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

static GUIDE: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let sources = Sources::from_folder(&repository().join("data")).unwrap();
    let bundle = compile(&sources).bundle.unwrap();
    bundle.facilities.facilities.iter().map(Place::from).collect()
});

fn home() -> Home {
    Home { prefecture: "秋田県".to_owned(), city: "横手市".to_owned() }
}

/// An official file; `None`, said aloud, where it is not beside this repository.
fn official(path: &str) -> Option<Vec<Row>> {
    let path = repository().join("../shared/open-data").join(path);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("not compared: the official file {} is not here", path.display());
        return None;
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    Some(reader.deserialize().map(|row| row.unwrap()).collect())
}

fn id(register: &str, value: &str) -> Vec<OfficialId> {
    vec![OfficialId { register: register.to_owned(), value: value.to_owned() }]
}

/// The 医科 of 東北厚生局: no kinds, ids of its own.
fn regional(row: &Row) -> Place {
    Place {
        label: row["医療機関コード9"].clone(),
        name: row["医療機関名称"].clone(),
        address: row["住所"].clone(),
        official_ids: id("kouseikyoku", &row["医療機関コード9"]),
        ..Place::default()
    }
}

/// 医療情報ネット and 介護サービス情報公表 of 2025-06, as the research joined them.
fn national(row: &Row) -> Place {
    let kind = Kind::ALL.into_iter().find(|kind| kind.ja() == row["種別"]);
    let register = if kind.is_some() { "navii" } else { "kaigo" };
    Place {
        label: row["元ID(先頭0欠落)"].clone(),
        kind: Some(kind.unwrap_or(Kind::CareFacility)),
        name: row["名称"].clone(),
        address: row["住所"].clone(),
        phone: (!row["電話"].is_empty()).then(|| row["電話"].clone()),
        // The zeros that the spreadsheet dropped are not put back here.
        official_ids: id(register, &row["元ID(先頭0欠落)"]),
        services: if kind.is_some() { Vec::new() } else { vec![row["種別"].clone()] },
        ..Place::default()
    }
}

fn care(row: &Row) -> Place {
    Place {
        label: row["事業所番号"].clone(),
        kind: Some(Kind::CareFacility),
        name: row["事業所名"].clone(),
        address: row["住所"].clone(),
        phone: Some(row["電話番号"].clone()),
        official_ids: id("kaigo", &row["事業所番号"]),
        services: vec![row["サービスの種類"].clone()],
        ..Place::default()
    }
}

/// Matched by id, matched by score, unsure, only theirs, only ours, with differences.
/// Matched by id, matched by score, unsure, only theirs, only ours, with differences.
fn counts(check: &CrossCheck) -> [usize; 6] {
    let by_id = check.matches.iter().filter(|pair| pair.reason == Reason::Id).count();
    [
        by_id,
        check.matches.len() - by_id,
        check.unsure.len(),
        check.only_theirs.len(),
        check.only_ours.len(),
        check.different().count(),
    ]
}

fn names(places: &[Place]) -> Vec<&str> {
    places.iter().map(|place| place.name.as_str()).collect()
}

/// Label of theirs → label of ours.
fn pairs(check: &CrossCheck) -> BTreeMap<&str, &str> {
    check.matches.iter().map(|p| (p.theirs.label.as_str(), p.ours.label.as_str())).collect()
}

#[test]
fn two_national_registers_differ_by_four_clinics() {
    let Some(rows) = official("yokote/yokote_medical_institutions_202508.csv") else { return };
    let theirs: Vec<Place> = rows.iter().map(regional).collect();
    let check = crosscheck(&GUIDE, &theirs, &home());
    assert_eq!(counts(&check), [0, 55, 1, 4, 0, 1]);
    assert_eq!(
        names(&check.only_theirs),
        ["石橋小児科医院", "阿部医院", "武道診療所", "たかぎファミリークリニック"]
    );
    // 55 pairs, each looked at by a person on 2026-11-24.
    let listed: Vec<String> = check
        .matches
        .iter()
        .map(|p| {
            format!(
                "{:?} {} {} | {} {}",
                p.reason, p.ours.name, p.ours.address, p.theirs.name, p.theirs.address
            )
        })
        .collect();
    insta::assert_snapshot!("pairs_of_the_regional_register", listed.join("\n"));
    insta::assert_snapshot!("report_of_the_regional_register", check.to_string());
}

#[test]
fn the_four_takahashi_clinics_are_four() {
    let Some(rows) = official("yokote/yokote_medical_institutions_202508.csv") else { return };
    let named = ["桃雲堂高橋医院", "髙橋医院", "高橋内科医院", "高橋耳鼻咽喉科眼科クリニック"];
    let theirs: Vec<Place> = rows.iter().map(regional).collect();
    let check = crosscheck(&GUIDE, &theirs, &home());
    for name in named {
        let pair = check.matches.iter().find(|p| p.theirs.name == name).unwrap();
        assert!(pair.ours.name.replace('髙', "高").contains("高橋"), "{name}");
        // Without its own entry in the guide it is none of the other three.
        let others: Vec<Place> =
            GUIDE.iter().filter(|place| place.label != pair.ours.label).cloned().collect();
        let check = crosscheck(&others, &theirs, &home());
        assert!(names(&check.only_theirs).contains(&name), "{name}");
    }
}

#[test]
fn the_national_lists_are_found_by_their_ids_though_the_zeros_are_gone() {
    let Some(rows) = official("yokote/yokote_facilities_mhlw_2025-06.csv") else { return };
    let theirs: Vec<Place> = rows.iter().map(national).collect();
    let check = crosscheck(&GUIDE, &theirs, &home());
    assert_eq!(counts(&check), [236, 0, 0, 0, 0, 0]);
    for (file, count) in [("510_tokuyou", 12), ("520_rouken", 4), ("760_regular_patrol_nursing", 3)]
    {
        let rows = official(&format!("yokote/yokote_{file}_raw_20250601.csv")).unwrap();
        let theirs: Vec<Place> = rows.iter().map(care).collect();
        let check = crosscheck(&GUIDE, &theirs, &home());
        assert_eq!(counts(&check), [count, 0, 0, 0, 0, 0], "{file}");
        // The other care services are not missing in it.
        assert_eq!(check.not_covered, GUIDE.len() - count, "{file}");
    }
}

/// The entry as another clerk might have written it: no id, phone, owner, 字, and the number in
/// another form.
fn rewritten(place: &Place) -> Place {
    let name = place.name.split('\u{3000}').next_back().unwrap().to_owned();
    let address = place
        .address
        .trim_start_matches("秋田県")
        .replace("町字", "町")
        .replace("番地の", "の")
        .replace("番地", "－")
        .replace("丁目", "ー");
    Place { name, address, phone: None, official_ids: Vec::new(), ..place.clone() }
}

#[test]
fn without_ids_no_entry_is_ever_taken_for_another_one() {
    let Some(rows) = official("yokote/yokote_facilities_mhlw_2025-06.csv") else { return };
    let theirs: Vec<Place> = rows.iter().map(national).collect();
    let by_id = crosscheck(&GUIDE, &theirs, &home());
    let truth = pairs(&by_id);
    let rewritten: Vec<Place> = theirs.iter().map(rewritten).collect();
    let check = crosscheck(&GUIDE, &rewritten, &home());
    assert!(pairs(&check).iter().all(|(theirs, ours)| truth[theirs] == *ours));
    assert_eq!(counts(&check), [0, 234, 2, 0, 0, 38], "{check}");
    // With half of the guide gone, nothing takes the place of what is gone.
    for part in 0..2 {
        let half = GUIDE.iter().enumerate().filter(|(index, _)| index % 2 == part);
        let half: Vec<Place> = half.map(|(_, place)| place.clone()).collect();
        let check = crosscheck(&half, &rewritten, &home());
        assert!(pairs(&check).iter().all(|(theirs, ours)| truth[theirs] == *ours));
        let [_, by_score, unsure, only_theirs, only_ours, _] = counts(&check);
        assert_eq!([by_score, unsure, only_theirs, only_ours], [117, 1, 118, 0], "{check}");
    }
}

#[test]
fn the_list_of_the_rest_of_the_prefecture_has_nothing_in_common() {
    let Some(rows) = official("mhlw_care/510_tokuyou_20250601_akita.csv") else { return };
    let outside = rows.iter().filter(|row| row["市区町村名"] != "横手市");
    let theirs: Vec<Place> = outside.map(care).collect();
    assert_eq!(theirs.len(), 103);
    assert_eq!(counts(&crosscheck(&GUIDE, &theirs, &home())), [0, 0, 0, 103, 12, 0]);
}
