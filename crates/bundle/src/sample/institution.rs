//! The institutions of the fictional city.

use renkei_model::{Day, Kind};

use super::hours::{self, HourRow};
use super::names::{Name, Names, host_word};
use super::rng::Rng;
use super::words::{
    CARE_SORTS, CLINIC_EXTRAS, CLINIC_FOCUS, DENTAL_EXTRAS, DISTRICTS, District, TOWNS,
};

/// How many of each kind: the survey's 244.
pub(super) const COUNTS: [(Kind, usize); 7] = [
    (Kind::Hospital, 3),
    (Kind::Clinic, 39),
    (Kind::DentalClinic, 41),
    (Kind::Pharmacy, 54),
    (Kind::VisitingNurseStation, 5),
    (Kind::CareFacility, 69),
    (Kind::CareManagerOffice, 33),
];

const HOSPITAL_DEPARTMENTS: [&str; 14] = [
    "内科",
    "外科",
    "整形外科",
    "小児科",
    "循環器内科",
    "消化器内科",
    "脳神経外科",
    "産婦人科",
    "眼科",
    "耳鼻いんこう科",
    "皮膚科",
    "泌尿器科",
    "緩和ケア内科",
    "放射線科",
];

/// An institution as its rows in the source tables.
pub(super) struct Institution {
    /// Given once all institutions are there.
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) name: Name,
    pub(super) postal_code: String,
    pub(super) address: String,
    pub(super) district: &'static District,
    pub(super) phone: String,
    pub(super) fax: String,
    pub(super) website: String,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) surveyed: bool,
    pub(super) departments: Vec<&'static str>,
    /// `○`, `×` or empty, as in the table.
    pub(super) home_visit: &'static str,
    pub(super) scheduled_home_care: &'static str,
    pub(super) all_hours: &'static str,
    pub(super) beds: Option<u32>,
    pub(super) note: &'static str,
    /// Of the medical register (13 digits) or of the care services' one (10 digits).
    pub(super) official_id: String,
    /// Service, capacity.
    pub(super) services: Vec<(&'static str, Option<u32>)>,
    pub(super) confirmed: Option<Day>,
    pub(super) hours: Vec<HourRow>,
}

/// A phone number that cannot exist, another one for each `serial` from 1 on.
pub(super) fn phone(serial: u32) -> String {
    // 7919 is prime to a million, so a million serials give a million numbers.
    let number = u64::from(serial) * 7919 % 1_000_000;
    format!("0000-{:02}-{:04}", number / 10_000, number % 10_000)
}

impl Institution {
    /// Whether the medical register lists it; the care services' one lists the others.
    pub(super) fn in_medical_register(&self) -> bool {
        self.kind.is_medical() || self.kind == Kind::Pharmacy
    }
}

/// All institutions, in order of kinds, still without ids; official ids do not depend on `rng`.
pub(super) fn all(rng: &mut Rng) -> Vec<Institution> {
    let mut names = Names::new();
    let mut list = Vec::new();
    for (kind, count) in COUNTS {
        for index in 0..count {
            let serial = list.len() as u32 + 1;
            list.push(one(rng, &mut names, (kind, index, serial)));
        }
    }
    list
}

fn one(rng: &mut Rng, names: &mut Names, (kind, index, serial): (Kind, usize, u32)) -> Institution {
    let place = place_of(rng, kind, index);
    let district = &DISTRICTS[place];
    let town = rng.below(TOWNS.len() as u32);
    let (lat, lon, surveyed) = position(rng, district, town);
    let address = format!(
        "みほん県みほん市{}{}{}",
        district.name,
        TOWNS[town as usize],
        match rng.below(3) {
            0 => format!("{}丁目{}番{}号", rng.below(4) + 1, rng.below(20) + 1, rng.below(30) + 1),
            1 => format!("{}番地{}", rng.below(200) + 1, rng.below(9) + 1),
            _ => format!("{}-{}", rng.below(90) + 1, rng.below(30) + 1),
        }
    );
    let mut made = Institution {
        id: String::new(),
        kind,
        name: Name::default(),
        postal_code: format!("000-{:04}", 100 * (place as u32 + 1) + town),
        address,
        district,
        phone: phone(serial * 2),
        fax: phone(serial * 2 + 1),
        website: format!("https://{}{:02}.mihon.example/", host_word(kind), index + 1),
        lat,
        lon,
        surveyed,
        departments: Vec::new(),
        home_visit: "",
        scheduled_home_care: "",
        all_hours: "",
        beds: None,
        note: "",
        official_id: String::new(),
        services: Vec::new(),
        confirmed: confirmed(rng, index),
        hours: Vec::new(),
    };
    // No prefecture has the number 00.
    made.official_id = if made.in_medical_register() {
        format!("00{serial:011}")
    } else {
        format!("00{serial:07}0")
    };
    fill(&mut made, rng, names, index);
    made
}

