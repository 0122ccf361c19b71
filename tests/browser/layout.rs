//! Small windows, large letters, large fingers.

use serde_json::Value;

use crate::harness::{Browser, Data, Letters, Screen, browse_with, every_template, serve_still};

/// One page of each template of the app: of institutions the longest and a short one.
pub(crate) fn templates(data: &Data) -> Vec<String> {
    let (area, district) = (&data.guide.care_areas[0].id, &data.guide.districts[0].id);
    let short = data.facilities.iter().min_by_key(|it| it.hours.schedules.len()).unwrap();
    let mut pages: Vec<String> = [
        "",
        "search/",
        "search/?q=%E5%86%85%E7%A7%91&visit=1",
        "search/?q=%E3%83%91%E3%83%B3%E3%83%80",
        "list/clinic/",
        "map/",
        "about/",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.push(format!("list/care_facility/{district}/"));
    pages.push(format!("area/{area}/"));
    pages.push(format!("area/{district}/"));
    pages.push(format!("f/{}/", data.longest().id));
    pages.push(format!("f/{}/", short.id));
    pages.extend(data.tombstone.iter().map(|page| page.trim_start_matches('/').to_owned()));
    pages
}

fn assert_no_overflow(browser: &Browser, page: &str) {
    let (width, out) = browser.overflow();
    assert!(width <= 0.0, "{page} is {width} px too wide: {out:#?}");
}

/// Everything that can be unfolded, unfolded.
fn unfold(browser: &Browser) {
    let _: Value =
        browser.js("document.querySelectorAll('details').forEach(it => it.open = true)", vec![]);
}

/// Goes through every template of a site with each family of letters, as it is when everything is unfolded.
fn each_template(site: &str, look: impl Fn(&Browser, &str)) {
    for letters in Letters::ALL {
        let server = serve_still(site);
        browse_with(letters, &server.url(), |browser| {
            browser.expect_console("the server responded with a status of 404");
            for page in every_template(site) {
                browser.screen(Screen::Narrow);
                browser.open_ready(&format!("{}{page}", server.url()));
                unfold(browser);
                look(browser, &format!("{page} in {letters:?}"));
            }
        });
    }
}

/// What a visitor gets who has set the browser's letters to double size.
fn double_letters(browser: &Browser) {
    let _: Value = browser.js(
        "const root = document.documentElement; \
         root.style.fontSize = parseFloat(getComputedStyle(root).fontSize) * 2 + 'px'",
        vec![],
    );
}

/// Guards against: text that has to be scrolled to and fro.
#[test]
fn at_320_pixels_and_with_letters_of_double_size_nothing_scrolls_sideways() {
    for site in ["mihon", "yokote"] {
        each_template(site, |browser, page| {
            assert_no_overflow(browser, &format!("{site} {page} at 320 px"));
            browser.screen(Screen::Phone);
            double_letters(browser);
            let size: f64 = browser.js(
                "return parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)",
                vec![],
            );
            // Not on the sheet of a form, which is as small as it will be on paper.
            assert!(size >= 36.0 || page.starts_with("Q/"), "{page}: {size}");
            assert_no_overflow(browser, &format!("{site} {page} with double letters"));
        });
    }
}

/// Pieces of text that are cut off, and pairs that lie over each other. Lines are taken at six tenths
/// of their height: what letters fill.
const LOST_TEXT: &str = "\
    const shown = it => it.checkVisibility({ visibilityProperty: true }) \
      && !it.closest('svg, .app-visually-hidden, .app-skip, .leaflet-container, rt, rp, .app-header__title'); \
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
    const pieces = []; \
    for (let node = walk.nextNode(); node; node = walk.nextNode()) { \
      if (node.data.trim() === '' || !shown(node.parentElement)) continue; \
      const range = document.createRange(); range.selectNodeContents(node); \
      for (const box of range.getClientRects()) { \
        if (box.width < 2) continue; \
        pieces.push({ node, left: box.left, right: box.right, \
          top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2 }); } } \
    pieces.sort((a, b) => a.top - b.top); \
    const lost = []; \
    pieces.forEach((a, at) => { \
      for (const b of pieces.slice(at + 1)) { \
        if (b.top >= a.bottom - 2) break; \
        if (a.node !== b.node && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) \
          lost.push(`over each other: ${a.node.data.trim().slice(0, 20)} / ${b.node.data.trim().slice(0, 20)}`); } \
      for (let box = a.node.parentElement; box; box = box.parentElement) { \
        const style = getComputedStyle(box); \
        if (style.display === 'inline' \
            || ![style.overflowX, style.overflowY].some(it => ['hidden', 'clip'].includes(it))) continue; \
        const edge = box.getBoundingClientRect(); \
        if (a.left < edge.left - 1 || a.right > edge.right + 1 || a.top < edge.top || a.bottom > edge.bottom) \
          lost.push(`cut off by ${box.className}: ${a.node.data.trim().slice(0, 20)}`); } }); \
    return [pieces.length, [...new Set(lost)].slice(0, 6)]";

/// Guards against: letters that are cut off, or lie over others, where a reader has widened lines,
/// words and letters (WCAG 1.4.12), or has double letters. The measure itself is tried on a page that
/// is bad on purpose.
#[test]
fn with_wider_lines_words_and_letters_nothing_is_cut_off_or_covered() {
    each_template("mihon", |browser, page| {
        for style in [
            "",
            "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
               word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }",
            "html { font-size: 36px !important; }",
        ] {
            let _: Value = browser.js(
                "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); \
                 document.adoptedStyleSheets = [sheet]; return null",
                vec![style.into()],
            );
            browser.settle();
            let (pieces, lost): (usize, Vec<String>) = browser.js(LOST_TEXT, vec![]);
            assert!(pieces > 3, "{page}: {pieces} pieces of text");
            assert!(lost.is_empty(), "{page} with {style:?}: {lost:#?}");
            let wider = style.is_empty() || style.contains("spacing");
            if wider {
                assert_no_overflow(browser, &format!("{page} with {style:?}"));
            }
        }
        let _: Value = browser.js(
            "document.adoptedStyleSheets = []; \
             const box = document.createElement('div'); box.className = 'bad'; \
             box.style.cssText = 'block-size: 1em; overflow: hidden; line-height: 1.2'; \
             box.textContent = '切れる文'.repeat(99); document.body.append(box); return null",
            vec![],
        );
        let (_, lost): (usize, Vec<String>) = browser.js(LOST_TEXT, vec![]);
        assert!(lost.iter().any(|it| it.starts_with("cut off by bad")), "{page}: {lost:?}");
    });
}

