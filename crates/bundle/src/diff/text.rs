//! The changes as text.

use core::fmt;

use renkei_model::FileRole;

use super::{Change, Changes, Closed, FieldChange, FileChange, Record};
use crate::words::table::{Align, lines};
use crate::words::{self, visible};

/// The heads of the table of counts, the kind first.
pub(super) const COUNTS: [&str; 7] = ["種別", "前", "新規", "変更", "廃止", "確認", "今回"];

/// The rows of the table of counts: the kinds of which there are any, then the total.
pub(super) fn counts(changes: &Changes) -> Vec<(String, [usize; 6])> {
    let mut total = [0; 6];
    let mut rows = Vec::new();
    for count in &changes.kinds {
        let gone = count.removed + count.moved_away;
        let row = [count.before, count.added, count.changed, gone, count.reviewed, count.after];
        for (sum, number) in total.iter_mut().zip(row) {
            *sum += number;
        }
        if row != [0; 6] {
            rows.push((count.kind.ja().to_owned(), row));
        }
    }
    rows.push(("合計".to_owned(), total));
    rows
}

/// What a file holds. By name: a later version has more of them, which are then named as such.
pub(super) fn role(role: &FileRole) -> &str {
    match role.as_str() {
        "guide" => "市と地区、出典",
        "facilities" => "施設と、掲載を終えた施設",
        "holidays" => "祝日",
        "visit_areas" => "訪問エリア",
        "duty" => "休日当番医",
        "events" => "セミナー",
        "flyers" => "チラシ",
        "news" => "市報",
        "glossary" => "用語",
        "synonyms" => "言いかえ",
        other => other,
    }
}

/// How a file's records changed, in a few words.
pub(super) fn records(change: &FileChange) -> String {
    match (change.before, change.after) {
        (Some(before), Some(after)) if before == after => {
            format!("{after}件（中身が変わりました）")
        }
        (Some(before), Some(after)) => format!("{before}件 → {after}件"),
        (None, Some(after)) => format!("新しいファイル、{after}件"),
        (Some(before), None) => format!("なくなりました（前は{before}件）"),
        (None, None) => String::new(),
    }
}

/// What a tombstone tells, one sentence each.
pub(super) fn farewell(closed: &Closed) -> Vec<String> {
    let tombstone = &closed.tombstone;
    let day = tombstone.closed_on.map(|day| format!("掲載終了日：{}", words::date(day)));
    let next = match (&closed.successor, &tombstone.successor) {
        (Some(name), Some(id)) => Some(format!("引き継ぎ先：{name}（{id}）")),
        (None, Some(id)) => Some(format!("引き継ぎ先：{id}")),
        _ => None,
    };
    let note = tombstone.note.as_ref().map(|note| format!("お知らせ：{note}"));
    day.into_iter().chain(next).chain(note).collect()
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "変更の一覧：{} → {}", self.old_version, self.new_version)?;
        if let Some((old, new)) = &self.other_city {
            writeln!(f, "ちがう市のデータです：{old} → {new}")?;
        }
        if self.is_empty() {
            return writeln!(f, "変わったところはありません。");
        }
        let head = COUNTS.map(str::to_owned).to_vec();
        let rows = counts(self).into_iter().map(|(kind, numbers)| {
            core::iter::once(kind).chain(numbers.map(|number| number.to_string())).collect()
        });
        let rows: Vec<Vec<String>> = core::iter::once(head).chain(rows).collect();
        let mut columns = [Align::Right; COUNTS.len()];
        columns[0] = Align::Left;
        write!(f, "\n{}", lines(&columns, &rows))?;
        heading(f, "新規", self.added.len())?;
        for record in &self.added {
            writeln!(f, "{}", name(record))?;
        }
        changes(f, "変更", &self.changed)?;
        heading(f, "廃止（ページは「掲載を終えました」に変わります）", self.closed.len())?;
        for closed in &self.closed {
            writeln!(f, "{}", name(&closed.record))?;
            for line in farewell(closed) {
                writeln!(f, "  {}", visible(&line))?;
            }
        }
        heading(
            f,
            "説明なしに消えた施設（印刷した QR コードの行き先がなくなります）",
            self.vanished.len(),
        )?;
        for record in &self.vanished {
            writeln!(f, "{}", name(record))?;
        }
        changes(f, "掲載を終えた施設のお知らせの変更", &self.notices)?;
        changes(f, "確認日・出典だけの変更", &self.reviewed)?;
        heading(f, "変わったファイル", self.files.len())?;
        for file in &self.files {
            writeln!(f, "{}：{}", role(&file.role), records(file))?;
        }
        Ok(())
    }
}

fn heading(f: &mut fmt::Formatter<'_>, title: &str, count: usize) -> fmt::Result {
    if count == 0 { Ok(()) } else { writeln!(f, "\n■ {title} {count}件") }
}

fn changes(f: &mut fmt::Formatter<'_>, title: &str, changes: &[Change]) -> fmt::Result {
    heading(f, title, changes.len())?;
    for change in changes {
        writeln!(f, "{}", name(&change.record))?;
        for field in &change.fields {
            write_field(f, field)?;
        }
    }
    Ok(())
}

fn name(record: &Record) -> String {
    let name = format!("{}　{}（{}）", record.kind.ja(), visible(&record.name), record.id);
    if record.address.is_empty() { name } else { format!("{name}　{}", visible(&record.address)) }
}

/// On one line where both sides are at most one, else one line for each that went and came.
fn write_field(f: &mut fmt::Formatter<'_>, change: &FieldChange) -> fmt::Result {
    let field = &change.field;
    let note = change.note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
    match (change.before.as_slice(), change.after.as_slice()) {
        ([], [after]) => writeln!(f, "  {field}：（空）→ {}", visible(after)),
        ([before], []) => writeln!(f, "  {field}：{} →（空）", visible(before)),
        ([before], [after]) => {
            writeln!(f, "  {field}：{} → {}{note}", visible(before), visible(after))
        }
        (before, after) => {
            writeln!(f, "  {field}：{note}")?;
            let before = before.iter().map(|line| ("－", line));
            for (sign, line) in before.chain(after.iter().map(|line| ("＋", line))) {
                writeln!(f, "    {sign} {}", visible(line))?;
            }
            Ok(())
        }
    }
}
