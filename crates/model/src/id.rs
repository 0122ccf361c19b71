//! Names that never change once published.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::wire::{Faults, Json, Wire, checked};

/// A text that cannot be an id of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId(
    /// The text as it was.
    pub String,
);

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a valid id: {:?}", self.0)
    }
}

impl core::error::Error for BadId {}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $valid:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(String);

        impl $name {
            /// Takes `text` when it is a valid id.
            ///
            /// # Errors
            /// [`BadId`] when a character or the length is not allowed.
            pub fn new(text: &str) -> Result<Self, BadId> {
                let valid: fn(&str) -> bool = $valid;
                if valid(text) { Ok(Self(text.to_owned())) } else { Err(BadId(text.to_owned())) }
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Wire for $name {
            fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
                let valid: fn(&str) -> bool = $valid;
                Self(checked(json, valid, faults))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::new(&text).map_err(D::Error::custom)
            }
        }
    };
}

fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_permanent(text: &str) -> bool {
    (4..=12).contains(&text.len()) && text.bytes().all(|b| FacilityId::ALPHABET.contains(&b))
}

fn is_page_slug(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

id!(
    /// A facility for ever: four to twelve characters without look-alikes, assigned once by the
    /// compiler, kept in the `id` column of the source table, never reused.
    FacilityId,
    is_permanent
);
id!(
    /// A seminar or meeting for ever, as in `/events/<id>/`; characters as of [`FacilityId`].
    EventId,
    is_permanent
);
id!(
    /// A flyer for ever, as in `/flyers/<id>/`; characters as of [`FacilityId`].
    FlyerId,
    is_permanent
);

id!(
    /// A text of the guide for ever, as in `/learn/<slug>/`: the name of its file. Words of
    /// lower-case letters and digits with one hyphen between.
    PageSlug,
    is_page_slug
);

impl FacilityId {
    /// The characters of an id: no `i`, `l`, `o`, `u`, which are misread on paper.
    pub const ALPHABET: &'static [u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
}

id!(
    /// A former municipality (旧市町村), as in `/area/<district>/`.
    DistrictId,
    is_slug
);
id!(
    /// A care area (生活圏域): one of the city's three.
    AreaId,
    is_slug
);
id!(
    /// An origin of facts, a row of `data/sources.csv`.
    SourceId,
    is_slug
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_only_what_is_safe_in_an_address() {
        assert!(FacilityId::new("a1b2").is_ok());
        for bad in ["abc", "abci", "ABCD", "ab/d", "../..", "", "あいうえ", "abcdefghjkmnp"] {
            assert!(FacilityId::new(bad).is_err(), "{bad}");
        }
        assert!(EventId::new("a1b2c").is_ok() && FlyerId::new("a1b2c").is_ok());
        assert!(EventId::new("../..").is_err() && FlyerId::new("oil").is_err());
        for bad in ["", "a", "-ab", "ab-", "a--b", "Abc", "a_b", "a/b", "解説"] {
            assert!(PageSlug::new(bad).is_err(), "{bad}");
        }
        assert!(PageSlug::new("houmon-kango2").is_ok());
        assert!(DistrictId::new("omonogawa").is_ok());
        assert!(DistrictId::new("../x").is_err());
    }

    #[test]
    fn a_bad_id_on_the_wire_is_refused() {
        assert!(serde_json::from_str::<FacilityId>("\"<b>x\"").is_err());
    }
}
