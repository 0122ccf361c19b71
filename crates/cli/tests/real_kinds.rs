//! Kinds of queries, made from the real `data/` itself: for every institution, place, department or surname
//! that has it, each way to write or say it finds the same.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod real;

use std::collections::BTreeSet;

use renkei_guide::store::GuideStore;
use renkei_model::{Facility, Kind};

use real::{institutions, search};

fn found<'a>(store: &'a GuideStore, query: &str) -> Vec<&'a str> {
    let outcome = search(store, query);
    institutions(store, &outcome).into_iter().map(|it| it.id.as_str()).collect()
}

/// What can be asked for by a name that everyone uses.
fn asked(store: &GuideStore) -> BTreeSet<&str> {
    let facilities = store.facilities().iter();
    let own = facilities.flat_map(|it| it.departments.iter().map(String::as_str));
    own.chain(Kind::ALL.map(Kind::ja)).filter(|name| !found(store, name).is_empty()).collect()
}

/// No query of a kind may fail: they are named at once.
fn none(failed: &[String]) {
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
}

/// Guards against: nothing for 「安い デイサービス」, and against all of it without a word on 安い.
#[test]
fn a_word_without_an_answer_is_left_out_and_told() {
    let bundle = real::bundle();
    let store = real::store(&bundle);
    let unanswered = ["安い", "評判のいい", "女医のいる", "駐車場のある", "xyz", "zzz病棟"];
    let mut failed = Vec::new();
    for name in asked(&store) {
        let alone = found(&store, name);
        for word in unanswered {
            let together = ["安い", "評判のいい"].contains(&word).then(|| format!("{word}{name}"));
            let apart = [format!("{word} {name}"), format!("{name}　{word}")];
            for query in apart.into_iter().chain(together) {
                let outcome = search(&store, &query);
                let told = outcome.left_out == [word];
                if !told || found(&store, &query) != alone {
                    failed.push(format!("{query}: left out {:?}", outcome.left_out));
                }
            }
        }
    }
    none(&failed);
}

/// Guards against: results of one word passed off as an answer to both.
#[test]
fn what_has_no_answer_finds_nothing_or_is_told() {
    let bundle = real::bundle();
    let store = real::store(&bundle);
    let mut failed = Vec::new();
    for what in [
        "郵便局",
        "図書館",
        "寿司屋",
        "焼肉",
        "動物病院",
        "美容室",
        "整骨院",
        "ガソリンスタンド",
        "銀行",
        "ホテル",
        "温泉旅館",
        "保育園",
        "小学校",
        "警察署",
        "大学病院",
        "ペットショップ",
        "hotel",
        "pizza",
    ] {
        for query in [what.to_owned(), format!("横手 {what}"), format!("{what}はどこですか")]
        {
            let outcome = search(&store, &query);
            let told = outcome.guess.is_some() || !outcome.left_out.is_empty();
            if !outcome.hits.is_empty() && !told {
                failed.push(query);
            }
        }
    }
    none(&failed);
}

