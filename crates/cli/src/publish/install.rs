//! What puts the guide on a home screen: the web manifest, with the city's name and only the
//! shortcuts whose pages exist; and the pages that help when something is wrong.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use renkei_guide::words;
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
        fs::write(path, style.fill(&with_script_hash(&html.replace(BASE, base))))?;
    }
    Ok(())
}

fn leads_somewhere(next: &Path, base: &str, shortcut: &Value) -> bool {
    let path = shortcut["url"].as_str().and_then(|url| url.strip_prefix(base));
    path.is_some_and(|path| next.join(path).join("index.html").is_file())
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
