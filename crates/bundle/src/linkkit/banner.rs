//! Banners: the guide's name in two usual sizes.

use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Transform};

use super::KitFile;
use crate::Bundle;
use crate::markup::{attribute, escape};
use crate::qr::{Font, Step};

/// Width, height and size of the letters of the two lines, in pixels.
const SIZES: [(u32, u32, [u32; 2]); 2] = [(728, 90, [26, 30]), (300, 100, [20, 22])];
/// Ground and letters: 11.6 to 1.
const GROUND: (u8, u8, u8) = (0x00, 0x17, 0xc1);
/// A banner is drawn this many times as large, for sharp screens.
const SHARP: u32 = 2;

/// The banners: SVG, and PNG where there is a font that has every letter.
pub(super) fn files(bundle: &Bundle, font: Option<&Font>) -> Vec<KitFile> {
    let city = &bundle.guide.city;
    let lines = [city.name.clone(), city.guide_title.clone()];
    let font = font.filter(|font| !lines.iter().any(|line| font.fitted(line).refuses()));
    let mut files = Vec::new();
    for (width, height, sizes) in SIZES {
        let name = |ending: &str| format!("banner-{width}x{height}.{ending}");
        let Some(font) = font else {
            files.push(KitFile::text(&name("svg"), &written(&lines, width, height, sizes)));
            continue;
        };
        let mut steps = Vec::new();
        let fitted = lines.iter().map(|line| font.fitted(line).text);
        for (line, (size, baseline)) in fitted.zip(places(height, sizes)) {
            // As large as it may be, as small as it must be.
            let room = width - size;
            let wide = font.width(&line, size).max(1);
            let size = if wide > room { size * room / wide } else { size };
            let left = (width - font.width(&line, size).min(width)) / 2;
            font.draw(&line, size, (left, baseline), &mut steps);
        }
        files.push(KitFile::text(&name("svg"), &outlined(&lines, width, height, &steps)));
        files.extend(png(width, height, &steps).map(|bytes| KitFile { name: name("png"), bytes }));
    }
    files
}

/// Size and baseline of each line.
fn places(height: u32, [first, second]: [u32; 2]) -> [(u32, u32); 2] {
    let gap = (height - first - second) / 3;
    [(first, gap + first * 88 / 100), (second, 2 * gap + first + second * 88 / 100)]
}

fn head(lines: &[String; 2], width: u32, height: u32) -> String {
    let (red, green, blue) = GROUND;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">\n\
         <path fill=\"#{red:02x}{green:02x}{blue:02x}\" d=\"M0 0h{width}v{height}H0z\"/>\n",
        attribute(&lines.join(" "))
    )
}

/// With letters that the reader's device draws, squeezed where they would not fit.
fn written(lines: &[String; 2], width: u32, height: u32, sizes: [u32; 2]) -> String {
    let mut out = head(lines, width, height);
    for (line, (size, baseline)) in lines.iter().zip(places(height, sizes)) {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX).saturating_mul(size);
        let squeeze = if length > width - size {
            format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", width - size)
        } else {
            String::new()
        };
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{baseline}\" font-size=\"{size}\" font-weight=\"bold\" fill=\"#fff\" \
             text-anchor=\"middle\" font-family=\"'BIZ UDPGothic','Hiragino Sans',sans-serif\"{squeeze}>{}</text>\n",
            width / 2,
            escape(line)
        ));
    }
    out.push_str("</svg>\n");
    out
}

fn outlined(lines: &[String; 2], width: u32, height: u32, steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        path.push_str(&match step {
            Step::Move(x, y) => format!("M{x:.2} {y:.2}"),
            Step::Line(x, y) => format!("L{x:.2} {y:.2}"),
            Step::Curve([a, b, c, d, x, y]) => {
                format!("C{a:.2} {b:.2} {c:.2} {d:.2} {x:.2} {y:.2}")
            }
            Step::Close => "z".to_owned(),
        });
    }
    format!("{}<path fill=\"#fff\" d=\"{path}\"/>\n</svg>\n", head(lines, width, height))
}

fn png(width: u32, height: u32, steps: &[Step]) -> Option<Vec<u8>> {
    let mut pixmap = Pixmap::new(width * SHARP, height * SHARP)?;
    let (red, green, blue) = GROUND;
    pixmap.fill(Color::from_rgba8(red, green, blue, 255));
    let mut builder = PathBuilder::new();
    steps.iter().for_each(|step| step.put(&mut builder));
    let mut paint = Paint::default();
    paint.set_color_rgba8(255, 255, 255, 255);
    paint.anti_alias = true;
    let scale = Transform::from_scale(SHARP as f32, SHARP as f32);
    pixmap.fill_path(&builder.finish()?, &paint, FillRule::Winding, scale, None);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.write_header().ok()?.write_image_data(pixmap.data()).ok()?;
    Some(bytes)
}
