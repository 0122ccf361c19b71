//! What each command does. Errors in the tables end with exit code 1 and the report; nothing that
//! is published is touched then.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use renkei_bundle::{
    Bundle, Sources, assign_ids, compile, folder, lock, sample::sample_city as sample,
};
use renkei_guide::{routes::Links, store::GuideStore};

use crate::publish::{self, Site};

/// The table whose `id` column is filled.
const FACILITIES: &str = "facilities.csv";

/// Reads the tables and prints every problem.
pub(crate) fn check(data: &Path) -> Result<ExitCode> {
    Ok(compiled(data)?.map_or(ExitCode::FAILURE, |_| ExitCode::SUCCESS))
}

/// Writes the bundle.
pub(crate) fn build(data: &Path, out: &Path) -> Result<ExitCode> {
    let Some(bundle) = compiled(data)? else { return Ok(ExitCode::FAILURE) };
    folder::write(&bundle, out)?;
    println!("作りました：{}（版 {}）", out.display(), bundle.manifest.version);
    Ok(ExitCode::SUCCESS)
}

/// Writes the whole site.
pub(crate) fn publish(data: &Path, app: &Path, out: &Path, base: Option<&str>) -> Result<ExitCode> {
    let Some(bundle) = compiled(data)? else { return Ok(ExitCode::FAILURE) };
    let links = Links::new(base.unwrap_or(&bundle.settings.base));
    let store = GuideStore::new(
        bundle.manifest.clone(),
        bundle.guide.clone(),
        bundle.facilities.clone(),
        bundle.holidays.clone(),
    );
    let summary =
        publish::publish(&Site { bundle: &bundle, store: &store, links: &links, app, out })?;
    println!(
        "公開用のサイトを作りました：{}（{}ページ、{}ファイル、版 {}）",
        out.display(),
        summary.pages,
        summary.files,
        bundle.manifest.version
    );
    Ok(ExitCode::SUCCESS)
}

/// Gives ids to rows that have none and enters them into the lock.
pub(crate) fn ids(data: &Path) -> Result<ExitCode> {
    let sources = Sources::from_folder(data)?;
    let assigned = match assign_ids(&sources) {
        Ok(assigned) => assigned,
        Err(report) => {
            print!("{report}");
            return Ok(ExitCode::FAILURE);
        }
    };
    // The lock first: an id that is locked but in no row is reported, the reverse could be reused.
    for (name, bytes) in [(lock::FILE, &assigned.lock), (FACILITIES, &assigned.facilities)] {
        replace(&data.join(name), bytes)?;
    }
    println!("{}件に id をつけました。", assigned.new.len());
    Ok(ExitCode::SUCCESS)
}

/// Writes the tables of the fictional city.
pub(crate) fn sample_city(out: &Path, seed: u64) -> Result<ExitCode> {
    fs::create_dir_all(out).with_context(|| format!("作れません：{}", out.display()))?;
    for (name, bytes) in &sample(seed).files {
        replace(&out.join(name), bytes)?;
    }
    println!("架空の「みほん市」の表を作りました：{}", out.display());
    Ok(ExitCode::SUCCESS)
}

/// Reads a published bundle back.
pub(crate) fn verify(site: &Path) -> Result<ExitCode> {
    let manifest = publish::verify(site)?;
    println!("正しいサイトです（版 {}）。", manifest.version);
    Ok(ExitCode::SUCCESS)
}

/// Writes beside and renames, so that a file is never half written.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let fresh = path.with_added_extension("new");
    fs::write(&fresh, bytes)
        .and_then(|()| fs::rename(&fresh, path))
        .with_context(|| format!("書けません：{}", path.display()))
}

/// Compiles and prints the report; `None` when there is an error in the tables.
fn compiled(data: &Path) -> Result<Option<Bundle>> {
    let sources = Sources::from_folder(data)?;
    let compilation = compile(&sources);
    print!("{}", compilation.report);
    Ok(compilation.bundle)
}
