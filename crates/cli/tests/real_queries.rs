//! What residents of 横手 would type, against the real `data/`, through the very search of the app.
//! `real/queries.tsv` says how the lines of the lists are read. Every miss is printed.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod real;

use std::fmt::Write as _;

use renkei_guide::store::GuideStore;
use renkei_model::{Facility, Guide};
use renkei_search::Outcome;

use real::{institutions, search};

/// By who knew the tables, and by who had not seen them.
const LISTS: [&str; 2] = [include_str!("real/queries.tsv"), include_str!("real/residents.tsv")];
const NEEDS: &str = include_str!("real/needs.txt");

struct Line<'a> {
    class: &'a str,
    query: &'a str,
    expected: &'a str,
    within: usize,
    /// Why it is known to fail; empty where it must hold.
    known: &'a str,
}

fn lines() -> Vec<Line<'static>> {
    let rows = LISTS
        .into_iter()
        .flat_map(str::lines)
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [class, query, expected, within, known] = cells[..] else {
            panic!("five cells, not {}: {row}", cells.len())
        };
        Line { class, query, expected, within: within.parse().unwrap(), known }
    })
    .collect()
}

fn store() -> GuideStore {
    real::store(&real::bundle())
}

/// Whether the answer to a line is as expected.
fn holds(line: &Line<'_>, found: &[&Facility], outcome: &Outcome, guide: &Guide) -> bool {
    let first: Vec<&Facility> = found.iter().copied().take(line.within).collect();
    let among = |id: &str| first.iter().any(|facility| facility.id.as_str() == id);
    match line.expected.split_once(' ').unwrap_or((line.expected, "")) {
        ("all", ids) => ids.split(' ').all(among),
        ("any", ids) => ids.split(' ').any(among),
        ("none", "") => found.is_empty() || told_to_be_other(outcome),
        ("text", "") => {
            outcome.guess.is_none() && (!found.is_empty() || !outcome.documents.is_empty())
        }
        ("urgent", "") => outcome.urgent,
        ("none-or-any", ids) => found.is_empty() || ids.split(' ').any(among),
        ("top", wanted) => !first.is_empty() && first.iter().all(|one| meets(one, wanted, guide)),
        _ => panic!("no such expectation: {}", line.expected),
    }
}

/// Whether the outcome itself says that it found something else than was asked for.
fn told_to_be_other(outcome: &Outcome) -> bool {
    outcome.guess.is_some() || !outcome.left_out.is_empty()
}

fn meets(facility: &Facility, wanted: &str, guide: &Guide) -> bool {
    wanted.split('&').all(|condition| {
        let at = condition.find(['=', '~']).expect("= or ~");
        let (field, values) = (&condition[..at], &condition[at + 1..]);
        let inside = condition[at..].starts_with('~');
        let district = || {
            let known =
                guide.districts.iter().find(|one| Some(&one.id) == facility.district.as_ref());
            known.map(|one| one.name.clone())
        };
        let texts: Vec<String> = match field {
            "kind" => {
                vec![serde_json::to_value(facility.kind).unwrap().as_str().unwrap().to_owned()]
            }
            "district" => district().into_iter().collect(),
            "dept" => facility.departments.clone(),
            "service" => facility.services.iter().map(|one| one.name.clone()).collect(),
            "name" => vec![facility.name.clone()],
            "addr" => vec![facility.address.clone()],
            "text" => vec![facility.name.clone(), facility.address.clone()],
            _ => panic!("no such field: {field}"),
        };
        let fits = |text: &String, value| if inside { text.contains(value) } else { text == value };
        values.split('|').any(|value| texts.iter().any(|text| fits(text, value)))
    })
}

#[test]
fn residents_find_what_they_mean() {
    let store = store();
    let mut report = String::new();
    let (mut missed, mut healed) = (0, 0);
    let lines = lines();
    for line in &lines {
        let outcome = search(&store, line.query);
        let found = institutions(&store, &outcome);
        let right = holds(line, &found, &outcome, store.guide());
        if right && !line.known.is_empty() {
            healed += 1;
            writeln!(report, "now found, its reason may go: {}", line.query).unwrap();
        } else if !right {
            missed += u32::from(line.known.is_empty());
            let names: Vec<String> = found
                .iter()
                .take(4)
                .map(|one| format!("{} {}", one.id.as_str(), one.name))
                .collect();
            let known = if line.known.is_empty() { "" } else { "known: " };
            writeln!(
                report,
                "{} 「{}」 {} within {}: {} found, {} {known}{}",
                line.class,
                line.query,
                line.expected,
                line.within,
                found.len(),
                names.join(" / "),
                line.known
            )
            .unwrap();
        }
    }
    let known = lines.iter().filter(|line| !line.known.is_empty()).count() - healed;
    println!("{} queries, {missed} missed, {known} known to fail\n{report}", lines.len());
    assert_eq!(missed, 0, "\n{report}");
}

/// Guards against: a table of lay words that knows 歯医者 and not 歯が痛い.
#[test]
fn what_people_type_when_something_is_wrong_finds_an_institution_or_a_text() {
    let store = store();
    let needs: Vec<&str> = NEEDS.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(needs.len() >= 240, "{} needs", needs.len());
    let unanswered = |need: &&str| {
        let outcome = search(&store, need);
        outcome.guess.is_some() || (outcome.hits.is_empty() && outcome.documents.is_empty())
    };
    let unanswered: Vec<&str> = needs.into_iter().filter(unanswered).collect();
    assert_eq!(unanswered, Vec::<&str>::new());
}

#[test]
fn the_list_is_long_and_names_only_places_of_the_guide() {
    let store = store();
    let lines = lines();
    assert!(lines.len() >= 100, "{} lines", lines.len());
    let mut seen: Vec<&str> = Vec::new();
    for line in &lines {
        assert!(!seen.contains(&line.query), "twice: {}", line.query);
        seen.push(line.query);
        if let Some(("all" | "any" | "none-or-any", ids)) = line.expected.split_once(' ') {
            for id in ids.split(' ') {
                let there = store.facilities().iter().any(|facility| facility.id.as_str() == id);
                assert!(there, "{id} of 「{}」 is not in data/", line.query);
            }
        }
    }
}
