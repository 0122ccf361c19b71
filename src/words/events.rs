//! Sentences about events. What is not known is said, never left to be guessed.

use renkei_model::{
    Audience, Day, Event, EventState, Minute, MonthDay, Repeats, Repetition, Stated, When,
};

use super::{content, time};

/// Above what will be.
pub const PLANNED: &str = "予定の催し";
/// Without a program nobody takes out what has passed.
pub const PLANNED_NOTE: &str = "日づけがすぎたものは、終わっています。";
/// Nothing is planned.
pub const NONE_PLANNED: &str = "いま予定されている催しは、まだ登録がありません。";
/// Above what repeats.
pub const REPEATING: &str = "くり返し開いている集まり";
/// Above what was.
pub const PAST: &str = "これまでの催し";
/// Planned ones whose day has passed.
pub const PASSED: &str = "日づけがすぎた催し";
/// Events of which no year is known.
pub const YEAR_NOT_KNOWN: &str = "年がわからない記録";

/// Term of the facts.
pub const FACT_WHEN: &str = "とき";
/// Term of the facts.
pub const FACT_WHERE: &str = "ところ";
/// Term of the facts.
pub const FACT_AUDIENCE: &str = "対象";
/// Term of the facts.
pub const FACT_SPEAKER: &str = "話す人";
/// Term of the facts.
pub const FACT_CAPACITY: &str = "定員";
/// Term of the facts.
pub const FACT_FEE: &str = "参加費";
/// Term of the facts.
pub const FACT_APPLY: &str = "申し込み";
/// Term of the facts.
pub const FACT_ASK: &str = "問い合わせ";
/// Term of the facts.
pub const FACT_SUMMARY: &str = "内容";
/// Term of the facts.
pub const FACT_HANDOUT: &str = "資料";
/// Term of the facts.
pub const FACT_CAME: &str = "参加した人";
/// Term of the facts.
pub const FACT_SOURCE: &str = "出典";
/// Days left out of a rule.
pub const FACT_EXCEPT: &str = "お休みの日";

/// The hall is not known, and it is over.
pub const PLACE_UNKNOWN: &str = "場所は不明です。";
/// The hall is not known yet.
pub const PLACE_OPEN: &str = "場所は、まだ登録がありません。";
/// The time is not known.
pub const TIME_UNKNOWN: &str = "時刻は不明";
/// One must apply.
pub const APPLY_NEEDED: &str = "申し込みが必要です。";
/// One need not apply.
pub const APPLY_FREE: &str = "申し込みはいりません。そのままおいでください。";
/// Nobody said.
pub const APPLY_UNKNOWN: &str = "申し込みがいるかどうかは、まだ登録がありません。";
/// How one applies is not known.
pub const APPLY_HOW_UNKNOWN: &str = "申し込みの方法は、まだ登録がありません。";
/// The last day to apply has passed.
pub const APPLY_OVER: &str = "申し込みの締切は、すぎました。";
/// Whom the number reaches.
pub const APPLY_DESK: &str = "申し込み・問い合わせ";
/// By mail.
pub const APPLY_MAIL: &str = "メールで申し込む・たずねる";
/// What was handed out.
pub const HANDOUT: &str = "資料をみる";

/// Above the ways into a calendar.
pub const CALENDAR: &str = "カレンダーに書く";
/// On paper.
pub const CALENDAR_WALL: &str = "壁のカレンダーには、こう書いてください。";
/// Google.
pub const CALENDAR_GOOGLE: &str = "Googleカレンダーに入れる";
/// The file.
pub const CALENDAR_FILE: &str = "iPhone・パソコンのカレンダーに入れる";
/// What to do where a download fails.
pub const CALENDAR_HELP: &str = "LINEなどの中で開いているときは、ファイルを受け取れないことがあります。そのときは、右上などのメニューから「ブラウザで開く」をえらんでください。";
/// Above the feeds.
pub const FEEDS_HEADING: &str = "カレンダーに自動で入れる";
/// The fold of the feeds.
pub const FEEDS: &str = "登録の方法をみる";
/// What a feed does.
pub const FEEDS_TEXT: &str =
    "一度登録すると、新しい催しや、日時の変更、中止の知らせが、自動でカレンダーに入ります。";
