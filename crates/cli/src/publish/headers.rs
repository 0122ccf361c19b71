//! What a host must be told: its settings file, for the hosts that read one.
//!
//! The content security policy stands in every page, since the worst host lets nobody set headers;
//! here is only what a page cannot say for itself, who may frame it among that.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::Result;
use clap::ValueEnum;

use super::files;
use super::is_hashed;
use super::media_types::MEDIA_TYPES;

/// The names of settings files: no part of the site, and not always to be had from outside.
pub(crate) const SETTINGS: [&str; 5] =
    [".htaccess", "_headers", ".nojekyll", "nginx.conf", "web.config"];

/// Where the site will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Host {
    /// Apache（自治体のサーバーなど）：.htaccess
    Apache,
    /// Cloudflare Pages：_headers
    Cloudflare,
    /// GitHub Pages：.nojekyll
    Github,
    /// IIS（Windows Server）：web.config
    Iis,
    /// nginx：nginx.conf（サーバーの設定に読みこむ）
    Nginx,
}

impl Host {
    /// Whether its settings file sets headers, which alone say who may frame the guide.
    pub(crate) fn sets_headers(self) -> bool {
        self != Self::Github
    }
}

/// Writes the settings for a host into the site; `frames` are the origins whose pages may frame it.
pub(super) fn write(next: &Path, base: &str, host: Host, frames: &[String]) -> Result<()> {
    let (name, text) = match host {
        Host::Apache => (".htaccess", apache()),
        Host::Cloudflare => ("_headers", cloudflare(next)?),
        // Without it, names that begin with a line are left out.
        Host::Github => (".nojekyll", String::new()),
        Host::Iis => ("web.config", iis(next, base)?),
        Host::Nginx => ("nginx.conf", nginx()),
    };
    let text = text.replace("__FRAMES__", &ancestors(frames)).replace("__BASE__", base);
    fs::write(next.join(name), text)?;
    Ok(())
}

/// The value of `frame-ancestors`. Only what `guide.toml` takes for an origin comes here.
fn ancestors(frames: &[String]) -> String {
    frames.iter().fold("'self'".to_owned(), |all, origin| format!("{all} {origin}"))
}

/// The paths of files whose content never changes.
fn hashed(next: &Path) -> Result<Vec<String>> {
    let files = files::below(next)?.into_iter().map(|file| file.path);
    Ok(files.filter(|path| is_hashed(path.rsplit('/').next().unwrap_or(path))).collect())
}

/// One rule for each beginning of hashed names: the host's patterns know no hashes.
fn cloudflare(next: &Path) -> Result<String> {
    let mut stems = BTreeSet::new();
    for path in hashed(next)? {
        let (folder, name) = path.rsplit_once('/').map_or(("", &*path), |it| it);
        let stem = name.split(['-', '.']).next().unwrap_or(name);
        let between = name[stem.len()..].chars().next().unwrap_or('-');
        let slash = if folder.is_empty() { "" } else { "/" };
        stems.insert(format!("{folder}{slash}{stem}{between}*"));
    }
    let rules = stems.iter().map(|stem| {
        format!("__BASE__{stem}\n  Cache-Control: public, max-age=31536000, immutable\n")
    });
    Ok(include_str!("hosts/headers").to_owned() + &rules.collect::<String>())
}

fn apache() -> String {
    let types = plain_types(|ending, kind| format!("  AddType {kind} .{ending}\n"));
    include_str!("hosts/htaccess").replace("__TYPES__", &types)
}

fn nginx() -> String {
    let types = plain_types(|ending, kind| format!("        {kind} {ending};\n"));
    include_str!("hosts/nginx.conf").replace("__TYPES__", &types)
}

/// A line for each type without its charset, which these servers add by lines of their own.
fn plain_types(line: impl Fn(&str, &str) -> String) -> String {
    let kinds = MEDIA_TYPES.iter().map(|(ending, kind)| {
        let (kind, _) = kind.split_once(';').unwrap_or((kind, ""));
        line(ending, kind)
    });
    kinds.collect()
}

