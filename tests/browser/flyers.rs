//! What goes to paper: flyers of districts and sheets to fill in, printed as a visitor's browser does.

use std::fs;

use renkei_model::Kind;
use serde_json::{Value, json};

use crate::harness::{Browser, Data, Letters, browse, browse_with, folder, serve};

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

/// Guards against: a flyer that does not fill front and back, or a page that promises it of one that is
/// longer.
#[test]
fn a_flyer_is_front_and_back_where_its_page_says_so() {
    let mut kept = 0;
    for site in ["yokote", "mihon"] {
        let data = Data::of(&folder(site));
        let server = serve(site);
        browse(|browser| {
            for district in &data.guide.districts {
                browser.open_page(&format!("{}flyers/area-{}/", server.url(), district.id));
                let promised = browser.text(".app-tools").contains("表と裏");
                let pages = printed_pages(browser);
                assert!(!promised || pages == 2, "{site} {}: {pages} pages", district.id);
                kept += usize::from(promised);
            }
        });
    }
    assert!(kept >= 4, "{kept} flyers of one sheet");
}

/// Guards against: a sheet of paper with nothing on it but what stands below every page.
#[test]
fn no_page_is_printed_for_what_stands_below_it() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    let months = fs::read_dir(folder("mihon").join("duty")).unwrap();
    let months = months.map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut pages: Vec<_> =
        months.filter(|it| it.starts_with("20")).map(|it| format!("duty/{it}/")).collect();
    assert!(!pages.is_empty(), "no month to print");
    pages.extend(["duty/", "learn/oushin/", "list/pharmacy/", "events/"].map(str::to_owned));
    pages.push(format!("f/{}/", data.longest().id));
    pages.push(format!("f/{}/", data.plain_week().0.id));
    pages.extend(data.guide.districts.iter().map(|it| format!("flyers/area-{}/", it.id)));
    browse(|browser| {
        for page in pages {
            browser.open_ready(&format!("{}{page}", server.url()));
            let whole = printed_pages(browser);
            let _: Value = browser.js(
                "for (let it = document.querySelector('table.app-duty-table, main > :last-child'); \
                   it.id !== 'page' && it.id !== 'app'; it = it.parentElement) \
                   while (it.nextSibling) it.nextSibling.remove()",
                vec![],
            );
            assert_eq!(whole, printed_pages(browser), "{page}");
        }
    });
}

/// Guards against: a telephone number on two lines of a printed flyer.
#[test]
fn on_a_printed_flyer_no_number_breaks() {
    let data = Data::of(&folder("mihon"));
    for letters in Letters::ALL {
        let server = serve("mihon");
        browse_with(letters, &server.url(), |browser| {
            // As wide as what A4 leaves within its margins.
            browser.cdp(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": 680, "height": 1009, "deviceScaleFactor": 1, "mobile": false }),
            );
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }));
            for district in &data.guide.districts {
                browser.open_ready(&format!("{}flyers/area-{}/", server.url(), district.id));
                let (numbers, broken): (usize, Vec<String>) = browser.js(
                    "const numbers = [...document.querySelectorAll('.app-paper__number')]; \
                     const lines = it => { const range = document.createRange(); \
                       range.selectNodeContents(it); return range.getClientRects().length }; \
                     const outside = it => { const place = it.closest('.app-paper__place'); \
                       return place && it.getBoundingClientRect().right \
                         > place.getBoundingClientRect().right }; \
                     const under = it => { const code = it.closest('.app-paper__place') \
                         ?.querySelector('.app-paper__code')?.getBoundingClientRect(); \
                       const own = it.getBoundingClientRect(); \
                       return code && own.right > code.left + 1 && own.top < code.bottom - 1 }; \
                     return [numbers.length, numbers.filter(it => lines(it) !== 1 || outside(it) \
                       || under(it)).map(it => it.textContent)]",
                    vec![],
                );
                assert!(numbers > 3, "{}: {numbers} numbers", district.id);
                assert!(broken.is_empty(), "{} in {letters:?}: {broken:?}", district.id);
            }
        });
    }
}
