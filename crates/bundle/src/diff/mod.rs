//! What changed between two bundles: new, changed and closed institutions, field by field.

mod fields;
mod html;
mod removal;
mod text;

use std::collections::BTreeMap;

use renkei_model::{
    FacilitiesFile, Facility, FacilityId, FileEntry, FileRole, Guide, Kind, Manifest, Tombstone,
};
use serde::Serialize;

use crate::Bundle;
use crate::load::Loaded;

pub use removal::{Removal, name_missing, question};

/// One of the two sides.
#[derive(Debug, Clone, Copy)]
pub struct Side<'s> {
    manifest: &'s Manifest,
    guide: &'s Guide,
    facilities: &'s FacilitiesFile,
}

impl<'s> From<&'s Loaded> for Side<'s> {
    fn from(loaded: &'s Loaded) -> Self {
        let Loaded { manifest, guide, facilities, .. } = loaded;
        Self { manifest, guide, facilities }
    }
}

impl<'s> From<&'s Bundle> for Side<'s> {
    fn from(bundle: &'s Bundle) -> Self {
        let Bundle { manifest, guide, facilities, .. } = bundle;
        Self { manifest, guide, facilities }
    }
}

/// All that changed. The text of [`core::fmt::Display`] and the page of [`Changes::html`] are for
/// the clerk; as JSON it is for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The version of the old bundle.
    pub old_version: String,
    /// The version of the new bundle.
    pub new_version: String,
    /// The city before and after, where the bundles are of two cities: most likely a mistake.
    pub other_city: Option<(String, String)>,
    /// In the order of [`Kind::ALL`], all seven.
    pub kinds: Vec<KindCount>,
    /// 新規: ids that the old bundle does not list, in the order of the new one.
    pub added: Vec<Record>,
    /// 変更: what residents read differs, in the order of the new bundle.
    pub changed: Vec<Change>,
    /// Only the origin or the day of confirmation differs, in the order of the new bundle.
    pub reviewed: Vec<Change>,
    /// 廃止 with a tombstone, in the order of the old bundle.
    pub closed: Vec<Closed>,
    /// Gone without a tombstone, in the order of the old bundle: their addresses lead nowhere.
    pub vanished: Vec<Record>,
    /// Tombstones of long ago that say something else now, by id.
    pub notices: Vec<Change>,
    /// The files of the bundle that differ, in the order of the new manifest.
    pub files: Vec<FileChange>,
}

/// How many institutions of a kind there are, and what happened to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindCount {
    /// The kind.
    pub kind: Kind,
    /// In the old bundle.
    pub before: usize,
    /// In the new bundle.
    pub after: usize,
    /// New ones.
    pub added: usize,
    /// Changed ones; those that changed their kind count with the new one.
    pub changed: usize,
    /// Those whose origin or confirmation alone changed.
    pub reviewed: usize,
    /// Those no longer listed, with and without a tombstone.
    pub removed: usize,
    /// Those that are listed as another kind now.
    pub moved_away: usize,
}

/// An institution as a list names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Record {
    /// Its id.
    pub id: FacilityId,
    /// Its kind.
    pub kind: Kind,
    /// Its registered name.
    pub name: String,
    /// Its address; empty for a tombstone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// An institution of which something changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// As the new bundle names it.
    pub record: Record,
    /// At least one, in the order of the table's columns.
    pub fields: Vec<FieldChange>,
}

/// What changed of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The column's name in the tables.
    pub field: String,
    /// What stood there and does not any more; of a list only the parts that went. Empty: nothing.
    pub before: Vec<String>,
    /// What stands there now and did not; of a list only the parts that came. Empty: nothing.
    pub after: Vec<String>,
    /// What else is to be said, in a sentence: how far a position moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An institution that left the guide with a tombstone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Closed {
    /// As the old bundle names it.
    pub record: Record,
    /// What its page says now.
    pub tombstone: Tombstone,
    /// The name of the institution that took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

/// A file of the bundle that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// What it is for.
    pub role: FileRole,
    /// Records before; `None`: there was no such file.
    pub before: Option<u32>,
    /// Records now; `None`: there is no such file any more.
    pub after: Option<u32>,
}

