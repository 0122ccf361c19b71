use std::path::Path;

use renkei_model::{BaseMap, FileRole, LineKind, PlaceNames, polyline};

use super::*;
use crate::diagnostic::Severity;
use crate::sample::sample_city;
use crate::{Compilation, compile};

const HEAD: &str = "# 出典: x\n# ライセンス: CC0\n# 日付: 2026-04-01\n";

fn real() -> Sources {
    Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")).unwrap()
}

fn made(sources: &Sources) -> (BaseMap, Compilation) {
    let compilation = compile(sources);
    let bundle = compilation.bundle.clone().unwrap_or_else(|| panic!("{}", compilation.report));
    (bundle.extras.base_map, compilation)
}

/// What is found in the map's tables when one of the sample city's is replaced.
fn found(file: &str, rows: &str) -> Vec<String> {
    let mut sources = sample_city(1);
    sources.files.insert(file.to_owned(), format!("{HEAD}{rows}").into_bytes());
    let report = compile(&sources).report;
    let own = report.diagnostics().iter().filter(|it| it.place.table.starts_with(FOLDER));
    own.map(|it| format!("{} {}", it.severity.ja(), it.place)).collect()
}

fn corners(map: &BaseMap, ring: &[i32]) -> Vec<[i32; 2]> {
    let mut corners: Vec<[i32; 2]> = Vec::new();
    for at in ring {
        let line = &map.lines[usize::try_from(if *at < 0 { !*at } else { *at }).unwrap()];
        let mut points = polyline::decode(&line.points).unwrap();
        if *at < 0 {
            points.reverse();
        }
        if let Some(last) = corners.last() {
            assert_eq!(points.first(), Some(last), "the pieces of a ring touch");
        }
        corners.extend(points);
    }
    assert_eq!(corners.first(), corners.last(), "a ring is closed");
    corners
}

/// Square kilometres within a ring, near 39.5 degrees north.
fn area(corners: &[[i32; 2]]) -> f64 {
    let sides = corners.iter().zip(corners.iter().skip(1));
    let twice: f64 = sides
        .map(|(a, b)| f64::from(a[1]) * f64::from(b[0]) - f64::from(b[1]) * f64::from(a[0]))
        .sum();
    (twice / 2.0).abs() * 1e-10 * 111.0 * 111.32 * 0.774
}

#[test]
fn the_areas_of_the_real_city_are_whole_and_as_large_as_the_city() {
    let (map, compilation) = made(&real());
    assert_eq!(map.districts.len(), 8);
    let rings = map.districts.iter().flat_map(|district| &district.rings);
    let sum: f64 = rings.map(|ring| area(&corners(&map, ring))).sum();
    // 692.8 km² by the nation's survey.
    assert!((sum - 692.8).abs() < 5.0, "{sum}");
    let own: Vec<_> = compilation
        .report
        .diagnostics()
        .iter()
        .filter(|it| it.place.table.starts_with(FOLDER) || it.place.table == "guide.toml")
        .collect();
    assert!(own.is_empty(), "every shelter lies in the district that its address names: {own:?}");
}

#[test]
fn the_real_map_holds_all_names_and_shelters_and_says_its_sources() {
    let (map, _) = made(&real());
    let points = |names: &PlaceNames| polyline::decode(&names.points).unwrap().len();
    for names in [&map.towns, &map.hamlets, &map.stations, &map.neighbours] {
        assert_eq!(points(names), names.names.len());
    }
    let whole = real().files["machiaza.csv"].clone();
    let rows = String::from_utf8(whole).unwrap().lines().filter(|it| it.contains(",3")).count();
    let parts = map.hamlets.names.len();
    assert!(parts + map.towns.names.len() >= rows, "{parts} {rows}");
    assert_eq!(map.stations.names.len(), 7);
    assert_eq!(map.shelters.len(), 157);
    assert_eq!(map.shelters.iter().filter(|it| it.stay).count(), 96);
    let railway = map.credits.iter().find(|credit| credit.licence == "CC BY-SA 4.0").unwrap();
    assert!(railway.source.contains("駅データ"));
    assert!(map.credits.iter().any(|credit| credit.source.contains("国土地理院")));
    let kinds = |kind| map.lines.iter().filter(|line| line.kind == kind).count();
    assert!(LineKind::ALL.iter().all(|kind| kinds(*kind) > 0));
}

