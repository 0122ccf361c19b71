//! The page around every page: the built index.html, with its assets in their final form.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use renkei_bundle::qr::Code;
use renkei_guide::{
    render::{Page, pictures::in_attribute},
    words,
};
use renkei_model::FileRole;

use super::{
    BASE, Site,
    assets::{integrity, write_hashed},
    style::{Style, attribute, without_links},
};

/// In the script of mistyped codes: replaced by the characters of codes.
const LETTERS: &str = "__LETTERS__";
/// The folder of the live map's files in the app's.
const LIVE_MAP: &str = "live-map";
/// In its module: replaced by what it says.
const WORDS: &str = "__WORDS__";

/// The icon of every page, which the install manifest names, too.
const ICON: &str = "icons/icon.svg";

/// Replaced by what belongs to each page's head.
const HEAD: &str = "<meta name=\"renkei-head\" content=\"\">";
/// Replaced by each page's content.
const BODY: &str = "<div id=\"app\"></div>";
/// Around what only pages with a program have.
const APP_ONLY: [&str; 2] = ["<!--app-only-->\n", "<!--/app-only-->\n"];
/// Files of the app that get their place by name here.
const HANDLED: [&str; 4] = ["index.html", "boot.js", "content.js", "code.js"];

/// The shells of the site's pages.
pub(super) struct Shells {
    /// With the program, which takes the page over.
    pub(super) app: Shell,
    /// Without it, with the small script of the content pages.
    pub(super) content: Shell,
    /// What stands in both.
    pub(super) style: Style,
}

/// A shell, ready to be filled.
pub(super) struct Shell {
    before_head: String,
    between: String,
    after_body: String,
    /// The element's name: the program looks for `app`.
    host: &'static str,
}

impl Shells {
    /// Copies the app's files to `next` and reads its index.html.
    pub(super) fn read(site: &Site<'_>, next: &Path) -> Result<Self> {
        let index = site.app.join("index.html");
        let html = fs::read_to_string(&index)
            .with_context(|| format!("アプリがありません：{}", index.display()))?;
        copy_assets(site.app, next)?;
        let style = Style::read(site.app, &html)?;
        let html = with_icon(&without_links(&html), site)?;
        let policy = policy(&site.bundle.settings.tile_hosts, &style.allowed());
        let head = format!("{policy}\n{}", style.element());
        let (app, loader) = without_boot(&html)?;
        let loader = with_names(loader, site, next)?.replace(BASE, site.links.base());
        let loader = format!("{head}{loader}{}", preloads(site));
        let app = APP_ONLY.iter().fold(app, |html, mark| html.replace(mark, ""));
        let content = with_content_script(&without_app_parts(&html)?, site, next)?;
        let base = site.links.base();
        Ok(Self {
            app: Shell::parse(&app, base, &loader, "app")?,
            content: Shell::parse(&content, base, &head, "page")?,
            style,
        })
    }
}

impl Shell {
    /// Parts the page at its markers; `head` is what every page has in its head.
    fn parse(html: &str, base: &str, head: &str, host: &'static str) -> Result<Self> {
        let html = html.replace(BASE, base);
        let (before_head, rest) = split(&html, HEAD)?;
        let (between, after_body) = split(rest, BODY)?;
        Ok(Self {
            before_head: format!("{before_head}{head}"),
            between: between.to_owned(),
            after_body: after_body.to_owned(),
            host,
        })
    }

    /// A whole page.
    pub(super) fn fill(&self, page: &Page) -> String {
        format!(
            "{}{}{}<div id=\"{}\">{}</div>{}",
            self.before_head, page.head, self.between, self.host, page.body, self.after_body
        )
    }
}

fn split<'a>(html: &'a str, marker: &str) -> Result<(&'a str, &'a str)> {
    html.split_once(marker)
        .with_context(|| format!("index.html of the app lacks its marker {marker}"))
}

/// Everything that trunk made but the page and the stylesheets, which stand in every page.
fn copy_assets(app: &Path, next: &Path) -> Result<()> {
    for entry in fs::read_dir(app)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let (from, to) = (entry.path(), next.join(&name));
        if name == LIVE_MAP {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&from, &to)?;
        } else if !HANDLED.contains(&name.as_str()) && !name.ends_with(".css") {
            fs::copy(&from, &to).with_context(|| format!("写せません：{}", from.display()))?;
        }
    }
    Ok(())
}

/// Everything in a folder of the app, as it is.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            fs::copy(&from, &to).with_context(|| format!("写せません：{}", from.display()))?;
        }
    }
    Ok(())
}

/// The page with its icon in itself: one file less that a first visit waits for.
fn with_icon(html: &str, site: &Site<'_>) -> Result<String> {
    let path = site.app.join(ICON);
    let svg = fs::read_to_string(&path)
        .with_context(|| format!("アプリがありません：{}", path.display()))?;
    Ok(html.replace(&format!("{BASE}{ICON}"), &in_attribute(&svg)))
}

/// The tag of the script that starts the program.
fn boot_script(html: &str) -> Result<&str> {
    html.match_indices("<script")
        .filter_map(|(start, _)| html[start..].split_inclusive('>').next())
        .find(|tag| attribute(tag, "id") == Some("boot"))
        .context("index.html of the app has no <script id=\"boot\">")
}

/// The page without the script that starts the program, and that script's tag.
fn without_boot(html: &str) -> Result<(String, &str)> {
    let script = boot_script(html)?;
    Ok((html.replace(&format!("{script}</script>"), ""), script))
}

