//! The official files that lie beside the repository. They are not ours to commit: where they are
//! not there, the tests say so and pass.

#![allow(missing_docs)]

use std::path::{Path, PathBuf};

use renkei_bundle::import::inspect::{Inspection, inspect};
use renkei_bundle::import::{City, File, Options};

fn open_data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/open-data");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no official files at {}", folder.display());
    None
}

fn yokote() -> City {
    City { code: "05203".into(), name: "横手市".into(), prefecture: "秋田県".into() }
}

fn inspected(names: &[&str], city: Option<City>) -> Option<Inspection> {
    let folder = open_data()?;
    let bytes: Vec<Vec<u8>> =
        names.iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect();
    let files: Vec<File<'_>> =
        names.iter().zip(&bytes).map(|(name, bytes)| File { name, bytes }).collect();
    Some(inspect(&files, &Options { city, ..Options::default() }))
}

#[test]
fn show() {
    let Ok(name) = std::env::var("SHOW") else { return };
    let city = std::env::var("CITY").is_ok().then(yokote);
    let names: Vec<&str> = name.split(' ').collect();
    let start = std::time::Instant::now();
    let inspection = inspected(&names, city).unwrap();
    println!("{inspection}");
    println!("{:?}", start.elapsed());
}

#[test]
fn merged() {
    let Ok(name) = std::env::var("MERGE") else { return };
    let folder = open_data().unwrap();
    let names: Vec<&str> = name.split(' ').collect();
    let bytes: Vec<Vec<u8>> =
        names.iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect();
    let files: Vec<File<'_>> =
        names.iter().zip(&bytes).map(|(name, bytes)| File { name, bytes }).collect();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let sources = renkei_bundle::Sources::from_folder(&data).unwrap();
    let as_of = std::env::var("AS_OF").ok().and_then(|d| renkei_model::Day::parse(&d).ok());
    let wanted = renkei_bundle::import::merge::Wanted { as_of, ..Default::default() };
    let merged = renkei_bundle::import::merge::merge(&files, &sources, &wanted);
    match merged {
        Ok(merged) => {
            println!("{merged}");
            println!("{:?}", merged.changed_files(&sources));
            let twice =
                renkei_bundle::import::merge::merge(&files, &merged.sources, &wanted).unwrap();
            println!("twice: {:?}", twice.changed_files(&merged.sources));
            println!("{}", renkei_bundle::compile(&merged.sources).report);
            if let Ok(out) = std::env::var("OUT") {
                for (name, bytes) in &merged.sources.files {
                    std::fs::write(Path::new(&out).join(name), bytes).unwrap();
                }
            }
        }
        Err(report) => println!("{report}"),
    }
}
