//! Nothing is told to anyone else.

use crate::harness::{Data, browse, folder, serve};
use crate::layout::templates;

/// Guards against: a font, a script or a picture from another host, by which that host learns
/// which illness somebody reads about.
#[test]
fn no_page_asks_anything_of_another_host() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        for page in templates(&data) {
            browser.open_app(&format!("{}{page}", server.url()));
            browser.settle();
            let asked = browser.requests();
            assert!(asked.iter().any(|it| it.contains("manifest.json")), "{page}: {asked:?}");
            let others: Vec<_> = asked
                .iter()
                .filter(|it| !it.starts_with(&server.url()) && !it.starts_with("data:"))
                .collect();
            assert!(others.is_empty(), "{page}: {others:?}");
            // What is typed stays in the device: it is never part of a request.
            if browser.count("#q") == 1 {
                browser.search_for("ひみつ");
                browser.settle();
            }
            let told = browser.requests();
            assert!(told.iter().all(|it| !it.contains("%E3%81%B2%E3%81%BF")), "{page}: {told:?}");
            let cookies: String = browser.js("return document.cookie", vec![]);
            assert_eq!(cookies, "");
        }
    });
}
