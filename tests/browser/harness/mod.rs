//! What every journey needs: a browser, a served site, and what the site's own data say.

mod browser;
mod chromedriver;
mod city;
mod clock;
mod data;
mod page;
mod site;

pub(crate) use browser::{Browser, Screen, browse};
pub(crate) use city::hostile_city;
pub(crate) use clock::{HELD_CLOCK, clock_at, japan_ms};
pub(crate) use data::Data;
pub(crate) use site::{folder, serve, serve_with};
