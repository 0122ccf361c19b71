//! Templates and data → PDF, by typst.

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{PrintError, Printed};

/// What all templates begin with.
const COMMON: &str = include_str!("common.typ");
/// What the data are called in them.
const DATA: &str = "data.json";

/// A press with its letters: regular and bold.
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

    /// Sets `data` by a template that follows the common one. Texts of the data never become markup:
    /// the templates read them as values of a file.
    pub(super) fn set(&self, template: &str, data: &serde_json::Value) -> Result<Set, PrintError> {
        let path = |name| {
            let path = VirtualPath::new(name).map_err(|error| PrintError(format!("{error:?}")))?;
            Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
        };
        let main = Source::new(path("main.typ")?, format!("{COMMON}\n{template}"));
        let data = (path(DATA)?, Bytes::new(data.to_string().into_bytes()));
        let job = Job { press: self, main, data };
        let document = typst::compile::<PagedDocument>(&job).output;
        Ok(Set(document.map_err(|errors| PrintError(told(&errors)))?))
    }
}

/// Pages that are set and not yet written.
pub(super) struct Set(PagedDocument);

impl Set {
    /// How many.
    pub(super) fn pages(&self) -> usize {
        self.0.pages().len()
    }

    /// Writes them by the standard of accessible PDF. What breaks one of its rules goes out as an
    /// ordinary tagged PDF, and is said to.
    pub(super) fn print(&self) -> Result<Printed, PrintError> {
        let pages = self.pages();
        let accessible = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| error.message().to_string())
            .and_then(|standards| {
                let options = PdfOptions { standards, ..PdfOptions::default() };
                typst_pdf::pdf(&self.0, &options).map_err(|errors| told(&errors))
            });
        match accessible {
            Ok(pdf) => Ok(Printed { pdf, pages, broken_rule: None, left_out: 0 }),
            Err(rule) => {
                let pdf = typst_pdf::pdf(&self.0, &PdfOptions::default())
                    .map_err(|errors| PrintError(told(&errors)))?;
                Ok(Printed { pdf, pages, broken_rule: Some(rule), left_out: 0 })
            }
        }
    }
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
