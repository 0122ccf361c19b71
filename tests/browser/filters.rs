//! Filters: what they count, what they leave, and that the address says it all.

use renkei_model::{Kind, Stated};
use serde_json::{Value, json};

use crate::harness::{Browser, Data, HELD_CLOCK, browse, clock_at, folder, japan_ms, serve};

/// Results shown at first.
const FIRST: usize = 10;

fn choose(browser: &Browser, field: &str, value: &str) {
    browser.click(&format!("#{field} option[value='{value}']"));
}

/// The number in 「往診あり（12件）」 beside a check box.
fn counted(browser: &Browser, field: &str) -> usize {
    number_in(&browser.text(&format!("label[for={field}]")))
}

fn number_in(text: &str) -> usize {
    let (_, rest) = text.rsplit_once('（').unwrap_or_else(|| panic!("no number in {text}"));
    rest.trim_end_matches("件）").parse().unwrap_or_else(|_| panic!("no number in {text}"))
}

fn everything(browser: &Browser) -> Value {
    browser.js(
        "return [...document.querySelectorAll('#filters select')].map(it => [it.id, it.value])\
         .concat([...document.querySelectorAll('#filters input')].map(it => [it.id, it.checked]))",
        vec![],
    )
}

/// Guards against: a filter that leaves out or lets in the wrong places; a number beside a filter
/// that is not the number it leaves; a choice that the address does not keep.
#[test]
fn each_filter_leaves_what_it_says_and_the_address_holds_the_whole_choice() {
    let data = Data::of(&folder("mihon"));
    let clinic = |it: &renkei_model::Facility| it.kind == Kind::Clinic;
    let in_shiomi = |it: &renkei_model::Facility| {
        it.district.as_ref().is_some_and(|district| district.as_str() == "shiomi")
    };
    let visits = |it: &renkei_model::Facility| it.home_visit == Stated::Yes;
    let (one, two, three) = (
        data.count(clinic),
        data.count(|it| clinic(it) && in_shiomi(it)),
        data.count(|it| clinic(it) && in_shiomi(it) && visits(it)),
    );
    assert!(one > two && two > three && three > 0);
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        browser.wait_status(&format!("{}件あります。", data.facilities.len()));
        browser.click("#filters summary");
        let option = browser.text("#filter-kind option[value=clinic]");
        assert_eq!(option, format!("診療所（{one}件）"));

        choose(browser, "filter-kind", "clinic");
        browser.wait_status(&format!("{one}件あります。"));
        browser.wait_address("/search/?kind=clinic");
        assert_eq!(number_in(&browser.text("#filter-district option[value=shiomi]")), two);

        choose(browser, "filter-district", "shiomi");
        browser.wait_status(&format!("{two}件あります。"));
        browser.wait_address("/search/?kind=clinic&district=shiomi");
        assert_eq!(counted(browser, "filter-visit"), three);

        browser.click("#filter-visit");
        browser.wait_status(&format!("{three}件あります。"));
        browser.wait_address("/search/?kind=clinic&district=shiomi&visit=1");
        let cards = browser.cards();
        assert_eq!(cards.len(), three.min(FIRST));
        for address in &cards {
            let facility = data.at(address);
            assert!(clinic(facility) && in_shiomi(facility) && visits(facility), "{address}");
        }

        let chosen = everything(browser);
        browser.open_app(&format!("{}search/?kind=clinic&district=shiomi&visit=1", server.url()));
        assert_eq!(everything(browser), chosen, "the address anew");
        assert_eq!(browser.cards(), cards);
        browser.wait_status(&format!("{three}件あります。"));
        assert_eq!(browser.count("#filters[open]"), 1, "what is chosen is not hidden");

        browser.click("#filters button");
        browser.wait_status(&format!("{}件あります。", data.facilities.len()));
        browser.wait_address("/search/");
    });
}

/// Guards against: a step back that skips the choices, or shows one and lists another.
#[test]
fn back_undoes_one_choice_after_the_other() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        let first = (browser.status(), everything(browser));
        browser.click("#filters summary");
        choose(browser, "filter-kind", "pharmacy");
        browser.wait_address("/search/?kind=pharmacy");
        let second = (browser.status(), everything(browser));
        browser.click("#filter-allhours");
        browser.wait_address("/search/?kind=pharmacy&allhours=1");
        assert_ne!(browser.status(), second.0);
        browser.back();
        browser.wait_address("/search/?kind=pharmacy");
        browser.wait_status(&second.0);
        assert_eq!(everything(browser), second.1);
        browser.back();
        browser.wait_address("/search/");
        browser.wait_status(&first.0);
        assert_eq!(everything(browser), first.1);
    });
}

