//! What a site's own files say, read here without the app.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use renkei_model::{
    DayRule, FacilitiesFile, Facility, FileRole, Guide, Holidays, Manifest, PublicHolidayRule,
    Schedule, Slot,
};
use serde::de::DeserializeOwned;

/// A published bundle.
pub(crate) struct Data {
    pub(crate) manifest: Manifest,
    pub(crate) guide: Guide,
    pub(crate) facilities: Vec<Facility>,
    pub(crate) tombstone: Option<String>,
    pub(crate) holidays: Holidays,
}

impl Data {
    /// Reads the bundle of a site's folder.
    pub(crate) fn of(site: &Path) -> Arc<Self> {
        let bundle = site.join("bundle");
        let manifest: Manifest = read(&bundle.join("manifest.json"));
        let name = |role| bundle.join(&manifest.file(&role).unwrap().name);
        let list: FacilitiesFile = read(&name(FileRole::Facilities));
        Arc::new(Self {
            guide: read(&name(FileRole::Guide)),
            holidays: read(&name(FileRole::Holidays)),
            tombstone: list.tombstones.first().map(|tombstone| format!("/f/{}/", tombstone.id)),
            facilities: list.facilities,
            manifest,
        })
    }

    /// The number of institutions that a condition holds for.
    pub(crate) fn count(&self, condition: impl Fn(&Facility) -> bool) -> usize {
        self.facilities.iter().filter(|facility| condition(facility)).count()
    }

    /// The institution whose page has this address.
    pub(crate) fn at(&self, address: &str) -> &Facility {
        let id = address.trim_end_matches('/').rsplit('/').next().unwrap();
        self.facilities.iter().find(|it| it.id.as_str() == id).expect("a known address")
    }

    /// The one with the most tables of hours: the longest page.
    pub(crate) fn longest(&self) -> &Facility {
        self.facilities.iter().max_by_key(|facility| facility.hours.schedules.len()).unwrap()
    }

    /// A place with one plain week: one span without reception times on each weekday and another
    /// one on Saturday, closed on Sundays and public holidays.
    pub(crate) fn plain_week(&self) -> (&Facility, &Schedule) {
        let span = |rule: &DayRule| match rule {
            DayRule::Open(slots) => matches!(
                slots.as_slice(),
                [Slot { reception_from: None, reception_until: None, .. }]
            ),
            _ => false,
        };
        let plain = |schedule: &Schedule| {
            let [weekdays @ .., saturday, sunday] = &schedule.week;
            schedule.nth.is_empty()
                && schedule.exceptions.is_empty()
                && schedule.public_holiday == PublicHolidayRule::Own(DayRule::Closed)
                && weekdays.iter().all(|day| span(day) && *day == weekdays[0])
                && span(saturday)
                && *saturday != weekdays[0]
                && *sunday == DayRule::Closed
        };
        let mut found = self.facilities.iter().filter_map(|facility| {
            match facility.hours.schedules.as_slice() {
                [only] if plain(only) => Some((facility, only)),
                _ => None,
            }
        });
        found.next().expect("the sample city has a place with a plain week")
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