/// The romaji of a reading in katakana, and how a long o or u is written in it.
fn romaji(kana: &str, long: &str) -> Option<String> {
    const SYLLABLES: &str = "ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so \
        タ ta チ chi ツ tsu テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi \
        ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ン n ガ ga ギ gi グ gu ゲ ge \
        ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu \
        ペ pe ポ po シャ sha シュ shu ショ sho チャ cha チュ chu チョ cho ジャ ja ジュ ju ジョ jo キョ kyo キュ kyu \
        キャ kya リョ ryo リュ ryu ヒョ hyo ビョ byo ギョ gyo ニョ nyo ミョ myo";
    let pairs: Vec<&str> = SYLLABLES.split_whitespace().collect();
    let chars: Vec<char> = kana.chars().collect();
    let (mut out, mut at) = (String::new(), 0);
    while at < chars.len() {
        let lengthens = |vowel: char| match chars[at] {
            'ウ' => matches!(vowel, 'o' | 'u'),
            'オ' => vowel == 'o',
            _ => false,
        };
        if let Some(vowel) = out.chars().last().filter(|vowel| lengthens(*vowel)) {
            match long {
                "macron" => {
                    out.pop();
                    out.push(if vowel == 'o' { 'ō' } else { 'ū' });
                }
                "h" if vowel == 'o' => out.push('h'),
                "none" | "h" => {}
                _ => out.push(if chars[at] == 'ウ' { 'u' } else { 'o' }),
            }
            at += 1;
            continue;
        }
        let text = |length: usize| chars.get(at..at + length).map(String::from_iter);
        let (length, latin) = [2, 1].into_iter().find_map(|length| {
            let text = text(length)?;
            let pair = pairs.chunks(2).find(|pair| pair[0] == text)?;
            Some((length, pair[1]))
        })?;
        out.push_str(latin);
        at += length;
    }
    Some(out)
}

#[test]
fn every_district_is_found_in_latin_letters_however_long_vowels_are_written() {
    let bundle = real::bundle();
    let store = real::store(&bundle);
    let mut failed = Vec::new();
    // 横手 stands in every address, as that of the city.
    let city = &store.guide().city.name;
    for district in store.guide().districts.iter().filter(|it| !city.contains(&it.name)) {
        let kana: String = district.kana.chars().map(katakana).collect();
        let all: BTreeSet<&str> = found(&store, &district.name).into_iter().collect();
        for long in ["written", "macron", "h", "none"] {
            let latin = romaji(&kana, long).expect("a reading that the table knows");
            for query in [latin.clone(), latin.to_uppercase()] {
                let own: BTreeSet<&str> = found(&store, &query).into_iter().collect();
                if !all.is_subset(&own) {
                    failed.push(format!("{}: {query}", district.name));
                }
            }
            let with = found(&store, &format!("dentist {latin}"));
            let wanted = found(&store, &format!("歯医者 {}", district.name));
            if with.is_empty() || with.iter().any(|id| !wanted.contains(id)) {
                failed.push(format!("dentist {latin}"));
            }
        }
    }
    none(&failed);
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        c => c,
    }
}

#[test]
fn another_spelling_of_a_surname_finds_who_has_it() {
    let bundle = real::bundle();
    let store = real::store(&bundle);
    let mut failed = Vec::new();
    for (typed, name) in [
        ("安部", "あべ"),
        ("安倍", "阿部"),
        ("鈴木", "すずき"),
        ("佐々木", "ささき"),
        ("渡辺", "渡部"),
        ("渡部", "渡辺"),
        ("わたべ", "渡部"),
        ("きっかわ", "吉川"),
        ("くまがや", "熊谷"),
        ("おばら", "小原"),
        ("伊東", "伊藤"),
        ("荻原", "おぎわら"),
        ("湯浅", "ゆあさ"),
        ("細谷", "ほそや"),
        ("星野", "ほしの"),
    ] {
        let owners: Vec<&Facility> = store
            .facilities()
            .iter()
            .map(AsRef::as_ref)
            .filter(|it| it.name.contains(name))
            .collect();
        assert!(!owners.is_empty(), "{name}");
        for owner in owners {
            let kind = owner.kind.ja();
            for query in [typed.to_owned(), format!("{typed} {kind}")] {
                if !found(&store, &query).contains(&owner.id.as_str()) {
                    failed.push(format!("{query}: {}", owner.name));
                }
            }
        }
    }
    none(&failed);
}

