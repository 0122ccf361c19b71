//! 自治体標準オープンデータセット イベント一覧, old and new → rows of the table of seminars.
//!
//! What a column of the table can hold goes there; all other text of the row is kept as it stands,
//! with the name of what it is, in 内容. Nothing is guessed: a time or a number that is written as a
//! sentence stays a sentence.

use renkei_model::{Audience, Day, EventKind, EventState};

use super::clean::Cells;
use super::event_days;
use super::finding::What;
use super::header::{Column, Header};
use super::record::ImportedEvent;
use super::times::stretch;
use crate::parse::area::Area;
use crate::parse::{address, time, value};
use crate::text::{clean, fold_width, is_dash};

/// The columns of the forms.
pub(super) struct Columns {
    title: Option<Column>,
    subtitle: Option<Column>,
    common_name: Option<Column>,
    keywords: [Option<Column>; 3],
    pub(super) first: Option<Column>,
    pub(super) last: Option<Column>,
    pub(super) pattern: Option<Column>,
    pub(super) remark: Option<Column>,
    start: Option<Column>,
    end: Option<Column>,
    about: [Option<Column>; 2],
    fee: Option<Column>,
    fee_detail: Option<Column>,
    fee_stated: Option<Column>,
    contact: Option<Column>,
    phone: Option<Column>,
    extension: Option<Column>,
    mail: Option<Column>,
    organisers: [Option<Column>; 2],
    venue: Option<Column>,
    address: Option<Column>,
    building: Option<Column>,
    access: Option<Column>,
    parking: Option<Column>,
    capacity: Option<Column>,
    until: Option<Column>,
    until_time: Option<Column>,
    how: Option<Column>,
    audience: Option<Column>,
    state: Option<Column>,
    urls: [Option<Column>; 2],
    note: Option<Column>,
}

impl Columns {
    pub(super) fn new(header: &mut Header) -> Self {
        let mut find = |names: &[&str]| header.find(names);
        Self {
            title: find(&["イベント名"]),
            subtitle: find(&["サブタイトル"]),
            common_name: find(&["イベント通称", "通称", "イベント名_通称"]),
            keywords: [find(&["キーワード"]), find(&["タグ"]), find(&["イベント種類"])],
            first: find(&["開始日"]),
            last: find(&["終了日"]),
            pattern: find(&["開催パターン"]),
            remark: find(&["開始日時特記事項", "日時特記事項", "開催日時特記事項"]),
            start: find(&["開始時間", "開始時刻"]),
            end: find(&["終了時間", "終了時刻"]),
            about: [find(&["概要"]), find(&["説明"])],
            fee: find(&["料金(基本)"]),
            fee_detail: find(&["料金(詳細)"]),
            fee_stated: find(&["料金種別", "料金_要否", "料金有無"]),
            contact: find(&["連絡先名称"]),
            phone: find(&["連絡先電話番号", "電話番号"]),
            extension: find(&["連絡先内線番号", "内線番号"]),
            mail: find(&["連絡先メールアドレス", "メールアドレス"]),
            organisers: [find(&["主催者", "主催団体"]), find(&["共催団体", "共催者"])],
            venue: find(&["場所名称", "開催場所"]),
            address: find(super::recognise::ADDRESS),
            building: find(&["建物名等(方書)", "方書"]),
            access: find(&["アクセス方法"]),
            parking: find(&["駐車場情報"]),
            capacity: find(&["定員"]),
            until: find(&["参加申込終了日"]),
            until_time: find(&["参加申込終了時間"]),
            how: find(&["参加申込方法"]),
            audience: find(&["対象者"]),
            state: find(&["状態"]),
            urls: [find(&["URL"]), find(&["コンテンツURL", "イベントURL"])],
            note: find(&["備考"]),
        }
    }

    /// The column of telephone numbers, by which area codes are learnt.
    pub(super) fn phone(&self) -> Option<&Column> {
        self.phone.as_ref()
    }
}

/// One row while it is read.
pub(super) struct Draft<'d, 'c> {
    /// The row of the file.
    pub cells: &'d mut Cells<'c>,
    /// What is known so far.
    pub event: ImportedEvent,
    /// What is said in 内容.
    notes: Vec<String>,
}

impl Draft<'_, '_> {
    /// Puts a value into a column of the table; an empty one says nothing.
    pub(super) fn put(&mut self, column: &'static str, value: &str) {
        if !value.is_empty() {
            self.event.cells.insert(column, value.to_owned());
        }
    }

    /// A sentence for 内容, once, behind the name of what it is.
    fn note(&mut self, label: &str, text: &str) {
        let said = if label.is_empty() { text.to_owned() } else { format!("{label}：{text}") };
        if !text.is_empty() && !self.notes.contains(&said) {
            self.notes.push(said);
        }
    }

    /// The text of a cell; a dash says that there is none.
    fn text(&mut self, column: Option<&Column>) -> String {
        let text = self.cells.text(column, "\u{3000}");
        if is_nothing(&text) { String::new() } else { text }
    }

