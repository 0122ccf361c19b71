//! Any bytes as a file of tables.

#![no_main]

use libfuzzer_sys::fuzz_target;
use renkei_bundle::probe;

fuzz_target!(
    // A panic of the reader of workbooks is caught where it is called, and a damaged file like
    // any other; one that is not caught ends the run even without the fuzzer's own hook.
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| {
        let _ = probe::open("a", bytes);
    }
);
