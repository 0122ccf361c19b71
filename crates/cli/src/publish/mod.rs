//! Bundle + app → site: every page as a file, ready for any static host.
//!
//! Everything is written into a folder beside the site and then put in its place, so that a
//! failure on the way leaves the former site as it was.

mod alike;
mod assets;
mod documents;
pub(crate) mod files;
pub(crate) mod headers;
mod install;
pub(crate) mod media_types;
mod pages;
mod precompress;
pub(crate) mod register;
mod releases;
mod shell;
mod short;
mod style;
mod worker;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
pub(crate) use assets::is_hashed;
use renkei_bundle::{Bundle, folder};
use renkei_guide::{pages::content::Library, render, routes::Links, store::GuideStore};
use renkei_model::Manifest;

/// What is published and where.
pub(crate) struct Site<'a> {
    /// The checked data.
    pub(crate) bundle: &'a Bundle,
    /// The same data as the pages read them.
    pub(crate) store: &'a GuideStore,
    /// What the pages without a program tell.
    pub(crate) library: &'a Arc<Library>,
    /// The addresses.
    pub(crate) links: &'a Links,
    /// The folder of the tables, for the documents beside them.
    pub(crate) data: &'a Path,
    /// The built app.
    pub(crate) app: &'a Path,
    /// Where the site goes.
    pub(crate) out: &'a Path,
    /// Whose settings file is written.
    pub(crate) host: Option<headers::Host>,
}

/// What was written.
pub(crate) struct Summary {
    /// HTML pages.
    pub(crate) pages: usize,
    /// Files in all, without the compressed copies.
    pub(crate) files: usize,
}

/// Where the built app and its templates say that the site will be; replaced by the real folder.
const BASE: &str = "/__base__/";
/// Name of the bundle's folder in the site.
const BUNDLE: &str = "bundle";

/// Writes the site.
pub(crate) fn publish(site: &Site<'_>) -> Result<Summary> {
    refuse_foreign(site.out)?;
    alike::refuse(alike::planned(site))?;
    let next = sibling(site.out, "next")?;
    remove(&next)?;
    fs::create_dir_all(&next).with_context(|| format!("作れません：{}", next.display()))?;
    let written = write_all(site, &next);
    let summary = match written {
        Ok(summary) => summary,
        Err(error) => {
            remove(&next)?;
            return Err(error);
        }
    };
    let former = sibling(site.out, "former")?;
    remove(&former)?;
    if site.out.exists() {
        fs::rename(site.out, &former)
            .with_context(|| format!("動かせません：{}", site.out.display()))?;
    }
    fs::rename(&next, site.out).with_context(|| format!("置けません：{}", site.out.display()))?;
    remove(&former)?;
    Ok(summary)
}

fn write_all(site: &Site<'_>, next: &Path) -> Result<Summary> {
    let bundle = next.join(BUNDLE);
    folder::write(site.bundle, &bundle)?;
    documents::copy(site, next)?;
    let shells = shell::Shells::read(site, next)?;
    let pages = pages::write(site, &shells, next)? + short::write(site, next)?;
    fs::write(next.join(worker::SHELL), shells.app.fill(&render::shell(site.store, site.links)))?;
    install::write(next, site.links.base(), &site.store.guide().city, &shells.style)?;
    worker::write(next, site.links.base())?;
    releases::keep(site.out, next, &site.bundle.manifest.version)?;
    register::write(next, &site.bundle.manifest.version, site.links.base())?;
    if let Some(host) = site.host {
        headers::write(next, site.links.base(), host, &site.bundle.settings.frames)?;
    }
    verify(next)?;
    let files = precompress::precompress(next)?;
    Ok(Summary { pages, files })
}

/// Reads a site's bundle back.
pub(crate) fn verify(site: &Path) -> Result<Manifest> {
    let bundle = folder::load(&site.join(BUNDLE))?;
    if !site.join("index.html").is_file() || !site.join("404.html").is_file() {
        bail!("ページがありません：{}", site.display());
    }
    Ok(bundle.manifest)
}

/// The site takes the folder's place: a folder that holds something else must not go.
fn refuse_foreign(out: &Path) -> Result<()> {
    let is_site = out.join(BUNDLE).join("manifest.json").is_file();
    if !is_site && files::holds_anything(out)? {
        bail!(
            "別のファイルが入っているフォルダです。空のフォルダを指定してください：{}",
            out.display()
        );
    }
    Ok(())
}

fn sibling(out: &Path, suffix: &str) -> Result<PathBuf> {
    let name = out
        .file_name()
        .with_context(|| format!("フォルダの名前がありません：{}", out.display()))?;
    let mut name = name.to_os_string();
    name.push(format!(".{suffix}"));
    Ok(out.with_file_name(name))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("消せません：{}", folder.display()))?;
    }
    Ok(())
}
