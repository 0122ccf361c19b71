//! An address as typed → its parts.

use serde::Serialize;

use super::units::Units;

/// The city whose addresses are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// 秋田県
    pub prefecture: String,
    /// 横手市
    pub city: String,
}

/// An address in its parts. What is not written is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    /// 都道府県, as typed.
    pub prefecture: Option<String>,
    /// 市町村 (with 郡), as typed.
    pub city: Option<String>,
    /// 町字 and 小字 in their one spelling: without 大字, 字 and blanks, ノ as の, kanji in the form
    /// in use. For comparing, not for showing.
    pub area: String,
    /// 丁目, 番地, 号 and what follows, digits only: 1丁目15番地の7 is 1, 15, 7.
    pub numbers: Vec<String>,
    /// Building, floor and room, as typed.
    pub building: Option<String>,
}

/// Which municipality an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Municipality {
    /// The home city.
    Home,
    /// None is written.
    Unnamed,
    /// Another one, as typed.
    Other(String),
}

/// The beginning of an address.
#[derive(Debug, Clone)]
pub(super) struct Head<'t> {
    pub(super) units: Units<'t>,
    pub(super) prefecture: Option<String>,
    pub(super) municipality: Municipality,
    /// Whether another prefecture is named.
    pub(super) elsewhere: bool,
    /// Where the municipality begins.
    pub(super) municipality_at: usize,
    /// Where the 町字 begins.
    pub(super) at: usize,
}

/// The end of an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tail {
    pub(super) numbers: Vec<String>,
    pub(super) building: Option<String>,
}

/// Reads an address by its signs alone, without a table of 町字.
#[must_use]
pub fn parse(text: &str, home: &Home) -> Address {
    let head = head(text, home);
    let numbers_at = first_number(&head.units, head.at);
    let tail = tail(&head.units, numbers_at);
    let city = match head.municipality {
        Municipality::Home => Some(home.city.clone()),
        Municipality::Other(name) => Some(name),
        Municipality::Unnamed => None,
    };
    Address {
        prefecture: head.prefecture,
        city,
        area: head.units.folded(head.at, numbers_at),
        numbers: tail.numbers,
        building: tail.building,
    }
}

/// Reads postal code, prefecture and municipality.
pub(super) fn head<'t>(text: &'t str, home: &Home) -> Head<'t> {
    let units = Units::new(text);
    let mut at = after_postal_code(&units);
    let prefecture = prefecture_end(&units, at).map(|end| {
        let name = units.typed(at, end).to_owned();
        at = end;
        name
    });
    let elsewhere = prefecture.as_ref().is_some_and(|name| {
        !home.prefecture.is_empty() && spelling(name) != spelling(&home.prefecture)
    });
    let city = spelling(&home.city);
    let municipality_at = at;
    let municipality = if !elsewhere && !city.is_empty() && units.has(at, &city) {
        at += city.chars().count();
        Municipality::Home
    } else {
        match municipality_end(&units, at) {
            Some(end) if elsewhere || prefecture.is_some() => {
                let name = units.typed(at, end).to_owned();
                at = end;
                Municipality::Other(name)
            }
            _ if elsewhere => Municipality::Other(prefecture.clone().unwrap_or_default()),
            _ => Municipality::Unnamed,
        }
    };
    Head { units, prefecture, municipality, elsewhere, municipality_at, at }
}

/// A name in its one spelling.
pub(crate) fn spelling(name: &str) -> String {
    let units = Units::new(name);
    units.folded(0, units.len())
}

fn after_postal_code(units: &Units<'_>) -> usize {
    let marked = usize::from(units.at(0) == Some('〒'));
    let (area, end) = units.digits(marked);
    let end = end + usize::from(units.at(end) == Some('-'));
    let (town, end) = units.digits(end);
    match (area.len(), town.len()) {
        (3, 4) => end,
        (7, 0) if marked == 1 => end,
        _ => marked,
    }
}

/// Where the prefecture at `at` ends: 北海道, 東京都, 京都府, 大阪府, two or three characters and 県.
fn prefecture_end(units: &Units<'_>, at: usize) -> Option<usize> {
    let whole = ["北海道", "東京都", "京都府", "大阪府"];
    if whole.iter().any(|name| units.has(at, name)) {
        return Some(at + 3);
    }
    (at + 2..=at + 3).find(|&end| units.at(end) == Some('県')).map(|end| end + 1)
}

/// Where the municipality that is not the home city ends: X市, X区, X郡Y町, X郡Y村.
pub(super) fn municipality_end(units: &Units<'_>, at: usize) -> Option<usize> {
    /// No name of a 市 or 郡 has more characters before that word, none of a 町 or 村.
    const LONGEST: usize = 6;
    let within = |from: usize, words: &[char]| {
        (from + 1..=from + LONGEST).find(|&end| units.at(end).is_some_and(|c| words.contains(&c)))
    };
    let end = within(at, &['市', '区', '郡'])?;
    if units.at(end) == Some('郡') {
        return within(end + 1, &['町', '村']).map(|end| end + 1);
    }
    Some(end + 1)
}

/// Where the number of the place begins: at the first digit that is not part of a name (1番町).
pub(super) fn first_number(units: &Units<'_>, at: usize) -> usize {
    let mut at = at;
    while at < units.len() {
        let (digits, end) = units.digits(at);
        if digits.is_empty() {
            at += 1;
        } else if units.has(end, "番町") {
            at = end;
        } else {
            break;
        }
    }
    at
}

/// What parts the numbers of an address, longer ones first.
const NUMBER_WORDS: [&str; 8] = ["番地の", "丁目", "番地", "番の", "番", "号", "の", "-"];

