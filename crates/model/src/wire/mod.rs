//! The reader of the wire for the app: small.
//!
//! serde's derived readers of the bundle's types were a seventh of the program that a phone
//! downloads (113 of 780 kB of code). This reader knows only what the bundle holds: a tree of the
//! document, then each type by the names of its fields. Nothing returns early: a wrong value is
//! noted, reading goes on with a blank, and nothing of a document with a fault leaves this module.
//! The compiler goes on to read and write with serde; tests hold both to the same answers.

mod json;
mod records;
mod values;

use core::fmt;

pub(crate) use json::Json;
pub(crate) use values::checked;

/// Why a document could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireError {
    /// It is no JSON in UTF-8.
    NotJson,
    /// This field is missing, or is not what it should be.
    Field(&'static str),
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson => f.write_str("not JSON"),
            Self::Field(name) => {
                f.write_str("missing or of another form: ")?;
                f.write_str(name)
            }
        }
    }
}

impl core::error::Error for WireError {}

/// The fault that was met first.
#[derive(Debug)]
pub struct Faults {
    at: &'static str,
    first: Option<&'static str>,
}

impl Faults {
    /// Reads what stands in the field `name`.
    fn within<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = core::mem::replace(&mut self.at, name);
        let value = read(self);
        self.at = outer;
        value
    }

    /// Notes that the value being read is wrong.
    pub(crate) fn note(&mut self) {
        let at = self.at;
        self.first.get_or_insert(at);
    }
}

/// A value of the bundle.
pub trait Wire: Sized {
    /// Reads it. Where it is not what it should be, that is noted and any value given.
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self;
}

/// Reads a file of the bundle.
///
/// # Errors
/// [`WireError`] with the first field that this version cannot read.
pub fn read<T: Wire>(bytes: &[u8]) -> Result<T, WireError> {
    let text = core::str::from_utf8(bytes).map_err(|_| WireError::NotJson)?;
    let json = Json::parse(text).ok_or(WireError::NotJson)?;
    let mut faults = Faults { at: "", first: None };
    let value = T::read(&json, &mut faults);
    match faults.first {
        None => Ok(value),
        Some(field) => Err(WireError::Field(field)),
    }
}

/// The number of the wire format that a manifest names, whatever else has changed in it.
///
/// # Errors
/// [`WireError`] when it names none.
pub fn read_schema(manifest: &[u8]) -> Result<u32, WireError> {
    read::<SchemaOnly>(manifest).map(|only| only.0)
}

struct SchemaOnly(u32);

impl Wire for SchemaOnly {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self(u32::read(json.get("schema").unwrap_or(&Json::Null), faults))
    }
}
