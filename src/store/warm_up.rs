//! The way of the data and of a first letter, gone once with one record that nobody sees: a browser
//! compiles what runs for the first time. Where the data are still on their way, that costs nothing; where
//! they came first, the start takes as long as without it (measured in Chromium on a slow processor,
//! 2026-11-30), and the first letter is answered sooner.

use core::hint::black_box;

use renkei_model::{FacilitiesFile, Relation, wire};
use renkei_search::{Alias, Index, Query, Sources};

/// A record in the form of the bundle, with what makes reading and folding take each of its ways.
const RECORD: &str = r#"{"facilities":[{"id":"0000","kind":"clinic","name":"(医)みほん ｶﾞ内科",
"kana":"ミホン","address":"大字一丁目1番2","phone":"0","departments":["内科"],
"provenance":{"source":"none","as_of":"2026-01-01"}}],"tombstones":[]}"#;

/// Reads the record, finds it, offers what leads to it, and throws all away. Gives what was found: hits,
/// the places in them that match, suggestions.
pub fn warm_up() -> [usize; 3] {
    let Ok(list) = wire::read::<FacilitiesFile>(RECORD.as_bytes()) else { return [0; 3] };
    let index = Index::build(&Sources {
        facilities: &list.facilities,
        aliases: &[Alias { word: "いしゃ", means: "内科", relation: Relation::Same }],
        ..Sources::default()
    });
    let asked = "いしゃ";
    let outcome = index.search(&Query { text: asked.to_owned(), ..Query::default() }, None);
    let hits = outcome.hits.iter().zip(&list.facilities);
    let matches = hits.map(|(hit, facility)| index.matches(&outcome.words, hit, facility).len());
    black_box([outcome.hits.len(), matches.sum(), index.suggest(asked, 1).len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_is_read_and_found() {
        assert_eq!(warm_up(), [1, 2, 1]);
    }
}
