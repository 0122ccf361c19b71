//! An address that leads nowhere.

use std::fs;

use serde_json::{Value, json};
use xtask::server::{Fault, StaticServer};

use crate::harness::{Browser, browse, folder, serve, serve_with};

/// Guards against: a dead end after a mistyped or outdated address.
#[test]
fn an_unknown_address_is_a_404_with_a_search_that_works() {
    for (server, base) in [
        (serve("mihon"), "/"),
        (serve_with("mihon-guide", |options| options.base("/guide/")), "/guide/"),
    ] {
        browse(|browser| {
            browser.expect_console("Failed to load resource");
            for address in ["no/such/page/", "f/zzzzzz/", "list/bank/", "list/clinic/nowhere/"] {
                browser.open_app(&format!("{}{address}", server.url()));
                let status: u16 = browser.js(
                    "return performance.getEntriesByType('navigation')[0].responseStatus",
                    vec![],
                );
                assert_eq!(status, 404, "{address}");
                assert_eq!(browser.text("h1"), "ページが見つかりません", "{address}");
                assert!(browser.title().starts_with("ページが見つかりません"), "{address}");
                assert_eq!(browser.address(), format!("{base}{address}"), "the address stays");
            }
            browser.search_for("薬局");
            browser.press(thirtyfour::Key::Enter);
            browser.wait_address(&format!("{base}search/?q=%E8%96%AC%E5%B1%80"));
            browser.wait_text("h1", "施設をさがす");
            assert!(browser.status().starts_with("「薬局」で"));
        });
    }
}

/// Guards against: a link inside the app to a page that is not there shows the page that was.
#[test]
fn inside_the_app_an_unknown_address_gives_the_same_page() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        let _: Value = browser.js(
            "const link = document.createElement('a'); link.href = '/f/zzzzzz/'; \
             document.querySelector('main').append(link); link.click()",
            vec![],
        );
        browser.wait_text("h1", "ページが見つかりません");
        assert!(browser.title().starts_with("ページが見つかりません"));
        browser.back();
        browser.wait_home();
    });
}

/// The codes of a site, and what each leads to.
fn codes(site: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder(site).join("Q")).unwrap().map(|entry| entry.unwrap().path());
    let mut codes: Vec<_> = entries
        .map(|path| {
            let html = fs::read_to_string(path.join("index.html")).unwrap();
            let (_, rest) = html.split_once("<h1>").unwrap();
            let name = rest.split("</h1>").next().unwrap().to_owned();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), name)
        })
        .collect();
    codes.sort();
    assert!(codes.len() >= 7, "{codes:?}");
    codes
}

/// A letter or a number in full width, as an address holds it.
fn wide(text: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap();
    let bytes: Vec<u8> = text.chars().map(wide).collect::<String>().into_bytes();
    bytes.iter().map(|byte| format!("%{byte:02X}")).collect()
}

/// One tap leads to the page of the code.
fn leads_on(
    browser: &Browser,
    server: &StaticServer,
    base: &str,
    typed: &str,
    code: &str,
    name: &str,
) {
    browser.open_page(&format!("{}{typed}", server.url()));
    // The app puts an element of its own in place of the static page's, which asks again.
    browser.wait_for(
        &format!("{typed} leads on"),
        "const links = [...document.querySelectorAll('renkei-code a')]; \
         return links.length === 1 && links[0].getAttribute('href') === arguments[0] \
           && links[0].textContent === arguments[1]",
        vec![json!(format!("{base}Q/{code}/")), json!(format!("「{name}」のページを開く"))],
    );
}

/// Guards against: a printed address that opens nothing since it was typed as people type.
#[test]
fn a_printed_address_that_was_typed_with_mistakes_leads_on_in_one_tap() {
    let (code, name) = codes("mihon").remove(0);
    let (small, full) = (code.to_lowercase(), wide(&code));
    let (first, rest) = code.split_at(1);
    let (half, end) = code.split_at(3);
    for (server, base) in [
        (serve("mihon"), "/"),
        (serve_with("mihon-guide", |options| options.base("/guide/")), "/guide/"),
    ] {
        browse(|browser| {
            browser.expect_console("Failed to load resource");
            for typed in [
                format!("q/{small}"),
                format!("Q/{small}/"),
                format!("Q/{full}/"),
                format!("{}/{full}", wide("Q")),
                small.clone(),
                format!("{code}/"),
                format!("Q{code}"),
                format!("O/{code}"),
                format!("0/{code}/"),
                format!("Q/{code}%E3%80%82"),
                format!("Q/{half}%20{end}"),
                format!("Q/{half}-{end}/"),
                format!("Q/O{rest}"),
                format!("Q/{first}{}S", &rest[..3]),
            ] {
                leads_on(browser, &server, base, &typed, &code, &name);
            }
            // The program has taken the page over, and the way on is still there.
            browser.wait_live();
            browser.wait_text("renkei-code a", &format!("「{name}」のページを開く"));
            browser.click("renkei-code a");
            browser.wait_for(
                "the page of the code",
                "return !location.pathname.includes('/Q/') && \
                   document.querySelector('h1').textContent !== 'ページが見つかりません'",
                vec![],
            );
        });
    }
}

/// Guards against: a way on that needs the program.
#[test]
fn without_the_program_a_mistyped_address_leads_on_too() {
    let server = serve_with("mihon", |options| {
        options.fault(|asked| asked.ends_with(".wasm").then(|| Fault::status(404)))
    });
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.expect_console("The app could not start");
        for (code, name) in codes("mihon") {
            leads_on(browser, &server, "/", &format!("q/{}", code.to_lowercase()), &code, &name);
        }
    });
}

/// Guards against: a guess. What is no code, or none of this guide, leads nowhere; who typed one is
/// told how codes look.
#[test]
fn what_is_no_code_of_the_guide_is_not_offered() {
    let (code, _) = codes("mihon").remove(0);
    let other = if code.starts_with('3') { "4" } else { "3" };
    let server = serve("mihon");
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        for (typed, hinted) in [
            (format!("Q/{other}{}", &code[1..]), true),
            ("q/00000".to_owned(), true),
            ("q/abcde/".to_owned(), true),
            ("no/such/page/".to_owned(), false),
            ("whomx".to_owned(), false),
        ] {
            browser.open_app(&format!("{}{typed}", server.url()));
            browser.wait_for(
                "the hint or nothing",
                "return document.querySelector('renkei-code').checkVisibility() === arguments[0]",
                vec![hinted.into()],
            );
            assert_eq!(browser.count("renkei-code a"), 0, "{typed}");
        }
    });
}
