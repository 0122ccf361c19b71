//! What is emptied or mixed, in words for the clerk.

use core::fmt;

use super::{Mixed, Upset};
use crate::words::visible;

/// How many ids are named.
const NAMED: usize = 3;

impl fmt::Display for Upset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TableGone { place, rows, now, .. } => {
                write!(f, "{place}がなくなりました（前は{rows}行）。")?;
                match now {
                    Some(now) => write!(f, "いまは「{}」という名前のようです。", visible(now)),
                    None => Ok(()),
                }
            }
            Self::ColumnGone { place, column, values, now, .. } => {
                write!(f, "{place}の列「{column}」がなくなりました（前は{values}件）。")?;
                match now.as_deref() {
                    Some("") => write!(f, "見出しだけが消えたようです。"),
                    Some(now) => write!(f, "いまの見出しは「{}」のようです。", visible(now)),
                    None => Ok(()),
                }
            }
            Self::RowsGone { place, of_facilities: true, gone, before, .. } => {
                write!(f, "{place}の行が、{before}施設のうち{gone}施設でなくなりました。")
            }
            Self::RowsGone { place, gone, before, .. } => {
                write!(f, "{place}の内容が、{before}件のうち{gone}件なくなりました。")
            }
            Self::ValuesGone { place, column, kind, gone, before, .. } => {
                let kind = kind.as_ref().map(|kind| format!("{kind}の")).unwrap_or_default();
                write!(f, "{place}の{kind}「{column}」が、{before}件のうち{gone}件なくなりました。")
            }
            Self::ValuesMoved { place, column, moved, of_facilities, .. } => {
                let of = if *of_facilities { "施設" } else { "件" };
                write!(
                    f,
                    "{place}の「{column}」が、{moved}{of}で、前は別の行にあった値になっています。セルがずれたか、この列だけを並べかえたようです。"
                )
            }
            Self::ValuesReplaced { place, column, changed, before, .. } => write!(
                f,
                "{place}の「{column}」が、{before}件のうち{changed}件で別の値になっています。ほかの列や表の値をはりつけていませんか。"
            ),
            Self::OutOfStep { place, column, rows, .. } => {
                let column = column.map_or_else(
                    || "一部の列だけ".to_owned(),
                    |column| format!("「{column}」の列だけ"),
                );
                write!(
                    f,
                    "{place}で、{column}が別の行に移っています（{rows}行）。セルがずれたか、表の一部だけを並べかえたようです。"
                )
            }
            Self::IdsMixed { sheet, mixed } => ids(f, sheet, mixed),
        }
    }
}

fn ids(f: &mut fmt::Formatter<'_>, sheet: &str, mixed: &[Mixed]) -> fmt::Result {
    write!(f, "「{sheet}」の id が、前とちがう名前の行に付いています（{}件）。", mixed.len())?;
    for one in mixed.iter().take(NAMED) {
        let Mixed { id, was, is } = one;
        write!(f, "{} は、前は{}、いまは{}です。", visible(id), visible(was), visible(is))?;
    }
    write!(f, "印刷した QR コードや送ったページが、別の内容を開いてしまいます。")
}
