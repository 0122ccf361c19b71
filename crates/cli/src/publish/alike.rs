//! Paths that only some computers tell apart: Windows, macOS and many hosts take `Annai.pdf` for
//! `annai.pdf`, and macOS takes a letter with its mark for the two apart. One would lie over the other.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use renkei_bundle::ATTACHED;
use renkei_guide::{pages::content, render::routes};
use unicode_normalization::UnicodeNormalization as _;

use super::{Site, documents};

/// Fails where two of the paths, or two folders on the way to them, are the same but for case and the
/// way their letters are composed; names both.
pub(super) fn refuse<P: AsRef<str>>(paths: impl IntoIterator<Item = P>) -> Result<()> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for path in paths {
        let path = path.as_ref().trim_matches('/');
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        for part in folders.chain([path]) {
            let first = known.entry(folded(part)).or_insert_with(|| part.to_owned());
            if first != part {
                bail!(
                    "大文字と小文字（または文字の組み立て方）だけがちがう名前が2つあります：「{first}」と「{part}」。多くのサーバーでは、片方がもう片方に上書きされます。どちらかの名前を変えてください"
                );
            }
        }
    }
    Ok(())
}

fn folded(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// The paths that come from the tables, before anything is written: a computer that takes two for one
/// shows no second file afterwards.
pub(super) fn planned(site: &Site<'_>) -> Vec<String> {
    let within = |href: String| match href.strip_prefix(site.links.base()) {
        Some(inner) => inner.to_owned(),
        None => href,
    };
    let pages = routes(site.store).into_iter().map(|route| within(site.links.href(&route)));
    let contents = content::pages(site.store, site.library);
    let contents = contents.into_iter().map(|page| within(site.links.content(&page)));
    let codes = site.bundle.codes.iter().map(|issued| format!("Q/{}", issued.code));
    let documents = documents::named(site).into_iter().map(|name| format!("{ATTACHED}/{name}"));
    pages.chain(contents).chain(codes).chain(documents).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(paths: &[&str]) -> Option<String> {
        refuse(paths).err().map(|error| error.to_string())
    }

    #[test]
    fn paths_that_differ_by_case_or_composition_alone_are_both_named() {
        for (one, other) in [
            ("files/Annai.pdf", "files/annai.pdf"),
            ("files/ANNAI.PDF", "files/annai.pdf"),
            ("learn/oushin/index.html", "Learn/houmon/index.html"),
            ("files/か\u{3099}.pdf", "files/が.pdf"),
            ("files/É.pdf", "files/e\u{301}.pdf"),
        ] {
            let said = said(&[one, "index.html", other]).unwrap();
            let named = |path: &str| said.contains(&format!("「{}", &path[..5]));
            assert!(named(one) && named(other), "{said}");
        }
        assert_eq!(said(&["f/a/index.html", "f/a/index.html", "f/b/", "Q/A/", "q.html"]), None);
    }
}
