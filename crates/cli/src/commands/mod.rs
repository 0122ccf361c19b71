//! What each command does, one file each. Errors in the tables end with exit code 1 and the report;
//! nothing that is published is touched then.

pub(crate) mod build;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod close;
pub(crate) mod crosscheck;
pub(crate) mod diff;
pub(crate) mod export;
pub(crate) mod geocode;
pub(crate) mod ids;
pub(crate) mod import;
pub(crate) mod inspect;
pub(crate) mod linkkit;
#[cfg(feature = "print")]
pub(crate) mod print;
pub(crate) mod publish;
pub(crate) mod qr;
pub(crate) mod sample_city;
pub(crate) mod search;
pub(crate) mod stage;
pub(crate) mod survey;
pub(crate) mod template;
pub(crate) mod undo;
pub(crate) mod verify;

use std::{
    fmt::Display,
    fs,
    io::{self, ErrorKind, Write},
    path::Path,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use renkei_bundle::{Bundle, Compilation, Sources, compile_on, qr as codes_of};
use renkei_guide::{
    pages::content::{Library, PageCode, PageCodes},
    store::{GuideStore, Searched},
};
use renkei_model::Day;

/// Prints a text and a line break. Who reads it may stop early (`renkei check data | head`): that
/// is no failure.
pub(crate) fn say(text: impl Display) -> Result<()> {
    match writeln!(io::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Today in Japan.
pub(crate) fn today() -> Result<Day> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let day = i64::try_from(now).ok().and_then(Day::in_japan).map(|(day, _)| day);
    day.context("この機器の日付が読めません")
}

/// Reads and compiles the tables, and prints the report.
pub(crate) fn compiled(data: &Path) -> Result<Compilation> {
    let compilation = compile_on(&Sources::from_folder(data)?, today()?);
    say(&compilation.report)?;
    Ok(compilation)
}

/// The bundle as the app's pages read it.
pub(crate) fn store(bundle: &Bundle) -> GuideStore {
    GuideStore::new(
        bundle.manifest.clone(),
        bundle.guide.clone(),
        bundle.facilities.clone(),
        bundle.holidays.clone(),
        Searched {
            documents: bundle.documents.clone(),
            synonyms: bundle.extras.synonyms.clone(),
            towns: bundle.extras.towns.clone(),
        },
    )
    .with_base_map(bundle.extras.base_map.clone())
}

/// What the pages without a program tell, of a site in the folder `base`.
pub(crate) fn library(bundle: &Bundle, base: &str) -> Arc<Library> {
    let extras = &bundle.extras;
    Arc::new(Library {
        events: extras.events.events.clone(),
        flyers: extras.flyers.flyers.clone(),
        news: extras.news.items.clone(),
        terms: extras.glossary.terms.clone(),
        duties: extras.duty.duties.clone(),
        articles: extras.articles.articles.clone(),
        forms: extras.forms.forms.clone(),
        visit_areas: extras.visit_areas.areas.clone(),
        codes: codes(bundle, base),
    })
}

/// The codes of pages, for screen and paper.
fn codes(bundle: &Bundle, base: &str) -> PageCodes {
    let addresses = codes_of::PageAddresses::under(bundle, base);
    PageCodes::new(move |page, label| {
        let address = addresses.address(page)?;
        Some(PageCode { svg: codes_of::svg(&address, label)?, shown: codes_of::shown(&address) })
    })
}

/// Writes beside and renames, so that a file is never half written. Its folder is made where there is
/// none.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("作れません：{}", folder.display()))?;
    }
    let fresh = path.with_added_extension("new");
    fs::write(&fresh, bytes)
        .and_then(|()| fs::rename(&fresh, path))
        .with_context(|| format!("書けません：{}", path.display()))
}
