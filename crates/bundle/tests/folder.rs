//! Bundles in folders: written whole, read back, verified.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use renkei_bundle::load::LoadError;
use renkei_bundle::{Bundle, Sources, compile, folder};
use renkei_model::ManifestError;

fn bundle(phone: &str) -> Bundle {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let mut sources = Sources::from_folder(&fixture).unwrap();
    let bytes = sources.files.get_mut("facilities.csv").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    *bytes = text.replace("0000-00-0004", phone).into_bytes();
    compile(&sources).bundle.unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn name_of(bundle: &Bundle, role: &str) -> String {
    bundle.files.iter().find(|file| file.name.starts_with(role)).unwrap().name.clone()
}

#[test]
fn what_was_written_is_read_back() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public/bundle");
    let bundle = bundle("0000-00-0004");
    folder::write(&bundle, &folder).unwrap();
    let loaded = folder::load(&folder).unwrap();
    assert_eq!(loaded.manifest, bundle.manifest);
    assert_eq!(loaded.guide, bundle.guide);
    assert_eq!(loaded.facilities, bundle.facilities);
    assert_eq!(loaded.holidays, bundle.holidays);
    assert_eq!(loaded.extras, bundle.extras);
    assert!(!loaded.extras.events.events.is_empty());
    assert_eq!(loaded.documents, bundle.documents);
    assert!(!loaded.documents.documents.is_empty());
}

#[test]
fn files_of_the_former_version_stay_and_nothing_else_is_left() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("bundle");
    let (before, after) = (bundle("0000-00-0004"), bundle("0000-00-0014"));
    folder::write(&before, &folder).unwrap();
    // A run that was stopped leaves this behind.
    fs::create_dir(root.path().join(".bundle.new")).unwrap();
    fs::write(root.path().join(".bundle.new/half"), "half").unwrap();
    folder::write(&after, &folder).unwrap();
    let mut expected: BTreeSet<String> = ["manifest.json".to_owned()].into();
    expected.extend(before.files.iter().chain(&after.files).map(|file| file.name.clone()));
    assert_eq!(expected.len(), 15, "one of the files changed");
    assert_eq!(names(&folder), expected);
    assert_eq!(names(root.path()), ["bundle".to_owned()].into());
    assert_eq!(folder::load(&folder).unwrap().manifest, after.manifest);
    // The rollback: only the former manifest is put back.
    fs::write(folder.join("manifest.json"), &before.manifest_bytes).unwrap();
    assert_eq!(folder::load(&folder).unwrap().facilities, before.facilities);
}

#[test]
fn a_bundle_that_was_touched_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("bundle");
    let bundle = bundle("0000-00-0004");
    let file = folder.join(name_of(&bundle, "facilities"));
    let fresh = || folder::write(&bundle, &folder).unwrap();

    fresh();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("0000-00-0004", "0000-00-0005")).unwrap();
    assert!(matches!(folder::load(&folder), Err(LoadError::Hash { .. })));
    fs::write(&file, format!("{text} ")).unwrap();
    assert!(matches!(folder::load(&folder), Err(LoadError::Size { .. })));
    fs::remove_file(&file).unwrap();
    assert!(
        matches!(folder::load(&folder), Err(LoadError::Read { name, .. }) if file.ends_with(&name))
    );

    fresh();
    let manifest = folder.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let with = |old: &str, new: &str| {
        let edited = text.replacen(old, new, 1);
        assert_ne!(edited, text, "{old}");
        fs::write(&manifest, edited).unwrap();
        folder::load(&folder)
    };
    assert!(matches!(
        with("\"schema\":1", "\"schema\":2"),
        Err(LoadError::Manifest(ManifestError::OtherSchema { found: 2 }))
    ));
    assert!(matches!(
        with("\"role\":\"guide\"", "\"role\":\"later\""),
        Err(LoadError::Manifest(ManifestError::MissingFile(_)))
    ));
    assert!(matches!(
        with("\"name\":\"guide", "\"name\":\"../guide"),
        Err(LoadError::Manifest(ManifestError::BadName(_)))
    ));
    assert!(matches!(with("2026-03-15-", "2026-03-16-"), Err(LoadError::Version { .. })));
    assert!(matches!(with("{", "["), Err(LoadError::Parse { .. })));
}

#[test]
fn what_a_spreadsheet_puts_beside_a_table_is_not_read() {
    let root = tempfile::tempdir().unwrap();
    for name in ["facilities.csv", "~$facilities.csv", ".hidden.csv", "LICENSES.md", "guide.toml"] {
        fs::write(root.path().join(name), "x").unwrap();
    }
    let sources = Sources::from_folder(root.path()).unwrap();
    assert_eq!(sources.files.keys().collect::<Vec<_>>(), ["facilities.csv", "guide.toml"]);
    let error = Sources::from_folder(&root.path().join("nowhere")).unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused_by_name() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let root = tempfile::tempdir().unwrap();
    let data = root.path();
    for entry in fs::read_dir(&fixture).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            fs::copy(entry.path(), data.join(entry.file_name())).unwrap();
        }
    }
    for folder in ["articles", "forms", "files"] {
        fs::create_dir(data.join(folder)).unwrap();
        for entry in fs::read_dir(fixture.join(folder)).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), data.join(folder).join(entry.file_name())).unwrap();
        }
    }
    let compiled = compile(&Sources::from_folder(data).unwrap());
    assert!(compiled.bundle.is_some(), "{}", compiled.report);
    let link = |from: &str, to: &Path| std::os::unix::fs::symlink(to, data.join(from)).unwrap();
    link("files/secret.pdf", Path::new("/etc/hostname"));
    link("files/gone.pdf", Path::new("nowhere.pdf"));
    fs::remove_file(data.join("news.csv")).unwrap();
    link("news.csv", &fixture.join("news.csv"));
    let compiled = compile(&Sources::from_folder(data).unwrap());
    assert!(compiled.bundle.is_none());
    let places: Vec<String> =
        compiled.report.diagnostics().iter().take(3).map(|d| d.place.to_string()).collect();
    assert_eq!(places, ["files/gone.pdf", "files/secret.pdf", "news.csv"]);
}
