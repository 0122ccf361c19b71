//! The device's clock and zone.

use renkei_model::Day;

/// Milliseconds since 1970 of a day and time in Japan, counted here and not by the app.
pub(crate) fn japan_ms(day: &str, hour: i64, minute: i64) -> i64 {
    let epoch = Day::parse("1970-01-01").unwrap();
    let days = i64::from(Day::parse(day).unwrap().days_since(epoch));
    ((days * 24 + hour - 9) * 60 + minute) * 60_000
}

/// A script that holds the page's clock at that time. `window.now` can be set to go on.
pub(crate) fn clock_at(ms: i64) -> String {
    format!("window.now = {ms}; Date.now = () => window.now;")
}
