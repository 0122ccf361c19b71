//! However a word is written, the same places are found.

use serde_json::Value;

use crate::harness::{Browser, Data, HELD_TIMERS, browse, folder, serve};

/// Types the words on the search page and gives what is found.
fn found(browser: &Browser, words: &str) -> (usize, Vec<String>) {
    browser.search_for(words);
    browser.wait_for(
        "the live region speaks of these words",
        "return document.querySelector('.app-results-status').textContent\
         .startsWith(`「${arguments[0]}」`)",
        vec![words.into()],
    );
    let status = browser.status();
    let count = status
        .split_once("」で")
        .and_then(|(_, rest)| rest.split_once("件見つかりました。"))
        .map_or(0, |(count, _)| count.parse().unwrap());
    (count, browser.cards())
}

/// Guards against: only those find a place who write it as the register does.
#[test]
fn width_kana_small_ke_and_old_forms_of_kanji_find_the_same_places() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        for (name, writings) in [
            (
                "髙橋クリニック",
                &[
                    "髙橋クリニック",
                    "高橋クリニック",
                    "ﾀｶﾊｼｸﾘﾆｯｸ",
                    "たかはしくりにっく",
                    "タカハシクリニック",
                ][..],
            ),
            (
                "星ヶ丘ファミリー歯科",
                &["星ヶ丘ファミリー", "星ケ丘ファミリー", "星が丘ファミリー", "星ヶ丘ﾌｧﾐﾘｰ"],
            ),
            ("関ヶ原内科医院", &["関ヶ原内科", "関ケ原内科", "関が原内科", "せきがはらないか"]),
            ("渡邉内科医院", &["渡邉内科", "渡辺内科", "渡邊内科"]),
            (
                "たんぽぽ２４時間ケアセンター",
                &["たんぽぽ２４時間", "たんぽぽ24時間", "タンポポ24時間"],
            ),
            ("柿﨑内科医院", &["柿﨑", "柿崎", "かきざき"]),
        ] {
            let mut all: Vec<(usize, Vec<String>)> = Vec::new();
            for writing in writings {
                let result = found(browser, writing);
                let names = browser.texts(".app-card__name a");
                assert!(names.iter().any(|it| it.contains(name)), "{writing}: {names:?}");
                all.push(result);
            }
            let same = |(count, cards): &(usize, Vec<String>)| {
                let mut sorted = cards.clone();
                sorted.sort();
                (*count, sorted)
            };
            for (result, writing) in all.iter().zip(writings) {
                assert_eq!(same(result), same(&all[0]), "{writing} and {}", writings[0]);
            }
        }
    });
}

/// Guards against: one character finds nothing, or everything.
#[test]
fn one_character_finds_every_name_that_has_it() {
    let data = Data::of(&folder("mihon"));
    let named = data.count(|it| it.name.contains('岬'));
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        let (count, cards) = found(browser, "岬");
        let hits = cards.iter().filter(|address| data.at(address).name.contains('岬')).count();
        assert_eq!(hits, named, "{cards:?}");
        assert!(count < data.facilities.len() / 2, "{count}");
    });
}

/// Guards against: signs that mean something to an address, to HTML or to a search language are
/// taken for it.
#[test]
fn signs_are_searched_as_they_are_written_and_stay_in_the_address() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        for (words, query) in [
            ("100%", "100%25"),
            ("%41", "%2541"),
            ("<b>パンダ</b>", "%3Cb%3E%E3%83%91%E3%83%B3%E3%83%80%3C%2Fb%3E"),
            ("\"", "%22"),
            ("a+b&kind=clinic#x", "a%2Bb%26kind%3Dclinic%23x"),
        ] {
            let (count, cards) = found(browser, words);
            assert_eq!(count > 0, !cards.is_empty(), "{words}");
            browser.wait_address(&format!("/search/?q={query}"));
            browser.reload();
            browser.wait_live();
            assert_eq!(browser.box_text(), words);
            assert_eq!(browser.address(), format!("/search/?q={query}"));
            assert!(browser.status().starts_with(&format!("「{words}」")), "{}", browser.status());
            assert_eq!(browser.count("main b"), 0);
        }
    });
}

/// Guards against: the end of the way.
#[test]
fn when_nothing_is_found_there_are_ways_on_that_lead_somewhere() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/?kind=clinic", server.url()));
        let (count, cards) = found(browser, "ﾊﾟﾝﾀﾞ動物園");
        assert_eq!((count, cards.len()), (0, 0));
        assert_eq!(browser.text("#nothing-heading"), "見つかりませんでした");
        let ways = "section[aria-labelledby=nothing-heading] a";
        let links: Vec<String> = browser.attributes(ways, "href").into_iter().flatten().collect();
        for area in &data.guide.care_areas {
            assert!(links.contains(&format!("/area/{}/", area.id)), "{links:?}");
        }
        let desk = data.guide.city.contact.phone.as_ref().unwrap();
        assert!(links.contains(&format!("tel:{desk}")), "{links:?}");
        browser.follow(&format!("{ways}[href='/area/hokubu/']"), "北部地域の医療・介護");
        assert!(browser.text("main").contains("みほん市北部地域包括支援センター"));
    });
}

