//! The report as one page that needs nothing else: for the clerk's screen and for paper.

use core::fmt::Write as _;

use super::group::{self, Group, Sheet};
use crate::diagnostic::{Place, Report, Severity};
use crate::markup::{self, escape};

const STYLE: &str = "\
.verdict{border:3px solid;border-radius:8px;padding:.75rem 1rem;font-weight:bold;font-size:1.125rem}\
.verdict.stop{border-color:#c40000;background:#fff0f0}\
.verdict.go{border-color:#197a4b;background:#eef7f1}\
nav ul{padding-left:1.25rem;columns:20rem}\
.counts{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0}\
.counts li{border:1px solid #949494;border-radius:8px;padding:.25rem .75rem}\
.error{border-color:#c40000}.check{border-color:#b35900}.fixed{border-color:#197a4b}\
article{border:1px solid #b3b3b3;border-left:6px solid;border-radius:4px;padding:.5rem .75rem;margin:.75rem 0}\
article.error{border-left-color:#c40000}article.check{border-left-color:#b35900}article.fixed{border-left-color:#197a4b}\
article h4{font-size:1rem;margin:0}\
article p{margin:.25rem 0}\
.repair::before{content:'→ '}\
.rows{list-style:none;padding:0;margin:.5rem 0 0;columns:16rem;column-gap:1.5rem}\
.rows li{break-inside:avoid;padding:.125rem 0}\
@media print{article{border-color:#949494}.rows{columns:3}article:has(.rows li:nth-child(30)){break-inside:auto}}";

/// One page with every finding: the verdict and the counts on top, then by severity and by table;
/// what is the same on many rows is said once, with all its rows. Escaped, without script.
#[must_use]
pub fn html(report: &Report, title: &str) -> String {
    let mut body = format!("<main>\n<h1>{}</h1>\n{}", escape(title), verdict(report));
    let mut contents = String::new();
    let mut findings = String::new();
    for severity in Severity::ALL {
        let sheets = group::sheets(report, severity);
        if sheets.is_empty() {
            continue;
        }
        let class = class(severity);
        let _ = write!(
            findings,
            "<section aria-labelledby=\"{class}\">\n<h2 id=\"{class}\">{} <small>{}件</small></h2>\n<p>{}</p>\n",
            severity.ja(),
            report.count(severity),
            severity.explained()
        );
        for (index, sheet) in sheets.iter().enumerate() {
            let anchor = format!("{class}-{}", index + 1);
            let name = name(sheet);
            let _ = writeln!(
                contents,
                "<li><a href=\"#{anchor}\">{}：{name} {}件</a></li>",
                severity.ja(),
                sheet.count()
            );
            let _ = writeln!(findings, "<h3 id=\"{anchor}\">{name}</h3>");
            for group in &sheet.groups {
                article(group, class, &mut findings);
            }
        }
        findings.push_str("</section>\n");
    }
    if !contents.is_empty() {
        let _ = write!(body, "<nav aria-label=\"表ごとの件数\">\n<ul>\n{contents}</ul>\n</nav>\n");
    }
    body.push_str(&findings);
    body.push_str("</main>\n");
    markup::page(title, STYLE, &body)
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Check => "check",
        Severity::Fixed => "fixed",
    }
}

fn verdict(report: &Report) -> String {
    let (class, sentence) = if report.is_publishable() {
        ("go", "公開できます。")
    } else {
        (
            "stop",
            "まだ公開できません。「公開できません」をすべて直してから、もう一度点検してください。",
        )
    };
    let mut text =
        format!("<p class=\"verdict {class}\">点検の結果：{sentence}</p>\n<ul class=\"counts\">\n");
    for severity in Severity::ALL {
        let (class, ja, count) = (self::class(severity), severity.ja(), report.count(severity));
        let words = if count == 0 {
            format!("{ja} 0件")
        } else {
            format!("<a href=\"#{class}\">{ja} {count}件</a>")
        };
        let _ = writeln!(text, "<li class=\"{class}\">{words}</li>");
    }
    text.push_str("</ul>\n");
    text
}

