//! A query with a word of need: the way to help comes first, whatever is found.

use crate::harness::{browse, serve};

/// Guards against: an emergency in human words that is answered with a lesson in typing.
#[test]
fn a_word_of_need_shows_119_first_whatever_is_found() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        for (words, wanted) in [
            ("母が倒れた", true),
            ("内科", false),
            ("息が苦しい 汐見", true),
            ("薬局", false),
            ("夜 具合が悪い", true),
        ] {
            browser.search_for(words);
            browser.wait_for(
                "the words stand in the address",
                "return new URLSearchParams(location.search).get('q') === arguments[0]",
                vec![words.into()],
            );
            browser.settle();
            let first: bool = browser.js(
                "const help = document.querySelector('#found .app-emergency'); \
                 const top = it => it?.getBoundingClientRect().top ?? Infinity; \
                 return !!help?.querySelector('a[href=\"tel:119\"]') \
                   && !!help.querySelector('a[href$=\"/learn/kinkyuu/\"]') \
                   && ['.app-card', '#found-status', '[aria-labelledby=nothing-heading]'] \
                     .every(it => top(help) < top(document.querySelector(`#found ${it}`) \
                       ?? document.querySelector(it)))",
                vec![],
            );
            assert_eq!(first, wanted, "{words}");
        }
    });
}
