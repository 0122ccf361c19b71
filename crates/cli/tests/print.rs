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

/// The letters for paper, which are got where they are not there.
fn letters() -> PathBuf {
    match std::env::var_os("RENKEI_FONTS") {
        Some(folder) => PathBuf::from(folder),
        None => tools::ensure_fonts(&Paths::find().unwrap()).unwrap(),
    }
}

/// A command with its letters: whether it succeeded, and what was said.
fn run(command: &str, data: &Path, out: &Path, letters: &Path, what: &[&str]) -> (bool, String) {
    let mut renkei = Command::new(env!("CARGO_BIN_EXE_renkei"));
    renkei.arg(command).arg(data).args(what).arg("--out").arg(out).arg("--fonts").arg(letters);
    let output = renkei.output().unwrap();
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.success(), told)
}

/// Prints the tables of a folder; gives what was said.
fn print(data: &Path, out: &Path, letters: &Path, what: &[&str]) -> String {
    let (success, told) = run("print", data, out, letters, what);
    assert!(success, "{told}");
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
    let letters = letters();
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
    let letters = letters();
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
    let letters = letters();
    let workshop = Workshop::new();
    let made = |name: &str| {
        let out = workshop.path(name);
        print(&workshop.path("data"), &out, &letters, &["fridge"]);
        std::fs::read(out.join("fridge-shiomi.pdf")).unwrap()
    };
    assert!(made("one") == made("two"));
}

/// A workshop where a clinic with a district has another name; its district and the page of the clinic.
fn renamed(name: &str) -> (Workshop, String, String) {
    let bundle = compiled(&sample_city(7));
    let mut clinics = bundle.facilities.facilities.iter().filter(|it| it.kind.as_str() == "clinic");
    let clinic = clinics.find(|it| it.district.is_some() && it.common_name.is_none()).unwrap();
    let workshop = Workshop::new();
    workshop.edit("facilities.csv", &clinic.name, name);
    let district = clinic.district.as_ref().unwrap().to_string();
    (workshop, district, format!("/f/{}/", clinic.id))
}

/// Guards: a name that is printed with another character, or with a mark in its place.
#[test]
fn a_rare_character_is_printed_and_a_form_that_no_font_has_is_told() {
    let letters = letters();
    let name = "𠮷田\u{E0101}か\u{3099}髙﨑①㈱医院";
    let (workshop, district, page) = renamed(name);
    let data = workshop.path("data");
    let (paper, codes) = (workshop.path("paper"), workshop.path("qr"));
    let told = print(&data, &paper, &letters, &["flyers"]);
    let text = pages(&paper.join(format!("flyer-area-{district}.pdf"))).concat();
    assert!(text.contains("𠮷田が髙﨑①㈱医院"), "{text}");
    let (success, of_codes) = run("qr", &data, &codes, &letters, &[&page]);
    assert!(success, "{of_codes}");
    for told in [told, of_codes] {
        assert!(told.contains("「田」の字体の指定（U+7530 U+E0101）"), "{told}");
        assert!(!told.contains("U+20BB7"), "{told}");
    }
    let captions = std::fs::read_dir(codes).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_str().unwrap().contains("_caption_")
    });
    assert_eq!(captions.count(), 4);
}

/// Guards: 〓, an empty box or nothing where a letter of a name should be, without a word.
#[test]
fn a_letter_without_a_shape_is_named_with_its_place_and_its_paper_is_not_made() {
    let all = letters();
    let folder = tempfile::tempdir().unwrap();
    for name in ["BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"] {
        std::fs::copy(all.join(name), folder.path().join(name)).unwrap();
    }
    for (name, number, letters, advice) in [
        ("みほん\u{E000}医院", "U+E000", &*all, false),
        ("みほん🏥医院", "U+1F3E5", &*all, false),
        ("𬀋山医院", "U+2C00B", &*all, false),
        ("𠮷野医院", "U+20BB7", folder.path(), true),
    ] {
        let (workshop, district, page) = renamed(name);
        let data = workshop.path("data");
        let (paper, codes) = (workshop.path("paper"), workshop.path("qr"));
        let (success, told) = run("print", &data, &paper, letters, &["flyers"]);
        let not_made = format!("flyer-area-{district}.pdf　印刷できない文字があるので");
        assert!(!success && told.contains(&not_made), "{told}");
        assert!(!paper.join(format!("flyer-area-{district}.pdf")).exists());
        assert!(std::fs::read_dir(&paper).unwrap().count() > 3, "the others are made");
        let (done, of_codes) = run("qr", &data, &codes, letters, &[&page]);
        assert!(!done && of_codes.contains("文字入りの画像を作らず"), "{of_codes}");
        let files = || std::fs::read_dir(&codes).unwrap().map(|it| it.unwrap().file_name());
        assert!(files().all(|it| !it.to_str().unwrap().contains("caption")));
        assert_eq!(files().count(), 4, "the code alone");
        let shown = name.replace('\u{E000}', "[U+E000]");
        for told in [told, of_codes] {
            assert!(told.contains(&format!("「{shown}」：")) && told.contains(number), "{told}");
            assert_eq!(told.matches("印刷できません。").count(), 1, "once: {told}");
            assert_eq!(told.contains("ipamjm.ttf"), advice, "{told}");
        }
    }
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
