//! Pictures for people to look at: `cargo xtask shots`.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::harness::{Data, Screen, browse, folder, serve};

/// Takes a picture of each template. Nothing is compared: whoever changes the look, looks.
#[test]
#[ignore = "for people: `cargo xtask shots` says where the pictures go"]
fn shots() {
    let out = PathBuf::from(std::env::var_os("RENKEI_SHOTS").expect("RENKEI_SHOTS is set"));
    fs::create_dir_all(&out).unwrap();
    for city in ["mihon", "yokote"] {
        let data = Data::of(&folder(city));
        let facility = format!("f/{}/", data.longest().id);
        let area = format!("area/{}/", data.guide.care_areas[0].id);
        let pages = [
            ("home", ""),
            ("search", "search/"),
            ("search-found", "search/?q=%E5%86%85%E7%A7%91"),
            ("search-nothing", "search/?q=%E3%83%91%E3%83%B3%E3%83%80"),
            ("list", "list/pharmacy/"),
            ("facility", &*facility),
            ("area", &*area),
            ("about", "about/"),
            ("not-found", "no/such/page/"),
        ];
        let server = serve(city);
        browse(|browser| {
            browser.expect_console("Failed to load resource");
            for (screen, size) in [(Screen::Phone, "360"), (Screen::Desk, "1280")] {
                browser.screen(screen);
                for scheme in ["light", "dark"] {
                    browser.cdp(
                        "Emulation.setEmulatedMedia",
                        json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
                    );
                    let in_dark = ["home", "facility"];
                    for (name, page) in pages {
                        if scheme == "dark" && !in_dark.contains(&name) {
                            continue;
                        }
                        browser.open_app(&format!("{}{page}", server.url()));
                        browser.settle();
                        let file = out.join(format!("{city}-{name}-{size}-{scheme}.png"));
                        fs::write(file, browser.picture()).unwrap();
                    }
                    for (name, page) in [("home", ""), ("search", "search/")] {
                        browser.open_app(&format!("{}{page}", server.url()));
                        browser.search_for("ないか");
                        browser.wait_for(
                            "suggestions",
                            "return document.querySelectorAll('[role=option]').length > 0",
                            vec![],
                        );
                        browser.press(thirtyfour::Key::Down);
                        browser.settle();
                        let file = out.join(format!("{city}-{name}-typing-{size}-{scheme}.png"));
                        fs::write(file, browser.picture()).unwrap();
                    }
                }
            }
        });
    }
}

/// The pictures that browsers show before the guide is put on a home screen. Whoever changes the
/// look puts them into `public/screens`.
#[test]
#[ignore = "for people: `cargo xtask shots` says where the pictures go"]
fn screens() {
    let out = PathBuf::from(std::env::var_os("RENKEI_SHOTS").expect("RENKEI_SHOTS is set"));
    fs::create_dir_all(&out).unwrap();
    let server = serve("mihon");
    browse(|browser| {
        for (name, page, (width, height, scale)) in [
            ("home", "", (360, 740, 2)),
            ("search", "search/?q=%E5%86%85%E7%A7%91", (360, 740, 2)),
            ("desk", "", (1280, 800, 1)),
        ] {
            browser.cdp(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": scale,
                        "mobile": scale == 2 }),
            );
            browser.open_app(&format!("{}{page}", server.url()));
            browser.settle();
            fs::write(out.join(format!("{name}.png")), browser.picture()).unwrap();
        }
    });
}