/// Every kanji of a name that everyone uses can be written in kana, by one of its readings.
#[test]
fn a_service_half_in_kana_is_found() {
    let bundle = real::bundle();
    let store = real::store(&bundle);
    let readings = &bundle.extras.synonyms.readings;
    let mut failed = Vec::new();
    for name in [
        "歯医者",
        "訪問看護",
        "訪問介護",
        "通所介護",
        "耳鼻科",
        "皮膚科",
        "小児科",
        "整形外科",
        "泌尿器科",
    ] {
        let alone = found(&store, name);
        for (at, kanji) in name.char_indices() {
            let entry = readings.iter().find(|entry| entry.starts_with(kanji));
            let Some(entry) = entry else {
                failed.push(format!("no reading of {kanji}"));
                continue;
            };
            let rest = &name[at + kanji.len_utf8()..];
            let queries: Vec<String> = entry
                .split(' ')
                .skip(1)
                .map(|kana| format!("{}{kana}{rest}", &name[..at]))
                .collect();
            let all = |query: &String| {
                let found = found(&store, query);
                alone.iter().all(|id| found.contains(id))
            };
            if !queries.iter().any(all) {
                failed.push(queries.join(" "));
            }
        }
    }
    none(&failed);
}

/// Guards against: nothing for an address as other pages write it.
#[test]
fn every_address_is_found_as_it_is_pasted() {
    let bundle = real::bundle();
    let store = real::store(&bundle);
    let mut failed = Vec::new();
    for facility in store.facilities() {
        let address = facility.address.split('　').next().unwrap();
        let half: String = address.chars().map(half_width).collect();
        for query in [
            format!("〒013-0000 {address}"),
            format!("住所：{half}　TEL 0182-00-0000"),
            format!("{address} おためしビル２Ｆ"),
            format!("日本、〒013-0000 {half}\nFAX: 0182-00-0001"),
            format!("{}（おためし会館）", in_kanji(&half)),
        ] {
            let found = found(&store, &query);
            let at = found.iter().position(|id| *id == facility.id.as_str());
            // Several share an address.
            if at.is_none_or(|at| at >= 5) {
                failed.push(format!("{query}: {at:?} of {}", found.len()));
            }
        }
    }
    none(&failed);
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '－' | '−' | '‐' | 'ー' => '-',
        c => c,
    }
}

/// The number of the 丁目, 番 or 号 in kanji, as in 二十三番.
fn in_kanji(address: &str) -> String {
    let digits = |c: &char| c.is_ascii_digit();
    let chars: Vec<char> = address.chars().collect();
    let (mut out, mut at) = (String::new(), 0);
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| digits(c)).count();
        let number: String = chars[at..at + run].iter().collect();
        let value: usize = number.parse().unwrap_or(0);
        let before_unit = chars.get(at + run).is_some_and(|c| matches!(c, '丁' | '番' | '号'));
        if run > 0 && before_unit && (1..100).contains(&value) {
            const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
            let tens = value / 10;
            out.push_str(if tens > 1 { DIGITS[tens] } else { "" });
            out.push_str(if tens > 0 { "十" } else { "" });
            out.push_str(DIGITS[value % 10]);
        } else if run > 0 {
            out.push_str(&number);
        } else {
            out.push(chars[at]);
        }
        at += run.max(1);
    }
    out
}

/// Guards against: 119 over the page of an institution that is looked for by its name.
#[test]
fn no_name_is_a_word_of_need_and_every_need_beside_a_department_is_told() {
    let bundle = real::bundle();
    let store = real::store(&bundle);
    let mut failed = Vec::new();
    for facility in store.facilities() {
        let names = [Some(&facility.name), facility.common_name.as_ref(), Some(&facility.address)];
        failed.extend(
            names.into_iter().flatten().filter(|name| search(&store, name).urgent).cloned(),
        );
    }
    for name in asked(&store) {
        if search(&store, name).urgent {
            failed.push(name.to_owned());
        }
        for need in [
            "母が倒れた",
            "夜中",
            "苦しい",
            "意識がない",
            "血を吐いた",
            "具合が悪い",
            "息ができない",
        ] {
            let query = format!("{need}　{name}");
            if !search(&store, &query).urgent {
                failed.push(query);
            }
        }
    }
    none(&failed);
}
