//! The compiler from end to end, on small tables of a city that does not exist.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use renkei_bundle::diagnostic::{Report, Severity};
use renkei_bundle::{Bundle, Sources, assign_ids, compile, compile_on};
use renkei_model::{Kind, SynonymsFile};

fn fixture(name: &str) -> Sources {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    Sources::from_folder(&folder).unwrap()
}

fn edited(name: &str, table: &str, edit: impl Fn(&str) -> String) -> Sources {
    let mut sources = fixture(name);
    let bytes = sources.files.get_mut(table).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let after = edit(&text);
    assert_ne!(after, text, "the edit did nothing");
    *bytes = after.into_bytes();
    sources
}

fn bundle(sources: &Sources) -> Bundle {
    let compilation = compile(sources);
    compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report))
}

fn messages(report: &Report, severity: Severity) -> Vec<String> {
    let of_severity = report.diagnostics().iter().filter(|found| found.severity == severity);
    of_severity.map(|found| format!("{}: {}", found.place, found.message)).collect()
}

#[test]
fn the_sound_tables_make_this_bundle() {
    let compilation = compile(&fixture("mihon"));
    assert_eq!(messages(&compilation.report, Severity::Error), [""; 0]);
    let bundle = compilation.bundle.unwrap();
    insta::assert_json_snapshot!("manifest", bundle.manifest);
    insta::assert_json_snapshot!("guide", bundle.guide);
    insta::assert_json_snapshot!("facilities", bundle.facilities);
    insta::assert_json_snapshot!("holidays", bundle.holidays);
    insta::assert_json_snapshot!("visit_areas", bundle.extras.visit_areas);
    insta::assert_json_snapshot!("duty", bundle.extras.duty);
    insta::assert_json_snapshot!("events", bundle.extras.events);
    insta::assert_json_snapshot!("flyers", bundle.extras.flyers);
    insta::assert_json_snapshot!("news", bundle.extras.news);
    insta::assert_json_snapshot!("glossary", bundle.extras.glossary);
    // How kanji are read is the same in every guide.
    let synonyms = SynonymsFile { readings: Vec::new(), ..bundle.extras.synonyms.clone() };
    insta::assert_json_snapshot!("synonyms", synonyms);
    insta::assert_json_snapshot!("articles", bundle.extras.articles);
    insta::assert_json_snapshot!("forms", bundle.extras.forms);
    insta::assert_json_snapshot!("documents", bundle.documents);
    insta::assert_debug_snapshot!("settings", bundle.settings);
    insta::assert_snapshot!("report_of_sound_tables", compilation.report.to_string());
}

#[test]
fn the_broken_tables_are_explained_to_the_clerk() {
    let compilation = compile(&fixture("broken"));
    assert!(compilation.bundle.is_none());
    insta::assert_snapshot!("report_of_broken_tables", compilation.report.to_string());
}

#[test]
fn tables_that_cannot_be_read_are_explained_to_the_clerk() {
    let compilation = compile(&fixture("unreadable"));
    assert!(compilation.bundle.is_none());
    insta::assert_snapshot!("report_of_unreadable_tables", compilation.report.to_string());
}

#[test]
fn the_files_are_the_typed_content_in_compact_json() {
    let bundle = bundle(&fixture("mihon"));
    let bytes = |role: &str| {
        let file = bundle.files.iter().find(|file| file.name.starts_with(role)).unwrap();
        String::from_utf8(file.bytes.clone()).unwrap()
    };
    assert_eq!(bytes("facilities."), serde_json::to_string(&bundle.facilities).unwrap());
    assert_eq!(bytes("guide."), serde_json::to_string(&bundle.guide).unwrap());
    assert_eq!(bytes("holidays."), serde_json::to_string(&bundle.holidays).unwrap());
    assert_eq!(bytes("visit_areas."), serde_json::to_string(&bundle.extras.visit_areas).unwrap());
    assert_eq!(bytes("duty."), serde_json::to_string(&bundle.extras.duty).unwrap());
    assert_eq!(bytes("events."), serde_json::to_string(&bundle.extras.events).unwrap());
    assert_eq!(bytes("flyers."), serde_json::to_string(&bundle.extras.flyers).unwrap());
    assert_eq!(bytes("news."), serde_json::to_string(&bundle.extras.news).unwrap());
    assert_eq!(bytes("glossary."), serde_json::to_string(&bundle.extras.glossary).unwrap());
    assert_eq!(bytes("documents."), serde_json::to_string(&bundle.documents).unwrap());
    let names: Vec<_> = bundle.manifest.files.iter().map(|file| &file.name).collect();
    assert_eq!(names, bundle.files.iter().map(|file| &file.name).collect::<Vec<_>>());
}

