//! Many codes on sheets of A4: to choose from, to cut out, to check before they go to print.

use pdf_writer::Content;

use super::pdf::{POINT, document, outlines};
use super::{Artwork, Caption, Font, Size};

/// A code of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetItem {
    /// The address in the code.
    pub address: String,
    /// What stands beside it.
    pub caption: Caption,
}

/// A4 and its margin, in µm.
const PAGE: (u32, u32) = (210_000, 297_000);
const MARGIN: u32 = 15_000;
const COLUMNS: u32 = 2;
const GAP: u32 = 6_000;

/// The sheets as PDF, two codes beside each other; `None` where an address is too long for a code or a
/// letter has no shape. `title` stands above each sheet.
#[must_use]
pub fn sheet(items: &[SheetItem], size: Size, title: &str, font: &Font) -> Option<Vec<u8>> {
    let artworks: Option<Vec<Artwork>> = items
        .iter()
        .map(|item| Artwork::with_caption(&item.address, size, &item.caption, font))
        .collect();
    let artworks = artworks?;
    let title = font.fitted(title);
    if title.refuses() {
        return None;
    }
    let title = title.text;
    let high = artworks.iter().map(|artwork| artwork.height).max().unwrap_or(1) + GAP;
    let wide = artworks.iter().map(|artwork| artwork.width).max().unwrap_or(1);
    let columns = if wide * COLUMNS <= PAGE.0 - 2 * MARGIN { COLUMNS } else { 1 };
    let rows = ((PAGE.1 - 2 * MARGIN - 2 * GAP) / high).max(1);
    let per_page = (columns * rows) as usize;
    let count = artworks.len().div_ceil(per_page);
    let pages = artworks.chunks(per_page).enumerate().map(|(index, chunk)| {
        let mut content = Content::new();
        let column = (PAGE.0 - 2 * MARGIN) / columns;
        for (at, artwork) in (0_u32..).zip(chunk) {
            let (x, y) = (at % columns * column, at / columns * high);
            artwork.draw(&mut content, MARGIN + x, MARGIN + 2 * GAP + y, PAGE.1);
        }
        let head = format!("{title}　{}／{count}枚", index + 1);
        line(&mut content, &head, MARGIN + 3_500, font);
        line(&mut content, TRADEMARK, PAGE.1 - MARGIN / 2, font);
        (PAGE.0, PAGE.1, content.finish().into_vec())
    });
    Some(document(&title, &pages.collect::<Vec<_>>()))
}

/// What the owner of the name asks for, once in each publication.
pub const TRADEMARK: &str = "QRコードは株式会社デンソーウェーブの登録商標です。";

/// A line of text at a height of the page.
fn line(content: &mut Content, text: &str, y: u32, font: &Font) {
    let mut steps = Vec::new();
    font.draw(text, 3_200, (MARGIN, y), &mut steps);
    content.save_state();
    content.transform([POINT, 0.0, 0.0, -POINT, 0.0, PAGE.1 as f32 * POINT]);
    content.set_fill_gray(0.0);
    outlines(content, &steps);
    content.restore_state();
}
