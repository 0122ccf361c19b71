//! Suggestions while one types: by keys, by hand, for those who listen, and in nobody's way.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Browser, Data, Screen, browse, folder, hold, serve};

fn wait_open(browser: &Browser) {
    browser.wait_for(
        "the list is open",
        "return document.querySelector('#q').getAttribute('aria-expanded') === 'true' \
           && document.querySelector('#q-options').checkVisibility()",
        vec![],
    );
}

fn wait_closed(browser: &Browser) {
    browser.wait_for(
        "the list is closed",
        "return document.querySelector('#q').getAttribute('aria-expanded') === 'false' \
           && document.querySelector('#q-options') === null",
        vec![],
    );
}

/// The id of the option that the box points to, if any.
fn active(browser: &Browser) -> Option<String> {
    browser.js("return document.querySelector('#q').getAttribute('aria-activedescendant')", vec![])
}

fn wait_active(browser: &Browser, id: &str) {
    browser.wait_for(
        &format!("{id} is reached"),
        "const id = document.querySelector('#q').getAttribute('aria-activedescendant'); \
         const all = [...document.querySelectorAll('[role=option][aria-selected=true]')]; \
         return id === arguments[0] && all.length === 1 && all[0].id === id",
        vec![json!(id)],
    );
}

/// Guards against: a name that only a pointer can choose; a way back that loses words or focus.
#[test]
fn a_name_is_chosen_by_keys_alone_and_escape_leads_back_to_the_box() {
    let data = Data::of(&folder("mihon"));
    let takahashi = data.facilities.iter().find(|it| it.name == "髙橋クリニック").unwrap();
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        for page in ["", "search/"] {
            browser.open_app(&format!("{}{page}", server.url()));
            browser.keys("/");
            browser.wait_for("the box", "return document.activeElement.id === 'q'", vec![]);
            browser.keys("高橋くり");
            wait_open(browser);
            let titles = browser.texts(".app-option__title");
            assert!(titles.len() <= 6);
            let at = titles.iter().position(|it| it == "髙橋クリニック").expect("it is offered");
            assert_eq!(active(browser), None, "nothing is chosen by itself");
            for reached in 0..=at {
                browser.press(Key::Down);
                wait_active(browser, &format!("q-option-{reached}"));
            }
            let number = takahashi.phone.as_deref().unwrap();
            let note = browser.texts(".app-option__note");
            assert!(note[at].ends_with(&format!("電話 {number}")), "{}", note[at]);
            browser.press(Key::Enter);
            browser.wait_text("h1", "髙橋クリニック");
            assert_eq!(browser.address(), format!("/f/{}/", takahashi.id));
            browser.press(Key::Escape);
            browser.wait_for("the box", "return document.activeElement?.id === 'q'", vec![]);
            if page == "search/" {
                assert_eq!(browser.box_text(), "高橋くり", "the words are there again");
                let marked: (u32, u32) = browser.js(
                    "const at = document.activeElement; return [at.selectionStart, at.selectionEnd]",
                    vec![],
                );
                assert_eq!(marked, (0, 4), "they are marked");
                browser.keys("薬局");
                assert_eq!(browser.box_text(), "薬局", "and give way to the next ones");
            }
        }
    });
}

/// Guards against: keys that are lost for the words in the box; a list that cannot be closed.
#[test]
fn arrows_home_end_and_escape_do_what_every_list_does() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        browser.open_app(&format!("{}search/", server.url()));
        browser.search_for("内科");
        wait_open(browser);
        let last = browser.count("[role=option]") - 1;
        assert!(last >= 1, "several to choose from");
        browser.press(Key::Home);
        let caret: u32 = browser.js("return document.activeElement.selectionStart", vec![]);
        assert_eq!((caret, active(browser)), (0, None), "Home is the box's own");
        browser.press(Key::Up);
        wait_active(browser, &format!("q-option-{last}"));
        browser.press(Key::Home);
        wait_active(browser, "q-option-0");
        browser.press(Key::End);
        wait_active(browser, &format!("q-option-{last}"));
        browser.press(Key::Down);
        browser.wait_for(
            "beyond the last are the words",
            "return !document.querySelector('#q').hasAttribute('aria-activedescendant')",
            vec![],
        );
        browser.press(Key::Escape);
        wait_closed(browser);
        assert_eq!(browser.box_text(), "内科", "Escape closes the list and keeps the words");
        browser.press(Key::Down);
        wait_open(browser);
        browser.press(Key::Tab);
        wait_closed(browser);
        let focused: String = browser.js("return document.activeElement.className", vec![]);
        assert_eq!(focused, "app-search__button", "Tab goes on");
    });
}

