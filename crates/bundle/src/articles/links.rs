//! Where a link of a text may lead.

use renkei_model::{Article, Link as WebAddress, PagePath};

use crate::parse::address::is_mail;

/// A link as it stands in the HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The address.
    pub href: String,
    /// The page of the guide, if it is one.
    pub page: Option<PagePath>,
}

/// A page of the guide that a text leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The line of the link, from 1.
    pub line: u32,
    /// The page.
    pub page: PagePath,
}

/// Reads where a link leads; `None` where it may not lead there.
pub(super) fn target(to: &str) -> Option<Link> {
    let other = |href: String| Link { href, page: None };
    if let Some(number) = to.strip_prefix("tel:") {
        // The sign is a fragment's beginning elsewhere in an address.
        let digits = number.trim_start_matches('#');
        let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        return (plain && digits.len() >= 3)
            .then(|| other(format!("tel:{}", number.replace('#', "%23"))));
    }
    if let Some(mail) = to.strip_prefix("mailto:") {
        return is_mail(mail).then(|| other(to.to_owned()));
    }
    if to.starts_with('/') {
        let page = PagePath::new(to)?;
        let rest = page.as_str().trim_start_matches('/');
        return Some(Link { href: format!("{}{rest}", Article::BASE), page: Some(page) });
    }
    WebAddress::new(to).map(|_| other(to.to_owned()))
}

/// Whether a link's text tells nothing out of its place.
pub(super) fn says_nothing(label: &str) -> bool {
    const EMPTY: [&str; 8] = [
        "こちら",
        "ここ",
        "詳細",
        "くわしく",
        "詳しく",
        "リンク",
        "くわしくはこちら",
        "詳しくはこちら",
    ];
    EMPTY.contains(&label.trim()) || label.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_guide_the_web_or_a_telephone() {
        let href = |to: &str| target(to).map(|link| link.href);
        assert_eq!(href("/learn/kinkyuu/").as_deref(), Some("/__base__/learn/kinkyuu/"));
        assert_eq!(href("/search/?homecare=1").as_deref(), Some("/__base__/search/?homecare=1"));
        assert_eq!(href("tel:#7119").as_deref(), Some("tel:%237119"));
        assert!(href("https://www.mhlw.go.jp/").is_some() && href("mailto:a@b.example").is_some());
        for bad in ["learn/", "//x.jp/", "javascript:x", "tel:x", "mailto:x", "", "#a", "/../"] {
            assert_eq!(href(bad), None, "{bad}");
        }
    }
}
