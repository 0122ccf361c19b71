//! Any text as an address.

#![no_main]

use libfuzzer_sys::fuzz_target;
use renkei_bundle::probe;

fuzz_target!(|text: &str| {
    let _ = probe::address(text);
});