#[test]
fn equal_sources_give_equal_bytes() {
    assert_eq!(compile(&fixture("mihon")), compile(&fixture("mihon")));
    assert_eq!(compile(&fixture("broken")), compile(&fixture("broken")));
}

#[test]
fn the_order_of_rows_does_not_matter() {
    // The tables in which order says nothing. In hours.csv it does: the first department is shown
    // first, the last exception wins.
    let mut sources = fixture("mihon");
    for table in [
        "facilities.csv",
        "services.csv",
        "sources.csv",
        "closed_facilities.csv",
        "visit_areas.csv",
        "duty_doctors.csv",
        "seminars.csv",
        "flyers.csv",
        "news.csv",
        "forms.csv",
        "glossary.csv",
        "surveys.csv",
    ] {
        let bytes = sources.files.get_mut(table).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut lines: Vec<_> = text.lines().collect();
        lines[4..].reverse();
        *bytes = lines.join("\n").into_bytes();
    }
    assert_eq!(bundle(&sources), bundle(&fixture("mihon")));
}

/// Guards against: all clinics of an 医療法人 under い, where nobody looks for them.
#[test]
fn institutions_stand_in_the_order_of_their_own_names() {
    let bundle = bundle(&edited("mihon", "facilities.csv", |text| {
        text.replace(
            "みどり医院,ミドリイイン,,,みほん市かわべ3-1,かわべ",
            "医療法人　星和会　あおば医院,イリョウホウジン セイワカイ アオバイイン,,,みほん市あさひ3-1,あさひ",
        )
    }));
    let clinics = bundle.facilities.facilities.iter().filter(|it| it.kind == Kind::Clinic);
    let names: Vec<_> = clinics.map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["医療法人　星和会　あおば医院", "あさひ内科医院"]);
}

#[test]
fn only_the_changed_file_gets_a_new_name() {
    let before = bundle(&fixture("mihon"));
    let after =
        bundle(&edited("mihon", "facilities.csv", |t| t.replace("0000-00-0004", "0000-00-0014")));
    let changed: Vec<_> = before
        .manifest
        .files
        .iter()
        .zip(&after.manifest.files)
        .filter(|(before, after)| before.name != after.name)
        .map(|(before, _)| before.role.as_str().to_owned())
        .collect();
    assert_eq!(changed, ["facilities"]);
    assert_ne!(before.manifest.version, after.manifest.version);
    assert_eq!(before.manifest.as_of, after.manifest.as_of);
}

#[test]
fn the_day_of_the_bundle_is_that_of_the_youngest_source_that_is_used() {
    // `unused` is younger, no record names it.
    assert_eq!(bundle(&fixture("mihon")).manifest.as_of.to_string(), "2026-03-15");
}

#[test]
fn a_published_facility_cannot_just_vanish() {
    let sources = edited("mihon", "facilities.csv", |text| {
        text.lines().filter(|line| !line.starts_with("d4d4d")).map(|l| format!("{l}\n")).collect()
    });
    let compilation = compile(&sources);
    assert!(compilation.bundle.is_none());
    let errors = messages(&compilation.report, Severity::Error);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].starts_with("addresses.lock 10行目: "), "{errors:?}");
}

#[test]
fn a_published_seminar_or_flyer_cannot_just_vanish() {
    for (table, id, place) in [
        ("seminars.csv", "j4j4j", "addresses.lock 2行目: "),
        ("flyers.csv", "p2p2p", "addresses.lock 17行目: "),
    ] {
        let sources = edited("mihon", table, |text| {
            text.lines().filter(|l| !l.starts_with(id)).map(|l| format!("{l}\n")).collect()
        });
        let errors = messages(&compile(&sources).report, Severity::Error);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].starts_with(place), "{errors:?}");
    }
}

