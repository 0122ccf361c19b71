//! Journeys through the published sites in a real Chromium, as residents make them.
//!
//! `cargo xtask test` publishes the sites and runs this with their folder in `RENKEI_SITES`.
//! A journey waits for conditions, never for time. One that fails is run again alone, and reported as
//! flaky where it passes then: that is a fault to be mended. After each one the browser's console
//! must be silent, but for what the journey breaks on purpose.

// clippy.toml lets tests panic; the helpers of these tests are no less tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod harness;

mod accessibility;
mod before_the_start;
mod colours;
mod combobox;
mod counter;
mod events;
mod faults;
mod faults_seeded;
mod filters;
mod find_and_call;
mod first_visit;
mod flyers;
mod groups;
mod hostile;
mod hostile_tables;
mod ime;
mod keyboard;
mod layout;
mod learn;
mod map;
mod map_hands;
mod map_layers;
mod map_pictures;
mod near;
mod not_found;
mod offline;
mod requests;
mod shots;
mod speed;
mod sub_path;
mod today;
mod translator;
mod urgent;
mod without_script;
mod words;
