//! The page as a screen reader reads it: Chromium's accessibility tree, in order.

use serde_json::{Value, json};

use crate::harness::Browser;

/// A node that a screen reader is told of.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) role: String,
    pub(super) name: String,
    /// Of a heading.
    pub(super) level: Option<i64>,
    pub(super) focusable: bool,
    /// What it says of itself beside role and name: `expanded=false`, `checked=true`, its value.
    pub(super) states: Vec<String>,
    /// The element's id within the protocol, to ask further.
    pub(super) element: Option<i64>,
}

/// Every node that is not ignored, in reading order.
pub(super) fn nodes(browser: &Browser) -> Vec<Node> {
    browser.cdp("Accessibility.enable", json!({}));
    let answer = browser.cdp("Accessibility.getFullAXTree", json!({}));
    let all = answer["nodes"].as_array().unwrap();
    let find = |id: &Value| all.iter().find(|node| node["nodeId"] == *id);
    let mut open = vec![&all[0]];
    let mut read = Vec::new();
    while let Some(node) = open.pop() {
        let children = node["childIds"].as_array().map_or(&[][..], Vec::as_slice);
        open.extend(children.iter().rev().filter_map(find));
        if node["ignored"] == json!(false) {
            let property = |name: &str| {
                let properties = node["properties"].as_array().into_iter().flatten();
                properties.into_iter().find(|it| it["name"] == name).map(|it| &it["value"]["value"])
            };
            let text = |key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
            read.push(Node {
                role: text("role"),
                name: text("name").trim().to_owned(),
                states: states(node),
                level: property("level").and_then(Value::as_i64),
                focusable: property("focusable") == Some(&json!(true)),
                element: node["backendDOMNodeId"].as_i64(),
            });
        }
    }
    read
}

fn states(node: &Value) -> Vec<String> {
    let told =
        ["checked", "disabled", "expanded", "invalid", "modal", "pressed", "required", "live"];
    let plain = [json!(false), json!("false"), json!("off")];
    let properties = node["properties"].as_array().into_iter().flatten();
    let mut states: Vec<_> = properties
        .filter_map(|it| Some((it["name"].as_str()?, &it["value"]["value"])))
        .filter(|(name, value)| {
            told.contains(name)
                && (["checked", "expanded"].contains(name) || !plain.contains(value))
        })
        .map(|(name, value)| {
            format!("{name}={}", value.as_str().map_or(value.to_string(), str::to_owned))
        })
        .collect();
    if let Some(value) = node["value"]["value"].as_str().filter(|value| !value.is_empty()) {
        states.push(format!("value={value}"));
    }
    states
}

/// The page as somebody hears it, a line for each thing that is said: role, name, states. Words that
/// are the name of what they stand in are said once.
pub(super) fn heard(browser: &Browser) -> String {
    let silent = [
        "none",
        "generic",
        "InlineTextBox",
        "ListMarker",
        "LineBreak",
        "RootWebArea",
        "paragraph",
        "list",
        "listitem",
        "mark",
        "LabelText",
        "row",
        "article",
        "group",
    ];
    let mut lines = String::new();
    let mut said = String::new();
    for Node { role, name, level, states, .. } in nodes(browser) {
        if silent.contains(&&*role) || (role == "StaticText" && said.contains(&name)) {
            continue;
        }
        let level = level.map_or(String::new(), |level| format!(" level={level}"));
        let states: String = states.iter().map(|state| format!(" {state}")).collect();
        let role = if role == "StaticText" { "" } else { &*role };
        lines.push_str(format!("{role} {name}{level}{states}").trim());
        lines.push('\n');
        if !role.is_empty() {
            said = name;
        }
    }
    lines
}

/// The words in the order in which they are read; of a link its name, which may be a label.
pub(super) fn words(nodes: &[Node]) -> Vec<&str> {
    let read = nodes.iter().filter(|node| ["StaticText", "link"].contains(&&*node.role));
    read.map(|node| &*node.name).collect()
}
