//! Every Japanese sentence of the app. Sentences are written whole, never glued from words.

#[cfg(feature = "ssr")]
pub mod content;
#[cfg(feature = "ssr")]
pub mod duty;
#[cfg(feature = "ssr")]
pub mod events;
#[cfg(feature = "ssr")]
pub mod flyers;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod hours;
#[cfg(feature = "ssr")]
pub mod learn;
pub mod map;
#[cfg(feature = "ssr")]
pub mod offline;
pub mod search;
pub mod time;
pub mod today;
#[cfg(feature = "ssr")]
pub mod today_room;

use renkei_model::{City, Day, Facility, Field, Kind, Provenance, Source, Stated};

use crate::{
    load::{Fault, LoadError},
    store::Place,
};

/// Skip link.
pub const SKIP: &str = "本文へ進む";
/// Name of the header's links for screen readers.
pub const NAV_LABEL: &str = "おもなページ";
/// Link to the search.
pub const NAV_SEARCH: &str = "さがす";
/// Link to the events.
pub const NAV_EVENTS: &str = "催し";
/// Link to the explanations.
pub const NAV_LEARN: &str = "解説";
/// Link in the footer.
pub const FOOTER_ABOUT: &str = "情報の出どころと、このガイドの使い方";
/// Name of the trail for screen readers.
pub const TRAIL_LABEL: &str = "いまいる場所";
/// Link home.
pub const TO_HOME: &str = "はじめのページ";
/// Link to all institutions.
pub const TO_ALL: &str = "すべての施設をみる";

/// Heading of the home page; the guide's name stands above it on every page.
pub const HOME_HEADING: &str = "医療と介護の施設をさがす";
/// Below the home heading.
pub const HOME_LEAD: &str = "病院・診療所・薬局・介護の事業所を、名前や場所からさがせます。";
/// Above the kinds.
pub const KINDS_HEADING: &str = "種類からさがす";
/// Above the areas.
pub const AREAS_HEADING: &str = "地区からさがす";
/// Above the links to pages to read.
pub const READ_HEADING: &str = "読む・参加する";
/// Link to the events.
pub const TO_EVENTS: &str = "催し・講座の案内";
/// Link to the explanations.
pub const TO_LEARN: &str = "在宅医療・介護の解説";
/// Above who is on duty today or on the next holiday.
pub const DUTY_HEADING: &str = "休日当番医";
/// Link to all duties on holidays.
pub const TO_DUTY: &str = "休日当番医の予定をみる";
/// Link to the flyers.
pub const TO_FLYERS: &str = "チラシ";
/// Link to the newsletter.
pub const TO_NEWS: &str = "市報にのった記事";
/// Above the districts of a care area.
pub const DISTRICTS_OF_AREA: &str = "この地域の地区";

/// Heading of the emergency strip.
pub const EMERGENCY_HEADING: &str = "急いで助けがいるとき";
/// What to do.
pub const EMERGENCY_TEXT: &str =
    "意識がない、息が苦しい、胸が強く痛むなど、命にかかわるときは、すぐに119番へ。";
/// To the text on what to do.
pub const EMERGENCY_READ: &str = "緊急のときにすることを読む";
/// On every page: calls.
pub const URGENT_CALL: &str = "119番";
/// On every page: leads to the text on what to do when a life is in danger.
pub const URGENT_READ: &str = "緊急のとき";
/// Name of the two for screen readers.
pub const URGENT_LABEL: &str = "命にかかわるとき";
/// The link that calls.
pub const EMERGENCY_CALL: &str = "119番に電話（救急車）";

