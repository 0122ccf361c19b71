//! The guide's style, which stands in every page: on a slow line another file would cost the first
//! paint as much as the page itself, and one that stalls would leave the screen white.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use super::{BASE, assets::allowed};

/// In the pages that help when something is wrong: replaced by the style, and by what allows it.
const HERE: [&str; 2] = ["__STYLE__", "__STYLE_HASH__"];

/// One style from all that the app's index.html links, in its order.
pub(super) struct Style {
    text: String,
}

impl Style {
    /// Reads the files that `html`, the app's index.html, links.
    ///
    /// # Errors
    /// When it links none, one is missing, or one would end the element that it is to stand in.
    pub(super) fn read(app: &Path, html: &str) -> Result<Self> {
        let mut css = String::new();
        for (_, href) in links(html) {
            let path = app.join(href.trim_start_matches(BASE));
            css.push_str(
                &fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?,
            );
            css.push('\n');
        }
        if css.is_empty() {
            bail!("index.html of the app links no stylesheet");
        }
        let text = without_comments(&css);
        if text.contains("</") {
            bail!("a stylesheet of the app has \"</\", which could end the element");
        }
        Ok(Self { text })
    }

    /// The element for a page's head.
    pub(super) fn element(&self) -> String {
        format!("<style>{}</style>\n", self.text)
    }

    /// What a page's policy must have under `style-src` so that the element is used.
    pub(super) fn allowed(&self) -> String {
        allowed(self.text.as_bytes())
    }

    /// Puts both into a page that has marks for them.
    pub(super) fn fill(&self, html: &str) -> String {
        let [style, hash] = HERE;
        html.replace(hash, &self.allowed()).replace(style, &self.text)
    }
}

/// The page without the tags of its stylesheets.
pub(super) fn without_links(html: &str) -> String {
    let tags: Vec<&str> = links(html).into_iter().map(|(tag, _)| tag).collect();
    tags.into_iter().fold(html.to_owned(), |html, tag| html.replace(tag, ""))
}

/// Every `<link>` of the page that says `rel="stylesheet"`, and its `href`.
fn links(html: &str) -> Vec<(&str, &str)> {
    html.match_indices("<link")
        .filter_map(|(start, _)| {
            let tag = html[start..].split_inclusive('>').next()?;
            let is_style = attribute(tag, "rel") == Some("stylesheet");
            is_style.then(|| Some((tag, attribute(tag, "href")?)))?
        })
        .collect()
}

/// The value of `name="…"` in a tag.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// Leaves out comments, indents and empty lines: a fifth of what would stand in every page. The
/// stylesheets have no text in quotes over several lines, and none with `/*`.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let code =
        parts.fold(first, |code, part| code + part.split_once("*/").map_or("", |(_, after)| after));
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<link rel=\"stylesheet\" href=\"/__base__/a-1.css\" integrity=\"x\">\
        <link rel=\"icon\" href=\"i.svg\"><link rel=\"stylesheet\" href=\"/__base__/b-2.css\">";

    fn app(files: [&str; 2]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, css) in ["a-1.css", "b-2.css"].into_iter().zip(files) {
            fs::write(folder.path().join(name), css).unwrap();
        }
        folder
    }

    #[test]
    fn stylesheets_are_found_in_their_order_and_taken_out() {
        let found: Vec<_> = links(HTML).into_iter().map(|(_, href)| href).collect();
        assert_eq!(found, ["/__base__/a-1.css", "/__base__/b-2.css"]);
        assert_eq!(without_links(HTML), "<link rel=\"icon\" href=\"i.svg\">");
    }

    #[test]
    fn the_style_is_all_files_without_what_only_a_reader_of_them_needs() {
        let app = app(["/* why\n   so */\nb {\n  top: 0; /* x */\n}\n", "/* no end"]);
        let style = Style::read(app.path(), HTML).unwrap();
        assert_eq!(style.element(), "<style>b {\ntop: 0;\n}\n</style>\n");
        // sha256sum of the element's text, as base64.
        assert_eq!(style.allowed(), "'sha256-VmhQDsy1T9i/I/Z3k85HEfUDveJJiCYfyH6D8pQCL8E='");
        let filled = style.fill("[__STYLE_HASH__][__STYLE__]");
        assert_eq!(filled, format!("[{}][{}]", style.allowed(), style.text));
    }

    #[test]
    fn no_style_and_one_that_would_end_its_element_are_refused() {
        let app = app(["b::after { content: '</style>'; }", ""]);
        assert!(Style::read(app.path(), HTML).is_err());
        assert!(Style::read(app.path(), "<p>").is_err());
    }
}
