//! Gives out codes (`renkei qr`): a row in the table, a line in the register.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{Day, PagePath};

use super::{Code, Issued, code_address};
use crate::diagnostic::{Place, Report, Severity};
use crate::document::Document;
use crate::lock::{self, Lock};
use crate::parse::qr_codes::SPEC;
use crate::{Settings, Sources, WORKBOOK, compile_on, template};

/// How many codes are tried for a page. The first is free unless thousands are given out.
const ATTEMPTS: u32 = 10_000;

/// A page that shall have a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The page.
    pub page: PagePath,
    /// What is printed beside it; `None`: the page's own name.
    pub name: Option<String>,
    /// Where it will be printed.
    pub used: Option<String>,
    /// Whether it gets another code although it has one, because that one may move later.
    pub another: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The files that changed, by name; none where every page has its code already.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The code of each page, in the order asked for.
    pub codes: Vec<Issued>,
    /// How many are new.
    pub new: usize,
}

/// Gives each page a code: the one that it has, or a new one. What is written is compiled first,
/// so that no code leads to a page that is not there.
///
/// # Errors
/// The report, where the tables have mistakes, a page is not there, or the site does not know its
/// own address: then nothing must be replaced.
pub fn give(
    sources: &Sources,
    settings: &Settings,
    wanted: &[Wanted],
    today: Day,
) -> Result<Given, Report> {
    let mut report = Report::default();
    let lock = Lock::parse(sources.files.get(lock::FILE).map(Vec::as_slice), &mut report);
    let table = Document::open(&SPEC, sources, &mut report);
    let (Some(lock), Some(mut table)) = (lock, table) else { return Err(report.finish()) };
    let before = compile_on(sources, today);
    let Some(bundle) = before.bundle else { return Err(before.report) };
    let mut known = bundle.codes;
    let mut taken: BTreeSet<Code> = known.iter().map(|issued| issued.code.clone()).collect();
    let mut codes = Vec::new();
    let mut new = Vec::new();
    for one in wanted {
        let has = |issued: &&Issued| issued.page == one.page && !one.another;
        if let Some(issued) = known.iter().find(has) {
            codes.push(issued.clone());
            continue;
        }
        let tried = (0..ATTEMPTS).map(|n| Code::candidate(one.page.as_str(), n));
        let free = |code: &Code| !taken.contains(code) && !lock.contains(code);
        let Some(code) = tried.into_iter().find(free) else { continue };
        let Some(address) = code_address(settings, &code) else { return Err(no_origin()) };
        taken.insert(code.clone());
        add(&mut table, &code, one, today, &address);
        let issued = Issued {
            code: code.clone(),
            page: one.page.clone(),
            name: one.name.clone(),
            issued_on: Some(today),
            printed_as: Some(address),
        };
        known.push(issued.clone());
        codes.push(issued);
        new.push(code);
    }
    if new.is_empty() {
        return Ok(Given { files: BTreeMap::new(), codes, new: 0 });
    }
    let mut files = table_file(sources, table)?;
    files.insert(lock::FILE.to_owned(), lock.append(&new));
    let mut after = sources.clone();
    after.files.extend(files.clone());
    let after = compile_on(&after, today);
    if after.bundle.is_none() {
        return Err(after.report);
    }
    Ok(Given { files, codes, new: new.len() })
}

fn add(table: &mut Document, code: &Code, wanted: &Wanted, today: Day, address: &str) {
    if table.comments.is_empty() {
        let head = ["# 出典: 市が発行したQRコードの控え".to_owned()];
        let head = head.into_iter().chain(["# ライセンス: 市が決めた利用条件".to_owned()]);
        let head = head.chain([format!("# 日付: {today}")]);
        table.comments = head.map(|line| vec![line]).collect();
    }
    let at = table.rows.len();
    table.rows.push(Vec::new());
    for (column, value) in [
        ("コード", code.as_str()),
        ("行き先", wanted.page.as_str()),
        ("名称", wanted.name.as_deref().unwrap_or_default()),
        ("使う所", wanted.used.as_deref().unwrap_or_default()),
        ("発行日", &today.to_string()),
        ("印刷した住所", address),
    ] {
        table.set(at, column, value);
    }
}

/// The table where it was: in the workbook, or as a file of its own.
fn table_file(sources: &Sources, table: Document) -> Result<BTreeMap<String, Vec<u8>>, Report> {
    let in_workbook =
        !sources.files.contains_key(SPEC.file) && sources.files.contains_key(WORKBOOK);
    Ok(if in_workbook {
        let book = template::workbook_with(sources, vec![(&SPEC, table)])?;
        [(WORKBOOK.to_owned(), book)].into()
    } else {
        [(SPEC.file.to_owned(), table.to_csv())].into()
    })
}

