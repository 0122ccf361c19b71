//! One row of 施設 and what a register says of it, field by field.

use renkei_model::{Day, Kind};

use super::change::{Change, ChangeKind, Subject};
use super::origin::Origin;
use super::tables::{Tables, cell, rows_by};
use crate::import::join::{folded, folded_address};
use crate::import::record::Imported;
use crate::parse::value;

/// A column that a register may fill, with the column that names its own source where there is one.
type Field = (&'static str, Option<&'static str>);

const FIELDS: [Field; 12] = [
    ("種別", None),
    ("名称", None),
    ("名称_カナ", Some("カナの出典")),
    ("通称", None),
    ("郵便番号", None),
    ("住所", None),
    ("電話番号", Some("電話の出典")),
    ("FAX番号", None),
    ("URL", None),
    ("診療科目", None),
    ("病床数", None),
    ("備考", None),
];

/// Why a value of the table is not changed: sentences.
pub(super) const CONFIRMED: &str = "このファイルの日より後に、市が確認しています。";
const OTHER_SOURCE: &str = "表の値は、ほかの出典のものです。";
const NEWER: &str = "表の値のほうが新しい情報です。";

/// A row of 施設 while a register is compared with it.
pub(super) struct Row<'t> {
    /// The tables.
    pub tables: &'t mut Tables,
    /// Its index in 施設.
    pub index: usize,
    /// Its id.
    pub id: String,
    name: String,
    confirmed: Option<Day>,
    prefecture: &'t str,
    /// Whether a value that was there was changed.
    changed: bool,
    /// Whether anything was put in.
    written: bool,
}

impl<'t> Row<'t> {
    /// The row.
    pub(super) fn new(tables: &'t mut Tables, index: usize, prefecture: &'t str) -> Self {
        let read = |column| cell(&tables.facilities, index, column).to_owned();
        let (id, name) = (read("id"), read("名称"));
        let confirmed = value::day_of(&read("市の確認日"));
        Self { tables, index, id, name, confirmed, prefecture, changed: false, written: false }
    }

    fn cell(&self, column: &str) -> &str {
        cell(&self.tables.facilities, self.index, column)
    }

    fn set(&mut self, column: &str, value: &str) {
        if self.cell(column) != value {
            self.tables.facilities.set(self.index, column, value);
        }
    }

    /// A change of this row.
    pub(super) fn change(
        &self,
        kind: ChangeKind,
        field: &str,
        before: &str,
        after: &str,
        reason: &'static str,
    ) -> Change {
        Change {
            kind,
            subject: Subject::Facility,
            id: self.id.clone(),
            name: self.name.clone(),
            field: field.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            reason,
        }
    }

