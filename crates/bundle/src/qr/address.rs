//! The full addresses that codes lead to.

use super::Code;
use crate::Settings;

/// The full address of a page of the guide (`/learn/oushin/`), without which there is no code;
/// `None` where the site does not know its own.
#[must_use]
pub fn page_address(settings: &Settings, path: &str) -> Option<String> {
    let origin = settings.site_origin.as_ref()?;
    Some(format!("{origin}{}{}", settings.base, path.trim_start_matches('/')))
}

/// The address that is printed for a code, as the code holds it. Where the folder `Q` lies at the
/// root of a host all of it is in capitals, which makes smaller codes; hosts do not mind, and the
/// folder has capitals itself. `None` where the site does not know its own address.
#[must_use]
pub fn code_address(settings: &Settings, code: &Code) -> Option<String> {
    let root = match (&settings.qr_origin, &settings.site_origin) {
        (Some(origin), _) => origin.clone(),
        (None, Some(origin)) => format!("{origin}{}", settings.base.trim_end_matches('/')),
        (None, None) => return None,
    };
    let (_, host) = root.split_once("://")?;
    let root = if host.contains('/') { root } else { root.to_ascii_uppercase() };
    Some(format!("{root}/Q/{code}"))
}

/// A printed address as people read and type it: without the scheme, the host in small letters.
#[must_use]
pub fn shown(address: &str) -> String {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    format!("{}/{path}", host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_root_of_a_host_all_is_in_capitals_and_in_a_folder_it_stays() {
        let code = Code::candidate("x", 0);
        let with = |site: Option<&str>, base: &str, qr: Option<&str>| {
            let text = |text: &str| text.to_owned();
            let (site_origin, qr_origin) = (site.map(text), qr.map(text));
            let settings =
                Settings { site_origin, qr_origin, base: text(base), ..Settings::default() };
            code_address(&settings, &code)
        };
        let site = Some("https://www.city.yokote.lg.jp");
        assert_eq!(with(None, "/", None), None);
        let root = format!("HTTPS://WWW.CITY.YOKOTE.LG.JP/Q/{code}");
        assert_eq!(with(site, "/", None), Some(root.clone()));
        assert_eq!(with(site, "/guide/", site), Some(root.clone()));
        let folder = format!("https://www.city.yokote.lg.jp/guide/Q/{code}");
        assert_eq!(with(site, "/guide/", None), Some(folder.clone()));
        assert_eq!(
            with(site, "/", Some("https://a.jp/b")),
            Some(format!("https://a.jp/b/Q/{code}"))
        );
        assert_eq!(shown(&root), format!("www.city.yokote.lg.jp/Q/{code}"));
        assert_eq!(shown(&folder), format!("www.city.yokote.lg.jp/guide/Q/{code}"));
        // 38 characters fit into 25 modules.
        assert_eq!(root.len(), 37);
        assert_eq!(crate::qr::Symbol::new(&root, crate::qr::Level::M).unwrap().modules(), 25);
    }

    #[test]
    fn a_page_lies_in_the_folder_of_the_site() {
        let mut settings = Settings::default();
        assert_eq!(page_address(&settings, "/f/a1b2c/"), None);
        settings.site_origin = Some("https://mihon.example".to_owned());
        let root = "https://mihon.example/f/a1b2c/";
        assert_eq!(page_address(&settings, "/f/a1b2c/").as_deref(), Some(root));
        settings.base = "/guide/".to_owned();
        let folder = "https://mihon.example/guide/search/?q=x";
        assert_eq!(page_address(&settings, "/search/?q=x").as_deref(), Some(folder));
    }
}
