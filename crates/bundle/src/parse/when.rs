//! 曜日 and 期間 of `hours.csv`.

use renkei_model::{MonthDay, Span, Weekday};

use super::value::{day_of, number_of};
use crate::text::{fold_width, is_dash};

/// What a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A day of every week.
    Week(Weekday),
    /// The nth such day of every month, 1 to 5.
    Nth(Weekday, u8),
    /// Public holidays.
    Holiday,
    /// Days of the calendar.
    Span(Span),
}

fn weekday(c: char) -> Option<Weekday> {
    "月火水木金土日".chars().position(|known| known == c).and_then(|i| Weekday::ALL.get(i)).copied()
}

/// Days of the week together (`月火水木金`, `月～金`, `日祝`), `毎日`, `祝`, or the nth of a month
/// (`第2土`, `第2・4土`). `None` for anything else.
pub(crate) fn days(text: &str) -> Option<Vec<Target>> {
    let plain = fold_width(text).replace("曜日", "").replace('曜', "").replace("祝日", "祝");
    if plain == "毎日" {
        return Some(Weekday::ALL.map(Target::Week).to_vec());
    }
    if let Some(rest) = plain.strip_prefix('第') {
        return nth(rest);
    }
    let mut targets = Vec::new();
    let mut add = |target| {
        if !targets.contains(&target) {
            targets.push(target);
        }
    };
    let mut chars = plain.chars().filter(|c| !is_separator(*c)).peekable();
    while let Some(c) = chars.next() {
        if c == '祝' {
            add(Target::Holiday);
            continue;
        }
        let first = weekday(c)?;
        add(Target::Week(first));
        if chars.next_if(|c| is_dash(*c) || matches!(c, '~' | '〜')).is_some() {
            let last = weekday(chars.next()?)?;
            let after = Weekday::ALL.into_iter().cycle().skip_while(|day| *day != first).skip(1);
            let span: Vec<Weekday> = after.take(6).collect();
            let end = span.iter().position(|day| *day == last)?;
            span.iter().take(end + 1).for_each(|day| add(Target::Week(*day)));
        }
    }
    (!targets.is_empty()).then_some(targets)
}

/// `2土`, `2・4土`, `2・第4土`: exactly one day of the week, at the end.
fn nth(text: &str) -> Option<Vec<Target>> {
    let day = weekday(text.chars().next_back()?)?;
    let mut targets = Vec::new();
    for c in text.chars().rev().skip(1).filter(|c| !is_separator(*c) && *c != '第') {
        let nth = c.to_digit(10).filter(|nth| (1..=5).contains(nth))?;
        let target = Target::Nth(day, u8::try_from(nth).ok()?);
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    (!targets.is_empty()).then_some(targets)
}

fn is_separator(c: char) -> bool {
    matches!(c, '・' | '、' | ',' | ';' | ' ')
}

/// `2026-08-13/2026-08-16`, `2026-08-13`, `12-29/01-03`. `None` for anything else and for days
/// of the calendar whose end is before their start.
pub(crate) fn span(text: &str) -> Option<Span> {
    if let Some(day) = day_of(text) {
        return Some(Span::Dated { from: day, to: day });
    }
    let plain = fold_width(text);
    let separated = plain.split_once(['~', '〜']).or_else(|| plain.split_once('/'))?;
    let (from, to) = (separated.0.trim(), separated.1.trim());
    if let (Some(from), Some(to)) = (day_of(from), day_of(to)) {
        return (from <= to).then_some(Span::Dated { from, to });
    }
    Some(Span::Yearly { from: month_day(from)?, to: month_day(to)? })
}

fn month_day(text: &str) -> Option<MonthDay> {
    let (month, day) = text.split_once(['-', '/'])?;
    MonthDay::new(number_of(month)?.try_into().ok()?, number_of(day)?.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Target::{Holiday, Nth, Week};
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    use proptest::prelude::*;
    use renkei_model::Day;

    #[test]
    fn days_of_the_week_are_read() {
        assert_eq!(days("月金"), Some(vec![Week(Mon), Week(Fri)]));
        assert_eq!(days("月曜日・金曜日"), Some(vec![Week(Mon), Week(Fri)]));
        assert_eq!(days("日祝"), Some(vec![Week(Sun), Holiday]));
        assert_eq!(days("祝日"), Some(vec![Holiday]));
        assert_eq!(days("毎日").map(|days| days.len()), Some(7));
        let weekdays = Some(vec![Week(Mon), Week(Tue), Week(Wed), Week(Thu), Week(Fri)]);
        for text in ["月～金", "月曜日〜金曜日", "月－金", "月～水、木・金", "月~木金"]
        {
            assert_eq!(days(text), weekdays, "{text}");
        }
        assert_eq!(days("土～月"), Some(vec![Week(Sat), Week(Sun), Week(Mon)]));
        for bad in ["", "月～月", "月～", "月～祝", "～金", "月~~金", "平日", "土日など", "曜日"]
        {
            assert_eq!(days(bad), None, "{bad}");
        }
    }

    #[test]
    fn nth_days_are_read() {
        assert_eq!(days("第2土"), Some(vec![Nth(Sat, 2)]));
        for text in ["第4・2土", "第４・第２土曜日"] {
            assert_eq!(days(text), Some(vec![Nth(Sat, 2), Nth(Sat, 4)]), "{text}");
        }
        for bad in ["第", "第土", "第6土", "第0土", "第2土日", "第2", "第2土を除く"]
        {
            assert_eq!(days(bad), None, "{bad}");
        }
    }

    #[test]
    fn spans_are_read() {
        let day = |d| Day::new(2026, 8, d).unwrap();
        let dated = Some(Span::Dated { from: day(13), to: day(16) });
        assert_eq!(span("2026-08-13/2026-08-16"), dated);
        assert_eq!(span("2026/8/13～2026/8/16"), dated);
        assert_eq!(span("2026/8/13"), Some(Span::Dated { from: day(13), to: day(13) }));
        let new_year =
            Span::Yearly { from: MonthDay::new(12, 29).unwrap(), to: MonthDay::new(1, 3).unwrap() };
        assert_eq!(span("12-29/01-03"), Some(new_year));
        for bad in ["", "2026-08-16/2026-08-13", "12-29", "12-32/01-03", "お盆", "2026-08-13/01-03"]
        {
            assert_eq!(span(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}", near in "[第0-9・月火土日祝曜/~-]{0,12}") {
            let _ = (days(&text), span(&text), days(&near), span(&near));
        }
    }
}