/// Guards against: a search that finds nothing only because of a forgotten filter.
#[test]
fn without_its_filters_the_same_search_is_one_tap_away() {
    let data = Data::of(&folder("mihon"));
    let pharmacies = data.count(|it| it.name.contains("髙野薬局"));
    assert_eq!(pharmacies, 1);
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/?kind=hospital", server.url()));
        let (count, _) = found(browser, "高野薬局");
        assert_eq!(count, 0);
        let way = "section[aria-labelledby=nothing-heading] a[href^='/search/']";
        let told = browser.text(way);
        browser.click(way);
        browser.wait_address("/search/?q=%E9%AB%98%E9%87%8E%E8%96%AC%E5%B1%80");
        let status = browser.status();
        let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        assert_eq!(number(&told), number(&status), "{told} / {status}");
        assert!(browser.texts(".app-card__name a").contains(&"髙野薬局".to_owned()));
    });
}

/// Guards against: a search that is still to be written into the address when the visitor has
/// gone on already. It must neither stop the app nor call the visitor back.
#[test]
fn a_link_followed_while_words_are_still_being_typed_leads_where_it_says() {
    let data = Data::of(&folder("mihon"));
    let takahashi = data.facilities.iter().find(|it| it.name == "髙橋クリニック").unwrap();
    let address = format!("/f/{}/", takahashi.id);
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(HELD_TIMERS);
        browser.open_app(&format!("{}search/", server.url()));
        let _ = found(browser, "髙橋クリニック");
        browser.wait_text(".app-card__name a", "髙橋クリニック");
        let waiting: usize = browser.js("return window.waiting()", vec![]);
        assert!(waiting > 0, "the address is written a while after the last key");
        browser.follow(".app-card__name a", "髙橋クリニック");
        let _: Value = browser.js("window.ring()", vec![]);
        browser.settle();
        assert_eq!(browser.address(), address);
        assert_eq!(browser.text("h1"), "髙橋クリニック");
        browser.back();
        browser.wait_text("h1", "施設をさがす");
        assert_eq!(browser.box_text(), "髙橋クリニック", "and the way back has the words");
    });
}

/// Guards against: nothing for those who say what everybody says, and finding something else
/// without a word about it.
#[test]
fn a_lay_word_finds_what_it_stands_for_and_the_page_says_so() {
    let server = serve("mihon");
    let dentists = Data::of(&folder("mihon"))
        .facilities
        .iter()
        .filter(|facility| facility.kind.as_str() == "dental_clinic")
        .count();
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        assert_eq!(found(browser, "歯医者").0, dentists);
        // In the live region, so that it is read aloud, too.
        let said = browser.status();
        assert!(said.contains("「歯医者」は、「歯科診療所」をさがしています。"), "{said}");
        found(browser, "歯科");
        assert!(!browser.status().contains("をさがしています"));
    });
}

/// Guards against: one word that is nowhere hides what the others find.
#[test]
fn what_the_other_words_find_is_shown_at_once_and_the_word_that_failed_is_told() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        browser.search_for("パンダ 内科");
        browser.wait_for(
            "the word that stands nowhere is told, and what the rest finds",
            "const said = document.querySelector('.app-results-status').textContent; \
             return said.startsWith('「パンダ」ではさがせません。「内科」で') \
               && document.querySelectorAll('.app-card__name').length > 0",
            vec![],
        );
    });
}

/// Guards against: words that the guide does not know are lost for the city, or sent behind the
/// visitor's back.
#[test]
fn what_was_not_found_can_be_copied_for_the_city_and_is_sent_nowhere() {
    let server = serve("mihon");
    browse(|browser| {
        browser.cdp(
            "Browser.grantPermissions",
            serde_json::json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
        browser.open_app(&format!("{}search/", server.url()));
        assert_eq!(found(browser, "パンダ動物園").0, 0);
        let shown = browser.text("section[aria-labelledby=nothing-heading] .app-quote");
        assert!(
            shown.contains("「パンダ動物園」をさがしましたが、見つかりませんでした。"),
            "{shown}"
        );
        let _ = browser.requests();
        browser.click("section[aria-labelledby=nothing-heading] button");
        browser.wait_text(
            "section[aria-labelledby=nothing-heading] [role=status]",
            "コピーしました。",
        );
        let copied: String = browser.js("return navigator.clipboard.readText()", vec![]);
        assert_eq!(copied, shown);
        let asked = browser.requests();
        assert!(asked.is_empty(), "{asked:?}");
    });
}