/// The table's name as markup: its file, and its sheet in a workbook.
fn name(sheet: &Sheet<'_>) -> String {
    match sheet.sheet {
        Some(name) => format!("{}「{}」", escape(sheet.table), escape(name)),
        None => escape(sheet.table),
    }
}

fn article(group: &Group<'_>, class: &str, out: &mut String) {
    let first = group.first;
    let column = column(&first.place);
    // What was repaired differs from row to row: it is said there.
    let repaired = first.severity == Severity::Fixed;
    let message = if repaired { String::new() } else { escape(&first.message) };
    let _ = writeln!(out, "<article class=\"{class}\">");
    let heading = match (column.is_empty(), message.is_empty()) {
        (true, _) => message,
        (false, true) => column,
        (false, false) => format!("{column}：{message}"),
    };
    if !heading.is_empty() {
        let _ = writeln!(out, "<h4>{heading}</h4>");
    }
    let _ = writeln!(out, "<p class=\"repair\">{}</p>", escape(&first.repair));
    let rows: Vec<String> = group
        .findings
        .iter()
        .map(|found| {
            let row = found.place.row.map(|row| format!("{row}行目"));
            let value = found
                .value
                .as_ref()
                .map(|value| format!("<span class=\"code\">{}</span>", escape(value)));
            let now = repaired.then(|| format!("→ {}", escape(&found.message)));
            let parts: Vec<String> = row.into_iter().chain(value).chain(now).collect();
            parts.join(" ")
        })
        .filter(|row| !row.is_empty())
        .collect();
    if !rows.is_empty() {
        let count = if rows.len() > 1 { format!("{}か所", rows.len()) } else { String::new() };
        if !count.is_empty() {
            let _ = writeln!(out, "<p class=\"muted\">{count}</p>");
        }
        out.push_str("<ul class=\"rows\">\n");
        for row in rows {
            let _ = writeln!(out, "<li>{row}</li>");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</article>\n");
}

/// H列「旧市町村」 as markup; empty for a whole row or file.
fn column(place: &Place) -> String {
    let Some(column) = &place.column else { return String::new() };
    match column.letters() {
        Some(letters) if column.name.is_empty() => format!("{letters}列"),
        Some(letters) => format!("{letters}列「{}」", escape(&column.name)),
        None => format!("「{}」", escape(&column.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Column, Diagnostic};

    fn finding(severity: Severity, row: u32, value: &str) -> Diagnostic {
        let column = Column { index: Some(7), name: "旧市町村".to_owned() };
        let mut place = Place::file("連携ガイド.xlsx").cell(row, column);
        place.sheet = Some("施設".to_owned());
        Diagnostic {
            severity,
            place,
            value: Some(value.to_owned()),
            message: "この旧市町村は guide.toml にありません。".to_owned(),
            repair: "横手、増田 のどれかにしてください。".to_owned(),
        }
    }

    #[test]
    fn what_a_clerk_typed_is_text_and_never_markup() {
        let mut report = Report::default();
        report.push(finding(Severity::Error, 5, "<script>alert(1)</script>"));
        let page = html(&report, "<b>点検</b>");
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains("<b>"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    #[test]
    fn every_row_is_there_and_the_verdict_is_on_top() {
        let mut report = Report::default();
        for row in 5..1005 {
            report.push(finding(Severity::Check, row, "となり"));
        }
        let page = html(&report, "点検");
        for row in 5..1005 {
            assert!(page.contains(&format!("<li>{row}行目 ")), "{row}");
        }
        assert_eq!(page.matches("<article").count(), 1);
        let (verdict, finding) =
            (page.find("公開できます。").unwrap(), page.find("5行目").unwrap());
        assert!(verdict < finding);
        assert!(page.contains("連携ガイド.xlsx「施設」"));
        assert!(page.contains("<html lang=\"ja\">"));
    }

    #[test]
    fn a_report_without_findings_says_that_all_is_well() {
        let page = html(&Report::default(), "点検");
        assert!(page.contains("公開できます。"));
        assert!(!page.contains("<section"));
    }
}
