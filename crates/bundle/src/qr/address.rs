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

/// The address that is printed for a new code, as the code holds it. Where the folder `Q` lies at the
/// root of a host all but the scheme is in capitals, which makes smaller codes; hosts do not mind, and
/// the folder has capitals itself. The scheme is not: several telephones take `HTTPS://` for a text
/// to copy. `None` where the site does not know its own address.
#[must_use]
pub fn code_address(settings: &Settings, code: &Code) -> Option<String> {
    let root = match (&settings.qr_origin, &settings.site_origin) {
        (Some(origin), _) => origin.clone(),
        (None, Some(origin)) => format!("{origin}{}", settings.base.trim_end_matches('/')),
        (None, None) => return None,
    };
    let (scheme, host) = root.split_once("://")?;
    let host = if host.contains('/') { host.to_owned() } else { host.to_ascii_uppercase() };
    Some(format!("{scheme}://{host}/Q/{code}"))
}

/// Whether two addresses are one to every browser and host: the case of scheme and host is nothing to
/// them.
#[must_use]
pub(crate) fn same(one: &str, other: &str) -> bool {
    fn parts(address: &str) -> (&str, &str) {
        let host = address.find("://").map_or(0, |at| at + 3);
        let path = address[host..].find('/').map_or(address.len(), |at| host + at);
        address.split_at(path)
    }
    let ((host, path), (other_host, other_path)) = (parts(one), parts(other));
    host.eq_ignore_ascii_case(other_host) && path == other_path
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
    fn at_the_root_of_a_host_all_but_the_scheme_is_in_capitals_and_in_a_folder_it_stays() {
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
        let root = format!("https://WWW.CITY.YOKOTE.LG.JP/Q/{code}");
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
    }

    #[test]
    fn addresses_are_one_whatever_the_case_of_their_host() {
        for (one, other, expected) in [
            ("HTTPS://MIHON.EXAMPLE/Q/3C4FX", "https://mihon.example/Q/3C4FX", true),
            ("https://mihon.example/Guide/Q/3C4FX", "https://mihon.example/guide/Q/3C4FX", false),
            ("https://mihon.example", "https://MIHON.EXAMPLE", true),
            ("http://mihon.example/", "https://mihon.example/", false),
            ("", "https://mihon.example/", false),
            ("市の://あ/い", "市の://あ/い", true),
        ] {
            assert_eq!(same(one, other), expected, "{one} {other}");
        }
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
