//! Templates and data → PDF, by typst.

use std::collections::BTreeSet;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{PrintError, Printed, letters};
use renkei_letters::Finding;

/// What all templates begin with.
const COMMON: &str = include_str!("common.typ");
/// What the data are called in them.
const DATA: &str = "data.json";

/// A press with its letters: regular, bold, and others for what those two do not have.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Press {
    /// With the fonts' files; `None` where one is no font.
    #[must_use]
    pub fn new(regular: Vec<u8>, bold: Vec<u8>) -> Option<Self> {
        let font = |bytes| Font::new(Bytes::new(bytes), 0);
        let fonts = vec![font(regular)?, font(bold)?];
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Some(Self { library: LazyHash::new(Library::default()), book, fonts })
    }

    /// With another font for the letters that the others do not have. A file that is no font adds none.
    #[must_use]
    pub fn with_others(mut self, bytes: Vec<u8>) -> Self {
        self.fonts.extend(Font::new(Bytes::new(bytes), 0));
        self.book = LazyHash::new(FontBook::from_fonts(&self.fonts));
        self
    }

    /// Sets `data` by a template that follows the common one. Texts of the data never become markup:
    /// the templates read them as values of a file. A letter without a shape is an error before
    /// anything is set, since typst would draw a box for it.
    pub(super) fn set(&self, template: &str, data: &serde_json::Value) -> Result<Set, PrintError> {
        let path = |name| {
            let path = VirtualPath::new(name)
                .map_err(|error| PrintError::Template(format!("{error:?}")))?;
            Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
        };
        let (data, findings) = letters::fitted(data, &self.fonts);
        let refused = |finding: &&Finding| finding.trouble.refuses();
        if findings.iter().any(|finding| refused(&finding)) {
            return Err(PrintError::Letters(findings.iter().filter(refused).cloned().collect()));
        }
        let main = Source::new(path("main.typ")?, format!("{COMMON}\n{template}"));
        let data = (path(DATA)?, Bytes::new(data.to_string().into_bytes()));
        let job = Job { press: self, main, data };
        let document = typst::compile::<PagedDocument>(&job).output;
        let document = document.map_err(|errors| PrintError::Template(told(&errors)))?;
        Ok(Set { document, letters: findings })
    }
}

/// Pages that are set and not yet written.
pub(super) struct Set {
    document: PagedDocument,
    letters: BTreeSet<Finding>,
}

impl Set {
    /// How many.
    pub(super) fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Writes them by the standard of accessible PDF. What breaks one of its rules goes out as an
    /// ordinary tagged PDF, and is said to.
    pub(super) fn print(&self) -> Result<Printed, PrintError> {
        if let Some(text) = self.document.pages().iter().find_map(|page| boxed(&page.frame)) {
            // What no data hold: a template's own text.
            return Err(PrintError::Template(format!("文字の形がありません：{text}")));
        }
        let pages = self.pages();
        let printed = |pdf, broken_rule| {
            let letters = self.letters.clone();
            Printed { pdf, pages, broken_rule, left_out: 0, letters }
        };
        let accessible = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| error.message().to_string())
            .and_then(|standards| {
                let options = PdfOptions { standards, ..PdfOptions::default() };
                typst_pdf::pdf(&self.document, &options).map_err(|errors| told(&errors))
            });
        match accessible {
            Ok(pdf) => Ok(printed(pdf, None)),
            Err(rule) => {
                let pdf = typst_pdf::pdf(&self.document, &PdfOptions::default())
                    .map_err(|errors| PrintError::Template(told(&errors)))?;
                Ok(printed(pdf, Some(rule)))
            }
        }
    }
}

/// A text that was set with the empty box of a letter without a shape.
fn boxed(frame: &Frame) -> Option<String> {
    frame.items().find_map(|(_, item)| match item {
        FrameItem::Group(group) => boxed(&group.frame),
        FrameItem::Text(text) => {
            text.glyphs.iter().any(|glyph| glyph.id == 0).then(|| text.text.to_string())
        }
        _ => None,
    })
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

/// One document: typst's view of files, of which there are two, and of a day, of which it has none.
struct Job<'p> {
    press: &'p Press,
    main: Source,
    data: (FileId, Bytes),
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (data, bytes) = &self.data;
        if id == *data { Ok(bytes.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