/// Subscribe on Apple's devices.
pub const FEED_WEBCAL: &str = "iPhone・iPad・Macに登録する";
/// Subscribe in Google's calendar, which its app cannot.
pub const FEED_GOOGLE: &str = "Googleカレンダーに登録する（パソコンで。Androidにも出ます）";
/// For who has an Android telephone.
pub const FEED_ANDROID: &str = "Androidのスマートフォンの方：スマートフォンのGoogleカレンダーからは登録できません。パソコンで一度「Googleカレンダーに登録する」を押してください。同じGoogleアカウントのスマートフォンにも出ます。";
/// For who has Outlook.
pub const FEED_OUTLOOK: &str = "Outlookの方：Outlookの予定表で「予定表の追加」の「Webから」をえらび、下のアドレスを貼りつけてください。";
/// For everybody else.
pub const FEED_OTHERS: &str =
    "ほかのカレンダーの方：「URLで追加」「購読」などのところに、下のアドレスを貼りつけてください。";
/// Before the plain address of a feed.
pub const FEED_ADDRESS: &str = "このカレンダーのアドレス：";
/// Copies it.
pub const FEED_COPY: &str = "アドレスをコピーする";

/// Above the place's own events.
pub const SERIES_OTHERS: &str = "このシリーズのほかの回";

/// Told by `content.js`, which puts a number in place of `{n}`.
pub const IN_DAYS: &str = "あと{n}日です。";
/// Told by `content.js`.
pub const TOMORROW: &str = "あしたです。";
/// Told by `content.js`.
pub const TODAY: &str = "きょうです。";
/// Told by `content.js`.
pub const OVER: &str = "この催しは、日づけがすぎました。";
/// Told by `content.js`, which puts a day in place of `{day}`.
pub const NEXT: &str = "次は{day}です。";

/// Whom it is for.
#[must_use]
pub fn audience(audience: Option<Audience>) -> &'static str {
    match audience {
        Some(Audience::Residents) => "住民の方",
        Some(Audience::Professionals) => "医療・介護の専門職の方",
        Some(Audience::Everyone) => "どなたでも",
        None => "対象は不明",
    }
}

/// What must be seen first: that it does not take place.
#[must_use]
pub fn notice(state: EventState) -> Option<&'static str> {
    match state {
        EventState::Cancelled => Some("中止になりました"),
        EventState::Postponed => Some("延期になりました。新しい日は、お問い合わせください"),
        EventState::Planned | EventState::Finished => None,
    }
}

/// The same before a title.
#[must_use]
pub fn title_with_state(event: &Event) -> String {
    let title = event.full_title();
    match event.state {
        EventState::Cancelled => format!("【中止】{title}"),
        EventState::Postponed => format!("【延期】{title}"),
        EventState::Planned | EventState::Finished => title,
    }
}

/// On which days, in one phrase. What is not known is said.
#[must_use]
pub fn when(when: &When) -> String {
    match when {
        When::Unknown => "日は、まだ決まっていません".to_owned(),
        When::Days { from, to } if from == to => day(*from),
        When::Days { from, to } => format!("{}から{}まで", day(*from), day(*to)),
        When::Repeats(repeats) => self::repeats(repeats),
        When::Month(month) => format!("{}（日は不明）", content::month(*month)),
        When::DayOfYear(MonthDay { month, day }) => format!("{month}月{day}日（年は不明）"),
        When::Months { from, to } if from == to => format!("{from}月（年と日は不明）"),
        When::Months { from, to } => format!("{from}月から{to}月のあいだ（年と日は不明）"),
        When::EveryMonth => "毎月（年と日は不明）".to_owned(),
        When::TimesAYear(times) => format!("1年に{times}回（年と日は不明）"),
    }
}