    /// The text of a cell as it is compared and read.
    pub(super) fn plain(&self, column: Option<&Column>) -> String {
        let text = clean(self.cells.line.raw(column)).0;
        if is_nothing(&text) { String::new() } else { text }
    }

    /// A cell that needs no reading goes into 内容 as it stands.
    pub(super) fn keep(&mut self, label: &str, column: Option<&Column>) {
        let text = self.text(column);
        self.note(label, &text);
    }

    /// A cell that no column can hold goes into 内容 as it stands, which is reported.
    pub(super) fn keep_as_text(&mut self, label: &str, column: Option<&Column>) {
        self.cells.say(What::EventText, column, None);
        self.keep(label, column);
    }
}

/// Whether a text is only a mark for nothing.
fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| is_dash(c) || c.is_whitespace())
}

/// The event of a row; nothing, which is reported, for one without a name or a certain day.
pub(super) fn read(
    cells: &mut Cells<'_>,
    columns: &Columns,
    areas: &[Area<'_>],
) -> Option<ImportedEvent> {
    let row = cells.line.number();
    let event = ImportedEvent { row, ..ImportedEvent::default() };
    let mut draft = Draft { cells, event, notes: Vec::new() };
    let title = draft.text(columns.title.as_ref());
    if title.is_empty() {
        draft.cells.say(What::NoName, columns.title.as_ref(), None);
        return None;
    }
    draft.put("名称", &title);
    draft.put("種類", kind(&title).ja());
    for column in &columns.about {
        draft.keep("", column.as_ref());
    }
    draft.keep("副題", columns.subtitle.as_ref());
    draft.keep("通称", columns.common_name.as_ref());
    let latest = event_days::read(&mut draft, columns)?;
    times(&mut draft, columns);
    place(&mut draft, columns);
    audience(&mut draft, columns.audience.as_ref());
    capacity(&mut draft, columns.capacity.as_ref());
    let fee = fee(&mut draft, columns);
    draft.put("参加費", &fee);
    application(&mut draft, columns, latest);
    contact(&mut draft, columns, areas);
    state(&mut draft, columns.state.as_ref());
    for (label, column) in ["主催", "共催"].into_iter().zip(&columns.organisers) {
        draft.keep(label, column.as_ref());
    }
    draft.keep("アクセス", columns.access.as_ref());
    draft.keep("駐車場", columns.parking.as_ref());
    for column in &columns.urls {
        let url = draft.cells.url(column.as_ref());
        draft.note("くわしく", &url);
    }
    draft.keep("備考", columns.note.as_ref());
    let summary = draft.notes.join("\u{3000}");
    draft.put("内容", &summary);
    let named = [&columns.title, &columns.subtitle, &columns.common_name];
    let searched = named
        .into_iter()
        .chain(&columns.about)
        .chain(&columns.keywords)
        .chain(&columns.organisers)
        .map(|column| draft.plain(column.as_ref()));
    draft.event.searched = searched.collect::<Vec<_>>().join("\n");
    Some(draft.event)
}

/// The kind that the title names; その他 where it names none, or more than one.
fn kind(title: &str) -> EventKind {
    let mut named = EventKind::NAMES.iter().filter(|name| title.contains(**name));
    let only = named.next().filter(|_| named.next().is_none());
    only.and_then(|name| EventKind::from_ja(name)).unwrap_or(EventKind::Other)
}

/// A beginning alone is a time, an end alone is none.
fn times(draft: &mut Draft<'_, '_>, columns: &Columns) {
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

fn place(draft: &mut Draft<'_, '_>, columns: &Columns) {
    let venue = draft.text(columns.venue.as_ref());
    draft.put("会場", &venue);
    let address = draft.cells.address(columns.address.as_ref(), columns.building.as_ref());
    if !is_nothing(&address) {
        draft.put("会場住所", &address);
    }
}

/// Only where the words leave no doubt; who else is meant stands in 内容.
fn audience(draft: &mut Draft<'_, '_>, column: Option<&Column>) {
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

fn capacity(draft: &mut Draft<'_, '_>, column: Option<&Column>) {
    let text = draft.plain(column);
    match value::count_of(&text) {
        Some(0) => draft.cells.say(What::ZeroCapacity, column, None),
        Some(capacity) => draft.put("定員", &capacity.to_string()),
        None if text.is_empty() => {}
        None => draft.keep_as_text("定員", column),
    }
}

/// What it costs, as residents say it.
fn fee(draft: &mut Draft<'_, '_>, columns: &Columns) -> String {
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
fn application(draft: &mut Draft<'_, '_>, columns: &Columns, latest: Option<Day>) {
    let until = columns.until.as_ref();
    let text = draft.plain(until);
    let day = event_days::day(&text).filter(|day| latest.is_none_or(|latest| *day <= latest));
    match day {
        Some(day) => draft.put("申込締切", &day.to_string()),
        None if text.is_empty() => {}
        None => draft.keep_as_text("申し込みの締切", until),
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
fn contact(draft: &mut Draft<'_, '_>, columns: &Columns, areas: &[Area<'_>]) {
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

fn state(draft: &mut Draft<'_, '_>, column: Option<&Column>) {
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
