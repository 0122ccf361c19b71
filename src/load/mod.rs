//! Bundle → memory. The only place that fetches: the manifest fresh, every other file by its
//! hashed name, each verified before a byte of it is believed.

mod error;
mod verify;

use renkei_model::{FileRole, Manifest};

pub use error::{Fault, LoadError};
pub use verify::{read_manifest, unreadable, verified};

use crate::{
    platform::{
        clock::pause,
        fetch::{Freshness, get},
    },
    routes::Links,
    store::{GuideStore, Parts},
};

const MANIFEST: &str = "manifest.json";

/// Fetches, verifies and reads the bundle of the site at `links`.
///
/// # Errors
/// [`LoadError`] with the file and what was wrong with it. Nothing is kept of a bundle that
/// could not be read whole.
pub async fn load(links: &Links) -> Result<GuideStore, LoadError> {
    let bytes = get(&links.bundle_file(MANIFEST), Freshness::AskServer)
        .await
        .map_err(|fault| LoadError::new(MANIFEST, fault))?;
    let manifest = read_manifest(&bytes)?;
    let files = fetch_files(links, &manifest).await?;
    let parts = Parts::read(manifest, &files)?;
    pause().await;
    let store = GuideStore::from_parts(parts);
    pause().await;
    Ok(store)
}

/// Fetches and verifies the map under the pins; `None` where there is none, or it did not come whole.
pub async fn base_map(links: &Links, manifest: &Manifest) -> Option<Vec<u8>> {
    let entry = manifest.file(&FileRole::BaseMap)?;
    let bytes = get(&links.bundle_file(&entry.name), Freshness::CacheIsGood).await.ok()?;
    verified(entry, bytes).ok()
}

/// Starts all requests at once, then takes them in turn.
async fn fetch_files(
    links: &Links,
    manifest: &Manifest,
) -> Result<Vec<(FileRole, Vec<u8>)>, LoadError> {
    let wanted = manifest.files.iter().filter(|file| FileRole::AT_START.contains(&file.role));
    let started: Vec<_> = wanted
        .map(|entry| (entry, get(&links.bundle_file(&entry.name), Freshness::CacheIsGood)))
        .collect();
    let mut files = Vec::new();
    for (entry, request) in started {
        let about = |fault| LoadError::new(&entry.name, fault);
        let bytes = match verified(entry, request.await.map_err(about)?) {
            Ok(bytes) => bytes,
            // A copy that the browser kept of a hashed file is kept for ever, damaged or not.
            Err(_) => {
                let url = links.bundle_file(&entry.name);
                verified(entry, get(&url, Freshness::Original).await.map_err(about)?)?
            }
        };
        files.push((entry.role.clone(), bytes));
        // All may have come by now. In pieces, here and in `load`, so that a finger is answered in
        // between.
        pause().await;
    }
    Ok(files)
}
