//! The guide's data in the forms that others read: 自治体標準オープンデータセット as CSV, Open
//! Referral HSDS 3 as JSON.

mod days;
mod hsds;
mod recurrence;
mod standard;

pub use hsds::hsds;
pub use standard::standard_csv;