/// Label of the search box.
pub const SEARCH_LABEL: &str = "名前・場所・診療科でさがす";
/// Below the label.
pub const SEARCH_HINT: &str = "ひらがなでも、名前の一部でもさがせます。";
/// The button.
pub const SEARCH_BUTTON: &str = "さがす";
/// Heading of the search page.
pub const SEARCH_HEADING: &str = "施設をさがす";
/// Heading of the list of results.
pub const RESULTS_HEADING: &str = "見つかった施設";
/// The filters' fold.
pub const FILTERS: &str = "しぼりこむ";
/// No choice made in a filter.
pub const ANY: &str = "すべて";
/// Label of a filter.
pub const FILTER_KIND: &str = "種類";
/// Label of a filter.
pub const FILTER_DISTRICT: &str = "地区";
/// Label of a filter.
pub const FILTER_DEPARTMENT: &str = "診療科";
/// Label of a filter.
pub const FILTER_SERVICE: &str = "介護サービス";
/// Label of a filter.
pub const FILTER_HOME_VISIT: &str = "往診あり";
/// Label of a filter.
pub const FILTER_SCHEDULED_HOME_CARE: &str = "訪問診療あり";
/// Label of a filter.
pub const FILTER_ALL_HOURS: &str = "24時間の対応あり";
/// Label of a filter.
pub const FILTER_OPEN_NOW: &str = "いまの時間に予定あり";
/// Removes all filters.
pub const CLEAR_FILTERS: &str = "しぼりこみをやめる";
/// Shows more results.
pub const SHOW_MORE: &str = "さらに表示";
/// To the search page with this list's filters.
pub const NARROW_DOWN: &str = "この中から、言葉や条件でさがす";
/// Name of the district links.
pub const BY_DISTRICT: &str = "地区でしぼる";
/// The link without a district.
pub const ALL_DISTRICTS: &str = "すべての地区";
/// Heading when nothing is found.
pub const NOTHING_FOUND: &str = "見つかりませんでした";
/// Ways on when nothing is found.
pub const WAYS_ON: &str = "つぎのことをお試しください";
/// Heading of groups without a district.
pub const DISTRICT_UNKNOWN: &str = "地区が未登録";

/// On the call button.
pub const CALL: &str = "電話する";
/// In place of the call button.
pub const NO_PHONE: &str = "電話番号は未登録です";
/// To the institution's own page, where no number is registered.
pub const LOOK_AT_WEBSITE: &str = "施設のホームページで確かめる";
/// Below the call button.
pub const CALL_FIRST: &str = "予定は変わることがあります。行く前に電話でお確かめください。";

/// Term of the facts.
pub const FACT_ADDRESS: &str = "住所";
/// Term of the facts.
pub const FACT_PHONE: &str = "電話";
/// Term of the facts.
pub const FACT_FAX: &str = "ファクス";
/// Term of the facts.
pub const FACT_DEPARTMENTS: &str = "診療科";
/// Term of the facts.
pub const FACT_SERVICES: &str = "介護サービス";
/// Term of the facts.
pub const FACT_HOME_VISIT: &str = "往診（求めに応じて家に来る）";
/// Term of the facts.
pub const FACT_SCHEDULED_HOME_CARE: &str = "訪問診療（計画して家に来る）";
/// Term of the facts.
pub const FACT_ALL_HOURS: &str = "24時間の対応";
/// Term of the facts.
pub const FACT_BEDS: &str = "病床";
/// Term of the facts.
pub const FACT_WEBSITE: &str = "ホームページ";
/// Term of the facts.
pub const FACT_NOTE: &str = "備考";
/// A point of the 町字.
pub const POSITION_APPROXIMATE: &str = "地図上の位置は、町名をもとにしたおおよその位置です。";
/// No point at all.
pub const POSITION_UNKNOWN: &str = "地図上の位置は未登録です。";

/// Heading of the sources.
pub const SOURCE_HEADING: &str = "この情報について";
/// Before the name of the institution that took over.
pub const SUCCESSOR: &str = "引き継いだ施設：";
/// Heading of sharing.
pub const SHARE_HEADING: &str = "家族や知り合いに知らせる";
/// Share by LINE.
pub const SHARE_LINE: &str = "LINEで家族に送る";
/// Unfolds the code of the page.
pub const SHOW_CODE: &str = "このページのQRコードを見せる";
/// What the picture is.
pub const CODE_ALT: &str = "このページを開くQRコード";
/// How it is used.
pub const CODE_EXPLAINED: &str =
    "スマートフォンのカメラを向けると、このページが開きます。印刷しても使えます。";