fn no_origin() -> Report {
    let mut report = Report::default();
    report.add(
        Severity::Error,
        Place::file(crate::parse::toml::FILE),
        "サイトの住所がわからないため、QRコードを作れません。",
        "[site] の site_origin に https://www.example.jp のように書いてください。印刷したあとで変えると、コードが開けなくなります。",
    );
    report.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::page_of;
    use crate::sample::sample_city;

    const TODAY: &str = "2026-11-24";

    fn wanted(page: &str) -> Wanted {
        Wanted { page: page_of(page, None).unwrap(), name: None, used: None, another: false }
    }

    fn given(sources: &Sources, wanted: &[Wanted]) -> Result<Given, Report> {
        let today = Day::parse(TODAY).unwrap();
        let settings = compile_on(sources, today).bundle.unwrap().settings;
        give(sources, &settings, wanted, today)
    }

    #[test]
    fn a_page_gets_one_code_for_ever_and_another_one_only_when_asked() {
        let mut city = sample_city(1);
        let pages = [wanted("/search/?q=眼科"), wanted("/about/")];
        let first = given(&city, &pages).unwrap();
        assert_eq!((first.new, first.files.len()), (2, 2));
        let register = city.files[lock::FILE].clone();
        city.files.extend(first.files.clone());
        let lines = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().lines().count();
        assert_eq!(lines(&city.files[lock::FILE]), lines(&register) + 2);
        let again = given(&city, &pages).unwrap();
        assert_eq!((again.new, again.files.len()), (0, 0));
        let codes =
            |given: &Given| given.codes.iter().map(|it| it.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes(&again), codes(&first));
        let another = Wanted { another: true, ..wanted("/about/") };
        assert_ne!(given(&city, &[another]).unwrap().codes[0].code, first.codes[1].code);
    }

    #[test]
    fn a_workbook_gets_the_row() {
        let city = sample_city(1);
        let mut city = city.with_workbook(template::workbook(&city).unwrap());
        let pages = [wanted("/search/?q=眼科")];
        let first = given(&city, &pages).unwrap();
        assert!(first.files.contains_key(WORKBOOK), "{:?}", first.files.keys());
        city.files.extend(first.files);
        assert_eq!(given(&city, &pages).unwrap().new, 0);
    }

    #[test]
    fn a_page_that_is_not_there_gets_none() {
        let city = sample_city(1);
        let report = given(&city, &[wanted("/f/zzzzz/")]).unwrap_err().to_string();
        assert!(report.contains("「/f/zzzzz/」というページはありません"), "{report}");
    }

    #[test]
    fn a_code_that_loses_its_row_or_its_page_stops_the_build() {
        let city = sample_city(1);
        let table = String::from_utf8(city.files[SPEC.file].clone()).unwrap();
        let row = table.lines().find(|line| line.contains("/f/")).unwrap();
        let page = row.split(',').nth(1).unwrap();
        for (changed, told) in [
            (table.replace(&format!("{row}\n"), ""), "「QRコード」の表にありません"),
            (table.replace(page, "/f/zzzzz/"), "行き止まり"),
            (table.replace(page, "/Q/3C4FH/"), "ページの形ではありません"),
            (format!("{table}{row}\n"), "同じコード"),
            (format!("{table}{},/about/,,,,\n", Code::candidate("new", 0)), "登録されていません"),
            (table.replace(row, &row.to_lowercase()), "自動で直しました 1件"),
        ] {
            let mut city = city.clone();
            city.files.insert(SPEC.file.to_owned(), changed.into_bytes());
            let report = crate::compile(&city).report.to_string();
            assert!(report.contains(told), "{told}: {report}");
        }
    }

    #[test]
    fn a_site_that_moves_is_told_what_is_on_paper() {
        let mut city = sample_city(1);
        let first = given(&city, &[wanted("/about/")]).unwrap();
        city.files.extend(first.files);
        let toml = String::from_utf8(city.files["guide.toml"].clone()).unwrap();
        let toml = toml.replace("https://guide.mihon.example", "https://new.mihon.example");
        city.files.insert("guide.toml".to_owned(), toml.into_bytes());
        let report = crate::compile(&city).report.to_string();
        assert!(report.contains("前の住所のコードが、まだ紙に残っています"), "{report}");
    }
}