/// Guards against: a place without a plan at this minute among those "with a plan now", and one
/// that is left out.
#[test]
fn those_with_a_plan_now_are_those_whose_own_line_says_so() {
    let server = serve("mihon");
    browse(|browser| {
        // A Wednesday morning, an evening, and Sunday night.
        for (day, hour, minute) in
            [("2026-10-14", 10, 0), ("2026-10-14", 20, 30), ("2026-10-18", 23, 0)]
        {
            let script = clock_at(japan_ms(day, hour, minute));
            browser.before_each_page(&script);
            browser.open_app(&format!("{}search/", server.url()));
            let told = counted(browser, "filter-now");
            // All cards, so that those whose line says "planned" can be counted.
            while browser.count(".app-more button") > 0 {
                let before = browser.cards().len();
                let _: Value =
                    browser.js("document.querySelector('.app-more button').click()", vec![]);
                browser.wait_for(
                    "more cards",
                    "return document.querySelectorAll('.app-card').length > arguments[0]",
                    vec![json!(before)],
                );
            }
            let planned = browser.count(".app-card [data-state=planned]");
            assert_eq!(planned, told, "{day} {hour}:{minute}");
            browser.open_app(&format!("{}search/?now=1", server.url()));
            browser.wait_status(&format!("{told}件あります。"));
            let shown = browser.cards().len();
            assert_eq!(shown, told.min(FIRST));
            assert_eq!(browser.count(".app-card [data-state=planned]"), shown);
        }
    });
}

/// Guards against: a page left open keeps yesterday's answer to "now".
#[test]
fn those_with_a_plan_now_change_when_the_clock_does() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(HELD_CLOCK);
        browser.before_each_page(&clock_at(japan_ms("2026-10-14", 10, 0)));
        browser.open_app(&format!("{}search/?now=1", server.url()));
        let morning = browser.status();
        let night = japan_ms("2026-10-14", 23, 30);
        let _: Value = browser.js("window.now = arguments[0]; window.tick()", vec![json!(night)]);
        browser.wait_for(
            "fewer have a plan at night",
            "return document.querySelector('.app-results-status').textContent !== arguments[0]",
            vec![json!(morning)],
        );
        let number =
            |status: &str| status.trim_end_matches("件あります。").parse::<usize>().unwrap();
        assert!(number(&browser.status()) < number(&morning), "{}", browser.status());
    });
}

/// Guards against: results that cannot be reached, shown twice or in another order.
#[test]
fn ten_are_shown_at_first_and_twenty_more_at_each_tap() {
    let data = Data::of(&folder("mihon"));
    let count = data.count(|it| it.kind == Kind::Pharmacy);
    assert!((FIRST + 41..FIRST + 60).contains(&count));
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/?kind=pharmacy", server.url()));
        let mut former = browser.cards();
        assert_eq!(former.len(), FIRST);
        for shown in [FIRST + 20, FIRST + 40, count] {
            assert_eq!(
                browser.text(".app-more p"),
                format!("{count}件のうち{}件を表示しています。", former.len())
            );
            browser.click(".app-more button");
            browser.wait_for(
                "more cards",
                "return document.querySelectorAll('.app-card').length === arguments[0]",
                vec![json!(shown)],
            );
            let cards = browser.cards();
            assert_eq!(cards[..former.len()], former[..], "the first ones stay");
            former = cards;
        }
        assert_eq!(browser.count(".app-more"), 0);
        former.sort();
        former.dedup();
        assert_eq!(former.len(), count, "each is shown once");
    });
}

/// Guards against: a screen reader tells another number than there is, or tells nothing.
#[test]
fn the_live_region_tells_the_number_of_results() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        // The region itself must stay: a new one would not be read out.
        let _: Value =
            browser.js("document.querySelector('.app-results-status').dataset.same = ''", vec![]);
        for (words, count) in [
            ("岬", None),
            ("関ヶ原ケアマネ", Some(1)),
            ("", Some(data.facilities.len())),
            ("存在しない施設名", Some(0)),
        ] {
            browser.search_for(words);
            browser.wait_for(
                "the region follows",
                "const text = document.querySelector('.app-results-status').textContent; \
                 return arguments[0] ? text.startsWith(`「${arguments[0]}」`) : !text.includes('「')",
                vec![json!(words)],
            );
            let all = count.unwrap_or_else(|| browser.cards().len());
            let sentence = match (all, words) {
                (0, _) => format!("「{words}」は見つかりませんでした。"),
                (_, "") => format!("{all}件あります。"),
                _ => format!("「{words}」で{all}件見つかりました。"),
            };
            assert_eq!(browser.status(), sentence);
            assert_eq!(browser.cards().len(), all.min(FIRST));
        }
        assert_eq!(browser.count(".app-results-status[data-same][aria-live=polite]"), 1);
    });
}