/// Share by mail.
pub const SHARE_MAIL: &str = "メールで送る";
/// The device's own ways to send.
pub const SHARE_OTHER: &str = "ほかの方法で送る";
/// Copy name and address.
pub const SHARE_COPY: &str = "コピーする";
/// Print the page.
pub const PRINT: &str = "印刷する";
/// After copying.
pub const COPIED: &str = "コピーしました。";
/// Copying was refused.
pub const NOT_COPIED: &str = "コピーできませんでした。画面の文字を長押ししてお写しください。";
/// Heading.
pub const MISTAKE_HEADING: &str = "まちがいを知らせる";
/// What to do.
pub const MISTAKE_TEXT: &str = "内容にまちがいを見つけたら、教えてください。";
/// Mail to the desk.
pub const MISTAKE_MAIL: &str = "メールで知らせる";
/// No desk is known.
pub const MISTAKE_NO_CONTACT: &str =
    "窓口は、まだ決まっていません。次の文を書きとめて、市役所にお伝えください。";

/// Heading.
pub const CENTER: &str = "地域包括支援センター";
/// What it is.
pub const CENTER_EXPLAINED: &str =
    "高齢の方のくらし・介護・医療の相談を受ける、市の窓口です。だれでも無料で相談できます。";
/// Nothing is known of it.
pub const CENTER_UNKNOWN: &str =
    "この地域の地域包括支援センターの名前と電話番号は、未登録です。市役所にお問い合わせください。";

/// Heading.
pub const NOT_FOUND_HEADING: &str = "ページが見つかりません";
/// What to do.
pub const NOT_FOUND_TEXT: &str =
    "アドレスがまちがっているか、ページがなくなりました。名前や場所からさがすことができます。";
/// On the page for missing pages: how the addresses of codes look.
pub const CODE_HINT: &str = "紙に印刷された短いアドレスは、「/Q/」のあとが、英字と数字の5文字です。まちがいがないか、お確かめください。";
/// Told by `code.js`, above the pages that were probably meant.
pub const CODE_LEAD: &str = "紙に印刷されたアドレスなら、次のページではありませんか。";
/// Told by `code.js`, which puts the name of a page in place of `{name}`.
pub const CODE_LINK: &str = "「{name}」のページを開く";

/// Heading.
pub const ABOUT_HEADING: &str = "このガイドについて";
/// Heading.
pub const ABOUT_DATA_HEADING: &str = "情報の日付";
/// Caption.
pub const ABOUT_COUNTS: &str = "のせている数";
/// Column.
pub const COLUMN_KIND: &str = "種類";
/// Column.
pub const COLUMN_PLACES: &str = "施設";
/// Column.
pub const COLUMN_SERVICES: &str = "介護サービス";
/// Heading.
pub const ABOUT_UNKNOWN_HEADING: &str = "「未登録」とは";
/// What unknown means.
pub const ABOUT_UNKNOWN: &str = "「未登録」は、このガイドがまだ知らないことです。休みや「していない」という意味ではありません。電話でお確かめください。";
/// Heading.
pub const ABOUT_PRIVACY_HEADING: &str = "入力した言葉のあつかい";
/// The privacy sentence.
pub const ABOUT_PRIVACY: &str = "入力した言葉は、お使いの機器の中だけで使います。市にも、ほかの会社にも送りません。クッキーは使いません。地図やLINEを開いたときは、その会社のページに移ります。";
/// Heading.
pub const ABOUT_SOURCES_HEADING: &str = "情報の出どころ";

/// A fault of the app itself.
pub const CRASHED: &str =
    "画面の動きが止まりました。ご不便をおかけします。もう一度読み込んでください。";

