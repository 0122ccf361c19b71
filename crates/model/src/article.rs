//! 解説: what the city explains to its residents.

use serde::{Deserialize, Serialize};

use crate::{Audience, Day, PagePath, PageSlug};

/// A heading of an article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// The id of its element.
    pub anchor: String,
    /// Its text without readings.
    pub text: String,
}

/// A search that an article ends with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleSearch {
    /// What it finds, as the end of 「…をさがす」.
    pub label: String,
    /// The page of the guide that finds it.
    pub page: PagePath,
}

/// One explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    /// Permanent, as in `/learn/<slug>/`: the name of its file.
    pub slug: PageSlug,
    /// Its title.
    pub title: String,
    /// The title's reading in hiragana.
    pub reading: String,
    /// What it says, in a sentence or two.
    pub summary: String,
    /// The group it stands in on the list of articles.
    pub section: String,
    /// Whom it is for.
    pub audience: Audience,
    /// The text as HTML of a few harmless elements, made and sanitised by the compiler. Links to
    /// pages of the guide begin with [`Article::BASE`].
    pub html: String,
    /// Its headings of the second level, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Heading>,
    /// Words of the glossary in the order of their first use. The first use of the nth, from 1, is
    /// a link to `#word-<n>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// Where one goes on from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub searches: Vec<ArticleSearch>,
    /// What it was written from, as text with a day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The day of the text.
    pub written_on: Day,
    /// Who reviewed it for the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_by: Option<String>,
    /// When; `None`: not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Day>,
}

impl Article {
    /// Stands in the HTML for the folder that the site lies in.
    pub const BASE: &'static str = "/__base__/";
}

/// `articles.<hash>.json`: for the host's rendering; the app does not read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticlesFile {
    /// In the order of the list of articles: sections together.
    pub articles: Vec<Article>,
}
