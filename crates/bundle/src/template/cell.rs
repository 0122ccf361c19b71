//! The value of Excel that stands for a text.

use crate::parse::value::day_of;
use crate::read::Form;

/// As many digits as Excel keeps of a number that a person types.
const DIGITS: usize = 15;
/// The latest time of day that the guide knows: the end of the next day.
const LAST_MINUTE: u32 = 48 * 60;

/// What is put into a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    /// The text as it is.
    Text,
    /// A number; a time as a part of a day.
    Number(f64),
    /// A day: year, month, day of the month.
    Day(u16, u8, u8),
}

/// The value for a trimmed text. Anything but [`Value::Text`] is read back as the same text.
pub(super) fn value(text: &str, form: Form) -> Value {
    let value = match form {
        Form::Date => day(text),
        Form::Time => time(text),
        Form::Number => whole(text),
        _ => None,
    };
    value.unwrap_or(Value::Text)
}

/// `2026-04-01`, from the first year in which every spreadsheet counts the days alike.
fn day(text: &str) -> Option<Value> {
    let day = day_of(text).filter(|day| day.year() > 1900 && day.to_string() == text)?;
    let year = u16::try_from(day.year()).ok()?;
    Some(Value::Day(year, day.month(), day.day()))
}

/// `08:30`, `25:00`.
fn time(text: &str) -> Option<Value> {
    let (hours, minutes) = text.split_once(':').filter(|(h, m)| h.len() == 2 && m.len() == 2)?;
    let minutes: u32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    let total = hours.parse::<u32>().ok()? * 60 + minutes;
    let same = total <= LAST_MINUTE && format!("{:02}:{:02}", total / 60, total % 60) == text;
    same.then(|| Value::Number(f64::from(total) / 1440.0))
}

fn whole(text: &str) -> Option<Value> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= DIGITS;
    let same = plain && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| same).map(Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_excel_gives_back_unchanged_becomes_a_value() {
        let is_text = |text, form| value(text, form) == Value::Text;
        for text in ["2026/4/1", "2026-4-1", "令和8年4月1日", "1899-12-31", "", "2026-02-30"] {
            assert!(is_text(text, Form::Date), "{text}");
        }
        for text in ["8:30", "08:30:00", "+8:30", "48:01", "08:60", "午前8時", ""] {
            assert!(is_text(text, Form::Time), "{text}");
        }
        for text in ["007", "２０", "1.5", "-1", "1234567890123456", ""] {
            assert!(is_text(text, Form::Number), "{text}");
        }
        for text in ["0123456789", "12", "2026-04-01", "08:30"] {
            assert!(is_text(text, Form::Code), "{text}");
            assert!(is_text(text, Form::Degrees), "{text}");
        }
        assert_eq!(value("25:00", Form::Time), Value::Number(25.0 / 24.0));
        assert_eq!(value("20", Form::Number), Value::Number(20.0));
        assert_eq!(value("2026-04-01", Form::Date), Value::Day(2026, 4, 1));
    }
}