#[test]
fn the_map_is_a_file_of_the_bundle_and_small() {
    let (_, compilation) = made(&real());
    let bundle = compilation.bundle.unwrap();
    let entry = bundle.manifest.file(&FileRole::BaseMap).unwrap();
    let file = bundle.files.iter().find(|file| file.name == entry.name).unwrap();
    // About 40 kB after brotli, which `cargo xtask size` measures.
    assert!(file.bytes.len() < 110_000, "{}", file.bytes.len());
    let folder = tempfile::tempdir().unwrap();
    crate::folder::write(&bundle, folder.path()).unwrap();
    let back = crate::folder::load(folder.path()).unwrap();
    assert_eq!(back.extras.base_map, bundle.extras.base_map);
}

#[test]
fn the_fictional_city_has_a_map_without_a_finding() {
    let (map, compilation) = made(&sample_city(1));
    assert_eq!(compilation.report.count(Severity::Error), 0);
    assert_eq!(map.districts.len(), 8, "{}", compilation.report);
    for ring in map.districts.iter().flat_map(|district| &district.rings) {
        assert!(area(&corners(&map, ring)) > 5.0);
    }
    assert_eq!(map.shelters.len(), 32);
    let own = compilation.report.diagnostics().iter();
    let own: Vec<_> = own.filter(|it| it.place.table.starts_with(FOLDER)).collect();
    assert!(own.is_empty(), "{own:?}");
}

#[test]
fn a_city_without_these_tables_has_a_map_of_names() {
    let mut sources = sample_city(1);
    sources.files.retain(|name, _| !name.starts_with(FOLDER));
    let (map, _) = made(&sources);
    assert_eq!((map.lines.len(), map.towns.names.len()), (0, 80));
    let [south, west, north, east] = map.frame;
    assert!(south < north && west < east && south > 3_900_000, "{:?}", map.frame);
}

#[test]
fn a_mistake_in_a_line_is_found_at_its_cell() {
    for (line, cell) in [
        ("39.5/138.8", "公開できません map/railways.csv 5行目 B列「線」"),
        ("39.5/138.8 39.6;138.9", "公開できません map/railways.csv 5行目 B列「線」"),
        ("39.5/138.8 395/138.9", "公開できません map/railways.csv 5行目 B列「線」"),
        ("", "公開できません map/railways.csv 5行目 B列「線」"),
    ] {
        assert_eq!(found("map/railways.csv", &format!("路線,線\n甲,{line}\n")), [cell], "{line}");
    }
    let unknown = found("map/outline.csv", "旧市町村,線\n大曲,39.5/138.8 39.6/138.9\n");
    assert!(unknown.contains(&"公開できません map/outline.csv 5行目 A列「旧市町村」".to_owned()));
}

#[test]
fn borders_that_do_not_meet_leave_the_district_without_colour_and_are_told() {
    let told = found("map/outline.csv", "旧市町村,線\n汐見,39.5/138.8 39.6/138.9\n");
    assert!(told.contains(&"確認してください map/districts.csv".to_owned()), "{told:?}");
}

#[test]
fn a_shelter_outside_the_city_or_its_district_is_asked_about() {
    let head = "名称,住所,旧市町村,緯度,経度,指定緊急避難場所,洪水\n";
    let told = |row: &str| found("map/shelters.csv", &format!("{head}{row}\n"));
    assert_eq!(told("甲,乙,汐見,39.6,138.9,○,○"), [""; 0]);
    for (row, cell) in [
        ("甲,乙,汐見,35.6,139.7,○,○", "確認してください map/shelters.csv 5行目 D列「緯度」"),
        ("甲,乙,入舟,39.6,138.9,○,○", "確認してください map/shelters.csv 5行目 C列「旧市町村」"),
        (
            "甲,乙,汐見,39.6,138.9,○,",
            "確認してください map/shelters.csv 5行目 F列「指定緊急避難場所」",
        ),
        (
            "甲,乙,汐見,39.6,138.9,,○",
            "公開できません map/shelters.csv 5行目 F列「指定緊急避難場所」",
        ),
    ] {
        assert_eq!(told(row), [cell], "{row}");
    }
}

#[test]
fn a_table_with_another_name_is_told() {
    let mut sources = sample_city(1);
    sources.files.insert("map/rivers.csv".to_owned(), format!("{HEAD}川,線\n").into_bytes());
    let report = compile(&sources).report;
    let told = report.diagnostics().iter().find(|it| it.place.table == "map/rivers.csv").unwrap();
    assert!(told.repair.contains("map/railways.csv"));
}

#[test]
fn the_policy_lets_in_the_hosts_of_the_layers_alone() {
    let bundle = compile(&sample_city(1)).bundle.unwrap();
    assert_eq!(bundle.settings.tile_hosts, ["https://tiles.mihon.example"]);
    let layers = &bundle.extras.base_map.layers;
    assert_eq!(layers.iter().map(|layer| layer.over).collect::<Vec<_>>(), [false, true]);
    assert_eq!(layers[1].legend.len(), 2);
}

