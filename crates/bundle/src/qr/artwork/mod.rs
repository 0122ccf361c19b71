//! Pictures for the print shop: a code alone or with its caption, in exact size, black on white,
//! with the quiet zone inside.

mod eps;
mod font;
mod pdf;
mod png;
mod sheet;
mod svg;

pub use font::Font;
pub use sheet::{SheetItem, TRADEMARK, sheet};

use super::{Level, Symbol};
use renkei_letters::{Finding, Trouble};

/// How a code is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Side of a module in µm.
    pub module: u32,
    /// How much of it may be lost.
    pub level: Level,
}

impl Size {
    /// For newsprint: what a telephone reads that is held 25 cm away.
    pub const NEWSPRINT: Self = Self { module: 500, level: Level::M };
    /// The smallest module, for cards; below it, printing and cameras fail.
    pub const SMALLEST: u32 = 400;
    /// The largest, for banners: 40 mm.
    pub const LARGEST: u32 = 40_000;
}

/// What stands beside a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What it leads to.
    pub name: String,
    /// The address to type, short.
    pub address: String,
    /// Whom to call; `None`: not known, and not shown.
    pub phone: Option<String>,
}

impl Caption {
    /// The caption as it is drawn, and what is to be said of its letters.
    #[must_use]
    pub fn fitted(&self, font: &Font) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut fit = |text: &str| {
            let fitted = font.fitted(text);
            findings.extend(fitted.troubles.into_iter().map(|trouble| Finding {
                place: self.name.clone(),
                text: text.to_owned(),
                trouble,
            }));
            fitted.text
        };
        let caption = Self {
            name: fit(&self.name),
            address: fit(&self.address),
            phone: self.phone.as_deref().map(&mut fit),
        };
        (caption, findings)
    }

    /// As it is drawn; `None` where a letter has no shape.
    fn drawable(&self, font: &Font) -> Option<Self> {
        let (caption, findings) = self.fitted(font);
        let refused = findings.iter().map(|it| &it.trouble).any(Trouble::refuses);
        (!refused).then_some(caption)
    }
}

/// A drawing. Its unit is 1 µm; y grows downward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artwork {
    /// Width in µm, whole modules.
    pub width: u32,
    /// Height in µm, whole modules.
    pub height: u32,
    module: u32,
    title: String,
    squares: Vec<Rect>,
    glyphs: Vec<Step>,
}

/// A black rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rect {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

/// A step of an outline, filled by the nonzero rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    /// Two control points and the end.
    Curve([f32; 6]),
    Close,
}

impl Eq for Step {}

impl Step {
    /// Adds it to a path that is filled with colour.
    pub(crate) fn put(&self, builder: &mut tiny_skia::PathBuilder) {
        match *self {
            Self::Move(x, y) => builder.move_to(x, y),
            Self::Line(x, y) => builder.line_to(x, y),
            Self::Curve([a, b, c, d, x, y]) => builder.cubic_to(a, b, c, d, x, y),
            Self::Close => builder.close(),
        }
    }
}

/// Sizes of the letters of a caption: the name, the address, the telephone number; in µm.
const NAME: u32 = 3_500;
const ADDRESS: u32 = 2_800;
const PHONE: u32 = 3_900;
/// Between lines, of their size.
const LEADING: u32 = 1_300;
/// The longest line of a caption, in µm.
const LINE: u32 = 62_000;

impl Artwork {
    /// The code alone; `None` where the address is too long for any code.
    #[must_use]
    pub fn code(address: &str, size: Size) -> Option<Self> {
        let symbol = Symbol::new(address, size.level)?;
        let module = size.module.clamp(Size::SMALLEST, Size::LARGEST);
        let squares = symbol.runs().into_iter().map(|run| Rect {
            x: run.x * module,
            y: run.y * module,
            width: run.width * module,
            height: module,
        });
        let side = symbol.side() * module;
        Some(Self {
            width: side,
            height: side,
            module,
            title: super::shown(address),
            squares: squares.collect(),
            glyphs: Vec::new(),
        })
    }

    /// The code with its caption on the right, as outlines of `font`; `None` where the address is too
    /// long for any code, or a letter has no shape ([`Caption::fitted`] says which).
    #[must_use]
    pub fn with_caption(address: &str, size: Size, caption: &Caption, font: &Font) -> Option<Self> {
        let caption = caption.drawable(font)?;
        let mut artwork = Self::code(address, size)?;
        let mut lines: Vec<(u32, String)> =
            font.wrapped(&caption.name, NAME, LINE).into_iter().map(|line| (NAME, line)).collect();
        let address = font.wrapped(&caption.address, ADDRESS, LINE);
        lines.extend(address.into_iter().map(|line| (ADDRESS, line)));
        lines.extend(caption.phone.iter().map(|phone| (PHONE, format!("電話 {phone}"))));
        let text: u32 = lines.iter().map(|(size, _)| size * LEADING / 1_000).sum();
        // A caption that is higher than the code goes on below it.
        let high = artwork.height.max(text);
        artwork.height = whole(high, artwork.module);
        let left = artwork.width;
        let mut y = (artwork.height - text) / 2;
        let mut right = left;
        for (size, line) in &lines {
            // The letters stand in the middle of their line.
            let baseline = y + (size * LEADING / 1_000 - size) / 2 + size * 88 / 100;
            let width = font.draw(line, *size, (left, baseline), &mut artwork.glyphs);
            right = right.max(left + width);
            y += size * LEADING / 1_000;
        }
        artwork.width = whole(right + NAME / 2, artwork.module);
        artwork.title = format!("{} {}", caption.name, caption.address);
        Some(artwork)
    }

    /// Width and height as a file's name says them: `58.5x16.5mm`, to a tenth of a millimetre.
    #[must_use]
    pub fn size_name(&self) -> String {
        let mm = |um: u32| {
            let tenths = (um + 50) / 100;
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        format!("{}x{}mm", mm(self.width), mm(self.height))
    }
}

/// The length, up to the next whole module: then every pixel of a picture is a part of one.
fn whole(length: u32, module: u32) -> u32 {
    length.div_ceil(module) * module
}
