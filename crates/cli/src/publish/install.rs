//! What puts the guide on a home screen: the web manifest, with the city's name and only the
//! shortcuts whose pages exist; and the pages that help when something is wrong.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use renkei_guide::{routes::URGENT, words};
use renkei_model::City;
use serde_json::{Value, json};

use super::{BASE, assets::allowed, style::Style};

const MANIFEST: &str = "app.webmanifest";
const RESET: &str = "reset.html";

/// Fills in the templates that the app has left in the site's folder.
pub(super) fn write(next: &Path, base: &str, city: &City, style: &Style) -> Result<()> {
    let path = next.join(MANIFEST);
    let template = fs::read_to_string(&path).context("app.webmanifest of the app is missing")?;
    let mut manifest: Value = serde_json::from_str(&template.replace(BASE, base))?;
    manifest["name"] = json!(words::guide_name(city));
    manifest["description"] = json!(words::site_description(city));
    if let Some(shortcuts) = manifest["shortcuts"].as_array_mut() {
        shortcuts.retain(|shortcut| leads_somewhere(next, base, shortcut));
    }
    fs::write(path, serde_json::to_vec_pretty(&manifest)?)?;
    for page in [RESET, "offline.html"] {
        let path = next.join(page);
        let html = fs::read_to_string(&path).with_context(|| format!("{page} is missing"))?;
        let html = with_urgent_text(&html, next.join(URGENT).is_dir());
        fs::write(path, style.fill(&with_script_hash(&html.replace(BASE, base))))?;
    }
    Ok(())
}

fn leads_somewhere(next: &Path, base: &str, shortcut: &Value) -> bool {
    let path = shortcut["url"].as_str().and_then(|url| url.strip_prefix(base));
    path.is_some_and(|path| next.join(path).join("index.html").is_file())
}

/// The page with the link to the text on what to do in danger, where the city has that text.
fn with_urgent_text(html: &str, has_text: bool) -> String {
    let [open, close] = ["<!--urgent-->", "<!--/urgent-->"];
    let Some((before, rest)) = html.split_once(open) else { return html.to_owned() };
    let Some((link, after)) = rest.split_once(close) else { return html.to_owned() };
    format!("{before}{}{after}", if has_text { link } else { "" })
}

/// The one script that stands in a page, allowed by its hash: the page must work when nothing else
/// of the site does.
fn with_script_hash(html: &str) -> String {
    let script = html.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>"));
    match script {
        Some((script, _)) => html.replace("__SCRIPT__", &allowed(script.as_bytes())),
        None => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_on_danger_is_linked_only_where_there_is_one() {
        let html = "a<!--urgent-->link<!--/urgent-->b";
        assert_eq!(with_urgent_text(html, true), "alinkb");
        assert_eq!(with_urgent_text(html, false), "ab");
        assert_eq!(with_urgent_text("ab", true), "ab");
    }
}
