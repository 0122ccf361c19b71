//! `cargo xtask deploy-check`: the product's own `renkei verify` on a folder or an address. A clerk
//! has no cargo, so the check itself lives there.

use crate::paths::Paths;
use crate::site::Renkei;
use anyhow::Result;

/// Checks a site's folder, or what a host gives at an address.
///
/// # Errors
/// When something is wrong, which `renkei` prints.
pub fn run(paths: &Paths, site: &str) -> Result<()> {
    Renkei::build(paths)?.verify(paths, site)
}
