//! Former states of the tables, beside them: `DATA/.renkei/history/<number>/`. What is read from the
//! folder of tables, published, staged or exported never includes it.
//!
//! `renkei publish` keeps what it published, `renkei import` and `renkei undo` what was there before.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use renkei_bundle::{Sources, lock};
use renkei_model::Day;
use serde::{Deserialize, Serialize};

/// The folder within the folder of tables that only renkei uses.
pub(crate) const FOLDER: &str = ".renkei";
/// The folder of states within it.
const STATES: &str = "history";
/// How many are kept. The last that was published is one of them.
const KEPT: usize = 5;
/// What a state is, within its folder.
const ABOUT: &str = "state.json";
/// The folder of its tables.
const TABLES: &str = "tables";
/// For who finds the folder.
const NOTE: (&str, &str) = (
    "お読みください.txt",
    "renkei が、前の表を5回分まで残しておくフォルダーです。「renkei undo」で使います。消すと、前の表に戻せなくなります。\r\n",
);

/// Why a state was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Why {
    /// It was published.
    Published,
    /// What was there before an import.
    BeforeImport,
    /// What was there before an undo.
    BeforeUndo,
}

impl Why {
    /// In a few words.
    pub(crate) fn ja(self) -> &'static str {
        match self {
            Self::Published => "公開した表",
            Self::BeforeImport => "取りこむ前の表",
            Self::BeforeUndo => "元に戻す前の表",
        }
    }
}

/// What a state's own file says.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct About {
    why: Why,
    /// Day and time in Japan.
    at: String,
    /// Names of the documents beside the tables.
    attached: BTreeSet<String>,
}

/// A former state.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// Higher than that of every earlier one.
    pub(crate) number: u32,
    /// Why it was kept.
    pub(crate) why: Why,
    /// Day and time in Japan, `2026-12-01 11:45`.
    pub(crate) at: String,
    /// The tables.
    pub(crate) sources: Sources,
}

/// The states of a folder of tables.
pub(crate) struct History {
    folder: PathBuf,
}

impl History {
    /// Those of this folder; none are read yet.
    pub(crate) fn of(data: &Path) -> Self {
        Self { folder: data.join(FOLDER).join(STATES) }
    }

    /// All states, the newest first. One that cannot be read is left out.
    pub(crate) fn states(&self) -> Vec<State> {
        self.numbers().into_iter().rev().filter_map(|number| self.state(number).ok()).collect()
    }

    /// What was published last.
    pub(crate) fn published(&self) -> Option<State> {
        self.states().into_iter().find(|state| state.why == Why::Published)
    }

    /// Keeps a state, unless that would keep nothing more: what is published may be what was published
    /// last, what was there before an import the newest state, and what was there before an undo any
    /// state, so that going back and forth lets none of them go. [`History::prune`] is to follow.
    ///
    /// # Errors
    /// When it cannot be written; nothing is kept then.
    pub(crate) fn add(&self, why: Why, sources: &Sources) -> Result<()> {
        let states = self.states();
        let same = |state: &State| is_same(&state.sources, sources);
        let is_kept = match why {
            Why::Published => states.iter().find(|state| state.why == why).is_some_and(same),
            Why::BeforeImport => states.first().is_some_and(same),
            Why::BeforeUndo => states.iter().any(same),
        };
        if is_kept {
            return Ok(());
        }
        let about = || format!("前の表を残せません：{}", self.folder.display());
        let number = self.numbers().last().map_or(1, |last| last + 1);
        self.write(number, why, sources).with_context(about)
    }

    fn write(&self, number: u32, why: Why, sources: &Sources) -> Result<()> {
        fs::create_dir_all(&self.folder)?;
        let note = self.folder.with_file_name(NOTE.0);
        if !note.exists() {
            fs::write(note, NOTE.1)?;
        }
        let fresh = self.folder.join(format!("{number:06}.new"));
        if fresh.exists() {
            // Left behind by a run that was stopped.
            fs::remove_dir_all(&fresh)?;
        }
        let tables = fresh.join(TABLES);
        for (name, bytes) in kept(sources) {
            let path = tables.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&tables))?;
            let mut file = fs::File::create(&path)?;
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        let about = About { why, at: now()?, attached: sources.attached.clone() };
        fs::write(fresh.join(ABOUT), serde_json::to_vec_pretty(&about)?)?;
        fs::rename(&fresh, self.folder.join(format!("{number:06}")))?;
        Ok(())
    }

    /// Lets the oldest go, but never what was published last.
    ///
    /// # Errors
    /// When a folder cannot be removed.
    pub(crate) fn prune(&self) -> Result<()> {
        let last = self.published().map(|state| state.number);
        let numbers = self.numbers();
        let too_many = numbers.len().saturating_sub(KEPT);
        let old = numbers.into_iter().filter(|number| Some(*number) != last).take(too_many);
        for number in old {
            let folder = self.folder.join(format!("{number:06}"));
            fs::remove_dir_all(&folder)
                .with_context(|| format!("消せません：{}", folder.display()))?;
        }
        Ok(())
    }

    /// The numbers of the states that are there whole, ascending.
    fn numbers(&self) -> Vec<u32> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut numbers: Vec<u32> = names.filter_map(|name| name.parse().ok()).collect();
        numbers.sort_unstable();
        numbers
    }

    fn state(&self, number: u32) -> Result<State> {
        let folder = self.folder.join(format!("{number:06}"));
        let about: About = serde_json::from_slice(&fs::read(folder.join(ABOUT))?)?;
        let mut sources = Sources::from_folder(&folder.join(TABLES))?;
        sources.attached = about.attached;
        Ok(State { number, why: about.why, at: about.at, sources })
    }
}

/// The files of a state by name.
pub(crate) fn kept(sources: &Sources) -> impl Iterator<Item = (&str, &[u8])> {
    let files = sources.files.iter().filter(|(name, _)| Sources::is_kept(name));
    files.map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
}

/// Whether two states hold the same tables. The register of addresses grows whatever the tables say.
pub(crate) fn is_same(one: &Sources, other: &Sources) -> bool {
    let tables = |sources: &'_ Sources| -> BTreeMap<String, Vec<u8>> {
        let files = kept(sources).filter(|(name, _)| *name != lock::FILE);
        files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect()
    };
    tables(one) == tables(other)
}

/// Day and time in Japan.
fn now() -> Result<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let (day, minute) =
        i64::try_from(now).ok().and_then(Day::in_japan).context("この機器の日付が読めません")?;
    Ok(format!("{day} {:02}:{:02}", minute / 60, minute % 60))
}
