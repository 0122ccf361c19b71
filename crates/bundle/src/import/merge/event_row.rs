//! One row of セミナー and what a municipality's list says of it.

use renkei_model::{Day, When};

use super::change::{Change, ChangeKind, Subject};
use super::origin::Origin;
use super::tables::{Tables, cell};
use crate::document::Document;
use crate::import::join::folded;
use crate::import::record::ImportedEvent;
use crate::import::{Format, Outcome, Reading};
use crate::parse::event_days::{repetition, season};
use crate::parse::{time, value};
use crate::text::fold_width;

/// The columns that a list may fill. Those of one group make sense only together and are replaced
/// together. 種類 is judged by the name, and 名称, 日付 and 時期 tell which row is meant.
const GROUPS: [&[&str]; 13] = [
    &["最終日", "くり返し", "申込締切"],
    &["開始", "終了"],
    &["対象"],
    &["会場"],
    &["会場住所"],
    &["会場緯度", "会場経度"],
    &["定員"],
    &["参加費"],
    &["申し込み"],
    &["電話番号"],
    &["メール"],
    &["状態"],
    &["内容"],
];

/// Why a value of the table is not changed: sentences.
const OTHER_SOURCE: &str = "表の行は、この一覧から取りこんだものではありません。";
const NEWER: &str = "表の値のほうが新しい情報です。";
const EDITED: &str = "同じ日の一覧から取りこんだあとで、表の値が変えられています。";
const EMPTIED: &str = "新しい一覧では空です。いっしょに変わる値なので、空にしました。";
const LEFT_OUT: &str = "「休む日」が書いてあります。日付と合わせて確かめてください。";

/// When an event begins, as far as that tells events of one name apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days {
    /// 日付.
    pub day: Option<Day>,
    /// 時期, as it is compared.
    pub season: String,
}

/// Those of the cells of a row.
pub(super) fn days_of(day: &str, season: &str) -> Days {
    Days { day: value::day_of(day), season: folded(season) }
}

/// Whether a file is a list of events.
pub(super) fn is_list(reading: &Reading, file: usize) -> bool {
    let outcome = reading.tables.get(file).map(|table| &table.outcome);
    matches!(outcome, Some(Outcome::Read(rows)) if rows.format == Format::StandardEvents)
}

/// Whether a row that does not begin on these days may yet be on them: it goes on for several
/// days, repeats, or its year or day is not known.
pub(super) fn may_be_on(seminars: &Document, row: usize, days: &Days) -> bool {
    let read = |column| cell(seminars, row, column);
    let (Some(day), Some(first)) = (days.day, value::day_of(read("日付"))) else {
        // A year is missing on one side.
        return match (days.day, season(read("時期"))) {
            (Some(day), Some(When::DayOfYear(known))) => {
                (known.month, known.day) == (day.month(), day.day())
            }
            (Some(day), Some(When::Month(known))) => {
                (known.year(), known.month()) == (day.year(), day.month())
            }
            _ => true,
        };
    };
    let last = value::day_of(read("最終日"));
    match repetition(read("くり返し")) {
        Some(rule) => first <= day && last.is_none_or(|last| day <= last) && rule.falls_on(day),
        None => first < day && last.is_some_and(|last| day <= last),
    }
}

/// The days after its first on which an event takes place that goes on for several or repeats; of the
/// first year, which is more than a list looks ahead.
pub(super) fn later_days(event: &ImportedEvent) -> Vec<Days> {
    let (Some(first), Some(last)) =
        (value::day_of(event.cell("日付")), value::day_of(event.cell("最終日")))
    else {
        return Vec::new();
    };
    let rule = repetition(event.cell("くり返し"));
    (1..=366)
        .map_while(|after| first.plus_days(after).filter(|day| *day <= last))
        .filter(|day| rule.as_ref().is_none_or(|rule| rule.falls_on(*day)))
        .map(|day| Days { day: Some(day), season: String::new() })
        .collect()
}

/// Compares a row with an event and puts in what may be put in: only into a row that came from an
/// older state of the same list.
pub(super) fn compare(
    tables: &mut Tables,
    row: usize,
    event: &ImportedEvent,
    origin: &Origin,
    changes: &mut Vec<Change>,
) {
    let seminars = &mut tables.seminars;
    let known = origin.day_in_text(cell(seminars, row, "出典"));
    let reason = match known {
        None => Some(OTHER_SOURCE),
        Some(day) if day > origin.as_of => Some(NEWER),
        Some(day) if day == origin.as_of => Some(EDITED),
        Some(_) => None,
    };
    let mut is_whole = true;
    for group in GROUPS {
        let read = |column: &str| cell(seminars, row, column);
        if group.iter().all(|column| event.cell(column).is_empty())
            // Another's row is described in other words.
            || (*group == ["内容"] && known.is_none())
            // The table of institutions says where that is.
            || (group.iter().any(|c| c.starts_with("会場")) && !read("会場id").is_empty())
        {
            continue;
        }
        let reason = match reason {
            None if group.contains(&"くり返し") && !read("休む日").is_empty() => {
                Some(LEFT_OUT)
            }
            reason => reason,
        };
        for column in group {
            let (before, new) = (cell(seminars, row, column).to_owned(), event.cell(column));
            if same(column, &before, new) || (reason.is_some() && new.is_empty()) {
                continue;
            }
            let (kind, why) = match reason {
                Some(reason) => (ChangeKind::Differs, reason),
                None if before.is_empty() => (ChangeKind::Filled, ""),
                None if new.is_empty() => (ChangeKind::Updated, EMPTIED),
                None => (ChangeKind::Updated, ""),
            };
            changes.push(Change {
                kind,
                subject: Subject::Event,
                id: cell(seminars, row, "id").to_owned(),
                name: cell(seminars, row, "名称").to_owned(),
                field: (*column).to_owned(),
                before,
                after: new.to_owned(),
                reason: why,
            });
            if reason.is_none() {
                seminars.set(row, column, new);
            } else {
                is_whole = false;
            }
        }
    }
    // A row of which a value was left is still that of the older state.
    if is_whole && known.is_some_and(|day| day < origin.as_of) {
        seminars.set(row, "出典", &origin.text());
    }
}

/// Whether two values mean the same: other ways of writing are no news.
fn same(column: &str, a: &str, b: &str) -> bool {
    let both_or = |a: Option<String>, b: Option<String>| a.is_some() && a == b;
    let text = || folded(a) == folded(b);
    match column {
        "最終日" | "申込締切" => {
            let day = |text| value::day_of(text).map(|day| day.to_string());
            both_or(day(a), day(b)) || text()
        }
        "開始" | "終了" => {
            let minutes = |text| time::read(text).map(time::written);
            both_or(minutes(a), minutes(b)) || text()
        }
        "定員" => value::count_of(a) == value::count_of(b),
        "参加費" => {
            let yen = |text: &str| match value::number_of(&fold_width(text)) {
                Some(0) => "無料".to_owned(),
                Some(yen) => format!("{yen}円"),
                None => folded(text),
            };
            yen(a) == yen(b)
        }
        "電話番号" => {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            digits(&fold_width(a)) == digits(&fold_width(b))
        }
        // An empty state is 予定, and that it is over no list needs to say.
        "状態" => a == b || (matches!(a, "" | "終了") && b == "予定"),
        _ => text(),
    }
}
