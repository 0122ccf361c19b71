//! Markdown → harmless HTML, with every finding on its line.

use std::collections::BTreeSet;

use pulldown_cmark::{
    BrokenLink, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};
use renkei_model::{Heading, Term};

use super::links::{self, Target};
use super::readings::Readings;
use super::ruby::{self, Piece};
use super::sentences::Sentences;
use super::words::Words;
use crate::diagnostic::Report;
use crate::front_matter::Sheet;
use crate::markup::{attribute, escape};

/// What a text became.
pub(super) struct Body {
    /// Sanitised.
    pub html: String,
    /// Headings of the second level.
    pub headings: Vec<Heading>,
    /// Words of the glossary in the order of their first use.
    pub terms: Vec<String>,
    /// Pages of the guide that it leads to, with the line of each link.
    pub targets: Vec<Target>,
}

/// Reads the text of a sheet.
pub(super) fn read(
    sheet: &Sheet,
    glossary: &[Term],
    readings: &Readings,
    report: &mut Report,
) -> Body {
    let words = Words::of(glossary);
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        broken.push((link.span.start, link.reference.to_string()));
        None
    };
    let options = Options::ENABLE_TABLES;
    let parser = Parser::new_with_broken_link_callback(&sheet.body, options, Some(&mut note));
    let mut writer = Writer::new(sheet, &words, readings, report);
    for (event, span) in TextMergeWithOffset::new(parser.into_offset_iter()) {
        writer.line = writer.line_of(span.start);
        writer.event(event);
    }
    let body = writer.finish();
    for (start, reference) in broken {
        sheet.error(
            line_of(sheet, start),
            Some(&reference),
            "リンクの行き先が書かれていません。",
            "リンクは［文字］の後に行き先を付けて [文字](/learn/houmon-shinryou/) のように書きます。リンクでないときは、全角の［ ］を使ってください。",
            report,
        );
    }
    body
}

fn line_of(sheet: &Sheet, offset: usize) -> u32 {
    let before = sheet.body.as_bytes().get(..offset).unwrap_or_default();
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    sheet.body_line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX))
}

struct Writer<'s, 'g, 'r> {
    sheet: &'s Sheet,
    words: &'s Words<'g>,
    readings: &'s Readings,
    report: &'r mut Report,
    line: u32,
    out: Vec<Event<'s>>,
    headings: Vec<Heading>,
    used: Vec<&'g str>,
    targets: Vec<Target>,
    sentences: Sentences,
    refused: BTreeSet<(u32, &'static str)>,
    /// The text of the heading or link that is open.
    label: Option<String>,
    in_link: bool,
    in_heading: bool,
    in_table_head: bool,
    first_cell: bool,
    last: Option<char>,
}

/// Where a cell of a table's first row begins.
const COLUMN_HEAD: &str = "<th scope=\"col\">";

impl<'s, 'g, 'r> Writer<'s, 'g, 'r> {
    fn new(
        sheet: &'s Sheet,
        words: &'s Words<'g>,
        readings: &'s Readings,
        report: &'r mut Report,
    ) -> Self {
        Self {
            sheet,
            words,
            readings,
            report,
            line: sheet.body_line,
            out: Vec::new(),
            headings: Vec::new(),
            used: Vec::new(),
            targets: Vec::new(),
            sentences: Sentences::default(),
            refused: BTreeSet::new(),
            label: None,
            in_link: false,
            in_heading: false,
            in_table_head: false,
            first_cell: false,
            last: None,
        }
    }

    fn line_of(&self, offset: usize) -> u32 {
        line_of(self.sheet, offset)
    }

