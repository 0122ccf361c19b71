//! The changes as one page.

use core::fmt::Write as _;

use super::text::{COUNTS, counts, farewell, records, role};
use super::{Change, Changes, FieldChange, Record};
use crate::markup::{self, escape};

const STYLE: &str = "\
article{border:1px solid #b3b3b3;border-left:6px solid #0017c1;border-radius:4px;padding:.5rem .75rem;margin:.75rem 0}\
article.new{border-left-color:#197a4b}article.gone{border-left-color:#c40000}article.review{border-left-color:#7d7d7d}\
h3{margin:0}\
dl{margin:.25rem 0}dt{font-weight:bold;margin-top:.25rem}dd{margin:0}\
del,ins{text-decoration:none;padding:0 .25rem;overflow-wrap:anywhere}\
del{background:#fff0f0;border:1px solid #c40000}ins{background:#eef7f1;border:1px solid #197a4b}\
dd ul{list-style:none;margin:0;padding:0}\
.warning{border:3px solid #c40000;background:#fff0f0;border-radius:8px;padding:.75rem 1rem;font-weight:bold}";

/// The whole page.
pub(super) fn page(changes: &Changes, title: &str) -> String {
    let mut body = format!("<main>\n<h1>{}</h1>\n", escape(title));
    let _ = writeln!(
        body,
        "<p>前の版 <span class=\"id\">{}</span> と、今回の版 <span class=\"id\">{}</span> をくらべました。</p>",
        escape(&changes.old_version),
        escape(&changes.new_version)
    );
    if let Some((old, new)) = &changes.other_city {
        let _ = writeln!(
            body,
            "<p class=\"warning\">ちがう市のデータです：{} → {}</p>",
            escape(old),
            escape(new)
        );
    }
    if changes.is_empty() {
        body.push_str("<p>変わったところはありません。</p>\n");
    } else {
        warnings(changes, &mut body);
        table(changes, &mut body);
        sections(changes, &mut body);
    }
    body.push_str("</main>\n");
    markup::page(title, STYLE, &body)
}

fn warnings(changes: &Changes, body: &mut String) {
    let removals = changes.removals_need_confirmation();
    if removals.is_empty() {
        return;
    }
    body.push_str("<div class=\"warning\"><p>たくさんの施設がなくなります。まちがって消していないか確かめてください。</p>\n<ul>\n");
    for removal in removals {
        let _ = writeln!(body, "<li>{removal}</li>");
    }
    body.push_str("</ul></div>\n");
}

fn table(changes: &Changes, body: &mut String) {
    body.push_str("<div class=\"scroll\"><table>\n<caption class=\"muted\">種別ごとの件数</caption>\n<thead><tr>");
    for head in COUNTS {
        let _ = write!(body, "<th scope=\"col\">{head}</th>");
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    for (kind, numbers) in counts(changes) {
        let _ = write!(body, "<tr><th scope=\"row\">{kind}</th>");
        for number in numbers {
            let _ = write!(body, "<td class=\"number\">{number}</td>");
        }
        body.push_str("</tr>\n");
    }
    body.push_str("</tbody></table></div>\n");
}

fn sections(changes: &Changes, body: &mut String) {
    if heading(body, "新規", "はじめてのる施設です。", changes.added.len()) {
        for record in &changes.added {
            let _ = writeln!(body, "<article class=\"new\">{}</article>", name(record));
        }
    }
    if heading(body, "変更", "住民が読む内容が変わる施設です。", changes.changed.len())
    {
        list(&changes.changed, "", body);
    }
    let about = "ページは「掲載を終えました」に変わります。";
    if heading(body, "廃止", about, changes.closed.len()) {
        for closed in &changes.closed {
            let _ = write!(body, "<article class=\"gone\">{}<ul>", name(&closed.record));
            for line in farewell(closed) {
                let _ = write!(body, "<li>{}</li>", escape(&line));
            }
            body.push_str("</ul></article>\n");
        }
    }
    let about = "お知らせのページもありません。印刷した QR コードの行き先がなくなります。";
    if heading(body, "説明なしに消えた施設", about, changes.vanished.len()) {
        for record in &changes.vanished {
            let _ = writeln!(body, "<article class=\"gone\">{}</article>", name(record));
        }
    }
    let about = "前に掲載を終えた施設のページに出る文の変更です。";
    if heading(body, "掲載を終えた施設のお知らせの変更", about, changes.notices.len())
    {
        list(&changes.notices, "", body);
    }
    let about = "住民が読む内容は同じです。";
    if heading(body, "確認日・出典だけの変更", about, changes.reviewed.len()) {
        list(&changes.reviewed, "review", body);
    }
    if heading(
        body,
        "変わったファイル",
        "公開するファイルのうち、中身がちがうものです。",
        changes.files.len(),
    ) {
        body.push_str("<ul>\n");
        for file in &changes.files {
            let _ = writeln!(body, "<li>{}：{}</li>", escape(role(&file.role)), records(file));
        }
        body.push_str("</ul>\n");
    }
}

/// Whether there is anything below the heading; without, none is written.
fn heading(body: &mut String, title: &str, about: &str, count: usize) -> bool {
    if count > 0 {
        let _ = writeln!(body, "<h2>{title} <small>{count}件</small></h2>\n<p>{about}</p>");
    }
    count > 0
}

fn list(changes: &[Change], class: &str, body: &mut String) {
    for change in changes {
        let _ = writeln!(body, "<article class=\"{class}\">{}<dl>", name(&change.record));
        for field in &change.fields {
            let _ = writeln!(body, "<dt>{}</dt>{}", escape(&field.field), values(field));
        }
        body.push_str("</dl></article>\n");
    }
}

fn name(record: &Record) -> String {
    let address = if record.address.is_empty() {
        String::new()
    } else {
        format!("<br>{}", escape(&record.address))
    };
    format!(
        "<h3>{}</h3><p class=\"muted\">{}　<span class=\"id\">{}</span>{address}</p>",
        escape(&record.name),
        record.kind.ja(),
        record.id
    )
}

fn values(field: &FieldChange) -> String {
    let lines = |tag: &str, word: &str, lines: &[String]| -> String {
        let empty =
            if lines.is_empty() { format!("<li>{word}：（空）</li>") } else { String::new() };
        let line = |line: &String| format!("<li>{word}：<{tag}>{}</{tag}></li>", escape(line));
        lines.iter().map(line).chain([empty]).collect()
    };
    let note = field.note.as_ref().map(|note| format!("<li>{}</li>", escape(note)));
    format!(
        "<dd><ul>{}{}{}</ul></dd>",
        lines("del", "前", &field.before),
        lines("ins", "今回", &field.after),
        note.unwrap_or_default()
    )
}
