//! 自治体標準オープンデータセット, new form: 医療機関一覧 and 介護サービス事業所一覧.
//!
//! | column | from |
//! |---|---|
//! | 全国地方公共団体コード | the city's code with its check digit |
//! | ID | the guide's permanent id |
//! | 所在地_連結表記 | the address as registered; 都道府県 and 市区町村 where it begins with them; 町字 and 番地以下 are not split |
//! | 緯度, 経度 | only surveyed positions: a point of the 町字 is not the place |
//! | 診療開始時間, 診療終了時間 | where one pair is the whole truth; else 特記事項 in words |
//! | 備考 | the guide's remark, then what the form has no column for: 往診, 訪問診療, 定員 of several services, the id of 医療情報ネット |
//!
//! 病院, 診療所, 歯科診療所 and 薬局 are 医療機関 (GIF 452-1: 「薬局なども含みます」); the other kinds
//! are 介護サービス事業所. 診療所 are 有床診療所 or 無床診療所 where the number of beds is known.
//! What is not known is empty. 曜日 are the days of every week; what differs from the week, and what is
//! not known, stands in 特記事項, the form's place for it. A text that a spreadsheet would take for a
//! formula has `'` before it.

use renkei_model::{Accuracy, Facility, Guide, Kind, Service, Stated};

use super::days::{Days, days, sentences};
use crate::Bundle;
use crate::document::csv_for_others;
use crate::words;

/// The columns of 医療機関一覧, in their order.
const MEDICAL: [&str; 42] = [
    "全国地方公共団体コード",
    "ID",
    "地方公共団体名",
    "名称",
    "名称_カナ",
    "名称_英字",
    "医療機関の種類",
    "所在地_全国地方公共団体コード",
    "町字ID",
    "所在地_連結表記",
    "所在地_都道府県",
    "所在地_市区町村",
    "所在地_町字",
    "所在地_番地以下",
    "建物名等(方書)",
    "緯度",
    "経度",
    "高度の種別",
    "高度の値",
    "電話番号",
    "内線番号",
    "FAX番号",
    "連絡先メールアドレス",
    "連絡先FormURL",
    "連絡先備考（その他、SNSなど）",
    "郵便番号",
    "法人番号",
    "法人の名称",
    "医療機関コード",
    "診療曜日",
    "診療開始時間",
    "診療終了時間",
    "診療日時特記事項",
    "時間外における対応",
    "診療科目",
    "病床数",
    "災害拠点分類",
    "状況",
    "URL",
    "画像",
    "画像_ライセンス",
    "備考",
];

/// The columns of 介護サービス事業所一覧, in their order.
const CARE: [&str; 36] = [
    "全国地方公共団体コード",
    "ID",
    "地方公共団体名",
    "介護サービス事業所名称",
    "介護サービス事業所名称_カナ",
    "介護サービス事業所名称_英字",
    "実施サービス",
    "所在地_全国地方公共団体コード",
    "町字ID",
    "所在地_連結表記",
    "所在地_都道府県",
    "所在地_市区町村",
    "所在地_町字",
    "所在地_番地以下",
    "建物名等(方書)",
    "緯度",
    "経度",
    "高度の種別",
    "高度の値",
    "電話番号",
    "内線番号",
    "FAX番号",
    "連絡先メールアドレス",
    "連絡先FormURL",
    "連絡先備考（その他、SNSなど）",
    "郵便番号",
    "法人番号",
    "法人の名称",
    "事業所番号",
    "利用可能曜日",
    "利用可能曜日特記事項",
    "定員",
    "URL",
    "画像",
    "画像_ライセンス",
    "備考",
];

/// Between the parts of a list.
const LIST: &str = ";";

/// The two lists by file name, UTF-8 with a byte order mark and CRLF, in the guide's order. A
/// place with several 事業所番号 has one row for each, whose ID is then `<id>-<事業所番号>`.
#[must_use]
pub fn standard_csv(bundle: &Bundle) -> Vec<(String, Vec<u8>)> {
    let guide = &bundle.guide;
    let (medical, care): (Vec<&Facility>, Vec<&Facility>) =
        bundle.facilities.facilities.iter().partition(|facility| is_medical(facility.kind));
    let code = with_check_digit(&guide.city.code);
    let name = |list: &str| format!("{code}_{list}.csv");
    let medical = medical.iter().map(|facility| self::medical(facility, guide));
    let care = care.iter().flat_map(|facility| self::care(facility, guide));
    vec![(name("hospital"), csv(&MEDICAL, medical)), (name("care_service"), csv(&CARE, care))]
}

