//! The same guide in a folder of a larger site.

use xtask::server::StaticServer;

use crate::harness::{Browser, Data, browse, folder, serve_with};

fn assert_all_inside(browser: &Browser, server: &StaticServer) {
    let base = server.url();
    assert!(base.ends_with("/guide/"));
    let asked = browser.requests();
    assert!(asked.len() > 5, "{asked:?}");
    for address in asked {
        assert!(address.starts_with(&base) || address.starts_with("data:"), "{address}");
    }
}

/// Guards against: a link, a file or a request that forgets the folder.
#[test]
fn under_guide_every_page_link_and_request_stays_under_guide() {
    let data = Data::of(&folder("mihon-guide"));
    let server = serve_with("mihon-guide", |options| options.base("/guide/"));
    browse(|browser| {
        browser.open_app(&server.url());
        browser.search_for("薬局");
        browser.press(thirtyfour::Key::Enter);
        browser.wait_address("/guide/search/?q=%E8%96%AC%E5%B1%80");
        browser.wait_text("h1", "施設をさがす");
        let first = browser.cards().remove(0);
        assert!(first.starts_with("/guide/f/"), "{first}");
        let name = data.at(&first).display_name().to_owned();
        browser.follow(".app-card__name a", &name);
        assert_eq!(browser.address(), first);
        assert!(browser.is_live(), "the app itself has gone there");
        browser.follow(".app-trail a[href='/guide/list/pharmacy/']", "みほん市の薬局");
        browser.back();
        browser.wait_text("h1", &name);
        browser.reload();
        browser.wait_live();
        assert_eq!(browser.text("h1"), name);
        browser.click(".app-header__home");
        browser.wait_home();
        assert_eq!(browser.address(), "/guide/");
        let outside: Vec<String> = browser.js(
            "return [...document.querySelectorAll('[href^=\"/\"], [src^=\"/\"], form')]\
             .map(it => it.getAttribute('href') ?? it.getAttribute('src') \
                     ?? it.getAttribute('action'))\
             .filter(it => !it.startsWith('/guide/'))",
            vec![],
        );
        assert!(outside.is_empty(), "{outside:?}");
        assert_all_inside(browser, &server);
    });
}
