//! Duties against each other, the calendar and the table of institutions.

use std::collections::BTreeMap;

use renkei_model::{Day, Duty, Kind, Weekday};

use super::{Known, Reference};
use crate::diagnostic::Report;
use crate::parse::duty_doctors::DutyRow;
use crate::read::Row;

pub(super) fn check(rows: &[DutyRow<'_>], known: &Known<'_>, report: &mut Report) {
    let mut days: BTreeMap<(Day, &str), Vec<&DutyRow<'_>>> = BTreeMap::new();
    for duty in rows {
        place(duty.row, &duty.duty, known, report);
        working_day(duty.row, &duty.duty, known, report);
        let name = duty.duty.name.as_deref();
        let who = duty.duty.facility.as_ref().map(|id| id.as_str()).or(name).unwrap_or_default();
        days.entry((duty.duty.day, who)).or_default().push(duty);
    }
    for same in days.values_mut() {
        overlaps(same, report);
    }
}

fn place(row: Row<'_>, duty: &Duty, known: &Known<'_>, report: &mut Report) {
    let Some(id) = &duty.facility else { return };
    let cell = row.cell("施設id");
    known.missing(cell, id, report);
    // Where the row of the closed facility has a mistake, that is said there.
    let closed_by_then = || {
        let closed_on = known.tombstones.get(id).map(|tombstone| tombstone.closed_on);
        closed_on.is_some_and(|closed_on| closed_on.is_none_or(|closed_on| closed_on < duty.day))
    };
    if known.reference(id) == Reference::Closed && closed_by_then() {
        cell.error(
            report,
            "掲載を終えた施設が当番になっています。",
            "当番を代わった施設の id に直すか、この行を消してください。",
        );
    }
    let Some(facility) = known.facilities.get(id) else { return };
    if !facility.kind.is_medical() && facility.kind != Kind::Pharmacy {
        cell.check(
            report,
            format!("この施設の種別は「{}」です。ふつうは当番になりません。", facility.kind.ja()),
            "id の写しまちがいでないか確かめてください。",
        );
    }
    let names = [Some(&facility.name), facility.common_name.as_ref()];
    if duty.name.as_ref().is_some_and(|name| !names.contains(&Some(name))) {
        row.cell("名称").check(
            report,
            format!(
                "施設id の施設の名前は「{}」です。画面にはこの名前が出ます。",
                facility.display_name()
            ),
            "id の写しまちがいでないか確かめてください。id があるときは、名称は空でかまいません。",
        );
    }
}

/// A duty on an ordinary working day is most likely a slip of the pen.
fn working_day(row: Row<'_>, duty: &Duty, known: &Known<'_>, report: &mut Report) {
    let day = duty.day;
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    // Days on which practices close although they are no public holidays.
    let season = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3) | (8, 13..=16));
    let holiday = known.context.holidays.and_then(|holidays| holidays.is_holiday(day));
    if !weekend && !season && holiday == Some(false) {
        row.cell("日付").check(
            report,
            "土曜でも日曜でも祝日でもない日です。",
            "日付のまちがいでないか、カレンダーで確かめてください。",
        );
    }
}

/// One place twice at the same time.
fn overlaps(same: &mut [&DutyRow<'_>], report: &mut Report) {
    let whole_day = |duty: &Duty| (duty.opens.unwrap_or(0), duty.closes.unwrap_or(2 * 24 * 60));
    same.sort_by_key(|row| (whole_day(&row.duty), row.row.number()));
    for pair in same.windows(2) {
        let [first, second] = pair else { continue };
        if whole_day(&second.duty).0 >= whole_day(&first.duty).1 {
            continue;
        }
        let other = first.row.number();
        if first.duty == second.duty {
            second.row.cell("日付").check(
                report,
                format!("{other}行目とまったく同じ当番です。1つだけのせます。"),
                "いらないほうの行を消してください。",
            );
        } else if first.duty.department == second.duty.department {
            second.row.cell("開始").check(
                report,
                format!("{other}行目と、同じ日の同じ施設で、時間が重なっています。"),
                "時刻を確かめて、1つの行にまとめてください。",
            );
        }
    }
}
