//! One pass over the XML of a sheet.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::package::{attribute, flag};
use super::strings::{RichReader, Strings, Struck};
use super::{Area, Look, Mark, place};

/// Rows or columns, first and last, from 0.
type Span = (u32, u32);

/// The cell that is being read.
#[derive(Debug, Default)]
struct Cell {
    row: u32,
    column: u32,
    /// `t`: what its value is.
    kind: String,
    struck: bool,
    /// The cells that its formula fills; `None` without a formula.
    formula: Option<Area>,
    /// `None` without the element.
    value: Option<String>,
}

/// Collects what is special about a sheet.
pub(super) struct Reader<'s> {
    strings: &'s Strings,
    /// Whether each style strikes out.
    struck: &'s [bool],
    look: Look,
    /// The styles of columns that strike out or not.
    columns: Vec<(Span, bool)>,
    /// Whether the row's own style strikes out.
    row_struck: Option<bool>,
    row: u32,
    column: u32,
    cell: Option<Cell>,
    inline: RichReader,
    in_value: bool,
    /// Marks by column that may go on in the next row, as places in the list of marks.
    open: BTreeMap<u32, usize>,
    hidden: Vec<Span>,
    /// Whether the sheet says that a filter is at work.
    is_filtered: bool,
    /// The range of the filter that is being read, and whether anything is filtered by it.
    filter: Option<(Area, bool)>,
    filters: Vec<Area>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(strings: &'s Strings, struck: &'s [bool]) -> Self {
        Self {
            strings,
            struck,
            look: Look::default(),
            columns: Vec::new(),
            row_struck: None,
            row: 0,
            column: 0,
            cell: None,
            inline: RichReader::default(),
            in_value: false,
            open: BTreeMap::new(),
            hidden: Vec::new(),
            is_filtered: false,
            filter: None,
            filters: Vec::new(),
        }
    }

    /// An event of the sheet's part.
    pub(super) fn on(&mut self, depth: usize, event: &Event<'_>) {
        if self.cell.is_some() {
            self.in_cell(event);
            return;
        }
        self.on_filter(depth, event);
        match event {
            Event::Start(element) => self.start(depth, element),
            Event::End(element) if depth == 3 && element.local_name().as_ref() == "row" => {
                self.row = self.row.saturating_add(1);
            }
            _ => {}
        }
    }

    fn start(&mut self, depth: usize, element: &BytesStart<'_>) {
        match (depth, element.local_name().as_ref()) {
            (2, "sheetPr") => self.is_filtered = flag(element, "filterMode"),
            (3, "col") => self.columns(element),
            (3, "row") => self.row(element),
            (4, "c") => self.cell(element),
            (3, "mergeCell") => {
                self.look.merged.extend(attribute(element, "ref").and_then(|text| Area::of(&text)));
            }
            _ => {}
        }
    }

    /// A filter of the sheet or, in a part of its own, of a table on it: at work where a column of
    /// it has a condition. That a button is hidden is none.
    pub(super) fn on_filter(&mut self, depth: usize, event: &Event<'_>) {
        match event {
            Event::Start(element) => match (depth, element.local_name().as_ref()) {
                (2, "autoFilter") => {
                    let area = attribute(element, "ref").and_then(|text| Area::of(&text));
                    self.filter = area.map(|area| (area, false));
                }
                (4, name) if name != "extLst" => {
                    if let Some((_, at_work)) = &mut self.filter {
                        *at_work = true;
                    }
                }
                _ => {}
            },
            Event::End(element) if depth == 2 && element.local_name().as_ref() == "autoFilter" => {
                if let Some((area, true)) = self.filter.take() {
                    self.filters.push(area);
                }
            }
            _ => {}
        }
    }

    fn columns(&mut self, element: &BytesStart<'_>) {
        let number = |name| attribute(element, name)?.parse::<u32>().ok()?.checked_sub(1);
        let (Some(first), Some(last)) = (number("min"), number("max")) else { return };
        if flag(element, "hidden") || is_nothing(element, "width") {
            self.look.hidden_columns.push((first, last));
        }
        if let Some(struck) = self.struck_by(element, "style") {
            self.columns.push(((first, last), struck));
        }
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        let number = attribute(element, "r").and_then(|text| text.parse::<u32>().ok());
        if let Some(row) = number.and_then(|row| row.checked_sub(1)) {
            self.row = row;
        }
        self.column = 0;
        self.row_struck = self.struck_by(element, "s").filter(|_| flag(element, "customFormat"));
        if flag(element, "hidden") || is_nothing(element, "ht") {
            match self.hidden.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(self.row) => *last = self.row,
                _ => self.hidden.push((self.row, self.row)),
            }
        }
    }

    /// Whether the style of an element strikes out; `None` where it names none.
    fn struck_by(&self, element: &BytesStart<'_>, name: &str) -> Option<bool> {
        let style = attribute(element, name)?.parse::<usize>().ok()?;
        Some(self.struck.get(style).copied().unwrap_or(false))
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        if let Some((row, column)) = attribute(element, "r").and_then(|text| place(&text)) {
            (self.row, self.column) = (row, column);
        }
        let column = self.column;
        let of_column = || {
            let within = |((first, last), _): &&(Span, bool)| (*first..=*last).contains(&column);
            self.columns.iter().find(within).map(|(_, struck)| *struck)
        };
        let default = || self.struck.first().copied().unwrap_or(false);
        let struck = self
            .struck_by(element, "s")
            .or(self.row_struck)
            .or_else(of_column)
            .unwrap_or_else(default);
        let kind = attribute(element, "t").unwrap_or_default();
        self.cell = Some(Cell { row: self.row, column, kind, struck, ..Cell::default() });
        self.inline = RichReader::default();
        self.in_value = false;
    }

    fn in_cell(&mut self, event: &Event<'_>) {
        let Some(cell) = &mut self.cell else { return };
        if cell.kind == "inlineStr" {
            self.inline.on(event);
        }
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "f" => {
                    let own = Area::cell(cell.row, cell.column);
                    // Only an array fills cells that have no formula of their own.
                    let whole = attribute(element, "ref").and_then(|text| Area::of(&text));
                    let is_array = attribute(element, "t").as_deref() == Some("array");
                    cell.formula = Some(whole.filter(|_| is_array).unwrap_or(own));
                }
                "v" => {
                    self.in_value = true;
                    cell.value = Some(String::new());
                }
                _ => {}
            },
            Event::Text(text) if self.in_value => {
                if let Some(value) = &mut cell.value {
                    value.push_str(&text.xml10_content());
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "v" => self.in_value = false,
                "c" => self.close(),
                _ => {}
            },
            _ => {}
        }
    }

    /// A cell is read.
    fn close(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.column = cell.column.saturating_add(1);
        if let Some(area) = cell.formula {
            // An empty text is a value; an empty value of any other kind is none.
            let is_saved = cell.value.as_ref().is_some_and(|v| !v.is_empty() || cell.kind == "str");
            if !is_saved {
                self.mark(area, Mark::Unsaved);
                return;
            }
        }
        let struck = match cell.kind.as_str() {
            "s" => {
                let index = cell.value.as_deref().and_then(|value| value.trim().parse().ok());
                match index {
                    Some(index) => self.strings.struck(index, cell.struck),
                    None => Struck::Nothing,
                }
            }
            "inlineStr" => self.inline.take().struck(cell.struck),
            _ if cell.struck && cell.value.is_some() => Struck::All,
            _ => Struck::Nothing,
        };
        let area = Area::cell(cell.row, cell.column);
        match struck {
            Struck::Nothing => {}
            Struck::All => self.mark(area, Mark::Struck),
            Struck::Part(left) => self.mark(area, Mark::PartlyStruck(left)),
        }
    }

    /// Adds a mark, to the one above it where they are the same.
    fn mark(&mut self, area: Area, mark: Mark) {
        let above = self.open.get(&area.left).and_then(|at| self.look.marks.get_mut(*at));
        if let Some((whole, known)) = above
            && *known == mark
            && !matches!(mark, Mark::PartlyStruck(_))
            && (whole.left, whole.right) == (area.left, area.right)
            && whole.bottom.checked_add(1) == Some(area.top)
        {
            whole.bottom = area.bottom;
            return;
        }
        self.open.insert(area.left, self.look.marks.len());
        self.look.marks.push((area, mark));
    }

    /// All that was found.
    pub(super) fn finish(mut self) -> Look {
        let unnamed = self.is_filtered && self.filters.is_empty();
        for (first, last) in core::mem::take(&mut self.hidden) {
            let filter = |area: &&Area| area.top < first && last <= area.bottom;
            if unnamed || self.filters.iter().any(|area| filter(&area)) {
                self.look.filtered_rows.push((first, last));
            } else {
                self.look.hidden_rows.push((first, last));
            }
        }
        self.look
    }
}

/// Whether a width or a height is 0.
fn is_nothing(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name)
        .and_then(|text| text.parse::<f64>().ok())
        .is_some_and(|size| size <= 0.0)
}