/// One entry for each hashed file: without a module that many servers lack, IIS knows no patterns.
fn iis(next: &Path, base: &str) -> Result<String> {
    let types = MEDIA_TYPES.iter().map(|(ending, kind)| {
        format!(
            "      <remove fileExtension=\".{ending}\" />\n      \
             <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}\" />\n"
        )
    });
    let lasting = hashed(next)?.into_iter().map(|path| {
        format!(
            "  <location path=\"{path}\">\n    <system.webServer>\n      <staticContent>\n        \
             <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" \
             cacheControlCustom=\"public, immutable\" />\n      \
             </staticContent>\n    </system.webServer>\n  </location>\n"
        )
    });
    // A file is named from the root of the server's site; with an address instead, the page would
    // come as one that is there.
    let not_found = format!("{base}404.html").trim_start_matches('/').replace('/', "\\");
    Ok(include_str!("hosts/web.config")
        .replace("__TYPES__", &types.collect::<String>())
        .replace("__NOT_FOUND__", &not_found)
        .replace("__HASHED__", &lasting.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_bundle::Settings;

    #[test]
    fn a_guide_can_name_each_server_that_can_be_typed() {
        let typed = Host::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let typed: Vec<_> = typed.map(|value| value.get_name().to_owned()).collect();
        assert_eq!(typed, Settings::SERVERS);
    }

    /// A site of one hashed file, with the settings for a host.
    fn written(host: Host, base: &str, frames: &[&str]) -> String {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("bundle")).unwrap();
        fs::write(site.path().join("bundle/guide.0123456789ab.json"), "{}").unwrap();
        fs::write(site.path().join("index.html"), "<p>").unwrap();
        let frames: Vec<_> = frames.iter().map(|&it| it.to_owned()).collect();
        write(site.path(), base, host, &frames).unwrap();
        let mut settings = SETTINGS.iter().map(|name| site.path().join(name));
        fs::read_to_string(settings.find(|path| path.is_file()).unwrap()).unwrap()
    }

    const WITH_HEADERS: [Host; 4] = [Host::Apache, Host::Cloudflare, Host::Iis, Host::Nginx];

    #[test]
    fn every_host_is_told_the_same_of_calendars_and_of_headers() {
        for host in WITH_HEADERS {
            let text = written(host, "/guide/", &[]);
            for part in [
                "nosniff",
                "no-referrer",
                "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
                "frame-ancestors 'self'",
                "text/calendar",
                "utf-8",
                "application/manifest+json",
            ] {
                assert!(text.contains(part), "{host:?} lacks {part}: {text}");
            }
            assert!(!text.contains("__"), "{host:?}: {text}");
        }
    }

    #[test]
    fn the_origins_that_may_frame_the_guide_are_named_to_every_host() {
        for host in WITH_HEADERS {
            let text = written(host, "/", &["https://www.city.example.jp", "https://a.example"]);
            let policy = "frame-ancestors 'self' https://www.city.example.jp https://a.example";
            assert_eq!(text.matches("frame-ancestors").count(), 1, "{host:?}");
            assert!(text.contains(policy), "{host:?}: {text}");
        }
    }

    fn attributes(text: &str, tag: &str, name: &str) -> Vec<String> {
        let tree = roxmltree::Document::parse(text).unwrap();
        let nodes = tree.descendants().filter(|node| node.has_tag_name(tag));
        nodes.filter_map(|node| node.attribute(name).map(str::to_owned)).collect()
    }

    /// Guards: a type or header that the server knows already, registered twice: IIS answers 500.19
    /// for every page then.
    #[test]
    fn iis_gets_well_formed_settings_that_register_nothing_twice() {
        let text = written(Host::Iis, "/guide/", &["https://www.city.example.jp"]);
        let tree = roxmltree::Document::parse(&text).unwrap();
        assert!(tree.root_element().has_tag_name("configuration"));
        for (added, key, least) in [("mimeMap", "fileExtension", 18), ("add", "name", 4)] {
            let mut taken = BTreeSet::new();
            for node in tree.descendants().filter(|node| node.has_tag_name(added)) {
                let Some(value) = node.attribute(key) else { continue };
                let before = node.prev_siblings().skip(1);
                let removed = before
                    .filter(|it| it.has_tag_name("remove"))
                    .any(|it| it.attribute(key) == Some(value));
                assert!(removed && taken.insert(value), "{value}: {text}");
            }
            assert!(taken.len() >= least, "{text}");
        }
        let kinds = attributes(&text, "mimeMap", "mimeType");
        for kind in ["application/wasm", "text/calendar; charset=utf-8"] {
            assert!(kinds.iter().any(|it| it == kind), "{kind}");
        }
        assert_eq!(attributes(&text, "error", "path"), ["guide\\404.html"]);
        assert_eq!(attributes(&text, "location", "path"), ["bundle/guide.0123456789ab.json"]);
        let modes = attributes(&text, "clientCache", "cacheControlMode");
        assert_eq!(modes, ["DisableCache", "UseMaxAge"]);
        // Sections that need a module of its own, or that a folder may not set, stop the site.
        for foreign in ["rewrite", "httpCompression", "handlers", "modules"] {
            assert!(!tree.descendants().any(|node| node.has_tag_name(foreign)), "{foreign}");
        }
        assert_eq!(attributes(&written(Host::Iis, "/", &[]), "error", "path"), ["404.html"]);
    }
}
