//! 自治体標準オープンデータセット イベント一覧, old and new → rows of the table of seminars.
//!
//! What a column of the table can hold goes there; all other text of the row is kept as it stands,
//! with the name of what it is, in 内容. Nothing is guessed: a time or a number that is written as a
//! sentence stays a sentence.

use super::clean::Cells;
use super::finding::What;
use super::header::{Column, Header};
use super::record::ImportedEvent;
use super::{event_days, event_values};
use crate::parse::area::Area;
use crate::text::{clean, is_dash};

/// The columns of the forms.
pub(super) struct Columns {
    pub(super) title: Option<Column>,
    pub(super) subtitle: Option<Column>,
    pub(super) common_name: Option<Column>,
    pub(super) keywords: [Option<Column>; 3],
    pub(super) first: Option<Column>,
    pub(super) last: Option<Column>,
    pub(super) pattern: Option<Column>,
    pub(super) remark: Option<Column>,
    pub(super) start: Option<Column>,
    pub(super) end: Option<Column>,
    pub(super) about: [Option<Column>; 2],
    pub(super) fee: Option<Column>,
    pub(super) fee_detail: Option<Column>,
    pub(super) fee_stated: Option<Column>,
    pub(super) contact: Option<Column>,
    pub(super) phone: Option<Column>,
    pub(super) extension: Option<Column>,
    pub(super) mail: Option<Column>,
    pub(super) organisers: [Option<Column>; 2],
    pub(super) venue: Option<Column>,
    pub(super) address: Option<Column>,
    pub(super) building: Option<Column>,
    pub(super) lat: Option<Column>,
    pub(super) lon: Option<Column>,
    pub(super) access: Option<Column>,
    pub(super) parking: Option<Column>,
    pub(super) capacity: Option<Column>,
    pub(super) until: Option<Column>,
    pub(super) until_time: Option<Column>,
    pub(super) how: Option<Column>,
    pub(super) audience: Option<Column>,
    pub(super) state: Option<Column>,
    pub(super) urls: [Option<Column>; 2],
    pub(super) note: Option<Column>,
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
            lat: find(&["緯度"]),
            lon: find(&["経度"]),
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
    pub(super) fn note(&mut self, label: &str, text: &str) {
        let said = if label.is_empty() { text.to_owned() } else { format!("{label}：{text}") };
        if !text.is_empty() && !self.notes.contains(&said) {
            self.notes.push(said);
        }
    }

    /// The text of a cell; a dash says that there is none.
    pub(super) fn text(&mut self, column: Option<&Column>) -> String {
        let text = self.cells.words(column, "\u{3000}");
        if is_nothing(&text) { String::new() } else { text }
    }

    /// A cell about days goes into 内容 as it stands: a day alone is what it is for.
    pub(super) fn keep_days(&mut self, label: &str, column: Option<&Column>) {
        let text = self.cells.text(column, "\u{3000}");
        if !is_nothing(&text) {
            self.note(label, &text);
        }
    }

    /// The same, which is reported.
    pub(super) fn days_as_text(&mut self, label: &str, column: Option<&Column>) {
        self.cells.say(What::EventText, column, None);
        self.keep_days(label, column);
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
pub(super) fn is_nothing(text: &str) -> bool {
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
    draft.put("種類", event_values::kind(&title).ja());
    for column in &columns.about {
        draft.keep("", column.as_ref());
    }
    draft.keep("副題", columns.subtitle.as_ref());
    draft.keep("通称", columns.common_name.as_ref());
    let latest = event_days::read(&mut draft, columns)?;
    event_values::times(&mut draft, columns);
    event_values::place(&mut draft, columns);
    event_values::audience(&mut draft, columns.audience.as_ref());
    event_values::capacity(&mut draft, columns.capacity.as_ref());
    let fee = event_values::fee(&mut draft, columns);
    draft.put("参加費", &fee);
    event_values::application(&mut draft, columns, latest);
    event_values::contact(&mut draft, columns, areas);
    event_values::state(&mut draft, columns.state.as_ref());
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
