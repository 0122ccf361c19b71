//! Sentences of the search: suggestions, places, distances, guesses, and nothing found.

use renkei_model::{Accuracy, City, Day, DocumentGroup, Kind, Relation};
use renkei_search::{Meaning, Outcome, Word};

use super::{NO_PHONE, found, guide_name, kind, kind_and_district, time};
use crate::platform::location::Untold;

/// Name of the list of suggestions.
pub const OPTIONS: &str = "候補";
/// Note on a suggestion: what people call something.
pub const NEED: &str = "さがす言葉";
/// Note on a suggestion: a kind, department or service.
pub const SERVICE: &str = "種類・診療科・サービス";
/// Note on a suggestion: a part of the city.
pub const PLACE: &str = "場所";
/// Note on a suggestion: something beside the institutions.
pub const DOCUMENT: &str = "催し・お知らせなど";
/// Orders by distance from the device.
pub const NEAR_HERE: &str = "いまいる場所から近い順";
/// Ends the order by distance.
pub const NEAR_OFF: &str = "もとの順にもどす";
/// While the device looks for its position.
pub const LOCATING: &str = "いまいる場所を調べています。";
/// The order by distance holds.
pub const NEAR_HERE_TOLD: &str =
    "いまいる場所から近い順です。場所の情報は、この機器の外に送りません。";
/// Name of the links to the groups of results.
pub const GROUPS: &str = "見つかったもの";
/// Name of the group of institutions.
pub const FACILITIES: &str = "施設";
/// Copies the sentence for the city.
pub const COPY_REPORT: &str = "この言葉を市に知らせる文をコピー";
/// Below that button.
pub const COPY_REPORT_HINT: &str =
    "文は自動では送られません。メールなどに貼りつけて、市にお知らせください。";
/// Copying was refused.
pub const REPORT_NOT_COPIED: &str = "コピーできませんでした。上の文を長押しして、お写しください。";
/// No desk is known.
pub const NO_DESK: &str = "市の窓口の電話番号は未登録です。市役所にお問い合わせください。";

/// Heading of the keys.
pub const KEYS_HEADING: &str = "キーボードでの使い方";
/// What the keys do.
pub const KEYS: [&str; 4] = [
    "「/」：どのページからでも、さがす言葉を入れるところへ移ります。",
    "上下の矢印：候補を選びます。",
    "Enter：選んだ候補を開きます。選んでいないときは、入れた言葉でさがします。",
    "Esc：候補を閉じます。候補から開いたページでは、さがす画面にもどります。",
];
/// Label of the choice.
pub const KEYS_SLASH: &str = "「/」キーを使う";

/// Told aloud when the list of suggestions changes; nothing where it has closed.
#[must_use]
pub fn options(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("候補が{count}件あります。上下の矢印キーで選べます。"),
    }
}

/// Before the program is there, over the list of all: the address may ask for some of them. Nothing is
/// promised, since the program may never run.
#[must_use]
pub fn not_yet(count: usize) -> String {
    format!(
        "すべての施設（{count}件）です。言葉でさがした結果ではありません。種類ごとの一覧は、このページの下にあります。"
    )
}

/// What the words found, told aloud, with everything that was done to them. `beside`: how much
/// was found that is no institution.
#[must_use]
pub fn status(outcome: &Outcome, typed: &str) -> String {
    let typed = typed.trim();
    let (count, beside) = (outcome.hits.len(), outcome.documents.len());
    let used = used(outcome);
    let (mut told, searched) = match outcome.left_out.is_empty() {
        true => (String::new(), typed),
        false => {
            (format!("「{}」ではさがせません。", outcome.left_out.join("」「")), used.as_str())
        }
    };
    told.push_str(&match count {
        0 if beside > 0 => format!("「{searched}」にあてはまる施設はありません。"),
        _ => found(count, searched),
    });
    if beside > 0 {
        told.push_str(&format!("ほかに{beside}件あります。"));
    }
    for guess in outcome.guess.iter() {
        told.push_str(&format!(
            "「{}」は見つかりません。もしかして：「{}」。",
            guess.typed, guess.meant
        ));
    }
    told.push_str(&meanings(&outcome.meanings));
    if let Some(place) = &outcome.place {
        told.push_str(&format!("「{}」を、場所の名前としてさがしています。", place.name));
    }
    told
}

/// The words that were searched for, as they were typed.
fn used(outcome: &Outcome) -> String {
    let mut used: Vec<&str> = Vec::new();
    for word in outcome.words.iter().map(Word::typed) {
        if !used.contains(&word) {
            used.push(word);
        }
    }
    used.join("」「")
}

