//! Letters as outlines.

use renkei_letters::{Fitted, clusters, fit, glyph};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::Step;

/// The letters of captions: TrueType or OpenType fonts, each for what those before it do not have.
#[derive(Debug, Clone)]
pub struct Font {
    files: Vec<Vec<u8>>,
}

impl Font {
    /// Reads a font file; `None` where it is none.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        Face::parse(&bytes, 0).ok()?;
        Some(Self { files: vec![bytes] })
    }

    /// With another font for the letters that this one does not have. A file that is no font adds
    /// none.
    #[must_use]
    pub fn with_others(mut self, bytes: Vec<u8>) -> Self {
        if Face::parse(&bytes, 0).is_ok() {
            self.files.push(bytes);
        }
        self
    }

    /// A text as it is drawn, and what cannot be.
    #[must_use]
    pub fn fitted(&self, text: &str) -> Fitted {
        self.with_faces(|faces| fit(text, faces))
    }

    /// The fonts, read. They were read before, so none is left out.
    fn with_faces<T>(&self, then: impl FnOnce(&[&Face<'_>]) -> T) -> T {
        let faces: Vec<Face<'_>> =
            self.files.iter().filter_map(|bytes| Face::parse(bytes, 0).ok()).collect();
        then(&faces.iter().collect::<Vec<_>>())
    }

    /// The width of a text in µm for letters of that size in µm.
    #[must_use]
    pub fn width(&self, text: &str, size: u32) -> u32 {
        let widths = |faces: &[&Face<'_>]| {
            clusters(text).map(|(c, selector)| advance(c, selector, faces)).sum::<f32>()
        };
        (self.with_faces(widths) * size as f32) as u32
    }

    /// The text in lines that are no longer than `most` µm, as near to equally long as letters allow.
    #[must_use]
    pub fn wrapped(&self, text: &str, size: u32, most: u32) -> Vec<String> {
        let lines = self.width(text, size).div_ceil(most.max(1)).max(1);
        // A little more than an equal share, so that the last line never needs one more.
        let share = self.width(text, size) / lines + size;
        let share = share.min(most);
        let mut wrapped = vec![String::new()];
        let mut width = 0;
        for (c, selector) in clusters(text) {
            let letter: String = core::iter::once(c).chain(selector).collect();
            let wide = self.width(&letter, size);
            if width + wide > share && width > 0 {
                wrapped.push(String::new());
                width = 0;
            }
            width += wide;
            if let Some(line) = wrapped.last_mut() {
                line.push_str(&letter);
            }
        }
        wrapped
    }

    /// Adds the outlines of a fitted text whose baseline begins at a point; gives its width. What has
    /// no shape leaves no mark.
    pub(crate) fn draw(
        &self,
        text: &str,
        size: u32,
        (x, y): (u32, u32),
        steps: &mut Vec<Step>,
    ) -> u32 {
        let mut width = 0.0;
        self.with_faces(|faces| {
            for (c, selector) in clusters(text) {
                let Some((at, id)) = glyph(c, selector, faces) else { continue };
                let Some(face) = faces.get(at) else { continue };
                let scale = size as f32 / f32::from(face.units_per_em());
                let left = x as f32 + width;
                face.outline_glyph(
                    id,
                    &mut Pen { steps, at: (left, y as f32), scale, last: (0.0, 0.0) },
                );
                width += advance(c, selector, faces) * size as f32;
            }
        });
        width as u32
    }
}

/// The width of a letter, of the size of its font.
fn advance(c: char, selector: Option<char>, faces: &[&Face<'_>]) -> f32 {
    let of = |(at, id): (usize, GlyphId)| {
        let face = faces.get(at)?;
        Some(f32::from(face.glyph_hor_advance(id)?) / f32::from(face.units_per_em()))
    };
    glyph(c, selector, faces).and_then(of).unwrap_or_default()
}

/// Puts a glyph, whose y grows upward, onto the drawing.
struct Pen<'s> {
    steps: &'s mut Vec<Step>,
    at: (f32, f32),
    scale: f32,
    last: (f32, f32),
}

impl Pen<'_> {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.at.0 + x * self.scale, self.at.1 - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.place(x, y);
        self.steps.push(Step::Move(self.last.0, self.last.1));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.place(x, y);
        self.steps.push(Step::Line(self.last.0, self.last.1));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // The same curve with two control points, which PDF and EPS know.
        let (control, end) = (self.place(x1, y1), self.place(x, y));
        let third = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let (last, steps) = (self.last, &mut *self.steps);
        steps.push(Step::Curve([
            third(last.0, control.0),
            third(last.1, control.1),
            third(end.0, control.0),
            third(end.1, control.1),
            end.0,
            end.1,
        ]));
        self.last = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second, end) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.steps.push(Step::Curve([first.0, first.1, second.0, second.1, end.0, end.1]));
        self.last = end;
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