    /// Why no value of this row whose source is in `own_source` may be changed; `None` where it
    /// may. An empty `own_source` means that of the row.
    pub(super) fn protected(
        &self,
        origin: &Origin,
        own_source: Option<&str>,
    ) -> Option<&'static str> {
        if self.confirmed.is_some_and(|day| day >= origin.as_of) {
            return Some(CONFIRMED);
        }
        let own = own_source.map(|column| self.cell(column)).filter(|source| !source.is_empty());
        let source = own.unwrap_or_else(|| self.cell("出典"));
        if !origin.owns(source) {
            return Some(OTHER_SOURCE);
        }
        let day = match own {
            None => value::day_of(self.cell("時点")).or_else(|| self.day_of_source(source)),
            Some(_) => self.day_of_source(source),
        };
        day.is_some_and(|day| day > origin.as_of).then_some(NEWER)
    }

    fn day_of_source(&self, source: &str) -> Option<Day> {
        let rows = rows_by(&self.tables.sources, "出典id");
        let row = rows.get(source).and_then(|rows| rows.first())?;
        value::day_of(cell(&self.tables.sources, *row, "時点"))
    }

    /// Whether the row as a whole is of the register.
    fn is_of(&self, origin: &Origin) -> bool {
        origin.owns(self.cell("出典"))
    }

    /// Marks a value as the register's, after it was changed or found to be the same.
    pub(super) fn take_over(&mut self, origin: &Origin, own_source: Option<&str>) {
        let Some(column) = own_source else { return };
        let value = if self.is_of(origin) { "" } else { origin.id.as_str() };
        let column_value = self.cell(column);
        let named = column_value.is_empty() || origin.owns(column_value);
        // A row of the register needs no source for its single values.
        if named || self.is_of(origin) {
            self.set(column, value);
        }
    }

    /// That something was put in, in place of something else (`Updated`) or of nothing.
    pub(super) fn touched(&mut self, kind: ChangeKind) {
        self.written = true;
        self.changed |= kind == ChangeKind::Updated;
    }

    /// Compares all fields and puts in what may be put in.
    pub(super) fn compare(&mut self, place: &Imported, origin: &Origin, changes: &mut Vec<Change>) {
        let departments = place.departments.join(";");
        let beds = place.beds.map(|beds| beds.to_string()).unwrap_or_default();
        let kind = place.kind.map_or("", Kind::ja);
        for (column, own_source) in FIELDS {
            let new = match column {
                "種別" => kind,
                "名称" => place.name.as_str(),
                "名称_カナ" => place.kana.as_str(),
                "通称" => place.common_name.as_str(),
                "郵便番号" => place.postal_code.as_str(),
                "住所" => place.address.as_str(),
                "電話番号" => place.phone.as_str(),
                "FAX番号" => place.fax.as_str(),
                "URL" => place.url.as_str(),
                "診療科目" => departments.as_str(),
                "病床数" => beds.as_str(),
                _ => place.note.as_str(),
            };
            self.field((column, own_source), new, origin, changes);
        }
        self.official_id(place, changes);
        self.position(place, origin, changes);
    }

    fn field(&mut self, field: Field, new: &str, origin: &Origin, changes: &mut Vec<Change>) {
        let (column, own_source) = field;
        if new.is_empty() {
            return;
        }
        let before = self.cell(column).to_owned();
        if same(column, &before, new, self.prefecture) {
            return;
        }
        let reason = match self.protected(origin, own_source) {
            // Where nothing is stated, any register may say something if its name can be kept.
            Some(OTHER_SOURCE) if before.is_empty() && own_source.is_some() => None,
            reason => reason,
        };
        if let Some(reason) = reason {
            changes.push(self.change(ChangeKind::Differs, column, &before, new, reason));
            return;
        }
        let kind = if before.is_empty() { ChangeKind::Filled } else { ChangeKind::Updated };
        changes.push(self.change(kind, column, &before, new, ""));
        self.set(column, new);
        self.take_over(origin, own_source);
        self.touched(kind);
    }

    /// The register's id, which says which row is meant and is no fact about it.
    fn official_id(&mut self, place: &Imported, changes: &mut Vec<Change>) {
        let before = self.cell("医療情報ネットID").to_owned();
        if place.navii.is_empty() || before == place.navii {
            return;
        }
        let kind = if before.is_empty() { ChangeKind::Filled } else { ChangeKind::Updated };
        changes.push(self.change(kind, "医療情報ネットID", &before, &place.navii, ""));
        self.set("医療情報ネットID", &place.navii);
    }

    /// A surveyed position takes the place of an approximate one, wherever that is from.
    fn position(&mut self, place: &Imported, origin: &Origin, changes: &mut Vec<Change>) {
        let Some((lat, lon)) = place.position else { return };
        let (new_lat, new_lon) = (lat.to_string(), lon.to_string());
        let near = |column, new: f64| {
            self.cell(column).parse::<f64>().is_ok_and(|old| (old - new).abs() < 5e-6)
        };
        let surveyed = self.cell("位置の確かさ") == "実測";
        if surveyed && near("緯度", lat) && near("経度", lon) {
            return;
        }
        let before = match (self.cell("緯度"), self.cell("経度")) {
            ("", _) | (_, "") => String::new(),
            (lat, lon) => format!("{lat}, {lon} {}", self.cell("位置の確かさ")),
        };
        let after = format!("{new_lat}, {new_lon} 実測");
        let reason = match self.protected(origin, Some("位置の出典")) {
            Some(OTHER_SOURCE) if before.is_empty() || !surveyed => None,
            reason => reason,
        };
        if let Some(reason) = reason {
            changes.push(self.change(ChangeKind::Differs, "緯度・経度", &before, &after, reason));
            return;
        }
        let kind = if before.is_empty() { ChangeKind::Filled } else { ChangeKind::Updated };
        changes.push(self.change(kind, "緯度・経度", &before, &after, ""));
        self.set("緯度", &new_lat);
        self.set("経度", &new_lon);
        self.set("位置の確かさ", "実測");
        let source = if self.is_of(origin) { "" } else { origin.id.as_str() };
        self.set("位置の出典", source);
        self.touched(kind);
    }

    /// Says that the row stands in this state of the register, where the files describe it as a
    /// `whole` or anything was put in. That the city has confirmed it is no longer said of a row of
    /// which a value has changed since.
    pub(super) fn finish(mut self, origin: &Origin, whole: bool, changes: &mut Vec<Change>) {
        let confirmed = self.cell("市の確認日").to_owned();
        if self.changed && !confirmed.is_empty() {
            let reason =
                "確認のあとで値が変わったため、空にしました。もう一度、施設に確かめてください。";
            changes.push(self.change(ChangeKind::Updated, "市の確認日", &confirmed, "", reason));
            self.set("市の確認日", "");
        }
        if !(whole || self.written) || self.protected(origin, None).is_some() {
            return;
        }
        if self.cell("出典") != origin.id {
            self.set("出典", &origin.id.clone());
            self.set("時点", "");
        }
    }
}

/// Whether two values mean the same: other ways of writing are no news.
fn same(column: &str, a: &str, b: &str, prefecture: &str) -> bool {
    if column == "住所" {
        return folded_address(a, prefecture) == folded_address(b, prefecture);
    }
    if column == "診療科目" {
        let list = |text: &str| {
            let mut names: Vec<String> =
                text.split([';', '；']).map(folded).filter(|name| !name.is_empty()).collect();
            names.sort();
            names
        };
        return list(a) == list(b);
    }
    if column == "URL" {
        return a.trim_end_matches('/') == b.trim_end_matches('/');
    }
    if matches!(column, "電話番号" | "FAX番号") {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        return digits(&crate::text::fold_width(a)) == digits(b);
    }
    folded(a) == folded(b)
}
