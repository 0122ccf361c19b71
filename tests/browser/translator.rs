//! A page under Chrome's translator, which puts elements of its own in place of every text, and does so
//! again with whatever comes later. What changes must go on changing, and nothing may be blank.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{Browser, Data, HELD_CLOCK, browse, clock_at, folder, japan_ms, serve};

/// Does to the page what the translator does, but leaves the words as they are, so that they can be
/// compared: each text node is taken out, and an element with another text node stands in its place.
const TRANSLATE: &str = "\
    const left = '[translate=no], .notranslate, script, style, noscript, title, font, svg, canvas'; \
    const wrapped = node => { \
      const at = node.parentElement; \
      if (!at || node.data.trim() === '' || at.closest(left)) return; \
      const outer = document.createElement('font'), inner = document.createElement('font'); \
      outer.style.verticalAlign = inner.style.verticalAlign = 'inherit'; \
      inner.textContent = node.data; outer.append(inner); node.replaceWith(outer); }; \
    const below = root => { \
      if (root.nodeType === Node.TEXT_NODE) return wrapped(root); \
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = []; \
      while (walk.nextNode()) found.push(walk.currentNode); \
      found.forEach(wrapped); }; \
    window.translated = () => document.querySelectorAll('font font').length; \
    new MutationObserver(changes => changes.forEach(it => it.addedNodes.forEach(below))) \
      .observe(document, { childList: true, subtree: true }); \
    below(document);";

/// When the translator comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    Never,
    BeforeTheStart,
    AfterIt,
}

/// What a page says, step by step.
struct Journey<'b> {
    browser: &'b Browser,
    comes: Comes,
    said: Vec<(String, String)>,
}

impl Journey<'_> {
    fn open(&self, url: &str) {
        self.browser.open_app(url);
        if self.comes == Comes::AfterIt {
            let _: Value = self.browser.js(TRANSLATE, vec![]);
        }
        self.browser.settle();
    }

    /// All that the page says now. Only a translator's elements may differ.
    fn look(&mut self, step: &str) {
        self.browser.wait_duty();
        self.browser.wait_for(
            "the map, where there is one",
            "return !document.querySelector('#map') || !!document.querySelector('#map[data-ready] .map-pin')",
            vec![],
        );
        self.browser.settle();
        let said: String = self.browser.js(
            "return document.body.innerText.replace(/\\s+/g, ' ') \
               + [...document.querySelectorAll('option, summary')].map(it => it.textContent).join(' ')",
            vec![],
        );
        self.said.push((step.to_owned(), said));
        if self.comes != Comes::Never {
            let (translated, left): (usize, Vec<String>) = self.browser.js(
                "const walk = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT); \
                 const left = []; \
                 while (walk.nextNode()) { const it = walk.currentNode; \
                   if (it.data.trim() !== '' \
                       && !it.parentElement.closest('font, [translate=no], svg, canvas')) left.push(it.data); } \
                 return [window.translated(), left]",
                vec![],
            );
            assert!(translated > 20, "{step}: the translator did {translated} texts");
            assert!(left.is_empty(), "{step}: not translated: {left:?}");
        }
    }
}

