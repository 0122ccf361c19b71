//! What lists of municipalities say of an institution in their own words: its kind and its
//! departments.

use renkei_model::Kind;

use crate::text::clean;

/// The kind by 医療機関の種類; a clinic of dentists says so only in its name or departments.
pub(super) fn kind_of_class(class: &str, name: &str, departments: &[String]) -> Option<Kind> {
    let dental = |text: &str| text.contains("歯科") || text.contains("矯正歯科");
    let only_dental = !departments.is_empty() && departments.iter().all(|d| dental(d));
    if dental(class) {
        Some(Kind::DentalClinic)
    } else if class.contains("薬局") {
        Some(Kind::Pharmacy)
    } else if class.contains("病院") {
        Some(Kind::Hospital)
    } else if class.contains("診療所") || class.contains("クリニック") || class.contains("医院")
    {
        Some(if only_dental || dental(name) { Kind::DentalClinic } else { Kind::Clinic })
    } else {
        None
    }
}

/// Only a hospital may call itself 病院.
pub(super) fn kind_of_name(name: &str) -> Kind {
    if name.ends_with("病院") { Kind::Hospital } else { Kind::Clinic }
}

/// The points of interest of the government's framework.
pub(super) fn kind_of_poi(code: &str) -> Option<Kind> {
    match code {
        "1601" => Some(Kind::Hospital),
        "1602" => Some(Kind::Clinic),
        "1603" => Some(Kind::DentalClinic),
        "1612" => Some(Kind::Pharmacy),
        "1408" | "1409" => Some(Kind::CareFacility),
        _ => None,
    }
}

/// The departments of a cell; a separator within brackets separates nothing.
pub(super) fn departments(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut depth = 0u32;
    for c in text.chars().chain(['\n']) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let separates = matches!(
            c,
            ';' | '；' | '、' | ',' | '，' | '\n' | '\r' | '\u{3000}' | ' ' | '/' | '／'
        );
        if separates && (depth == 0 || c == '\n') {
            let name = clean(&current).0;
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
            current.clear();
        } else {
            current.push(c);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separator_within_brackets_separates_nothing() {
        assert_eq!(
            departments("内科（肝臓、胃腸）、小児科\u{3000}外科；内科\n眼科"),
            ["内科（肝臓、胃腸）", "小児科", "外科", "内科", "眼科"]
        );
        assert_eq!(departments("糖尿病・内分泌内科"), ["糖尿病・内分泌内科"]);
        assert_eq!(departments("内科／外科 整形外科"), ["内科", "外科", "整形外科"]);
    }

    #[test]
    fn kinds_are_those_that_the_list_says() {
        let kind = |class, name, departments: &[&str]| {
            let departments: Vec<String> = departments.iter().map(|d| (*d).to_owned()).collect();
            kind_of_class(class, name, &departments)
        };
        assert_eq!(kind("病院", "みほん病院", &[]), Some(Kind::Hospital));
        assert_eq!(kind("無床診療所", "みほん医院", &["内科"]), Some(Kind::Clinic));
        assert_eq!(
            kind("無床診療所", "みほん医院", &["歯科", "小児歯科"]),
            Some(Kind::DentalClinic)
        );
        assert_eq!(kind("歯科診療所", "みほん", &[]), Some(Kind::DentalClinic));
        assert_eq!(kind("", "みほん医院", &["内科"]), None);
    }
}