/// Reads the numbers from `at` on, and the building after them.
pub(super) fn tail(units: &Units<'_>, at: usize) -> Tail {
    let mut numbers = Vec::new();
    let mut at = at;
    loop {
        let (digits, end) = units.digits(at);
        if digits.is_empty() || (units.parted(at) && !numbers.is_empty()) {
            break;
        }
        if is_room(units, end) && !numbers.is_empty() {
            // 6-232階 is number 23 and the 2nd floor: houses here have less than ten.
            let number = digits.get(..digits.len() - 1).unwrap_or_default();
            if units.has(end, "階") && !number.is_empty() {
                numbers.push(plain(number));
                at = end - 1;
            }
            break;
        }
        numbers.push(plain(&digits));
        at = end;
        let Some(word) = NUMBER_WORDS.iter().find(|word| units.has(end, word)) else { break };
        let next = end + word.chars().count();
        let number_follows = units.at(next).is_some_and(|c| c.is_ascii_digit());
        if matches!(*word, "の" | "-" | "番地の" | "番の") && !number_follows {
            // 番地のとなり: the の belongs to what comes.
            at = if word.starts_with('番') { next - 1 } else { end };
            break;
        }
        at = next;
    }
    let building = units.typed_from(at);
    Tail { numbers, building: (!building.is_empty()).then(|| building.to_owned()) }
}

/// Whether a floor or a room is named after the digits that end at `end`.
fn is_room(units: &Units<'_>, end: usize) -> bool {
    ["階", "号室", "号館", "号棟", "f"].iter().any(|word| units.has(end, word))
}

/// Digits without leading zeros.
fn plain(digits: &str) -> String {
    let plain = digits.trim_start_matches('0');
    if plain.is_empty() { "0".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn home() -> Home {
        Home { prefecture: "秋田県".to_owned(), city: "横手市".to_owned() }
    }

    fn parts(text: &str) -> (String, Vec<String>, Option<String>) {
        let address = parse(text, &home());
        (address.area, address.numbers, address.building)
    }

    #[test]
    fn the_numbers_of_an_address_are_read_in_every_form() {
        for (text, area, numbers, building) in [
            ("秋田県横手市条里１丁目１５番７号", "条里", "1 15 7", ""),
            ("横手市条里１－１－２１", "条里", "1 1 21", ""),
            ("横手市条里一丁目15番地の7", "条里", "1 15 7", ""),
            ("十文字町仁井田東５５の３", "十文字町仁井田東", "55 3", ""),
            ("横手市十文字町西原１番町５１ー２", "十文字町西原1番町", "51 2", ""),
            ("横手市十文字町西原一番町５０号", "十文字町西原1番町", "50", ""),
            ("秋田県横手市中央町６−２３２階", "中央町", "6 23", "２階"),
            ("秋田県横手市中央町６－２３　２階", "中央町", "6 23", "２階"),
            ("秋田県横手市中央町6番23号1階", "中央町", "6 23", "1階"),
            (
                "秋田県横手市前郷一番町10番16号　つきみ荘201号室",
                "前郷1番町",
                "10 16",
                "つきみ荘201号室",
            ),
            ("横手市前郷一番町10-16-201号室", "前郷1番町", "10 16", "201号室"),
            ("横手市海道下３３－１５　ライフ高橋１Ｆ", "海道下", "33 15", "ライフ高橋１Ｆ"),
            ("横手市増田町吉野字梨木塚100-1番地", "増田町吉野梨木塚", "100 1", ""),
            ("横手市赤坂字仁坂105番地の2", "赤坂仁坂", "105 2", ""),
            ("横手市八幡字石町165番1号", "八幡石町", "165 1", ""),
            ("横手市平鹿町醍醐字石成五十五番地三", "平鹿町醍醐石成", "55 3", ""),
            ("横手市前郷八ツ口１", "前郷八つ口", "1", ""),
            ("横手市塚堀", "塚堀", "", ""),
            ("〒013-0060　秋田県横手市条里1-1", "条里", "1 1", ""),
            ("", "", "", ""),
        ] {
            let numbers: Vec<String> = numbers.split_whitespace().map(str::to_owned).collect();
            let building = (!building.is_empty()).then(|| building.to_owned());
            assert_eq!(parts(text), (area.to_owned(), numbers, building), "{text}");
        }
    }

    #[test]
    fn the_municipality_is_told_from_the_names_after_it() {
        let city = |text| parse(text, &home()).city;
        assert_eq!(city("秋田県横手市大町1").as_deref(), Some("横手市"));
        assert_eq!(city("大町1"), None);
        assert_eq!(city("七日市3"), None);
        assert_eq!(city("秋田県湯沢市大町1").as_deref(), Some("湯沢市"));
        assert_eq!(city("秋田県仙北郡美郷町土崎1").as_deref(), Some("仙北郡美郷町"));
        assert_eq!(city("岩手県北上市大町1").as_deref(), Some("北上市"));
        assert_eq!(parse("岩手県大町1", &home()).prefecture.as_deref(), Some("岩手県"));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in ".{0,60}") {
            let _ = parse(&text, &home());
        }

        #[test]
        fn what_looks_like_an_address_is_read(
            text in "(秋田県|県)?(横手市|郡)?[大字の一番町丁目十ケヶが0-9０-９ー−号階室F 　-]{0,30}"
        ) {
            let address = parse(&text, &home());
            let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit()) && !s.is_empty();
            prop_assert!(address.numbers.iter().all(|number| digits(number)));
        }
    }
}
