use proptest::prelude::*;
use renkei_model::{AreaId, Day, SourceId};

use super::*;

fn geocoder() -> Geocoder {
    let district = |id: &str, name: &str, area: &str| District {
        id: DistrictId::new(id).unwrap(),
        name: name.to_owned(),
        kana: String::new(),
        care_area: AreaId::new(area).unwrap(),
    };
    let districts = [
        district("yokote", "横手", "tobu"),
        district("hiraka", "平鹿", "nanbu"),
        district("sannai", "山内", "tobu"),
        district("taiyu", "大雄", "seibu"),
        district("omori", "大森", "seibu"),
    ];
    let rows = [
        ("条里一丁目", "", "yokote"),
        ("条里二丁目", "", "yokote"),
        ("大町", "", "yokote"),
        ("大町一丁目", "", "yokote"),
        ("十文字町西原一番町", "", "yokote"),
        ("十文字町", "", "yokote"),
        ("十文字町", "本町", "yokote"),
        ("金沢中野", "", "yokote"),
        ("金沢中野", "根小屋", "yokote"),
        ("金沢本町", "", "yokote"),
        ("金沢本町", "根小屋", "yokote"),
        ("前郷", "", "yokote"),
        ("前郷", "東", "yokote"),
        ("前郷", "長谷山", "yokote"),
        ("四日町", "", "yokote"),
        ("八日市", "", "yokote"),
        ("赤坂", "", "yokote"),
        ("赤坂", "館ノ下", "yokote"),
        ("平鹿町浅舞", "", "hiraka"),
        ("平鹿町浅舞", "浅舞", "hiraka"),
        ("平鹿町浅舞", "覚町後", "hiraka"),
        ("平鹿町三又", "", "hiraka"),
        ("山内三又", "", "sannai"),
        ("山内土渕", "", "sannai"),
        ("大雄", "", "taiyu"),
        ("大雄", "八柏", "taiyu"),
        ("大雄", "八柏谷地", "taiyu"),
        ("大森町", "", "omori"),
        ("大森町", "菅生田", "omori"),
        ("大森町袴形", "", "omori"),
    ];
    let rows = rows.iter().zip(0..).map(|((town, koaza, district), at)| Machiaza {
        town: (*town).to_owned(),
        koaza: (!koaza.is_empty()).then(|| (*koaza).to_owned()),
        kana: None,
        district: Some(DistrictId::new(district).unwrap()),
        point: Some((39.0 + f64::from(at) / 100.0, 140.5)),
        provenance: Provenance {
            source: SourceId::new("towns").unwrap(),
            as_of: Day::new(2026, 1, 1).unwrap(),
            confirmed: None,
        },
    });
    let home = Home { prefecture: "秋田県".to_owned(), city: "横手市".to_owned() };
    let area = |id: &str, name: &str| CareArea {
        id: AreaId::new(id).unwrap(),
        name: name.to_owned(),
        kana: String::new(),
        summary: None,
        community_care_center: Default::default(),
    };
    let areas = [area("tobu", "東部"), area("seibu", "西部"), area("nanbu", "南部")];
    Geocoder::new(rows.collect(), &districts, &areas, home)
}

/// Name, level, what is not in the table, numbers.
fn located(address: &str) -> (String, Level, String, String) {
    match geocoder().locate(address) {
        Location::Located(l) => (l.machiaza, l.level, l.unlisted, l.numbers.join("-")),
        other => panic!("{address}: {other:?}"),
    }
}

#[test]
fn addresses_are_placed_however_they_are_written() {
    for (address, name, level, unlisted, numbers) in [
        ("秋田県横手市条里１丁目１５番７号", "条里一丁目", Level::Town, "", "15-7"),
        ("横手市条里１－１５－７", "条里一丁目", Level::Town, "", "15-7"),
        ("条里一丁目15番地の7", "条里一丁目", Level::Town, "", "15-7"),
        ("横手市条里二ー15", "条里二丁目", Level::Town, "", "15"),
        ("横手市大町一丁目1", "大町一丁目", Level::Town, "", "1"),
        ("横手市大町5-10", "大町", Level::Town, "", "5-10"),
        ("横手市十文字町西原1番町47-2", "十文字町西原一番町", Level::Town, "", "47-2"),
        ("横手市十文字町字本町13-6", "十文字町本町", Level::Koaza, "", "13-6"),
        ("秋田県横手市大字赤坂字舘の下105-6", "赤坂館ノ下", Level::Koaza, "", "105-6"),
        ("横手市前郷東5", "前郷東", Level::Koaza, "", "5"),
        ("横手市前郷東村5", "前郷", Level::Town, "東村", "5"),
        ("横手市前郷長谷山甲5", "前郷長谷山", Level::Koaza, "甲", "5"),
        ("横手市赤坂字館ノ下地内1-1", "赤坂館ノ下", Level::Koaza, "地内", "1-1"),
        ("横手市四日町5-25", "四日町", Level::Town, "", "5-25"),
        ("八日市3", "八日市", Level::Town, "", "3"),
        ("大雄字八柏谷地103番地1", "大雄八柏谷地", Level::Koaza, "", "103-1"),
        ("大雄八柏下村1", "大雄", Level::Town, "八柏下村", "1"),
        ("平鹿郡大雄村八柏7", "大雄八柏", Level::Koaza, "", "7"),
        ("秋田県平鹿郡山内村土渕12", "山内土渕", Level::Town, "", "12"),
        ("秋田県平鹿郡平鹿町浅舞字覚町後241", "平鹿町浅舞覚町後", Level::Koaza, "", "241"),
        ("秋田県平鹿町浅舞字覚町後241", "平鹿町浅舞覚町後", Level::Koaza, "", "241"),
        ("横手市浅舞字覚町後241", "平鹿町浅舞覚町後", Level::Koaza, "", "241"),
        ("横手市浅舞241", "平鹿町浅舞", Level::Town, "", "241"),
        ("横手市大森町菅生田245番地205", "大森町菅生田", Level::Koaza, "", "245-205"),
        ("横手市平鹿町あさまい5", "平鹿", Level::District, "あさまい", "5"),
    ] {
        let expected = (name.to_owned(), level, unlisted.to_owned(), numbers.to_owned());
        assert_eq!(located(address), expected, "{address}");
    }
}

