//! Texts whose parts look different: which parts are struck out.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;

use super::package::attribute;

/// A part of a text with one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Run {
    text: String,
    /// `None` where it looks as its cell does.
    struck: Option<bool>,
}

/// What is struck out of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Struck {
    Nothing,
    All,
    /// What is left.
    Part(String),
}

/// A text of several parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rich(Vec<Run>);

impl Rich {
    /// What is struck out in a cell whose style strikes out or does not.
    pub(super) fn struck(&self, cell: bool) -> Struck {
        if self.0.is_empty() {
            return if cell { Struck::All } else { Struck::Nothing };
        }
        let is_struck = |run: &&Run| run.struck.unwrap_or(cell);
        if !self.0.iter().any(|run| is_struck(&run) && !run.text.trim().is_empty()) {
            return Struck::Nothing;
        }
        let left: String =
            self.0.iter().filter(|run| !is_struck(run)).map(|run| run.text.as_str()).collect();
        if left.trim().is_empty() { Struck::All } else { Struck::Part(left) }
    }
}

/// The shared strings that have several parts; of all others nothing is kept.
#[derive(Debug, Default)]
pub(super) struct Strings(std::collections::BTreeMap<usize, Rich>);

impl Strings {
    /// What is struck out of a string in a cell.
    pub(super) fn struck(&self, index: usize, cell: bool) -> Struck {
        match self.0.get(&index) {
            Some(rich) => rich.struck(cell),
            None => Rich::default().struck(cell),
        }
    }
}

/// Collects the parts of one text.
#[derive(Debug, Default)]
pub(super) struct RichReader {
    runs: Vec<Run>,
    in_run: bool,
    in_text: bool,
    /// Within furigana, which are no part of the text.
    in_phonetic: bool,
}

impl RichReader {
    pub(super) fn on(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "r" => {
                    self.in_run = true;
                    self.runs.push(Run::default());
                }
                "rPh" => self.in_phonetic = true,
                "t" => self.in_text = !self.in_phonetic,
                "rPr" => self.look(|struck| *struck = Some(false)),
                "strike" => {
                    let value = attribute(element, "val");
                    let off = matches!(value.as_deref(), Some("0" | "false" | "off"));
                    self.look(|struck| *struck = Some(!off));
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "r" => self.in_run = false,
                "rPh" => self.in_phonetic = false,
                "t" => self.in_text = false,
                _ => {}
            },
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                if let Ok(Some(c)) = entity.resolve_char_ref() {
                    self.text(c.encode_utf8(&mut [0; 4]));
                } else if let Some(text) = resolve_xml_entity(&entity.xml10_content()) {
                    self.text(text);
                }
            }
            _ => {}
        }
    }

    fn look(&mut self, change: impl FnOnce(&mut Option<bool>)) {
        if let Some(run) = self.runs.last_mut().filter(|_| self.in_run) {
            change(&mut run.struck);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(run) = self.runs.last_mut().filter(|_| self.in_run && self.in_text) {
            run.text.push_str(text);
        }
    }

    /// The text so far; the next begins.
    pub(super) fn take(&mut self) -> Rich {
        Rich(core::mem::take(self).runs)
    }
}

/// Reads the shared strings.
#[derive(Debug, Default)]
pub(super) struct Reader {
    strings: Strings,
    rich: RichReader,
    index: usize,
}

impl Reader {
    pub(super) fn on(&mut self, event: &Event<'_>) {
        self.rich.on(event);
        if let Event::End(element) = event
            && element.local_name().as_ref() == "si"
        {
            let rich = self.rich.take();
            if !rich.0.is_empty() {
                self.strings.0.insert(self.index, rich);
            }
            self.index += 1;
        }
    }

    pub(super) fn finish(self) -> Strings {
        self.strings
    }
}
