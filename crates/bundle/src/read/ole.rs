//! A look into an old workbook before it is read: its reader follows chains without end and
//! reserves whatever memory a damaged record asks for.
//!
//! The container is a small file system (MS-CFB); the stream in it a list of records (MS-XLS).

use super::unreadable::Unreadable;

/// How such a file begins.
pub(super) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// More cells than this, empty ones between others too, are read only where enough of them hold
/// something: the reader makes a cell for each.
const CELLS: usize = 4_000_000;

/// So many cells for one that holds something are enough.
const PER_WRITTEN: usize = 32;

/// A sheet of the format has so many columns.
const COLUMNS: u16 = 256;

/// Entries of the tables from here on are no sectors.
const RESERVED: u32 = 0xFFFF_FFFA;

/// Says why the workbook must not be read; `Ok` where it is safe to try.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let streams = Container::open(bytes).and_then(|container| container.streams());
    for stream in streams.ok_or(Unreadable::Damaged)? {
        check_stream(&stream)?;
    }
    Ok(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

/// The file system.
struct Container<'b> {
    bytes: &'b [u8],
    /// Bytes of a sector.
    size: usize,
    /// The sector after each.
    next: Vec<u32>,
}

impl<'b> Container<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut container = Self { bytes, size, next: Vec::new() };
        let mut tables: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut more = u32_at(bytes, 68)?;
        let mut visited = 0;
        while more < RESERVED {
            visited += 1;
            tables.extend(numbers(container.sector(more)?));
            more = tables.pop().filter(|_| visited <= bytes.len() / size)?;
        }
        for table in tables.into_iter().filter(|table| *table < RESERVED) {
            let entries: Vec<u32> = numbers(container.sector(table)?).collect();
            container.next.extend(entries);
        }
        Some(container)
    }

    fn sector(&self, id: u32) -> Option<&'b [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.size)?;
        let end = (start + self.size).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The sectors from `id` on, up to `length` bytes; `None` where they run in a circle or out
    /// of the file.
    fn chain(&self, mut id: u32, length: usize) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        for _ in 0..=self.next.len() {
            if id >= RESERVED || content.len() >= length {
                content.truncate(length);
                return Some(content);
            }
            content.extend_from_slice(self.sector(id)?);
            id = *self.next.get(id as usize)?;
        }
        None
    }

    /// The streams that may be the workbook.
    fn streams(&self) -> Option<Vec<Vec<u8>>> {
        let directory = self.chain(u32_at(self.bytes, 48)?, usize::MAX)?;
        let entries = directory.chunks_exact(128);
        let root = entries.clone().next()?;
        let small = self.chain(u32_at(root, 116)?, u32_at(root, 120)? as usize)?;
        let small_next: Vec<u32> = match u32_at(self.bytes, 64)? {
            0 => Vec::new(),
            _ => numbers(&self.chain(u32_at(self.bytes, 60)?, usize::MAX)?).collect(),
        };
        let wanted = |entry: &[u8]| {
            let units = entry.get(..64).unwrap_or_default().chunks_exact(2);
            let units = units.filter_map(|two| u16_at(two, 0)).take_while(|unit| *unit != 0);
            let name: String = char::decode_utf16(units).filter_map(Result::ok).collect();
            ["workbook", "book"].contains(&name.to_ascii_lowercase().as_str())
        };
        let mut streams = Vec::new();
        for entry in entries {
            if !wanted(entry) {
                continue;
            }
            let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
            if length >= 4096 {
                streams.push(self.chain(start, length)?);
            } else {
                streams.push(small_chain(&small, &small_next, start, length)?);
            }
        }
        (!streams.is_empty()).then_some(streams)
    }
}

