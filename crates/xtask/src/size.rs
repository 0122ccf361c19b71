//! What a visitor downloads, against the budgets. A kilobyte is 1000 bytes; budgets are for brotli
//! at quality 11, the largest that a host may send to today's browsers.

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use renkei_model::FileRole;
use serde::Deserialize;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Budgets in bytes after brotli (ARCHITECTURE.md, decision on the budgets).
const WASM_LIMIT: u64 = 200_000;
const SCRIPT_AND_STYLE_LIMIT: u64 = 40_000;
/// Drawings that pages show. The pictures for a home screen come only to who puts the guide on one.
const ICONS_LIMIT: u64 = 5_000;
const PAGE_LIMIT: u64 = 16_000;
/// What the app reads before it takes a page over.
const BUNDLE_AT_START_LIMIT: u64 = 70_000;
/// Every file of the city's data but the map's.
const BUNDLE_LIMIT: u64 = 160_000;
/// What the live map loads beside the app, where it is shown; after gzip.
const MAP_LIMIT: u64 = 60_000;
/// The map's lines and names, one file of the bundle.
const BASE_MAP_LIMIT: u64 = 60_000;
/// Compressing every page takes long; the largest after compression is among the largest before.
const PAGES_MEASURED: usize = 5;

/// A file's size, or the sum of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// As it lies on the host.
    pub raw: u64,
    /// After gzip at level 9.
    pub gzip: u64,
    /// After brotli at quality 11.
    pub brotli: u64,
}

impl Size {
    fn of(bytes: &[u8]) -> Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        let mut brotli = Vec::new();
        let parameters =
            brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut &bytes[..], &mut brotli, &parameters)?;
        let length = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        Ok(Self {
            raw: length(bytes.len()),
            gzip: length(gzip.finish()?.len()),
            brotli: length(brotli.len()),
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw.saturating_add(other.raw),
            gzip: self.gzip.saturating_add(other.gzip),
            brotli: self.brotli.saturating_add(other.brotli),
        }
    }
}

/// Bytes after brotli at quality 11.
pub(crate) fn brotli(bytes: &[u8]) -> Result<u64> {
    Ok(Size::of(bytes)?.brotli)
}

/// Files that share a budget.
#[derive(Debug)]
struct Group {
    title: &'static str,
    limit: u64,
    files: Vec<(String, Size)>,
    /// Whether the limit is for gzip.
    gzip: bool,
}

impl Group {
    fn sum(&self) -> Size {
        self.files.iter().fold(Size::default(), |sum, (_, size)| sum.plus(*size))
    }

    /// The size that the limit is for.
    fn measured(&self) -> u64 {
        let sum = self.sum();
        if self.gzip { sum.gzip } else { sum.brotli }
    }
}

/// Measures a published site and prints the table.
///
/// # Errors
/// When a part is missing, or over its budget; the message names every such part.
pub fn check(site: &Path) -> Result<()> {
    let groups = measure(site)?;
    print!("{}", table(&groups));
    let over: Vec<String> = groups
        .iter()
        .filter(|group| group.measured() > group.limit)
        .map(|group| {
            format!("{} {} kB > {} kB", group.title, kb(group.measured()), kb(group.limit))
        })
        .collect();
    if !over.is_empty() {
        bail!("over budget (brotli): {}", over.join("; "));
    }
    Ok(())
}

