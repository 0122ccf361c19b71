//! A code that was given out, and the page it leads to.

use core::fmt::Write as _;

use renkei_model::{Day, Kind, PagePath};

use super::{Code, address::same, code_address};
use crate::{Bundle, Settings};

/// A code of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The code.
    pub code: Code,
    /// Where it leads now.
    pub page: PagePath,
    /// What is printed beside it; `None`: the page's own name.
    pub name: Option<String>,
    /// When it was given out.
    pub issued_on: Option<Day>,
    /// The address within the printed code; `None`: not noted.
    pub printed_as: Option<String>,
}

impl Issued {
    /// The address that a picture of it holds: the one that was printed before, to the letter, so that
    /// every print of a code is the same code. Where the site has moved since, its address of today:
    /// new paper must not lead to a host that is left. `None` where the site does not know its own.
    #[must_use]
    pub fn address(&self, settings: &Settings) -> Option<String> {
        let today = code_address(settings, &self.code)?;
        let printed = self.printed_as.as_ref().filter(|it| same(it, &today));
        Some(printed.cloned().unwrap_or(today))
    }

    /// The name of what it leads to.
    #[must_use]
    pub fn title(&self, bundle: &Bundle) -> String {
        self.name.clone().unwrap_or_else(|| page_name(bundle, &self.page))
    }
}

/// The page that a text means: a path, or a whole address as a browser shows it, with Japanese
/// letters or without the slash at its end. `None` for what leads elsewhere, or to a code.
#[must_use]
pub fn page_of(text: &str, settings: Option<&Settings>) -> Option<PagePath> {
    let within = settings.and_then(|settings| {
        let rest = text.trim().strip_prefix(settings.site_origin.as_ref()?)?;
        Some(rest.strip_prefix(settings.base.trim_end_matches('/')).unwrap_or(rest))
    });
    let text = within.unwrap_or(text.trim());
    let text = text.split('#').next().unwrap_or_default();
    let (path, query) =
        text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let mut page = format!("{}/", path.trim_end_matches('/'));
    for byte in query.into_iter().flat_map(|query| ["?", query]).flat_map(str::bytes) {
        // Spaces and everything that is not ASCII, as a browser sends them.
        if byte.is_ascii_graphic() {
            page.push(char::from(byte));
        } else {
            let _ = write!(page, "%{byte:02X}");
        }
    }
    PagePath::new(&page).filter(|page| page.parts().next() != Some("Q"))
}

/// The name of a page, as people call it.
#[must_use]
pub fn page_name(bundle: &Bundle, page: &PagePath) -> String {
    let parts: Vec<&str> = page.parts().collect();
    let guide = &bundle.guide;
    let whole = || format!("{} {}", guide.city.name, guide.city.guide_title);
    let kind = |kind: &str| kind.parse::<Kind>().ok().map(Kind::ja);
    let place = |id: &str| {
        let district = guide.districts.iter().find(|district| district.id.as_str() == id);
        let area = guide.care_areas.iter().find(|area| area.id.as_str() == id);
        district.map(|it| it.name.clone()).or_else(|| area.map(|it| format!("{}地域", it.name)))
    };
    let name = match parts.as_slice() {
        [] => Some(whole()),
        ["f", id] => facility_name(bundle, id),
        ["events", id] => {
            let events = &bundle.extras.events.events;
            events.iter().find(|event| event.id.as_str() == *id).map(|event| event.title.clone())
        }
        ["flyers", id] => {
            let flyers = &bundle.extras.flyers.flyers;
            flyers.iter().find(|flyer| flyer.id.as_str() == *id).map(|flyer| flyer.title.clone())
        }
        ["area", id] => place(id).map(|place| format!("{place}の医療・介護")),
        ["list", of] => kind(of).map(|kind| format!("{}の{kind}", guide.city.name)),
        ["list", of, id] => kind(of).zip(place(id)).map(|(kind, place)| format!("{place}の{kind}")),
        ["search"] => Some(search_name(page)),
        ["map"] => Some("地図でさがす".to_owned()),
        ["events"] => Some("セミナー・勉強会のご案内".to_owned()),
        ["flyers"] => Some("チラシ".to_owned()),
        ["learn", ..] => Some("在宅医療・介護のことを知る".to_owned()),
        ["news"] => Some("市報の記事".to_owned()),
        ["forms"] => Some("連絡様式".to_owned()),
        ["about"] => Some("このガイドについて".to_owned()),
        _ => None,
    };
    name.unwrap_or_else(whole)
}

