//! Rows of hours → the schedules of one facility. Contradictions and overlaps are found here.

use renkei_model::{
    DayRule, Exception, Hours, NthRule, PublicHolidayRule, Schedule, Slot, Weekday,
};

use crate::diagnostic::Report;
use crate::parse::hours::{Entry, HourRow, State};
use crate::parse::when::Target;
use crate::read::Row;

/// What the rows of one department say of the same days.
#[derive(Clone)]
struct Rule<'t> {
    target: Target,
    state: State,
    /// The row that said so first.
    first: Row<'t>,
    /// All slots, where the state is [`State::Open`].
    slots: Vec<(Slot, Row<'t>)>,
    note: Option<String>,
}

/// The hours of one facility out of its rows, from the top of the table.
pub(crate) fn build(rows: &[HourRow<'_>], report: &mut Report) -> Hours {
    let mut departments: Vec<(&Option<String>, Vec<Rule<'_>>)> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for row in rows {
        if let Some(note) = note(row)
            && !notes.contains(&note)
        {
            notes.push(note);
        }
        let Entry::Rule { targets, state } = &row.entry else { continue };
        let at = departments.iter().position(|(name, _)| **name == row.department);
        let rules = match at.and_then(|at| departments.get_mut(at)) {
            Some((_, rules)) => rules,
            None => {
                departments.push((&row.department, Vec::new()));
                let Some((_, rules)) = departments.last_mut() else { continue };
                rules
            }
        };
        for target in targets {
            add(rules, *target, *state, row, report);
        }
    }
    inherit(&mut departments);
    let schedules = departments
        .into_iter()
        .map(|(department, rules)| schedule(department.clone(), rules, report))
        .collect();
    Hours { schedules, notes }
}

/// When the whole house is closed, so is each of its departments, and what it says of holidays
/// holds for them too: a clerk writes 年末年始 once. A department's own rule for the same days
/// wins. What is left for the house then, when it says nothing more, is no schedule of its own.
fn inherit(departments: &mut Vec<(&Option<String>, Vec<Rule<'_>>)>) {
    let passed_on = |rule: &Rule<'_>| {
        rule.state == State::Closed
            || (rule.target == Target::Holiday && rule.state == State::AsWeekday)
    };
    let house = departments.iter().position(|(name, _)| name.is_none());
    let Some(house) = house.filter(|_| departments.len() > 1) else { return };
    let rules = departments.get(house).map(|(_, rules)| rules.clone()).unwrap_or_default();
    for (_, own) in departments.iter_mut().filter(|(name, _)| name.is_some()) {
        let stated = |rule: &&Rule<'_>| own.iter().any(|known| known.target == rule.target);
        let mut all: Vec<_> =
            rules.iter().filter(|r| passed_on(r)).filter(|r| !stated(r)).cloned().collect();
        // The house's exceptions first: the last matching one wins.
        all.append(own);
        *own = all;
    }
    if rules.iter().all(passed_on) {
        departments.remove(house);
    }
}

/// The remark to show beside the hours; that of a span is kept with its exception. A remark that
/// is only about some days or one department says so.
fn note(row: &HourRow<'_>) -> Option<String> {
    let note = row.note.as_ref()?;
    let days = match &row.entry {
        Entry::Note => None,
        Entry::Rule { targets, .. } if targets.iter().any(|t| matches!(t, Target::Span(_))) => {
            return None;
        }
        Entry::Rule { .. } => Some(row.row.cell("曜日").text),
    };
    let about: Vec<&str> = row.department.as_deref().into_iter().chain(days).collect();
    if about.is_empty() {
        return Some(note.clone());
    }
    Some(format!("{}\u{FF1A}{note}", about.join(" ")))
}

fn add<'t>(
    rules: &mut Vec<Rule<'t>>,
    target: Target,
    state: State,
    row: &HourRow<'t>,
    report: &mut Report,
) {
    let slot = match state {
        State::Open(slot) => Some((slot, row.row)),
        _ => None,
    };
    let Some(rule) = rules.iter_mut().find(|rule| rule.target == target) else {
        let slots = slot.into_iter().collect();
        rules.push(Rule { target, state, first: row.row, slots, note: row.note.clone() });
        return;
    };
    if rule.state.ja() != state.ja() {
        row.row.cell("状態").error(
            report,
            format!(
                "{}行目では、同じ日が「{}」になっています。どちらが正しいかわかりません。",
                rule.first.number(),
                rule.state.ja()
            ),
            "どちらかの行を直すか、消してください。",
        );
        return;
    }
    rule.slots.extend(slot);
    match (&mut rule.note, &row.note) {
        (Some(known), Some(more)) if !known.contains(more.as_str()) => {
            known.push(' ');
            known.push_str(more);
        }
        (known @ None, Some(more)) => *known = Some(more.clone()),
        _ => {}
    }
}

