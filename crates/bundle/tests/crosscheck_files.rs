//! The guide of Yokote against official files as they were published.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use renkei_bundle::Sources;
use renkei_bundle::crosscheck::{FileCheck, Reason, crosscheck_files};
use renkei_bundle::import::File;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The comparison; `None`, said aloud, where the files are not beside this repository.
fn check(paths: &[&str]) -> Option<FileCheck> {
    let folder = repository().join("../shared/open-data");
    let sources = Sources::from_folder(&repository().join("data")).unwrap();
    let mut contents = Vec::new();
    for path in paths {
        let Ok(bytes) = fs::read(folder.join(path)) else {
            eprintln!("not compared: the official file {path} is not here");
            return None;
        };
        contents.push(bytes);
    }
    let files: Vec<File<'_>> = paths
        .iter()
        .zip(&contents)
        .map(|(path, bytes)| File { name: path.rsplit('/').next().unwrap(), bytes })
        .collect();
    Some(crosscheck_files(&sources, &files).unwrap())
}

/// For each list: by id, by score, unsure, only theirs, only ours, with differences.
fn counts(check: &FileCheck) -> Vec<[usize; 6]> {
    let of = |list: &renkei_bundle::crosscheck::List| {
        let check = &list.check;
        let by_id = check.matches.iter().filter(|pair| pair.reason == Reason::Id).count();
        [
            by_id,
            check.matches.len() - by_id,
            check.unsure.len(),
            check.only_theirs.len(),
            check.only_ours.len(),
            check.different().count(),
        ]
    };
    check.lists.iter().map(of).collect()
}

#[test]
fn files_of_three_registers_are_three_lists() {
    let files = [
        "navii/01-1_hospital_facility_info_20250601.zip",
        "mhlw_care/510_tokuyou_20250601_akita.csv",
        "mhlw_care/520_rouken_20250601_akita.csv",
        "mhlw_care/760_regular_patrol_nursing_20250601.csv",
        "yokote/yokote_medical_institutions_202508.csv",
    ];
    let Some(check) = check(&files) else { return };
    eprintln!("{check}");
    assert_eq!(
        counts(&check),
        [[4, 0, 0, 0, 0, 0], [19, 0, 0, 0, 0, 0], [0, 55, 1, 4, 0, 1]],
        "{check}"
    );
    serde_json::to_string(&check).unwrap();
}

#[test]
fn what_holds_nothing_of_the_city_is_said_to() {
    let Some(check) = check(&["iizuka/hospitals.csv", "namegata/medical.csv"]) else { return };
    assert_eq!(counts(&check), [[0; 6]; 0], "{check}");
    assert!(check.to_string().contains("くらべられる施設が、ファイルにありませんでした。"));
}
