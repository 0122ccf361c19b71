//! Issued codes against the register and the pages they lead to: what is on paper cannot be called
//! back.

use std::collections::BTreeMap;

use super::pages::Pages;
use super::{Known, Rows};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::lock::{self, Address, Shelf};
use crate::parse::qr_codes::CodeRow;
use crate::qr::{Code, code_address, same};

/// `complete`: whether the whole table was read.
pub(super) fn check(
    rows: &Rows<'_>,
    pages: &Pages<'_>,
    complete: bool,
    known: &Known<'_>,
    report: &mut Report,
) {
    let mut seen: BTreeMap<&Code, u32> = BTreeMap::new();
    for row in &rows.codes {
        registered(row, &mut seen, known, report);
        let Some(issued) = &row.issued else { continue };
        if !pages.has(&issued.page) {
            row.row.cell("行き先").error(
                report,
                format!(
                    "「{}」というページはありません。印刷したコードが行き止まりになります。",
                    issued.page.as_str()
                ),
                "今あるページの住所に書きかえてください。行は消さないでください。",
            );
        }
        moved(row, known, report);
    }
    let Some(lock) = known.context.lock.filter(|_| complete) else { return };
    let codes = lock.iter().filter(|(address, _)| address.shelf() == Shelf::Codes);
    for (address, line) in codes {
        if !seen.keys().any(|code| code.as_str() == address.id()) {
            report.push(Diagnostic {
                severity: Severity::Error,
                place: Place::row(lock::FILE, line),
                value: Some(address.to_string()),
                message: "前に発行したコードが「QRコード」の表にありません。印刷した QR コードの行き先がなくなります。"
                    .to_owned(),
                repair: "行を元に戻してください。使わなくなったコードも、行を消さずに「行き先」を書きかえます。"
                    .to_owned(),
            });
        }
    }
}

/// The code stands once, and the register has it.
fn registered<'r>(
    row: &'r CodeRow<'_>,
    seen: &mut BTreeMap<&'r Code, u32>,
    known: &Known<'_>,
    report: &mut Report,
) {
    let Some(code) = &row.code else { return };
    let cell = row.row.cell("コード");
    if let Some(first) = seen.get(code) {
        cell.error(
            report,
            format!("{first}行目と同じコードです。"),
            "どちらの行き先が正しいか確かめて、いらないほうの行を消してください。",
        );
        return;
    }
    seen.insert(code, row.row.number());
    if known.context.lock.is_some_and(|lock| !lock.contains(Address::from(code))) {
        cell.error(
            report,
            "このコードは addresses.lock に登録されていません。",
            "行を消して、renkei qr で発行してください。コードを手で書きかえたときは、もとに戻してください。",
        );
    }
}

/// Says when the site has another address than the one that was printed.
fn moved(row: &CodeRow<'_>, known: &Known<'_>, report: &mut Report) {
    let Some(issued) = &row.issued else { return };
    let now = known.context.settings.and_then(|settings| code_address(settings, &issued.code));
    let Some((printed, now)) = issued.printed_as.as_ref().zip(now) else { return };
    // Capitals that were printed before are the same address.
    if !same(printed, &now) {
        row.row.cell("印刷した住所").check(
            report,
            format!("印刷した住所が、今の住所「{now}」とちがいます。前の住所のコードが、まだ紙に残っています。"),
            "前の住所から今の住所への転送を、サーバーに残してください。刷り直したものだけになったら、このらんを今の住所に書きかえます。",
        );
    }
}