/// The name of a kind on screen.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::CareFacility => "介護施設・介護サービス",
        other => other.ja(),
    }
}

/// 薬局（大森）
#[must_use]
pub fn kind_and_district(of: Kind, district: Option<&str>) -> String {
    match district {
        Some(district) => format!("{}（{district}）", kind(of)),
        None => format!("{}（地区は未登録）", kind(of)),
    }
}

/// 大森の薬局
#[must_use]
pub fn kind_in_place(of: Kind, place: &str) -> String {
    format!("{place}の{}", kind(of))
}

/// The guide's name with the city's.
#[must_use]
pub fn guide_name(city: &City) -> String {
    format!("{} {}", city.name, city.guide_title)
}

/// Heading of a list.
#[must_use]
pub fn list_heading(city: &str, of: Kind, place: Option<&str>) -> String {
    kind_in_place(of, place.unwrap_or(city))
}

/// Heading of a district or care area.
#[must_use]
pub fn area_heading(place: &Place<'_>) -> String {
    match place {
        Place::District(district) => format!("{}地区の医療・介護", district.name),
        Place::CareArea(area) => format!("{}の医療・介護", care_area_name(&area.name)),
    }
}

/// 東部地域
#[must_use]
pub fn care_area_name(name: &str) -> String {
    format!("{name}地域")
}

/// The care area of a district.
#[must_use]
pub fn belongs_to(area: &str) -> String {
    format!("{area}地域のページをみる")
}

/// What the site is, for search engines and link previews.
#[must_use]
pub fn site_description(city: &City) -> String {
    format!(
        "{}の病院・診療所・歯科・薬局・訪問看護・介護の事業所を、名前や場所からさがせる市のガイドです。",
        city.name
    )
}

/// What a list is.
#[must_use]
pub fn list_description(heading: &str, of: Kind) -> String {
    format!("{heading}の一覧です。{}の電話番号・住所・予定がわかります。", kind(of))
}

/// What an area's page is.
#[must_use]
pub fn area_description(heading: &str) -> String {
    format!("{heading}のページです。病院・診療所・薬局・介護の事業所と、相談の窓口をのせています。")
}

/// What an institution is, where it is, how to call it.
#[must_use]
pub fn facility_description(facility: &Facility, district: Option<&str>) -> String {
    let what = kind_and_district(facility.kind, district);
    match &facility.phone {
        Some(phone) => format!("{what}。住所：{}。電話：{phone}。", facility.address),
        None => format!("{what}。住所：{}。電話番号は未登録です。", facility.address),
    }
}

/// A window's title.
#[must_use]
pub fn page_title(heading: &str, city: &City) -> String {
    format!("{heading}｜{} {}", city.name, city.guide_title)
}

/// 12件, or that nothing is registered yet.
#[must_use]
pub fn count_or_none_yet(count: usize) -> String {
    match count {
        0 => "まだ登録がありません".to_owned(),
        count => format!("{count}件"),
    }
}

/// Nothing of a kind is registered.
#[must_use]
pub fn none_yet(of: Kind) -> String {
    format!("{}は、まだ登録がありません。ないという意味ではありません。", kind(of))
}

/// 内科（12件）
#[must_use]
pub fn name_with_count(name: &str, count: usize) -> String {
    format!("{name}（{count}件）")
}

/// Number of services beside the number of places.
#[must_use]
pub fn services_count(count: usize) -> String {
    match count {
        0 => "—".to_owned(),
        count => format!("{count}サービス"),
    }
}

/// Told aloud after each search.
#[must_use]
pub fn found(count: usize, words: &str) -> String {
    match (count, words.trim()) {
        (0, "") => "あてはまる施設はありません。".to_owned(),
        (0, words) => format!("「{words}」は見つかりませんでした。"),
        (count, "") => format!("{count}件あります。"),
        (count, words) => format!("「{words}」で{count}件見つかりました。"),
    }
}

