//! What changed between two bundles, on small tables of a city that does not exist.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use renkei_bundle::diff::{Changes, Removal, diff, name_missing};
use renkei_bundle::sample::sample_city;
use renkei_bundle::{Bundle, Sources, compile, folder};
use renkei_model::{Facility, Kind};

fn fixture() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    Sources::from_folder(&folder).unwrap()
}

fn edited(edits: &[(&str, &str, &str)]) -> Sources {
    let mut sources = fixture();
    for (table, old, new) in edits {
        let bytes = sources.files.get_mut(*table).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(old), "the edit does nothing: {old}");
        *bytes = text.replacen(old, new, 1).into_bytes();
    }
    sources
}

fn bundle(sources: &Sources) -> Bundle {
    let compilation = compile(sources);
    compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report))
}

fn changed() -> Changes {
    let row = "j9j9k,薬局,<b>かわべ</b>薬局,カワベヤッキョク,,,みほん市かわべ9-1,かわべ,,,,,,,,,,,,,,shi,,,,,,,\r\n";
    let after = edited(&[
        ("facilities.csv", "0000-00-0003", "0000-00-0033"),
        ("facilities.csv", "35.01,135.02", "35.0101,135.02"),
        ("facilities.csv", "内科;外科,×", "内科;眼科,"),
        ("facilities.csv", "2026-02-01", "2026-04-01"),
        (
            "facilities.csv",
            "d4d4d,歯科診療所,かわべ歯科,カワベシカ,,,みほん市かわべ4-1,かわべ,0000-00-0004,,,,,,歯科,,,,,,,navii,,,,,,,\r\n",
            row,
        ),
        ("hours.csv", "a1a1a,,土,,予定あり,9:00,12:00", "a1a1a,,土,,予定あり,9:00,13:00"),
        ("services.csv", "g7g7g,通所介護,0000000007,30", "g7g7g,通所介護,0000000007,40"),
        (
            "closed_facilities.csv",
            "あさひ内科医院に引き継ぎました。\n",
            "あさひ内科医院に引き継ぎました。\nd4d4d,歯科診療所,かわべ歯科,かわべ,2026-04-30,a1a1a,閉院しました。\n",
        ),
        ("closed_facilities.csv", "2026-03-31", "2026-03-30"),
        ("addresses.lock", "f/z9z9z", "f/j9j9k\nf/z9z9z"),
        ("guide.toml", "みほん市は架空の市です。\"", "みほん市は、ない市です。\""),
    ]);
    diff(&bundle(&fixture()), &bundle(&after))
}

#[test]
fn every_change_is_told_to_the_clerk() {
    let changes = changed();
    insta::assert_snapshot!("changes", changes.to_string());
    insta::assert_json_snapshot!("changes_json", changes);
}

#[test]
fn the_page_tells_the_same_and_names_are_text() {
    let page = changed().html("変更の一覧");
    assert!(!page.contains("<b>"), "{page}");
    assert!(page.contains("&lt;b&gt;かわべ&lt;/b&gt;薬局"));
    for told in
        ["0000-00-0033", "約11m動きました。", "定員40人", "土：9:00〜13:00", "閉院しました。"]
    {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn equal_bundles_have_no_changes() {
    let changes = diff(&bundle(&fixture()), &bundle(&fixture()));
    assert!(changes.is_empty());
    assert!(changes.to_string().ends_with("変わったところはありません。\n"));
    assert!(changes.removals_need_confirmation().is_empty());
    assert!(changes.html("x").contains("変わったところはありません。"));
}

#[test]
fn a_published_folder_is_compared_like_the_bundle_it_came_from() {
    let bundle = bundle(&fixture());
    let out = tempfile::tempdir().unwrap();
    folder::write(&bundle, out.path()).unwrap();
    let loaded = folder::load(out.path()).unwrap();
    assert!(diff(&loaded, &bundle).is_empty());
    assert!(diff(&loaded, &loaded).is_empty());
}

/// みほん市 without the facilities for which `gone` holds.
fn without(gone: impl Fn(usize, &Facility) -> bool) -> Changes {
    let before = bundle(&sample_city(1));
    let mut after = before.clone();
    let mut at = 0;
    after.facilities.facilities.retain(|facility| {
        at += 1;
        !gone(at - 1, facility)
    });
    diff(&before, &after)
}

#[test]
fn more_than_a_tenth_of_a_kind_needs_a_confirmation() {
    let count = |kind| without(|_, _| false).kinds.iter().find(|k| k.kind == kind).unwrap().before;
    let clinics = count(Kind::Clinic);
    // The clinics come after the hospitals.
    let first = count(Kind::Hospital);
    let remove = |n| without(move |at, f| f.kind == Kind::Clinic && at < first + n);
    assert!(remove(clinics / 10).removals_need_confirmation().is_empty());
    let removed = clinics / 10 + 1;
    let removals = remove(removed).removals_need_confirmation();
    assert_eq!(removals, [Removal { kind: Kind::Clinic, removed, before: clinics }]);
    assert_eq!(
        removals[0].to_string(),
        format!("診療所が{clinics}件のうち{removed}件なくなります。")
    );
}

#[test]
fn a_kind_that_is_gone_and_one_of_a_few_need_a_confirmation() {
    let gone = without(|_, f| f.kind == Kind::Pharmacy).removals_need_confirmation();
    assert_eq!(gone.len(), 1);
    assert!(gone[0].to_string().ends_with("すべてなくなります。"), "{}", gone[0]);
    let changes = without(|_, f| f.kind == Kind::Pharmacy);
    assert!(changes.question().unwrap().contains("--confirm-removals"));
    assert_eq!(without(|_, _| false).question(), None);
    let one = without(|at, f| f.kind == Kind::Hospital && at == 0).removals_need_confirmation();
    assert_eq!(one.iter().map(|removal| removal.removed).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_kind_that_was_mistyped_for_many_needs_a_confirmation() {
    let before = bundle(&sample_city(1));
    let mut after = before.clone();
    for facility in &mut after.facilities.facilities {
        if facility.kind == Kind::DentalClinic {
            facility.kind = Kind::Clinic;
        }
    }
    let changes = diff(&before, &after);
    assert!(changes.vanished.is_empty());
    let removals = changes.removals_need_confirmation();
    assert_eq!(removals.iter().map(|r| r.kind).collect::<Vec<_>>(), [Kind::DentalClinic]);
}

#[test]
fn a_registered_id_without_a_row_is_named_as_it_was_published() {
    let published = bundle(&fixture()).facilities;
    let sources = edited(&[("facilities.csv", "d4d4d,歯科診療所", "x4x4x,歯科診療所")]);
    let report = name_missing(&compile(&sources).report, &published);
    let text = report.to_string();
    assert!(text.contains("いまの値：f/d4d4d（歯科診療所　かわべ歯科）"), "{text}");
}
