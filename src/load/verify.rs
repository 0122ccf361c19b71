//! Bytes → believed bytes. Pure.

use renkei_model::{
    FileEntry, Manifest, ManifestError, SCHEMA,
    wire::{self, WireError},
};
use sha2::{Digest, Sha256};

use super::{Fault, LoadError};

const MANIFEST: &str = "manifest.json";

/// Reads and checks a manifest.
///
/// # Errors
/// [`Fault::Damaged`] when it is no manifest at all (truncated, a sign-in page),
/// [`Fault::TooNew`] / [`Fault::TooOld`] for another wire format, [`Fault::Unreadable`] when a
/// part is missing.
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, LoadError> {
    let fail = |fault| LoadError::new(MANIFEST, fault);
    let schema = wire::read_schema(bytes).map_err(|_| fail(Fault::Damaged))?;
    if schema != SCHEMA {
        return Err(fail(other_schema(schema)));
    }
    let manifest: Manifest = wire::read(bytes).map_err(|error| fail(unreadable(error)))?;
    manifest.check().map_err(|error| {
        fail(match error {
            ManifestError::OtherSchema { found } => other_schema(found),
            other => Fault::Unreadable(other.to_string()),
        })
    })?;
    Ok(manifest)
}

/// Of bytes that are what was published.
pub fn unreadable(error: WireError) -> Fault {
    Fault::Unreadable(error.to_string())
}

fn other_schema(found: u32) -> Fault {
    if found > SCHEMA { Fault::TooNew(found) } else { Fault::TooOld(found) }
}

/// Gives `bytes` back when they are those that the manifest names.
///
/// # Errors
/// [`Fault::Damaged`] when the size or the SHA-256 differs.
pub fn verified(entry: &FileEntry, bytes: Vec<u8>) -> Result<Vec<u8>, LoadError> {
    // crypto.subtle would do, but does not exist on plain http.
    let same_size = u64::try_from(bytes.len()) == Ok(entry.bytes);
    if same_size && hex(&Sha256::digest(&bytes)) == entry.sha256 {
        Ok(bytes)
    } else {
        Err(LoadError::new(&entry.name, Fault::Damaged))
    }
}

fn hex(digest: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::FileRole;

    fn entry(bytes: &[u8]) -> FileEntry {
        FileEntry {
            role: FileRole::Guide,
            name: "guide.abc.json".to_owned(),
            sha256: hex(&Sha256::digest(bytes)),
            bytes: bytes.len() as u64,
            records: 1,
        }
    }

    #[test]
    fn one_changed_bit_or_a_missing_end_is_seen() {
        let good = b"{\"a\":1}".to_vec();
        let entry = entry(&good);
        assert_eq!(verified(&entry, good.clone()), Ok(good.clone()));
        let mut flipped = good.clone();
        flipped[3] ^= 1;
        for bad in [flipped, good[..5].to_vec(), Vec::new()] {
            assert_eq!(verified(&entry, bad).unwrap_err().fault, Fault::Damaged);
        }
    }

    #[test]
    fn a_hash_is_written_as_other_tools_write_it() {
        assert_eq!(
            hex(&Sha256::digest(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_sign_in_page_in_place_of_the_manifest_is_damaged() {
        let fault = |bytes: &[u8]| read_manifest(bytes).unwrap_err().fault;
        assert_eq!(fault(b"<!DOCTYPE html><title>Wi-Fi</title>"), Fault::Damaged);
        assert_eq!(fault(b"{\"schema\":1,"), Fault::Damaged);
        assert_eq!(fault(b""), Fault::Damaged);
    }

    #[test]
    fn another_schema_is_told_even_when_all_else_has_changed() {
        let fault = |bytes: &[u8]| read_manifest(bytes).unwrap_err().fault;
        assert_eq!(fault(b"{\"schema\":999,\"files\":{\"new\":true}}"), Fault::TooNew(999));
        assert_eq!(fault(b"{\"schema\":0}"), Fault::TooOld(0));
        assert!(matches!(fault(b"{\"schema\":1}"), Fault::Unreadable(_)));
    }
}