/// How many of the results are shown.
#[must_use]
pub fn shown(shown: usize, count: usize) -> String {
    format!("{count}件のうち{shown}件を表示しています。")
}

/// A word that matched nothing.
#[must_use]
pub fn failed_word(word: &str) -> String {
    format!(
        "「{word}」は、どの施設にも見つかりません。言葉を短くするか、ひらがなでお試しください。"
    )
}

/// What the same words find without filters.
#[must_use]
pub fn without_filters(count: usize) -> String {
    format!("しぼりこみをやめると{count}件見つかります")
}

/// To the page with the community care center.
#[must_use]
pub fn ask_center(place: &str) -> String {
    format!("{place}の相談の窓口（地域包括支援センター）をみる")
}

/// Calls the city's desk.
#[must_use]
pub fn ask_city(phone: &str) -> String {
    format!("市の窓口に電話で聞く（{phone}）")
}

/// The call button, heard out of its place.
#[must_use]
pub fn call_label(name: &str, phone: &str) -> String {
    format!("電話する {phone} {name}")
}

/// The registered name, where another is shown first.
#[must_use]
pub fn formal_name(name: &str) -> String {
    format!("正式な名前：{name}")
}

/// 〒013-0000 横手市…
#[must_use]
pub fn address_with_code(code: &str, address: &str) -> String {
    format!("〒{code} {address}")
}

/// Yes, no, or not stated.
#[must_use]
pub fn stated(stated: Stated) -> &'static str {
    match stated {
        Stated::Yes => "あり",
        Stated::No => "なし",
        Stated::Unknown => "未登録（電話でご確認ください）",
    }
}

/// A service with its capacity.
#[must_use]
pub fn service(name: &str, capacity: Option<u32>) -> String {
    match capacity {
        Some(capacity) => format!("{name}（定員{capacity}人）"),
        None => name.to_owned(),
    }
}

/// 150床
#[must_use]
pub fn beds(beds: u32) -> String {
    format!("{beds}床")
}

/// Where a record comes from.
#[must_use]
pub fn provenance(source: &str, provenance: &Provenance) -> String {
    format!("出どころ：{source}（{}時点）", time::date(provenance.as_of))
}

/// Where a field comes from.
#[must_use]
pub fn field_provenance(field: Field, source: &str, as_of: Day) -> String {
    let name = match field {
        Field::Kana => "読みがな",
        Field::Position => "地図上の位置",
        Field::Phone => "電話番号",
        Field::Hours => "診療時間",
        Field::District => "地区",
    };
    format!("{name}の出どころ：{source}（{}時点）", time::date(as_of))
}

/// Days after which a confirmation is old.
const OLD_AFTER: i32 = 365;

/// Whether, and when, the city has confirmed the record; with a warning where that is never or
/// long ago. Without a clock (on the host) only the former can be told.
#[must_use]
pub fn confirmation(provenance: &Provenance, today: Option<Day>) -> String {
    match (provenance.confirmed, today) {
        (None, _) => {
            "確認が古い情報です。市はまだ確認していません。電話などでお確かめください。".to_owned()
        }
        (Some(day), Some(today)) if today.days_since(day) > OLD_AFTER => format!(
            "確認が古い情報です。市が最後に確認したのは{}です。電話などでお確かめください。",
            time::date(day)
        ),
        (Some(day), _) => format!("市が{}に確認しました。", time::date(day)),
    }
}

/// What is not registered, in one sentence.
#[must_use]
pub fn missing_fields(facility: &Facility) -> Option<String> {
    let missing: Vec<&str> = [
        (facility.phone.is_none(), "電話番号"),
        (facility.kana.is_none(), "読みがな"),
        (facility.hours.is_empty(), hours::heading(facility.kind)),
        (facility.position.is_none(), "地図上の位置"),
        (facility.district.is_none(), "地区"),
    ]
    .into_iter()
    .filter_map(|(is_missing, name)| is_missing.then_some(name))
    .collect();
    (!missing.is_empty()).then(|| format!("まだ登録されていないこと：{}", missing.join("、")))
}