/// Compares two bundles. Equal bundles give [`Changes::is_empty`]; the order is that of the
/// bundles, so equal pairs give equal changes.
#[must_use]
pub fn diff<'s>(old: impl Into<Side<'s>>, new: impl Into<Side<'s>>) -> Changes {
    let (old, new) = (old.into(), new.into());
    let was: BTreeMap<&FacilityId, &Facility> = by_id(old.facilities);
    let is: BTreeMap<&FacilityId, &Facility> = by_id(new.facilities);
    let mut changes = Changes {
        old_version: old.manifest.version.clone(),
        new_version: new.manifest.version.clone(),
        other_city: (old.manifest.city != new.manifest.city)
            .then(|| (old.manifest.city.clone(), new.manifest.city.clone())),
        kinds: Vec::new(),
        added: Vec::new(),
        changed: Vec::new(),
        reviewed: Vec::new(),
        closed: Vec::new(),
        vanished: Vec::new(),
        notices: notices(old.facilities, new.facilities),
        files: files(old.manifest, new.manifest),
    };
    for facility in &new.facilities.facilities {
        let Some(before) = was.get(&facility.id) else {
            changes.added.push(record(facility));
            continue;
        };
        let content = fields::content((before, old.guide), (facility, new.guide));
        let origin = fields::origin((before, old.guide), (facility, new.guide));
        let record = record(facility);
        if !content.is_empty() {
            let fields = content.into_iter().chain(origin).collect();
            changes.changed.push(Change { record, fields });
        } else if !origin.is_empty() {
            changes.reviewed.push(Change { record, fields: origin });
        }
    }
    let tombstones: BTreeMap<_, _> = new.facilities.tombstones.iter().map(|t| (&t.id, t)).collect();
    for facility in old.facilities.facilities.iter().filter(|f| !is.contains_key(&f.id)) {
        let record = record(facility);
        match tombstones.get(&facility.id) {
            Some(tombstone) => {
                let successor = tombstone.successor.as_ref();
                let successor = successor.and_then(|id| is.get(id)).map(|next| next.name.clone());
                let tombstone = (*tombstone).clone();
                changes.closed.push(Closed { record, tombstone, successor });
            }
            None => changes.vanished.push(record),
        }
    }
    changes.kinds = kinds(&was, &is, &changes);
    changes
}

impl Changes {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.other_city.is_none()
            && self.added.is_empty()
            && self.changed.is_empty()
            && self.reviewed.is_empty()
            && self.closed.is_empty()
            && self.vanished.is_empty()
            && self.notices.is_empty()
            && self.files.is_empty()
    }

    /// One page that needs nothing else, with the given heading. Escaped, without script.
    #[must_use]
    pub fn html(&self, title: &str) -> String {
        html::page(self, title)
    }
}

/// Every field of a record but its position as lines of text, by the column of the table.
pub(crate) fn facility_texts(
    facility: &Facility,
    guide: &Guide,
) -> Vec<(&'static str, Vec<String>)> {
    fields::texts((facility, guide))
}

fn by_id(file: &FacilitiesFile) -> BTreeMap<&FacilityId, &Facility> {
    file.facilities.iter().map(|facility| (&facility.id, facility)).collect()
}

fn record(facility: &Facility) -> Record {
    Record {
        id: facility.id.clone(),
        kind: facility.kind,
        name: facility.name.clone(),
        address: facility.address.clone(),
    }
}

fn kinds(
    was: &BTreeMap<&FacilityId, &Facility>,
    is: &BTreeMap<&FacilityId, &Facility>,
    changes: &Changes,
) -> Vec<KindCount> {
    let of = |records: &mut dyn Iterator<Item = Kind>, kind| records.filter(|k| *k == kind).count();
    let count = |kind| KindCount {
        kind,
        before: of(&mut was.values().map(|facility| facility.kind), kind),
        after: of(&mut is.values().map(|facility| facility.kind), kind),
        added: of(&mut changes.added.iter().map(|record| record.kind), kind),
        changed: of(&mut changes.changed.iter().map(|change| change.record.kind), kind),
        reviewed: of(&mut changes.reviewed.iter().map(|change| change.record.kind), kind),
        removed: was.values().filter(|f| f.kind == kind && !is.contains_key(&f.id)).count(),
        moved_away: was
            .values()
            .filter(|f| f.kind == kind && is.get(&f.id).is_some_and(|now| now.kind != kind))
            .count(),
    };
    Kind::ALL.into_iter().map(count).collect()
}

/// Tombstones that both bundles have and that differ.
fn notices(old: &FacilitiesFile, new: &FacilitiesFile) -> Vec<Change> {
    let was: BTreeMap<_, _> = old.tombstones.iter().map(|t| (&t.id, t)).collect();
    let changed = |now: &Tombstone| {
        let fields = fields::tombstone(was.get(&now.id)?, now);
        let record = Record {
            id: now.id.clone(),
            kind: now.kind,
            name: now.name.clone(),
            address: String::new(),
        };
        (!fields.is_empty()).then_some(Change { record, fields })
    };
    new.tombstones.iter().filter_map(changed).collect()
}

fn files(old: &Manifest, new: &Manifest) -> Vec<FileChange> {
    let same = |entry: &FileEntry, other: Option<&FileEntry>| {
        other.is_some_and(|other| other.sha256 == entry.sha256)
    };
    let changed = new.files.iter().filter(|entry| !same(entry, old.file(&entry.role)));
    let changed = changed.map(|entry| FileChange {
        role: entry.role.clone(),
        before: old.file(&entry.role).map(|entry| entry.records),
        after: Some(entry.records),
    });
    let gone = old.files.iter().filter(|entry| new.file(&entry.role).is_none());
    let gone = gone.map(|entry| FileChange {
        role: entry.role.clone(),
        before: Some(entry.records),
        after: None,
    });
    changed.chain(gone).collect()
}