#[test]
fn a_published_text_cannot_just_vanish_nor_change_its_name() {
    for (file, renamed, place) in [
        ("articles/oushin.md", "articles/oushin2.md", "addresses.lock 20行目: "),
        ("forms/renraku.md", "forms/renraku2.md", "addresses.lock 18行目: "),
    ] {
        let mut sources = fixture("mihon");
        let bytes = sources.files.remove(file).unwrap();
        let errors = messages(&compile(&sources).report, Severity::Error);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].starts_with(place), "{errors:?}");
        sources.files.insert(renamed.to_owned(), bytes);
        let errors = messages(&compile(&sources).report, Severity::Error);
        assert_eq!(errors.len(), 2, "{errors:?}");
        assert!(errors[1].starts_with(&format!("{renamed}: ")), "{errors:?}");
        let assigned = assign_ids(&sources).unwrap();
        assert!(String::from_utf8(assigned.lock).unwrap().contains("2\n"));
    }
}

#[test]
fn a_seminar_that_was_never_registered_is_sent_to_renkei_ids() {
    for (line, place) in [
        ("events/s1s1s\n", "seminars.csv 5行目 A列「id」: "),
        ("flyers/c1c1c\n", "flyers.csv 5行目 A列「id」: "),
    ] {
        let sources = edited("mihon", "addresses.lock", |text| text.replace(line, ""));
        let errors = messages(&compile(&sources).report, Severity::Error);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].starts_with(place), "{errors:?}");
    }
}

#[test]
fn a_part_without_records_has_no_file() {
    let mut sources = fixture("mihon");
    for table in ["visit_areas.csv", "duty_doctors.csv", "news.csv", "glossary.csv", "surveys.csv"]
    {
        sources.files.remove(table);
    }
    let roles: Vec<_> =
        bundle(&sources).manifest.files.iter().map(|file| file.role.as_str().to_owned()).collect();
    assert_eq!(
        roles,
        [
            "guide",
            "facilities",
            "holidays",
            "events",
            "flyers",
            "synonyms",
            "articles",
            "forms",
            "documents"
        ]
    );
}

#[test]
fn a_survey_stays_within_the_city() {
    let with = bundle(&fixture("mihon"));
    let mut sources = fixture("mihon");
    sources.files.remove("surveys.csv");
    assert_eq!(with, bundle(&sources));
    assert!(
        !with.files.iter().any(|file| {
            String::from_utf8_lossy(&file.bytes).contains("夕方にかけ直した")
        })
    );
}

#[test]
fn a_facility_that_was_never_registered_is_sent_to_renkei_ids() {
    let sources = edited("mihon", "addresses.lock", |text| text.replace("f/d4d4d\n", ""));
    let compilation = compile(&sources);
    let errors = messages(&compilation.report, Severity::Error);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].starts_with("facilities.csv 8行目 A列「id」: "), "{errors:?}");
    let repaired = assign_ids(&sources).unwrap();
    assert_eq!(repaired.lock, fixture("mihon").files["addresses.lock"]);
    assert!(repaired.files.is_empty(), "no table changed");
}

#[test]
fn a_new_row_compiles_after_it_got_its_id() {
    let row =
        ",薬局,かわべ薬局,カワベヤッキョク,,,みほん市かわべ9-1,かわべ,,,,,,,,,,,,,,shi,,,,,,,\r\n";
    let mut sources = edited("mihon", "facilities.csv", |text| format!("{text}{row}"));
    assert!(compile(&sources).bundle.is_none());
    let assigned = assign_ids(&sources).unwrap();
    assert_eq!(assigned.new.len(), 1);
    assert_eq!(assigned.new[0].0, 13);
    let new = assigned.new[0].1.clone();
    assigned.put_into(&mut sources);
    let bundle = bundle(&sources);
    assert!(bundle.facilities.facilities.iter().any(|f| f.id == new));
    assert!(bundle.manifest.version.starts_with("2026-03-15-"));
}

