//! Times of day in official files. Better no hours than wrong hours.

use renkei_model::DAY_MINUTES;

use super::finding::What;
use crate::text::fold_width;

/// A stretch of time, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slot {
    /// Below 1440.
    pub opens: u16,
    /// After `opens`; above 1440 on the next day.
    pub closes: u16,
    /// When reception begins.
    pub reception_from: Option<u16>,
    /// When reception ends; not after `closes`.
    pub reception_until: Option<u16>,
}

/// From when on a stretch that ends in the early morning is one over midnight.
const EVENING: u16 = 17 * 60;
/// Until when such a stretch may last.
const MORNING: u16 = 6 * 60;

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    /// Minutes after midnight, at most 2880.
    pub minutes: u16,
    /// Whether it was written as a fraction of a day, as a spreadsheet stores it.
    pub was_fraction: bool,
}

/// Reads `9:00`, `09:00:00`, `９：００`, `9時30分`, `0.375`.
pub(crate) fn time(text: &str) -> Option<Time> {
    let folded = fold_width(text).replace('時', ":").replace('分', "");
    let folded = folded.trim();
    // Past midnight a spreadsheet has 1.0833; short numbers with 1 in front are none.
    let past = folded.strip_prefix("1.").filter(|fraction| fraction.len() >= 4);
    let fraction = folded.strip_prefix("0.").or_else(|| folded.strip_prefix('.'));
    if let Some(fraction) = fraction.or(past) {
        let digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
        let whole = u8::from(past.is_some());
        let value = format!("{whole}.{fraction}").parse::<f64>().ok().filter(|_| digits)?;
        let minutes = (value * f64::from(DAY_MINUTES)).round();
        // A fraction that is no whole minute was never a time.
        if (value * f64::from(DAY_MINUTES) - minutes).abs() > 0.01 {
            return None;
        }
        return Some(Time { minutes: minutes as u16, was_fraction: true });
    }
    let mut parts = folded.split(':');
    let (hours, minutes) = (parts.next()?, parts.next()?);
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    let rest = parts.next().is_none_or(|seconds| seconds == "00") && parts.next().is_none();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let shaped = rest && digits(hours) && digits(minutes) && hours.len() <= 2 && minutes.len() == 2;
    if !shaped {
        return None;
    }
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    let total = hours * 60 + minutes;
    let sound = minutes < 60 && total <= 2 * DAY_MINUTES;
    sound.then_some(Time { minutes: total, was_fraction: false })
}

/// A stretch that may be published, and whether it was written as one over midnight; or why not.
pub(crate) fn stretch(opens: u16, closes: u16) -> Result<(u16, u16, bool), What> {
    if opens == closes && opens.is_multiple_of(DAY_MINUTES) {
        return Err(What::ZeroHours);
    }
    if opens < DAY_MINUTES && closes > opens && closes - opens <= DAY_MINUTES {
        return Ok((opens, closes, closes > DAY_MINUTES));
    }
    if (EVENING..DAY_MINUTES).contains(&opens) && closes <= MORNING {
        return Ok((opens, closes + DAY_MINUTES, true));
    }
    Err(What::ReversedHours)
}

/// As the table of hours writes it: 510 → `08:30`.
pub(crate) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_read_as_people_and_spreadsheets_write_them() {
        for (text, minutes) in [
            ("9:00", 540),
            ("09:00:00", 540),
            ("０９：３０", 570),
            ("9時", 540),
            ("9時30分", 570),
            ("25:00", 1500),
            ("0.375", 540),
            ("0.770833333333333", 1110),
            ("1.08333333333333", 1560),
            ("24:00", 1440),
            ("26:00", 1560),
        ] {
            assert_eq!(time(text).map(|time| time.minutes), Some(minutes), "{text}");
        }
        for bad in [
            "",
            "9",
            "9:0",
            "9:60",
            "49:00",
            "0.3333",
            "1.5",
            "1.3333",
            "0.",
            "午前9:00",
            "9:00～12:00",
            "9999:00",
            "65535:59",
        ] {
            assert_eq!(time(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_possible_stretches_pass() {
        assert_eq!(stretch(540, 720), Ok((540, 720, false)));
        assert_eq!(stretch(0, 1440), Ok((0, 1440, false)));
        assert_eq!(stretch(22 * 60, 60), Ok((22 * 60, 25 * 60, true)));
        assert_eq!(stretch(17 * 60, 25 * 60), Ok((17 * 60, 25 * 60, true)));
        assert_eq!(stretch(0, 0), Err(What::ZeroHours));
        assert_eq!(stretch(930, 900), Err(What::ReversedHours));
        assert_eq!(stretch(930, 930), Err(What::ReversedHours));
    }

    proptest! {
        #[test]
        fn any_text_is_a_time_or_refused(text in ".{0,12}", a in 0u16..4000, b in 0u16..4000) {
            let _ = time(&text);
            if let Ok((opens, closes, _)) = stretch(a, b) {
                prop_assert!(opens < DAY_MINUTES && closes > opens && closes - opens <= DAY_MINUTES);
            }
        }
    }
}
