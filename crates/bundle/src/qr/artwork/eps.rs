//! Encapsulated PostScript: what older layout programs place.

use core::fmt::Write as _;

use super::{Artwork, Rect, Step};

/// Points of a µm.
const POINT: f64 = 72.0 / 25_400.0;

impl Artwork {
    /// The drawing as EPS, black only.
    #[must_use]
    pub fn eps(&self) -> String {
        let (width, height) = (f64::from(self.width) * POINT, f64::from(self.height) * POINT);
        // Structured comments are ASCII by rule: the title stays out.
        let mut out = format!(
            "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 {:.0} {:.0}\n\
             %%HiResBoundingBox: 0 0 {width:.4} {height:.4}\n%%LanguageLevel: 2\n\
             %%DocumentProcessColors: Black\n%%EndComments\n\
             gsave\n0 {height:.6} translate\n{POINT:.10} {POINT:.10} neg scale\n\
             1 setgray 0 0 {} {} rectfill\n0 setgray\n",
            width.ceil(),
            height.ceil(),
            self.width,
            self.height
        );
        for Rect { x, y, width, height } in &self.squares {
            let _ = writeln!(out, "{x} {y} {width} {height} rectfill");
        }
        for step in &self.glyphs {
            let _ = match step {
                Step::Move(x, y) => writeln!(out, "{x:.0} {y:.0} moveto"),
                Step::Line(x, y) => writeln!(out, "{x:.0} {y:.0} lineto"),
                Step::Curve([a, b, c, d, x, y]) => {
                    writeln!(out, "{a:.0} {b:.0} {c:.0} {d:.0} {x:.0} {y:.0} curveto")
                }
                Step::Close => writeln!(out, "closepath"),
            };
        }
        if !self.glyphs.is_empty() {
            out.push_str("fill\n");
        }
        out.push_str("grestore\nshowpage\n%%EOF\n");
        out
    }
}
