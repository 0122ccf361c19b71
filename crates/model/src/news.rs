//! 市報: what the newsletter printed about the guide's matters.

use serde::{Deserialize, Serialize};

use crate::{Attachment, PagePath, YearMonth};

/// One article or notice of the newsletter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewsItem {
    /// The issue's month.
    pub month: YearMonth,
    /// The issue's number or day, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Its title.
    pub title: String,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The printed page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<Attachment>,
    /// Pages of the guide where one reads more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PagePath>,
}

/// `news.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewsFile {
    /// The latest month first; within a month by issue and title.
    pub items: Vec<NewsItem>,
}