fn facility_name(bundle: &Bundle, id: &str) -> Option<String> {
    let open = bundle.facilities.facilities.iter().find(|it| it.id.as_str() == id);
    let gone = bundle.facilities.tombstones.iter().find(|it| it.id.as_str() == id);
    open.map(|it| it.display_name().to_owned()).or_else(|| gone.map(|it| it.name.clone()))
}

/// 「内科」でさがす
fn search_name(page: &PagePath) -> String {
    let (_, query) = page.as_str().split_once('?').unwrap_or_default();
    let words = query.split('&').find_map(|pair| pair.strip_prefix("q=")).map(decoded);
    match words.filter(|words| !words.is_empty()) {
        Some(words) => format!("「{words}」でさがす"),
        None => "施設をさがす".to_owned(),
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex =
            |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        rest = tail;
        match (first, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or_default() * 16 + hex(*low).unwrap_or_default());
                rest = after;
            }
            _ => bytes.push(first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn settings() -> Settings {
        Settings {
            site_origin: Some("https://mihon.example".to_owned()),
            base: "/guide/".to_owned(),
            ..Settings::default()
        }
    }

    #[test]
    fn a_page_is_understood_as_it_is_copied() {
        for (text, page) in [
            ("/f/a1b2c/", "/f/a1b2c/"),
            (" /f/a1b2c ", "/f/a1b2c/"),
            ("https://mihon.example/guide/f/a1b2c/index.html#top", "/f/a1b2c/"),
            ("https://mihon.example/guide/search/?q=%E8%96%AC", "/search/?q=%E8%96%AC"),
            ("/search/?q=薬 局&kind=pharmacy", "/search/?q=%E8%96%AC%20%E5%B1%80&kind=pharmacy"),
            ("https://mihon.example/guide", "/"),
            ("/", "/"),
        ] {
            let found = page_of(text, Some(&settings()));
            assert_eq!(found.as_ref().map(PagePath::as_str), Some(page), "{text}");
        }
        for text in ["https://example.jp/f/a1b2c/", "//example.jp/", "/Q/3C4FH/", "/a b/", "f"] {
            assert_eq!(page_of(text, Some(&settings())), None, "{text}");
        }
    }

    #[test]
    fn a_search_is_named_by_its_words() {
        let name = |text: &str| search_name(&page_of(text, None).unwrap());
        assert_eq!(name("/search/?kind=clinic&q=薬 局%"), "「薬 局%」でさがす");
        assert_eq!(name("/search/"), "施設をさがす");
    }

    #[test]
    fn a_code_is_printed_as_it_was_printed_before_unless_the_site_has_moved() {
        let printed = |address: &str| {
            let issued = Issued {
                code: Code::new("3C4FX").unwrap(),
                page: page_of("/about/", None).unwrap(),
                name: None,
                issued_on: None,
                printed_as: (!address.is_empty()).then(|| address.to_owned()),
            };
            let settings = Settings { base: "/".to_owned(), ..settings() };
            issued.address(&settings).unwrap()
        };
        let today = "https://MIHON.EXAMPLE/Q/3C4FX";
        for same in ["HTTPS://MIHON.EXAMPLE/Q/3C4FX", "https://mihon.example/Q/3C4FX", today] {
            assert_eq!(printed(same), same);
        }
        for other in ["", "HTTPS://OLD.EXAMPLE/Q/3C4FX", "HTTPS://MIHON.EXAMPLE/g/Q/3C4FX"] {
            assert_eq!(printed(other), today, "{other}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_never_leads_to_another_host(text in "[/a-z.:?&%あ ]{0,20}") {
            if let Some(page) = page_of(&text, Some(&settings())) {
                prop_assert!(!page.as_str().starts_with("//"));
            }
        }
    }
}
