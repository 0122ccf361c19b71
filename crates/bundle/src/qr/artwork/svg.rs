//! SVG with its size in millimetres.

use core::fmt::Write as _;

use super::{Artwork, Rect, Step};
use crate::markup::attribute;

impl Artwork {
    /// The drawing as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let Self { width, height, .. } = self;
        let mm = |um: &u32| format!("{}.{:03}mm", um / 1_000, um % 1_000);
        let mut squares = String::new();
        for Rect { x, y, width, height } in &self.squares {
            let _ = write!(squares, "M{x} {y}h{width}v{height}h-{width}z");
        }
        let mut glyphs = String::new();
        for step in &self.glyphs {
            let _ = match step {
                Step::Move(x, y) => write!(glyphs, "M{x:.0} {y:.0}"),
                Step::Line(x, y) => write!(glyphs, "L{x:.0} {y:.0}"),
                Step::Curve([a, b, c, d, x, y]) => {
                    write!(glyphs, "C{a:.0} {b:.0} {c:.0} {d:.0} {x:.0} {y:.0}")
                }
                Step::Close => write!(glyphs, "z"),
            };
        }
        let title = attribute(&self.title);
        let letters =
            if glyphs.is_empty() { String::new() } else { format!("<path d=\"{glyphs}\"/>\n") };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" \
             viewBox=\"0 0 {width} {height}\">\n<title>{title}</title>\n\
             <path fill=\"#fff\" d=\"M0 0h{width}v{height}H0z\"/>\n\
             <path shape-rendering=\"crispEdges\" d=\"{squares}\"/>\n{letters}</svg>\n",
            mm(width),
            mm(height),
        )
    }
}
