//! Addresses on the web, as people write them into a form of a ministry.

use renkei_model::Link;

use super::finding::What;

/// An address on the web with what was done to it; or why it is none.
pub(super) fn url(text: &str) -> Result<(String, Option<What>), What> {
    let lower = text.to_lowercase();
    for (scheme, forms) in [
        (
            "https://",
            &["https://", "https//", "https:/", "https:", "ttps://", "htps://", "hhttps://"][..],
        ),
        (
            "http://",
            &[
                "http://", "http//", "http:/", "http:", "ttp://", "htp://", "htt://", "htpp://",
                "hhttp://",
            ][..],
        ),
    ] {
        let Some(form) = forms.iter().find(|form| lower.starts_with(**form)) else { continue };
        let rest = text.get(form.len()..).unwrap_or_default().trim_start_matches('/');
        let whole = format!("{scheme}{rest}");
        let sound = is_host(rest) && Link::new(&whole).is_some();
        return if sound {
            let changed = whole != text;
            Ok((whole, changed.then_some(What::UrlForm)))
        } else {
            Err(What::BadUrl)
        };
    }
    if text.contains('@') {
        return Err(What::MailAsUrl);
    }
    let whole = format!("http://{text}");
    if is_host(text) && Link::new(&whole).is_some() {
        return Ok((whole, Some(What::UrlScheme)));
    }
    Err(What::BadUrl)
}

/// Whether an address without scheme begins with a name of a host: letters, digits, points.
fn is_host(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    let host = rest.get(..end).unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    labels.len() >= 2
        && labels.iter().all(label)
        && labels.last().is_some_and(|top| top.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_the_web_are_repaired_where_they_are_certain() {
        for (text, url_is) in [
            ("https://example.jp/a", Ok(("https://example.jp/a", None))),
            ("http//www.example.jp", Ok(("http://www.example.jp", Some(What::UrlForm)))),
            ("http:/www.example.jp/", Ok(("http://www.example.jp/", Some(What::UrlForm)))),
            ("https:example.jp", Ok(("https://example.jp", Some(What::UrlForm)))),
            ("htpp://www.example.jp/", Ok(("http://www.example.jp/", Some(What::UrlForm)))),
            ("www.example.jp/~a", Ok(("http://www.example.jp/~a", Some(What::UrlScheme)))),
            ("mihon@example.jp", Err(What::MailAsUrl)),
            ("www//example.com/", Err(What::BadUrl)),
            ("https://", Err(What::BadUrl)),
            ("ありません", Err(What::BadUrl)),
            ("0182-00-0000", Err(What::BadUrl)),
        ] {
            let expected = url_is.map(|(text, what)| (text.to_owned(), what));
            assert_eq!(url(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_passes_is_a_link(text in ".{0,30}|(htt?ps?:?/{0,2})?[a-z.]{1,12}(/[a-z]{0,4})?") {
            if let Ok((whole, _)) = url(&text) {
                prop_assert!(Link::new(&whole).is_some());
                prop_assert_eq!(url(&whole), Ok((whole, None)));
            }
        }
    }
}
