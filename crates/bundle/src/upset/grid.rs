//! What a comparison sees of a table: the values of each column, row by row, and what each row is
//! about.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::Day;

use crate::Sources;
use crate::diagnostic::Report;
use crate::document::Document;
use crate::parse::{self, TABLES, day, time, value};
use crate::read::header::fold_header;
use crate::read::input::Found;
use crate::read::{Form, Input, Spec, open};
use crate::text::{clean, fold_width};

/// The tables of one state.
#[derive(Default)]
pub(super) struct Tables {
    /// By the name of their sheet; only tables with a header row.
    pub(super) grids: BTreeMap<&'static str, Grid>,
    /// Sheets of tables that are there but cannot be read, which the report of the compiler says.
    pub(super) unreadable: BTreeSet<&'static str>,
    /// What is there under a name that no table has.
    pub(super) strangers: Vec<Stranger>,
}

/// A sheet or file that is none of the tables.
pub(super) struct Stranger {
    pub(super) name: String,
    /// Folded.
    pub(super) headers: Vec<String>,
}

/// A table.
pub(super) struct Grid {
    pub(super) sheet: &'static str,
    /// As a clerk finds it.
    pub(super) place: String,
    /// The column that says what a row is about, wherever it stands.
    key: Option<&'static str>,
    /// Columns that the guide knows, in their order.
    pub(super) columns: Vec<Column>,
    /// Columns under any other header.
    pub(super) others: Vec<OtherColumn>,
    /// What each row is about, the value of the key; empty where it says nothing.
    pub(super) owners: Vec<String>,
    /// Whether owners are institutions.
    pub(super) is_of_facilities: bool,
    /// Whether owners are days.
    pub(super) is_of_days: bool,
}

/// A column that the guide knows.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) form: Form,
    /// Folded, one for each row.
    pub(super) values: Vec<String>,
}

/// A column that the guide does not know.
pub(super) struct OtherColumn {
    /// As written; may be empty.
    pub(super) header: String,
    /// As written, one for each row.
    pub(super) values: Vec<String>,
}

impl Tables {
    /// The tables of the sources.
    pub(super) fn of(sources: &Sources) -> Self {
        // What cannot be read is reported by the compiler.
        let input = Input::open(&TABLES, sources, &mut Report::default());
        let mut tables = Self::default();
        for spec in TABLES {
            match input.table(spec) {
                Some(Found::Records { place, .. }) => {
                    let place = match &place.sheet {
                        Some(sheet) => format!("シート「{sheet}」"),
                        None => format!("{}（「{}」の表）", spec.file, spec.sheet),
                    };
                    if let Some(document) = Document::read(spec, &input) {
                        tables.grids.insert(spec.sheet, Grid::of(spec, place, document));
                    }
                }
                Some(Found::Unreadable) => {
                    tables.unreadable.insert(spec.sheet);
                }
                None => {}
            }
        }
        let sheets = input.others.iter().map(|sheet| {
            let headers = sheet.records.iter().take(20).flat_map(|record| &record.cells);
            let headers = headers.map(|cell| fold_header(&cell.text)).collect();
            Stranger { name: sheet.name.clone(), headers }
        });
        tables.strangers = sheets.chain(unknown_files(sources)).collect();
        tables
    }

    /// The table on that sheet.
    pub(super) fn grid(&self, sheet: &str) -> Option<&Grid> {
        self.grids.get(sheet)
    }
}

/// CSV files under names that no table has.
fn unknown_files(sources: &Sources) -> impl Iterator<Item = Stranger> {
    let is_unknown = |name: &str| {
        name.ends_with(".csv")
            && !name.contains('/')
            && !TABLES.iter().any(|spec| spec.file == name)
    };
    sources.files.iter().filter(move |(name, _)| is_unknown(name)).map(|(name, bytes)| {
        let opened = open::open(name, bytes).ok();
        let grids = opened.into_iter().flat_map(|opened| opened.grids);
        let cells = grids.flat_map(|grid| {
            let first = grid.records.into_iter().take(20);
            first
                .flat_map(|record| record.cells)
                .map(|cell| fold_header(&cell.text))
                .collect::<Vec<_>>()
        });
        Stranger { name: name.clone(), headers: cells.collect() }
    })
}