/// The days of an event that is over: an unknown day is not to be decided any more.
#[must_use]
pub fn when_of(event: &Event) -> String {
    match (&event.when, event.state) {
        (When::Unknown, EventState::Finished) => "年と日は不明".to_owned(),
        (known, _) => when(known),
    }
}

/// 2026年（令和8年）4月18日（土）
#[must_use]
pub fn day(day: Day) -> String {
    format!("{}（{}）", time::date(day), time::weekday(day.weekday()))
}

/// 18日（土）, where the month stands above.
#[must_use]
pub fn short_day(day: Day) -> String {
    format!("{}日（{}）", day.day(), time::weekday(day.weekday()))
}

/// 毎月 第3水曜日
fn repeats(repeats: &Repeats) -> String {
    let rule = match &repeats.rule {
        Repetition::Weekly(days) => format!("毎週 {}曜日", time::weekdays(days)),
        Repetition::Monthly { nth, weekday } => {
            let nth: Vec<_> = nth.iter().map(u8::to_string).collect();
            format!("毎月 第{}{}曜日", nth.join("・"), time::weekday(*weekday))
        }
    };
    match (repeats.from, repeats.until) {
        (Some(from), Some(until)) => {
            format!("{rule}（{}から{}まで）", time::date(from), time::date(until))
        }
        (Some(from), None) => format!("{rule}（{}から）", time::date(from)),
        (None, Some(until)) => format!("{rule}（{}まで）", time::date(until)),
        (None, None) => rule,
    }
}

/// 午後1時30分
#[must_use]
pub fn clock(minute: Minute) -> String {
    if minute == 1440 {
        return "夜の12時".to_owned();
    }
    let day = if minute > 1440 { "翌日の" } else { "" };
    let (hour, minutes) = (minute % 1440 / 60, minute % 60);
    let half = if hour < 12 { "午前" } else { "午後" };
    match (hour, minutes) {
        (12, 0) => format!("{day}正午"),
        (_, 0) => format!("{day}{half}{}時", hour % 12),
        _ => format!("{day}{half}{}時{minutes}分", hour % 12),
    }
}

/// 午後1時30分から午後3時30分まで
#[must_use]
pub fn hours(starts: Option<Minute>, ends: Option<Minute>) -> Option<String> {
    Some(match (starts, ends) {
        (Some(starts), Some(ends)) => format!("{}から{}まで", clock(starts), clock(ends)),
        (Some(starts), None) => format!("{}から", clock(starts)),
        (None, Some(ends)) => format!("{}まで", clock(ends)),
        (None, None) => return None,
    })
}

/// 令和8年度（2026年4月から2027年3月まで）, by the year in which it begins.
#[must_use]
pub fn fiscal_year(year: i32) -> String {
    let span = format!("{year}年4月から{}年3月まで", year + 1);
    match year - 2018 {
        1 => format!("令和元年度（{span}）"),
        era if era > 1 => format!("令和{era}年度（{span}）"),
        _ => format!("{year}年度（{span}）"),
    }
}

/// 60人
#[must_use]
pub fn people(count: u32) -> String {
    format!("{count}人")
}

/// How many came.
#[must_use]
pub fn came(count: u32) -> String {
    format!("{count}人が参加")
}

/// セミナー（住民の方）
#[must_use]
pub fn kind_and_audience(event: &Event) -> String {
    format!("{}（{}）", event.kind.ja(), audience(event.audience))
}

/// What one has to do to come.
#[must_use]
pub fn apply(event: &Event) -> &'static str {
    match event.application.needed {
        Stated::Yes => APPLY_NEEDED,
        Stated::No => APPLY_FREE,
        Stated::Unknown => APPLY_UNKNOWN,
    }
}

/// The last day to apply.
#[must_use]
pub fn apply_until(until: Day) -> String {
    format!("締切：{}", day(until))
}

