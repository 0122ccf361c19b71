//! The pages of a site, found in its folder: whatever is published is tested, also what comes later.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

use xtask::server::{Fault, StaticServer};

use super::{Browser, Data, folder, serve_with};
use crate::layout::templates;

/// Whether every page is asked for, as `cargo xtask proof` does, and not one of each template.
pub(crate) fn all_are_wanted() -> bool {
    env::var_os("RENKEI_ALL_PAGES").is_some()
}

/// Every page below a site's folder, as an address below its base, in order.
pub(crate) fn pages_below(site: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![site.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "html") {
                let path = path.strip_prefix(site).unwrap().to_string_lossy().into_owned();
                found.push(path.strip_suffix("index.html").unwrap_or(&path).to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Whether the app takes the page over.
pub(crate) fn is_of_the_app(page: &str) -> bool {
    let shelf = page.split('/').next().unwrap_or_default();
    ["", "search", "list", "area", "f", "map", "about"].contains(&shelf)
}

/// The file of a page.
pub(crate) fn file_of(site: &Path, page: &str) -> std::path::PathBuf {
    let name = if page.is_empty() || page.ends_with('/') { "index.html" } else { "" };
    site.join(format!("{page}{name}"))
}

/// One page of each template that is only a file: of each folder its list and its largest page (of
/// flyers one that the city wrote and one of a district), the printed addresses, an address that
/// does not exist, and the pages that help when something is wrong.
pub(crate) fn file_templates(site: &Path) -> Vec<String> {
    let mut largest: BTreeMap<String, (u64, String)> = BTreeMap::new();
    for page in pages_below(site) {
        let shelf = page.split('/').next().unwrap_or_default();
        if is_of_the_app(&page) || !page.ends_with('/') {
            continue;
        }
        let kind = if page.contains("/area-") {
            format!("{shelf}/area")
        } else if page == "learn/words/" || page.matches('/').count() == 1 {
            page.clone()
        } else {
            format!("{shelf}/…")
        };
        let size = fs::metadata(file_of(site, &page)).unwrap().len();
        let known = largest.entry(kind).or_default();
        if size > known.0 {
            *known = (size, page);
        }
    }
    let mut pages: Vec<_> = largest.into_values().map(|(_, page)| page).collect();
    pages.extend(["no/such/page/", "offline.html", "reset.html"].map(str::to_owned));
    pages
}

/// One page of each template of a site, with and without a program.
pub(crate) fn every_template(name: &str) -> Vec<String> {
    let site = folder(name);
    let mut pages = templates(&Data::of(&site));
    pages.extend(file_templates(&site));
    pages
}

/// Serves a site on which printed addresses do not lead on, so that they can be looked at.
pub(crate) fn serve_still(name: &str) -> StaticServer {
    let site = folder(name);
    serve_with(name, |options| {
        options.fault(move |path| {
            path.starts_with("/Q/").then(|| {
                let page = fs::read_to_string(file_of(&site, path.trim_start_matches('/')));
                let page = page.unwrap().replace("http-equiv=\"refresh\"", "name=\"still\"");
                Fault::replace(200, "text/html; charset=utf-8", page)
            })
        })
    })
}

impl Browser {
    /// Opens a page and waits until it is as it will be: taken over by the app, or refined by its
    /// small script, or whole, where it has neither.
    pub(crate) fn open_ready(&self, url: &str) {
        self.open_page(url);
        self.wait_for(
            "the page has come",
            "return document.readyState === 'complete' \
               && [...document.querySelectorAll('#app, #page')] \
                 .every(it => it.hasAttribute('data-live'))",
            vec![],
        );
        self.settle();
    }
}
