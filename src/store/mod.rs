//! Memory → views. Read-only, built once from a verified bundle, cheap to clone.

mod query;
mod suggest;

use std::sync::Arc;
#[cfg(feature = "ssr")]
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use renkei_calendar::Calendar;
use renkei_model::{
    CareArea, District, Document, DocumentsFile, FacilitiesFile, Facility, FacilityId, FileRole,
    Guide, Holidays, Kind, Manifest, Relation, Tombstone,
};
use renkei_search::{Alias, Index, Sources, Town};
use serde::{Deserialize, de::DeserializeOwned};

pub use suggest::{Choice, Suggestion};

use crate::load::{Fault, LoadError};
#[cfg(feature = "ssr")]
use crate::words::today_room;

/// Everything that is known, with the look-ups that pages need.
#[derive(Clone)]
pub struct GuideStore(Arc<Inner>);

struct Inner {
    manifest: Manifest,
    guide: Guide,
    facilities: Vec<Arc<Facility>>,
    tombstones: Vec<Tombstone>,
    holidays: Holidays,
    documents: Vec<Document>,
    index: Index,
    #[cfg(feature = "ssr")]
    rooms: Mutex<BTreeMap<FacilityId, Option<String>>>,
}

/// What the app needs of [`renkei_model::SynonymsFile`]: every type that is read costs download.
#[derive(Default, Deserialize)]
struct LayWords {
    words: Vec<LayWord>,
}

/// What people type, and what is looked for.
#[derive(Deserialize)]
struct LayWord {
    word: String,
    means: String,
    relation: Relation,
}

/// A part of the city that a page can be about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place<'a> {
    /// A former municipality.
    District(&'a District),
    /// One of the care areas.
    CareArea(&'a CareArea),
}

impl Place<'_> {
    /// Its name on screen.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::District(district) => &district.name,
            Self::CareArea(area) => &area.name,
        }
    }
}

impl GuideStore {
    /// Puts the parts of a bundle together.
    #[must_use]
    pub fn new(
        manifest: Manifest,
        guide: Guide,
        list: FacilitiesFile,
        holidays: Holidays,
        documents: Vec<Document>,
        aliases: &[Alias<'_>],
    ) -> Self {
        let places: Vec<_> = guide.towns.iter().filter_map(|line| Town::parse(line)).collect();
        let index = Index::build(&Sources {
            facilities: &list.facilities,
            districts: &guide.districts,
            care_areas: &guide.care_areas,
            documents: &documents,
            places: &places,
            aliases,
            ..Sources::default()
        });
        let facilities = list.facilities.into_iter().map(Arc::new).collect();
        let tombstones = list.tombstones;
        Self(Arc::new(Inner {
            manifest,
            guide,
            facilities,
            tombstones,
            holidays,
            documents,
            index,
            #[cfg(feature = "ssr")]
            rooms: Mutex::default(),
        }))
    }

    /// Reads verified files.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] with the first record that this version cannot read.
    pub fn from_files(
        manifest: Manifest,
        files: &[(FileRole, Vec<u8>)],
    ) -> Result<Self, LoadError> {
        let guide = read(&manifest, files, &FileRole::Guide)?;
        let list = read(&manifest, files, &FileRole::Facilities)?;
        let holidays = read(&manifest, files, &FileRole::Holidays)?;
        let has = |role| manifest.file(role).is_some();
        // There only when the guide has such words, and anything beside its institutions.
        let lay = if has(&FileRole::Synonyms) {
            read(&manifest, files, &FileRole::Synonyms)?
        } else {
            LayWords::default()
        };
        let documents = if has(&FileRole::Documents) {
            read(&manifest, files, &FileRole::Documents)?
        } else {
            DocumentsFile::default()
        };
        let words = lay.words.iter();
        let aliases: Vec<_> = words
            .map(|lay| Alias { word: &lay.word, means: &lay.means, relation: lay.relation })
            .collect();
        Ok(Self::new(manifest, guide, list, holidays, documents.documents, &aliases))
    }

    /// The bundle's manifest.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.0.manifest
    }

