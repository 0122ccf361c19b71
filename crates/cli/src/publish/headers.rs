//! What a host must be told: its settings file, for the hosts that read one.
//!
//! The content security policy stands in every page, since the worst host lets nobody set headers;
//! here is only what a page cannot say for itself.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::Result;
use clap::ValueEnum;

use super::files;
use super::is_hashed;

/// The names of settings files: no part of the site, and not always to be had from outside.
pub(crate) const SETTINGS: [&str; 4] = [".htaccess", "_headers", ".nojekyll", "nginx.conf"];

/// Where the site will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Host {
    /// Apache（自治体のサーバーなど）：.htaccess
    Apache,
    /// Cloudflare Pages：_headers
    Cloudflare,
    /// GitHub Pages：.nojekyll
    Github,
    /// nginx：nginx.conf（サーバーの設定に読みこむ）
    Nginx,
}

/// Writes the settings for a host into the site.
pub(super) fn write(next: &Path, base: &str, host: Host) -> Result<()> {
    let (name, text) = match host {
        Host::Apache => (".htaccess", include_str!("hosts/htaccess").to_owned()),
        Host::Cloudflare => ("_headers", cloudflare(next)?),
        // Without it, names that begin with a line are left out.
        Host::Github => (".nojekyll", String::new()),
        Host::Nginx => ("nginx.conf", include_str!("hosts/nginx.conf").to_owned()),
    };
    fs::write(next.join(name), text.replace("__BASE__", base))?;
    Ok(())
}

/// One rule for each beginning of hashed names: the host's patterns know no hashes.
fn cloudflare(next: &Path) -> Result<String> {
    let mut stems = BTreeSet::new();
    for file in files::below(next)? {
        let (folder, name) = file.path.rsplit_once('/').map_or(("", &*file.path), |it| it);
        if is_hashed(name) {
            let stem = name.split(['-', '.']).next().unwrap_or(name);
            let between = name[stem.len()..].chars().next().unwrap_or('-');
            let slash = if folder.is_empty() { "" } else { "/" };
            stems.insert(format!("{folder}{slash}{stem}{between}*"));
        }
    }
    let rules = stems.iter().map(|stem| {
        format!("__BASE__{stem}\n  Cache-Control: public, max-age=31536000, immutable\n")
    });
    Ok(include_str!("hosts/headers").to_owned() + &rules.collect::<String>())
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
}
