//! `events.lock`: what each dated event said when it was last published, so that a calendar that has
//! it learns of a change. A calendar takes a changed entry only under a higher number (SEQUENCE of
//! RFC 5545); no clerk would count that by hand.

use std::collections::BTreeMap;

use renkei_model::{Event, EventId, EventState};

use crate::diagnostic::{Place, Report, Severity};
use crate::{hash, read};

/// The file's name.
pub const FILE: &str = "events.lock";

const HEADER: &str =
    "# 催しの変更の控えです。renkei publish が書きかえます。手で直さないでください。\n";
/// How many hex digits of a hash a line holds.
const DIGITS: usize = 12;

/// What was last published of each event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Revisions(BTreeMap<EventId, Last>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Last {
    revision: u32,
    digest: String,
}

impl Revisions {
    /// Reads the file; one that is not there is empty. `None`, and errors, where a line cannot be
    /// read: beginning again at 0 would hide every change from the calendars that have the events.
    pub(crate) fn parse(bytes: Option<&[u8]>, report: &mut Report) -> Option<Self> {
        let mut all = BTreeMap::new();
        let Some(bytes) = bytes else { return Some(Self::default()) };
        let mut sound = true;
        for (number, line) in (1..).zip(read::text(FILE, bytes, report)?.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match Self::line(line) {
                Some((id, last)) => {
                    all.insert(id, last);
                }
                None => {
                    sound = false;
                    report.add(
                        Severity::Error,
                        Place::row(FILE, number),
                        "催しの変更の控えとして読めない行です。",
                        "events.lock は手で直さず、控えから前のファイルに戻してください。",
                    );
                }
            }
        }
        sound.then_some(Self(all))
    }

    fn line(line: &str) -> Option<(EventId, Last)> {
        let mut parts = line.split(' ');
        let id = EventId::new(parts.next()?).ok()?;
        let revision = parts.next()?.parse().ok()?;
        let digest = parts.next().filter(|it| it.len() == DIGITS)?.to_owned();
        parts.next().is_none().then_some((id, Last { revision, digest }))
    }

    /// Gives each event its number: one more than was last published, where it has changed.
    pub(crate) fn number(&self, events: &mut [Event]) {
        for event in events {
            event.revision = match self.0.get(&event.id) {
                None => 0,
                Some(last) if last.digest == digest(event) => last.revision,
                Some(last) => last.revision.saturating_add(1),
            };
        }
    }
}

/// The file for what is about to be published, `None` where no event has a day. In order of ids.
#[must_use]
pub fn file(events: &[Event]) -> Option<Vec<u8>> {
    // What never had a day is in no calendar.
    let kept = |event: &&Event| event.when.first_day().is_some() || event.revision > 0;
    let line = |event: &Event| format!("{} {} {}\n", event.id, event.revision, digest(event));
    let mut lines: Vec<String> = events.iter().filter(kept).map(line).collect();
    lines.sort_unstable();
    (!lines.is_empty()).then(|| format!("{HEADER}{}", lines.concat()).into_bytes())
}

/// What a calendar shows of an event: not how it was afterwards.
fn digest(event: &Event) -> String {
    let state = match event.state {
        EventState::Finished => EventState::Planned,
        other => other,
    };
    let shown = Event {
        state,
        revision: 0,
        attendance: None,
        handout: None,
        source: None,
        ..event.clone()
    };
    // Plain data always has JSON.
    let mut digest = hash::hex(&serde_json::to_vec(&shown).unwrap_or_default());
    digest.truncate(DIGITS);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::{Application, Day, EventKind, Venue, When};

    fn event(title: &str) -> Event {
        let day = Day::parse("2026-11-14").unwrap();
        Event {
            id: EventId::new("a1b2c").unwrap(),
            kind: EventKind::Seminar,
            audience: None,
            series: None,
            number: None,
            title: title.to_owned(),
            when: When::Days { from: day, to: day },
            starts: None,
            ends: None,
            venue: Venue::default(),
            speaker: None,
            capacity: None,
            fee: None,
            application: Application::default(),
            handout: None,
            state: EventState::Planned,
            attendance: None,
            summary: None,
            source: None,
            revision: 0,
        }
    }

    /// The event as it is published after what the file says.
    fn next(file: &[u8], mut event: Event) -> Event {
        let revisions = Revisions::parse(Some(file), &mut Report::default()).unwrap();
        revisions.number(core::slice::from_mut(&mut event));
        event
    }

    #[test]
    fn a_change_raises_the_number_once_and_a_report_of_how_it_was_does_not() {
        let first = file(&[event("甲")]).unwrap();
        assert_eq!(next(&first, event("甲")).revision, 0);
        let changed = next(&first, event("乙"));
        assert_eq!(changed.revision, 1);
        let second = file(&[changed]).unwrap();
        assert_eq!(next(&second, event("乙")).revision, 1);
        let held = Event { state: EventState::Finished, attendance: Some(41), ..event("乙") };
        assert_eq!(next(&second, held).revision, 1);
        let cancelled = Event { state: EventState::Cancelled, ..event("乙") };
        assert_eq!(next(&second, cancelled).revision, 2);
    }

    #[test]
    fn what_never_had_a_day_is_not_kept_and_what_lost_it_is() {
        let undated = Event { when: When::Unknown, ..event("甲") };
        assert_eq!(file(core::slice::from_ref(&undated)), None);
        let first = file(&[event("甲")]).unwrap();
        let second = file(&[next(&first, undated)]).unwrap();
        assert_eq!(next(&second, event("甲")).revision, 2);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_and_not_passed_over() {
        for text in
            ["a1b2c", "a1b2c 1", "a1b2c x 0123456789ab", "a1b2c 1 0123 4", "!! 1 0123456789ab"]
        {
            let mut report = Report::default();
            assert_eq!(Revisions::parse(Some(text.as_bytes()), &mut report), None, "{text}");
            assert!(!report.is_publishable(), "{text}");
        }
    }
}
