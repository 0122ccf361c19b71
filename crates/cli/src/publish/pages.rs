//! Every page as `<route>/index.html`, and what crawlers read.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use renkei_guide::{
    render::{pictures::pictures, render, routes},
    routes::Route,
};

use super::{Site, shell::Shell};

/// Writes all pages, sitemap.xml and robots.txt; gives the number of pages.
pub(super) fn write(site: &Site<'_>, shell: &Shell, next: &Path) -> Result<usize> {
    let routes = routes(site.store);
    for route in &routes {
        let page = render(site.store, site.links, route);
        let path = next.join(file_of(site, route));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, shell.fill(&page))
            .with_context(|| format!("書けません：{}", path.display()))?;
    }
    write_pictures(site, next)?;
    write_crawler_files(site, &routes, next)?;
    Ok(routes.len())
}

fn file_of(site: &Site<'_>, route: &Route) -> String {
    let href = site.links.href(route);
    let path = href.strip_prefix(site.links.base()).unwrap_or(&href);
    match route {
        Route::NotFound => path.to_owned(),
        _ => format!("{path}index.html"),
    }
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

fn write_crawler_files(site: &Site<'_>, routes: &[Route], next: &Path) -> Result<()> {
    let city = &site.store.guide().city;
    let allowed = if city.fictional { "Disallow: /" } else { "Allow: /" };
    let mut robots = format!("User-agent: *\n{allowed}\n");
    // A sitemap needs full addresses; a site that does not know its own has none.
    if let Some(origin) = &city.site_origin {
        let locations: String = routes
            .iter()
            .filter(|route| **route != Route::NotFound)
            .map(|route| format!("<url><loc>{origin}{}</loc></url>\n", site.links.href(route)))
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