    /// The city and what holds for the whole guide.
    #[must_use]
    pub fn guide(&self) -> &Guide {
        &self.0.guide
    }

    /// Every institution, in the compiler's order.
    #[must_use]
    pub fn facilities(&self) -> &[Arc<Facility>] {
        &self.0.facilities
    }

    /// The institution at a place of [`GuideStore::facilities`], as hits of a search name it.
    #[must_use]
    pub fn at(&self, index: u32) -> Option<&Arc<Facility>> {
        self.0.facilities.get(usize::try_from(index).ok()?)
    }

    /// What else can be found, as hits of a search name it.
    #[must_use]
    pub fn document_at(&self, index: u32) -> Option<&Document> {
        self.0.documents.get(usize::try_from(index).ok()?)
    }

    /// Institutions that the guide no longer lists.
    #[must_use]
    pub fn tombstones(&self) -> &[Tombstone] {
        &self.0.tombstones
    }

    /// The institution of that id.
    #[must_use]
    pub fn facility(&self, id: &FacilityId) -> Option<&Arc<Facility>> {
        self.0.facilities.iter().find(|facility| facility.id == *id)
    }

    /// What is left of the institution of that id.
    #[must_use]
    pub fn tombstone(&self, id: &FacilityId) -> Option<&Tombstone> {
        self.0.tombstones.iter().find(|tombstone| tombstone.id == *id)
    }

    /// Institutions of a kind, in one district or in all.
    pub fn list<'a>(
        &'a self,
        kind: Kind,
        district: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Arc<Facility>> {
        self.0.facilities.iter().filter(move |facility| {
            facility.kind == kind
                && district.is_none_or(|id| {
                    facility.district.as_ref().is_some_and(|own| own.as_str() == id)
                })
        })
    }

    /// The district or care area of that id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<Place<'_>> {
        let guide = self.guide();
        let district = guide.districts.iter().find(|it| it.id.as_str() == id).map(Place::District);
        district.or_else(|| {
            guide.care_areas.iter().find(|it| it.id.as_str() == id).map(Place::CareArea)
        })
    }

    /// The districts of a place: itself, or those of the care area.
    #[must_use]
    pub fn districts_of<'a>(&'a self, place: Place<'a>) -> Vec<&'a District> {
        match place {
            Place::District(district) => vec![district],
            Place::CareArea(area) => {
                self.guide().districts.iter().filter(|it| it.care_area == area.id).collect()
            }
        }
    }

    /// The district that an institution stands in.
    #[must_use]
    pub fn district_of(&self, facility: &Facility) -> Option<&District> {
        facility.district.as_ref().and_then(|id| self.guide().district(id))
    }

    /// What answers questions about hours.
    #[must_use]
    pub fn calendar(&self) -> Calendar<'_> {
        Calendar { holidays: &self.0.holidays, data_from: self.0.manifest.as_of }
    }
}

#[cfg(feature = "ssr")]
impl GuideStore {
    /// How long an institution's line on today can become (see [`today_room::room`]). Kept, since
    /// an institution stands on half a dozen pages.
    #[must_use]
    pub fn today_room(&self, facility: &Facility) -> Option<String> {
        // A poisoned lock still holds whole entries.
        let mut rooms = self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let room = || today_room::room(&self.calendar(), facility);
        rooms.entry(facility.id.clone()).or_insert_with(room).clone()
    }
}

/// Two handles are the same when they are of the same bundle.
impl PartialEq for GuideStore {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

fn read<T: DeserializeOwned>(
    manifest: &Manifest,
    files: &[(FileRole, Vec<u8>)],
    role: &FileRole,
) -> Result<T, LoadError> {
    let name = manifest.file(role).map_or(role.as_str(), |entry| entry.name.as_str());
    let (_, bytes) = files
        .iter()
        .find(|(own, _)| own == role)
        .ok_or_else(|| LoadError::new(name, Fault::Unreadable("missing".to_owned())))?;
    serde_json::from_slice(bytes)
        .map_err(|error| LoadError::new(name, Fault::Unreadable(error.to_string())))
}