impl Grid {
    fn of(spec: &'static Spec, place: String, document: Document) -> Self {
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let mut columns: Vec<Column> = Vec::new();
        let mut others = Vec::new();
        for (at, header) in document.header.iter().enumerate() {
            let values = document.rows.iter().map(|row| cell(row, at));
            match spec.column(header) {
                Some(known) if columns.iter().all(|column| column.name != known.name) => {
                    let values = values.map(|value| folded(known.form, &value)).collect();
                    columns.push(Column { name: known.name, form: known.form, values });
                }
                Some(_) => {}
                None => others.push(OtherColumn {
                    header: header.trim().to_owned(),
                    values: values.collect(),
                }),
            }
        }
        let rows = document.rows.len();
        Self::new(spec, place, columns, others, rows)
    }

    fn new(
        spec: &'static Spec,
        place: String,
        columns: Vec<Column>,
        others: Vec<OtherColumn>,
        rows: usize,
    ) -> Self {
        let key = spec.columns.first();
        let own = key.and_then(|key| columns.iter().find(|column| column.name == key.name));
        let owners = own.map_or_else(|| vec![String::new(); rows], |own| own.values.clone());
        let form = key.map(|key| key.form);
        let is_register = spec.sheet == parse::facilities::SPEC.sheet;
        Self {
            sheet: spec.sheet,
            place,
            key: key.map(|key| key.name),
            columns,
            others,
            owners,
            is_of_facilities: is_register || form == Some(Form::Facility),
            is_of_days: form == Some(Form::Date),
        }
    }

    /// A table made of what is published, with the columns of `spec` that are given.
    pub(super) fn published(
        spec: &'static Spec,
        columns: Vec<(&'static str, Vec<String>)>,
    ) -> Self {
        let rows = columns.first().map_or(0, |(_, values)| values.len());
        let column = |(name, values): (&'static str, Vec<String>)| {
            let form = spec.columns.iter().find(|c| c.name == name).map_or(Form::Text, |c| c.form);
            let values = values.iter().map(|value| folded(form, value)).collect();
            Column { name, form, values }
        };
        let place = format!("公開する「{}」", spec.sheet);
        Self::new(spec, place, columns.into_iter().map(column).collect(), Vec::new(), rows)
    }

    /// The column of that name.
    pub(super) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The columns but the key.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| Some(column.name) != self.key)
    }

    /// Whether nothing is written below the header.
    pub(super) fn is_empty(&self) -> bool {
        self.owners.is_empty()
    }

    /// The rows by what they are about, those that say nothing left out.
    pub(super) fn rows_by_owner(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, owner) in self.owners.iter().enumerate().filter(|(_, owner)| !owner.is_empty()) {
            rows.entry(owner).or_default().push(row);
        }
        rows
    }

    /// The value of a column in the first row about `owner`; empty where there is none.
    pub(super) fn value<'g>(
        &'g self,
        rows: &BTreeMap<&str, Vec<usize>>,
        owner: &str,
        name: &str,
    ) -> &'g str {
        let row = rows.get(owner).and_then(|rows| rows.first());
        let value = row.zip(self.column(name)).and_then(|(row, column)| column.values.get(*row));
        value.map_or("", String::as_str)
    }

    /// Whether the owner is a day before `today`: what is over may go.
    pub(super) fn is_over(&self, owner: &str, today: Option<Day>) -> bool {
        let day = || Day::parse(owner).ok();
        self.is_of_days && today.zip(day()).is_some_and(|(today, day)| day < today)
    }
}

impl Column {
    /// How many cells hold something.
    pub(super) fn written(&self) -> usize {
        self.values.iter().filter(|value| !value.is_empty()).count()
    }
}

/// A value without what says nothing, so that a workbook and a CSV file that hold the same are equal.
pub(super) fn folded(form: Form, written: &str) -> String {
    let text = fold_width(&clean(written).0);
    let text = text.trim();
    let same = match form {
        // As a number, both have lost the zeros in front.
        Form::Phone => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            Some(digits.trim_start_matches('0').to_owned())
        }
        Form::Code => Some(text.trim_start_matches('0').to_owned()),
        Form::Degrees | Form::Number => {
            text.parse::<f64>().ok().map(|number| format!("{}", (number * 1e6).round() / 1e6))
        }
        Form::Time => time::read(text).map(time::written),
        Form::Date => day::read(text).ok().map(|day| day.to_string()),
        Form::Flag => value::flag_of(text).map(|flag| flag.to_string()),
        _ => None,
    };
    same.filter(|same| !same.is_empty()).unwrap_or_else(|| text.to_owned())
}
