//! The way of the data, gone once with one record that nobody sees, while the data are on their way: a
//! browser compiles what it runs for the first time, and would do so when the visitor waits for it.

use renkei_model::{FacilitiesFile, Relation, wire};
use renkei_search::{Alias, Index, Query, Sources};

/// A record in the form of the bundle, with what makes reading and folding take each of its ways.
const RECORD: &str = r#"{"facilities":[{"id":"a","kind":"clinic","name":"(医)みほん ｶﾞ内科",
"kana":"ミホン","address":"大字一丁目1番2","phone":"0","departments":["内科"],
"provenance":{"source":"a","as_of":"2026-01-01"}}],"tombstones":[]}"#;

/// Reads the record, finds it, and throws all away. Gives how many were found: one.
pub fn warm_up() -> usize {
    let Ok(list) = wire::read::<FacilitiesFile>(RECORD.as_bytes()) else { return 0 };
    let index = Index::build(&Sources {
        facilities: &list.facilities,
        aliases: &[Alias { word: "いしゃ", means: "内科", relation: Relation::Same }],
        ..Sources::default()
    });
    index.search(&Query { text: "いしゃ".to_owned(), ..Query::default() }, None).hits.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_is_read_and_found() {
        assert_eq!(warm_up(), 1);
    }
}
