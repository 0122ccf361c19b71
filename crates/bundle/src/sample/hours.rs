//! Opening hours of great variety, so that every rule of the calendar occurs in the sample.

use super::rng::Rng;
use super::words::Rhythm;

/// A row of `hours.csv` but for the id.
#[derive(Clone, Default)]
pub(super) struct HourRow {
    pub(super) department: String,
    pub(super) days: String,
    pub(super) span: String,
    pub(super) state: &'static str,
    pub(super) opens: String,
    pub(super) closes: String,
    pub(super) reception_from: String,
    pub(super) reception_until: String,
    pub(super) note: String,
}

const PLANNED: &str = "予定あり";
const CLOSED: &str = "休み";
const UNKNOWN: &str = "不明";
const TIMES_UNKNOWN: &str = "時間未登録";
const AS_WEEKDAY: &str = "平日どおり";
/// The department that never closes.
pub(super) const EMERGENCY: &str = "救急科";
/// Public holidays, as a day of the table.
const HOLIDAY: &str = "祝";
const MIDNIGHT: u16 = 24 * 60;

/// Minutes after midnight as HH:MM.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

const fn at(hour: u16, minute: u16) -> u16 {
    hour * 60 + minute
}

/// The rows of one schedule being written.
struct Rows<'a> {
    department: &'a str,
    rows: &'a mut Vec<HourRow>,
}

impl Rows<'_> {
    fn push(&mut self, row: HourRow) {
        self.rows.push(HourRow { department: self.department.to_owned(), ..row });
    }

    fn open(&mut self, days: &str, (opens, closes): (u16, u16)) {
        self.push(HourRow {
            days: days.to_owned(),
            state: PLANNED,
            opens: clock(opens),
            closes: clock(closes),
            ..HourRow::default()
        });
    }

    /// As [`Self::open`], with reception from `early` minutes before until `last` minutes before
    /// the end.
    fn received(&mut self, days: &str, (opens, closes): (u16, u16), early: u16, last: u16) {
        self.push(HourRow {
            days: days.to_owned(),
            state: PLANNED,
            opens: clock(opens),
            closes: clock(closes),
            reception_from: if early > 0 { clock(opens - early) } else { String::new() },
            reception_until: clock(closes - last),
            ..HourRow::default()
        });
    }

    fn state(&mut self, days: &str, state: &'static str) {
        if !days.is_empty() {
            self.push(HourRow { days: days.to_owned(), state, ..HourRow::default() });
        }
    }

    fn closed_on(&mut self, span: &str, why: &str) {
        self.push(HourRow {
            span: span.to_owned(),
            state: CLOSED,
            note: why.to_owned(),
            ..HourRow::default()
        });
    }

    /// New year and the summer break; each of them only in most places.
    fn yearly(&mut self, rng: &mut Rng) {
        if rng.chance(90) {
            let span = rng.pick(&["12-29/01-03", "12-29/01-03", "12-30/01-04", "12-31/01-02"]);
            self.closed_on(span, "年末年始");
        }
        if rng.chance(75) {
            let span = rng.pick(&["08-13/08-16", "08-13/08-16", "08-14/08-15", "08-13/08-13"]);
            self.closed_on(span, "夏季休業");
        }
    }
}

/// Adds text that is shown as written.
pub(super) fn remark(rows: &mut Vec<HourRow>, text: &str) {
    rows.push(HourRow { note: text.to_owned(), ..HourRow::default() });
}

/// Every department of a hospital has its own days; with `emergency` there is one more, which
/// never closes.
pub(super) fn hospital(rng: &mut Rng, departments: &[&str], emergency: bool) -> Vec<HourRow> {
    let mut rows = Vec::new();
    for (index, department) in departments.iter().enumerate() {
        let mut own = Rows { department, rows: &mut rows };
        let morning = (at(8, 30), at(12, 0));
        // The first departments are there every day, the small ones on some days only.
        match index {
            0..3 => {
                own.received("月火水木金", morning, 30, 30);
                let days = rng.pick(&["月水金", "火木", "月火木金"]);
                own.received(days, (at(13, 30), at(16, 30)), 0, 60);
                own.state("土日", CLOSED);
            }
            3 => {
                own.received("月火水木金", morning, 30, 60);
                own.received("第1・3土", (at(9, 0), at(12, 0)), 0, 30);
                own.state("土日", CLOSED);
            }
            _ if rng.chance(30) => {
                own.state("月火水木金土日", CLOSED);
                let days = rng.pick(&["第2・4水", "第1・3金", "第2火"]);
                own.received(days, (at(13, 30), at(16, 0)), 0, 30);
            }
            _ => {
                let (days, rest) = rng.pick(&[
                    ("火木", "月水金土日"),
                    ("月水金", "火木土日"),
                    ("月火水木金", "土日"),
                ]);
                own.received(days, morning, 0, 30);
                own.state(rest, CLOSED);
            }
        }
        own.state(HOLIDAY, CLOSED);
        own.closed_on("12-29/01-03", "年末年始");
        if index == 1 {
            own.closed_on("2026-12-07/2026-12-11", "担当医不在のため休診");
        }
    }
    if emergency {
        let mut desk = Rows { department: EMERGENCY, rows: &mut rows };
        desk.open("毎日", (0, MIDNIGHT));
        desk.state(HOLIDAY, AS_WEEKDAY);
    }
    remark(&mut rows, "紹介状のない初診の方は、受診の前にお電話ください。");
    rows
}

