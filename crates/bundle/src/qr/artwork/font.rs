//! Letters as outlines.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::Step;

/// A TrueType or OpenType font.
#[derive(Debug, Clone)]
pub struct Font {
    bytes: Vec<u8>,
    units: f32,
}

/// Stands for a letter that the font does not have, as Japanese printers do it.
const GETA: char = '〓';

impl Font {
    /// Reads a font file; `None` where it is none.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        let units = f32::from(Face::parse(&bytes, 0).ok()?.units_per_em());
        Some(Self { bytes, units })
    }

    fn face(&self) -> Option<Face<'_>> {
        Face::parse(&self.bytes, 0).ok()
    }

    /// The width of a text in µm for letters of that size in µm.
    #[must_use]
    pub fn width(&self, text: &str, size: u32) -> u32 {
        let Some(face) = self.face() else { return 0 };
        let units: u32 = text.chars().map(|c| advance(&face, glyph(&face, c))).sum();
        self.scaled(units, size)
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
        for c in text.chars() {
            let wide = self.width(c.encode_utf8(&mut [0; 4]), size);
            if width + wide > share && width > 0 {
                wrapped.push(String::new());
                width = 0;
            }
            width += wide;
            if let Some(line) = wrapped.last_mut() {
                line.push(c);
            }
        }
        wrapped
    }

    /// Adds the outlines of a text whose baseline begins at a point; gives its width.
    pub(crate) fn draw(
        &self,
        text: &str,
        size: u32,
        (x, y): (u32, u32),
        steps: &mut Vec<Step>,
    ) -> u32 {
        let Some(face) = self.face() else { return 0 };
        let mut units = 0;
        for c in text.chars() {
            let id = glyph(&face, c);
            let left = (x + self.scaled(units, size)) as f32;
            let scale = size as f32 / self.units;
            face.outline_glyph(
                id,
                &mut Pen { steps, at: (left, y as f32), scale, last: (0.0, 0.0) },
            );
            units += advance(&face, id);
        }
        self.scaled(units, size)
    }

    fn scaled(&self, units: u32, size: u32) -> u32 {
        (units as f32 * size as f32 / self.units) as u32
    }
}

fn glyph(face: &Face<'_>, c: char) -> GlyphId {
    face.glyph_index(c).or_else(|| face.glyph_index(GETA)).unwrap_or_default()
}

fn advance(face: &Face<'_>, glyph: GlyphId) -> u32 {
    face.glyph_hor_advance(glyph).map_or(0, u32::from)
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