/// Gives boot.js a name by its content, and the loader's files their integrity: the tags for the
/// head.
fn with_names(script: &str, site: &Site<'_>, next: &Path) -> Result<String> {
    let boot = fs::read(site.app.join("boot.js")).context("boot.js of the app is missing")?;
    let name = write_hashed(next, "boot", "js", &boot)?;
    let (js, wasm) = attribute(script, "data-js")
        .zip(attribute(script, "data-wasm"))
        .context("the boot script names no data-js and data-wasm")?;
    let js_bytes = fs::read(site.app.join(js.trim_start_matches(BASE)))?;
    Ok(format!(
        "<script type=\"module\" id=\"boot\" src=\"{BASE}{name}\" integrity=\"{}\" \
         data-js=\"{js}\" data-wasm=\"{wasm}\"{}{}></script>\n\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin \
         fetchpriority=\"low\">\n\
         <link rel=\"modulepreload\" href=\"{js}\" integrity=\"{}\" fetchpriority=\"low\">\n",
        integrity(&boot),
        live_map(site, next)?,
        codes(site, next)?,
        integrity(&js_bytes),
    ))
}

/// The script that the page for missing pages loads, for printed addresses that were mistyped.
fn codes(site: &Site<'_>, next: &Path) -> Result<String> {
    let path = site.app.join("code.js");
    let script = fs::read_to_string(&path).context("code.js of the app is missing")?;
    let script = script.replacen(LETTERS, Code::LETTERS, 1);
    let file = write_hashed(next, "code", "js", script.as_bytes())?;
    Ok(format!(" data-code=\"{BASE}{file}\""))
}

/// The live map's files, which are loaded only where a map is shown: their names for the loader's
/// element.
fn live_map(site: &Site<'_>, next: &Path) -> Result<String> {
    let folder = site.app.join(LIVE_MAP);
    let read = |name: &str| {
        fs::read(folder.join(name)).with_context(|| format!("the app lacks {LIVE_MAP}/{name}"))
    };
    let mut style = read("leaflet.css")?;
    style.extend(read("map.css")?);
    fs::write(next.join("leaflet-LICENSE.txt"), read("leaflet-LICENSE.txt")?)?;
    let module = String::from_utf8(read("map.js")?).context("map.js is no text")?;
    let words: BTreeMap<_, _> = words::map::LIVE.into_iter().collect();
    let module = module.replace(WORDS, &serde_json::to_string(&words)?);
    let files = [
        ("data-map", write_hashed(next, "map", "js", module.as_bytes())?),
        ("data-leaflet", write_hashed(next, "leaflet", "js", &read("leaflet.js")?)?),
        ("data-map-style", write_hashed(next, "map", "css", &style)?),
    ];
    Ok(files.map(|(name, file)| format!(" {name}=\"{BASE}{file}\"")).concat())
}

/// Takes out the sentences about the program.
fn without_app_parts(html: &str) -> Result<String> {
    let [open, close] = APP_ONLY;
    let (before, rest) = split(html, open)?;
    let (_, after) = split(rest, close)?;
    Ok(format!("{before}{after}"))
}

/// Puts the script of the content pages, named by its content, where the program's stood.
fn with_content_script(html: &str, site: &Site<'_>, next: &Path) -> Result<String> {
    let path = site.app.join("content.js");
    let bytes = fs::read(path).context("content.js of the app is missing")?;
    let name = write_hashed(next, "content", "js", &bytes)?;
    let tag = format!(
        "<script type=\"module\" src=\"{BASE}{name}\" integrity=\"{}\">",
        integrity(&bytes)
    );
    Ok(html.replace(boot_script(html)?, &tag))
}

/// The bundle's files start to load with the page, not after the program.
fn preloads(site: &Site<'_>) -> String {
    let manifest = &site.bundle.manifest;
    let files = manifest.files.iter().filter(|file| FileRole::AT_START.contains(&file.role));
    files
        .map(|file| {
            let href = site.links.bundle_file(&file.name);
            format!(
                "<link rel=\"preload\" href=\"{href}\" as=\"fetch\" crossorigin \
                 fetchpriority=\"low\">\n"
            )
        })
        .collect()
}

/// The content security policy, for hosts whose headers cannot be set; `style` allows the one in the
/// page.
fn policy(tile_hosts: &[String], style: &str) -> String {
    let images = tile_hosts.iter().fold("'self' data:".to_owned(), |all, host| {
        // A host that could end the directive or the attribute is left out.
        let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || b":/.-*".contains(&b));
        if plain { format!("{all} {host}") } else { all }
    });
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         base-uri 'none'; form-action 'none'; script-src 'self' 'wasm-unsafe-eval'; \
         style-src 'self' {style}; img-src {images}; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'\">"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_a_program_say_nothing_of_it() {
        let html = "<body>\n<!--app-only-->\n<p>program</p>\n<!--/app-only-->\n<main></main>";
        assert_eq!(without_app_parts(html).unwrap(), "<body>\n<main></main>");
        assert!(without_app_parts("<body></body>").is_err());
    }

    #[test]
    fn the_policy_allows_no_host_that_could_end_it() {
        let text = policy(&["https://a.jp".to_owned(), "x; script-src *".to_owned()], "'sha256-x'");
        assert!(text.contains("img-src 'self' data: https://a.jp;"));
        assert!(!text.contains("script-src *"));
        assert!(text.contains("style-src 'self' 'sha256-x';"));
    }
}
