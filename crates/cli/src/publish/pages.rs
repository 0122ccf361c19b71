//! Every page as `<route>/index.html`, and what crawlers read.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use renkei_guide::{
    pages::content,
    render::{Page, calendars, pictures::pictures, render, render_content, routes},
    routes::Route,
};

use super::{Site, shell::Shells};

/// Writes all pages, sitemap.xml and robots.txt; gives the number of pages.
pub(super) fn write(site: &Site<'_>, shells: &Shells, next: &Path) -> Result<usize> {
    let mut addresses = Vec::new();
    for route in routes(site.store) {
        let page = render(site.store, site.links, &route);
        let href = site.links.href(&route);
        write_page(site, next, &href, &shells.app.fill(&page))?;
        // The page for unknown addresses has none of its own.
        addresses.extend((route != Route::NotFound).then_some(href));
    }
    for page in content::pages(site.store, site.library) {
        let rendered: Page = render_content(site.store, site.library, site.links, &page);
        let href = site.links.content(&page);
        write_page(site, next, &href, &shells.content.fill(&rendered))?;
        addresses.push(href);
    }
    write_pictures(site, next)?;
    for file in calendars(site.store, site.library, site.links) {
        let path = next.join(&file.path);
        fs::write(&path, file.text).with_context(|| format!("書けません：{}", path.display()))?;
    }
    write_crawler_files(site, &addresses, next)?;
    Ok(addresses.len() + 1)
}

/// Writes the page at an absolute path; a folder's page is its `index.html`.
fn write_page(site: &Site<'_>, next: &Path, href: &str, html: &str) -> Result<()> {
    let mut path = next.join(href.strip_prefix(site.links.base()).unwrap_or(href));
    if href.ends_with('/') {
        path.push("index.html");
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, html).with_context(|| format!("書けません：{}", path.display()))
}

/// The pictures of the map, in the folder of its page.
fn write_pictures(site: &Site<'_>, next: &Path) -> Result<()> {
    let folder = next.join("map");
    fs::create_dir_all(&folder)?;
    for picture in pictures(site.store) {
        let path = folder.join(format!("{}.svg", picture.name));
        fs::write(&path, picture.svg).with_context(|| format!("書けません：{}", path.display()))?;
    }
    Ok(())
}

fn write_crawler_files(site: &Site<'_>, addresses: &[String], next: &Path) -> Result<()> {
    let city = &site.store.guide().city;
    let allowed = if city.fictional { "Disallow: /" } else { "Allow: /" };
    let mut robots = format!("User-agent: *\n{allowed}\n");
    // A sitemap needs full addresses; a site that does not know its own has none.
    if let Some(origin) = &city.site_origin {
        let locations: String = addresses
            .iter()
            .map(|address| format!("<url><loc>{origin}{address}</loc></url>\n"))
            .collect();
        let sitemap = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{locations}</urlset>\n"
        );
        fs::write(next.join("sitemap.xml"), sitemap)?;
        robots.push_str(&format!("Sitemap: {origin}{}sitemap.xml\n", site.links.base()));
    }
    fs::write(next.join("robots.txt"), robots)?;
    Ok(())
}
