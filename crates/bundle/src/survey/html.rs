//! The ledger as one page.

use core::fmt::Write as _;

use renkei_model::Guide;

use super::Ledger;
use super::text::HEADS;
use crate::markup::{self, escape};
use crate::words::date;

const STYLE: &str = "\
tfoot th,tfoot td{border-top:3px double #1a1a1c;font-weight:bold}\
.answers td:nth-of-type(4){white-space:nowrap}";

impl Ledger {
    /// One page that needs nothing else: the table of the kinds, then the institutions to ask
    /// again by kind. Escaped, without script.
    #[must_use]
    pub fn html(&self, guide: &Guide) -> String {
        let title = format!("{} 調査のまとめ（{}）", guide.city.name, date(self.today));
        let mut body = format!("<main>\n<h1>{}</h1>\n", escape(&title));
        self.table(&mut body);
        let _ = writeln!(body, "<p>{}</p>", self.meaning());
        self.list(guide, &mut body);
        body.push_str("</main>\n");
        markup::page(&title, STYLE, &body)
    }

    fn table(&self, body: &mut String) {
        body.push_str("<div class=\"scroll\"><table class=\"answers\">\n<thead><tr>");
        for head in HEADS {
            let _ = write!(body, "<th scope=\"col\">{head}</th>");
        }
        body.push_str("</tr></thead>\n<tbody>\n");
        for row in self.rows() {
            let [kind, places, answered, rate, last] = row.cells(date);
            if row.kind.is_none() {
                body.push_str("</tbody>\n<tfoot>\n");
            }
            let _ = writeln!(
                body,
                "<tr><th scope=\"row\">{kind}</th><td class=\"number\">{places}</td>\
                 <td class=\"number\">{answered}</td><td class=\"number\">{rate}</td><td>{last}</td></tr>"
            );
        }
        body.push_str("</tfoot></table></div>\n");
    }

    fn list(&self, guide: &Guide, body: &mut String) {
        if self.stale.is_empty() {
            body.push_str("<p>すべての施設が、この1年のあいだに確認されています。</p>\n");
            return;
        }
        let _ = writeln!(
            body,
            "<h2>確認が必要な施設 <small>{}件</small></h2>\n<p>12か月より前に確認した施設と、一度も確認していない施設です。</p>",
            self.stale.len()
        );
        let mut kind = None;
        for stale in &self.stale {
            if kind != Some(stale.kind) {
                if kind.is_some() {
                    body.push_str("</tbody></table></div>\n");
                }
                kind = Some(stale.kind);
                let _ = writeln!(
                    body,
                    "<h3>{}</h3>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">名称</th>\
                     <th scope=\"col\">旧市町村</th><th scope=\"col\">電話番号</th><th scope=\"col\">最終確認日</th>\
                     </tr></thead>\n<tbody>",
                    stale.kind.ja()
                );
            }
            let district = stale.district.as_ref().and_then(|id| guide.district(id));
            let _ = writeln!(
                body,
                "<tr><th scope=\"row\">{} <span class=\"id\">{}</span></th><td>{}</td><td class=\"nowrap\">{}</td><td>{}</td></tr>",
                escape(&stale.name),
                stale.id,
                escape(district.map(|district| district.name.as_str()).unwrap_or_default()),
                escape(stale.phone.as_deref().unwrap_or("未登録")),
                stale.confirmed.map_or("確認なし".to_owned(), date)
            );
        }
        body.push_str("</tbody></table></div>\n");
    }
}
