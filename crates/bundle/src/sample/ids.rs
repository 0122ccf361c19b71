//! Ids for the sample, given by the compiler itself as `renkei ids` gives them.

use renkei_model::Kind;

use super::table::Table;
use crate::{Sources, assign_ids};

/// An id for each institution, in order, and the register of them all. They depend on kinds and
/// official ids only. Both are empty if the compiler refused the table, which a test rules out.
pub(super) fn assign(official_ids: &[(Kind, String)]) -> (Vec<String>, Vec<u8>) {
    let mut table = Table::new(&["id", "種別", "名称", "住所", "出典", "医療情報ネットID"]);
    for (kind, official_id) in official_ids {
        table.row(&["", kind.ja(), "みほん", "", "", official_id]);
    }
    let files = [("facilities.csv".to_owned(), table.into_bytes())].into();
    let Ok(assigned) = assign_ids(&Sources { files, ..Sources::default() }) else {
        return Default::default();
    };
    let ids = assigned.new.into_iter().map(|(_, id)| id.to_string()).collect();
    (ids, assigned.lock)
}
