//! The text of an explanation, as the compiler made and sanitised it, as a tree for the template.

use std::collections::BTreeSet;

use renkei_model::Article;
use roxmltree::{Document, Node};
use serde_json::{Value, json};

/// The blocks of a text: `{"e": element, "c": children}`, where a child is such a one or a string.
/// A link to another explanation has its name in `to`; other links are only their text, since paper
/// cannot be pressed. Readings follow in brackets, each once.
///
/// # Errors
/// What is wrong, where the text is not what the compiler's last gate lets through.
pub(crate) fn blocks(html: &str) -> Result<Value, String> {
    // Three things of HTML that XML does not have; the sanitiser writes them in this one way.
    let xml = html.replace("<br>", "<br/>").replace("<hr>", "<hr/>").replace("&nbsp;", "\u{a0}");
    let text = format!("<x>{xml}</x>");
    let document = Document::parse(&text).map_err(|error| error.to_string())?;
    let mut read = BTreeSet::new();
    children(document.root_element(), &mut read)
}

fn children(node: Node<'_, '_>, read: &mut BTreeSet<String>) -> Result<Value, String> {
    let mut parts: Vec<Value> = Vec::new();
    for child in node.children() {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            // Line breaks between elements, and those within a text, are none of the writer's.
            let text = text.replace('\n', "");
            if !text.is_empty() {
                parts.push(Value::String(text));
            }
            continue;
        }
        match child.tag_name().name() {
            "ruby" => parts.push(Value::String(ruby(child, read))),
            "a" => {
                let inside = children(child, read)?;
                let href = child.attribute("href").unwrap_or_default();
                parts.push(json!({ "e": "a", "c": inside, "to": article(href) }));
            }
            name @ ("p" | "h2" | "h3" | "ul" | "ol" | "li" | "strong" | "em" | "br" | "hr"
            | "table" | "thead" | "tbody" | "tr" | "td" | "th" | "div" | "span") => {
                let start: Option<u32> = child.attribute("start").and_then(|it| it.parse().ok());
                let class = child.attribute("class");
                parts.push(
                    json!({ "e": name, "c": children(child, read)?, "start": start, "class": class }),
                );
            }
            other => return Err(format!("この要素は紙にできません：{other}")),
        }
    }
    Ok(Value::Array(parts))
}

/// The explanation that a link leads to.
fn article(href: &str) -> Option<&str> {
    let path = href.strip_prefix(Article::BASE)?.strip_prefix("learn/")?;
    path.split(['/', '#']).next().filter(|slug| !slug.is_empty() && *slug != "words")
}

/// 看取り（みとり）; where the reading was given before, only the word.
fn ruby(node: Node<'_, '_>, read: &mut BTreeSet<String>) -> String {
    let mut word = String::new();
    let mut reading = String::new();
    for child in node.children() {
        match child.tag_name().name() {
            "rt" => reading.push_str(child.text().unwrap_or_default()),
            "rp" => {}
            _ => word.push_str(child.text().unwrap_or_default()),
        }
    }
    if reading.is_empty() || !read.insert(word.clone()) {
        return word;
    }
    format!("{word}（{reading}）")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_tree_with_each_reading_once() {
        let ruby = "<ruby>看取り<rp>（</rp><rt>みとり</rt><rp>）</rp></ruby>";
        let html = format!(
            "<h2 id=\"part-1\">家での{ruby}</h2>\n<p><a class=\"app-word\" href=\"#word-1\">{ruby}</a>と\
             <a href=\"/__base__/learn/mitori/#part-2\">甲&amp;乙</a><br>\
             <a href=\"tel:119\">119</a></p>\n<ol start=\"3\"><li>丙&nbsp;丁</li></ol>"
        );
        let a = |text: &str, to: Option<&str>| json!({ "e": "a", "c": [text], "to": to });
        let e = |name: &str, c: Value| json!({ "e": name, "c": c, "start": null, "class": null });
        let mut list = e("ol", json!([e("li", json!(["丙\u{a0}丁"]))]));
        list["start"] = json!(3);
        let paragraph = json!([
            a("看取り", None),
            "と",
            a("甲&乙", Some("mitori")),
            e("br", json!([])),
            a("119", None)
        ]);
        let expected =
            json!([e("h2", json!(["家での", "看取り（みとり）"])), e("p", paragraph), list]);
        assert_eq!(blocks(&html), Ok(expected));
    }

    #[test]
    fn what_the_template_does_not_know_is_no_silence() {
        for wrong in ["<img src=\"x\"/>", "<p>", "<script>x</script>"] {
            assert!(blocks(wrong).is_err(), "{wrong}");
        }
    }
}
