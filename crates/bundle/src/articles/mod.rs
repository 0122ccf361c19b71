//! Explanations: Markdown files of the folder `articles/` → articles, each finding with file and
//! line.
//!
//! ```text
//! file → front_matter (named values, text) → body (Markdown → HTML: ruby, words, links) → sanitise
//! ```

mod body;
mod links;
mod readings;
mod ruby;
mod sanitise;
mod sentences;
mod words;

use std::collections::BTreeMap;

use renkei_model::{Article, ArticleSearch, ArticlesFile, Audience, PagePath, PageSlug, Term};

pub(crate) use self::links::Target;
use self::readings::Readings;
use crate::Sources;
use crate::diagnostic::{Place, Report, Severity};
use crate::front_matter::{self, Key, Sheet, Value};

/// The folder within the tables' folder.
pub(crate) const FOLDER: &str = "articles";

/// Paths below `/learn/` that are other pages.
const TAKEN: [&str; 1] = ["words"];

const KEYS: &[Key] = &[
    Key::needed("title"),
    Key::needed("reading"),
    Key::needed("summary"),
    Key::needed("section"),
    Key::needed("order"),
    Key::needed("audience"),
    Key::needed("written"),
    Key::optional("reviewed-by"),
    Key::optional("reviewed-on"),
    Key::many("sources"),
    Key::many("search"),
];

/// An article that was read.
pub(crate) struct ArticleRow {
    /// Its file, with the folder.
    pub file: String,
    order: u32,
    article: Option<Article>,
    /// The pages of the guide that it leads to.
    pub targets: Vec<Target>,
}

/// The addresses of all articles, for the register; files whose name cannot be one are left out.
pub(crate) fn slugs(sources: &Sources) -> Vec<PageSlug> {
    let files = front_matter::files(sources, FOLDER);
    files.filter_map(|(_, stem, _)| PageSlug::new(stem).ok()).collect()
}

/// Reads all articles.
pub(crate) fn read(sources: &Sources, glossary: &[Term], report: &mut Report) -> Vec<ArticleRow> {
    let texts = front_matter::files(sources, FOLDER);
    let texts: Vec<_> =
        texts.map(|(_, _, bytes)| core::str::from_utf8(bytes).unwrap_or_default()).collect();
    let readings = Readings::of(texts.into_iter());
    front_matter::files(sources, FOLDER)
        .filter_map(|(file, stem, bytes)| {
            let slug = PageSlug::new(stem).ok().filter(|slug| !TAKEN.contains(&slug.as_str()));
            if slug.is_none() {
                report.add(
                    Severity::Error,
                    Place::file(file),
                    "このファイルの名前は、ページの住所に使えません。",
                    "houmon-kango.md のように、半角の小文字と数字を - でつないだ名前にしてください。words.md は使えません。",
                );
            }
            let sheet = Sheet::parse(file, bytes, KEYS, report)?;
            let body = body::read(&sheet, glossary, &readings, report);
            let slug = slug?;
            let mut targets = body.targets.clone();
            let order = order(&sheet, report).unwrap_or_default();
            let article = article(&sheet, slug, body, &mut targets, report);
            Some(ArticleRow { file: sheet.file, order, article, targets })
        })
        .collect()
}

