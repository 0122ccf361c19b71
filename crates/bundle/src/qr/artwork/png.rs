//! PNG of one bit: no grey that a printer would turn into dots.

use png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit};
use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Transform};

use super::Artwork;

/// Dots per inch that a picture has at least: more than the 600 of print shops, since letters have
/// no grey edges.
const DPI: u32 = 1_200;
/// The largest picture, in pixels: beyond it fewer dots do.
const PIXELS: u64 = 40_000_000;

impl Artwork {
    /// The drawing as PNG of at least 600 dpi, every module a whole number of pixels; its size in
    /// millimetres is within the file.
    ///
    /// # Errors
    /// When it is too large for any picture.
    pub fn png(&self) -> Result<Vec<u8>, EncodingError> {
        let dots = self.dots();
        let (width, height) = (self.width / self.module * dots, self.height / self.module * dots);
        let mut picture = self.letters(width, height, dots);
        let um = |at: u32| at / self.module * dots;
        for square in &self.squares {
            for y in um(square.y)..um(square.y + square.height) {
                for x in um(square.x)..um(square.x + square.width) {
                    if let Some(pixel) = picture.get_mut((y * width + x) as usize) {
                        *pixel = true;
                    }
                }
            }
        }
        encode(&picture, width, height, dots * 1_000_000 / self.module)
    }

    /// Pixels of a module.
    fn dots(&self) -> u32 {
        let wanted = (self.module * DPI).div_ceil(25_400);
        let least = (self.module * 600).div_ceil(25_400);
        let fits = |dots: &u32| {
            let side = |length: u32| u64::from(length / self.module * dots);
            side(self.width) * side(self.height) <= PIXELS
        };
        (least..=wanted).rev().find(fits).unwrap_or(least)
    }

    /// Which pixels the caption blackens.
    fn letters(&self, width: u32, height: u32, dots: u32) -> Vec<bool> {
        let black = || {
            let mut builder = PathBuilder::new();
            self.glyphs.iter().for_each(|step| step.put(&mut builder));
            let path = builder.finish()?;
            let mut pixmap = Pixmap::new(width, height)?;
            let mut paint = Paint::default();
            paint.set_color_rgba8(0, 0, 0, 255);
            let scale = dots as f32 / self.module as f32;
            let transform = Transform::from_scale(scale, scale);
            pixmap.fill_path(&path, &paint, FillRule::Winding, transform, None);
            Some(pixmap.pixels().iter().map(|pixel| pixel.alpha() >= 128).collect())
        };
        black().unwrap_or_else(|| vec![false; width as usize * height as usize])
    }
}

fn encode(
    black: &[bool],
    width: u32,
    height: u32,
    per_metre: u32,
) -> Result<Vec<u8>, EncodingError> {
    let mut rows = Vec::with_capacity(black.len() / 8);
    for row in black.chunks(width as usize) {
        for eight in row.chunks(8) {
            let bits = eight.iter().enumerate();
            // White is 1.
            rows.push(!bits.fold(0_u8, |byte, (at, black)| byte | (u8::from(*black) << (7 - at))));
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    encoder.write_header()?.write_image_data(&rows)?;
    Ok(bytes)
}
