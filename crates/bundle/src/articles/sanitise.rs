//! The last gate before the bundle: only these elements, attributes and schemes get through, whatever
//! a mistake of ours let stand.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

const ELEMENTS: [&str; 22] = [
    "a", "br", "div", "em", "h2", "h3", "hr", "li", "ol", "p", "rp", "rt", "ruby", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul", "span",
];

const ATTRIBUTES: [(&str, &[&str]); 6] = [
    ("a", &["class", "href", "rel"]),
    ("div", &["class"]),
    ("h2", &["id"]),
    ("ol", &["start"]),
    ("table", &["class"]),
    ("th", &["scope"]),
];

/// The HTML without anything that could act.
pub(super) fn clean(html: &str) -> String {
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .into_iter()
        .map(|(element, names)| (element, names.iter().copied().collect()))
        .collect();
    Builder::empty()
        .tags(ELEMENTS.into_iter().collect())
        .tag_attributes(attributes)
        .url_schemes(["https", "http", "tel", "mailto"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .clean(html)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_gets_through() {
        let bad = "<p onclick=\"x\" style=\"color:red\">あ<script>x()</script><img src=x onerror=x>\
                   <a href=\"javascript:x\">い</a><iframe src=\"//x\"></iframe></p>";
        let good = clean(bad);
        assert_eq!(good, "<p>あ<a>い</a></p>");
    }

    #[test]
    fn what_the_writer_makes_gets_through_unchanged() {
        let html = "<h2 id=\"part-1\">甲</h2>\n<p><a class=\"app-word\" href=\"#word-1\"><ruby>看取り\
                    <rp>（</rp><rt>みとり</rt><rp>）</rp></ruby></a>と\
                    <a href=\"https://example.jp/\" rel=\"external noopener\">外</a>\
                    <a href=\"/__base__/learn/\">内</a><a href=\"tel:119\">119</a></p>\n\
                    <table class=\"app-table\"><thead><tr><th scope=\"col\">x</th></tr></thead>\
                    <tbody><tr><th scope=\"row\">y</th></tr></tbody></table>";
        assert_eq!(clean(html), html);
    }
}
