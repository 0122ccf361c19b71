//! What the compiler writes, the app's own small reader reads as serde does.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{fmt::Debug, path::Path};

use renkei_bundle::{Bundle, Sources, compile};
use renkei_model::{
    DocumentsFile, FacilitiesFile, FileRole, Guide, Holidays, Manifest, SynonymsFile, TownsFile,
    wire::{Wire, read, read_schema},
};
use serde::de::DeserializeOwned;

fn bundle(folder: &str) -> Bundle {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let compilation = compile(&Sources::from_folder(&folder).unwrap());
    compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report))
}

fn agree<T: Wire + DeserializeOwned + PartialEq + Debug>(bytes: &[u8]) {
    assert_eq!(read::<T>(bytes).unwrap(), serde_json::from_slice::<T>(bytes).unwrap());
}

fn whole_bundle_agrees(bundle: &Bundle) {
    agree::<Manifest>(&bundle.manifest_bytes);
    assert_eq!(read_schema(&bundle.manifest_bytes), Ok(bundle.manifest.schema));
    for (entry, file) in bundle.manifest.files.iter().zip(&bundle.files) {
        match entry.role {
            FileRole::Guide => agree::<Guide>(&file.bytes),
            FileRole::Facilities => agree::<FacilitiesFile>(&file.bytes),
            FileRole::Holidays => agree::<Holidays>(&file.bytes),
            FileRole::Synonyms => agree::<SynonymsFile>(&file.bytes),
            FileRole::Towns => agree::<TownsFile>(&file.bytes),
            FileRole::Documents => agree::<DocumentsFile>(&file.bytes),
            // Read on the host only.
            _ => {}
        }
    }
}

#[test]
fn the_city_is_read_alike() {
    whole_bundle_agrees(&bundle("../../data"));
}

#[test]
fn small_tables_with_every_field_are_read_alike() {
    whole_bundle_agrees(&bundle("tests/fixtures/mihon"));
}

#[test]
fn no_half_of_a_file_is_taken_for_a_whole_one() {
    let bundle = bundle("tests/fixtures/mihon");
    let file = bundle.files.iter().find(|file| file.name.starts_with("facilities")).unwrap();
    for end in 0..file.bytes.len() {
        assert!(read::<FacilitiesFile>(&file.bytes[..end]).is_err(), "{end}");
    }
}
