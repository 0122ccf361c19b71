//! Small windows, large letters, large fingers.

use serde_json::Value;

use crate::harness::{Browser, Data, Screen, browse, folder, serve};

/// One page of each template, the longest of each.
pub(crate) fn templates(data: &Data) -> Vec<String> {
    let (place, _) = data.plain_week();
    let mut pages: Vec<String> = [
        "",
        "search/",
        "search/?q=%E5%86%85%E7%A7%91&visit=1",
        "search/?q=%E3%83%91%E3%83%B3%E3%83%80",
        "list/clinic/",
        "list/care_facility/shiomi/",
        "area/chubu/",
        "area/shiomi/",
        "map/",
        "about/",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.push(format!("f/{}/", data.longest().id));
    pages.push(format!("f/{}/", place.id));
    pages.extend(data.tombstone.iter().map(|page| page.trim_start_matches('/').to_owned()));
    pages
}

fn assert_no_overflow(browser: &Browser, page: &str) {
    let (width, out) = browser.overflow();
    assert!(width <= 0.0, "{page} is {width} px too wide: {out:#?}");
}

/// Guards against: text that has to be scrolled to and fro.
#[test]
fn at_320_pixels_and_with_letters_of_double_size_nothing_scrolls_sideways() {
    for site in ["mihon", "yokote"] {
        let server = serve(site);
        let pages = match site {
            "mihon" => templates(&Data::of(&folder(site))),
            _ => ["", "search/", "list/care_facility/", "area/tobu/", "about/"]
                .map(str::to_owned)
                .to_vec(),
        };
        browse(|browser| {
            for page in &pages {
                browser.screen(Screen::Narrow);
                browser.open_app(&format!("{}{page}", server.url()));
                assert_no_overflow(browser, &format!("{site} {page} at 320 px"));
                browser.screen(Screen::Phone);
                // What a visitor gets who has set the browser's letters to double size.
                let size: f64 = browser.js(
                    "const root = document.documentElement; \
                     root.style.fontSize = parseFloat(getComputedStyle(root).fontSize) * 2 + 'px'; \
                     return parseFloat(getComputedStyle(document.querySelector('p')).fontSize)",
                    vec![],
                );
                assert!(size >= 36.0, "{size}");
                assert_no_overflow(browser, &format!("{site} {page} with double letters"));
            }
        });
    }
}

/// Guards against: targets that a trembling finger misses. A link inside a sentence is as high as
/// its line (WCAG 2.5.8 lets it be): such links stand only among other words of a paragraph.
#[test]
fn everything_that_is_tapped_is_large_enough() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        let mut all = Vec::new();
        for page in templates(&data) {
            browser.open_app(&format!("{}{page}", server.url()));
            let _: Value = browser
                .js("document.querySelectorAll('details').forEach(it => it.open = true)", vec![]);
            let small: Vec<String> = browser.js(
                "const inSentence = it => getComputedStyle(it).display === 'inline' \
                   && [...it.parentNode.childNodes].some(other => other !== it \
                        && other.nodeType === 3 && other.textContent.trim() !== ''); \
                 const targets = document.querySelectorAll( \
                   ':is(main, header) :is(a, button, input, select, summary)'); \
                 return [...targets].filter(it => it.checkVisibility({ visibilityProperty: true }) \
                     && !inSentence(it)) \
                   .map(it => { \
                     const area = it.closest('label') ?? it; \
                     const box = area.getBoundingClientRect(); \
                     const call = it.matches('.app-call, .app-emergency__call'); \
                     return [it, box.width, box.height, call ? 64 : 44]; }) \
                   .filter(([, width, height, least]) => width < 44 || height < least - 0.01) \
                   .map(([it, width, height]) => `${it.localName}.${it.className} ` \
                     + `「${it.textContent}」 ${width} × ${height}`)",
                vec![],
            );
            all.extend(small.into_iter().map(|it| format!("{page}: {it}")));
        }
        assert!(all.is_empty(), "{all:#?}");
    });
}
