//! How long a compile takes and how much memory, for a guide of many institutions:
//!
//! ```sh
//! for n in 1000 10000 100000; do cargo run --release -p renkei-bundle --example scale $n; done
//! ```
//!
//! The institutions of みほん市 over and over, each with an id, a name and an address of its own,
//! with its services and hours. Prints rows, seconds, rows a second and the peak memory (Linux).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use renkei_bundle::sample::sample_city;
use renkei_bundle::{Sources, compile};
use renkei_model::FacilityId;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted: usize = std::env::args().nth(1).ok_or("how many institutions?")?.parse()?;
    let sources = enlarged(&sample_city(1), wanted)?;
    let rows: usize = ["facilities.csv", "services.csv", "hours.csv"]
        .iter()
        .filter_map(|name| sources.files.get(*name))
        .map(|bytes| bytes.iter().filter(|byte| **byte == b'\n').count())
        .sum();
    let before = peak_mb();
    let started = Instant::now();
    let compilation = compile(&sources);
    let seconds = started.elapsed().as_secs_f64();
    let Some(bundle) = compilation.bundle else {
        return Err(compilation.report.to_string().into());
    };
    println!(
        "{} institutions, {rows} rows: {seconds:.2} s, {:.0} rows/s, peak {} MB (sources {} MB), bundle {:.1} MB",
        bundle.facilities.facilities.len(),
        rows as f64 / seconds,
        peak_mb(),
        before,
        bundle.files.iter().map(|file| file.bytes.len()).sum::<usize>() as f64 / 1e6,
    );
    Ok(())
}

/// The sources with `wanted` institutions.
fn enlarged(city: &Sources, wanted: usize) -> Result<Sources, Box<dyn std::error::Error>> {
    let text = |name: &str| -> Result<&str, Box<dyn std::error::Error>> {
        Ok(core::str::from_utf8(city.files.get(name).ok_or("no such table")?)?)
    };
    let mut by_id: BTreeMap<&str, [Vec<&str>; 2]> = BTreeMap::new();
    for (at, name) in ["services.csv", "hours.csv"].into_iter().enumerate() {
        for line in text(name)?.lines().skip(4) {
            let (id, rest) = line.split_once(',').ok_or("a row without cells")?;
            if let Some(rows) = by_id.entry(id).or_default().get_mut(at) {
                rows.push(rest);
            }
        }
    }
    let mut tables: Vec<String> = ["facilities.csv", "services.csv", "hours.csv"]
        .into_iter()
        .map(|name| Ok(text(name)?.lines().take(4).map(|l| format!("{l}\n")).collect()))
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    let closed = text("closed_facilities.csv")?.lines().skip(4);
    let mut ids: Vec<String> = Vec::new();
    ids.extend(closed.filter_map(|line| line.split(',').next()).map(str::to_owned));
    let rows: Vec<&str> = text("facilities.csv")?.lines().skip(4).collect();
    // The first ones as they are: other tables refer to them.
    for (number, row) in rows.iter().cycle().take(wanted.max(rows.len())).enumerate() {
        let (old, rest) = row.split_once(',').ok_or("a row without cells")?;
        let round = number / rows.len();
        let id = if round == 0 { old.to_owned() } else { id_of(number) };
        let rest = if round == 0 { rest.to_owned() } else { numbered(rest, number) };
        let [facilities, services, hours] = tables.as_mut_slice() else { continue };
        writeln!(facilities, "{id},{rest}")?;
        if let Some([offered, open]) = by_id.get(old) {
            offered.iter().try_for_each(|rest| writeln!(services, "{id},{rest}"))?;
            open.iter().try_for_each(|rest| writeln!(hours, "{id},{rest}"))?;
        }
        ids.push(id);
    }
    let mut lines: Vec<String> = text("addresses.lock")?
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("f/"))
        .map(str::to_owned)
        .collect();
    lines.extend(ids.iter().map(|id| format!("f/{id}")));
    lines.sort_unstable();
    let lock: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let mut sources = city.clone();
    for (name, table) in ["facilities.csv", "services.csv", "hours.csv"].into_iter().zip(tables) {
        sources.files.insert(name.to_owned(), table.into_bytes());
    }
    sources.files.insert("addresses.lock".to_owned(), lock.into_bytes());
    Ok(sources)
}

/// An id of eight characters that no institution of the sample has.
fn id_of(number: usize) -> String {
    let digit = |place: u32| FacilityId::ALPHABET[number >> (5 * place) & 31] as char;
    format!("zz{}{}{}{}{}z", digit(4), digit(3), digit(2), digit(1), digit(0))
}

/// The row with another name and another official id.
fn numbered(row: &str, number: usize) -> String {
    let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
    if let Some(name) = cells.get_mut(1) {
        name.push_str(&number.to_string());
    }
    if let Some(official) = cells.get_mut(20).filter(|id| !id.is_empty()) {
        *official = format!("{number:013}");
    }
    cells.join(",")
}

/// The largest resident memory so far; 0 where the system does not tell.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kb.unwrap_or_default() / 1000
}
