//! What printed codes lead to: `Q/<CODE>/index.html`, and the code of each page as a picture beside
//! it.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use renkei_bundle::{
    Settings,
    qr::{Issued, page_address},
};
use renkei_guide::{
    pages::content,
    render,
    routes::{Links, Route},
    words,
};
use renkei_model::PagePath;

use super::Site;

/// Writes both, when all pages are there; gives the number of short addresses.
///
/// # Errors
/// When a code leads to no page of the site: what is on paper cannot be called back.
pub(super) fn write(site: &Site<'_>, next: &Path) -> Result<usize> {
    // The folder may be another one than the tables say.
    let settings = Settings { base: site.links.base().to_owned(), ..site.bundle.settings.clone() };
    for issued in &site.bundle.codes {
        refuse_dead_end(issued, next)?;
        put(next, &format!("Q/{}/index.html", issued.code), &page(site, &settings, issued))?;
    }
    let root = Links::new("/");
    let routes = render::routes(site.store).into_iter();
    // What these show depends on the words of a search; that one has no page.
    let routes = routes.filter(|it| !matches!(it, Route::Search | Route::Map | Route::NotFound));
    let mut pages: Vec<(String, String)> =
        routes.map(|it| (root.href(&it), root.code_of(&it))).collect();
    let contents = content::pages(site.store, site.library);
    pages.extend(contents.iter().map(|it| (root.content(it), root.code_of_content(it))));
    for (page, picture) in pages {
        if let Some(code) = site.library.codes.draw(&page, words::CODE_ALT) {
            put(next, picture.trim_start_matches('/'), &code.svg)?;
        }
    }
    Ok(site.bundle.codes.len())
}

fn put(next: &Path, file: &str, text: &str) -> Result<()> {
    let path = next.join(file);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, text).with_context(|| format!("書けません：{}", path.display()))
}

fn refuse_dead_end(issued: &Issued, next: &Path) -> Result<()> {
    let folder = issued.page.parts().fold(next.to_path_buf(), |path, part| path.join(part));
    if !folder.join("index.html").is_file() {
        bail!(
            "QRコード {} の行き先「{}」のページがサイトにありません。「QRコード」の表の行き先を直してください",
            issued.code,
            issued.page.as_str()
        );
    }
    Ok(())
}

/// Where the code leads: within the site, or with its host where the folder `Q` lies on another.
fn target(settings: &Settings, page: &PagePath) -> String {
    let whole = settings.qr_origin.as_ref().and_then(|_| page_address(settings, page.as_str()));
    whole.unwrap_or_else(|| format!("{}{}", settings.base, page.as_str().trim_start_matches('/')))
}

/// A page without script, style or picture: it leads on at once, and says where to when it cannot.
/// It may lie on another host than the site for years, so it needs no other file.
fn page(site: &Site<'_>, settings: &Settings, issued: &Issued) -> String {
    let city = &site.store.guide().city;
    let name = escape(&issued.title(site.bundle));
    let guide = escape(&format!("{} {}", city.name, city.guide_title));
    let target = escape(&target(settings, &issued.page));
    let canonical = page_address(settings, issued.page.as_str()).map_or_else(String::new, |to| {
        format!("<link rel=\"canonical\" href=\"{}\">\n", escape(&to))
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={target}\">\n\
         <title>{name}｜{guide}</title>\n\
         <meta name=\"description\" content=\"{guide}の「{name}」のページへの入口です。\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta property=\"og:title\" content=\"{name}\">\n\
         <meta property=\"og:site_name\" content=\"{guide}\">\n\
         <meta property=\"og:locale\" content=\"ja_JP\">\n{canonical}</head>\n<body>\n<main>\n\
         <h1>{name}</h1>\n<p><a href=\"{target}\">「{name}」のページをひらく</a></p>\n\
         <p>ページが自動で開かないときは、上の文字を押してください。</p>\n<p>{guide}</p>\n\
         </main>\n</body>\n</html>\n"
    )
}

/// Text for an element or for an attribute in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
