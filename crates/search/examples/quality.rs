//! How well the search finds, by classes of queries, and how long each key stroke takes:
//! `cargo run --release -p renkei-search --example quality -- [--misses] SYNONYMS.csv QUERIES.json...`,
//! the queries from `examples/quality.mjs`, the lay words from `data/synonyms.csv`.

use std::{collections::BTreeMap, error::Error, fs, hint::black_box, time::Instant};

use renkei_model::{
    Day, Facility, FacilityId, Hours, Kind, Provenance, Relation, Service, SourceId, Stated,
};
use renkei_search::{Alias, Index, Query, Sources};
use serde_json::Value;

/// Hits that are looked at.
const SEEN: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let misses = args.iter().any(|arg| arg == "--misses");
    args.retain(|arg| arg != "--misses");
    let (synonyms, files) = args.split_first().ok_or("SYNONYMS.csv QUERIES.json...")?;
    let synonyms = fs::read_to_string(synonyms)?;
    let aliases = aliases(&synonyms);
    for file in files {
        let json: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
        let records = json.get("records").and_then(Value::as_array).ok_or("records")?;
        let facilities = records.iter().enumerate().map(facility).collect::<Result<Vec<_>, _>>()?;
        let sources = Sources { facilities: &facilities, aliases: &aliases, ..Sources::default() };
        let start = Instant::now();
        let index = Index::build(&sources);
        let built = start.elapsed();
        let queries = json.get("queries").and_then(Value::as_array).ok_or("queries")?;
        let mut classes: BTreeMap<&str, Class> = BTreeMap::new();
        let mut strokes = Vec::new();
        for query in queries {
            let text = text(query, "q");
            let relevant: Vec<u64> = query
                .get("relevant")
                .and_then(Value::as_array)
                .map(|ids| ids.iter().filter_map(Value::as_u64).collect())
                .unwrap_or_default();
            let class = classes.entry(text_ref(query, "cls")).or_default();
            let asked = Query { text: text.clone(), ..Query::default() };
            let outcome = index.search(&asked, None);
            class.queries += 1.0;
            let found: Vec<u64> =
                outcome.hits.iter().take(SEEN).map(|hit| u64::from(hit.index)).collect();
            if relevant.is_empty() {
                let right = outcome.hits.is_empty() || outcome.guess.is_some();
                class.recall += f64::from(u8::from(right));
                class.guesses += f64::from(u8::from(outcome.guess.is_some()));
                if misses && !outcome.hits.is_empty() {
                    println!("  no answer: {text} -> {:?}", outcome.guess);
                }
            } else {
                let hits = found.iter().filter(|id| relevant.contains(id)).count();
                let recall = hits as f64 / relevant.len().min(SEEN) as f64;
                let first = found.iter().position(|id| relevant.contains(id));
                class.recall += recall;
                class.rank += first.map_or(0.0, |at| 1.0 / (at + 1) as f64);
                if misses && (recall < 1.0 || first != Some(0)) {
                    let names: Vec<&str> = outcome
                        .hits
                        .iter()
                        .take(3)
                        .filter_map(|hit| Some(facilities.get(hit.index as usize)?.name.as_str()))
                        .collect();
                    println!(
                        "  {} {text}: recall {recall:.2}, first {first:?}, {} hits, {} relevant, {names:?} {:?}",
                        text_ref(query, "cls"),
                        outcome.hits.len(),
                        relevant.len(),
                        outcome.guess,
                    );
                }
            }
            let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
            for end in ends {
                let typed = text.get(..end).unwrap_or_default().to_owned();
                let query = Query { text: typed, ..Query::default() };
                let once = || {
                    let start = Instant::now();
                    black_box(index.search(black_box(&query), None));
                    start.elapsed().as_secs_f64() * 1e3
                };
                strokes.push(((0..3).map(|_| once()).fold(f64::MAX, f64::min), query.text));
            }
        }
        println!(
            "{file}: {} records, built in {built:.1?}, {} kB",
            facilities.len(),
            index.bytes() / 1000
        );
        summary(&classes);
        strokes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = |percent: usize| strokes.get(strokes.len() * percent / 100).map_or(0.0, |it| it.0);
        println!(
            "  {} strokes: p50 {:.3} p95 {:.3} p99 {:.3} ms",
            strokes.len(),
            at(50),
            at(95),
            at(99)
        );
        if misses {
            for (time, text) in strokes.iter().rev().take(12) {
                println!("    {time:.3} {text}");
            }
        }
    }
    Ok(())
}

