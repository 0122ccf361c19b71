//! Which format a header row is of. Never by a file's name: files are renamed.

use super::format::Format;
use super::header::Header;

/// What the municipal code is called, in order of age.
pub(crate) const CITY_CODE: &[&str] = &[
    "全国地方公共団体コード",
    "都道府県コード又は市区町村コード",
    "都道府県コード又は市町村コード",
    "市区町村コード",
];

/// What the address is called.
pub(crate) const ADDRESS: &[&str] = &["住所", "所在地_連結表記", "所在地"];

/// Columns of which each needs one name present.
type Needed = &'static [&'static [&'static str]];

/// By which columns each format is known. Each inner list names one column in all its forms.
/// The order decides where a header would fit two formats: the more special one comes first.
const SIGNATURES: [(Format, Needed); 13] = [
    (Format::NaviiHours, &[&["ID"], &["診療科目コード"], &["診療科目名"], &["月_診療開始時間"]]),
    (
        Format::NaviiPharmacy,
        &[
            &["ID"],
            &["名称"],
            &["所在地"],
            &["営業日（月）", "定期閉店毎週（月）", "薬局のホームページアドレス"],
        ],
    ),
    (
        Format::NaviiMidwifery,
        &[
            &["ID"],
            &["正式名称"],
            &["所在地"],
            &["毎週決まった曜日に休業（月）", "月_就業時間帯1_開始時間"],
        ],
    ),
    (
        Format::NaviiHospital,
        &[
            &["ID"],
            &["正式名称"],
            &["所在地"],
            &["毎週決まった曜日に休診（月）", "機関区分"],
            &["精神病床", "感染症病床"],
        ],
    ),
    (
        Format::NaviiClinic,
        &[
            &["ID"],
            &["正式名称"],
            &["所在地"],
            &["毎週決まった曜日に休診（月）", "機関区分"],
            &["一般病床", "療養病床"],
        ],
    ),
    (
        Format::NaviiDental,
        &[&["ID"], &["正式名称"], &["所在地"], &["毎週決まった曜日に休診（月）", "機関区分"]],
    ),
    (Format::NaviiNames, &[&["ID"], &["正式名称"], &["所在地"]]),
    (Format::Care, &[&["事業所名"], &["サービスの種類"], &["住所"], &["事業所番号"]]),
    (Format::StandardCare, &[&["介護サービス事業所名称"], &["実施サービス"], ADDRESS]),
    (
        Format::StandardMedical,
        &[CITY_CODE, &["名称"], &["医療機関の種類", "診療科目", "医療機関コード"], ADDRESS],
    ),
    (Format::StandardEvents, &[CITY_CODE, &["イベント名"], &["開始日"]]),
    (
        Format::StandardFacilities,
        &[CITY_CODE, &["名称"], ADDRESS, &["POIコード", "名称_通称"], &["利用可能曜日"]],
    ),
    (
        Format::BureauRegister,
        &[
            &["医療機関コード9", "医療機関番号", "医療機関コード7"],
            &["医療機関名称"],
            &["住所", "医療機関所在地"],
        ],
    ),
];

/// The format of a header row; `None` where it is none of the known ones.
pub(crate) fn recognise(header: &Header) -> Option<Format> {
    let fits = |needed: Needed| needed.iter().all(|names| header.has_any(names));
    SIGNATURES.into_iter().find(|(_, needed)| fits(needed)).map(|(format, _)| format)
}

/// The columns that a format needs and the header has not, each by its first name.
pub(crate) fn missing(format: Format, header: &Header) -> Vec<&'static str> {
    let needed = SIGNATURES.iter().find(|(known, _)| *known == format).map(|(_, needed)| *needed);
    let lacking = needed.unwrap_or_default().iter().filter(|names| !header.has_any(names));
    lacking.filter_map(|names| names.first().copied()).collect()
}

/// Whether the columns are there without which nothing can be said of an institution of
/// 医療情報ネット.
pub(crate) fn has_names(header: &Header) -> bool {
    missing(Format::NaviiNames, header).is_empty()
}

/// How many of a format's columns are there: tells the header row of a file that lacks some.
pub(crate) fn nearest(header: &Header) -> Option<(Format, usize)> {
    let counted = SIGNATURES.into_iter().map(|(format, needed)| {
        let there = needed.iter().filter(|names| header.has_any(names)).count();
        (format, there, needed.len())
    });
    // The smallest share that is missing; of equals the first.
    counted
        .filter(|(_, there, _)| *there >= 2)
        .min_by_key(|(_, there, all)| (all - there, core::cmp::Reverse(*there)))
        .map(|(format, there, _)| (format, there))
}

/// Why a file that looks like a list of institutions may be another list; `None` where nothing
/// hints at it. `title` is what stands above the header and the file's name.
pub(crate) fn false_friend(title: &str) -> Option<&'static str> {
    ["実施医療機関", "協力医療機関", "指定医療機関", "接種医療機関"]
        .iter()
        .any(|word| title.contains(word))
        .then_some(
            "予防接種や健診などを実施する医療機関だけの一覧かもしれません。すべての医療機関の一覧として使わないでください。",
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::csv::split;

    fn header(text: &str) -> Header {
        Header::new(&split(text, b',').unwrap()[0])
    }

    #[test]
    fn formats_are_told_apart_by_their_columns() {
        for (text, format) in [
            ("ID,正式名称,機関区分,所在地,一般病床,精神病床", Some(Format::NaviiHospital)),
            ("ID,正式名称,機関区分,所在地,一般病床", Some(Format::NaviiClinic)),
            ("ID,正式名称,機関区分,所在地", Some(Format::NaviiDental)),
            ("ID,正式名称,所在地", Some(Format::NaviiNames)),
            ("ID,正式名称,機関区分,所在地,月_就業時間帯1_開始時間", Some(Format::NaviiMidwifery)),
            ("市区町村コード,NO,名称,住所,診療科目", Some(Format::StandardMedical)),
            (
                "市区町村コード,NO,名称,名称_通称,住所,利用可能曜日",
                Some(Format::StandardFacilities),
            ),
            ("市区町村コード,NO,名称,住所,収容定員", None),
            ("名称,住所", None),
            (" ", None),
        ] {
            assert_eq!(recognise(&header(text)), format, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_named_after_the_nearest_format() {
        let header = header("事業所名,サービスの種類,事業所番号");
        assert_eq!(nearest(&header), Some((Format::Care, 3)));
        assert_eq!(missing(Format::Care, &header), ["住所"]);
    }
}