/// A clinic or dental clinic. `index` makes sure that each rare case occurs.
pub(super) fn clinic(rng: &mut Rng, index: usize) -> Vec<HourRow> {
    let mut rows = Vec::new();
    let mut own = Rows { department: "", rows: &mut rows };
    match index {
        6 => {
            own.state("月火水木金", TIMES_UNKNOWN);
            own.state("日", CLOSED);
            return rows;
        }
        12 => {
            remark(&mut rows, "診療日は月ごとに変わります。玄関の掲示をご覧ください。");
            return rows;
        }
        _ => {}
    }
    let morning = (
        rng.pick(&[at(8, 30), at(8, 45), at(9, 0)]),
        rng.pick(&[at(12, 0), at(12, 0), at(12, 30), at(13, 0)]),
    );
    let afternoon = (
        rng.pick(&[at(13, 30), at(14, 0), at(14, 30), at(15, 0)]),
        rng.pick(&[at(17, 0), at(17, 30), at(18, 0), at(19, 0)]),
    );
    let early = rng.pick(&[0, 15, 30]);
    // Which half or whole day is off.
    let (mornings, afternoons, off) = rng.pick(&[
        ("月火水木金", "月火水金", ""),
        ("月火水木金", "月火水金", ""),
        ("月火水木金", "月火木金", ""),
        ("月火水木金", "月火木金", ""),
        ("月火水金", "月火水金", "木"),
        ("月火水木金", "月火水木金", ""),
    ]);
    own.received(mornings, morning, early, 30);
    own.received(afternoons, afternoon, 0, 30);
    own.state(off, CLOSED);
    if index == 3 {
        own.state("土", UNKNOWN);
    } else {
        match rng.weighted(&[45, 20, 15, 20]) {
            0 => own.received("土", morning, early, 30),
            1 => {
                own.received("土", morning, early, 30);
                own.state("第2・4土", CLOSED);
            }
            2 => {
                own.state("土", CLOSED);
                own.received("第1・3・5土", (at(9, 0), at(12, 0)), 0, 0);
            }
            _ => own.state("土", CLOSED),
        }
    }
    if index == 9 {
        own.open("日", (at(9, 0), at(12, 0)));
    } else {
        own.state("日", CLOSED);
    }
    match rng.weighted(&[60, 10, 20, 10]) {
        0 => own.state(HOLIDAY, CLOSED),
        1 => own.state(HOLIDAY, AS_WEEKDAY),
        2 => {}
        _ => own.open(HOLIDAY, (at(9, 0), at(12, 0))),
    }
    own.yearly(rng);
    match index {
        1 => own.closed_on("2026-11-24/2026-11-28", "院長学会出張のため"),
        4 => own.push(HourRow {
            span: "2026-12-30/2026-12-30".to_owned(),
            state: PLANNED,
            opens: clock(at(9, 0)),
            closes: clock(at(12, 0)),
            note: "年末の臨時診療".to_owned(),
            ..HourRow::default()
        }),
        _ => {}
    }
    if rng.chance(25) {
        let note = rng.pick(&[
            "予約の方を優先します。",
            "初診の受付は終了の1時間前までです。",
            "往診のため、午後のはじまりが遅れることがあります。",
        ]);
        remark(&mut rows, note);
    }
    rows
}

/// A pharmacy; the first is open past midnight, the second round the clock.
pub(super) fn pharmacy(rng: &mut Rng, index: usize) -> Vec<HourRow> {
    let mut rows = Vec::new();
    let mut own = Rows { department: "", rows: &mut rows };
    match index {
        0 => {
            own.open("月火水木金土", (at(9, 0), at(26, 0)));
            own.open("日", (at(18, 0), at(26, 0)));
            own.state(HOLIDAY, AS_WEEKDAY);
            remark(&mut rows, "午後10時から後は、入口のインターホンを押してください。");
            return rows;
        }
        1 => {
            own.open("毎日", (0, MIDNIGHT));
            own.state(HOLIDAY, AS_WEEKDAY);
            return rows;
        }
        _ => {}
    }
    let opens = rng.pick(&[at(8, 30), at(9, 0)]);
    let closes = rng.pick(&[at(17, 30), at(18, 0), at(18, 30), at(19, 0)]);
    own.open("月火水木金", (opens, closes));
    match rng.weighted(&[60, 15, 15, 10]) {
        0 => own.open("土", (opens, at(13, 0))),
        1 => own.open("土", (opens, closes)),
        2 => own.state("土", CLOSED),
        _ => own.state("土", UNKNOWN),
    }
    own.state("日", CLOSED);
    match rng.weighted(&[65, 15, 20]) {
        0 => own.state(HOLIDAY, CLOSED),
        1 => own.open(HOLIDAY, (at(9, 0), at(13, 0))),
        _ => {}
    }
    own.yearly(rng);
    rows
}

