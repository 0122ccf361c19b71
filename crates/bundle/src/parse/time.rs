//! Times of day as people and spreadsheets write them.

use renkei_model::Minute;

use super::value::number_of;
use crate::text::fold_width;

/// The end of the next day: closing times past midnight are counted from the day they belong to.
const LAST: u32 = 48 * 60;

/// A time of day in minutes out of `8:30`, `08:30:00`, `8時30分`, `8時半`, `午前9時`, `PM 1:30`,
/// `正午`, and `0.375`, Excel's part of a day. Up to 48:00. `午後12時` is nobody's certain time.
pub(crate) fn read(text: &str) -> Option<Minute> {
    let folded = fold_width(text).to_ascii_uppercase();
    let plain: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let minutes = match plain.as_str() {
        "正午" => Some(12 * 60),
        _ => fraction(&plain).or_else(|| half_day(&plain)).or_else(|| clock(&plain)),
    };
    minutes.filter(|minutes| *minutes <= LAST).and_then(|minutes| minutes.try_into().ok())
}

/// The way the guide's tables write a time.
pub(crate) fn written(minute: Minute) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `8:30`, `8:30:00`, `8時30分`, `8時半`, `8時`.
fn clock(text: &str) -> Option<u32> {
    let (hours, minutes) = if let Some((hours, rest)) = text.split_once('時') {
        let minutes = match rest {
            "" => "00",
            "半" => "30",
            _ => rest.strip_suffix('分')?,
        };
        (hours, minutes)
    } else {
        let (hours, rest) = text.split_once(':')?;
        let minutes = rest.strip_suffix(":00").unwrap_or(rest);
        (hours, Some(minutes).filter(|minutes| minutes.len() == 2)?)
    };
    let number = |text: &str| number_of(text).filter(|_| text.len() <= 2);
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60).then_some(hours * 60 + minutes)
}

/// A time of the twelve-hour clock.
fn half_day(text: &str) -> Option<u32> {
    let either = |mark: &str| text.strip_prefix(mark).or_else(|| text.strip_suffix(mark));
    let (rest, noon) = ["午前", "AM"]
        .iter()
        .find_map(|mark| Some((either(mark)?, 0)))
        .or_else(|| ["午後", "PM"].iter().find_map(|mark| Some((either(mark)?, 12 * 60))))?;
    clock(rest).filter(|minutes| *minutes < 12 * 60).map(|minutes| minutes + noon)
}

/// A part of a day, `0.375`; past midnight `1.0416667`, with decimals enough to be no hour.
fn fraction(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.')?;
    let plain = decimals.bytes().all(|b| b.is_ascii_digit()) && !decimals.is_empty();
    if !plain || !(whole == "0" || (whole == "1" && decimals.len() >= 4)) || text.len() > 24 {
        return None;
    }
    let minutes = text.parse::<f64>().ok()? * 1440.0;
    let near = minutes.round();
    ((minutes - near).abs() < 0.02 && (0.0..=f64::from(LAST)).contains(&near))
        .then_some(near as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_ways_of_writing_a_time_are_read() {
        for (text, minute) in [
            ("8:30", 510),
            ("08:30:00", 510),
            ("８：３０", 510),
            ("8時30分", 510),
            ("8時半", 510),
            ("８時３０分", 510),
            ("午前9時", 540),
            ("午前 9:05", 545),
            ("午後1時30分", 810),
            ("午後0時30分", 750),
            ("9:00 AM", 540),
            ("pm1:30", 810),
            ("正午", 720),
            ("0.375", 540),
            ("0.770833333333333", 1110),
            ("0.5", 720),
            ("1.04166666666667", 1500),
            ("24:00", 1440),
            ("48:00", 2880),
        ] {
            assert_eq!(read(text), Some(minute), "{text}");
        }
    }

    #[test]
    fn what_is_no_certain_time_is_refused() {
        for text in [
            "",
            "8",
            "8:5",
            "8:60",
            "48:01",
            "100:00",
            "8:30:15",
            "-1:00",
            "8:30:00:00",
            "午後12時",
            "午前13時",
            "午後13:00",
            "0.37",
            "8.30",
            "1.5",
            "2.5",
            "0.",
            ".5",
            "9時から",
            "0830",
            "8時60分",
            "4294967295時00分",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(
            text in ".{0,20}",
            near in "(午前|午後|AM)?[0-9０-９]{0,3}[:：時.]?[0-9]{0,4}[分半:]?",
        ) {
            let _ = read(&text);
            if let Some(minute) = read(&near) {
                prop_assert_eq!(read(&written(minute)), Some(minute));
            }
        }
    }
}