fn csv(header: &[&'static str], rows: impl Iterator<Item = Cells>) -> Vec<u8> {
    let row = |cells: Cells| {
        let mut row = vec![String::new(); header.len()];
        for (column, value) in cells {
            let at = header.iter().position(|name| *name == column);
            if let Some(cell) = at.and_then(|at| row.get_mut(at)) {
                *cell = value;
            }
        }
        row
    };
    let names = header.iter().map(|name| (*name).to_owned()).collect();
    csv_for_others(names, rows.map(row).collect())
}

/// The cells of a row that are not empty, by column.
type Cells = Vec<(&'static str, String)>;

fn is_medical(kind: Kind) -> bool {
    kind.is_medical() || kind == Kind::Pharmacy
}

fn medical(facility: &Facility, guide: &Guide) -> Cells {
    let mut cells = place(facility, guide);
    let Days { days, opens, closes, remarks } = days(facility);
    let mut notes: Vec<String> = facility.note.iter().cloned().collect();
    notes.extend(home_care(facility));
    notes.extend(official_ids(facility));
    cells.extend([
        ("名称", facility.name.clone()),
        ("名称_カナ", facility.kana.clone().unwrap_or_default()),
        ("医療機関の種類", medical_kind(facility).to_owned()),
        ("診療曜日", days),
        ("診療開始時間", opens),
        ("診療終了時間", closes),
        ("診療日時特記事項", remarks),
        ("時間外における対応", all_hours(facility).unwrap_or_default().to_owned()),
        ("診療科目", facility.departments.join(LIST)),
        ("病床数", facility.beds.map(|beds| beds.to_string()).unwrap_or_default()),
        ("備考", sentences(&notes)),
    ]);
    cells
}

/// One row for each 事業所番号, in their order; one where there is none.
fn care(facility: &Facility, guide: &Guide) -> Vec<Cells> {
    let mut numbers: Vec<Option<&str>> =
        facility.services.iter().map(|service| service.office_number.as_deref()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        numbers.push(None);
    }
    let several = numbers.len() > 1;
    let row = |number: &Option<&str>| {
        let services = facility.services.iter().filter(|s| s.office_number.as_deref() == *number);
        let services: Vec<&Service> = services.collect();
        office(facility, guide, *number, &services, several)
    };
    numbers.iter().map(row).collect()
}

fn office(
    facility: &Facility,
    guide: &Guide,
    number: Option<&str>,
    services: &[&Service],
    several: bool,
) -> Cells {
    let mut cells = place(facility, guide);
    if several && let Some(number) = number {
        cells.retain(|(column, _)| *column != "ID");
        cells.push(("ID", format!("{}-{number}", facility.id)));
    }
    let capacities: Vec<(&str, u32)> =
        services.iter().filter_map(|s| Some((s.name.as_str(), s.capacity?))).collect();
    let mut notes: Vec<String> = facility.note.iter().cloned().collect();
    // The column holds one number: with several services it would not say whose it is.
    let capacity = match (services, capacities.as_slice()) {
        ([_], [(_, capacity)]) => capacity.to_string(),
        _ => {
            notes.extend(
                capacities.iter().map(|(name, capacity)| format!("{name}の定員{capacity}人")),
            );
            String::new()
        }
    };
    notes.extend(home_care(facility));
    notes.extend(all_hours(facility).map(str::to_owned));
    notes.extend(official_ids(facility));
    let names: Vec<&str> = services.iter().map(|service| service.name.as_str()).collect();
    let Days { days, opens, closes, mut remarks } = days(facility);
    if !opens.is_empty() {
        // The form of care services has no columns for times.
        let times = format!("{opens}〜{closes}");
        remarks = if remarks.is_empty() { times } else { sentences(&[times, remarks]) };
    }
    cells.extend([
        ("介護サービス事業所名称", facility.name.clone()),
        ("介護サービス事業所名称_カナ", facility.kana.clone().unwrap_or_default()),
        ("実施サービス", service_names(facility.kind, &names)),
        ("事業所番号", number.unwrap_or_default().to_owned()),
        ("利用可能曜日", days),
        ("利用可能曜日特記事項", remarks),
        ("定員", capacity),
        ("備考", sentences(&notes)),
    ]);
    cells
}

/// Where no service is registered, the kind names the one that all of the kind offer.
fn service_names(kind: Kind, names: &[&str]) -> String {
    match kind {
        Kind::VisitingNurseStation if names.is_empty() => "訪問看護".to_owned(),
        Kind::CareManagerOffice if names.is_empty() => "居宅介護支援".to_owned(),
        _ => names.join(LIST),
    }
}

/// What both lists have.
fn place(facility: &Facility, guide: &Guide) -> Cells {
    let city = &guide.city;
    let code = with_check_digit(&city.code);
    let mut cells = vec![
        ("全国地方公共団体コード", code.clone()),
        ("ID", facility.id.to_string()),
        ("地方公共団体名", format!("{}{}", city.prefecture, city.name)),
        ("所在地_連結表記", facility.address.clone()),
        ("電話番号", facility.phone.clone().unwrap_or_default()),
        ("FAX番号", facility.fax.clone().unwrap_or_default()),
        ("郵便番号", facility.postal_code.clone().unwrap_or_default()),
    ];
    cells.extend(facility.website.iter().map(|link| ("URL", link.as_str().to_owned())));
    let in_prefecture = facility.address.strip_prefix(city.prefecture.as_str());
    if in_prefecture.unwrap_or(&facility.address).starts_with(city.name.as_str()) {
        cells.push(("所在地_全国地方公共団体コード", code));
        cells.push(("所在地_都道府県", city.prefecture.clone()));
        cells.push(("所在地_市区町村", city.name.clone()));
    } else if in_prefecture.is_some() {
        cells.push(("所在地_都道府県", city.prefecture.clone()));
    }
    if let Some(position) = facility.position.filter(|p| p.accuracy == Accuracy::Surveyed) {
        cells.push(("緯度", position.lat.to_string()));
        cells.push(("経度", position.lon.to_string()));
    }
    cells
}

fn medical_kind(facility: &Facility) -> &'static str {
    match (facility.kind, facility.beds) {
        (Kind::Clinic, Some(0)) => "無床診療所",
        (Kind::Clinic, Some(_)) => "有床診療所",
        (kind, _) => kind.ja(),
    }
}

fn home_care(facility: &Facility) -> Vec<String> {
    let stated = [("往診", facility.home_visit), ("訪問診療", facility.scheduled_home_care)];
    stated.into_iter().filter_map(|(name, stated)| told(name, stated)).collect()
}

fn told(name: &str, stated: Stated) -> Option<String> {
    let mark = words::stated(stated);
    (!mark.is_empty()).then(|| format!("{name}：{mark}"))
}

fn all_hours(facility: &Facility) -> Option<&'static str> {
    match facility.all_hours {
        Stated::Yes => Some("24時間連絡がつく"),
        Stated::No => Some("24時間の連絡はできない"),
        Stated::Unknown => None,
    }
}

