//! The guide itself, as residents have it, without a network; and on a home screen.

use std::cell::RefCell;
use std::fs;

use renkei_model::{FileRole, Kind};
use serde_json::{Value, json};
use xtask::server::{Options, StaticServer};

use crate::harness::{Browser, Data, browse, folder, serve, serve_with};
use crate::layout::templates;

/// A server that can be switched off and on again at the same address.
struct Line(RefCell<Option<StaticServer>>, std::net::SocketAddr, String);

impl Line {
    fn new(site: &str, base: &str) -> Self {
        let server = serve_with(site, |options| options.base(base));
        let (address, url) = (server.address(), server.url());
        Self(RefCell::new(Some(server)), address, url)
    }

    fn cut(&self) {
        *self.0.borrow_mut() = None;
    }

    fn mend(&self, site: &str, base: &str) {
        let options = Options::new(folder(site)).base(base).address(self.1);
        *self.0.borrow_mut() = Some(StaticServer::start(options).unwrap());
    }
}

/// One visit to the front page, to its end; then the line is cut.
fn after_one_visit(site: &str, base: &str, journey: impl FnOnce(&Browser, &Line)) {
    let line = Line::new(site, base);
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.open_app(&line.2);
        browser.wait_kept();
        line.cut();
        browser.forget_http_cache();
        journey(browser, &line);
    });
}

/// Guards against: a guide that is only there where there is a signal. Every template opens, says
/// how old its data are, and whom to call.
#[test]
fn after_one_visit_every_page_opens_without_a_network_and_says_how_old_it_is() {
    let data = Data::of(&folder("mihon"));
    let day = data.manifest.as_of;
    let date = format!(
        "{}年（令和{}年）{}月{}日現在",
        day.year(),
        day.year() - 2018,
        day.month(),
        day.day()
    );
    after_one_visit("mihon", "/", |browser, line| {
        for page in templates(&data) {
            browser.open_app(&format!("{}{page}", line.2));
            assert_eq!(browser.count("h1"), 1, "{page}");
            assert!(browser.text("footer").contains(&date), "{page}");
            browser.wait_told(&format!(
                "新しい情報を確かめられませんでした。この端末に保存した情報（{date}）です。"
            ));
            assert!(browser.title().contains(&data.guide.city.guide_title), "{page}");
        }
    });
}

/// Guards against: pages that open and do nothing: the way from words to a telephone number.
#[test]
fn without_a_network_somebody_searches_filters_and_calls() {
    let data = Data::of(&folder("mihon"));
    let (place, _) = data.plain_week();
    after_one_visit("mihon", "/", |browser, line| {
        browser.open_app(&format!("{}search/", line.2));
        browser.search_for("薬局");
        browser.press(thirtyfour::Key::Enter);
        browser.wait_address("/search/?q=%E8%96%AC%E5%B1%80");
        browser.wait_for(
            "something is found",
            "return document.querySelectorAll('.app-card__name a').length === 10",
            vec![],
        );
        browser.open_app(&format!("{}f/{}/", line.2, place.id));
        assert_eq!(browser.text("h1"), place.display_name());
        let call = place.phone.as_ref().map(|phone| Some(format!("tel:{phone}")));
        assert_eq!(browser.attributes(".app-facility .app-call", "href").pop(), call);
        assert_eq!(browser.count("table.app-hours"), 1);
        for kind in Kind::ALL {
            browser.open_app(&format!("{}list/{kind}/", line.2));
            let places = data.count(|facility| facility.kind == kind);
            assert_eq!(browser.cards().len(), places, "{kind}");
        }
        // A page of a place that was never opened has its own name at the top of the window.
        let title = format!("{}｜", place.display_name());
        browser.open_app(&format!("{}f/{}/", line.2, place.id));
        browser.wait_for(
            "the window has the page's name",
            "return document.title.startsWith(arguments[0])",
            vec![json!(title)],
        );
        line.mend("mihon", "/");
        browser.open_app(&line.2);
        assert_eq!(browser.told(), None);
    });
}

