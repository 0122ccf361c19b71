//! What a change of the tables empties or mixes stops a publication; former tables come back; two at
//! once wait.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use common::{Workshop, files};

fn renkei(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn text(output: &Output) -> String {
    let told = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(told).unwrap()
}

/// A command on the workshop's tables.
fn on(workshop: &Workshop, command: &str, more: &[&str]) -> Output {
    renkei(&[command]).arg(workshop.path("data")).args(more).output().unwrap()
}

fn publish(workshop: &Workshop, more: &[&str]) -> Output {
    let (app, site) = (workshop.path("app"), workshop.path("site"));
    renkei(&["publish"])
        .arg(workshop.path("data"))
        .arg("--app")
        .arg(app)
        .arg("--out")
        .arg(site)
        .args(more)
        .output()
        .unwrap()
}

/// The tables by name, without what renkei keeps.
fn tables(workshop: &Workshop) -> BTreeMap<PathBuf, Vec<u8>> {
    let data = workshop.path("data");
    let own = |path: &PathBuf| {
        let name = path.strip_prefix(&data).unwrap();
        !name.starts_with(".renkei")
            && !name.starts_with("csv_控え")
            && name != Path::new("events.lock")
    };
    files(&data)
        .into_iter()
        .filter(own)
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect()
}

/// Deletes a column of the register with its header.
fn without_column(workshop: &Workshop, column: &str) {
    let path = workshop.path("data/facilities.csv");
    let table = fs::read_to_string(&path).unwrap();
    let at = table
        .lines()
        .find(|line| line.starts_with("id,") || line.starts_with("\u{feff}id,"))
        .unwrap()
        .split(',')
        .position(|header| header == column)
        .unwrap();
    let cut = |line: &str| {
        if line.trim_start_matches('\u{feff}').starts_with('#') {
            return line.to_owned();
        }
        assert!(!line.contains('"'), "a cell in quotes: {line}");
        let cells: Vec<&str> = line.split(',').collect();
        let kept: Vec<&str> =
            cells.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, cell)| *cell).collect();
        kept.join(",")
    };
    fs::write(path, table.lines().map(|line| cut(line) + "\n").collect::<String>()).unwrap();
}

fn states(workshop: &Workshop) -> Vec<String> {
    let folder = workshop.path("data/.renkei/history");
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Guards: every telephone number gone with 「公開できます」.
#[test]
fn a_column_that_is_gone_stops_and_is_in_the_first_line_of_a_check() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    assert!(on(&workshop, "check", &[]).status.success());
    let before = fs::read(site.join("bundle/manifest.json")).unwrap();
    without_column(&workshop, "電話番号");
    let check = on(&workshop, "check", &[]);
    let told = text(&check);
    let first = told.lines().next().unwrap();
    assert!(!check.status.success());
    assert!(first.contains("「電話番号」がなくなりました") && first.contains("施設"), "{first}");
    assert!(!told.contains("点検の結果：公開できます"), "{told}");
    let stopped = publish(&workshop, &[]);
    let told = text(&stopped);
    assert!(!stopped.status.success());
    assert!(told.contains("止めました") && told.contains("「電話番号」がなくなりました"), "{told}");
    assert!(told.contains("--confirm-removals") && told.contains("renkei undo"), "{told}");
    assert_eq!(fs::read(site.join("bundle/manifest.json")).unwrap(), before);
    // `build` into an empty folder stops for the same reason.
    let bundle = workshop.path("bundle");
    let built = on(&workshop, "build", &["--out", bundle.to_str().unwrap()]);
    assert!(!built.status.success() && !bundle.join("manifest.json").exists());
    assert!(publish(&workshop, &["--confirm-removals"]).status.success());
    assert!(on(&workshop, "check", &[]).status.success(), "what was confirmed is published");
}

/// Guards: a site made by an earlier renkei, of which no tables are kept.
#[test]
fn without_a_history_the_site_itself_is_compared() {
    let workshop = Workshop::new();
    workshop.published("/");
    fs::remove_dir_all(workshop.path("data/.renkei")).unwrap();
    without_column(&workshop, "電話番号");
    let stopped = publish(&workshop, &[]);
    assert!(!stopped.status.success());
    assert!(text(&stopped).contains("「電話番号」が、"), "{}", text(&stopped));
    workshop.edit("guide.toml", "fictional = true", "fictional = false");
    assert!(publish(&workshop, &["--confirm-removals"]).status.success());
    assert_eq!(states(&workshop).len(), 1);
}