#[test]
fn a_layer_with_a_mistake_prevents_the_publication() {
    let guide = String::from_utf8(sample_city(1).files["guide.toml"].clone()).unwrap();
    for (right, wrong) in [
        ("https://tiles.mihon.example/flood", "http://tiles.mihon.example/flood"),
        ("/flood/{z}/{x}/{y}.png", "/flood/{z}/{x}.png"),
        ("/flood/{z}/{x}/{y}.png", "/flood/{z}/{x}/{y}.png; script-src *"),
        ("zoom = \"9-17\"", "zoom = \"17-9\""),
        ("colour = \"#f7f5a9\"", "colour = \"yellow\""),
        ("id = \"flood\"", "id = \"洪水\""),
        ("id = \"flood\"", "id = \"detail\""),
    ] {
        assert!(guide.contains(right), "{right}");
        let mut sources = sample_city(1);
        sources.files.insert("guide.toml".to_owned(), guide.replace(right, wrong).into_bytes());
        let compilation = compile(&sources);
        assert!(compilation.bundle.is_none(), "{wrong}");
    }
}

#[test]
fn a_second_layer_of_the_same_id_is_told_with_its_line() {
    let mut sources = sample_city(1);
    let guide = String::from_utf8(sources.files["guide.toml"].clone()).unwrap();
    let twice = guide.replace("id = \"flood\"", "id = \"detail\"");
    let line = twice.lines().enumerate().filter(|(_, line)| *line == "id = \"detail\"").last();
    let line = line.unwrap().0 + 1;
    sources.files.insert("guide.toml".to_owned(), twice.into_bytes());
    let report = compile(&sources).report;
    let told = report.diagnostics().iter().find(|it| it.message.contains("同じ id")).unwrap();
    assert_eq!(told.severity, Severity::Error);
    assert!(told.place.to_string().contains(&format!("{line}行目")), "{}", told.place);
}

