//! Every real file that lies beside the repository is opened, or refused with a sentence.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use renkei_bundle::probe;

/// The real files; `None`, and a message, where they are not there.
fn corpus() -> Option<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/open-data");
    if !root.is_dir() {
        println!("skipped: the official files are not at {}", root.display());
        return None;
    }
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Some(files)
}

fn name(path: &Path) -> String {
    let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
    format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap())
}

#[test]
fn every_real_file_is_opened_or_refused_with_a_sentence() {
    let Some(files) = corpus() else { return };
    assert!(files.len() > 50, "{}", files.len());
    for path in files {
        let (name, bytes) = (name(&path), std::fs::read(&path).unwrap());
        match (probe::open(&name, &bytes), path.extension().unwrap().to_str().unwrap()) {
            (Ok(shapes), "csv" | "tsv" | "zip" | "txt") => {
                for shape in shapes {
                    println!(
                        "{} | {} | {:?} | {} | {} | {}",
                        shape.place,
                        shape.encoding.unwrap(),
                        shape.separator.unwrap(),
                        shape.rows,
                        shape.columns,
                        shape.mended.join(" ")
                    );
                    assert!(shape.rows > 1 && shape.columns > 1, "{name}");
                }
            }
            (Ok(shapes), "xlsx") => {
                for shape in shapes {
                    println!("{} | {} | {}", shape.place, shape.rows, shape.columns);
                    assert!(shape.rows > 1 && shape.columns > 1, "{name}");
                }
            }
            (Err([why, repair]), "json" | "geojson" | "txt") => {
                println!("{name} | {why} | {repair}");
                assert!(why.ends_with('。') && repair.ends_with('。'), "{name}");
            }
            (other, _) => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn what_is_known_of_the_real_files_is_found() {
    let Some(files) = corpus() else { return };
    for (wanted, encoding, separator, rows, columns) in [
        ("iizuka/hospitals.csv", "シフトJIS（CP932）", ',', 141, 42),
        ("namegata/care.csv", "シフトJIS（CP932）", ',', 26, 22),
        ("navii/01-1_hospital_facility_info_20250601.zip", "UTF-8（BOM付き）", ',', 7588, 65),
        ("navii/excel_roundtrip_01-1_hospital_akita.csv", "UTF-8", ',', 64, 7),
        ("gif/GIF_core_施設.tsv", "UTF-8", '\t', 41, 10),
        ("yokote/yokote_facilities_mhlw_2025-06.csv", "UTF-8", ',', 237, 15),
    ] {
        let path = files.iter().find(|path| name(path) == wanted).unwrap();
        let shapes = probe::open(wanted, &std::fs::read(path).unwrap()).unwrap();
        let [shape] = shapes.as_slice() else { panic!("{wanted}: {shapes:?}") };
        assert_eq!(shape.encoding.as_deref(), Some(encoding), "{wanted}");
        assert_eq!(shape.separator, Some(separator), "{wanted}");
        assert_eq!((shape.rows, shape.columns), (rows, columns), "{wanted}");
        assert_eq!(shape.mended, [""; 0], "{wanted}");
    }
}
