//! Memory → views. Read-only, built once from a verified bundle, cheap to clone.

mod query;
mod suggest;

use std::sync::Arc;
#[cfg(feature = "ssr")]
use std::{
    collections::BTreeMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use renkei_calendar::Calendar;
#[cfg(feature = "ssr")]
use renkei_model::BaseMap;
use renkei_model::{
    CareArea, District, Document, DocumentsFile, FacilitiesFile, Facility, FacilityId, FileRole,
    Guide, Holidays, Kind, Manifest, SynonymsFile, Tombstone, TownsFile,
    wire::{self, Wire},
};
use renkei_search::{Alias, Index, Sources, Town};

pub use suggest::{Choice, Suggestion};

#[cfg(feature = "ssr")]
use crate::words::today_room;
use crate::{
    load::{Fault, LoadError, unreadable},
    routes::URGENT,
};

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
    #[cfg(feature = "ssr")]
    base_map: OnceLock<BaseMap>,
}

/// What is searched beside the institutions, and how people speak of it all.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    /// Events, explanations, words.
    pub documents: DocumentsFile,
    /// What people call things.
    pub synonyms: SynonymsFile,
    /// Parts of the city.
    pub towns: TownsFile,
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

/// The files of a bundle, read.
#[derive(Debug)]
pub struct Parts {
    manifest: Manifest,
    guide: Guide,
    list: FacilitiesFile,
    holidays: Holidays,
    searched: Searched,
}

impl Parts {
    /// Reads verified files.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] with the first record that this version cannot read.
    pub fn read(manifest: Manifest, files: &[(FileRole, Vec<u8>)]) -> Result<Self, LoadError> {
        let guide = read(&manifest, files, &FileRole::Guide)?;
        let list = read(&manifest, files, &FileRole::Facilities)?;
        let holidays = read(&manifest, files, &FileRole::Holidays)?;
        let searched = Searched {
            documents: read_if_there(&manifest, files, &FileRole::Documents)?,
            synonyms: read_if_there(&manifest, files, &FileRole::Synonyms)?,
            towns: read_if_there(&manifest, files, &FileRole::Towns)?,
        };
        Ok(Self { manifest, guide, list, holidays, searched })
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
        searched: Searched,
    ) -> Self {
        let Searched { documents: DocumentsFile { documents }, synonyms, towns } = searched;
        let words = synonyms.words.iter();
        let aliases: Vec<_> = words
            .map(|lay| Alias { word: &lay.word, means: &lay.means, relation: lay.relation })
            .collect();
        let urgent = as_texts(&synonyms.urgent);
        let unanswered = as_texts(&synonyms.unanswered);
        let readings = as_texts(&synonyms.readings);
        let towns: Vec<_> = towns.towns.iter().filter_map(|line| Town::parse(line)).collect();
        let index = Index::build(&Sources {
            facilities: &list.facilities,
            districts: &guide.districts,
            care_areas: &guide.care_areas,
            documents: &documents,
            aliases: &aliases,
            urgent: &urgent,
            unanswered: &unanswered,
            readings: &readings,
            places: &towns,
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
            #[cfg(feature = "ssr")]
            base_map: OnceLock::new(),
        }))
    }

    /// Puts what was read together: the other half of the work.
    #[must_use]
    pub fn from_parts(parts: Parts) -> Self {
        let Parts { manifest, guide, list, holidays, searched } = parts;
        Self::new(manifest, guide, list, holidays, searched)
    }

    /// The bundle's manifest.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.0.manifest
    }

    /// Twelve digits that change with the map under the pins; `None` where the city has none.
    #[must_use]
    pub fn map_version(&self) -> Option<&str> {
        self.0.manifest.file(&FileRole::BaseMap)?.sha256.get(..12)
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

    /// The title of the text on what to do when a life is in danger, where the city has it.
    #[must_use]
    pub fn urgent_title(&self) -> Option<&str> {
        let is_urgent = |it: &&Document| it.path.as_str().trim_start_matches('/') == URGENT;
        self.0.documents.iter().find(is_urgent).map(|it| it.title.as_str())
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
    /// With the map, which only pictures need: the browser hands it to `map.js` unread.
    #[must_use]
    pub fn with_base_map(self, map: BaseMap) -> Self {
        // A second map would be another bundle's.
        let _ = self.0.base_map.set(map);
        self
    }

    /// The map, where there is one.
    #[must_use]
    pub fn base_map(&self) -> Option<&BaseMap> {
        self.0.base_map.get().filter(|_| self.map_version().is_some())
    }

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

fn as_texts(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// Of the files that are there only when they hold a record.
fn read_if_there<T: Wire + Default>(
    manifest: &Manifest,
    files: &[(FileRole, Vec<u8>)],
    role: &FileRole,
) -> Result<T, LoadError> {
    if manifest.file(role).is_none() {
        return Ok(T::default());
    }
    read(manifest, files, role)
}

fn read<T: Wire>(
    manifest: &Manifest,
    files: &[(FileRole, Vec<u8>)],
    role: &FileRole,
) -> Result<T, LoadError> {
    let name = manifest.file(role).map_or(role.as_str(), |entry| entry.name.as_str());
    let (_, bytes) = files
        .iter()
        .find(|(own, _)| own == role)
        .ok_or_else(|| LoadError::new(name, Fault::Unreadable("missing".to_owned())))?;
    wire::read(bytes).map_err(|error| LoadError::new(name, unreadable(error)))
}
