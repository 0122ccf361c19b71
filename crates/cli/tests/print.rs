//! `renkei print`: what comes out of the press, read back by a reader of PDF that shares nothing with
//! what wrote it.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use common::Workshop;
use lopdf::Document;
use renkei_bundle::{Bundle, Sources, compile, sample::sample_city};
use xtask::{paths::Paths, tools};

/// The letters for paper. `None` where they cannot be had, which is said: `cargo xtask test` gets
/// them before the tests, and fails where it cannot.
fn letters() -> Option<PathBuf> {
    let folder = match std::env::var_os("RENKEI_FONTS") {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => Paths::find().and_then(|paths| tools::ensure_fonts(&paths)),
    };
    folder.inspect_err(|why| eprintln!("skipped, no letters for paper: {why:#}")).ok()
}

/// Prints the tables of a folder; gives what was said.
fn print(data: &Path, out: &Path, letters: &Path, what: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    command.arg("print").arg(data).args(what).arg("--out").arg(out).arg("--fonts").arg(letters);
    let output = command.output().unwrap();
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{told}");
    // Every paper keeps the standard of accessible PDF.
    assert!(told.contains("PDF/UA-1") && !told.contains("PDF/UA-1 ではありません"), "{told}");
    told
}

/// The text of each page, without blanks and breaks.
fn pages(file: &Path) -> Vec<String> {
    let document = Document::load(file).unwrap();
    let pages = document.get_pages();
    let text = |number: &u32| document.extract_text(&[*number]).unwrap();
    pages.keys().map(text).map(|text| bare(&text)).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn compiled(sources: &Sources) -> Bundle {
    compile(sources).bundle.unwrap()
}

/// Guards: an institution that is in the guide and not on paper; text that nobody can select or have
/// read aloud; a sheet for the door that needs two.
#[test]
fn the_whole_guide_goes_to_paper_and_can_be_read_back() {
    let Some(letters) = letters() else { return };
    let workshop = Workshop::new();
    let out = workshop.path("paper");
    let told = print(&workshop.path("data"), &out, &letters, &[]);
    let bundle = compiled(&sample_city(7));
    let booklet = pages(&out.join("booklet.pdf"));
    assert!(told.contains(&format!("booklet.pdf　{}ページ", booklet.len())), "{told}");
    assert!((40..160).contains(&booklet.len()), "{}", booklet.len());
    let all = booklet.concat();
    assert_eq!(bundle.facilities.facilities.len(), 244);
    for facility in &bundle.facilities.facilities {
        assert!(all.contains(&bare(facility.display_name())), "{}", facility.name);
        // In its place and in the index, where it has neither legal form nor owner.
        let spoken = facility.spoken().as_deref().unwrap_or_default();
        let common = facility.common_name.as_deref();
        let (name, _) = renkei_search::headword(&facility.name, common, spoken);
        assert!(all.matches(&bare(name)).count() >= 2, "{}", facility.name);
        for fact in facility.phone.iter().chain([&facility.address]) {
            assert!(all.contains(&bare(fact)), "{}: {fact}", facility.name);
        }
    }
    for article in &bundle.extras.articles.articles {
        assert!(all.contains(&bare(&article.title)), "{}", article.title);
    }
    let version = bare(&bundle.manifest.version);
    for (number, page) in (1..).zip(&booklet) {
        let foot = format!("{number}/{}", booklet.len());
        assert!(number == 1 || page.contains(&foot), "page {number}: {page}");
        assert!(page.contains(&version), "page {number}");
    }
    for district in &bundle.guide.districts {
        let sheet = pages(&out.join(format!("fridge-{}.pdf", district.id)));
        assert_eq!(sheet.len(), 1, "{}", district.name);
        let heading = bare(&format!("{}地区の連絡先", district.name));
        assert!(sheet[0].contains(&heading) && sheet[0].contains("119"), "{}", sheet[0]);
        let flyer = pages(&out.join(format!("flyer-area-{}.pdf", district.id))).concat();
        let of = |it: &&renkei_model::Facility| it.district.as_ref() == Some(&district.id);
        let listed = ["hospital", "clinic", "dental_clinic", "pharmacy"];
        let listed = |it: &&renkei_model::Facility| listed.contains(&it.kind.as_str());
        for facility in bundle.facilities.facilities.iter().filter(of).filter(listed) {
            assert!(flyer.contains(&bare(facility.display_name())), "{}", facility.name);
        }
    }
    for flyer in &bundle.extras.flyers.flyers {
        let text = pages(&out.join(format!("flyer-{}.pdf", flyer.id))).concat();
        assert!(text.contains(&bare(&flyer.title)), "{}", flyer.title);
    }
}

/// Guards: a paper of the real city that says more than is known, or a code that leads nowhere.
#[test]
fn a_district_of_the_real_city_has_room_to_write_where_nothing_is_known() {
    let Some(letters) = letters() else { return };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let folder = tempfile::tempdir().unwrap();
    let told = print(&data, folder.path(), &letters, &["fridge"]);
    let known = compiled(&Sources::from_folder(&data).unwrap());
    assert!(told.contains("QRコードは入っていません") == known.settings.site_origin.is_none());
    for district in &known.guide.districts {
        let sheet = pages(&folder.path().join(format!("fridge-{}.pdf", district.id)));
        assert_eq!(sheet.len(), 1, "{}", district.name);
        // No number but those of the tables.
        let of = |it: &&renkei_model::Facility| it.district.as_ref() == Some(&district.id);
        let facilities = known.facilities.facilities.iter().filter(of);
        let numbers: Vec<&String> = facilities.filter_map(|it| it.phone.as_ref()).collect();
        let printed = sheet[0].matches("018").count();
        assert!(printed <= numbers.len(), "{}", sheet[0]);
        assert!(sheet[0].contains("こまったときに電話する順番"), "{}", sheet[0]);
    }
    assert!(!folder.path().join("booklet.pdf").exists(), "only what was asked for");
}

/// Guards: equal data that give other bytes, so that nobody can tell whether a paper is the old one.
#[test]
fn equal_data_give_equal_papers() {
    let Some(letters) = letters() else { return };
    let workshop = Workshop::new();
    let made = |name: &str| {
        let out = workshop.path(name);
        print(&workshop.path("data"), &out, &letters, &["fridge"]);
        std::fs::read(out.join("fridge-shiomi.pdf")).unwrap()
    };
    assert!(made("one") == made("two"));
}

/// Guards: a refusal that does not say what to do.
#[test]
fn without_letters_it_says_where_to_put_them() {
    let workshop = Workshop::new();
    let nowhere = workshop.path("nowhere");
    let output = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .arg("print")
        .arg(workshop.path("data"))
        .arg("--out")
        .arg(workshop.path("paper"))
        .arg("--fonts")
        .arg(&nowhere)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("BIZUDPGothic-Regular.ttf"), "{told}");
}