/// The record. All values are read before any is required, so that every mistake is told at once.
fn article(
    sheet: &Sheet,
    slug: PageSlug,
    body: body::Body,
    targets: &mut Vec<Target>,
    report: &mut Report,
) -> Option<Article> {
    let audience = sheet.value("audience").and_then(|value| audience(sheet, value, report));
    let written_on = sheet.day("written", report);
    let reviewed_on = sheet.day("reviewed-on", report);
    let reading = sheet.value("reading").and_then(|value| reading(sheet, value, report));
    let searches = sheet.values("search").iter().filter_map(|value| search(sheet, value, report));
    let searches: Vec<_> = searches.collect();
    targets.extend(
        searches.iter().map(|(line, search)| Target { line: *line, page: search.page.clone() }),
    );
    let reviewed_by = sheet.text("reviewed-by");
    if reviewed_by.is_some() != sheet.value("reviewed-on").is_some() {
        let line = sheet.value("reviewed-by").or(sheet.value("reviewed-on"));
        sheet.check(
            line.map_or(1, |value| value.line),
            None,
            "見直した人と見直した日の、どちらかが空です。両方そろうまで「市の確認前」と出ます。",
            "reviewed-by と reviewed-on の両方を書いてください。",
            report,
        );
    }
    let both = reviewed_by.zip(reviewed_on);
    Some(Article {
        slug,
        title: sheet.text("title")?,
        reading: reading?,
        summary: sheet.text("summary")?,
        section: sheet.text("section")?,
        audience: audience?,
        html: body.html,
        headings: body.headings,
        terms: body.terms,
        searches: searches.into_iter().map(|(_, search)| search).collect(),
        sources: sheet.values("sources").iter().map(|value| value.text.clone()).collect(),
        written_on: written_on?,
        reviewed_by: both.as_ref().map(|(by, _)| by.clone()),
        reviewed_on: both.map(|(_, on)| on),
    })
}

fn audience(sheet: &Sheet, value: &Value, report: &mut Report) -> Option<Audience> {
    let found = Audience::from_ja(&value.text);
    if found.is_none() {
        sheet.value_error(
            value,
            "この項目で選べる言葉ではありません。",
            &format!("{} のどれかにしてください。", Audience::NAMES.join("、")),
            report,
        );
    }
    found
}

fn reading(sheet: &Sheet, value: &Value, report: &mut Report) -> Option<String> {
    let is_kana = crate::text::is_kana(&crate::text::fold_kana(&value.text));
    if !is_kana {
        sheet.value_error(
            value,
            "読みに、かな以外の文字が入っています。",
            "題名の読みを、ひらがなだけで書いてください。句読点や数字も入れません。",
            report,
        );
    }
    is_kana.then(|| value.text.clone())
}

fn order(sheet: &Sheet, report: &mut Report) -> Option<u32> {
    let value = sheet.value("order")?;
    let order = crate::text::fold_width(&value.text).parse().ok();
    if order.is_none() {
        sheet.value_error(
            value,
            "数として読めません。",
            "並べる順番を 10、20 のような数で書いてください。小さい数が先に並びます。",
            report,
        );
    }
    order
}

/// `訪問診療をしている診療所 | /search/?homecare=1`
fn search(sheet: &Sheet, value: &Value, report: &mut Report) -> Option<(u32, ArticleSearch)> {
    let parts = value.text.split_once(['|', '｜']);
    let read = parts.and_then(|(label, page)| {
        let label = label.trim();
        Some((label, PagePath::new(page.trim())?)).filter(|_| !label.is_empty())
    });
    let Some((label, page)) = read else {
        sheet.value_error(
            value,
            "さがす先として読めません。",
            "「訪問診療をしている診療所 | /search/?homecare=1」のように、言葉とページを | で区切って書いてください。",
            report,
        );
        return None;
    };
    Some((value.line, ArticleSearch { label: label.to_owned(), page }))
}

/// The articles in the order of the list: sections by their first article, then by `order`.
pub(crate) fn assemble(rows: Vec<ArticleRow>) -> ArticlesFile {
    let mut rows: Vec<(u32, Article)> =
        rows.into_iter().filter_map(|row| Some((row.order, row.article?))).collect();
    rows.sort_by(|(a, one), (b, other)| (a, &one.slug).cmp(&(b, &other.slug)));
    let mut sections: BTreeMap<String, usize> = BTreeMap::new();
    for (_, article) in &rows {
        let next = sections.len();
        sections.entry(article.section.clone()).or_insert(next);
    }
    rows.sort_by_key(|(_, article)| sections.get(&article.section).copied());
    ArticlesFile { articles: rows.into_iter().map(|(_, article)| article).collect() }
}

#[cfg(test)]
mod tests;