fn official_ids(facility: &Facility) -> Vec<String> {
    let navii = facility.official_ids.iter().filter(|id| id.register == "navii");
    navii.map(|id| format!("医療情報ネットID：{}", id.value)).collect()
}

/// The six digits of 全国地方公共団体コード out of its first five; other texts as they are.
fn with_check_digit(code: &str) -> String {
    let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 5 || code.len() != 5 {
        return code.to_owned();
    }
    let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    format!("{code}{}", (11 - sum % 11) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_get_their_check_digit() {
        // 横手市, 飯塚市, 市川市, 行方市, 札幌市, 北海道.
        for code in ["052035", "402052", "122033", "082333", "011002", "010006"] {
            assert_eq!(with_check_digit(&code[..5]), code);
        }
        assert_eq!(with_check_digit("x"), "x");
    }

    #[test]
    fn every_column_that_is_filled_exists() {
        let guide = crate::compile(&crate::sample::sample_city(1)).bundle.unwrap();
        for facility in &guide.facilities.facilities {
            let (rows, header): (Vec<Cells>, &[&str]) = if is_medical(facility.kind) {
                (vec![medical(facility, &guide.guide)], &MEDICAL)
            } else {
                (care(facility, &guide.guide), &CARE)
            };
            for (column, _) in rows.into_iter().flatten() {
                assert!(header.contains(&column), "{column}");
            }
        }
    }
}