#[derive(Default)]
struct Class {
    queries: f64,
    recall: f64,
    rank: f64,
    guesses: f64,
}

fn summary(classes: &BTreeMap<&str, Class>) {
    let (mut recall, mut rank, mut queries) = (0.0, 0.0, 0.0);
    let mut worst = (1.0, "");
    for (name, class) in classes {
        if *name == "no_answer" {
            println!(
                "  {name}: right {:.0} of {:.0} ({:.0} guesses)",
                class.recall, class.queries, class.guesses
            );
            continue;
        }
        recall += class.recall;
        rank += class.rank;
        queries += class.queries;
        let own = class.recall / class.queries;
        if own < 1.0 || class.rank < class.queries {
            println!("  {name:<18} recall {own:.3} MRR {:.3}", class.rank / class.queries);
        }
        if own < worst.0 {
            worst = (own, name);
        }
    }
    println!(
        "  ALL recall@10 {:.4} MRR {:.4} worst {:.3} {}",
        recall / queries,
        rank / queries,
        worst.0,
        worst.1
    );
}

fn aliases(table: &str) -> Vec<Alias<'_>> {
    let rows = table.lines().filter(|line| !line.starts_with(['#', '\u{FEFF}']));
    rows.filter_map(|row| {
        let mut cells = row.split(',');
        let (word, means) = (cells.next()?, cells.next()?);
        let relation = match cells.next()? {
            "同じ" => Relation::Same,
            "せまい" => Relation::Narrower,
            "関連" => Relation::SeeAlso,
            _ => return None,
        };
        Some(Alias { word, means, relation })
    })
    .collect()
}

fn text_ref<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn text(value: &Value, key: &str) -> String {
    text_ref(value, key).to_owned()
}

fn facility((n, record): (usize, &Value)) -> Result<Facility, Box<dyn Error>> {
    let category = text(record, "category");
    let kind = match category.as_str() {
        "病院" => Kind::Hospital,
        "診療所" => Kind::Clinic,
        "歯科診療所" => Kind::DentalClinic,
        "薬局" => Kind::Pharmacy,
        "訪問看護" => Kind::VisitingNurseStation,
        "居宅介護支援" => Kind::CareManagerOffice,
        _ => Kind::CareFacility,
    };
    let services = if kind.is_medical() && kind != Kind::VisitingNurseStation {
        Vec::new()
    } else {
        vec![Service { name: category, office_number: None, capacity: None }]
    };
    let departments = record.get("departments").and_then(Value::as_array);
    let departments = departments.into_iter().flatten().filter_map(Value::as_str);
    let note = text(record, "text");
    Ok(Facility {
        id: FacilityId::new(&format!("{n:06}"))?,
        kind,
        name: text(record, "name"),
        kana: Some(text(record, "kana")),
        kana_suggested: None,
        common_name: None,
        address: text(record, "address"),
        postal_code: None,
        district: None,
        position: None,
        phone: Some(text(record, "tel")),
        fax: None,
        website: None,
        departments: departments.map(str::to_owned).collect(),
        services,
        home_visit: Stated::Unknown,
        scheduled_home_care: Stated::Unknown,
        all_hours: Stated::Unknown,
        beds: None,
        hours: Hours::default(),
        note: (!note.is_empty()).then_some(note),
        official_ids: Vec::new(),
        provenance: Provenance {
            source: SourceId::new("made_up")?,
            as_of: Day::parse("2026-04-01")?,
            confirmed: None,
        },
        field_provenance: BTreeMap::new(),
    })
}