fn journey(comes: Comes) -> Vec<(String, String)> {
    let server = serve("mihon");
    let data = Data::of(&folder("mihon"));
    let url = |page: &str| format!("{}{page}", server.url());
    let mut said = Vec::new();
    browse(|browser| {
        if comes == Comes::BeforeTheStart {
            browser.before_each_page(TRANSLATE);
        }
        let mut it = Journey { browser, comes, said: Vec::new() };
        // Searching, and searching again.
        it.open(&url("search/?q=%E5%8C%BB%E9%99%A2"));
        it.look("医院");
        for words in ["薬局", "パンダ", "内科", "ふっきゅう", ""] {
            browser.search_for(words);
            browser.wait_for(
                "the words stand in the address",
                "return (new URLSearchParams(location.search).get('q') ?? '') === arguments[0]",
                vec![json!(words)],
            );
            it.look(&format!("{words:?} with its suggestions"));
            let (status, cards) = (browser.status(), browser.cards().len());
            let counted = status.split(|c: char| !c.is_ascii_digit()).find(|it| !it.is_empty());
            let counted = counted.map_or(0, |it| it.parse::<usize>().unwrap());
            assert_eq!(cards, counted.min(10), "{words}: {status}");
            browser.press(thirtyfour::Key::Escape);
        }
        // Filters, their numbers, and all of them gone.
        browser.click("#filters summary");
        for (field, value) in [("filter-kind", "clinic"), ("filter-district", "shiomi")] {
            browser.click(&format!("#{field} option[value='{value}']"));
            browser.wait_for(
                "the choice stands in the address",
                "return location.search.includes(arguments[0])",
                vec![json!(value)],
            );
            it.look(value);
        }
        browser.click("#filter-visit");
        browser.wait_address("/search/?kind=clinic&district=shiomi&visit=1");
        it.look("visits");
        browser.click("#filters .app-button");
        browser.wait_address("/search/");
        it.look("no filter");
        browser.click(".app-more button");
        it.look("more");
        // From page to page within the app, and back.
        let name = data.at(&browser.cards()[0]).display_name().to_owned();
        browser.follow(".app-card__name a", &name);
        it.look("a facility");
        browser.click(".app-trail a");
        browser.wait_for("a list", "return location.pathname.startsWith('/list/')", vec![]);
        it.look("a list");
        browser.click("nav .app-chip[href]:not([aria-current])");
        browser.wait_for("another", "return location.pathname.split('/').length > 4", vec![]);
        it.look("another list");
        for (link, heading) in
            [("a[href='/search/']", "施設をさがす"), ("a[href='/map/']", "地図でさがす")]
        {
            browser.click(&format!(".app-header {link}"));
            browser.wait_for(
                "the heading of the page",
                "return document.querySelector('h1').textContent === arguments[0]",
                vec![json!(heading)],
            );
            it.look(heading);
        }
        browser.back();
        browser.wait_text("h1", "施設をさがす");
        it.look("back");
        // A card on the map, and none.
        it.open(&url(&format!("map/?at={}", data.plain_week().0.id)));
        browser.wait_for("a card", "return !!document.querySelector('#map-card li')", vec![]);
        it.look("a card on the map");
        browser.click("#map-card [data-do=close]");
        browser.wait_for(
            "no card",
            "return document.querySelector('#map-card').textContent === ''",
            vec![],
        );
        it.look("the map without a card");
        said = it.said;
    });
    said
}

/// Guards against: a list of eight under 「100件見つかりました」; a sentence, a number beside a filter or a
/// heading that stands still; remnants of a former page; a blank in place of a text.
#[test]
fn under_a_translator_everything_goes_on_changing_and_nothing_is_blank() {
    let expected = journey(Comes::Never);
    assert!(expected.len() > 15 && expected.iter().all(|(_, said)| said.len() > 200));
    for comes in [Comes::BeforeTheStart, Comes::AfterIt] {
        for ((step, own), (_, translated)) in expected.iter().zip(journey(comes)) {
            assert_eq!(*own, translated, "{step}, the translator comes {comes:?}");
        }
    }
}

