//! Which additions to WebAssembly the built program needs, read from the file itself: they say on
//! which telephones it can run.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use wasmparser::{Validator, WasmFeatures};

/// An addition, and the first browsers that have it (webassembly.org/features, caniuse.com,
/// looked up 2026-11-24).
struct Addition {
    name: &'static str,
    feature: WasmFeatures,
    safari: &'static str,
    chrome: &'static str,
    firefox: &'static str,
}

const fn addition(
    name: &'static str,
    feature: WasmFeatures,
    [safari, chrome, firefox]: [&'static str; 3],
) -> Addition {
    Addition { name, feature, safari, chrome, firefox }
}

/// What the program may need: all of it is in every browser that the guide promises to work in
/// (README, "Browsers").
const PROMISED: [Addition; 6] = [
    addition("mutable-globals", WasmFeatures::MUTABLE_GLOBAL, ["12", "74", "61"]),
    addition("sign-ext", WasmFeatures::SIGN_EXTENSION, ["14.1", "74", "62"]),
    addition("nontrapping-fptoint", WasmFeatures::SATURATING_FLOAT_TO_INT, ["15", "75", "64"]),
    addition("bulk-memory", WasmFeatures::BULK_MEMORY, ["15", "75", "79"]),
    addition("multivalue", WasmFeatures::MULTI_VALUE, ["13.1", "85", "78"]),
    addition("reference-types", WasmFeatures::REFERENCE_TYPES, ["15", "96", "79"]),
];

/// Prints what the program of a site needs.
///
/// # Errors
/// When there is none, or it needs more than is promised.
pub fn check(site: &Path) -> Result<()> {
    let mut programs: Vec<_> = fs::read_dir(site)
        .with_context(|| format!("reading {}", site.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "wasm"))
        .collect();
    programs.sort();
    if programs.is_empty() {
        bail!("{} has no wasm", site.display());
    }
    for program in programs {
        let needed = needed(&fs::read(&program)?)?;
        println!("{}", program.display());
        for Addition { name, safari, chrome, firefox, .. } in needed {
            println!("  {name:<22} Safari {safari}, Chrome {chrome}, Firefox {firefox}");
        }
    }
    Ok(())
}

/// The additions that a program needs: those without which it is not valid.
fn needed(wasm: &[u8]) -> Result<Vec<&'static Addition>> {
    let promised = PROMISED.iter().fold(WasmFeatures::empty(), |all, it| all | it.feature);
    // Floating point is in the first version; the validator counts it as an addition.
    let promised = promised | WasmFeatures::FLOATS | WasmFeatures::GC_TYPES;
    Validator::new_with_features(promised)
        .validate_all(wasm)
        .context("the program needs more than every promised browser has")?;
    let without = |addition: &&Addition| {
        Validator::new_with_features(promised - addition.feature).validate_all(wasm).is_err()
    };
    Ok(PROMISED.iter().filter(without).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(module (func (param i32) (result i32) local.get 0 <code>))`
    fn module(code: &[u8]) -> Vec<u8> {
        let body: Vec<u8> = [&[0, 0x20, 0][..], code, &[0x0b]].concat();
        let length = u8::try_from(body.len()).unwrap();
        [
            &b"\0asm\x01\0\0\0"[..],
            &[1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f],
            &[3, 2, 1, 0],
            &[10, length + 2, 1, length],
            &body,
        ]
        .concat()
    }

    #[test]
    fn only_what_is_used_is_needed() {
        assert!(needed(&module(&[])).unwrap().is_empty());
        // i32.extend8_s
        let names: Vec<_> = needed(&module(&[0xc0])).unwrap().iter().map(|it| it.name).collect();
        assert_eq!(names, ["sign-ext"]);
    }

    #[test]
    fn what_old_telephones_do_not_have_is_refused() {
        // i8x16.splat, i8x16.extract_lane_s 0: SIMD, Safari 16.4
        let error = needed(&module(&[0xfd, 0x0f, 0xfd, 0x15, 0])).err().unwrap();
        assert!(format!("{error:#}").contains("SIMD"), "{error:#}");
    }
}
