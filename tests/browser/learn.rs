//! Explanations: readings over words, what words mean, reading without a program and in small windows.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Browser, Screen, browse, serve};

/// An article with readings, a table, steps and words of the glossary.
const ARTICLE: &str = "learn/oushin/";

fn readings_are_shown(browser: &Browser) -> bool {
    browser.js(
        "const all = [...document.querySelectorAll('.app-article__text rt')]; \
         return all.length > 0 && all.every(it => getComputedStyle(it).display !== 'none')",
        vec![],
    )
}

fn note_is_open(browser: &Browser) -> bool {
    browser.js("return document.querySelector('.app-word-note:popover-open') !== null", vec![])
}

/// Guards against: readings that cannot be switched on, or have to be switched on at every page.
#[test]
fn readings_over_words_are_switched_on_and_stay_on() {
    let server = serve("mihon");
    browse(|browser| {
        let page = format!("{}{ARTICLE}", server.url());
        browser.open_page(&page);
        assert!(!readings_are_shown(browser), "they are off at first");
        browser.click(".app-furigana");
        assert!(readings_are_shown(browser));
        browser.open_page(&format!("{}learn/hajimete/", server.url()));
        browser.wait_for(
            "the switch is remembered",
            "return document.querySelector('#furigana').checked",
            vec![],
        );
        assert!(readings_are_shown(browser));
        browser.click(".app-furigana");
        browser.reload();
        assert!(!readings_are_shown(browser));
    });
}

/// Guards against: an article that needs a program: readings, words and the way on.
#[test]
fn without_scripts_an_article_has_readings_meanings_and_the_way_on() {
    let server = serve("mihon");
    browse(|browser| {
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        browser.open_page(&format!("{}learn/", server.url()));
        browser.follow("a[href$='/learn/oushin/']", "往診と訪問診療のちがい");
        browser.click(".app-furigana");
        assert!(readings_are_shown(browser), "style alone switches them");
        let words = browser.attributes("a.app-word", "href");
        assert!(words.len() >= 2, "{words:?}");
        for word in words.into_iter().flatten() {
            let meaning = browser.text(&format!("{word} dd"));
            assert!(meaning.ends_with('。'), "{word} means {meaning:?}");
        }
        assert!(browser.count(".app-article__search a") >= 2);
        assert!(browser.count(".app-article__call a[href^='tel:0000']") > 0, "whom to call");
    });
}

/// Guards against: a meaning that only a mouse can open, that traps the keyboard, or loses the place.
#[test]
fn the_keyboard_opens_and_closes_what_a_word_means() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_page(&format!("{}{ARTICLE}", server.url()));
        browser.wait_for(
            "words are buttons",
            "return document.querySelector('button.app-word') !== null \
             && document.querySelector('a.app-word') === null",
            vec![],
        );
        let _: Option<bool> =
            browser.js("document.querySelector('button.app-word').focus()", vec![]);
        browser.press(Key::Enter);
        browser.wait_for(
            "the note is open, and its button has the focus",
            "const note = document.querySelector('.app-word-note:popover-open'); \
             return note !== null && note.contains(document.activeElement)",
            vec![],
        );
        assert!(browser.text(".app-word-note:popover-open").starts_with("往診"));
        browser.press(Key::Escape);
        browser.wait_for(
            "the focus is back at the word",
            "return document.activeElement.matches('button.app-word')",
            vec![],
        );
        assert!(!note_is_open(browser));
        browser.click("button.app-word");
        browser.click(".app-word-note:popover-open button");
        assert!(!note_is_open(browser));
    });
}

/// Guards against: explanations that have to be scrolled to and fro, also with readings and letters
/// of double size.
#[test]
fn explanations_and_papers_fit_a_narrow_window_with_large_letters() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Narrow);
        for page in [
            ARTICLE,
            "learn/",
            "learn/hajimete/",
            "learn/words/",
            "forms/",
            "forms/renraku/",
            "flyers/",
            "flyers/area-shiomi/",
        ] {
            browser.open_page(&format!("{}{page}", server.url()));
            for size in ["100%", "200%"] {
                let _: Option<bool> = browser.js(
                    "document.documentElement.style.fontSize = arguments[0] === '100%' ? '' : '36px'; \
                     document.documentElement.dataset.furigana = 'on'",
                    vec![json!(size)],
                );
                browser.settle();
                let (width, out) = browser.overflow();
                assert!(width <= 0.0, "{page} at {size} is {width} px too wide: {out:#?}");
            }
        }
    });
}
