//! Nothing that stands in a table makes the compiler panic.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use renkei_bundle::{Sources, compile};

static SOUND: LazyLock<Sources> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    Sources::from_folder(&folder).unwrap()
});

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(SOUND.files.keys().cloned().collect::<Vec<_>>())
}

fn with(name: String, bytes: Vec<u8>) -> Sources {
    let mut sources = SOUND.clone();
    sources.files.insert(name, bytes);
    sources
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn arbitrary_bytes_in_any_table_are_explained(
        name in name(),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let compilation = compile(&with(name, bytes));
        prop_assert_eq!(compilation.bundle.is_some(), compilation.report.is_publishable());
        let _ = compilation.report.to_string();
    }

    #[test]
    fn any_bytes_changed_in_a_sound_table_are_explained(
        name in name(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = SOUND.files[&name].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let compilation = compile(&with(name, bytes));
        prop_assert_eq!(compilation.bundle.is_some(), compilation.report.is_publishable());
    }

    #[test]
    fn arbitrary_text_in_any_cell_is_explained(
        name in name().prop_filter("tables", |name| name.ends_with(".csv")),
        row in any::<prop::sample::Index>(),
        column in any::<prop::sample::Index>(),
        text in "[^\",\r\n]{0,12}",
    ) {
        let table = String::from_utf8(SOUND.files[&name].clone()).unwrap();
        let mut lines: Vec<String> = table.lines().map(str::to_owned).collect();
        let row = 4 + row.index(lines.len() - 4);
        let mut cells: Vec<&str> = lines[row].split(',').collect();
        let column = column.index(cells.len());
        cells[column] = &text;
        lines[row] = cells.join(",");
        let compilation = compile(&with(name, lines.join("\n").into_bytes()));
        prop_assert_eq!(compilation.bundle.is_some(), compilation.report.is_publishable());
    }
}