/// Guards against: a worker that forgets the folder that the guide is in.
#[test]
fn under_guide_the_worker_keeps_to_its_folder() {
    after_one_visit("mihon-guide", "/guide/", |browser, line| {
        browser.open_app(&format!("{}list/pharmacy/", line.2));
        assert!(browser.cards()[0].starts_with("/guide/f/"));
        let strange: Vec<String> = browser.js(
            "return caches.keys().then(all => Promise.all(all.map(it => caches.open(it)))) \
               .then(all => Promise.all(all.map(it => it.keys()))) \
               .then(all => all.flat().map(it => new URL(it.url).pathname) \
                 .filter(it => !it.startsWith('/guide/')))",
            vec![],
        );
        assert!(strange.is_empty(), "{strange:?}");
    });
}

/// Guards against: damaged data that are kept, or that stay damaged.
#[test]
fn a_kept_file_that_turns_out_damaged_is_replaced_by_the_hosts() {
    let data = Data::of(&folder("mihon"));
    let name = &data.manifest.file(&FileRole::Facilities).unwrap().name;
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        browser.wait_kept();
        let _: Value = browser.js(
            "return caches.open('renkei / data 1') \
               .then(it => it.put(arguments[0], new Response('[]'))).then(() => 1)",
            vec![json!(format!("/bundle/{name}"))],
        );
        browser.open_app(&server.url());
        browser.wait_for(
            "the file is whole again",
            "return caches.match(arguments[0]).then(it => it?.text()).then(it => it?.length > 1000)",
            vec![json!(format!("/bundle/{name}"))],
        );
    });
}

/// Guards against: a guide that no browser offers to put on the home screen.
#[test]
fn the_guide_can_be_put_on_a_home_screen() {
    let site = folder("mihon");
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        browser.wait_kept();
        let manifest = browser.cdp("Page.getAppManifest", json!({}));
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        let errors = browser.cdp("Page.getInstallabilityErrors", json!({}));
        // A browser without a face cannot install, whatever the page.
        let errors: Vec<_> = errors["installabilityErrors"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|error| error["errorId"] != "in-incognito")
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        let text = fs::read_to_string(site.join("app.webmanifest")).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest["name"], "みほん市 在宅医療・福祉・介護連携ガイド");
        for (list, size) in [("icons", true), ("screenshots", true), ("shortcuts", false)] {
            let entries = manifest[list].as_array().unwrap();
            assert!(!entries.is_empty(), "{list}");
            for entry in entries {
                let path = entry["src"].as_str().or(entry["url"].as_str()).unwrap();
                let file = site.join(path.trim_start_matches('/'));
                let file = if path.ends_with('/') { file.join("index.html") } else { file };
                assert!(file.is_file(), "{path}");
                if size && path.ends_with(".png") {
                    let real: String = browser.js(
                        "return fetch(arguments[0]).then(it => it.blob()) \
                           .then(createImageBitmap).then(it => `${it.width}x${it.height}`)",
                        vec![json!(path)],
                    );
                    assert_eq!(json!(real), entry["sizes"], "{path}");
                }
            }
        }
    });
}

/// Guards against: an icon that was drawn anew in only one of its forms.
#[test]
fn the_icons_in_dots_are_those_in_lines() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_page(&server.url());
        for (lines, dots, size) in [
            ("icon.svg", "icon-192.png", 192),
            ("icon.svg", "icon-512.png", 512),
            ("maskable.svg", "maskable-512.png", 512),
            ("maskable.svg", "apple-touch-icon.png", 180),
        ] {
            let different: f64 = browser.js(
                "const size = arguments[2]; \
                 const draw = async name => { \
                   const image = new Image(); image.width = image.height = size; \
                   image.src = `/icons/${name}`; await image.decode(); \
                   const canvas = new OffscreenCanvas(size, size).getContext('2d'); \
                   canvas.drawImage(image, 0, 0, size, size); \
                   return canvas.getImageData(0, 0, size, size).data; }; \
                 const [a, b] = await Promise.all([draw(arguments[0]), draw(arguments[1])]); \
                 return a.filter((it, at) => Math.abs(it - b[at]) > 64).length / a.length",
                vec![json!(lines), json!(dots), json!(size)],
            );
            assert!(different < 0.01, "{dots}: {different}");
        }
    });
}
