//! The texts of a paper as its fonts can draw them.

use std::collections::BTreeSet;

use renkei_letters::{Face, Finding, Trouble, fit};
use serde_json::Value;
use typst::text::Font;

/// The data of a paper with every text as it is drawn, and what is to be said of them. A finding names
/// what its text belongs to: the nearest name or title above it.
pub(crate) fn fitted(data: &Value, fonts: &[Font]) -> (Value, BTreeSet<Finding>) {
    // They were read before, so none is left out.
    let read = |font| Face::parse(Font::data(font), font.index()).ok();
    let faces: Vec<Face<'_>> = fonts.iter().filter_map(read).collect();
    let faces: Vec<&Face<'_>> = faces.iter().collect();
    let mut findings = BTreeSet::new();
    let mut fit = |text: &str, place: &str| {
        let fitted = fit(text, &faces);
        let finding =
            |trouble: Trouble| Finding { place: place.to_owned(), text: text.to_owned(), trouble };
        findings.extend(fitted.troubles.into_iter().map(finding));
        fitted.text
    };
    let data = walked(data, "", &mut fit);
    (data, findings)
}

fn walked(value: &Value, place: &str, fit: &mut impl FnMut(&str, &str) -> String) -> Value {
    match value {
        // A picture is no text.
        Value::String(text) if text.starts_with("<svg") => value.clone(),
        Value::String(text) => Value::String(fit(text, place)),
        Value::Array(parts) => parts.iter().map(|part| walked(part, place, fit)).collect(),
        Value::Object(parts) => {
            let name = ["name", "title"].iter().find_map(|key| parts.get(*key)?.as_str());
            let place = name.unwrap_or(place);
            let part = |(key, part): (&String, &Value)| {
                // What is said of a picture is read aloud and not drawn.
                let part = if key == "alt" { part.clone() } else { walked(part, place, fit) };
                (key.clone(), part)
            };
            Value::Object(parts.iter().map(part).collect())
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_text_is_told_with_what_it_belongs_to() {
        let data = json!({
            "title": "冊子",
            "size": 12,
            "code": "<svg>〓</svg>",
            "groups": [{ "name": "病院", "places": [{ "name": "甲", "lines": ["乙"], "alt": "丙" }] }],
            "foot": null,
        });
        let mut told = Vec::new();
        let same = walked(&data, "", &mut |text, place| {
            told.push(format!("{place}:{text}"));
            text.to_owned()
        });
        assert_eq!(same, data);
        told.sort_unstable();
        assert_eq!(told, ["冊子:冊子", "甲:乙", "甲:甲", "病院:病院"]);
    }
}
