//! The device's clock, read as Japan's time whatever the device's zone.

use renkei_calendar::Moment;

/// This minute in Japan; `None` when the device's clock is beyond any calendar.
#[must_use]
pub fn now() -> Option<Moment> {
    // An f64 of milliseconds is exact for the next 285,000 years; `as` saturates beyond.
    Moment::from_unix_ms(js_sys::Date::now() as i64)
}
