//! What can go wrong between the server and the page.

use core::fmt;

/// A file of the bundle that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file's name in the bundle.
    pub file: String,
    /// What was wrong.
    pub fault: Fault,
}

impl LoadError {
    /// An error of `file`.
    #[must_use]
    pub fn new(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), fault }
    }
}

/// What was wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No answer: no network, refused, reset.
    NoAnswer,
    /// The server answered with this status.
    Status(u16),
    /// The bytes are not those that the manifest names: truncated, changed, or another page
    /// (such as a sign-in page of a public network).
    Damaged,
    /// The bytes are what was published, and this version of the app cannot read them.
    Unreadable(String),
    /// The bundle is of a later wire format than this version of the app.
    TooNew(u32),
    /// The bundle is of an earlier wire format than this version of the app.
    TooOld(u32),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        match &self.fault {
            Fault::NoAnswer => f.write_str("no answer"),
            Fault::Status(status) => write!(f, "status {status}"),
            Fault::Damaged => f.write_str("not the bytes that were published"),
            Fault::Unreadable(why) => write!(f, "unreadable: {why}"),
            Fault::TooNew(found) => write!(f, "schema {found} is newer than this app"),
            Fault::TooOld(found) => write!(f, "schema {found} is older than this app"),
        }
    }
}

impl core::error::Error for LoadError {}