#[test]
fn undo_tells_asks_and_restores_and_a_second_one_goes_back() {
    let workshop = Workshop::new();
    let nothing = on(&workshop, "undo", &["--yes"]);
    assert!(!nothing.status.success() && text(&nothing).contains("戻せる状態がありません"));
    let site = workshop.published("/");
    let published = tables(&workshop);
    without_column(&workshop, "電話番号");
    fs::remove_file(workshop.path("data/hours.csv")).unwrap();
    fs::write(workshop.path("data/articles/atarashii.md"), "x").unwrap();
    let edited = tables(&workshop);
    // Nobody answers: nothing is done.
    let asked = on(&workshop, "undo", &[]);
    let told = text(&asked);
    assert!(!asked.status.success());
    assert!(
        told.contains("「施設」の表：いま244行 → 244行") && told.contains("「診療時間」"),
        "{told}"
    );
    assert!(told.contains("articles/atarashii.md：なくなります"), "{told}");
    assert_eq!(tables(&workshop), edited);
    let undone = on(&workshop, "undo", &["--yes"]);
    assert!(undone.status.success(), "{}", text(&undone));
    assert_eq!(tables(&workshop), published);
    assert!(on(&workshop, "check", &[]).status.success());
    assert!(on(&workshop, "undo", &["--yes"]).status.success());
    assert_eq!(tables(&workshop), edited, "nothing is lost");
    assert!(on(&workshop, "undo", &["--yes", "--state", "1"]).status.success());
    assert_eq!(tables(&workshop), published);
    let kept: Vec<_> =
        files(&site).into_iter().filter(|it| it.to_str().unwrap().contains("renkei/")).collect();
    assert!(kept.is_empty(), "{kept:?}");
}

#[test]
fn an_import_can_be_undone_and_refuses_nothing_that_was_published() {
    let workshop = Workshop::new();
    workshop.published("/");
    workshop.edit("facilities.csv", "みほん", "見本");
    let before = tables(&workshop);
    let official = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../bundle/tests/fixtures/import/navii_clinic_20260601.csv");
    let imported = renkei(&["import"])
        .arg(official)
        .arg("--into")
        .arg(workshop.path("data"))
        .output()
        .unwrap();
    assert!(imported.status.success(), "{}", text(&imported));
    assert!(text(&imported).contains("renkei undo"));
    assert_ne!(tables(&workshop), before);
    let undone = on(&workshop, "undo", &["--yes"]);
    assert!(
        undone.status.success() && text(&undone).contains("取りこむ前の表"),
        "{}",
        text(&undone)
    );
    assert_eq!(tables(&workshop), before);
}

/// Guards: codes on paper that are given anew, because undo forgot that they were issued.
#[test]
fn undo_never_forgets_a_code_that_may_be_printed() {
    let workshop = Workshop::new();
    workshop.published("/");
    let count = || {
        let lock = fs::read_to_string(workshop.path("data/addresses.lock")).unwrap();
        lock.lines().filter(|line| line.starts_with("Q/")).count()
    };
    let before = count();
    let pictures = workshop.path("qr");
    let page = "/learn/hajimete/";
    let issued = on(&workshop, "qr", &[page, "--another", "--out", pictures.to_str().unwrap()]);
    assert!(issued.status.success(), "{}", text(&issued));
    assert_eq!(count(), before + 1);
    assert!(on(&workshop, "undo", &["--yes"]).status.success());
    assert_eq!(count(), before + 1);
    assert!(text(&on(&workshop, "check", &[])).contains("前に発行したコード"));
}

#[test]
fn a_workbook_takes_the_place_of_csv_files_and_goes_again() {
    let workshop = Workshop::new();
    workshop.published("/");
    let csv = tables(&workshop);
    assert!(on(&workshop, "template", &[]).status.success());
    let book = workshop.path("data/連携ガイド.xlsx");
    assert!(book.is_file());
    assert!(on(&workshop, "check", &[]).status.success(), "the same in a workbook");
    let open = workshop.path("data/~$連携ガイド.xlsx");
    fs::write(&open, "").unwrap();
    let refused = on(&workshop, "undo", &["--yes"]);
    assert!(!refused.status.success() && text(&refused).contains("開いたまま"));
    assert!(book.is_file());
    fs::remove_file(open).unwrap();
    assert!(on(&workshop, "undo", &["--yes"]).status.success());
    assert!(!book.exists());
    assert_eq!(tables(&workshop), csv);
    assert!(on(&workshop, "undo", &["--yes"]).status.success());
    assert!(book.is_file());
}

