//! What documents say of the tests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The name of every function in the Rust files below a folder.
fn functions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            functions(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let names = text.lines().filter_map(|line| {
                let (name, _) = line.trim().strip_prefix("fn ")?.split_once('(')?;
                Some(name.to_owned())
            });
            found.extend(names);
        }
    }
}

/// Guards against: a report that goes on claiming what no test looks at any more.
#[test]
fn every_test_that_the_report_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let report = fs::read_to_string(root.join("docs/accessibility.md")).unwrap();
    let mut known = BTreeSet::new();
    for folder in ["tests", "crates", "src"] {
        functions(&root.join(folder), &mut known);
    }
    // The names of tests are sentences: several words.
    let named: BTreeSet<_> = report
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.matches('_').count() >= 3 && !name.contains([' ', '/']))
        .collect();
    assert!(named.len() > 40, "{named:?}");
    let gone: Vec<_> = named.into_iter().filter(|name| !known.contains(*name)).collect();
    assert!(gone.is_empty(), "named in docs/accessibility.md and no test: {gone:?}");
}
