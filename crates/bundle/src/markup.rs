//! HTML pages that a program writes for the clerk: files on a disk, without script and without
//! anything that is fetched.

use core::fmt::Write as _;

use crate::text::{is_break, is_hidden};

/// What all pages share: readable at 360 px, printed on A4.
const STYLE: &str = "\
*{box-sizing:border-box}\
body{margin:0;padding:1rem;color:#1a1a1c;background:#fff;\
font:1rem/1.7 'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif}\
main{max-width:60rem;margin:0 auto}\
h1{font-size:1.5rem;line-height:1.4;margin:0 0 .5rem}\
h2{font-size:1.25rem;line-height:1.4;margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid currentcolor}\
h3{font-size:1.0625rem;line-height:1.5;margin:1.5rem 0 .5rem}\
p,ul,ol,dl{margin:.5rem 0}\
a{color:#0017c1}\
table{border-collapse:collapse;width:100%;margin:.5rem 0}\
th,td{border:1px solid #949494;padding:.375rem .5rem;text-align:left;vertical-align:top}\
th{background:#f2f2f2;font-weight:bold}\
thead th{word-break:keep-all}\
tbody th,tfoot th{min-width:6.5em}\
@media (max-width:40rem){table{font-size:.875rem;line-height:1.5}th,td{padding:.25rem}}\
.number{text-align:right}.number,.nowrap{white-space:nowrap}\
.id{font-family:monospace;color:#4d4d4d}\
.scroll{overflow-x:auto}\
.code{font-family:monospace;background:#f2f2f2;border:1px solid #b3b3b3;border-radius:3px;padding:0 .25rem;overflow-wrap:anywhere}\
.hidden{color:#a30000;font-size:.8125em}\
.muted{color:#4d4d4d}\
@media print{@page{size:A4;margin:15mm}body{padding:0;font-size:10pt}main{max-width:none}\
a{color:inherit;text-decoration:none}h2,h3{break-after:avoid}tr,li,article{break-inside:avoid}}";

/// Text as HTML shows it: markup is text, characters that cannot be seen are named.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ if is_hidden(c) || is_break(c) => {
                let _ = write!(out, "<span class=\"hidden\">[U+{:04X}]</span>", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// A value for an attribute in double quotes.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if is_hidden(c) || is_break(c) => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// A whole page. `style` follows the shared one; `body` is markup, `title` is text.
pub(crate) fn page(title: &str, style: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>{STYLE}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        attribute(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_text_and_hidden_characters_are_named() {
        assert_eq!(
            escape("<script>\"&'\u{202e}"),
            "&lt;script&gt;&quot;&amp;&#39;<span class=\"hidden\">[U+202E]</span>"
        );
        assert_eq!(attribute("a\"><b\u{200b}\n"), "a&quot;&gt;&lt;b  ");
    }

    proptest! {
        #[test]
        fn no_text_opens_a_tag_or_ends_an_attribute(text in ".{0,40}") {
            let shown = escape(&text).replace("<span class=\"hidden\">", "").replace("</span>", "");
            prop_assert!(!shown.contains(['<', '>', '"']));
            prop_assert!(!attribute(&text).contains(['<', '>', '"']));
        }
    }
}
