//! Values of events that a column of the table of seminars can hold, as far as they are certain.

use renkei_model::{Audience, Day, EventKind, EventState};

use super::event::{Columns, Draft, is_nothing};
use super::event_days;
use super::finding::What;
use super::header::Column;
use super::times::stretch;
use crate::parse::area::Area;
use crate::parse::{address, time, value};
use crate::text::fold_width;

/// The kind that the title names; その他 where it names none, or more than one.
pub(super) fn kind(title: &str) -> EventKind {
    let mut named = EventKind::NAMES.iter().filter(|name| title.contains(**name));
    let only = named.next().filter(|_| named.next().is_none());
    only.and_then(|name| EventKind::from_ja(name)).unwrap_or(EventKind::Other)
}

/// A beginning alone is a time, an end alone is none.
pub(super) fn times(draft: &mut Draft<'_, '_>, columns: &Columns) {
    let (start, end) = (columns.start.as_ref(), columns.end.as_ref());
    let (first, last) = (draft.plain(start), draft.plain(end));
    let (opens, closes) = (time::read(&first), time::read(&last));
    let usable = opens.filter(|opens| *opens < 24 * 60);
    match (usable, closes) {
        (Some(opens), Some(closes)) => match stretch(opens, closes) {
            Ok((opens, closes, _)) => {
                put_time(draft, "開始", start, opens);
                put_time(draft, "終了", end, closes);
            }
            Err(What::ZeroHours) => draft.cells.say(What::ZeroHours, start, None),
            Err(_) => {
                draft.keep_as_text("開始時間", start);
                draft.keep_as_text("終了時間", end);
            }
        },
        (Some(opens), None) => {
            put_time(draft, "開始", start, opens);
            if !last.is_empty() {
                draft.keep_as_text("終了時間", end);
            }
        }
        (None, _) => {
            for (label, column, text) in [("開始時間", start, first), ("終了時間", end, last)]
            {
                if !text.is_empty() {
                    draft.keep_as_text(label, column);
                }
            }
        }
    }
}

/// The time as the table writes it; that a spreadsheet had stored it as a fraction is reported.
fn put_time(draft: &mut Draft<'_, '_>, into: &'static str, from: Option<&Column>, minutes: u16) {
    let written = time::written(minutes);
    let raw = draft.cells.line.raw(from);
    if raw.contains('.') && !raw.contains(':') {
        draft.cells.say(What::FractionTime, from, Some(&written));
    }
    draft.put(into, &written);
}

pub(super) fn place(draft: &mut Draft<'_, '_>, columns: &Columns) {
    let venue = draft.text(columns.venue.as_ref());
    draft.put("会場", &venue);
    let address = draft.cells.address(columns.address.as_ref(), columns.building.as_ref());
    if !is_nothing(&address) {
        draft.put("会場住所", &address);
    }
    if let Some((lat, lon)) = draft.cells.position(columns.lat.as_ref(), columns.lon.as_ref()) {
        draft.put("会場緯度", &lat.to_string());
        draft.put("会場経度", &lon.to_string());
    }
}

/// Only where the words leave no doubt; who else is meant stands in 内容.
pub(super) fn audience(draft: &mut Draft<'_, '_>, column: Option<&Column>) {
    let text = draft.text(column);
    let plain: String = fold_width(&text).chars().filter(|c| !c.is_whitespace()).collect();
    let audience = match plain.as_str() {
        "どなたでも" | "誰でも" | "だれでも" | "どなたでも参加できます" | "制限なし" => {
            Some(Audience::Everyone)
        }
        "住民" | "市民" | "一般市民" | "町民" | "村民" | "区民" | "市内在住者" | "市内在住の方" => {
            Some(Audience::Residents)
        }
        "専門職" | "医療・介護関係者" | "医療介護関係者" | "医療従事者" | "介護従事者" => {
            Some(Audience::Professionals)
        }
        _ => None,
    };
    draft.put("対象", audience.map_or("", Audience::ja));
    if audience.is_none_or(|audience| audience.ja() != text) {
        draft.note("対象", &text);
    }
}

