//! What the staff of the city's homepage need (`renkei linkkit`): addresses that stay, HTML to paste
//! into a CMS without scripts, banners, a code, and redirects from old pages.

mod banner;
mod guide;
mod redirect;
mod snippets;

use renkei_model::{PagePath, YearMonth};

pub use redirect::{OldPage, Redirect};

use crate::Bundle;
use crate::qr::{Artwork, Font, Size, page_address};

/// A file of the kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitFile {
    /// Its name, with folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl KitFile {
    fn text(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }
}

/// A page that the homepage may link to for good.
struct Landing {
    path: &'static str,
    name: &'static str,
    told: &'static str,
}

/// Addresses that never change, with what a visitor does there.
const LANDINGS: [Landing; 7] = [
    Landing {
        path: "/", name: "在宅医療・介護の連携ガイド", told: "入口のページ"
    },
    Landing {
        path: "/search/",
        name: "病院・薬局・介護の施設をさがす",
        told: "名前や場所からさがすページ",
    },
    Landing {
        path: "/events/", name: "セミナー・勉強会のご案内", told: "これからの集まりの一覧"
    },
    Landing { path: "/flyers/", name: "チラシ", told: "かかりつけ医などのチラシ" },
    Landing {
        path: "/learn/", name: "在宅医療・介護のことを知る", told: "やさしい説明のページ"
    },
    Landing { path: "/news/", name: "市報の記事", told: "市報にのった記事" },
    Landing {
        path: "/about/", name: "このガイドについて", told: "情報の日付と出どころ"
    },
];

/// The kit for a month, whose gatherings are listed; `None` where the site does not know its own
/// address. Without `font` the banners are SVG only, with letters that the reader's device draws.
#[must_use]
pub fn kit(bundle: &Bundle, month: YearMonth, font: Option<&Font>) -> Option<Vec<KitFile>> {
    let address = |path: &str| page_address(&bundle.settings, path);
    let home = address("/")?;
    let to = |page: &PagePath| address(page.as_str()).unwrap_or_default();
    let buttons = snippets::buttons(&home);
    let seminars = snippets::seminars(bundle, month, &home);
    let mut files = vec![
        KitFile::text("buttons.html", &buttons),
        KitFile::text("seminars.html", &seminars),
        KitFile::text("index.html", &guide::page(bundle, month, &home, &buttons, &seminars)),
    ];
    files.extend(banner::files(bundle, font));
    let code = Artwork::code(&home, Size::NEWSPRINT)?;
    files.push(KitFile::text("qr-home.svg", &code.svg()));
    if let Ok(png) = code.png() {
        files.push(KitFile { name: "qr-home.png".to_owned(), bytes: png });
    }
    files.extend(redirect::files(&bundle.redirects, to));
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::sample::sample_city;

    fn kit_of(month: YearMonth) -> Vec<(String, String)> {
        let bundle = compile(&sample_city(1)).bundle.unwrap();
        let files = kit(&bundle, month, None).unwrap();
        let text = |file: KitFile| (file.name, String::from_utf8_lossy(&file.bytes).into_owned());
        files.into_iter().map(text).collect()
    }

    fn file<'k>(kit: &'k [(String, String)], name: &str) -> &'k str {
        &kit.iter().find(|(known, _)| known == name).unwrap().1
    }

    #[test]
    fn what_is_pasted_has_no_script_and_only_whole_addresses() {
        let kit = kit_of(YearMonth::new(2026, 11).unwrap());
        for name in ["buttons.html", "seminars.html"] {
            let html = file(&kit, name);
            assert!(!html.contains("<script") && !html.contains("class="), "{html}");
            assert!(!html.contains("href=\"/"), "{html}");
            assert!(html.matches("href=\"https://guide.mihon.example/").count() >= 2, "{html}");
        }
    }

    #[test]
    fn the_months_gatherings_are_listed_with_every_day_of_theirs() {
        let bundle = compile(&sample_city(1)).bundle.unwrap();
        let month = YearMonth::new(2026, 11).unwrap();
        let html = snippets::seminars(&bundle, month, "https://guide.mihon.example/");
        // The third Wednesday, and every Tuesday.
        assert!(html.contains("11月18日（水曜日）"), "{html}");
        assert!(
            html.contains(
                "11月3日（火曜日）、11月10日（火曜日）、11月17日（火曜日）、11月24日（火曜日）"
            ),
            "{html}"
        );
        let none = YearMonth::new(2020, 5).unwrap();
        let html = snippets::seminars(&bundle, none, "https://guide.mihon.example/");
        assert!(html.contains("決まっている集まりは、まだありません"), "{html}");
    }

    #[test]
    fn the_explanation_shows_the_same_html_as_text() {
        let kit = kit_of(YearMonth::new(2026, 11).unwrap());
        let page = file(&kit, "index.html");
        let shown = crate::markup::escape(file(&kit, "buttons.html").lines().next().unwrap());
        assert!(page.contains(&shown), "{page}");
        for landing in &LANDINGS {
            let address = format!("https://guide.mihon.example{}", landing.path);
            assert!(page.contains(&address), "{address}");
        }
        assert!(page.contains("/area/shiomi/"));
    }

    #[test]
    fn frames_are_told_to_be_refused_and_how_a_site_is_let_in() {
        let page = |frames: &[&str]| {
            let mut bundle = compile(&sample_city(1)).bundle.unwrap();
            bundle.settings.frames = frames.iter().map(|&it| it.to_owned()).collect();
            let files = kit(&bundle, YearMonth::new(2026, 11).unwrap(), None).unwrap();
            let page = files.into_iter().find(|file| file.name == "index.html").unwrap();
            String::from_utf8(page.bytes).unwrap()
        };
        let refused = page(&[]);
        assert!(refused.contains("枠（iframe）の中には出ません"), "{refused}");
        assert!(refused.contains("frames = [&quot;https://www.city.example.jp&quot;]"));
        assert!(!refused.contains("&lt;iframe"), "{refused}");
        let allowed = page(&["https://www.city.mihon.example"]);
        assert!(allowed.contains("<li>https://www.city.mihon.example</li>"), "{allowed}");
        assert!(allowed.contains("&lt;iframe src=") && !allowed.contains("<iframe"), "{allowed}");
    }

    #[test]
    fn the_old_pages_of_the_sample_lead_to_the_guide() {
        let kit = kit_of(YearMonth::new(2026, 11).unwrap());
        let apache = file(&kit, "redirects/htaccess.txt");
        assert!(apache.contains("https://guide.mihon.example/list/pharmacy/"), "{apache}");
    }
}