/// Guards against: a need that is offered but not searched for; a press that closes the list before
/// it counts.
#[test]
fn words_are_chosen_by_hand_and_fill_the_box() {
    let server = serve("mihon");
    browse(|browser| {
        for page in ["", "search/"] {
            browser.open_app(&format!("{}{page}", server.url()));
            browser.search_for("歯医");
            wait_open(browser);
            let titles = browser.texts(".app-option__title");
            let at = titles.iter().position(|it| it == "歯医者").expect("the need is offered");
            browser.click(&format!("#q-option-{at}"));
            browser.wait_address("/search/?q=%E6%AD%AF%E5%8C%BB%E8%80%85");
            browser.wait_for(
                "the box holds it",
                "return document.querySelector('#q').value === '歯医者'",
                vec![],
            );
            wait_closed(browser);
            assert!(browser.status().contains("歯科診療所"), "{}", browser.status());
            assert!(!browser.cards().is_empty());
        }
    });
}

/// Guards against: a page that jumps when the list comes or goes; results hidden under it; options
/// that a trembling finger misses; a list wider than the window.
#[test]
fn the_list_lies_over_the_page_and_hides_no_result_on_a_phone() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        browser.search_for("内科");
        wait_open(browser);
        browser.settle();
        let tops = "return [...document.querySelectorAll( \
              'main :is(h1, h2, h3, .app-card, button, summary)')] \
            .map(it => Math.round(it.getBoundingClientRect().top + scrollY))";
        let open: Vec<i64> = browser.js(tops, vec![]);
        let (list, card, small): (f64, f64, usize) = browser.js(
            "const box = it => document.querySelector(it).getBoundingClientRect(); \
             const small = [...document.querySelectorAll('[role=option]')] \
               .filter(it => it.getBoundingClientRect().height < 48); \
             return [box('#q-options').bottom, box('.app-card').top, small.length]",
            vec![],
        );
        assert!(list <= card + 24.0, "the list ends at {list}, the first result begins at {card}");
        assert_eq!(small, 0);
        assert!(browser.overflow().0 <= 0.0);
        browser.press(Key::Escape);
        wait_closed(browser);
        browser.settle();
        assert_eq!(browser.js::<Vec<i64>>(tops, vec![]), open);
    });
}

/// Guards against: a combobox that a screen reader does not know for one, or is told nothing of; a
/// list that is promised where no program runs.
#[test]
fn the_box_tells_what_it_is_and_how_many_there_are() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(&hold(""));
        browser.open_page(&server.url());
        assert!(!browser.is_live());
        assert_eq!(browser.count("[role=combobox], [role=listbox]"), 0, "no program, no list");
        browser.release();
        browser.wait_live();
        browser.search_for("内科");
        wait_open(browser);
        let count = browser.count("[role=option]");
        browser.wait_for(
            "the number is told",
            "return [...document.querySelectorAll('.app-search [role=status]')] \
               .some(it => it.textContent.startsWith(`候補が${arguments[0]}件`))",
            vec![json!(count)],
        );
        browser.press(Key::Down);
        wait_active(browser, "q-option-0");
        let tree = browser.cdp("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap();
        let node = |role: &str| {
            let of = |it: &&Value| it["role"]["value"] == role && it["ignored"] != true;
            nodes.iter().find(of).unwrap_or_else(|| panic!("no {role}"))
        };
        assert_eq!(node("combobox")["name"]["value"], "名前・場所・診療科でさがす");
        assert_eq!(node("listbox")["name"]["value"], "候補");
        let property = |name: &str| {
            let all = node("combobox")["properties"].as_array().unwrap();
            all.iter().find(|it| it["name"] == name).map(|it| it["value"].clone())
        };
        assert_eq!(property("expanded").unwrap()["value"], true);
        assert!(property("activedescendant").is_some(), "{:?}", node("combobox"));
    });
}
