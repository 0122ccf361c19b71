//! Records → the files of the bundle. Equal records give equal bytes.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{
    Day, DocumentsFile, FacilitiesFile, Field, FileEntry, FileRole, Guide, Holidays, Kind,
    Manifest, SCHEMA, SourceId,
};
use serde::Serialize;

use crate::documents::documents;
use crate::{Bundle, BundleFile, Extras, Settings, hash, map};

/// How many hex digits of a hash a name holds.
const NAME_DIGITS: usize = 12;

/// Writes the bundle; `None` where a number is too large for the wire.
pub(crate) fn bundle(
    guide: Guide,
    facilities: FacilitiesFile,
    holidays: Holidays,
    mut extras: Extras,
    settings: Settings,
) -> Option<Bundle> {
    let as_of = as_of(&guide, &facilities)?;
    // Without a map there is nowhere to show them.
    if map::records(&extras.base_map) > 0 {
        extras.base_map.events = map::events(&extras.events.events, &facilities.facilities, as_of);
    }
    let places = facilities.facilities.len() + facilities.tombstones.len();
    let mut files = vec![
        file(FileRole::Guide, &guide, 1)?,
        file(FileRole::Facilities, &facilities, places)?,
        file(FileRole::Holidays, &holidays, holidays.days.len())?,
    ];
    let documents = documents(&extras, &facilities.facilities);
    files.extend(extra_files(&extras, &documents)?);
    let mut counts: BTreeMap<Kind, u32> = BTreeMap::new();
    for facility in &facilities.facilities {
        let count = counts.entry(facility.kind).or_default();
        *count = count.checked_add(1)?;
    }
    let entries: Vec<FileEntry> = files.iter().map(|(entry, _)| entry.clone()).collect();
    let manifest = Manifest {
        schema: SCHEMA,
        version: version(as_of, &entries),
        as_of,
        city: guide.city.name.clone(),
        counts,
        files: entries,
    };
    let manifest_bytes = serde_json::to_vec(&manifest).ok()?;
    let files = files.into_iter().map(|(entry, bytes)| BundleFile { name: entry.name, bytes });
    Some(Bundle {
        files: files.collect(),
        manifest,
        manifest_bytes,
        guide,
        facilities,
        holidays,
        extras,
        documents,
        settings,
        codes: Vec::new(),
        redirects: Vec::new(),
    })
}

/// The files of the parts that hold a record, in order of roles: a file without one would only
/// cost a request.
fn extra_files(extras: &Extras, documents: &DocumentsFile) -> Option<Vec<(FileEntry, Vec<u8>)>> {
    let Extras {
        visit_areas,
        duty,
        events,
        flyers,
        news,
        glossary,
        synonyms,
        articles,
        forms,
        towns,
        base_map,
    } = extras;
    let words = synonyms.words.len() + synonyms.urgent.len() + synonyms.unanswered.len();
    let files = [
        file(FileRole::VisitAreas, visit_areas, visit_areas.areas.len())?,
        file(FileRole::Duty, duty, duty.duties.len())?,
        file(FileRole::Events, events, events.events.len())?,
        file(FileRole::Flyers, flyers, flyers.flyers.len())?,
        file(FileRole::News, news, news.items.len())?,
        file(FileRole::Glossary, glossary, glossary.terms.len())?,
        file(FileRole::Synonyms, synonyms, words)?,
        file(FileRole::Articles, articles, articles.articles.len())?,
        file(FileRole::Forms, forms, forms.forms.len())?,
        file(FileRole::Documents, documents, documents.documents.len())?,
        file(FileRole::Towns, towns, towns.towns.len())?,
        file(FileRole::BaseMap, base_map, map::records(base_map))?,
    ];
    Some(files.into_iter().filter(|(entry, _)| entry.records > 0).collect())
}

fn file(role: FileRole, content: &impl Serialize, records: usize) -> Option<(FileEntry, Vec<u8>)> {
    let bytes = serde_json::to_vec(content).ok()?;
    let sha256 = hash::hex(&bytes);
    let entry = FileEntry {
        name: format!("{}.{}.json", role.as_str(), sha256.get(..NAME_DIGITS)?),
        role,
        sha256,
        bytes: u64::try_from(bytes.len()).ok()?,
        records: u32::try_from(records).ok()?,
    };
    Some((entry, bytes))
}

/// The version of a bundle of these files: the hash is over `<role> <sha256>` lines.
pub(crate) fn version(as_of: Day, files: &[FileEntry]) -> String {
    let lines: String =
        files.iter().map(|file| format!("{} {}\n", file.role.as_str(), file.sha256)).collect();
    let digest = hash::hex(lines.as_bytes());
    format!("{as_of}-{}", digest.get(..NAME_DIGITS).unwrap_or_default())
}

/// The day of the youngest source that a record names; of all sources where there is no record.
fn as_of(guide: &Guide, facilities: &FacilitiesFile) -> Option<Day> {
    let used: BTreeSet<&SourceId> = facilities
        .facilities
        .iter()
        .flat_map(|facility| {
            let fields: &BTreeMap<Field, _> = &facility.field_provenance;
            core::iter::once(&facility.provenance).chain(fields.values())
        })
        .map(|provenance| &provenance.source)
        .collect();
    let named = |id: &SourceId| used.is_empty() || used.contains(id);
    guide.sources.iter().filter(|source| named(&source.id)).map(|source| source.as_of).max()
}