    fn event(&mut self, event: Event<'s>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::SoftBreak => {
                // A line that goes on: Japanese needs no space there.
                if self.last.is_some_and(|c| c.is_ascii_alphanumeric()) {
                    self.out.push(Event::Text(CowStr::Borrowed(" ")));
                }
            }
            Event::HardBreak => self.out.push(Event::HardBreak),
            Event::Rule => self.out.push(Event::Rule),
            Event::Html(html) | Event::InlineHtml(html) => self.refuse(
                html.trim(),
                "HTML のタグは使えません。",
                "タグを消してください。太字は **文字**、見出しは ##、一覧は - で書けます。「<」を文字として出すときは全角の＜にしてください。",
            ),
            Event::Code(text) => self.refuse(
                &text,
                "「`」で囲む書き方は使えません。",
                "「`」を消してください。",
            ),
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'s>) {
        match tag {
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(_) => self.html("<div class=\"app-note\">"),
            Tag::Link { dest_url, .. } => self.link(&dest_url),
            Tag::Image { dest_url, .. } => self.refuse(
                &dest_url,
                "絵や写真は、本文に入れられません。",
                "絵の行を消して、内容を文で書いてください。",
            ),
            Tag::CodeBlock(_) => self.refuse(
                "",
                "行のはじめに空白が多いため、文として読めません。",
                "行のはじめの空白を消してください。「```」も使えません。",
            ),
            // Its content comes as `Event::Html`.
            Tag::HtmlBlock => {}
            Tag::Table(columns) => {
                self.html("<table class=\"app-table\">");
                // Alignment would need a style attribute.
                drop(columns);
            }
            Tag::TableHead => {
                self.in_table_head = true;
                self.html("<thead><tr>");
            }
            Tag::TableRow => {
                self.first_cell = true;
                self.html("<tr>");
            }
            Tag::TableCell => self.html(match (self.in_table_head, self.first_cell) {
                (true, _) => COLUMN_HEAD,
                (false, true) => "<th scope=\"row\">",
                (false, false) => "<td>",
            }),
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_))
        {
            self.sentences.end();
            self.last = None;
        }
        match tag {
            TagEnd::Heading(level) => self.heading_end(level),
            TagEnd::BlockQuote(_) => self.html("</div>"),
            TagEnd::Link => self.link_end(),
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock => {}
            TagEnd::Table => self.html("</tbody></table>"),
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.html("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.html("</tr>"),
            // The corner above the row headings is nobody's heading.
            TagEnd::TableCell if self.ends_with(COLUMN_HEAD) => {
                self.out.pop();
                self.html("<td></td>");
            }
            TagEnd::TableCell => {
                let is_head = self.in_table_head || self.first_cell;
                self.html(if is_head { "</th>" } else { "</td>" });
                self.first_cell = false;
            }
            other => self.out.push(Event::End(other)),
        }
    }

    fn ends_with(&self, written: &str) -> bool {
        matches!(self.out.last(), Some(Event::InlineHtml(html)) if **html == *written)
    }

    fn heading(&mut self, level: HeadingLevel) {
        let number = self.headings.len();
        match level {
            HeadingLevel::H2 => self.html(&format!("<h2 id=\"part-{}\">", number + 1)),
            HeadingLevel::H3 if number > 0 => self.html("<h3>"),
            _ => self.refuse(
                "",
                "この段の見出しは使えません。",
                "見出しは「## 」で書き、その下の小さい見出しを「### 」で書いてください。題名は本文に書きません。",
            ),
        }
        self.label = Some(String::new());
        self.in_heading = true;
    }

    fn heading_end(&mut self, level: HeadingLevel) {
        let text = self.label.take().unwrap_or_default();
        self.in_heading = false;
        match level {
            HeadingLevel::H2 => {
                self.html("</h2>");
                let anchor = format!("part-{}", self.headings.len() + 1);
                self.headings.push(Heading { anchor, text });
            }
            HeadingLevel::H3 => self.html("</h3>"),
            _ => {}
        }
    }

    fn link(&mut self, to: &str) {
        self.in_link = true;
        if !self.in_heading {
            self.label = Some(String::new());
        }
        match links::target(to) {
            Some(links::Link { href, page }) => {
                let rel = if page.is_none() && href.starts_with("http") {
                    " rel=\"external noopener\""
                } else {
                    ""
                };
                self.html(&format!("<a href=\"{}\"{rel}>", attribute(&href)));
                self.targets.extend(page.map(|page| Target { line: self.line, page }));
            }
            None => {
                self.html("<a>");
                self.refuse(
                    to,
                    "リンクの行き先の形が正しくありません。",
                    "このガイドのページは /learn/houmon-shinryou/ のように / で始めて / で終わらせます。ほかは https:// か tel: か mailto: で始めてください。",
                );
            }
        }
    }

    fn link_end(&mut self) {
        self.in_link = false;
        self.html("</a>");
        if self.in_heading {
            return;
        }
        let label = self.label.take().unwrap_or_default();
        if links::says_nothing(&label) {
            self.sheet.check(
                self.line,
                Some(&label),
                "リンクの文字だけでは、行き先がわかりません。",
                "「訪問看護の説明をよむ」のように、行き先がわかる文字にしてください。",
                self.report,
            );
        }
    }

    fn text(&mut self, text: &str) {
        let pieces = match ruby::pieces(text) {
            Ok(pieces) => self.readings.apply(pieces),
            Err(bad) => {
                self.refuse(
                    text,
                    bad.ja(),
                    "{看取り|みとり} のように、言葉と読みを | で区切って { } で囲んでください。表の中では ｜ で区切ります。",
                );
                return;
            }
        };
        let written = ruby::written(&pieces);
        self.last = written.chars().next_back().or(self.last);
        self.sentences.add(self.line, &written);
        if let Some(label) = &mut self.label {
            label.push_str(&written);
        }
        if self.in_link || self.in_heading {
            self.pieces(&pieces);
            return;
        }
        let before = self.used.len();
        let mut nth = before;
        for part in self.words.mark(pieces, &mut self.used) {
            if part.term.is_some() {
                nth += 1;
                self.html(&format!("<a class=\"app-word\" href=\"#word-{nth}\">"));
                self.pieces(&part.pieces);
                self.html("</a>");
            } else {
                self.pieces(&part.pieces);
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let text = escape(&piece.text);
            let html = match &piece.reading {
                Some(reading) => {
                    format!("<ruby>{text}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>", escape(reading))
                }
                None => text,
            };
            self.html(&html);
        }
    }

    fn html(&mut self, html: &str) {
        self.out.push(Event::InlineHtml(CowStr::from(html.to_owned())));
    }

    /// An error about the present line, once for each line and message.
    fn refuse(&mut self, value: &str, message: &'static str, repair: &str) {
        if self.refused.insert((self.line, message)) {
            let value = (!value.is_empty()).then_some(value);
            self.sheet.error(self.line, value, message, repair, self.report);
        }
    }

    fn finish(self) -> Body {
        for (line, sentence) in self.sentences.long() {
            self.sheet.check(
                line,
                Some(&sentence),
                "文が長くて、読みにくくなっています。",
                "2つの文に分けてください。1つの文には、1つのことだけを書きます。",
                self.report,
            );
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, self.out.into_iter());
        if html.trim().is_empty() {
            self.sheet.error(
                self.sheet.body_line,
                None,
                "本文がありません。",
                "はじめの部分の「---」の下に、本文を書いてください。",
                self.report,
            );
        }
        Body {
            html: super::sanitise::clean(&html),
            headings: self.headings,
            terms: self.used.into_iter().map(str::to_owned).collect(),
            targets: self.targets,
        }
    }
}
