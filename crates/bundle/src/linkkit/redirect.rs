//! From the homepage's old pages to the guide: the same list for each server that a city may have.

use core::fmt::Write as _;

use renkei_model::PagePath;

use super::KitFile;
use crate::markup::{attribute, escape};

/// A page of the homepage that was there before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OldPage {
    path: String,
    query: Option<String>,
}

impl OldPage {
    /// Takes a path, or a whole address whose host is dropped. Only characters that mean nothing to
    /// a server's settings are taken; never the root, which is the homepage itself.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let path = match text.split_once("://") {
            Some(("http" | "https", rest)) => rest.get(rest.find('/')?..)?,
            Some(_) => return None,
            None => text,
        };
        let path = path.split('#').next()?;
        let (path, query) = path.split_once('?').map_or((path, None), |(p, q)| (p, Some(q)));
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"/._-~%".contains(&b);
        let asked = |b: u8| b.is_ascii_alphanumeric() || b"=&._-~%".contains(&b);
        let sound = path.starts_with('/')
            && path.len() > 1
            && !path.contains("//")
            && !path.contains("/.")
            && path.bytes().all(plain)
            && query.is_none_or(|query| !query.is_empty() && query.bytes().all(asked));
        sound.then(|| Self { path: path.to_owned(), query: query.map(str::to_owned) })
    }

    /// As written, without the host.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// The file that stands there on a server that knows no settings; `None` for what is no page.
    fn file(&self) -> Option<String> {
        let path = self.path.trim_start_matches('/');
        let is_page = path.ends_with(".html") || path.ends_with(".htm");
        match &self.query {
            None if path.ends_with('/') => Some(format!("{path}index.html")),
            None if is_page => Some(path.to_owned()),
            _ => None,
        }
    }
}

/// An old page and the guide's page that takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old page.
    pub from: OldPage,
    /// The page of the guide.
    pub to: PagePath,
}

/// The lists; `target` gives a page's whole address.
pub(super) fn files(redirects: &[Redirect], target: impl Fn(&PagePath) -> String) -> Vec<KitFile> {
    let mut apache = String::from("# Apache の .htaccess に書き足します。\nRewriteEngine On\n");
    let mut nginx = String::from("# nginx の server { … } の中に書き足します。\n");
    let mut iis =
        String::from("<!-- IIS の web.config の <configuration> の中に書き足します。 -->\n");
    let mut files = Vec::new();
    for Redirect { from, to } in redirects {
        let to = target(to);
        // A percent sign would be taken for a reference.
        let literal = to.replace('%', "\\%");
        let path = pattern(from.path.trim_start_matches('/'));
        let condition = from.query.as_ref().map_or_else(String::new, |query| {
            format!("RewriteCond %{{QUERY_STRING}} ^{}$\n", pattern(query))
        });
        let _ = writeln!(apache, "{condition}RewriteRule ^{path}$ {literal} [R=301,L,NE,QSD]");
        let _ = match &from.query {
            None => writeln!(nginx, "location = {} {{ return 301 {to}; }}", from.path),
            Some(query) => writeln!(
                nginx,
                "if ($request_uri = \"{}?{query}\") {{ return 301 {to}; }}",
                from.path
            ),
        };
        if from.query.is_none() {
            let _ = writeln!(
                iis,
                "<location path=\"{}\"><system.webServer><httpRedirect enabled=\"true\" \
                 destination=\"{}\" exactDestination=\"true\" httpResponseStatus=\"Permanent\" />\
                 </system.webServer></location>",
                attribute(from.path.trim_matches('/')),
                attribute(&to)
            );
        }
        files.extend(
            from.file().map(|name| KitFile::text(&format!("redirects/pages/{name}"), &page(&to))),
        );
    }
    files.extend([
        KitFile::text("redirects/htaccess.txt", &apache),
        KitFile::text("redirects/nginx.txt", &nginx),
        KitFile::text("redirects/web.config.txt", &iis),
    ]);
    files
}

/// The text as a pattern that fits nothing else.
fn pattern(text: &str) -> String {
    text.replace('.', "\\.")
}

/// A page that leads on, for servers whose settings nobody may change.
fn page(to: &str) -> String {
    let (href, shown) = (attribute(to), escape(to));
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n\
         <link rel=\"canonical\" href=\"{href}\">\n<title>ページが移りました</title>\n</head>\n\
         <body>\n<p>このページは移りました。<a href=\"{href}\">{shown}</a></p>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_old_page_is_a_path_of_the_homepage() {
        for (text, shown) in [
            ("/kenko/zaitaku.html", "/kenko/zaitaku.html"),
            ("https://www.city.example.jp/kenko/?id=3#top", "/kenko/?id=3"),
        ] {
            assert_eq!(OldPage::new(text).map(|old| old.shown()).as_deref(), Some(shown), "{text}");
        }
        for bad in [
            "",
            "/",
            "https://a.jp",
            "ftp://a.jp/x",
            "/a b",
            "/a\"b",
            "/../x",
            "//a.jp/x",
            "/a{}",
            "/?x=",
        ] {
            assert_eq!(OldPage::new(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_server_gets_the_same_list() {
        let redirect = |from, to| Redirect {
            from: OldPage::new(from).unwrap(),
            to: PagePath::new(to).unwrap(),
        };
        let redirects =
            [redirect("/a/b.html", "/search/?q=%E8%96%AC"), redirect("/c.php?id=1", "/about/")];
        let files = files(&redirects, |page| format!("https://g.example{}", page.as_str()));
        let text = |name: &str| {
            let file = files.iter().find(|file| file.name == name).unwrap();
            String::from_utf8(file.bytes.clone()).unwrap()
        };
        let apache = text("redirects/htaccess.txt");
        assert!(apache.contains("RewriteRule ^a/b\\.html$ https://g.example/search/?q=\\%E8\\%96\\%AC [R=301,L,NE,QSD]\n"), "{apache}");
        assert!(apache.contains(
            "RewriteCond %{QUERY_STRING} ^id=1$\nRewriteRule ^c\\.php$ https://g.example/about/ "
        ));
        assert!(text("redirects/nginx.txt").contains(
            "location = /a/b.html { return 301 https://g.example/search/?q=%E8%96%AC; }"
        ));
        assert!(text("redirects/web.config.txt").contains("<location path=\"a/b.html\">"));
        assert!(
            text("redirects/pages/a/b.html")
                .contains("0; url=https://g.example/search/?q=%E8%96%AC")
        );
        assert_eq!(files.len(), 4);
    }

    proptest! {
        #[test]
        fn no_old_page_ends_a_line_or_a_block(text in ".{0,30}") {
            if let Some(old) = OldPage::new(&text) {
                let ends = |c: char| c.is_whitespace() || "\"<{};$\\".contains(c);
                prop_assert!(!old.shown().contains(ends));
            }
        }
    }
}