/// A stream of less than 4096 bytes lies in sectors of 64 within another stream.
fn small_chain(small: &[u8], next: &[u32], mut id: u32, length: usize) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    for _ in 0..=next.len() {
        if id >= RESERVED || content.len() >= length {
            content.truncate(length);
            return Some(content);
        }
        let start = id as usize * 64;
        content.extend_from_slice(small.get(start..(start + 64).min(small.len()))?);
        id = *next.get(id as usize)?;
    }
    None
}

/// The records of a stream: what each is, and its content.
struct Records<'s>(&'s [u8]);

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (u16_at(self.0, 0)?, usize::from(u16_at(self.0, 2)?));
        let content = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, content))
    }
}

/// Records of which the reader takes so many bytes for granted.
const LEAST: [(u16, usize); 14] = [
    (0x0006, 20),
    (0x0018, 14),
    (0x0022, 2),
    (0x002F, 2),
    (0x0042, 2),
    (0x0085, 8),
    (0x00E0, 4),
    (0x00E5, 2),
    (0x00FC, 8),
    (0x00FD, 10),
    (0x0203, 14),
    (0x0207, 2),
    (0x027E, 10),
    (0x0809, 4),
];

fn is_whole(kind: u16, content: &[u8]) -> bool {
    LEAST.iter().all(|(known, least)| *known != kind || content.len() >= *least)
}

const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;

fn check_stream(stream: &[u8]) -> Result<(), Unreadable> {
    let globals = Records(stream).take_while(|(kind, _)| *kind != END);
    let mut sheets = Vec::new();
    for (kind, content) in globals {
        if !is_whole(kind, content) {
            return Err(Unreadable::Damaged);
        }
        if kind == 0x0085 {
            sheets.push(u32_at(content, 0).ok_or(Unreadable::Damaged)? as usize);
        }
    }
    let mut cells = 0usize;
    for start in sheets {
        let sheet = stream.get(start..).ok_or(Unreadable::Damaged)?;
        let (all, written) = area(sheet).ok_or(Unreadable::Damaged)?;
        cells = cells.saturating_add(all.saturating_sub(written * PER_WRITTEN));
        if cells > CELLS {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(())
}

/// How many cells lie between the outermost of a sheet, and how many records write any; `None`
/// where a record is impossible.
fn area(sheet: &[u8]) -> Option<(usize, usize)> {
    let (mut first, mut last) = ((u16::MAX, u16::MAX), (0, 0));
    let (mut depth, mut written) = (0usize, 0);
    for (kind, content) in Records(sheet) {
        match kind {
            _ if !is_whole(kind, content) => return None,
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            0x0200 => dimensions(content)?,
            0x0203..=0x0205 | 0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x027E => {
                let (row, column) = (u16_at(content, 0)?, u16_at(content, 2)?);
                let end = match kind {
                    0x00BD => u16_at(content, content.len().checked_sub(2)?)?,
                    _ => column,
                };
                if end < column || end >= COLUMNS {
                    return None;
                }
                written += 1;
                first = (first.0.min(row), first.1.min(column));
                last = (last.0.max(row), last.1.max(end));
            }
            _ => {}
        }
    }
    let extent = |first: u16, last: u16| last.checked_sub(first).map_or(0, |n| usize::from(n) + 1);
    let (rows, columns) = (extent(first.0, last.0), extent(first.1, last.1));
    Some((rows * columns, written))
}

/// What a sheet says of its size must be possible; its reader reserves memory for all of it.
fn dimensions(content: &[u8]) -> Option<()> {
    let wide = |at| u16_at(content, at).map(u32::from);
    let (top, bottom, left, right) = match content.len() {
        10 => (wide(0)?, wide(2)?, wide(4)?, wide(6)?),
        14 | 16 => (u32_at(content, 0)?, u32_at(content, 4)?, wide(8)?, wide(10)?),
        _ => return None,
    };
    let empty = bottom == 0 || right == 0;
    let sound = top <= 65_536 && bottom <= 65_536 && right <= u32::from(COLUMNS);
    (sound && (empty || (top < bottom && (left < right || left > 0xFF)))).then_some(())
}
