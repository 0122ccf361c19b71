//! PDF: one page of exactly the drawing's size, in black only.

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect as Box, Ref, TextStr};

use super::{Artwork, Rect, Step};

/// Points of a µm.
pub(super) const POINT: f32 = 72.0 / 25_400.0;

impl Artwork {
    /// The drawing as PDF.
    #[must_use]
    pub fn pdf(&self) -> Vec<u8> {
        let mut content = Content::new();
        self.draw(&mut content, 0, 0, self.height);
        let page = (self.width, self.height, content.finish().into_vec());
        document(&self.title, &[page])
    }

    /// Draws it with its left upper corner at a place of a page of that height, all in µm.
    pub(super) fn draw(&self, content: &mut Content, x: u32, y: u32, page: u32) {
        let top = (page - y) as f32 * POINT;
        content.save_state();
        content.transform([POINT, 0.0, 0.0, -POINT, x as f32 * POINT, top]);
        content.set_fill_gray(1.0);
        content.rect(0.0, 0.0, self.width as f32, self.height as f32);
        content.fill_nonzero();
        content.set_fill_gray(0.0);
        for Rect { x, y, width, height } in &self.squares {
            content.rect(*x as f32, *y as f32, *width as f32, *height as f32);
        }
        content.fill_nonzero();
        outlines(content, &self.glyphs);
        content.restore_state();
    }
}

/// Fills outlines.
pub(super) fn outlines(content: &mut Content, steps: &[Step]) {
    for step in steps {
        match *step {
            Step::Move(x, y) => content.move_to(x, y),
            Step::Line(x, y) => content.line_to(x, y),
            Step::Curve([a, b, c, d, x, y]) => content.cubic_to(a, b, c, d, x, y),
            Step::Close => content.close_path(),
        };
    }
    if !steps.is_empty() {
        content.fill_nonzero();
    }
}

/// A document of pages, each with its size in µm and its content.
pub(super) fn document(title: &str, pages: &[(u32, u32, Vec<u8>)]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let numbered = |first: i32| (first..).step_by(2).map(Ref::new);
    let ids: Vec<(Ref, Ref)> = numbered(4).zip(numbered(5)).take(pages.len()).collect();
    pdf.catalog(catalog).pages(tree).lang(TextStr("ja"));
    let kids = ids.iter().map(|(page, _)| *page);
    pdf.pages(tree).kids(kids).count(i32::try_from(pages.len()).unwrap_or_default());
    pdf.document_info(info).title(TextStr(title)).producer(TextStr("renkei"));
    for ((id, stream), (width, height, content)) in ids.into_iter().zip(pages) {
        let size = Box::new(0.0, 0.0, *width as f32 * POINT, *height as f32 * POINT);
        let mut page = pdf.page(id);
        page.media_box(size).trim_box(size).parent(tree).contents(stream);
        page.resources().color_spaces().pair(Name(b"Gray"), Name(b"DeviceGray"));
        page.finish();
        pdf.stream(stream, content);
    }
    pdf.finish()
}
