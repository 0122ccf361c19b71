//! The city's desk: from anywhere to the box by one key.

use serde_json::Value;
use thirtyfour::Key;

use crate::harness::{Browser, Data, Screen, browse, folder, serve};

fn wait_box(browser: &Browser) {
    browser.wait_for("the box", "return document.activeElement?.id === 'q'", vec![]);
}

/// Guards against: a page on which `/` does nothing; a `/` that cannot be typed any more.
#[test]
fn a_slash_leads_to_the_box_from_every_page_and_is_a_slash_in_it() {
    let data = Data::of(&folder("mihon"));
    let place = format!("f/{}/", data.facilities[0].id);
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        for page in ["", "search/", "list/clinic/", "area/chubu/", "about/", &place] {
            browser.open_app(&format!("{}{page}", server.url()));
            browser.keys("/");
            wait_box(browser);
            assert_eq!(browser.box_text(), "", "{page}");
            let has_own = page.is_empty() || page == "search/";
            let address = if has_own { format!("/{page}") } else { "/search/".to_owned() };
            assert_eq!(browser.address(), address);
            browser.keys("1/2");
            assert_eq!(browser.box_text(), "1/2", "{page}");
        }
    });
}

/// Guards against: keys meant for the browser or for a field taken for the short cut; a short cut
/// that those who speak to their device cannot be rid of (WCAG 2.1.4).
#[test]
fn the_short_cut_leaves_fields_alone_and_can_be_switched_off() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        browser.open_app(&format!("{}search/", server.url()));
        browser.click("#filters summary");
        let _: Value = browser.js("document.querySelector('#filter-kind').focus()", vec![]);
        browser.keys("/");
        let at: String = browser.js("return document.activeElement.id", vec![]);
        assert_eq!(at, "filter-kind");

        browser.open_app(&format!("{}about/", server.url()));
        assert_eq!(browser.count("#keys-slash:checked"), 1);
        browser.click("label[for=keys-slash]");
        let _: Value = browser.js("document.activeElement.blur()", vec![]);
        browser.keys("/");
        browser.settle();
        assert_eq!(browser.address(), "/about/");
        browser.reload();
        browser.wait_live();
        assert_eq!(browser.count("#keys-slash:checked"), 0, "the wish is kept");
        browser.keys("/");
        browser.settle();
        assert_eq!(browser.address(), "/about/");
        browser.click("label[for=keys-slash]");
        let _: Value = browser.js("document.activeElement.blur()", vec![]);
        browser.keys("/");
        wait_box(browser);
    });
}

/// Guards against: Escape leading away from a page that was reached by a link.
#[test]
fn escape_leads_back_only_from_what_was_chosen_in_the_list() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}list/clinic/", server.url()));
        let name = browser.text(".app-card__name a");
        browser.follow(".app-card__name a", &name);
        let address = browser.address();
        browser.press(Key::Escape);
        browser.settle();
        assert_eq!(browser.address(), address);
        assert_eq!(data.at(&address).display_name(), name);
    });
}