#[test]
fn what_fits_in_two_ways_is_not_guessed() {
    let ambiguous = |address: &str| match geocoder().locate(address) {
        Location::Ambiguous(a) => (a.candidates.join(" "), a.district.is_some(), a.doubt),
        other => panic!("{address}: {other:?}"),
    };
    for (address, candidates, district, doubt) in [
        ("横手市条里", "条里一丁目 条里二丁目", true, Doubt::Chome),
        ("横手市条里5-1", "条里一丁目 条里二丁目", true, Doubt::Chome),
        ("横手市大町1-2", "大町 大町一丁目", true, Doubt::Name),
        ("横手市根小屋165", "金沢中野 金沢本町", true, Doubt::Koaza),
        ("横手市菅生田245", "大森町", true, Doubt::Koaza),
        ("三又75", "平鹿町三又 山内三又", false, Doubt::Name),
    ] {
        assert_eq!(ambiguous(address), (candidates.to_owned(), district, doubt), "{address}");
    }
}

#[test]
fn what_is_not_in_the_city_is_said_to_be_elsewhere() {
    let missing = |address: &str| match geocoder().locate(address) {
        Location::NotFound(missing) => missing,
        other => panic!("{address}: {other:?}"),
    };
    let elsewhere = |name: &str| Missing::Elsewhere(name.to_owned());
    assert_eq!(missing("秋田県湯沢市大町1"), elsewhere("湯沢市"));
    assert_eq!(missing("湯沢市大町1"), elsewhere("湯沢市"));
    assert_eq!(missing("岩手県横手市大町1"), elsewhere("横手市"));
    assert_eq!(missing("秋田県仙北郡美郷町土崎1"), elsewhere("仙北郡美郷町"));
    assert_eq!(missing("横手市大街5"), Missing::NoTown);
    assert_eq!(missing("秋田県横手市"), Missing::Empty);
    assert_eq!(missing("　"), Missing::Empty);
}

#[test]
fn a_clerk_reads_what_was_found() {
    let geocoder = geocoder();
    let told = [
        "横手市前郷字長谷山甲5-2　見本ビル2階",
        "横手市条里",
        "横手市根小屋165",
        "三又75",
        "湯沢市大町1",
        "横手市大街5",
        "横手市",
    ]
    .map(|address| geocoder.describe(&geocoder.locate(address)));
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn a_very_long_address_is_read_in_one_go() {
    for part in ["五", "の五 ", "番地", "1の", "八柏一ー", "字", "　1"] {
        let _ = geocoder().locate(&format!("秋田県横手市大雄{}", part.repeat(50_000)));
    }
}

#[test]
fn the_care_area_is_that_of_the_district() {
    let Location::Located(found) = geocoder().locate("横手市大森町袴形1") else { panic!() };
    assert_eq!(found.care_area, Some(AreaId::new("seibu").unwrap()));
}

#[test]
fn distances_are_right_to_a_percent() {
    // One degree of latitude, and of longitude at 39° north.
    assert!((distance_km((39.0, 140.0), (40.0, 140.0)) - 111.0).abs() < 1.0);
    assert!((distance_km((39.0, 140.0), (39.0, 141.0)) - 86.5).abs() < 1.0);
}

proptest! {
    #[test]
    fn any_text_is_placed_or_not(text in ".{0,60}") {
        let _ = geocoder().locate(&text);
    }

    #[test]
    fn what_looks_like_an_address_is_placed_or_not(
        text in "(秋田県)?(平鹿郡|横手市)?(条里|大町|前郷|平鹿町|山内村?|大雄村?)[大字の一番町丁目東甲0-9ー−号階 　-]{0,20}"
    ) {
        let found = geocoder().locate(&text);
        let elsewhere = matches!(found, Location::NotFound(Missing::Elsewhere(_)));
        prop_assert!(!elsewhere || text.contains('郡'), "{found:?}");
    }
}