/// An institution that has gone.
#[must_use]
pub fn closed_sentence(closed_on: Option<Day>) -> String {
    match closed_on {
        Some(day) => format!("この施設の掲載は{}に終わりました。", time::date(day)),
        None => "この施設の掲載は終わりました。".to_owned(),
    }
}

/// What is passed on when sharing.
#[must_use]
pub fn share_text(title: &str, address: &str) -> String {
    format!("{title}\n{address}")
}

/// Subject of the mail about a mistake.
#[must_use]
pub fn mistake_subject(name: &str) -> String {
    format!("連携ガイドのまちがい：{name}")
}

/// Text about a mistake.
#[must_use]
pub fn mistake_text(name: &str, address: Option<&str>) -> String {
    match address {
        Some(address) => format!(
            "「{name}」のページ（{address}）の内容がちがっています。正しい内容は次のとおりです。"
        ),
        None => format!("「{name}」のページの内容がちがっています。正しい内容は次のとおりです。"),
    }
}

/// Calls the desk.
#[must_use]
pub fn mistake_call(phone: &str) -> String {
    format!("電話で知らせる（{phone}）")
}

/// The day of the data.
#[must_use]
pub fn data_as_of(day: Day) -> String {
    format!("情報の日付：{}現在", time::date(day))
}

/// The bundle's version.
#[must_use]
pub fn data_version(version: &str) -> String {
    format!("情報の版：{version}")
}

/// A source with publisher, day and licence.
#[must_use]
pub fn source_line(source: &Source) -> String {
    format!(
        "{}、{}時点、ライセンス：{}",
        source.publisher,
        time::date(source.as_of),
        source.licence
    )
}

/// Why the live search could not start, and what to do. The page itself goes on working.
#[must_use]
pub fn load_error(error: &LoadError) -> &'static str {
    match error.fault {
        Fault::NoAnswer => {
            "通信できないため、「さがす」機能を使えません。下の一覧はそのままごらんになれます。電波のよい所で、もう一度読み込んでください。"
        }
        Fault::Status(_) | Fault::Damaged => {
            "情報を正しく受け取れなかったため、「さがす」機能を使えません。下の一覧はそのままごらんになれます。しばらくしてから、もう一度読み込んでください。"
        }
        Fault::TooNew(_) => {
            "新しい版の用意ができています。もう一度読み込むと、新しい版になります。"
        }
        Fault::TooOld(_) | Fault::Unreadable(_) => {
            "情報の更新の途中です。下の一覧はそのままごらんになれます。しばらくしてから、もう一度読み込んでください。"
        }
    }
}

/// Percent-encodes a text for `mailto:` and share links.
#[must_use]
pub fn encode_component(text: &str) -> String {
    crate::routes::encode(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::SourceId;

    #[test]
    fn a_confirmation_grows_old_after_a_year_and_none_is_old_at_once() {
        let day = |text| Day::parse(text).unwrap();
        let confirmed = |confirmed| Provenance {
            source: SourceId::new("mihon").unwrap(),
            as_of: day("2025-06-01"),
            confirmed,
        };
        let old = "確認が古い情報です";
        let fresh = confirmed(Some(day("2026-01-10")));
        assert!(!confirmation(&fresh, Some(day("2027-01-10"))).contains(old));
        assert!(confirmation(&fresh, Some(day("2027-01-11"))).contains(old));
        assert!(!confirmation(&fresh, None).contains(old));
        assert!(confirmation(&confirmed(None), None).contains(old));
    }

    #[test]
    fn nothing_registered_is_never_told_as_none() {
        assert_eq!(count_or_none_yet(0), "まだ登録がありません");
        assert!(none_yet(Kind::VisitingNurseStation).contains("ないという意味ではありません"));
        assert_ne!(stated(Stated::Unknown), stated(Stated::No));
    }
}
