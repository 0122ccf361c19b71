//! Writing a picture. Its colours are in it, light and dark: no page's style reaches inside.

use super::clip::Unit;

/// Grounds of 7:1 against the names in both schemes.
const STYLE: &str = "\
text{font:bold 24px sans-serif;text-anchor:middle;fill:#1a1a1a;stroke:#fff;stroke-width:5px;\
paint-order:stroke;stroke-linejoin:round}\
.b{font-weight:normal}.f{font-weight:normal;fill:#333}.big{font-size:30px}\
path{fill:none;stroke-linejoin:round}\
.g{fill:#e3e6e8}.t{fill:#f4f4f0}.t0{fill:#e8f1e4}.t1{fill:#f8efdc}.t2{fill:#e4edf6}.t3{fill:#f4e7ee}\
.n{stroke:#8c8c8c;stroke-width:1.5px;stroke-dasharray:2 5}\
.d{stroke:#666;stroke-width:2px;stroke-dasharray:9 6}\
.o{stroke:#444;stroke-width:3px}\
.r{stroke:#333;stroke-width:6px}.q{stroke:#fff;stroke-width:3px;stroke-dasharray:10 10}\
.p{fill:#fff;stroke:#1a1a1a;stroke-width:4px}.c{fill:#0017c1;stroke:#fff;stroke-width:3px}\
.m{fill:#fff;stroke:none}\
@media(prefers-color-scheme:dark){\
text{fill:#f2f2f2;stroke:#1a1a1a}.f{fill:#d9d9d9}\
.g{fill:#262a2e}.t{fill:#2f3133}.t0{fill:#2c3a2c}.t1{fill:#403723}.t2{fill:#26384a}.t3{fill:#402e38}\
.n{stroke:#999}.d{stroke:#b3b3b3}.o{stroke:#d9d9d9}.r{stroke:#e6e6e6}.q{stroke:#1a1a1a}\
.p{fill:#1a1a1a;stroke:#f2f2f2}.c{fill:#c5d7fb;stroke:#1a1a1a}.m{fill:#00118f;stroke:none}}";

/// A picture being written.
pub(super) struct Svg {
    text: String,
    last: String,
}

impl Svg {
    pub(super) fn new(width: i32, height: i32) -> Self {
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\"><style>{STYLE}</style>\
             <path class=\"g\" d=\"M0 0h{width}v{height}H0z\"/>"
        );
        Self { text, last: String::new() }
    }

    /// Rings as one filled shape.
    pub(super) fn area(&mut self, class: &str, rings: impl Iterator<Item = Vec<Unit>>) {
        let rings: String = rings
            .map(|ring| path(&ring))
            .filter(|it| !it.is_empty())
            .fold(String::new(), |all, ring| all + &ring + "z");
        self.path(class, rings);
    }

    /// Lines as one stroke.
    pub(super) fn lines(&mut self, class: &str, lines: impl Iterator<Item = Vec<Unit>>) {
        let lines = lines.map(|line| path(&line)).collect();
        self.path(class, lines);
    }

    /// The last shape once more, in another way.
    pub(super) fn repeat_last(&mut self, class: &str) {
        self.path(class, self.last.clone());
    }

    fn path(&mut self, class: &str, shape: String) {
        if !shape.is_empty() {
            self.text.push_str(&format!("<path class=\"{class}\" d=\"{shape}\"/>"));
        }
        self.last = shape;
    }

    /// A name; of a station with its sign.
    pub(super) fn name(&mut self, class: &str, x: i32, y: i32, name: &str) {
        if class == "s" {
            self.text.push_str(&format!("<circle class=\"p\" cx=\"{x}\" cy=\"{y}\" r=\"7\"/>"));
            self.text(class, x, y - 12, &format!("{name}駅"));
        } else {
            self.text(class, x, y, name);
        }
    }

    /// Text amid a point.
    pub(super) fn text(&mut self, class: &str, x: i32, y: i32, text: &str) {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        self.text.push_str(&format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{text}</text>"));
    }

    /// A number in a disc.
    pub(super) fn number(&mut self, x: i32, y: i32, number: usize) {
        self.text.push_str(&format!("<circle class=\"c\" cx=\"{x}\" cy=\"{y}\" r=\"22\"/>"));
        self.text("m", x, y + 9, &number.to_string());
    }

    pub(super) fn finish(mut self) -> String {
        self.text.push_str("</svg>");
        self.text
    }
}

/// A path in whole units; nothing where it is smaller than one.
fn path(points: &[Unit]) -> String {
    let mut text = String::new();
    let mut before: Option<(i32, i32)> = None;
    let mut steps = 0;
    for (x, y) in points {
        let here = (x.round() as i32, y.round() as i32);
        match before {
            None => text = format!("M{} {}l", here.0, here.1),
            Some(from) if from == here => continue,
            Some((x, y)) => {
                let (dx, dy) = (here.0 - x, here.1 - y);
                let space = |number: i32| if number < 0 { "" } else { " " };
                let first = if steps == 0 { "" } else { space(dx) };
                text.push_str(&format!("{first}{dx}{}{dy}", space(dy)));
                steps += 1;
            }
        }
        before = Some(here);
    }
    if steps == 0 { String::new() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_steps_in_whole_units_without_those_that_are_none() {
        assert_eq!(path(&[(0.2, 0.0), (10.0, -5.0), (10.3, -5.1), (9.0, 0.0)]), "M0 0l10-5-1 5");
        assert_eq!(path(&[(1.0, 1.0), (1.2, 1.1)]), "");
        assert_eq!(path(&[]), "");
    }

    #[test]
    fn names_cannot_end_the_text() {
        let mut svg = Svg::new(10, 10);
        svg.text("a", 1, 2, "<b>&");
        assert!(
            svg.finish().ends_with("<text class=\"a\" x=\"1\" y=\"2\">&lt;b>&amp;</text></svg>")
        );
    }
}
