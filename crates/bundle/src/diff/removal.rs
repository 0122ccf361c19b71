//! Removals: how many are too many to be passed over in silence.

use core::fmt;
use std::collections::BTreeMap;

use renkei_model::{FacilitiesFile, Kind};
use serde::Serialize;

use super::Changes;
use crate::diagnostic::{Diagnostic, Report};
use crate::lock;
use crate::upset::Upset;

/// Of how many records of a kind one may go without a question: one in ten.
const ONE_IN: usize = 10;

/// Many records of one kind that are no longer listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Removal {
    /// The kind.
    pub kind: Kind,
    /// How many are no longer listed as that kind.
    pub removed: usize,
    /// How many there were.
    pub before: usize,
}

/// A sentence for the clerk.
impl fmt::Display for Removal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, removed, before } = self;
        if removed == before {
            write!(f, "{}が{before}件すべてなくなります。", kind.ja())
        } else {
            write!(f, "{}が{before}件のうち{removed}件なくなります。", kind.ja())
        }
    }
}

impl Changes {
    /// The kinds of which more than 10 % of the records go, with a tombstone or without, or become
    /// another kind. A person must confirm that before it is published. There is no lower limit: of
    /// fewer than ten records each one counts, since the fewer there are of a kind, the more its
    /// loss means, and a table that was cut off loses few of a small kind.
    #[must_use]
    pub fn removals_need_confirmation(&self) -> Vec<Removal> {
        let removals = self.kinds.iter().map(|count| Removal {
            kind: count.kind,
            removed: count.removed + count.moved_away,
            before: count.before,
        });
        removals.filter(|removal| removal.removed * ONE_IN > removal.before).collect()
    }

    /// [`question`] about the removals alone.
    #[must_use]
    pub fn question(&self) -> Option<String> {
        question(&self.removals_need_confirmation(), &[])
    }
}

/// What to ask before so much is taken away, emptied or mixed, for a command that has
/// `--confirm-removals`; `None` where nothing needs a confirmation.
#[must_use]
pub fn question(removals: &[Removal], upsets: &[Upset]) -> Option<String> {
    if removals.is_empty() && upsets.is_empty() {
        return None;
    }
    let mut said = "止めました。何も書いていません。".to_owned();
    if !removals.is_empty() {
        said.push_str("たくさんの施設がなくなります。\n");
        said.extend(removals.iter().map(|removal| format!("・{removal}\n")));
    }
    if !upsets.is_empty() {
        said.push_str("前に公開した内容から、たくさんの値が消えるか、別の行に移っています。\n");
        said.extend(upsets.iter().map(|upset| format!("・{upset}\n")));
    }
    said.push_str(
        "まちがって消したり、ずらしたりしていないか、表を確かめてください。このとおりでよいときは、同じ命令に --confirm-removals を書き足して、もう一度実行してください。",
    );
    Some(said)
}

/// Adds kind and name to what the report says of registered ids that lead nowhere, as the
/// published bundle knows them.
#[must_use]
pub fn name_missing(report: &Report, published: &FacilitiesFile) -> Report {
    let open = published.facilities.iter().map(|f| (f.id.as_str(), (f.kind, &f.name)));
    let closed = published.tombstones.iter().map(|t| (t.id.as_str(), (t.kind, &t.name)));
    let names: BTreeMap<&str, (Kind, &String)> = closed.chain(open).collect();
    let mut named = Report::default();
    for found in report.diagnostics() {
        let id = found.value.as_deref().and_then(|value| value.strip_prefix("f/"));
        let name = id.filter(|_| found.place.table == lock::FILE).and_then(|id| names.get(id));
        let value = match (name, &found.value) {
            (Some((kind, name)), Some(value)) => Some(format!("{value}（{}　{name}）", kind.ja())),
            _ => found.value.clone(),
        };
        named.push(Diagnostic { value, ..found.clone() });
    }
    named
}
