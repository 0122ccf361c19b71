//! What may go wrong between a host and a device, drawn by a seed: the cases that the browser test
//! `faults_seeded` plays, and the table of what came of them.
//!
//! Pass and fail for every class: the page is never blank; what the app shows is what was published;
//! a device that had the guide before still has it, without a network too; and the next visit
//! without the fault is as if nothing had been. What a device may get in between is
//! [`Class::allows`].

mod table;

pub use table::Table;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nobody answers at all.
    Down,
    /// The connection is closed in the middle.
    Reset,
    /// Nothing comes after some bytes, and the connection stays.
    Stalled,
    /// 404: not uploaded.
    Missing,
    /// 500 or 503.
    Broken,
    /// The sign-in page of a public network, as a success.
    SignIn,
    /// The file ends too early and says that this is all.
    Truncated,
    /// One bit is another one.
    Flipped,
    /// The device has no room.
    NoRoom,
    /// The browser forbids to store.
    NoStore,
    /// The device's clock is wrong by years.
    WrongClock,
    /// The worker is ended.
    WorkerEnded,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Down,
        Self::Reset,
        Self::Stalled,
        Self::Missing,
        Self::Broken,
        Self::SignIn,
        Self::Truncated,
        Self::Flipped,
        Self::NoRoom,
        Self::NoStore,
        Self::WrongClock,
        Self::WorkerEnded,
    ];

    /// Whether it happens to a file, or to the whole device.
    #[must_use]
    pub fn is_of_a_file(self) -> bool {
        use Class::{Broken, Flipped, Missing, Reset, SignIn, Stalled, Truncated};
        matches!(self, Reset | Stalled | Missing | Broken | SignIn | Truncated | Flipped)
    }

    /// Whether a device may be left with this while the fault lasts.
    #[must_use]
    pub fn allows(self, device: Device, target: Target, outcome: Outcome) -> bool {
        match outcome {
            Outcome::Works => true,
            // A device that has been here before has everything it needs.
            Outcome::Page | Outcome::Browsers if device == Device::Returning => false,
            Outcome::Page => self.is_of_a_file() && target.is_needed() || self == Self::Down,
            // Nothing of the guide has ever come.
            Outcome::Browsers => self == Self::Down || target == Target::Page,
        }
    }
}

/// Which file it happens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The page itself.
    Page,
    /// boot.js
    Start,
    /// The program's JavaScript.
    Script,
    /// The program.
    Program,
    /// The bundle's manifest.
    Manifest,
    /// The bundle's list of institutions.
    Bundle,
    /// The page's side of the worker.
    Client,
    /// The worker.
    Worker,
    /// The list of what it keeps.
    List,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Page,
        Self::Start,
        Self::Script,
        Self::Program,
        Self::Manifest,
        Self::Bundle,
        Self::Client,
        Self::Worker,
        Self::List,
    ];

    /// Whether the app cannot start without it.
    #[must_use]
    pub fn is_needed(self) -> bool {
        use Target::{Bundle, Manifest, Page, Program, Script, Start};
        matches!(self, Page | Start | Script | Program | Manifest | Bundle)
    }

    /// Whether a path below the base is this file's.
    #[must_use]
    pub fn is(self, path: &str) -> bool {
        let begins = |name: &str| path.starts_with(name);
        match self {
            Self::Page => path.ends_with('/'),
            Self::Start => begins("/boot-"),
            Self::Script => begins("/renkei-guide-") && path.ends_with(".js"),
            Self::Program => path.ends_with(".wasm"),
            Self::Manifest => path == "/bundle/manifest.json",
            Self::Bundle => begins("/bundle/facilities."),
            Self::Client => begins("/offline-") && path.ends_with(".js"),
            Self::Worker => path == "/sw.js",
            Self::List => begins("/offline-") && path.ends_with(".json"),
        }
    }
}

/// Who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Device {
    /// Never here before.
    New,
    /// Has been here, to the end.
    Returning,
}

/// What the visitor has while the fault lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The app, with the right data.
    Works,
    /// The page as it was published, and a sentence where something does not work.
    Page,
    /// The browser's own page: nothing came.
    Browsers,
}

/// One run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub number: u32,
    /// What goes wrong.
    pub class: Class,
    /// With which file; of no meaning for the classes of the whole device.
    pub target: Target,
    /// Who comes.
    pub device: Device,
    /// Where in the file, in thousandths of its length: begin, inside, end.
    pub place: u32,
    /// Which of the pages is opened.
    pub page: u32,
}

/// The cases of a seed: classes and devices in turn, so that few runs have all of them; files, places
/// and pages drawn.
#[must_use]
pub fn cases(runs: u32, seed: u64) -> Vec<Case> {
    let mut state = seed;
    let mut draw = |below: usize| -> usize {
        // SplitMix64 (Steele, Lea, Flood 2014).
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let drawn = (z ^ (z >> 31)) >> 33;
        usize::try_from(drawn).unwrap_or(0) % below
    };
    let count = Class::ALL.len();
    (0..runs)
        .map(|number| {
            let at = usize::try_from(number).unwrap_or(0);
            let places = [0, 1, 250, 500, 750, 999];
            let device =
                if (at / count).is_multiple_of(2) { Device::Returning } else { Device::New };
            Case {
                number,
                class: Class::ALL[at % count],
                target: Target::ALL[draw(Target::ALL.len())],
                device,
                place: places[draw(places.len())],
                page: u32::try_from(draw(100)).unwrap_or(0),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seed_gives_the_same_cases_and_another_seed_others() {
        assert_eq!(cases(50, 7), cases(50, 7));
        assert_ne!(cases(50, 7), cases(50, 8));
    }

    #[test]
    fn few_runs_have_every_class_on_both_devices_and_many_every_file() {
        let of = |runs| cases(runs, 1);
        let classes: BTreeSet<_> = of(24).iter().map(|it| (it.class, it.device)).collect();
        assert_eq!(classes.len(), 24);
        let files: BTreeSet<_> = of(2000)
            .iter()
            .filter(|it| it.class.is_of_a_file())
            .map(|it| (it.class, it.target, it.device))
            .collect();
        assert_eq!(files.len(), 7 * 9 * 2);
    }

    #[test]
    fn who_has_been_here_before_is_never_left_with_less() {
        for class in Class::ALL {
            for target in Target::ALL {
                for less in [Outcome::Page, Outcome::Browsers] {
                    assert!(!class.allows(Device::Returning, target, less));
                }
                assert!(class.allows(Device::New, target, Outcome::Works));
            }
        }
        assert!(!Class::Flipped.allows(Device::New, Target::Client, Outcome::Page));
        assert!(!Class::NoRoom.allows(Device::New, Target::Page, Outcome::Page));
    }
}