/// What to write on the calendar at the wall.
#[must_use]
pub fn wall(event: &Event, place: Option<&str>) -> String {
    let days = match &event.when {
        When::Days { from, to } if from == to => time::day_of_week(*from),
        When::Days { from, to } => {
            format!("{}から{}", time::day_of_week(*from), time::day_of_week(*to))
        }
        other => when(other),
    };
    let hours = event.starts.map_or_else(String::new, |starts| format!(" {}から", clock(starts)));
    let place = place.map_or_else(String::new, |place| format!(" {place}"));
    format!("{days}{hours} {}{place}", event.full_title())
}

/// The name of a subscribed calendar.
#[must_use]
pub fn feed(city: &str, audience: Option<Audience>) -> String {
    match audience {
        None => format!("{city}の催し（すべて）"),
        Some(Audience::Professionals) => format!("{city}の催し（医療・介護の専門職の方）"),
        Some(_) => format!("{city}の催し（住民の方）"),
    }
}

/// Heard after the words on a link, which are the same for each calendar.
#[must_use]
pub fn feed_of(feed: &str) -> String {
    format!("（{feed}）")
}

/// What it is and when, for search engines and link previews.
#[must_use]
pub fn description(event: &Event) -> String {
    let mut parts = vec![event.kind.ja().to_owned(), when_of(event)];
    parts.extend(hours(event.starts, event.ends));
    parts.extend(notice(event.state).map(str::to_owned));
    let summary = event.summary.as_deref().unwrap_or_default();
    format!("{}。{summary}", parts.join("、"))
}

/// The same in lines, for a calendar.
#[must_use]
pub fn calendar_text(event: &Event, page: Option<&str>) -> String {
    let mut lines = vec![kind_and_audience(event)];
    lines.extend(notice(event.state).map(|it| format!("{it}。")));
    lines.extend(event.summary.clone());
    lines.extend(event.speaker.as_ref().map(|speaker| format!("{FACT_SPEAKER}：{speaker}")));
    lines.extend(event.fee.as_ref().map(|fee| format!("{FACT_FEE}：{fee}")));
    if event.application.needed != Stated::Unknown {
        lines.push(apply(event).to_owned());
    }
    lines.extend(event.application.until.map(apply_until));
    lines.extend(event.application.phone.as_ref().map(|phone| format!("電話：{phone}")));
    lines.extend(event.application.mail.as_ref().map(|mail| format!("メール：{mail}")));
    lines.extend(page.map(|page| format!("くわしく：{page}")));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_of(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        for (minute, said) in [
            (0, "午前0時"),
            (600, "午前10時"),
            (720, "正午"),
            (750, "午後0時30分"),
            (810, "午後1時30分"),
            (1440, "夜の12時"),
            (1920, "翌日の午前8時"),
        ] {
            assert_eq!(clock(minute), said);
        }
        assert_eq!(hours(Some(600), Some(690)).unwrap(), "午前10時から午前11時30分まで");
        assert_eq!(hours(None, None), None);
    }

    #[test]
    fn what_is_not_documented_is_said_to_be_unknown() {
        let of_year = When::DayOfYear(MonthDay::new(6, 23).unwrap());
        assert_eq!(when(&of_year), "6月23日（年は不明）");
        assert_eq!(when(&When::Months { from: 8, to: 2 }), "8月から2月のあいだ（年と日は不明）");
        assert_eq!(when(&When::TimesAYear(2)), "1年に2回（年と日は不明）");
        assert!(when(&When::Unknown).contains("まだ決まっていません"));
    }

    #[test]
    fn days_carry_era_and_weekday() {
        let from = day_of("2026-11-14");
        assert_eq!(when(&When::Days { from, to: from }), "2026年（令和8年）11月14日（土）");
        let monthly = When::Repeats(Repeats {
            rule: Repetition::Monthly { nth: vec![2, 4], weekday: renkei_model::Weekday::Sat },
            from: Some(day_of("2026-04-11")),
            until: None,
            except: vec![],
        });
        assert_eq!(when(&monthly), "毎月 第2・4土曜日（2026年（令和8年）4月11日から）");
        assert_eq!(fiscal_year(2026), "令和8年度（2026年4月から2027年3月まで）");
        assert_eq!(fiscal_year(2019), "令和元年度（2019年4月から2020年3月まで）");
    }
}