pub(super) fn capacity(draft: &mut Draft<'_, '_>, column: Option<&Column>) {
    let text = draft.plain(column);
    match value::count_of(&text) {
        Some(0) => draft.cells.say(What::ZeroCapacity, column, None),
        Some(capacity) => draft.put("定員", &capacity.to_string()),
        None if text.is_empty() => {}
        None => draft.keep_as_text("定員", column),
    }
}

/// What it costs, as residents say it.
pub(super) fn fee(draft: &mut Draft<'_, '_>, columns: &Columns) -> String {
    let basic = draft.text(columns.fee.as_ref());
    let detail = draft.text(columns.fee_detail.as_ref());
    let stated = draft.text(columns.fee_stated.as_ref());
    let yen = value::number_of(&fold_width(&basic));
    let basic = yen.map_or(basic, |yen| format!("{yen}円"));
    match (basic.as_str(), detail.as_str()) {
        ("", "") if matches!(stated.as_str(), "無料" | "有料") => stated,
        ("0円", "") => "無料".to_owned(),
        (_, "") => basic,
        ("", _) => detail,
        (basic, detail) if basic == detail => detail.to_owned(),
        (basic, detail) => format!("{basic}\u{3000}{detail}"),
    }
}

/// Whether one applies, how, and until when. A deadline after the last day is kept as text: one of
/// the two days is wrong.
pub(super) fn application(draft: &mut Draft<'_, '_>, columns: &Columns, latest: Option<Day>) {
    let until = columns.until.as_ref();
    let text = draft.plain(until);
    let day = event_days::day(&text).filter(|day| latest.is_none_or(|latest| *day <= latest));
    match day {
        Some(day) => draft.put("申込締切", &day.to_string()),
        None if text.is_empty() => {}
        None => draft.days_as_text("申し込みの締切", until),
    }
    let hour = draft.plain(columns.until_time.as_ref());
    let hour = time::read(&hour).map_or(hour, time::written);
    draft.note("申し込みの締切の時刻", &hour);
    let how = draft.text(columns.how.as_ref());
    let needed = match how.as_str() {
        "不要" | "申込不要" | "申し込み不要" | "事前申込不要" | "予約不要" if day.is_none() => {
            "不要"
        }
        "必要" | "要" | "要申込" | "申込必要" | "要事前申込" | "事前申込" | "要予約"
        | "予約必要" => "必要",
        _ => "",
    };
    draft.put("申し込み", needed);
    if how != needed {
        draft.note("申し込み", &how);
    }
}

/// Whom to ask. Of several numbers the first is used, and all are kept as text.
pub(super) fn contact(draft: &mut Draft<'_, '_>, columns: &Columns, areas: &[Area<'_>]) {
    draft.keep("問い合わせ", columns.contact.as_ref());
    let phone = columns.phone.as_ref();
    let number = draft.cells.phone(phone, areas);
    let written = fold_width(&draft.plain(phone));
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    if !written.is_empty() && (number.is_empty() || digits(&written) > digits(&number)) {
        draft.keep("電話", phone);
    }
    draft.put("電話番号", &number);
    draft.keep("内線", columns.extension.as_ref());
    let mail = fold_width(&draft.plain(columns.mail.as_ref()));
    if address::is_mail(&mail) {
        draft.put("メール", &mail);
    } else if !mail.is_empty() {
        draft.keep_as_text("メール", columns.mail.as_ref());
    }
}

pub(super) fn state(draft: &mut Draft<'_, '_>, column: Option<&Column>) {
    let text = draft.text(column);
    let state = match text.as_str() {
        "" => return,
        "予定" | "開催予定" => Some(EventState::Planned),
        "中止" | "開催中止" => Some(EventState::Cancelled),
        "延期" | "開催延期" => Some(EventState::Postponed),
        "終了" | "開催終了" => Some(EventState::Finished),
        _ => None,
    };
    match state {
        Some(state) => draft.put("状態", state.ja()),
        None => draft.keep_as_text("状態", column),
    }
}
