//! The documents that the tables name, from the folder beside them into the site.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};
use renkei_bundle::ATTACHED;
use renkei_model::Attachment;

use super::Site;

/// The files beside the tables that these name, each once.
pub(super) fn named<'s>(site: &Site<'s>) -> BTreeSet<&'s str> {
    let library = site.library;
    [
        library.events.iter().filter_map(|event| event.handout.as_ref()).collect::<Vec<_>>(),
        library.flyers.iter().filter_map(|flyer| flyer.file.as_ref()).collect(),
        library.news.iter().filter_map(|item| item.attachment.as_ref()).collect(),
    ]
    .into_iter()
    .flatten()
    .filter(|attachment| attachment.is_file())
    .map(Attachment::as_str)
    .collect()
}

/// Copies each document that is named; what nobody names stays within the city.
pub(super) fn copy(site: &Site<'_>, next: &Path) -> Result<()> {
    let named = named(site);
    if named.is_empty() {
        return Ok(());
    }
    let to = next.join(ATTACHED);
    fs::create_dir_all(&to)?;
    for name in named {
        let from = site.data.join(ATTACHED).join(name);
        fs::copy(&from, to.join(name))
            .with_context(|| format!("写せません：{}", from.display()))?;
    }
    Ok(())
}
