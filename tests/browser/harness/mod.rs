//! What every journey needs: a browser, a served site, and what the site's own data say.

mod browser;
mod chromedriver;
pub(crate) mod city;
mod clock;
mod data;
mod held;
mod hostile_tables;
mod letters;
mod page;
mod pages;
mod site;

pub(crate) use browser::{Browser, Screen, browse, browse_with, browse_without_waiting};
pub(crate) use city::{hostile_city, hostile_texts, published};
pub(crate) use clock::{clock_at, japan_ms};
pub(crate) use data::Data;
pub(crate) use held::{HELD_CLOCK, HELD_TIMERS, HURRIED_CLOCK, hold};
pub(crate) use hostile_tables::{Entered, hostile_tables};
pub(crate) use letters::Letters;
pub(crate) use pages::{
    all_are_wanted, every_template, file_of, is_of_the_app, pages_below, serve_still,
};
pub(crate) use site::{folder, serve, serve_folder, serve_with};