/// What is looked for instead of, or beside, words that people use.
fn meanings(meanings: &[Meaning]) -> String {
    let mut told = String::new();
    let mut rest = meanings;
    while let Some(first) = rest.first() {
        let same = |it: &&Meaning| it.word == first.word && it.relation == first.relation;
        let (own, others) = rest.split_at(rest.iter().take_while(same).count());
        let means: Vec<&str> = own.iter().map(|it| it.means.as_str()).collect();
        let means = means.join("」「");
        let word = &first.word;
        told.push_str(&match first.relation {
            Relation::Same => format!("「{word}」は、「{means}」をさがしています。"),
            Relation::Narrower => format!("「{word}」のうち、「{means}」をさがしています。"),
            Relation::SeeAlso => format!("「{word}」に関わりのある「{means}」をさがしています。"),
        });
        rest = others;
    }
    told
}

/// Searches for what was meant.
#[must_use]
pub fn search_for(meant: &str) -> String {
    format!("「{meant}」と入れてさがす")
}

/// Orders by distance from a part of the city.
#[must_use]
pub fn near_place(place: &str) -> String {
    format!("「{place}」から近い順")
}

/// The order by distance from a part of the city holds.
#[must_use]
pub fn near_place_told(place: &str) -> String {
    format!("「{place}」のおおよその中心から近い順です。")
}

/// Shows the whole group.
#[must_use]
pub fn show_all(of: DocumentGroup, count: usize) -> String {
    format!("{}を{count}件すべて表示", of.ja())
}

/// The day that something is about; what is over is said to be.
#[must_use]
pub fn day(of: DocumentGroup, day: Day, today: Option<Day>) -> String {
    let is_over = of == DocumentGroup::Event && today.is_some_and(|today| day < today);
    let date = time::date(day);
    if is_over { format!("{date}（終わりました）") } else { date }
}

/// What is found without one of the words.
#[must_use]
pub fn without(word: &str, found: u32) -> String {
    format!("「{word}」をのぞくと{found}件見つかります")
}

/// To the list of a kind.
#[must_use]
pub fn all_of_kind(of: Kind) -> String {
    format!("{}の一覧をみる", kind(of))
}

/// Told to the city, by the visitor's own hand: what its guide could not find.
#[must_use]
pub fn report(city: &City, typed: &str) -> String {
    format!("「{}」で「{typed}」をさがしましたが、見つかりませんでした。", guide_name(city))
}

/// What an institution among the suggestions is, and its number.
#[must_use]
pub fn option(of: Kind, district: Option<&str>, phone: Option<&str>) -> String {
    let what = kind_and_district(of, district);
    match phone {
        Some(phone) => format!("{what} 電話 {phone}"),
        None => format!("{what} {NO_PHONE}"),
    }
}

/// Why the device's position is not known, and what to do.
#[must_use]
pub fn untold(why: Untold) -> &'static str {
    match why {
        Untold::Refused => {
            "いまいる場所を使うことが、許可されていません。町の名前（例：本町）を入れると、その近くをさがせます。"
        }
        Untold::TooLate => {
            "いまいる場所を、時間内に調べられませんでした。窓の近くなどで、もう一度お試しください。"
        }
        Untold::Unknown => {
            "いまいる場所を調べられませんでした。町の名前を入れると、その近くをさがせます。"
        }
    }
}

/// The device is far from everything in the guide.
#[must_use]
pub fn outside(city: &City) -> String {
    format!(
        "いまいる場所は、{}から離れているようです。{}の町の名前を入れると、その近くをさがせます。",
        city.name, city.name
    )
}

/// How far something is, as the crow flies, in metres, and how sure that is.
#[must_use]
pub fn distance(metres: Option<u32>, accuracy: Accuracy) -> String {
    let Some(metres) = metres else {
        return "位置が未登録のため、距離はわかりません。".to_owned();
    };
    let far = match metres {
        0..100 => "100m以内".to_owned(),
        100..950 => format!("約{}00m", (metres + 50) / 100),
        950..9_950 => {
            let tenths = (metres + 50) / 100;
            format!("約{}.{}km", tenths / 10, tenths % 10)
        }
        _ => format!("約{}km", (metres + 500) / 1000),
    };
    match accuracy {
        Accuracy::Surveyed => format!("直線で{far}"),
        Accuracy::Machiaza => format!("直線で{far}（町名をもとにした、おおよその距離）"),
    }
}
