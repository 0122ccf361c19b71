//! The published sites, served like by any host.

use std::env;
use std::path::{Path, PathBuf};

use xtask::server::{Options, StaticServer};

/// The folder of a site that `cargo xtask test` has published.
pub(crate) fn folder(name: &str) -> PathBuf {
    let sites = env::var_os("RENKEI_SITES").map(PathBuf::from).expect(
        "RENKEI_SITES names no folder of published sites: run these tests by `cargo xtask test`",
    );
    let site = sites.join(name);
    assert!(site.join("bundle/manifest.json").is_file(), "no site in {}", site.display());
    site
}

/// Serves a site of that name at `/`.
pub(crate) fn serve(name: &str) -> StaticServer {
    serve_with(name, |options| options)
}

/// Serves a site with other options: a base, headers, faults.
pub(crate) fn serve_with(name: &str, change: impl FnOnce(Options) -> Options) -> StaticServer {
    StaticServer::start(change(Options::new(folder(name)))).unwrap()
}

/// Serves any site's folder at `/`.
pub(crate) fn serve_folder(site: &Path) -> StaticServer {
    StaticServer::start(Options::new(site)).unwrap()
}
