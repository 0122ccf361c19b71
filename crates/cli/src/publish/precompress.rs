//! `.br` and `.gz` beside every text and wasm file, for hosts that serve them.

use std::{fs, io::Write, path::Path};

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Never with copies: putting the former one back is how a release is taken back, and a copy that is
/// forgotten would go on answering for it.
const POINTER: &str = "bundle/manifest.json";
const TEXT: [&str; 10] =
    ["html", "css", "js", "json", "wasm", "svg", "xml", "txt", "webmanifest", "ics"];

/// Compresses everything below `folder`; gives the number of files without the copies.
pub(super) fn precompress(folder: &Path) -> Result<usize> {
    let mut files = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files += precompress(&path)?;
            continue;
        }
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        files += 1;
        // Small files too: a file that has become small must not leave its former copies in charge.
        if TEXT.contains(&extension) && !path.ends_with(POINTER) {
            let bytes = fs::read(&path)?;
            // A hundred small pages at the highest level would take a minute and save 3 %.
            let quality = if extension == "html" { 9 } else { 11 };
            fs::write(path.with_added_extension("br"), brotli(&bytes, quality)?)?;
            fs::write(path.with_added_extension("gz"), gzip(&bytes)?)?;
        }
    }
    Ok(files)
}

fn brotli(bytes: &[u8], quality: i32) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = BrotliEncoderParams { quality, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
