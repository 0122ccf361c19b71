//! The lines of today read back: from sentences to minutes, names and slots.

use renkei_model::{Day, Slot};

/// Minutes after the midnight that begins today.
pub(super) type At = i64;

/// A time at the beginning of `text`, on the day said before it or else today, and what follows.
pub(super) fn time(text: &str, today: Day) -> Option<(At, &str)> {
    let (days, text) = days(text, today).unwrap_or((0, text));
    let (minute, rest) = clock(text)?;
    Some((days * 1440 + i64::from(minute), rest))
}

/// あす or 12月5日（土）, as days after today.
pub(super) fn days(text: &str, today: Day) -> Option<(i64, &str)> {
    for (word, days) in [("きょう", 0), ("あす", 1), ("きのう", -1)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((days, rest));
        }
    }
    let (month, rest) = text.split_once('月')?;
    let (date, rest) = rest.split_once("日（")?;
    let (weekday, rest) = rest.split_once('）')?;
    let (month, date): (u8, u8) = (month.parse().ok()?, date.parse().ok()?);
    let is_it = |ahead: &i32| {
        let day = today.plus_days(*ahead).unwrap();
        (day.month(), day.day()) == (month, date)
    };
    let ahead = (-1..40).find(is_it)?;
    let of_week = today.plus_days(ahead).unwrap().weekday();
    assert_eq!("月火水木金土日".chars().nth(of_week.index()).unwrap().to_string(), weekday);
    Some((ahead.into(), rest))
}

/// 午後5:00, 正午, 夜12:00
pub(super) fn clock(text: &str) -> Option<(u16, &str)> {
    for (word, minute) in [("正午", 720), ("夜12:00", 1440)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((minute, rest));
        }
    }
    let (half, rest) = [("午前", 0), ("午後", 720)]
        .into_iter()
        .find_map(|(word, minute)| text.strip_prefix(word).map(|rest| (minute, rest)))?;
    let (hour, rest) = rest.split_once(':')?;
    let (minute, rest) = rest.split_at_checked(2)?;
    Some((half + 60 * hour.parse::<u16>().ok()? + minute.parse::<u16>().ok()?, rest))
}

/// 午後5:00まで or 24時間: when it ends, `None` for never.
pub(super) fn end(text: &str, today: Day) -> Option<Option<At>> {
    if text == "24時間" {
        return Some(None);
    }
    let (at, rest) = time(text, today)?;
    (rest == "まで").then_some(Some(at))
}

pub(super) fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

/// What sentences say of the departments that are named before them.
pub(super) struct Claim<'t> {
    pub(super) names: Vec<&'t str>,
    pub(super) and_more: bool,
    pub(super) sentences: Vec<&'t str>,
}

/// 内科、外科など：…。…。救急科：…。 Sentences without a name before them go with those before.
pub(super) fn claims(line: &str) -> Vec<Claim<'_>> {
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for sentence in line.split_terminator('。') {
        match (sentence.split_once('：'), claims.last_mut()) {
            (Some((names, sentence)), _) => claims.push(claim(names, sentence)),
            (None, Some(known)) => known.sentences.push(sentence),
            (None, None) => claims.push(claim("", sentence)),
        }
    }
    claims
}

pub(super) fn claim<'t>(names: &'t str, sentence: &'t str) -> Claim<'t> {
    let plain = names.strip_suffix("など").unwrap_or(names);
    let and_more = plain.len() < names.len();
    let names = plain.split('、').filter(|name| !name.is_empty()).collect();
    Claim { names, and_more, sentences: vec![sentence] }
}

/// 午前8:30–翌午前2:00（受付午前8:00から午前11:30まで）
pub(super) fn slot(text: &str) -> Slot {
    let minute = |text: &str| {
        let (after, text) = match text.strip_prefix('翌') {
            Some(rest) => (1440, rest),
            None => (0, text),
        };
        let (minute, rest) = clock(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(rest, "");
        minute + after
    };
    let (span, reception) = match text.split_once("（受付") {
        Some((span, reception)) => (span, reception.strip_suffix('）').unwrap()),
        None => (text, ""),
    };
    let (opens, closes) = match span.split_once('–') {
        Some((opens, closes)) => (minute(opens), minute(closes)),
        None => (0, if span == "24時間" { 1440 } else { panic!("{span}") }),
    };
    let (from, until) = match reception.split_once("から") {
        Some((from, until)) => (Some(from), until.strip_suffix("まで")),
        None => (None, reception.strip_suffix("まで")),
    };
    Slot { opens, closes, reception_from: from.map(minute), reception_until: until.map(minute) }
}
