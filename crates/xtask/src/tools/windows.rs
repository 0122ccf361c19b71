//! What compiles `renkei` for Windows on this machine.

use super::{apt, rustup};
use crate::paths::Paths;
use crate::run;
use anyhow::{Context, Result};

/// The target's name: MinGW, since its linker runs on Linux.
pub const WINDOWS: &str = "x86_64-pc-windows-gnu";
/// The linker that rustc calls for it, and Debian's package of it.
const LINKER: &str = "x86_64-w64-mingw32-gcc";
const PACKAGE: &str = "gcc-mingw-w64-x86-64-posix";

/// Makes the target and its linker available.
///
/// # Errors
/// When one of them cannot be had; the message says what to do.
pub fn ensure(paths: &Paths) -> Result<()> {
    let libdir = rustup::libdir(&paths.root, WINDOWS)?;
    if !rustup::has_std(&libdir)? {
        rustup::add(&paths.root, WINDOWS, &libdir).with_context(|| {
            format!("Rust's std for {WINDOWS} is missing: run `rustup target add {WINDOWS}`")
        })?;
    }
    if !run::on_path(LINKER) {
        apt::install(&[PACKAGE]).with_context(|| format!("{LINKER} is missing"))?;
    }
    Ok(())
}
