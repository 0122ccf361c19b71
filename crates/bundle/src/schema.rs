//! JSON Schema of every file of the bundle, made from the types that write it.

use renkei_model::{
    ArticlesFile, BaseMap, DocumentsFile, DutyFile, EventsFile, FacilitiesFile, FlyersFile,
    FormsFile, GlossaryFile, Guide, Holidays, Manifest, NewsFile, SynonymsFile, TownsFile,
    VisitAreasFile,
};

/// Name (`manifest`, or the role of the file) and schema, indented, with a closing line break.
#[must_use]
pub fn schemas() -> Vec<(String, String)> {
    [
        ("manifest", schemars::schema_for!(Manifest)),
        ("guide", schemars::schema_for!(Guide)),
        ("facilities", schemars::schema_for!(FacilitiesFile)),
        ("holidays", schemars::schema_for!(Holidays)),
        ("visit_areas", schemars::schema_for!(VisitAreasFile)),
        ("duty", schemars::schema_for!(DutyFile)),
        ("events", schemars::schema_for!(EventsFile)),
        ("flyers", schemars::schema_for!(FlyersFile)),
        ("news", schemars::schema_for!(NewsFile)),
        ("glossary", schemars::schema_for!(GlossaryFile)),
        ("synonyms", schemars::schema_for!(SynonymsFile)),
        ("base_map", schemars::schema_for!(BaseMap)),
        ("articles", schemars::schema_for!(ArticlesFile)),
        ("forms", schemars::schema_for!(FormsFile)),
        ("documents", schemars::schema_for!(DocumentsFile)),
        ("towns", schemars::schema_for!(TownsFile)),
    ]
    .into_iter()
    .map(|(name, schema)| {
        let mut value = schema.to_value();
        // Whether serde_json keeps the order of keys depends on who else is built.
        value.sort_all_objects();
        (name.to_owned(), format!("{value:#}\n"))
    })
    .collect()
}
