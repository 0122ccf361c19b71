//! What a text of the city points to: documents and pages of the guide.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::{
    Link,
    wire::{Faults, Json, Wire, checked},
};

/// A document: an address on the web, or the name of a file that the city puts beside its tables
/// (folder `files/`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attachment(String);

/// Kinds of files that a browser or a desk can open.
const ENDINGS: [&str; 7] = [".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx", ".pptx"];

impl Attachment {
    /// Takes an address as [`Link`] does, or the plain name of a file: ASCII letters, digits,
    /// `.`, `_`, `-`, at most 80, with one of the usual endings.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        let is_file = text.len() <= 80
            && !text.starts_with(['.', '-'])
            && text.bytes().all(plain)
            && ENDINGS.iter().any(|ending| text.ends_with(ending));
        (is_file || Link::new(text).is_some()).then(|| Self(text.to_owned()))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a file beside the tables; else it is an address on the web.
    #[must_use]
    pub fn is_file(&self) -> bool {
        !self.0.contains(':')
    }
}

impl<'de> Deserialize<'de> for Attachment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| D::Error::custom("neither an address nor a file's name"))
    }
}

/// A page of the guide, without the site's base: `/learn/oushin/`, `/search/?q=%E5%86%85`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PagePath(String);

impl PagePath {
    /// Takes a path that begins and ends with one slash and holds only ASCII letters, digits,
    /// `_`, `-`; a query may follow. It can never lead to another host.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        is_page(text).then(|| Self(text.to_owned()))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts between the slashes, without the query; none for the front page.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let path = self.0.split('?').next().unwrap_or_default();
        path.split('/').filter(|part| !part.is_empty())
    }
}

fn is_page(text: &str) -> bool {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    };
    let sound = path == "/"
        || path
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
            .is_some_and(|inner| inner.split('/').all(part));
    sound && query.bytes().all(|b| b.is_ascii_alphanumeric() || b"=&%+_-.~".contains(&b))
}

impl Wire for PagePath {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self(checked(json, is_page, faults))
    }
}

impl<'de> Deserialize<'de> for PagePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| D::Error::custom("not a page of the guide"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_an_address_or_a_plain_file() {
        assert!(Attachment::new("chirashi-2026_06.pdf").is_some_and(|one| one.is_file()));
        assert!(Attachment::new("https://example.jp/a.pdf").is_some_and(|one| !one.is_file()));
        for bad in
            ["", "a", "../a.pdf", "a/b.pdf", ".pdf", "チラシ.pdf", "a.exe", "javascript:x.pdf"]
        {
            assert!(Attachment::new(bad).is_none(), "{bad}");
        }
        assert!(serde_json::from_str::<Attachment>("\"../x.pdf\"").is_err());
    }

    #[test]
    fn a_page_never_leads_elsewhere() {
        for good in ["/", "/learn/oushin/", "/search/?q=%E5%86%85&kind=clinic", "/Q/AB12/"] {
            assert!(PagePath::new(good).is_some(), "{good}");
        }
        for bad in
            ["", "learn/", "/learn", "//example.jp/", "/../", "/a b/", "/a/?x=<b>", "https://a.jp/"]
        {
            assert!(PagePath::new(bad).is_none(), "{bad}");
        }
        let path = PagePath::new("/f/ab12/?x=1").unwrap();
        assert_eq!(path.parts().collect::<Vec<_>>(), ["f", "ab12"]);
        assert_eq!(PagePath::new("/").unwrap().parts().count(), 0);
        assert!(serde_json::from_str::<PagePath>("\"//x.jp/\"").is_err());
    }
}
