//! What is found beside the institutions, where words name a place, and what was guessed.

use std::fs;

use renkei_model::{Document, DocumentGroup, DocumentsFile, FileRole};
use serde_json::json;

use crate::harness::{Browser, Data, browse, folder, serve};

fn documents() -> Vec<Document> {
    let site = folder("mihon");
    let data = Data::of(&site);
    let name = &data.manifest.file(&FileRole::Documents).expect("the sample city has some").name;
    let bytes = fs::read(site.join("bundle").join(name)).unwrap();
    serde_json::from_slice::<DocumentsFile>(&bytes).unwrap().documents
}

fn address(document: &Document) -> String {
    let anchor = document.anchor.as_ref().map(|it| format!("#{it}")).unwrap_or_default();
    format!("{}{anchor}", document.path.as_str())
}

fn search(browser: &Browser, words: &str) {
    browser.search_for(words);
    browser.wait_for(
        "the results are those of the words",
        "return document.querySelector('.app-results-status').textContent \
           .startsWith(`「${arguments[0]}」`)",
        vec![json!(words)],
    );
}

/// Guards against: a group that is never found, stands under another's heading, comes before the
/// institutions, is counted wrong, or leads nowhere.
#[test]
fn each_group_stands_under_its_name_after_the_institutions_and_leads_to_its_pages() {
    let documents = documents();
    let first = |group: DocumentGroup| documents.iter().find(|it| it.group == group);
    let found: Vec<_> = DocumentGroup::ALL.iter().filter_map(|&group| first(group)).collect();
    assert!(found.len() >= 4, "events, flyers, news and terms at least");
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        for document in &found {
            search(browser, &document.title);
            let name = document.group.ja();
            let (headings, order): (Vec<String>, bool) = browser.js(
                "const at = [...document.querySelectorAll('section a')] \
                   .find(it => it.getAttribute('href') === arguments[0]); \
                 const section = at?.closest('section'); \
                 const cards = [...document.querySelectorAll('.app-card')]; \
                 return [[section?.querySelector('h2').textContent ?? ''], \
                   cards.every(it => it.compareDocumentPosition(section) \
                     & Node.DOCUMENT_POSITION_FOLLOWING)]",
                vec![json!(address(document))],
            );
            let heading = &headings[0];
            assert!(heading.starts_with(&format!("{name}（")), "{}: {heading}", document.title);
            assert!(order, "{}: the institutions come first", document.title);
            // Where institutions come first, a link above them tells the same number.
            let links = browser.texts("nav[aria-label='見つかったもの'] a");
            assert_eq!(links.contains(heading), !browser.cards().is_empty(), "{links:?}");
            let shown = browser.count("section .app-result");
            let counted: usize = browser
                .texts("section[aria-labelledby^=found-] h2")
                .iter()
                .map(|it| it.split_once('（').unwrap().1.trim_end_matches("件）").parse::<usize>())
                .map(|count| count.unwrap().min(5))
                .sum();
            assert_eq!(shown, counted, "{}", document.title);
        }
        // An ordinary link to a page without a program.
        let event = found[0];
        search(browser, &event.title);
        browser.click(&format!("a[href='{}']", address(event)));
        browser.wait_address(event.path.as_str());
        browser.wait_for(
            "the event's page",
            "return document.querySelector('h1').textContent.includes(arguments[0])",
            vec![json!(event.title)],
        );
    });
}

/// Guards against: a district that is found but not told; the order from it lost with the address.
#[test]
fn a_place_is_told_and_what_is_near_it_comes_first() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        search(browser, "汐見");
        assert!(browser.status().contains("場所の名前"), "{}", browser.status());
        browser.wait_for(
            "the order is offered",
            "return document.querySelectorAll('.app-near button').length === 2",
            vec![],
        );
        assert_eq!(browser.texts(".app-near button")[1], "「汐見」から近い順");
        browser.click(".app-near button:nth-of-type(2)");
        browser.wait_address("/search/?q=%E6%B1%90%E8%A6%8B&near=1");
        let cards = browser.cards();
        assert_eq!(browser.count(".app-card__distance"), cards.len());
        browser.reload();
        browser.wait_live();
        assert_eq!(browser.cards(), cards, "the address holds the order");
        assert_eq!(
            browser.text(".app-near [role=status]"),
            "「汐見」のおおよその中心から近い順です。"
        );
    });
}

/// Guards against: a guess shown as if it had been typed.
#[test]
fn a_guess_is_told_and_can_be_taken() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        search(browser, "せきがはらないが");
        assert!(
            browser.status().contains(
                "「せきがはらないが」は見つかりません。もしかして：「せきがはらないか」。"
            ),
            "{}",
            browser.status()
        );
        let cards = browser.cards();
        assert!(!cards.is_empty());
        browser.click("main p > a.app-button[href^='/search/']");
        browser.wait_for(
            "the box holds it",
            "return document.querySelector('#q').value === 'せきがはらないか'",
            vec![],
        );
        browser.wait_for(
            "nothing is guessed any more",
            "return !document.querySelector('.app-results-status').textContent.includes('もしかして')",
            vec![],
        );
        assert_eq!(browser.cards(), cards);
    });
}
