//! Closed lists of words.

/// A closed list: each word has a name on the wire and stands in the tables in Japanese.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $ja:literal,)+ }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $(#[doc = $ja] $variant,)+
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The Japanese words, in the order of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($ja),+];

            /// The word in Japanese, as in the tables.
            #[must_use]
            pub const fn ja(self) -> &'static str {
                match self {
                    $(Self::$variant => $ja,)+
                }
            }

            /// The one that the tables call so.
            #[must_use]
            pub fn from_ja(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.ja() == text)
            }
        }
    };
}

pub(crate) use choice;
