//! Files with a hash in their name.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};

/// Whether a part of the name (between `-`, `.` or `_`) is a hash of twelve or more hex digits.
pub(crate) fn is_hashed(name: &str) -> bool {
    let compressed = Path::new(name).extension().is_some_and(|it| it == "br" || it == "gz");
    !compressed
        && name
            .split(['-', '.', '_'])
            .any(|part| part.len() >= 12 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Writes `bytes` as `<stem>-<hash>.<extension>` and gives the name.
pub(super) fn write_hashed(
    folder: &Path,
    stem: &str,
    extension: &str,
    bytes: &[u8],
) -> Result<String> {
    let hash: String =
        Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{stem}-{hash}.{extension}");
    let path = folder.join(&name);
    fs::write(&path, bytes).with_context(|| format!("書けません：{}", path.display()))?;
    Ok(name)
}

/// The value of an `integrity` attribute.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// What allows a script or a style that stands in a page with exactly this text, in the page's policy.
pub(super) fn allowed(text: &[u8]) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_others() {
        for name in ["renkei-guide-0123456789abcdef_bg.wasm", "facilities.0a1b2c3d4e5f.json"] {
            assert!(is_hashed(name), "{name}");
        }
        for name in ["index.html", "manifest.json", "renkei-guide.js", "a-0123456789abcdef.js.br"] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