/// What depends on the kind.
fn fill(made: &mut Institution, rng: &mut Rng, names: &mut Names, index: usize) {
    match made.kind {
        Kind::Hospital => {
            made.name = names.hospital(rng, index);
            let departments = [14, 10, 6][index % 3];
            made.departments = HOSPITAL_DEPARTMENTS[..departments].to_vec();
            made.beds = Some([320, 199, 96][index % 3]);
            made.all_hours = if index < 2 { "○" } else { "×" };
            made.home_visit = yes_or_no(rng, 30);
            made.scheduled_home_care = yes_or_no(rng, 60);
            made.note = "面会の時間は病棟ごとにちがいます。";
            made.hours = hours::hospital(rng, &made.departments, index < 2);
            if index < 2 {
                made.departments.push(hours::EMERGENCY);
            }
        }
        Kind::Clinic => {
            let focus = CLINIC_FOCUS[rng.weighted(&[30, 12, 10, 10, 8, 12, 8, 6, 8, 5, 4, 5])];
            made.name = names.clinic(rng, focus, made.district);
            made.departments = focus.2.to_vec();
            if made.departments.contains(&"内科") && rng.chance(60) {
                made.departments.push(rng.pick(&CLINIC_EXTRAS));
            }
            made.beds = index.is_multiple_of(13).then_some(19);
            made.home_visit = yes_or_no(rng, 40);
            made.scheduled_home_care = yes_or_no(rng, 35);
            made.all_hours = yes_or_no(rng, 15);
            made.note =
                rng.pick(&["駐車場があります。", "車いすで入れます。", "2階に待合室があります。"]);
            made.hours = hours::clinic(rng, index);
        }
        Kind::DentalClinic => {
            made.name = names.dental(rng, made.district);
            made.departments = vec!["歯科"];
            made.departments.extend(DENTAL_EXTRAS.iter().filter(|_| rng.chance(45)));
            made.home_visit = yes_or_no(rng, 45);
            made.scheduled_home_care = yes_or_no(rng, 30);
            made.all_hours = "×";
            made.note = rng.pick(&["予約制です。", "訪問歯科診療は電話でご相談ください。"]);
            // Other rare cases than the clinics'.
            made.hours = hours::clinic(rng, index + 100);
        }
        Kind::Pharmacy => {
            made.name = names.pharmacy(rng, made.district);
            made.all_hours = if index < 2 { "○" } else { yes_or_no(rng, 20) };
            made.note =
                rng.pick(&["自宅への薬の配達をしています。", "在宅での服薬の相談に応じます。"]);
            made.hours = hours::pharmacy(rng, index);
        }
        Kind::VisitingNurseStation => {
            made.name = names.nurse_station(rng);
            made.services = vec![("訪問看護", None)];
            let round_the_clock = index % 5 != 4;
            made.all_hours = if round_the_clock { "○" } else { "×" };
            made.note = rng.pick(&["リハビリの職員もいます。", "看取りの支援をしています。"]);
            made.hours = hours::nurse_station(rng, round_the_clock);
        }
        Kind::CareFacility => fill_care(made, rng, names),
        Kind::CareManagerOffice => {
            made.name = names.manager_office(rng);
            made.services = vec![("居宅介護支援", None)];
            made.all_hours = yes_or_no(rng, 30);
            made.note = rng.pick(&["主任ケアマネジャーがいます。", "申請の代行をしています。"]);
            made.hours = hours::manager_office(rng);
        }
    }
}

fn fill_care(made: &mut Institution, rng: &mut Rng, names: &mut Names) {
    let sort = &CARE_SORTS[rng.weighted(&CARE_SORTS.each_ref().map(|sort| sort.weight))];
    made.name = names.care(rng, sort);
    let also = sort.also.iter().filter(|_| rng.chance(50));
    let chosen: Vec<_> = std::iter::once(&sort.main).chain(also).copied().collect();
    made.services = chosen
        .iter()
        .map(|(service, with_capacity)| {
            // Near what such places really have.
            let sizes = match *service {
                "地域密着型通所介護" => [10, 15, 18],
                "認知症対応型共同生活介護" => [6, 9, 18],
                "認知症対応型通所介護" | "短期入所生活介護" => [8, 10, 12],
                "通所介護" | "小規模多機能型居宅介護" => [20, 25, 29],
                _ => [50, 80, 100],
            };
            let capacity = with_capacity.then(|| rng.pick(&sizes));
            (*service, capacity)
        })
        .collect();
    made.all_hours = yes_or_no(rng, 40);
    made.note = rng.pick(&["見学ができます。", "空きの状況は電話でおたずねください。"]);
    let services: Vec<&str> = chosen.iter().map(|(service, _)| *service).collect();
    made.hours = hours::care(rng, sort.rhythm, &services);
}

/// The number of the district. Hospitals stand where the care areas' descriptions say; the first
/// eight of a kind stand in each district once, the others as the people live.
fn place_of(rng: &mut Rng, kind: Kind, index: usize) -> usize {
    match (kind, index) {
        (Kind::Hospital, 2) => 4,
        (Kind::Hospital, _) => 0,
        (_, 0..8) => index,
        _ => rng.weighted(&DISTRICTS.each_ref().map(|district| district.weight)),
    }
}

/// The representative point of a district's town: about 500 m apart in two rows.
pub(super) fn town_point(district: &District, town: u32) -> (f64, f64) {
    let lat = district.lat + f64::from(town / 5) * 0.006 - 0.003;
    let lon = district.lon + f64::from(town % 5) * 0.006 - 0.012;
    (lat, lon)
}

/// A surveyed point, or for every sixth place its town's representative one.
fn position(rng: &mut Rng, district: &District, town: u32) -> (f64, f64, bool) {
    // Places lie up to some 200 m from their town's point.
    let (lat, lon) = town_point(district, town);
    if rng.below(6) == 0 {
        return (lat, lon, false);
    }
    let mut scatter = || (f64::from(rng.below(4000)) - 2000.0) * 1e-6;
    (lat + scatter(), lon + scatter(), true)
}

/// When the city confirmed it: over 2025 and 2026; of every twentieth never.
fn confirmed(rng: &mut Rng, index: usize) -> Option<Day> {
    if index % 20 == 19 {
        return None;
    }
    Day::new(2025, 1, 6)?.plus_days(rng.below(630) as i32)
}

fn yes_or_no(rng: &mut Rng, percent: u32) -> &'static str {
    if rng.chance(percent) { "○" } else { "×" }
}
