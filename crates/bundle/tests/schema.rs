//! `docs/schema/*.json` is what the types say. `UPDATE_SCHEMA=1 cargo test -p renkei-bundle
//! --test schema` writes it anew.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;

use renkei_bundle::schema::schemas;

#[test]
fn the_published_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    let update = std::env::var_os("UPDATE_SCHEMA").is_some_and(|value| value == "1");
    let schemas = schemas();
    if update {
        fs::create_dir_all(&folder).unwrap();
    }
    for (name, schema) in &schemas {
        let path = folder.join(format!("{name}.json"));
        if update {
            fs::write(&path, schema).unwrap();
        }
        let published = fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("docs/schema/{name}.json: {error}"));
        assert_eq!(&published, schema, "docs/schema/{name}.json is not what the types say");
    }
    let files = fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, schemas.len(), "a schema of a file that is no longer written");
}
