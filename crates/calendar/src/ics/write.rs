//! Entries → text.

use renkei_model::{DAY_MINUTES, Day, Minute};
use unicode_segmentation::UnicodeSegmentation;

use super::{Entry, Times};

/// What a server should say that the file is.
pub const MIME: &str = "text/calendar; charset=utf-8";

/// Japan has no daylight saving: one rule for all times.
const TIME_ZONE: [&str; 9] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Tokyo",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:JST",
    "END:STANDARD",
    "END:VTIMEZONE",
];
/// Longest line, in octets without its break.
const LONGEST: usize = 75;

/// A whole file. `name` is what a calendar calls it; a single entry needs none.
#[must_use]
pub fn calendar(name: Option<&str>, entries: &[Entry]) -> String {
    let mut out = Lines::default();
    out.plain("BEGIN:VCALENDAR");
    out.plain("VERSION:2.0");
    out.plain("PRODID:-//renkei-guide//renkei-guide//JA");
    out.plain("CALSCALE:GREGORIAN");
    if let Some(name) = name {
        out.text("NAME", name);
        out.text("X-WR-CALNAME", name);
        out.plain("X-WR-TIMEZONE:Asia/Tokyo");
        // How often a subscriber asks again, for those that heed it.
        out.plain("REFRESH-INTERVAL;VALUE=DURATION:PT12H");
        out.plain("X-PUBLISHED-TTL:PT12H");
    }
    for line in TIME_ZONE {
        out.plain(line);
    }
    for entry in entries {
        event(&mut out, entry);
    }
    out.plain("END:VCALENDAR");
    out.0
}

fn event(out: &mut Lines, entry: &Entry) {
    out.plain("BEGIN:VEVENT");
    out.text("UID", &entry.uid);
    out.plain(&format!("SEQUENCE:{}", entry.sequence));
    out.plain(&format!("DTSTAMP:{}T000000Z", date(entry.stamp)));
    times(out, &entry.times);
    out.text("SUMMARY", &entry.title);
    for (name, value) in [
        ("LOCATION", &entry.location),
        ("DESCRIPTION", &entry.description),
        ("CATEGORIES", &entry.category),
    ] {
        if let Some(value) = value {
            out.text(name, value);
        }
    }
    if let Some(url) = &entry.url {
        out.plain(&format!("URL:{url}"));
    }
    if entry.cancelled {
        out.plain("STATUS:CANCELLED");
    } else {
        out.plain("STATUS:CONFIRMED");
        alarm(out, entry);
    }
    out.plain("END:VEVENT");
}

/// A day ahead; where there is no time, at six in the evening before.
fn alarm(out: &mut Lines, entry: &Entry) {
    out.plain("BEGIN:VALARM");
    out.plain("ACTION:DISPLAY");
    let ahead = if entry.times.starts.is_some() { "P1D" } else { "PT6H" };
    out.plain(&format!("TRIGGER:-{ahead}"));
    out.text("DESCRIPTION", &entry.title);
    out.plain("END:VALARM");
}

fn times(out: &mut Lines, times: &Times) {
    match times.starts {
        Some(starts) => {
            out.plain(&format!("DTSTART;{}", local(times.day, starts)));
            if let Some(ends) = times.ends {
                out.plain(&format!("DTEND;{}", local(times.day, ends)));
            }
        }
        None => {
            out.plain(&format!("DTSTART;VALUE=DATE:{}", date(times.day)));
            // The day after the last one.
            if let Some(end) = times.last.plus_days(1) {
                out.plain(&format!("DTEND;VALUE=DATE:{}", date(end)));
            }
        }
    }
    if let Some(rule) = recurrence(times) {
        out.plain(&rule);
    }
    for day in &times.except {
        match times.starts {
            Some(starts) => out.plain(&format!("EXDATE;{}", local(*day, starts))),
            None => out.plain(&format!("EXDATE;VALUE=DATE:{}", date(*day))),
        }
    }
}

/// The line that says how an entry repeats.
#[must_use]
pub fn recurrence(times: &Times) -> Option<String> {
    let rule = times.rule.as_ref()?;
    let until = match (rule.until, times.starts) {
        (None, _) => String::new(),
        // Of the same kind as the start: a day, or with a time zone an instant in UTC.
        (Some(day), None) => format!(";UNTIL={}", date(day)),
        // Programs that forget the zone here would drop the last sitting if this were its instant;
        // nine hours later is after it for them too, and still before the sitting of the next day.
        (Some(day), Some(starts)) => format!(";UNTIL={}Z", stamp(day, starts)),
    };
    Some(format!("RRULE:{}{until}", rule.text()))
}

