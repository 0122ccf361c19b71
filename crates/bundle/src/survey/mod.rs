//! The city's survey: who answered, what was confirmed when, and the sheets that are sent out.

mod hours;
mod html;
mod ledger;
mod sheet;
mod text;

pub use ledger::{Answer, Ledger, LedgerRow, Stale, ledger};
pub use sheet::{Sheet, SheetOptions, sheets};
