//! What the tree of a page must and must not hold.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::reading::{Node, nodes, words};
use crate::harness::{Browser, Data, browse, every_template, folder, serve, serve_still};

/// Roles that one can do something with.
const DOES: [&str; 8] = [
    "link",
    "button",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "DisclosureTriangle",
];

fn address(browser: &Browser, node: &Node) -> String {
    let object = browser.cdp("DOM.resolveNode", json!({ "backendNodeId": node.element }));
    let answer = browser.cdp(
        "Runtime.callFunctionOn",
        json!({
            "objectId": object["object"]["objectId"],
            "functionDeclaration": "function() { return this.href ?? '' }",
            "returnByValue": true,
        }),
    );
    answer["result"]["value"].as_str().unwrap_or_default().to_owned()
}

fn check_headings(page: &str, nodes: &[Node]) {
    let levels: Vec<i64> =
        nodes.iter().filter(|node| node.role == "heading").filter_map(|node| node.level).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{page}: {levels:?}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{page}: {levels:?}");
}

/// Guards against: headings that do not make an outline; links called こちら; two links of one name
/// to two places; tables of 診療時間 that are no tables to a screen reader; one id twice.
#[test]
fn every_template_makes_sense_to_who_only_hears_it() {
    let server = serve_still("mihon");
    browse(|browser| {
        browser.expect_console("the server responded with a status of 404");
        for page in every_template("mihon") {
            browser.open_ready(&format!("{}{page}", server.url()));
            // What is folded away is heard once it is unfolded.
            let _: Value = browser
                .js("document.querySelectorAll('details').forEach(it => it.open = true)", vec![]);
            let nodes = nodes(browser);
            check_headings(&page, &nodes);
            let twice: Vec<String> = browser.js(
                "const all = [...document.querySelectorAll('[id]')].map(it => it.id); \
                 return all.filter((id, at) => all.indexOf(id) !== at)",
                vec![],
            );
            assert!(twice.is_empty(), "{page}: two elements of one id: {twice:?}");
            let mut leads: BTreeMap<&str, String> = BTreeMap::new();
            for node in &nodes {
                assert_ne!(node.role, "LayoutTable", "{page}");
                assert!(node.role != "Canvas" || !node.name.is_empty(), "{page}: {node:?}");
                if !node.focusable || !DOES.contains(&&*node.role) {
                    continue;
                }
                let name = &*node.name;
                assert!(name.chars().count() >= 2, "{page}: no name: {node:?}");
                assert!(!["こちら", "詳細", "電話", "詳しく"].contains(&name), "{page}: {name}");
                let leads_to =
                    if node.role == "link" { address(browser, node) } else { String::new() };
                // Two institutions may have one name; their cards say where each stands.
                if !leads_to.is_empty() && !leads_to.contains("/f/") {
                    let before = leads.entry(name).or_insert_with(|| leads_to.clone());
                    assert_eq!(*before, leads_to, "{page}: {name} leads to two places");
                }
            }
        }
    });
}

/// Guards against: the number to call standing after all else.
#[test]
fn a_facility_is_read_name_first_then_kind_today_phone_and_address() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    let (place, _) = data.plain_week();
    browse(|browser| {
        browser.open_app(&format!("{}f/{}/", server.url(), place.id));
        let nodes = nodes(browser);
        let text = words(&nodes).join("\n");
        let phone = place.phone.as_deref().unwrap();
        let order = [place.display_name(), place.kind.ja(), "きょう", phone, &place.address];
        let mut from = 0;
        for wanted in order {
            let found = text[from..].find(wanted);
            from += found.unwrap_or_else(|| panic!("{wanted} is not read after {from}:\n{text}"));
        }
    });
}

/// Guards against: words that the static page has and the live one has not, or the reverse.
#[test]
fn the_live_page_reads_as_the_static_page_did() {
    let data = Data::of(&folder("mihon"));
    let gone = data.tombstone.as_deref().expect("an institution that has gone");
    let server = serve("mihon");
    browse(|browser| {
        for page in ["", "list/clinic/", "area/chubu/", "about/", gone.trim_start_matches('/')] {
            let url = format!("{}{page}", server.url());
            browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
            browser.open_page(&url);
            let before = nodes(browser);
            browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
            browser.open_app(&url);
            // Who is on duty today is told only where scripts run.
            browser.wait_duty();
            let _: Value = browser.js(
                "document.querySelector('renkei-duty')?.replaceChildren( \
                   document.querySelector('renkei-duty').lastElementChild)",
                vec![],
            );
            let after = nodes(browser);
            let headings = |nodes: &[Node]| -> Vec<String> {
                let of = nodes.iter().filter(|node| node.role == "heading" || node.role == "link");
                of.map(|node| node.name.clone()).collect()
            };
            assert_eq!(headings(&before), headings(&after), "{page}");
        }
    });
}

/// Guards against: a count that is shown and not said.
#[test]
fn the_number_of_results_is_said() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/?q=%E5%86%85%E7%A7%91", server.url()));
        let said = browser.text("[role=status].app-results-status");
        let count: String = said.chars().filter(char::is_ascii_digit).collect();
        assert!(count.parse::<usize>().unwrap() > 0, "{said}");
        assert!(
            nodes(browser).iter().any(|node| node.role == "status"),
            "no status is in the tree"
        );
    });
}