fn date(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A time in Japan with its zone; minutes above a day are of the next one.
fn local(day: Day, minute: Minute) -> String {
    format!("TZID=Asia/Tokyo:{}", stamp(day, minute))
}

/// The first sitting as Google's calendar takes it in an address: start and end in Japan's time, or
/// the first day and the day after the last.
#[must_use]
pub fn span(times: &Times) -> String {
    match times.starts {
        Some(starts) => {
            let ends = times.ends.unwrap_or(starts);
            format!("{}/{}", stamp(times.day, starts), stamp(times.day, ends))
        }
        None => {
            let end = times.last.plus_days(1).unwrap_or(times.last);
            format!("{}/{}", date(times.day), date(end))
        }
    }
}

/// `20260418T133000`
fn stamp(day: Day, minute: Minute) -> String {
    let day = day.plus_days(i32::from(minute / DAY_MINUTES)).unwrap_or(day);
    let minute = minute % DAY_MINUTES;
    format!("{}T{:02}{:02}00", date(day), minute / 60, minute % 60)
}

/// The file so far: lines end in CR and LF, and none is longer than [`LONGEST`].
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose content needs no escape.
    fn plain(&mut self, line: &str) {
        let line: String = line.chars().filter(|c| !c.is_control()).collect();
        let mut room = LONGEST;
        for piece in pieces(&line) {
            if piece.len() > room {
                room = self.fold();
            }
            if piece.len() <= room {
                room -= piece.len();
                self.0.push_str(piece);
                continue;
            }
            // A letter under a heap of marks that no line holds.
            for c in piece.chars() {
                if c.len_utf8() > room {
                    room = self.fold();
                }
                room -= c.len_utf8();
                self.0.push(c);
            }
        }
        self.0.push_str("\r\n");
    }

    /// Goes on in the next line; gives the room there. The blank that marks it counts.
    fn fold(&mut self) -> usize {
        self.0.push_str("\r\n ");
        LONGEST - 1
    }

    /// A property that holds text.
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c => line.push(c),
            }
        }
        self.plain(&line);
    }
}

/// What a fold must not part: a letter with its marks and variation selectors, and an escape. RFC
/// 5545 would allow it, but readers that look at single lines exist.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    core::iter::from_fn(move || {
        let letter = rest.graphemes(true).next()?;
        // The first sign of an escape ends its letter: no mark follows it.
        let escaped = if letter.ends_with('\\') {
            rest.get(letter.len()..)?.graphemes(true).next().map_or(0, str::len)
        } else {
            0
        };
        let (piece, after) = rest.split_at_checked(letter.len() + escaped)?;
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(name: &str, value: &str) -> String {
        let mut lines = Lines::default();
        lines.text(name, value);
        lines.0
    }

    #[test]
    fn what_means_something_in_a_calendar_is_escaped() {
        assert_eq!(written("SUMMARY", "a;b,c\\d\ne\r\u{7}"), "SUMMARY:a\\;b\\,c\\\\d\\ne\r\n");
    }

    #[test]
    fn minutes_above_a_day_are_of_the_next_one() {
        let day = Day::parse("2027-02-28").unwrap();
        assert_eq!(stamp(day, DAY_MINUTES - 1), "20270228T235900");
        assert_eq!(stamp(day, DAY_MINUTES + 60), "20270301T010000");
    }

    /// Each character that would begin or end a line wrongly, many times.
    fn risky() -> impl Strategy<Value = String> {
        let letter = prop_oneof![
            Just("\\"),
            Just(";"),
            Just(","),
            Just("\n"),
            Just("葛\u{e0100}"),
            Just("葛\u{e0101}"),
            Just("𠮷"),
            Just("か\u{3099}"),
            Just(",\u{301}"),
            Just("\\\u{20dd}"),
            // It stands before the letter that it belongs to.
            Just("\u{600}"),
            Just("👨\u{200d}👩\u{200d}👧\u{200d}👦"),
            Just("🇯🇵"),
            Just("e\u{301}\u{302}\u{303}\u{304}\u{305}"),
            Just("a"),
            Just("あ"),
        ];
        proptest::collection::vec(letter, 0..200).prop_map(|letters| letters.concat())
    }

    fn unfolded(lines: &str) -> String {
        lines.replace("\r\n ", "").trim_end_matches("\r\n").to_owned()
    }

    /// What it was, read from left to right.
    fn unescaped(text: &str) -> String {
        let mut back = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => back.push('\n'),
                    Some(c) => back.push(c),
                    None => panic!("an escape of nothing: {text}"),
                },
                c => back.push(c),
            }
        }
        back
    }

    #[test]
    fn a_letter_with_more_marks_than_a_line_holds_is_cut_between_them() {
        let heap = format!("a{}", "\u{301}".repeat(100));
        let lines = written("SUMMARY", &heap);
        assert!(lines.trim_end_matches("\r\n").split("\r\n").all(|line| line.len() <= LONGEST));
        assert_eq!(unfolded(&lines), format!("SUMMARY:{heap}"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_is_cut_within_a_letter(
            text in prop_oneof!["\\PC{0,300}".boxed(), risky().boxed()],
        ) {
            let lines = written("DESCRIPTION", &text);
            prop_assert!(lines.ends_with("\r\n"));
            let whole = unfolded(&lines);
            let starts: Vec<usize> = whole.grapheme_indices(true).map(|(at, _)| at).collect();
            let mut at = 0;
            for line in lines.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{} octets", line.len());
                let backslashes = line.len() - line.trim_end_matches('\\').len();
                prop_assert!(backslashes % 2 == 0, "an escape is parted: {line}");
                let line = if at == 0 { line } else { line.strip_prefix(' ').unwrap() };
                prop_assert!(starts.binary_search(&at).is_ok(), "a letter is parted: {line}");
                at += line.len();
            }
            let back = unescaped(&whole);
            let kept: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            prop_assert_eq!(back, format!("DESCRIPTION:{kept}"));
        }
    }
}