#[test]
fn five_states_are_kept_and_what_was_published_last_is_one_of_them() {
    let workshop = Workshop::new();
    workshop.published("/");
    for round in 0..7 {
        workshop.edit("facilities.csv", "みほん", &format!("みほん{round}"));
        assert!(on(&workshop, "undo", &["--yes"]).status.success());
    }
    assert_eq!(states(&workshop).len(), 5);
    assert_eq!(states(&workshop)[0], "000001", "published last");
    assert_eq!(states(&workshop)[4], "000008");
    let told = text(&on(&workshop, "undo", &[]));
    assert_eq!(told.matches("公開した表").count(), 1, "{told}");
}

/// Guards: two publications that take each other's files away (O7).
#[test]
fn two_publications_at_once_wait_for_each_other() {
    let workshop = Workshop::new();
    let other = workshop.path("other");
    for file in files(&workshop.path("data")) {
        let to = other.join(file.strip_prefix(workshop.path("data")).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(&file, to).unwrap();
    }
    let site = workshop.path("site");
    let start = |data: &Path| {
        let mut command = renkei(&["publish"]);
        command.arg(data).arg("--app").arg(workshop.path("app")).arg("--out").arg(&site);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let both = [start(&workshop.path("data")), start(&other), start(&other)];
    for one in both {
        let output = one.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
    }
    assert!(renkei(&["verify"]).arg(&site).output().unwrap().status.success());
    assert!(!workshop.path("site.next").exists() && !workshop.path("site.former").exists());
}

/// Guards: a wait that nobody explains, and a lock that outlives its program.
#[test]
fn who_waits_says_so_in_japanese() {
    let workshop = Workshop::new();
    let out = workshop.path("bundle");
    let build = ["build", "--out", out.to_str().unwrap()];
    let ids = ["ids"];
    for (lock, word, command) in
        [(".bundle.lock", "同じサイト", &build[..]), ("data/.renkei/lock", "同じ表", &ids)]
    {
        // The lock's file is made, and free again.
        assert!(on(&workshop, command[0], &command[1..]).status.success());
        let held = File::options().write(true).open(workshop.path(lock)).unwrap();
        held.lock().unwrap();
        let mut waiting = renkei(&command[..1])
            .arg(workshop.path("data"))
            .args(&command[1..])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(waiting.stderr.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains(word) && said.contains("待ちます"), "{said}");
        assert!(waiting.try_wait().unwrap().is_none(), "it waits");
        drop(held);
        assert!(waiting.wait().unwrap().success());
    }
}

/// Guards: tables of a version that this one would read wrongly.
#[test]
fn tables_of_a_later_version_are_refused_in_a_sentence() {
    let workshop = Workshop::new();
    assert!(on(&workshop, "check", &[]).status.success());
    workshop.edit("guide.toml", "format = 1\n", "");
    assert!(on(&workshop, "check", &[]).status.success(), "tables without a number are the first");
    workshop.edit("guide.toml", "[city]\n", "format = 2\n[city]\n");
    let told = text(&on(&workshop, "check", &[]));
    assert!(told.contains("新しい版の renkei のものです"), "{told}");
}

/// Guards: one document over another on a server that takes both names for one.
#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_by_case_alone_are_refused() {
    let workshop = Workshop::new();
    let folder = workshop.path("data/files");
    fs::create_dir_all(&folder).unwrap();
    for name in ["Annai.pdf", "annai.pdf"] {
        fs::write(folder.join(name), "%PDF-1.4").unwrap();
    }
    let flyers = workshop.path("data/flyers.csv");
    let table = fs::read_to_string(&flyers).unwrap();
    let table = table.replacen("https://www.mihon.example/flyer/family-doctor.pdf", "Annai.pdf", 1);
    fs::write(&flyers, table).unwrap();
    assert!(publish(&workshop, &[]).status.success());
    let news = workshop.path("data/news.csv");
    let table = fs::read_to_string(&news).unwrap();
    let header = table.lines().find(|line| line.contains("題名")).unwrap().to_owned();
    let at = header.split(',').position(|name| name == "資料").unwrap();
    let row = table.lines().skip_while(|line| *line != header).nth(1).unwrap().to_owned();
    let mut cells: Vec<&str> = row.split(',').collect();
    cells[at] = "annai.pdf";
    fs::write(&news, table.replace(&row, &cells.join(","))).unwrap();
    let refused = publish(&workshop, &[]);
    let told = text(&refused);
    assert!(!refused.status.success());
    assert!(told.contains("files/Annai.pdf") && told.contains("files/annai.pdf"), "{told}");
}
