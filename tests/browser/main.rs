//! Journeys through the published sites in a real Chromium, as residents make them.
//!
//! `cargo xtask test` publishes the sites and runs this with their folder in `RENKEI_SITES`.
//! A journey waits for conditions, never for time, and is never repeated. After each one the
//! browser's console must be silent, but for what the journey breaks on purpose.

mod harness;

mod before_the_start;
mod first_visit;
