//! How our workbooks look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::read::Form;

/// What Excel calls a text that it must leave as it is typed.
const AS_TYPED: &str = "@";
/// A sign before the header's word that is not part of the cell's value.
const MARKED: &str = "\"＊\"@";

/// Widths of columns, in characters of half width.
const NARROWEST: usize = 8;
const WIDEST: usize = 44;

/// The font that Excel of Japan starts with.
pub(crate) fn base() -> Format {
    Format::new().set_font_name("游ゴシック").set_font_size(11).set_font_charset(128)
}

/// A heading above a list or a part of a sheet.
pub(crate) fn title() -> Format {
    base().set_bold().set_font_size(16)
}

/// A smaller heading.
pub(crate) fn heading() -> Format {
    base().set_bold().set_font_size(12).set_border_bottom(FormatBorder::Thin)
}

/// Running text that breaks into lines.
pub(crate) fn wrapped() -> Format {
    base().set_text_wrap().set_align(FormatAlign::Top)
}

/// A place to go to.
pub(crate) fn link() -> Format {
    wrapped().set_font_color(Color::RGB(0x05_63_C1)).set_underline(FormatUnderline::Single)
}

/// A row above the header row.
pub(crate) fn remark() -> Format {
    base().set_num_format(AS_TYPED).set_font_color(Color::RGB(0x59_59_59))
}

/// Text as it is typed.
pub(crate) fn text() -> Format {
    base().set_num_format(AS_TYPED)
}

/// What a header says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Header {
    /// Without it the rows cannot be read.
    Needed,
    /// May be left empty.
    Optional,
    /// Written by a program.
    Id,
    /// Not read at all.
    Unknown,
}

/// The cell of a header.
pub(crate) fn header(kind: Header) -> Format {
    let cell = base().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    match kind {
        Header::Needed => cell
            .set_num_format(MARKED)
            .set_background_color(Color::RGB(0x1F_4E_79))
            .set_font_color(Color::White),
        Header::Optional => {
            cell.set_num_format(AS_TYPED).set_background_color(Color::RGB(0xDD_EB_F7))
        }
        Header::Id => cell.set_num_format(AS_TYPED).set_background_color(Color::RGB(0xD9_D9_D9)),
        Header::Unknown => cell
            .set_num_format(AS_TYPED)
            .set_background_color(Color::RGB(0xF2_F2_F2))
            .set_font_color(Color::RGB(0x59_59_59))
            .set_italic(),
    }
}

/// The cells of a column, filled or not. Sentences, which are much wider than the column, break into
/// lines.
pub(crate) fn column(form: Form, widest: usize) -> Format {
    let cell = match form {
        Form::Date => base().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        // Hours in brackets go on past midnight.
        Form::Time => base().set_num_format("[hh]:mm").set_align(FormatAlign::Left),
        Form::Number => base().set_num_format("0"),
        Form::Id => text().set_background_color(Color::RGB(0xF2_F2_F2)),
        Form::Text if widest > 2 * WIDEST => text().set_text_wrap(),
        _ => text(),
    };
    cell.set_align(FormatAlign::Top)
}

/// Cells that Excel fills in.
pub(crate) fn automatic() -> Format {
    base()
        .set_font_color(Color::RGB(0x59_59_59))
        .set_background_color(Color::RGB(0xF2_F2_F2))
        .set_align(FormatAlign::Top)
}

/// How wide a text is, in characters of half width; of several lines the widest.
pub(crate) fn width(text: &str) -> usize {
    let wide = |c: char| !(c.is_ascii() || matches!(c, '\u{FF61}'..='\u{FF9F}'));
    let line = |line: &str| line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum();
    text.lines().map(line).max().unwrap_or(0)
}

/// The width of a column that holds texts up to `width`.
pub(crate) fn column_width(width: usize) -> f64 {
    let width = (width + 2).clamp(NARROWEST, WIDEST);
    f64::from(u32::try_from(width).unwrap_or(u32::MAX))
}
