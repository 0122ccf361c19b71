//! The parts of an .xlsx and how they name each other.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::Look;
use super::sheet;
use super::strings::{self, Strings};
use crate::read::archive::BYTES;
use crate::read::unreadable::Unreadable;

/// Goes over the elements of a part: `on` gets each event with the depth of its element, the root
/// being at 1.
pub(super) type OnEvent<'f> = dyn FnMut(usize, &Event<'_>) + 'f;

/// An .xlsx whose sheets can be looked at.
pub(in crate::read) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The part in which a sheet is, by the sheet's name.
    sheets: BTreeMap<String, String>,
    strings: Strings,
}

/// Where a part leads to.
struct Relation {
    id: String,
    /// The last word of its type: worksheet, table, …
    kind: String,
    /// The part's name.
    target: String,
}

impl<'b> Package<'b> {
    /// Opens the workbook and reads which strings are struck out in part.
    pub(in crate::read) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
        let mut package = Self { zip, sheets: BTreeMap::new(), strings: Strings::default() };
        let root = package.relations("")?;
        let book = root.into_iter().find(|relation| relation.kind == "officeDocument");
        let book = book.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        let relations = package.relations(&book)?;
        let mut sheets = Vec::new();
        package.walk(&book, &mut |_, event| {
            if let Event::Start(element) = event
                && element.local_name().as_ref() == "sheet"
            {
                sheets.push((attribute(element, "name"), attribute(element, "id")));
            }
        })?;
        for (name, id) in sheets {
            let part = relations.iter().find(|relation| Some(&relation.id) == id.as_ref());
            if let (Some(name), Some(part)) = (name, part) {
                package.sheets.insert(name, part.target.clone());
            }
        }
        if let Some(part) = relations.iter().find(|relation| relation.kind == "sharedStrings") {
            let mut reader = strings::Reader::default();
            package.walk(&part.target, &mut |_, event| reader.on(event))?;
            package.strings = reader.finish();
        }
        Ok(package)
    }

    /// What is special about a sheet; `struck` tells of each style whether it strikes out.
    pub(in crate::read) fn look(
        &mut self,
        name: &str,
        struck: &[bool],
    ) -> Result<Look, Unreadable> {
        let Some(part) = self.sheets.get(name).cloned() else { return Ok(Look::default()) };
        let strings = core::mem::take(&mut self.strings);
        let mut reader = sheet::Reader::new(&strings, struck);
        let walked = self.walk(&part, &mut |depth, event| reader.on(depth, event));
        for table in self.relations(&part)?.into_iter().filter(|part| part.kind == "table") {
            self.walk(&table.target, &mut |depth, event| reader.on_filter(depth, event))?;
        }
        let look = reader.finish();
        self.strings = strings;
        walked.map(|()| look)
    }

    /// The parts that a part leads to; `""` stands for the whole workbook.
    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let between = if folder.is_empty() { "" } else { "/" };
        let mut relations = Vec::new();
        self.walk(&format!("{folder}{between}_rels/{file}.rels"), &mut |_, event| {
            if let Event::Start(element) = event
                && element.local_name().as_ref() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) = (
                    attribute(element, "Id"),
                    attribute(element, "Type"),
                    attribute(element, "Target"),
                )
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id, kind, target: resolve(folder, &target) });
            }
        })?;
        Ok(relations)
    }

    /// Reads a part from beginning to end; one that is not there has no elements.
    fn walk(&mut self, part: &str, on: &mut OnEvent<'_>) -> Result<(), Unreadable> {
        // Some programs write backslashes, some other letters than they name.
        let plain = |name: &[u8]| -> Vec<u8> {
            let name = name.to_ascii_lowercase();
            name.into_iter().map(|b| if b == b'\\' { b'/' } else { b }).collect()
        };
        let wanted = plain(part.as_bytes());
        let Some(index) = self.zip.file_names_raw().position(|name| plain(name) == wanted) else {
            return Ok(());
        };
        let file = self.zip.by_index(index).map_err(|_| Unreadable::Damaged)?;
        let mut reader = Reader::from_reader(BufReader::new(file.take(BYTES)));
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        let (mut buffer, mut depth) = (Vec::new(), 0usize);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| Unreadable::Damaged)? {
                Event::Eof => return Ok(()),
                event => {
                    depth += usize::from(matches!(event, Event::Start(_)));
                    on(depth, &event);
                    depth = depth.saturating_sub(usize::from(matches!(event, Event::End(_))));
                }
            }
        }
    }
}

/// The value of an attribute, whatever stands before its name.
pub(in crate::read) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// Whether an attribute says yes.
pub(super) fn flag(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// The name of a part, seen from a folder: `../tables/table1.xml`, `/xl/styles.xml`.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_from_where_they_are_named() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../tables/table1.xml", "xl/tables/table1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }
}