#[test]
fn without_a_table_the_clerk_is_told_which_one() {
    for (table, needed) in [
        ("facilities.csv", true),
        ("sources.csv", true),
        ("holidays.csv", true),
        ("guide.toml", true),
        ("services.csv", false),
        ("hours.csv", false),
        ("visit_areas.csv", false),
        ("duty_doctors.csv", false),
        ("glossary.csv", false),
        ("synonyms.csv", false),
        ("surveys.csv", false),
    ] {
        let mut sources = fixture("mihon");
        sources.files.remove(table);
        let compilation = compile(&sources);
        assert_eq!(compilation.bundle.is_none(), needed, "{table}");
        if needed {
            let errors = messages(&compilation.report, Severity::Error);
            assert!(errors[0].starts_with(table), "{errors:?}");
            assert_eq!(errors.len(), 1, "one mistake, one finding: {errors:?}");
        }
    }
}

#[test]
fn bytes_of_no_encoding_are_one_finding_and_not_hundreds() {
    for table in ["facilities.csv", "hours.csv", "sources.csv", "addresses.lock", "guide.toml"] {
        let mut sources = fixture("mihon");
        // 「施設」 in CP932, and a byte that is in no encoding.
        sources.files.insert(table.to_owned(), vec![0x8E, 0x7B, 0x90, 0xDD, 0xFF]);
        let compilation = compile(&sources);
        let errors = messages(&compilation.report, Severity::Error);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].contains("文字コード"), "{errors:?}");
        let repair = &compilation.report.diagnostics()[0].repair;
        assert!(repair.contains("UTF-8"), "{repair}");
    }
}

#[test]
fn what_only_programs_write_must_be_utf8() {
    for table in ["addresses.lock", "guide.toml"] {
        let mut sources = fixture("mihon");
        sources.files.insert(table.to_owned(), vec![0x8E, 0x7B, 0x90, 0xDD]);
        let compilation = compile(&sources);
        let errors = messages(&compilation.report, Severity::Error);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].contains("UTF-8"), "{errors:?}");
    }
}

#[test]
fn a_source_of_tomorrow_is_refused_where_the_day_is_known() {
    let today = renkei_model::Day::parse("2026-03-14").unwrap();
    let compilation = compile_on(&fixture("mihon"), today);
    let errors = messages(&compilation.report, Severity::Error);
    assert!(!errors.is_empty() && errors.iter().all(|it| it.contains("先の日付")), "{errors:?}");
    let known = edited("mihon", "facilities.csv", |t| t.replace(",2026-02-01,", ",2026-03-31,"));
    let today = renkei_model::Day::parse("2026-03-30").unwrap();
    let errors = messages(&compile_on(&known, today).report, Severity::Error);
    assert!(errors.iter().any(|it| it.contains("市の確認日が、きょうより先")), "{errors:?}");
    let later = renkei_model::Day::parse("2099-01-01").unwrap();
    assert_eq!(compile_on(&fixture("mihon"), later), compile(&fixture("mihon")));
}

#[test]
fn a_lost_zero_of_a_medical_register_comes_back_and_a_rounded_number_is_shown() {
    let ids = |text: &str| {
        let sources = edited("mihon", "facilities.csv", |table| {
            let mut lines: Vec<String> = table.lines().map(str::to_owned).collect();
            let header: Vec<_> = lines[3].split(',').map(str::to_owned).collect();
            let at = header.iter().position(|name| name == "医療情報ネットID").unwrap();
            let mut cells: Vec<_> = lines[4].split(',').map(str::to_owned).collect();
            cells[at] = text.to_owned();
            lines[4] = cells.join(",");
            lines.join("\n")
        });
        let compilation = compile(&sources);
        let all = compilation.report.diagnostics().iter().filter(|found| {
            found.place.column.as_ref().is_some_and(|column| column.name == "医療情報ネットID")
        });
        all.map(|found| (found.severity, found.message.clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        ids("511050800010"),
        [(Severity::Fixed, "「0511050800010」として公開します。".to_owned())]
    );
    assert_eq!(ids("5.1105E+11")[0].0, Severity::Check);
}