fn measure(site: &Path) -> Result<Vec<Group>> {
    let mut files = Vec::new();
    walk(site, site, &mut files).with_context(|| format!("reading {}", site.display()))?;
    let pick = |wanted: &dyn Fn(&str) -> bool| -> Vec<String> {
        files.iter().map(|(name, _)| name).filter(|name| wanted(name)).cloned().collect()
    };
    let in_bundle = |name: &str| name.starts_with("bundle/");
    let wasm = pick(&|name| name.ends_with(".wasm"));
    let is_map = |name: &str| name.starts_with("map-") || name.starts_with("leaflet-");
    let is_code = |name: &str| name.ends_with(".js") || name.ends_with(".css");
    let text = pick(&|name| !in_bundle(name) && !is_map(name) && is_code(name));
    let live_map = pick(&|name| is_map(name) && is_code(name));
    let is_base_map = |name: &str| name.starts_with("bundle/base_map.");
    let bundle = pick(&|name| in_bundle(name) && !is_base_map(name));
    let base_map = pick(&is_base_map);
    let icons = pick(&|name| name.starts_with("icons/") && name.ends_with(".svg"));
    let mut pages: Vec<_> = files
        .iter()
        .filter(|(name, _)| name.starts_with("f/") && name.ends_with("/index.html"))
        .collect();
    pages.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let pages = pages.into_iter().take(PAGES_MEASURED).map(|(name, _)| name.clone()).collect();

    let group = |title, limit, names: Vec<String>| -> Result<Group> {
        if names.is_empty() {
            bail!("{} has no {title}", site.display());
        }
        let mut files = Vec::new();
        for name in names {
            let size = Size::of(&fs::read(site.join(&name))?)?;
            files.push((name, size));
        }
        Ok(Group { title, limit, files, gzip: false })
    };
    let mut page = group("facility page", PAGE_LIMIT, pages)?;
    // Only the largest counts: a visitor opens one at a time.
    page.files.sort_by_key(|(_, size)| std::cmp::Reverse(size.brotli));
    page.files.truncate(1);
    let mut text = group("JS + CSS", SCRIPT_AND_STYLE_LIMIT, text)?;
    text.files.push(("the style in every page".to_owned(), Size::of(&style(site)?)?));
    let mut live_map = group("live map, gzip", MAP_LIMIT, live_map)?;
    live_map.gzip = true;
    let mut groups = vec![
        group("wasm", WASM_LIMIT, wasm)?,
        text,
        group("icons", ICONS_LIMIT, icons)?,
        live_map,
        group("city bundle at start", BUNDLE_AT_START_LIMIT, at_start(site)?)?,
        group("city bundle, whole", BUNDLE_LIMIT, bundle)?,
    ];
    // A city need not have a map.
    if !base_map.is_empty() {
        groups.push(group("base map", BASE_MAP_LIMIT, base_map)?);
    }
    groups.push(page);
    Ok(groups)
}

/// The manifest, and the files that it names for the start of the app.
fn at_start(site: &Path) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Manifest {
        files: Vec<File>,
    }
    #[derive(Deserialize)]
    struct File {
        role: FileRole,
        name: String,
    }
    const MANIFEST: &str = "bundle/manifest.json";
    let bytes = fs::read(site.join(MANIFEST)).with_context(|| format!("reading {MANIFEST}"))?;
    let manifest: Manifest =
        serde_json::from_slice(&bytes).with_context(|| format!("reading {MANIFEST}"))?;
    let named = manifest.files.into_iter().filter(|file| FileRole::AT_START.contains(&file.role));
    let names = named.map(|file| format!("bundle/{}", file.name));
    Ok(std::iter::once(MANIFEST.to_owned()).chain(names).collect())
}

/// The style that stands in the site's pages, as the first page has it.
fn style(site: &Path) -> Result<Vec<u8>> {
    let page = fs::read_to_string(site.join("index.html"))?;
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let (style, _) = style.with_context(|| format!("{} has no style", site.display()))?;
    Ok(style.as_bytes().to_vec())
}

/// Every file below `dir` with its size, but not the compressed neighbours; names use `/`.
fn walk(site: &Path, dir: &Path, files: &mut Vec<(String, u64)>) -> Result<()> {
    let mut paths = fs::read_dir(dir)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(site, &path, files)?;
        } else if !path.extension().is_some_and(|ext| ext == "br" || ext == "gz") {
            let name = path.strip_prefix(site)?.to_string_lossy().replace('\\', "/");
            files.push((name, fs::metadata(&path)?.len()));
        }
    }
    Ok(())
}

fn table(groups: &[Group]) -> String {
    let mut lines = vec![row("kB (1000 bytes)", "raw", "gzip -9", "brotli 11", "budget")];
    for group in groups {
        let sizes = |name: &str, size: Size, limit: &str| {
            row(name, &kb(size.raw), &kb(size.gzip), &kb(size.brotli), limit)
        };
        lines.extend(group.files.iter().map(|(name, size)| sizes(&format!("  {name}"), *size, "")));
        lines.push(sizes(group.title, group.sum(), &kb(group.limit)));
    }
    lines.join("\n") + "\n"
}

