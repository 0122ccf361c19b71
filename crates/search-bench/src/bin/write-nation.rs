//! Writes the files of the nation, each with its `.br`: `write-nation RECORDS LAY FOLDER`, where
//! RECORDS and LAY are lines as `records.rs` reads them.

use std::{env, error::Error, fs, io::Write as _, path::PathBuf};

use renkei_search::packs::{Entry, File, Lay, Writer};
use renkei_search_bench::records::{self, Record};

/// `renkei publish` takes 11, which takes half an hour for all of the nation and saves some percent.
const QUALITY: i32 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let mut next = || arguments.next().ok_or("write-nation RECORDS LAY FOLDER");
    let records = fs::read_to_string(next()?)?;
    let table = fs::read_to_string(next()?)?;
    let folder = PathBuf::from(next()?);
    for part in ["place", "need", "book"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let words: Vec<records::Lay> = table.lines().filter_map(records::Lay::parse).collect();
    let lay: Vec<Lay<'_>> = words
        .iter()
        .map(|one| Lay { word: &one.word, means: &one.means, relation: one.relation })
        .collect();
    let mut writer = Writer::new(&lay);
    for (number, line) in records.lines().enumerate() {
        let record = Record::parse(line).ok_or("a line is no record")?;
        let facility = record.facility(number).ok_or("a record is no institution")?;
        let (prefecture, municipality) = record.municipality();
        let town = record.town();
        let before = [prefecture, municipality, town].concat();
        let area = facility.address.strip_prefix(&before).unwrap_or(&facility.address);
        writer.add(&facility, &Entry { prefecture, municipality, town, area });
    }
    let mut sums = [(0_u64, 0_u64, 0_u64); 4];
    let mut failed = None;
    writer.finish(&mut |file, text| {
        let kind = match file {
            File::Root => 0,
            File::Place(_) => 1,
            File::Need(_) => 2,
            File::Book(_) => 3,
        };
        match store(&folder.join(file.path()), text) {
            Ok(small) => {
                let sum = &mut sums[kind];
                *sum = (sum.0 + 1, sum.1 + text.len() as u64, sum.2 + small);
            }
            Err(error) => failed = Some(error),
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    for ((files, raw, small), name) in sums.into_iter().zip(["root", "place", "need", "book"]) {
        println!("{name}\t{files}\t{raw}\t{small}");
    }
    Ok(())
}

/// Writes a file and its compressed form; the bytes of the latter.
fn store(path: &PathBuf, text: &str) -> Result<u64, Box<dyn Error>> {
    fs::write(path, text)?;
    let mut small = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: QUALITY, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut text.as_bytes(), &mut small, &parameters)?;
    let mut name = path.clone().into_os_string();
    name.push(".br");
    fs::File::create(&name)?.write_all(&small)?;
    Ok(small.len() as u64)
}
