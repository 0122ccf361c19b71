//! Seminars, lectures, study evenings and meetings.

use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::{Accuracy, Attachment, Day, EventId, FacilityId, Minute, Stated, When};

choice! {
    /// What kind of gathering it is.
    EventKind {
        Seminar = "セミナー",
        Symposium = "シンポジウム",
        Lecture = "講演会",
        StudyEvening = "多職種勉強会",
        CareNetworkMeeting = "地域ケアネットワーク会議",
        PromotionMeeting = "推進会議",
        ExchangeMeeting = "組織別情報交換会",
        SmallMeeting = "ミニ集会",
        Other = "その他",
    }
}

choice! {
    /// Whom it is for.
    Audience {
        Residents = "住民",
        Professionals = "専門職",
        Everyone = "どなたでも",
    }
}

choice! {
    /// Whether it takes place.
    EventState {
        Planned = "予定",
        Cancelled = "中止",
        Postponed = "延期",
        Finished = "終了",
    }
}

/// Where it takes place. A facility of the guide, or a name and an address of its own; what is not
/// known is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Venue {
    /// A facility of the guide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facility: Option<FacilityId>,
    /// The hall's name, or the room within the facility.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The address, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Where a hall that is no facility is; of a facility its own position holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<VenuePoint>,
}

/// Where a hall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VenuePoint {
    /// Latitude and longitude in whole hundred-thousandths of a degree, as on the map.
    pub at: [i32; 2],
    /// How surely.
    pub accuracy: Accuracy,
}

impl Venue {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// How one applies, or asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Application {
    /// Whether one must apply.
    #[serde(skip_serializing_if = "Stated::is_unknown")]
    pub needed: Stated,
    /// The last day on which one can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Digits and hyphens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
}

impl Application {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// One gathering, or one that repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Permanent, as in `/events/<id>/`.
    pub id: EventId,
    /// What kind of gathering.
    pub kind: EventKind,
    /// Whom it is for; `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// The series it belongs to (夕暮れ勉強会).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Which of its series, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
    /// On which days.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub when: When,
    /// When it begins, 0 to 1439; `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Minute>,
    /// When it ends, after `starts`; above 1440 it is on the next day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Minute>,
    /// Where.
    #[serde(default, skip_serializing_if = "Venue::is_unknown")]
    pub venue: Venue,
    /// The speaker's role, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// How many can come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// What it costs, as written (無料, 500円).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<String>,
    /// How one applies.
    #[serde(default, skip_serializing_if = "Application::is_unknown")]
    pub application: Application,
    /// What was handed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handout: Option<Attachment>,
    /// Whether it takes place.
    pub state: EventState,
    /// How many came, over all its days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<u32>,
    /// What it is about, or how it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Where that is written, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How often what calendars show of it was changed since it was first published.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub revision: u32,
}

/// Asked by serde, which passes a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Event {
    /// The title with the series it belongs to: 夕暮れ勉強会 第3回「在宅医療～私の流儀～」.
    #[must_use]
    pub fn full_title(&self) -> String {
        match (&self.series, self.number) {
            (Some(series), Some(number)) => format!("{series} 第{number}回「{}」", self.title),
            (Some(series), None) => format!("{series}「{}」", self.title),
            (None, _) => self.title.clone(),
        }
    }
}

/// `events.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventsFile {
    /// Those whose first day is known in its order; then the others by series, number, title.
    pub events: Vec<Event>,
}
