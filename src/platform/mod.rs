//! The browser. The only place that touches web-sys; every call can fail and says so.

pub mod clock;
pub mod dom;
pub mod fetch;
pub mod history;
pub mod keys;
pub mod location;
pub mod panic;
pub mod share;
pub mod takeover;