/// The rows of a table of the sample city with one cell of a row exchanged.
fn with_cell(file: &str, is_row: impl Fn(&str) -> bool, cells: &[(&str, &str)]) -> Sources {
    let mut sources = sample_city(1);
    let text = String::from_utf8(sources.files[file].clone()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines.iter().position(|line| is_row(line)).unwrap();
    let head = lines.iter().position(|line| line.trim_start_matches('\u{FEFF}').starts_with("id,"));
    let columns: Vec<_> = lines[head.unwrap()].split(',').map(str::to_owned).collect();
    let mut row: Vec<_> = lines[at].split(',').map(str::to_owned).collect();
    for (column, cell) in cells {
        row[columns.iter().position(|it| it == column).unwrap()] = (*cell).to_owned();
    }
    lines[at] = row.join(",");
    sources.files.insert(file.to_owned(), (lines.join("\n") + "\n").into_bytes());
    sources
}

fn beyond(sources: &Sources) -> Vec<String> {
    let report = compile(sources).report;
    let told = report.diagnostics().iter().filter(|it| it.message.contains("市の外"));
    told.map(|it| format!("{} {}", it.severity.ja(), it.place)).collect()
}

/// The reports, a workbook among them, name sheet, row and column.
#[test]
fn a_place_beyond_the_border_is_asked_about_and_one_in_the_city_is_not() {
    assert_eq!(beyond(&real()), [""; 0], "no place of the real city");
    assert_eq!(beyond(&sample_city(1)), [""; 0]);
    let place = |address: &str, lat: &str, lon: &str| {
        let is_row = |line: &str| line.contains("汐見") && line.contains("病院");
        let cells = [("住所", address), ("緯度", lat), ("経度", lon), ("旧市町村", "")];
        beyond(&with_cell("facilities.csv", is_row, &cells))
    };
    // Next door, whose address is not the city's; and on the sea between the box and the border.
    let [next_door] = &place("みほん県となり市本町1", "39.3", "138.9")[..] else {
        panic!()
    };
    assert!(next_door.starts_with("確認してください facilities.csv"), "{next_door}");
    assert!(next_door.ends_with("列「緯度」"), "{next_door}");
    // A slip of the finger in a place of the city is an error, told once.
    let [slip] = &place("みほん県みほん市汐見本町1-1", "38.6", "138.9")[..] else {
        panic!()
    };
    assert!(slip.starts_with("公開できません facilities.csv"), "{slip}");
    let hall = |line: &str| line.contains("はじめての在宅医療");
    let cells = [("会場緯度", "35.681236"), ("会場経度", "139.767125")];
    let [tokyo] = &beyond(&with_cell("seminars.csv", hall, &cells))[..] else { panic!() };
    assert!(tokyo.starts_with("確認してください seminars.csv"), "{tokyo}");
    assert!(tokyo.ends_with("列「会場緯度」"), "{tokyo}");
}

#[test]
fn what_is_planned_at_a_known_place_is_on_the_map() {
    let (map, compilation) = made(&sample_city(1));
    let bundle = compilation.bundle.unwrap();
    let shown: Vec<_> = map
        .events
        .iter()
        .map(|it| format!("{} {} {}", it.days[0][0], it.title, it.place))
        .collect();
    let held = |title: &str| shown.iter().any(|it| it.contains(title));
    assert!(
        held("はじめての在宅医療") && held("なぎさカフェ") && held("家で最期まで過ごす"),
        "{shown:?}"
    );
    // Cancelled, postponed, over, without a day.
    for title in ["人生会議", "認知症の人の話", "住みなれた町", "在宅医療推進会議"]
    {
        assert!(!held(title), "{title} in {shown:?}");
    }
    let of = |title: &str| map.events.iter().find(|it| it.title.contains(title)).unwrap();
    assert_eq!(
        of("はじめての在宅医療").place,
        "みほん市民会館（架空）（みほん県みほん市汐見本町1-1）"
    );
    // In the hospital.
    let meeting = of("中部地域ケアネットワーク会議");
    let event = bundle.extras.events.events.iter().find(|it| it.title == meeting.title).unwrap();
    let mut facilities = bundle.facilities.facilities.iter();
    let hospital = facilities.find(|it| Some(&it.id) == event.venue.facility.as_ref()).unwrap();
    let position = hospital.position.unwrap();
    assert!(meeting.place.starts_with(hospital.display_name()), "{}", meeting.place);
    assert_eq!(Some(meeting.at), hundred_thousandths(position.lat, position.lon));
    // On third Wednesdays from the guide's day on, while it lasts.
    let days: Vec<_> = meeting.days.iter().map(|[first, _]| first.to_string()).collect();
    assert_eq!(
        days,
        ["2026-10-21", "2026-11-18", "2026-12-16", "2027-01-20", "2027-02-17", "2027-03-17"]
    );
    assert!(of("なぎさカフェ").days.len() >= 52, "every week for a year");
}

#[test]
fn a_hall_with_its_own_point_is_there_and_a_facility_is_believed_first() {
    let hall = |line: &str| line.contains("はじめての在宅医療");
    let cells = [("会場緯度", "39.601234"), ("会場経度", "138.901234")];
    let (map, _) = made(&with_cell("seminars.csv", hall, &cells));
    let shown = map.events.iter().find(|it| it.title.contains("はじめての在宅医療")).unwrap();
    assert_eq!((shown.at, shown.unsure), ([3_960_123, 13_890_123], false));
    // An address alone is that of its 町字, and looks so.
    let cells = [("会場緯度", ""), ("会場経度", "")];
    let (map, compilation) = made(&with_cell("seminars.csv", hall, &cells));
    let shown = map.events.iter().find(|it| it.title.contains("はじめての在宅医療")).unwrap();
    assert!(shown.unsure && shown.at != [3_960_120, 13_890_170]);
    let told: Vec<_> = compilation.report.diagnostics().iter().map(|it| &it.message).collect();
    assert!(told.len() == 1 && told[0].contains("およその位置"));
    let cells = [("会場緯度", "39.601234"), ("会場経度", "138.901234")];
    let meeting = |line: &str| line.contains("中部地域ケアネットワーク会議");
    let (_, compilation) = made(&with_cell("seminars.csv", meeting, &cells));
    let told = compilation
        .report
        .diagnostics()
        .iter()
        .find(|it| it.message.contains("この緯度・経度は使われません"));
    assert_eq!(told.unwrap().severity, Severity::Check);
}

#[test]
fn a_gathering_of_which_only_the_month_is_known_says_so() {
    let hall = |line: &str| line.contains("はじめての在宅医療");
    let cells = [("日付", ""), ("時期", "2026年11月"), ("申込締切", "")];
    let (map, _) = made(&with_cell("seminars.csv", hall, &cells));
    let shown = map.events.iter().find(|it| it.title.contains("はじめての在宅医療")).unwrap();
    let [days] = &shown.days[..] else { panic!("{:?}", shown.days) };
    assert_eq!(days.map(|day| day.to_string()), ["2026-11-01", "2026-11-30"]);
    assert!(shown.day_open);
}