fn schedule(department: Option<String>, rules: Vec<Rule<'_>>, report: &mut Report) -> Schedule {
    let mut schedule = Schedule::unknown(department);
    for mut rule in rules {
        rule.slots.sort_by_key(|(slot, row)| (slot.opens, slot.closes, row.number()));
        for pair in rule.slots.windows(2) {
            if let [(earlier, first), (later, second)] = pair
                && later.opens < earlier.closes
            {
                second.cell("開始").error(
                    report,
                    format!("{}行目の時間と重なっています。", first.number()),
                    "時間が重ならないように直してください。同じ内容の行なら、片方を消してください。",
                );
            }
        }
        let slots = rule.slots.into_iter().map(|(slot, _)| slot).collect();
        let day_rule = match rule.state {
            State::Open(_) => DayRule::Open(slots),
            State::TimesUnknown => DayRule::OpenTimesUnknown,
            State::Closed => DayRule::Closed,
            State::AsWeekday | State::Unknown => DayRule::Unknown,
        };
        match rule.target {
            Target::Week(day) => {
                if let Some(planned) = schedule.week.get_mut(day.index()) {
                    *planned = day_rule;
                }
            }
            Target::Nth(weekday, nth) => {
                schedule.nth.push(NthRule { nth, weekday, rule: day_rule });
            }
            Target::Holiday => {
                schedule.public_holiday = match rule.state {
                    State::AsWeekday => PublicHolidayRule::AsWeekday,
                    State::Unknown => PublicHolidayRule::Unknown,
                    _ => PublicHolidayRule::Own(day_rule),
                };
            }
            Target::Span(span) => {
                schedule.exceptions.push(Exception { span, rule: day_rule, note: rule.note });
            }
        }
    }
    schedule.nth.sort_by_key(|rule: &NthRule| (Weekday::index(rule.weekday), rule.nth));
    schedule
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sources;
    use crate::parse::hours;
    use crate::read::Input;
    use crate::read::Table;
    use proptest::prelude::*;

    const HEAD: &str = "# 出典: x\n# ライセンス: CC0\n# 日付: 2026-04-01\n\
        施設id,診療科,曜日,期間,状態,開始,終了,受付開始,受付終了,備考\n";

    fn hours_of(rows: &str) -> (Hours, Report) {
        let mut report = Report::default();
        let files = [("hours.csv".to_owned(), format!("{HEAD}{rows}").into_bytes())].into();
        let table = Table::read(
            &hours::SPEC,
            &Input::open(&[&hours::SPEC], &Sources { files, ..Sources::default() }, &mut report),
            &mut report,
        )
        .unwrap();
        let rows = hours::parse(&table, &mut report);
        let hours = build(&rows, &mut report);
        (hours, report.finish())
    }

    fn found(rows: &str) -> Vec<String> {
        let (_, report) = hours_of(rows);
        report.diagnostics().iter().map(|d| format!("{} {}", d.place, d.message)).collect()
    }

    fn open(slots: &[(u16, u16)]) -> DayRule {
        let slot =
            |&(opens, closes)| Slot { opens, closes, reception_from: None, reception_until: None };
        DayRule::Open(slots.iter().map(slot).collect())
    }

    #[test]
    fn slots_of_a_day_are_gathered_and_sorted() {
        let (hours, report) = hours_of(
            "ab12,,月火,,予定あり,14:00,17:00,,,\nab12,,月,,予定あり,8:30,12:00,,,\nab12,,水,,休み,,,,,\n",
        );
        assert_eq!(report.diagnostics(), []);
        let week = &hours.schedules[0].week;
        assert_eq!(week[0], open(&[(510, 720), (840, 1020)]));
        assert_eq!(week[1], open(&[(840, 1020)]));
        assert_eq!(week[2], DayRule::Closed);
        assert_eq!(week[3], DayRule::Unknown);
    }

    #[test]
    fn departments_keep_their_order_and_are_not_mixed() {
        let (hours, report) = hours_of(
            "ab12,外科,月,,休み,,,,,\nab12,内科,月,,時間未登録,,,,,\nab12,外科,第4・2土,,休み,,,,,\n",
        );
        assert_eq!(report.diagnostics(), []);
        let names: Vec<_> = hours.schedules.iter().map(|s| s.department.as_deref()).collect();
        assert_eq!(names, [Some("外科"), Some("内科")]);
        assert_eq!(hours.schedules[0].nth.iter().map(|n| n.nth).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(hours.schedules[1].week[0], DayRule::OpenTimesUnknown);
    }

    #[test]
    fn holidays_spans_and_remarks_find_their_place() {
        let (hours, report) = hours_of(
            "ab12,,祝,,平日どおり,,,,,\nab12,,,12-29/01-03,休み,,,,,年末年始\n\
             ab12,,,,,,,,,駐車場は裏です\nab12,内科,土,,時間未登録,,,,,予約制\n",
        );
        assert_eq!(report.diagnostics(), []);
        assert_eq!(hours.schedules[0].public_holiday, PublicHolidayRule::AsWeekday);
        assert_eq!(hours.schedules[0].exceptions[0].note.as_deref(), Some("年末年始"));
        assert_eq!(hours.notes, ["駐車場は裏です", "内科 土\u{FF1A}予約制"]);
    }

    #[test]
    fn a_closed_house_has_no_open_department() {
        let (hours, report) = hours_of(
            "ab12,,,12-29/01-03,休み,,,,,年末年始\nab12,,日,,休み,,,,,\nab12,,祝,,休み,,,,,\n\
             ab12,内科,月,,予定あり,8:30,12:00,,,\nab12,救急外来,日,,時間未登録,,,,,\n",
        );
        assert_eq!(report.diagnostics(), []);
        let [inner, emergency] = hours.schedules.as_slice() else { panic!("{hours:?}") };
        assert_eq!(inner.exceptions[0].note.as_deref(), Some("年末年始"));
        assert_eq!((&inner.week[0], &inner.week[6]), (&open(&[(510, 720)]), &DayRule::Closed));
        assert_eq!(emergency.week[6], DayRule::OpenTimesUnknown);
        assert_eq!(emergency.public_holiday, PublicHolidayRule::Own(DayRule::Closed));
    }

    #[test]
    fn a_house_that_says_more_keeps_its_own_schedule() {
        let (hours, _) = hours_of(
            "ab12,,月,,予定あり,8:30,17:00,,,\nab12,,祝,,平日どおり,,,,,\nab12,内科,火,,休み,,,,,\n",
        );
        let [house, inner] = hours.schedules.as_slice() else { panic!("{hours:?}") };
        assert_eq!(house.department, None);
        // Open hours of the house say nothing of a department.
        assert_eq!(inner.week[0], DayRule::Unknown);
        assert_eq!(inner.public_holiday, PublicHolidayRule::AsWeekday);
    }

    #[test]
    fn a_contradiction_and_an_overlap_name_both_rows() {
        assert_eq!(
            found("ab12,,月,,予定あり,8:30,12:00,,,\nab12,,月,,休み,,,,,\n"),
            [
                "hours.csv 6行目 E列「状態」 5行目では、同じ日が「予定あり」になっています。どちらが正しいかわかりません。"
            ]
        );
        assert_eq!(
            found("ab12,,月火,,予定あり,8:30,12:00,,,\nab12,,火,,予定あり,11:30,15:00,,,\n"),
            ["hours.csv 6行目 F列「開始」 5行目の時間と重なっています。"]
        );
        let touching = "ab12,,月,,予定あり,8:30,12:00,,,\nab12,,月,,予定あり,12:00,13:00,,,\n";
        assert_eq!(found(touching), [""; 0]);
        let apart = "ab12,内科,月,,休み,,,,,\nab12,外科,月,,時間未登録,,,,,\n";
        assert_eq!(found(apart), [""; 0]);
    }

    #[test]
    fn impossible_times_are_placed_at_their_cell() {
        for (row, place) in [
            ("ab12,,月,,予定あり,12:00,8:30,,,", "hours.csv 5行目 G列「終了」"),
            ("ab12,,月,,予定あり,8:30,,,,", "hours.csv 5行目 G列「終了」"),
            ("ab12,,月,,予定あり,8:30,12:00,,12:30,", "hours.csv 5行目 I列「受付終了」"),
            ("ab12,,月,,予定あり,8:30,12:00,13:00,,", "hours.csv 5行目 H列「受付開始」"),
            ("ab12,,月,,休み,8:30,,,,", "hours.csv 5行目 F列「開始」"),
            ("ab12,,月,,平日どおり,,,,,", "hours.csv 5行目 E列「状態」"),
            ("ab12,,月,12-29/01-03,休み,,,,,", "hours.csv 5行目 D列「期間」"),
            ("ab12,,,,休み,,,,,", "hours.csv 5行目 C列「曜日」"),
            ("AB,,月,,休み,,,,,", "hours.csv 5行目 A列「施設id」"),
        ] {
            let found = found(row);
            assert_eq!(found.len(), 1, "{row}: {found:?}");
            assert!(found[0].starts_with(place), "{row}: {found:?}");
        }
    }

    proptest! {
        #[test]
        fn any_cells_are_read_or_refused(
            rows in prop::collection::vec(
                prop::collection::vec(
                    prop_oneof!["[^\",\r\n]{0,6}", "[0-9:/月火祝第土・-]{0,12}", Just("ab12".to_owned()),
                        Just("予定あり".to_owned()), Just("休み".to_owned()), Just("毎日".to_owned()),
                        Just("8:00".to_owned()), Just("23:30".to_owned()), Just("48:00".to_owned())],
                    10,
                ),
                0..8,
            )
        ) {
            let text: String = rows.iter().map(|cells| cells.join(",") + "\n").collect();
            let (hours, report) = hours_of(&text);
            let sound = |rule: &DayRule| match rule {
                DayRule::Open(slots) => {
                    !slots.is_empty()
                        && slots.iter().all(Slot::is_valid)
                        && slots.windows(2).all(|pair| pair[0].closes <= pair[1].opens)
                }
                _ => true,
            };
            if report.is_publishable() {
                for schedule in &hours.schedules {
                    prop_assert!(schedule.week.iter().all(sound));
                    prop_assert!(schedule.exceptions.iter().all(|e| sound(&e.rule)));
                }
            }
        }
    }
}
