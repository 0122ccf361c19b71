//! What goes to paper: flyers of districts and sheets to fill in, printed as a visitor's browser does.

use renkei_model::Kind;
use serde_json::json;

use crate::harness::{Browser, Data, browse, folder, serve};

/// How many pages the open page makes on A4. Chromium writes each page as an object of its own, in
/// plain letters.
fn printed_pages(browser: &Browser) -> usize {
    let answer = browser.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true }));
    let text = answer["data"].as_str().expect("a PDF in base64");
    let bytes = decoded(text);
    assert!(bytes.starts_with(b"%PDF-"), "no PDF");
    let whole = String::from_utf8_lossy(&bytes);
    whole.matches("/Type /Page\n").count() + whole.matches("/Type /Page/").count()
}

/// The bytes of a text in base64.
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        let value = LETTERS.iter().position(|known| *known == letter).expect("base64");
        bits = (bits << 6) | u32::try_from(value).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// Guards against: a district's flyer that forgets a place, or says a number that the guide does not
/// have.
#[test]
fn the_flyer_of_a_district_has_its_physicians_dentists_and_pharmacies_with_their_numbers() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        for district in &data.guide.districts {
            browser.open_page(&format!("{}flyers/area-{}/", server.url(), district.id));
            let printed = [Kind::Hospital, Kind::Clinic, Kind::DentalClinic, Kind::Pharmacy];
            let expected: Vec<_> = data
                .facilities
                .iter()
                .filter(|it| it.district.as_ref() == Some(&district.id))
                .filter(|it| printed.contains(&it.kind))
                .collect();
            assert!(!expected.is_empty());
            let links = browser.attributes(".app-paper__name a", "href");
            for facility in expected {
                let href = format!("/f/{}/", facility.id);
                assert!(links.contains(&Some(href)), "{} is missing", facility.name);
                let number = facility.phone.clone().expect("the sample city has every number");
                let call = format!(".app-paper__place a[href='tel:{number}']");
                assert_eq!(browser.count(&call), 1, "{}", facility.name);
            }
            assert_eq!(browser.count(".app-paper__emergency a[href='tel:119']"), 1);
            assert_eq!(browser.count(".app-paper__desk a[href^='tel:0000']"), 1);
        }
    });
}

/// Guards against: a sheet whose last line falls on a second page.
#[test]
fn each_sheet_to_fill_in_is_one_page() {
    for (site, sheets) in
        [("mihon", &["renraku"][..]), ("yokote", &["taiin-renraku", "houmon-kango-renraku"])]
    {
        let server = serve(site);
        browse(|browser| {
            for sheet in sheets {
                browser.open_page(&format!("{}forms/{sheet}/", server.url()));
                assert_eq!(printed_pages(browser), 1, "{sheet}");
            }
        });
    }
}

/// Guards against: a flyer that does not fill front and back: the dentists begin the second page.
#[test]
fn the_flyer_of_a_small_district_is_front_and_back() {
    let server = serve("yokote");
    browse(|browser| {
        for district in ["masuda", "omori", "sannai", "taiyu"] {
            browser.open_page(&format!("{}flyers/area-{district}/", server.url()));
            assert_eq!(printed_pages(browser), 2, "{district}");
        }
    });
}