fn row(name: &str, raw: &str, gzip: &str, brotli: &str, limit: &str) -> String {
    format!("{name:<52}{raw:>10}{gzip:>10}{brotli:>11}{limit:>9}").trim_end().to_owned()
}

/// Kilobytes with one decimal, rounded up: a budget is never met by rounding.
fn kb(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn site(name: &str) -> Scratch {
        let site = Scratch::new(&std::env::temp_dir(), name).unwrap();
        for (path, content) in [
            ("app.wasm", "wasm ".repeat(100)),
            ("app.js", "let a;".repeat(50)),
            ("app.js.br", "not counted".to_owned()),
            ("index.html", format!("<style>{}</style><p>", "a{}".repeat(50))),
            ("map-0.js", "let b;".repeat(50)),
            ("leaflet-0.js", "let c;".repeat(50)),
            ("bundle/base_map.0.json", "[3]".repeat(40)),
            ("icons/icon.svg", "<svg/>".to_owned()),
            ("icons/icon-512.png", "png".to_owned()),
            (
                "bundle/manifest.json",
                r#"{"files":[{"role":"guide","name":"guide.0.json"},{"role":"events","name":"events.0.json"}]}"#
                    .to_owned(),
            ),
            ("bundle/guide.0.json", "[1,2]".repeat(40)),
            ("bundle/events.0.json", "[4]".repeat(40)),
            ("f/a/index.html", "<p>small</p>".to_owned()),
            ("f/b/index.html", "<p>large</p>".repeat(30)),
        ] {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        site
    }

    #[test]
    fn kilobytes_are_a_thousand_bytes_and_round_up() {
        let shown: Vec<_> = [0, 1, 100, 180_000, 180_001].map(kb).to_vec();
        assert_eq!(shown, ["0.0", "0.1", "0.1", "180.0", "180.1"]);
    }

    #[test]
    fn a_groups_sum_is_the_sum_of_its_files_and_neighbours_do_not_count() {
        let site = site("xtask-size");
        let groups = measure(site.path()).unwrap();
        let text = groups.iter().find(|group| group.title == "JS + CSS").unwrap();
        let names: Vec<_> = text.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["app.js", "the style in every page"]);
        assert_eq!(text.sum().raw, 300 + 150);
        assert_eq!(text.sum().brotli, text.files[0].1.brotli + text.files[1].1.brotli);
        assert!(text.files[0].1.brotli < text.files[0].1.raw);
    }

    #[test]
    fn what_the_app_reads_at_the_start_has_a_budget_of_its_own() {
        let site = site("xtask-size-start");
        let groups = measure(site.path()).unwrap();
        let names = |title: &str| -> Vec<&str> {
            let group = groups.iter().find(|group| group.title == title).unwrap();
            group.files.iter().map(|(name, _)| name.as_str()).collect()
        };
        assert_eq!(names("city bundle at start"), ["bundle/manifest.json", "bundle/guide.0.json"]);
        let whole = ["bundle/events.0.json", "bundle/guide.0.json", "bundle/manifest.json"];
        assert_eq!(names("city bundle, whole"), whole);
        assert_eq!(names("icons"), ["icons/icon.svg"]);
    }

    #[test]
    fn only_the_largest_facility_page_is_held_to_the_budget() {
        let site = site("xtask-size-page");
        let groups = measure(site.path()).unwrap();
        let page = groups.last().unwrap();
        assert_eq!(page.files.len(), 1);
        assert_eq!(page.files[0].0, "f/b/index.html");
    }

    #[test]
    fn a_part_over_budget_is_named_and_fails() {
        let site = site("xtask-size-over");
        check(site.path()).unwrap();
        let noise: Vec<u8> = (0u32..20_000)
            .map(|i| i.wrapping_mul(2_654_435_761).rotate_left(i % 31).to_le_bytes()[1])
            .collect();
        fs::write(site.path().join("f/b/index.html"), noise).unwrap();
        let error = check(site.path()).unwrap_err().to_string();
        assert!(error.contains("facility page") && error.contains("16.0 kB"), "{error}");
        assert!(!error.contains("wasm"), "{error}");
    }

    #[test]
    fn a_site_without_wasm_is_refused() {
        let site = site("xtask-size-none");
        fs::remove_file(site.path().join("app.wasm")).unwrap();
        assert!(check(site.path()).unwrap_err().to_string().contains("no wasm"));
    }
}