/// Guards against: 「いまは予定の時間内です」 hours after closing.
#[test]
fn under_a_translator_the_line_on_today_goes_on_with_the_clock() {
    let data = Data::of(&folder("mihon"));
    let (place, schedule) = data.plain_week();
    let renkei_model::DayRule::Open(slots) = &schedule.week[4] else { panic!("closed") };
    let (hour, minute) = (i64::from(slots[0].closes / 60), i64::from(slots[0].closes % 60));
    let before = japan_ms("2026-10-16", hour, minute) - 60_000;
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(HELD_CLOCK);
        browser.before_each_page(&clock_at(before));
        // The second time it comes with the page, the first time after the start.
        for comes in [Comes::AfterIt, Comes::BeforeTheStart] {
            if comes == Comes::BeforeTheStart {
                browser.before_each_page(TRANSLATE);
            }
            browser.open_app(&format!("{}f/{}/", server.url(), place.id));
            if comes == Comes::AfterIt {
                let _: Value = browser.js(TRANSLATE, vec![]);
            }
            let detail = browser.text(".app-today__detail");
            assert!(detail.starts_with("いまは予定の時間内です"), "{comes:?}: {detail}");
            let later = "window.now += arguments[0]; window.tick()";
            let _: Value = browser.js(later, vec![json!(2 * 60_000)]);
            browser.wait_for(
                "the line says that it is over",
                "return document.querySelector('.app-today__detail').textContent \
                   .startsWith('きょうの予定は終わりました。')",
                vec![],
            );
        }
    });
}

/// Guards against: a page without a program whose lines stand still or vanish.
#[test]
fn under_a_translator_pages_without_a_program_say_the_same() {
    let server = serve("mihon");
    let pages = [
        "duty/",
        "events/",
        "learn/",
        "learn/oushin/",
        "flyers/area-shiomi/",
        "shelters/",
        "forms/",
    ];
    let mut said = Vec::new();
    for translates in [false, true] {
        browse(|browser| {
            if translates {
                browser.before_each_page(TRANSLATE);
            }
            for page in pages {
                browser.open_ready(&format!("{}{page}", server.url()));
                said.push(browser.text("main").replace(char::is_whitespace, ""));
                let translated: bool = browser.js("return !!window.translated?.()", vec![]);
                assert_eq!(translated, translates, "{page}");
            }
        });
    }
    let (own, translated) = said.split_at(pages.len());
    assert_eq!(own, translated);
}

/// Guards against: a hospital called "Sunflower", and a number or an address that a translator has put
/// into the order of another language.
#[test]
fn no_translator_touches_names_numbers_and_addresses() {
    let data = Data::of(&folder("mihon"));
    let mut proper = BTreeSet::new();
    for it in &data.facilities {
        let all =
            [Some(it.display_name()), Some(&*it.address), it.phone.as_deref(), it.kana.as_deref()];
        proper.extend(all.into_iter().flatten().map(str::to_owned));
    }
    let (place, _) = data.plain_week();
    let server = serve("mihon");
    browse(|browser| {
        for page in [
            "search/?q=%E5%86%85%E7%A7%91",
            "list/clinic/",
            &format!("f/{}/", place.id),
            &format!("f/{}/", data.longest().id),
            &format!("map/?at={}", place.id),
            "flyers/area-shiomi/",
            "duty/",
            "duty/2026-12/",
            "events/",
            "about/",
        ] {
            browser.open_ready(&format!("{}{page}", server.url()));
            if page.starts_with("search/") {
                browser.search_for(place.display_name());
                browser.wait_for(
                    "suggestions",
                    "return document.querySelectorAll('[role=option]').length > 0",
                    vec![],
                );
            }
            if page.starts_with("map/") {
                browser.wait_for(
                    "a card",
                    "return !!document.querySelector('#map-card li')",
                    vec![],
                );
            }
            let (kept, touched): (usize, Vec<String>) = browser.js(
                "const proper = new Set(arguments[0]), number = /0\\d{1,4}-\\d{1,4}-\\d{3,4}/; \
                 const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT); \
                 const touched = []; let kept = 0; \
                 while (walk.nextNode()) { const it = walk.currentNode, text = it.data.trim(); \
                   if (!proper.has(text) && !number.test(text)) continue; \
                   if (it.parentElement.closest('[translate=no]')) kept++; \
                   else if (it.parentElement.checkVisibility()) touched.push(text); } \
                 return [kept, touched]",
                vec![json!(proper)],
            );
            assert!(kept > 0 || page == "about/", "{page}: no name at all");
            assert!(touched.is_empty(), "{page}: {touched:?}");
        }
    });
}