/// A station of visiting nurses, round the clock or by day.
pub(super) fn nurse_station(rng: &mut Rng, round_the_clock: bool) -> Vec<HourRow> {
    let mut rows = Vec::new();
    let mut own = Rows { department: "", rows: &mut rows };
    if round_the_clock {
        own.open("毎日", (0, MIDNIGHT));
        own.state(HOLIDAY, AS_WEEKDAY);
    } else {
        own.open("月火水木金", (at(8, 30), at(17, 30)));
        own.state("土日", CLOSED);
        own.state(HOLIDAY, CLOSED);
        own.yearly(rng);
    }
    rows
}

/// A care manager's office.
pub(super) fn manager_office(rng: &mut Rng) -> Vec<HourRow> {
    let mut rows = Vec::new();
    let mut own = Rows { department: "", rows: &mut rows };
    own.open("月火水木金", (at(8, 30), rng.pick(&[at(17, 0), at(17, 15), at(17, 30)])));
    match rng.below(4) {
        0 => own.open("土", (at(8, 30), at(12, 0))),
        1 => {}
        _ => own.state("土", CLOSED),
    }
    own.state("日", CLOSED);
    own.state(HOLIDAY, rng.pick(&[CLOSED, CLOSED, AS_WEEKDAY]));
    own.yearly(rng);
    if rng.chance(40) {
        remark(&mut rows, "急ぎのときは、営業時間の外でも電話がつながります。");
    }
    rows
}

/// A care place: one schedule, or one for each service where there are several.
pub(super) fn care(rng: &mut Rng, rhythm: Rhythm, services: &[&str]) -> Vec<HourRow> {
    let mut rows = Vec::new();
    for (index, service) in services.iter().enumerate() {
        let department = if services.len() > 1 { *service } else { "" };
        let mut own = Rows { department, rows: &mut rows };
        // People live where they live; what such a place offers beside that is by day.
        let rhythm = match (rhythm, index) {
            (Rhythm::Residential, 1..) => Rhythm::Day,
            _ => rhythm,
        };
        match rhythm {
            Rhythm::Residential => {
                own.open("毎日", (0, MIDNIGHT));
                own.state(HOLIDAY, AS_WEEKDAY);
            }
            Rhythm::Day => {
                let hours = (rng.pick(&[at(8, 30), at(9, 0)]), rng.pick(&[at(16, 30), at(17, 30)]));
                if rng.chance(12) {
                    own.state("月火水木金", TIMES_UNKNOWN);
                } else {
                    own.open("月火水木金", hours);
                }
                match rng.below(3) {
                    0 => own.open("土", hours),
                    1 => own.state("土", CLOSED),
                    _ => {}
                }
                own.state("日", CLOSED);
                own.state(HOLIDAY, rng.pick(&[AS_WEEKDAY, AS_WEEKDAY, CLOSED]));
                own.yearly(rng);
            }
            Rhythm::Visits => {
                let hours = rng.pick(&[
                    (at(6, 0), at(22, 0)),
                    (at(7, 0), at(19, 0)),
                    (at(8, 0), at(18, 0)),
                    (0, MIDNIGHT),
                ]);
                own.open("毎日", hours);
                own.state(HOLIDAY, AS_WEEKDAY);
            }
        }
    }
    if rng.chance(30) {
        let note = rng.pick(&[
            "サービスの時間はご相談ください。",
            "ケアプランにそって、時間の外でも伺います。",
            "冬の間は、送迎のため始まりが30分遅れます。",
        ]);
        remark(&mut rows, note);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_after_midnight_is_written_above_24() {
        assert_eq!(clock(at(26, 5)), "26:05");
        assert_eq!(clock(MIDNIGHT), "24:00");
    }

    #[test]
    fn no_day_is_both_open_and_closed_in_one_schedule() {
        let mut rng = Rng::new(3);
        for index in 0..200 {
            let rows = clinic(&mut rng, index);
            let days = |state: &str| -> Vec<char> {
                rows.iter()
                    .filter(|row| row.state == state && !row.days.starts_with('第'))
                    .flat_map(|row| row.days.chars())
                    .collect()
            };
            let closed = days(CLOSED);
            assert!(days(PLANNED).iter().all(|day| !closed.contains(day)), "clinic {index}");
        }
    }
}
