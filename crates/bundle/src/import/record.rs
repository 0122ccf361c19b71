//! What every format becomes: one record for each place or event.

use std::collections::BTreeMap;

use renkei_model::Kind;

use super::lines::HourLine;

/// An institution as an official file describes it. Empty texts are not stated.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Imported {
    /// The row of the file, as a spreadsheet numbers it; the first of several.
    pub row: u32,
    /// Which of the files that are imported together it is from, from 0.
    pub file: usize,
    /// The id in 医療情報ネット; empty for other registers.
    pub navii: String,
    /// `None` where the guide has no such kind.
    pub kind: Option<Kind>,
    /// The registered name.
    pub name: String,
    /// The reading in katakana.
    pub kana: String,
    /// What people call it.
    pub common_name: String,
    /// `000-0000`.
    pub postal_code: String,
    /// With the building.
    pub address: String,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
    /// Digits and hyphens.
    pub phone: String,
    /// Digits and hyphens.
    pub fax: String,
    /// With its scheme.
    pub url: String,
    /// 診療科目.
    pub departments: Vec<String>,
    /// Services of long-term care.
    pub services: Vec<ImportedService>,
    /// All beds together.
    pub beds: Option<u32>,
    /// Which days it is open, as lines of the table of hours without times.
    pub days: Vec<HourLine>,
    /// When in the day it is open.
    pub times: Vec<HourLine>,
    /// A remark to show.
    pub note: String,
}

/// A service of long-term care.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ImportedService {
    /// As the register calls it.
    pub name: String,
    /// 事業所番号, ten characters; empty where not stated.
    pub office_number: String,
    /// How many people; `None` where not stated.
    pub capacity: Option<u32>,
}

/// Departments and times of an institution that another file describes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DepartmentTimes {
    /// The first row.
    pub row: u32,
    /// Which of the files, from 0.
    pub file: usize,
    /// The id in 医療情報ネット.
    pub navii: String,
    /// 診療科目, in the order of the file.
    pub departments: Vec<String>,
    /// When they are open.
    pub times: Vec<HourLine>,
}

/// An event as a municipality's list describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ImportedEvent {
    /// The row of the file.
    pub row: u32,
    /// Which of the files, from 0.
    pub file: usize,
    /// The cells of the table of seminars by column; what is not stated is not there.
    pub cells: BTreeMap<&'static str, String>,
    /// Where words are looked for that tell whether it belongs into the guide.
    pub searched: String,
}

impl ImportedEvent {
    /// The cell of a column; empty where nothing is stated.
    pub(crate) fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}