/// Guards against: targets that a trembling finger misses. A link inside a sentence is as high as
/// its line (WCAG 2.5.8 lets it be): such links stand only among other words of a paragraph.
#[test]
fn everything_that_is_tapped_is_large_enough() {
    each_template("mihon", |browser, page| {
        // Short addresses are pages without any style, for the case that nothing else is there.
        if page.starts_with("Q/") {
            return;
        }
        browser.screen(Screen::Phone);
        let small: Vec<String> = browser.js(
            "const inSentence = it => ['inline', 'inline-block'].includes(getComputedStyle(it).display) \
               && [...it.parentNode.childNodes].some(other => other !== it \
                    && (other.nodeType === 3 || other.localName === 'span') \
                    && other.textContent.trim() !== ''); \
             const targets = document.querySelectorAll( \
               ':is(main, header, footer) :is(a, button, input, select, summary)'); \
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
        assert!(small.is_empty(), "{page}: {small:#?}");
    });
}

/// Guards against: a header that leaves no room for the page, or a number for danger that has to be looked
/// for: it and the text on what to do stand on the first screen of every page, with double letters too.
#[test]
fn on_every_first_screen_there_are_119_and_what_to_do_and_room_for_the_page() {
    for site in ["mihon", "yokote"] {
        each_template(site, |browser, page| {
            let pages_without = ["Q/", "reset.html"];
            if pages_without.iter().any(|it| page.starts_with(it)) {
                return;
            }
            browser.screen(Screen::Phone);
            for letters in ["usual letters", "double letters"] {
                let (first, header): (Vec<f64>, f64) = browser.js(
                    "scrollTo(0, 0); const low = it => { \
                       const seen = [...document.querySelectorAll(it)] \
                         .filter(it => it.checkVisibility({ visibilityProperty: true })); \
                       return Math.min(9999, ...seen.map(it => it.getBoundingClientRect().bottom)) }; \
                     return [[low('a[href=\"tel:119\"]'), low('a[href$=\"/learn/kinkyuu/\"]')], \
                       document.querySelector('.app-header')?.getBoundingClientRect().height ?? 0]",
                    vec![],
                );
                assert!(first.iter().all(|it| *it <= 740.0), "{page}, {letters}: {first:?}");
                assert!(header <= 247.0, "{page}, {letters}: the header takes {header}");
                double_letters(browser);
            }
        });
    }
}

/// Guards against: a telephone number on two lines.
#[test]
fn no_number_breaks() {
    for site in ["mihon", "yokote"] {
        each_template(site, |browser, page| {
            for (screen, double) in [(Screen::Narrow, false), (Screen::Phone, true)] {
                browser.screen(screen);
                if double {
                    double_letters(browser);
                }
                let broken: Vec<String> = browser.js(
                    "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
                     const broken = []; \
                     while (walk.nextNode()) { const node = walk.currentNode; \
                       if (!node.parentElement.checkVisibility()) continue; \
                       for (const found of node.data.matchAll(/(?<![\\d-])0\\d{1,4}-\\d{1,4}-\\d{3,4}/g)) { \
                         const range = document.createRange(); \
                         range.setStart(node, found.index); \
                         range.setEnd(node, found.index + found[0].length); \
                         const tops = new Set([...range.getClientRects()].map(it => Math.round(it.top))); \
                         if (tops.size > 1) broken.push(found[0]); } } \
                     return broken",
                    vec![],
                );
                assert!(broken.is_empty(), "{page}, {screen:?}: {broken:?}");
            }
        });
    }
}

/// The names of the first cards: as they are read and copied, and where each of their lines lies.
fn names(browser: &Browser) -> Vec<(String, Vec<(i64, i64)>)> {
    browser.js(
        "return [...document.querySelectorAll('.app-card__name a')].map(it => { \
           const range = document.createRange(); range.selectNodeContents(it); \
           const from = it.getBoundingClientRect(), lines = new Map(); \
           for (const box of range.getClientRects()) { \
             const top = Math.round(box.top - from.top); \
             lines.set(top, Math.max(lines.get(top) ?? 0, Math.round(box.right - from.left))); } \
           return [it.innerText, [...lines]] })",
        vec![],
    )
}

/// Guards against: a name that is torn into columns where a part of it is marked.
#[test]
fn a_marked_name_has_the_lines_that_it_has_without_a_mark() {
    for letters in Letters::ALL {
        for (site, words) in [("mihon", ["医院", "みほん"]), ("yokote", ["まさる", "内科"])]
        {
            let server = serve_still(site);
            let data = Data::of(&crate::harness::folder(site));
            browse_with(letters, &server.url(), |browser| {
                for (screen, words) in
                    [Screen::Narrow, Screen::Desk].into_iter().flat_map(|it| words.map(|w| (it, w)))
                {
                    browser.screen(screen);
                    browser.open_app(&format!("{}search/", server.url()));
                    browser.search_for(words);
                    browser.wait_for(
                        "marks",
                        "return document.querySelectorAll('.app-card__name mark').length > 0",
                        vec![],
                    );
                    let cards = browser.cards();
                    let marked = names(browser);
                    for (address, (name, _)) in cards.iter().zip(&marked) {
                        assert_eq!(name, data.at(address).display_name());
                    }
                    // The same names as one text each.
                    let _: Value = browser.js(
                        "document.querySelectorAll('.app-card__name a') \
                           .forEach(it => it.textContent = it.textContent)",
                        vec![],
                    );
                    assert_eq!(marked, names(browser), "{site} {words} {screen:?} {letters:?}");
                }
            });
        }
    }
}
