//! The main journey: words → card → page → telephone, and back.

use serde_json::{Value, json};

use crate::harness::{Data, browse, folder, serve};

/// Guards against: a result that leads to another place, a number that calls somebody else, a
/// heading that a screen reader is not told of, words lost on the way back.
#[test]
fn from_words_to_the_card_to_the_call_and_back_to_the_same_results() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        browser.search_for("内科");
        browser.press(thirtyfour::Key::Enter);
        browser.wait_address("/search/?q=%E5%86%85%E7%A7%91");
        browser.wait_text("h1", "施設をさがす");
        assert_eq!(browser.title().split('｜').next(), Some("施設をさがす"));
        let (status, cards) = (browser.status(), browser.cards());
        let facility = data.at(&cards[0]);
        assert!(facility.departments.iter().any(|it| it == "内科"), "{}", facility.name);

        browser.follow(".app-card__name a", facility.display_name());
        assert_eq!(browser.address(), format!("/f/{}/", facility.id));
        let focused: String = browser.js("return document.activeElement.localName", vec![]);
        assert_eq!(focused, "h1", "the focus moves to the new page's heading");
        assert!(browser.title().starts_with(&format!("{}｜", facility.display_name())));
        let top: i64 = browser.js("return Math.round(scrollY)", vec![]);
        assert_eq!(top, 0, "a new page begins at its top");
        let phone = facility.phone.as_deref().expect("the first one found has a number");
        let calls = browser.attributes(".app-facility .app-call", "href");
        assert_eq!(calls, [Some(format!("tel:{phone}"))]);
        let label = format!("電話する {phone} {}", facility.display_name());
        assert_eq!(browser.attributes(".app-facility .app-call", "aria-label"), [Some(label)]);

        browser.back();
        browser.wait_text("h1", "施設をさがす");
        assert_eq!(browser.address(), "/search/?q=%E5%86%85%E7%A7%91");
        assert_eq!(browser.box_text(), "内科");
        assert_eq!((browser.status(), browser.cards()), (status, cards));
    });
}

/// Guards against: a visitor who comes back from a page has to look for the place in the results
/// again.
#[test]
fn the_way_back_ends_where_it_began() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}list/clinic/", server.url()));
        let card = ".app-cards > li:nth-child(15) .app-card__name a";
        let _: Value = browser.js(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })",
            vec![json!(card)],
        );
        let top: f64 = browser.js("return scrollY", vec![]);
        assert!(top > 2000.0, "{top}");
        let name = browser.text(card);
        browser.follow(card, &name);
        browser.back();
        browser.wait_text("h1", "みほん市の診療所");
        browser.wait_for(
            "the place in the list is the former one",
            "return Math.abs(scrollY - arguments[0]) < 2",
            vec![json!(top)],
        );
    });
}

/// Guards against: a number without a link, a link without a number, 「未登録」 hidden.
#[test]
fn every_card_of_a_list_has_its_own_number_or_says_that_none_is_registered() {
    for (site, list) in [("mihon", "list/care_facility/"), ("yokote", "list/clinic/")] {
        let data = Data::of(&folder(site));
        let server = serve(site);
        browse(|browser| {
            browser.open_app(&format!("{}{list}", server.url()));
            let shown: Vec<(String, Option<String>, bool)> = browser.js(
                "return [...document.querySelectorAll('.app-card')].map(card => [ \
                   card.querySelector('h3 a').getAttribute('href'), \
                   card.querySelector('.app-call')?.getAttribute('href') ?? null, \
                   card.querySelector('.app-call-missing')?.textContent \
                     === '電話番号は未登録です'])",
                vec![],
            );
            assert!(shown.len() > 20);
            for (page, call, missing) in shown {
                let phone = &data.at(&page).phone;
                assert_eq!(call, phone.as_ref().map(|phone| format!("tel:{phone}")), "{page}");
                assert_eq!(missing, phone.is_none(), "{page}");
            }
        });
    }
}

/// Guards against: a page that has gone answers with nothing, or with another place.
#[test]
fn a_place_that_has_gone_says_so_and_names_who_took_over() {
    let data = Data::of(&folder("mihon"));
    let gone = data.tombstone.clone().expect("the sample city has closed places");
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}{}", server.url(), gone.trim_start_matches('/')));
        assert!(
            browser
                .text("main")
                .contains("この施設の掲載は2026年（令和8年）3月31日に終わりました。")
        );
        let link: Value =
            browser.js("return document.querySelector('main p a[href^=\"/f/\"]').pathname", vec![]);
        let next = data.at(link.as_str().unwrap());
        browser.follow("main p a[href^='/f/']", next.display_name());
    });
}
