//! Codes on the fictional city's paper, one for each kind of page.

use super::happenings::Happenings;
use super::institution::Institution;
use super::table::Table;
use crate::diagnostic::Report;
use crate::lock::Lock;
use crate::parse::{qr_codes, redirects};
use crate::qr::Code;

/// The table of codes and the register with them.
pub(super) struct Codes {
    pub(super) table: Vec<u8>,
    pub(super) lock: Vec<u8>,
}

/// Where each is printed, the page, what is printed beside it.
pub(super) fn all(
    institutions: &[Institution],
    closed: &[String],
    happenings: &Happenings,
) -> Codes {
    let place = |id: Option<&String>| id.map(|id| format!("/f/{id}/")).unwrap_or_default();
    let [event, flyer] = &happenings.pages;
    let first = place(institutions.first().map(|one| &one.id));
    let gone = place(closed.first());
    let rows = [
        ("診察券", first.as_str(), ""),
        ("古いチラシ", gone.as_str(), ""),
        ("市報10月1日号", event.as_str(), "はじめての在宅医療 セミナー"),
        ("公民館の掲示板", flyer.as_str(), ""),
        ("市報10月15日号", "/search/?q=%E8%96%AC%E5%B1%80&allhours=1", "夜も連絡がつく薬局"),
        ("冷蔵庫のシート", "/area/shiomi/", ""),
        ("封筒", "/", ""),
    ];
    let lock = Lock::parse(Some(&happenings.lock), &mut Report::default()).unwrap_or_default();
    let mut table = Table::of(&qr_codes::SPEC);
    let mut codes = Vec::new();
    for (used, page, name) in rows {
        let code = Code::candidate(page, 0);
        table.row(&[code.as_str(), page, name, used, super::AS_OF, ""]);
        codes.push(code);
    }
    Codes { table: table.into_bytes(), lock: lock.append(&codes) }
}

/// Pages of the fictional city's homepage that were there before the guide.
pub(super) fn redirects() -> Vec<u8> {
    let mut table = Table::of(&redirects::SPEC);
    for row in [
        ["/kenko/yakkyoku.html", "/list/pharmacy/", "薬局の古い一覧"],
        ["/kenko/zaitaku/", "/", ""],
        ["/cgi/page.php?id=120", "/search/?q=%E8%A8%AA%E5%95%8F%E7%9C%8B%E8%AD%B7", ""],
    ] {
        table.row(&row);
    }
    table.into_bytes()
}
