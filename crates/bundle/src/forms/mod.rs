//! Sheets to fill in: files of the folder `forms/` → forms, each finding with file and line.
//!
//! ```text
//! ## 本人
//! - 氏名                       one line
//! - 性別 | □男 □女            what is printed in the blank
//! - 経過 | 6行                 a blank of six lines
//! ```

use renkei_model::{Form, FormField, FormKind, FormSection, PageSlug};

use crate::Sources;
use crate::diagnostic::{Place, Report, Severity};
use crate::front_matter::{self, Key, Sheet};
use crate::text::fold_width;

/// The folder within the tables' folder.
pub(crate) const FOLDER: &str = "forms";

/// A blank of more lines does not fit on a page.
const MOST_LINES: u8 = 30;

const KEYS: &[Key] = &[
    Key::needed("title"),
    Key::needed("kind"),
    Key::needed("version"),
    Key::needed("date"),
    Key::optional("summary"),
    Key::optional("source"),
];

/// The addresses of all sheets, for the register; files whose name cannot be one are left out.
pub(crate) fn slugs(sources: &Sources) -> Vec<PageSlug> {
    let files = front_matter::files(sources, FOLDER);
    files.filter_map(|(_, stem, _)| PageSlug::new(stem).ok()).collect()
}

/// Reads all sheets.
pub(crate) fn read(sources: &Sources, report: &mut Report) -> Vec<Form> {
    front_matter::files(sources, FOLDER)
        .filter_map(|(file, stem, bytes)| {
            let slug = PageSlug::new(stem).ok();
            if slug.is_none() {
                report.add(
                    Severity::Error,
                    Place::file(file),
                    "このファイルの名前は、ページの住所に使えません。",
                    "taiin-renraku.md のように、半角の小文字と数字を - でつないだ名前にしてください。",
                );
            }
            let sheet = Sheet::parse(file, bytes, KEYS, report)?;
            form(&sheet, slug?, report)
        })
        .collect()
}

/// The record. All values are read before any is required, so that every mistake is told at once.
fn form(sheet: &Sheet, slug: PageSlug, report: &mut Report) -> Option<Form> {
    let date = sheet.day("date", report);
    let kind = sheet.value("kind").and_then(|value| {
        let kind = FormKind::from_ja(&value.text);
        if kind.is_none() {
            sheet.value_error(
                value,
                "この項目で選べる言葉ではありません。",
                &format!("{} のどれかにしてください。", FormKind::NAMES.join("、")),
                report,
            );
        }
        kind
    });
    let sections = sections(sheet, report);
    Some(Form {
        title: sheet.text("title")?,
        kind: kind?,
        version: sheet.text("version")?,
        date: date?,
        summary: sheet.text("summary"),
        file: None,
        slug: Some(slug),
        source: sheet.text("source"),
        sections,
    })
}

fn sections(sheet: &Sheet, report: &mut Report) -> Vec<FormSection> {
    let mut sections: Vec<FormSection> = Vec::new();
    for (line, number) in sheet.body.split('\n').zip(sheet.body_line..) {
        let line = line.trim_start().trim_end_matches([' ', '\t']);
        if line.is_empty() {
            continue;
        }
        let title = line.strip_prefix("## ").map(str::trim).filter(|title| !title.is_empty());
        let label = line.strip_prefix("- ").map(str::trim).filter(|label| !label.is_empty());
        match (title, label, sections.last_mut()) {
            (Some(title), ..) => {
                sections.push(FormSection { title: title.to_owned(), fields: Vec::new() });
            }
            (_, Some(label), Some(section)) => match field(label) {
                Some(field) => section.fields.push(field),
                None => sheet.error(
                    number,
                    Some(line),
                    "書きこむ欄として読めません。",
                    &format!("「- 経過 | 6行」のように書いてください。行の数は1から{MOST_LINES}までです。"),
                    report,
                ),
            },
            (_, Some(_), None) => sheet.error(
                number,
                Some(line),
                "見出しの前に、書きこむ欄があります。",
                "先に「## 見出し」の行を書いてください。",
                report,
            ),
            (None, None, _) => sheet.error(
                number,
                Some(line),
                "この行は、見出しでも書きこむ欄でもありません。",
                "見出しは「## 」で、書きこむ欄は「- 」で始めてください。",
                report,
            ),
        }
    }
    if sections.iter().all(|section| section.fields.is_empty()) {
        sheet.error(
            sheet.body_line,
            None,
            "書きこむ欄が1つもありません。",
            "「## 見出し」の下に「- 氏名」のように書いてください。",
            report,
        );
    }
    sections
}

/// A label, and after a bar either a number of lines or what is printed in the blank.
fn field(text: &str) -> Option<FormField> {
    let (label, rest) = text.split_once(['|', '｜']).unwrap_or((text, ""));
    // Wide spaces are blanks to write in.
    let (label, rest) = (label.trim(), rest.trim_matches([' ', '\t']));
    if label.is_empty() {
        return None;
    }
    let lines =
        rest.strip_suffix('行').and_then(|number| fold_width(number.trim()).parse::<u8>().ok());
    let printed = (!rest.is_empty() && lines.is_none()).then(|| rest.to_owned());
    let lines = lines.unwrap_or(1);
    (1..=MOST_LINES).contains(&lines).then(|| FormField { label: label.to_owned(), printed, lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "---\ntitle: 連絡票\nkind: 連絡様式\nversion: 第1版\ndate: 2026-11-24\n---\n";

    fn read_one(body: &str) -> (Option<Form>, Vec<String>) {
        let files = [("forms/renraku.md".to_owned(), format!("{HEAD}{body}").into_bytes())].into();
        let mut report = Report::default();
        let form = read(&Sources { files, ..Sources::default() }, &mut report).pop();
        let report = report.finish();
        let told = report.diagnostics().iter();
        (form, told.map(|found| format!("{} {}", found.place, found.message)).collect())
    }

    #[test]
    fn a_sheet_has_sections_with_blanks() {
        let (form, told) =
            read_one("## 本人\n- 氏名\n- 生年月日 | 　　年　　月\n\n## 経過\n- 様子 | ６行\n");
        assert_eq!(told, [""; 0]);
        let form = form.unwrap();
        let fields: Vec<_> = form.sections.iter().flat_map(|section| &section.fields).collect();
        assert_eq!((fields[0].lines, fields[0].printed.as_deref()), (1, None));
        assert_eq!(fields[1].printed.as_deref(), Some("　　年　　月"));
        assert_eq!((fields[2].lines, fields[2].printed.as_deref()), (6, None));
        assert_eq!(form.slug.unwrap().as_str(), "renraku");
    }

    #[test]
    fn what_is_no_blank_is_named_with_its_line() {
        for (body, expected) in [
            (
                "- 氏名\n## 本人\n- 住所\n",
                "forms/renraku.md 7行目 見出しの前に、書きこむ欄があります。",
            ),
            (
                "## 本人\n- 氏名\n文\n",
                "forms/renraku.md 9行目 この行は、見出しでも書きこむ欄でもありません。",
            ),
            (
                "## 本人\n- 氏名\n- 経過 | 99行\n",
                "forms/renraku.md 9行目 書きこむ欄として読めません。",
            ),
            ("## 本人\n", "forms/renraku.md 7行目 書きこむ欄が1つもありません。"),
        ] {
            assert_eq!(read_one(body).1, [expected], "{body}");
        }
    }
}
