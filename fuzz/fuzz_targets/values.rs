//! Any text in a cell: hours, days, times, telephone numbers, lists.

#![no_main]

use libfuzzer_sys::fuzz_target;
use renkei_bundle::probe;

fuzz_target!(|text: &str| {
    let _ = (probe::hours(text), probe::value(text));
});
