//! `renkei search`: what a visitor would find, through the very code that the app runs.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Args, ValueEnum};
use renkei_bundle::{Sources, compile, sample::sample_city};
use renkei_guide::{routes::SearchParams, store::GuideStore, words};
use renkei_model::Facility;
use renkei_search::{Field, Outcome};
use serde::Serialize;

use super::say;

/// アプリと同じしくみで、施設をさがします。何も書きません。
#[derive(Args)]
pub(crate) struct Search {
    /// さがす言葉（いくつでも）
    #[arg(required = true)]
    words: Vec<String>,
    /// 表のあるフォルダ
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// どの市でさがすか（書かなければ --data の表）
    #[arg(long, value_enum)]
    city: Option<City>,
    /// いくつまで出すか
    #[arg(long, default_value_t = 20)]
    most: usize,
    /// ほかのプログラムのために JSON で書きます
    #[arg(long)]
    json: bool,
}

/// A city whose tables are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum City {
    /// 横手市（data フォルダの表）
    Yokote,
    /// 架空の「みほん市」
    Mihon,
}

/// What `--json` writes.
#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    /// How many institutions were found in all.
    count: usize,
    institutions: Vec<Found<'a>>,
    documents: Vec<FoundDocument<'a>>,
    /// What was looked for beside what was typed, because people call it so.
    meanings: Vec<Meant<'a>>,
    /// What a word that stands nowhere was taken for.
    guess: Option<Guessed<'a>>,
    /// The part of the city that was named.
    place: Option<&'a str>,
    failed_words: &'a [String],
    /// What there is without one of the words.
    without: Vec<Without<'a>>,
}

/// Something beside the institutions that was found.
#[derive(Serialize)]
struct FoundDocument<'a> {
    group: &'a str,
    title: &'a str,
    path: &'a str,
    score: u32,
}

#[derive(Serialize)]
struct Meant<'a> {
    word: &'a str,
    means: &'a str,
    relation: &'a str,
}

#[derive(Serialize)]
struct Guessed<'a> {
    typed: &'a str,
    meant: &'a str,
}

#[derive(Serialize)]
struct Without<'a> {
    word: &'a str,
    count: u32,
}

/// An institution that was found.
#[derive(Serialize)]
struct Found<'a> {
    /// From 1, the best first.
    rank: usize,
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    phone: Option<&'a str>,
    /// The sum of the weights of what matched.
    score: u32,
    /// The parts in which the words stand.
    matched: Vec<&'static str>,
}

/// Runs the command.
pub(crate) fn run(args: &Search) -> Result<ExitCode> {
    let sources = match args.city {
        Some(City::Mihon) => sample_city(1),
        Some(City::Yokote) => Sources::from_folder("data".as_ref())?,
        None => Sources::from_folder(&args.data)?,
    };
    let compilation = compile(&sources);
    let Some(bundle) = compilation.bundle else {
        say(&compilation.report)?;
        return Ok(ExitCode::FAILURE);
    };
    let store = super::store(&bundle);
    let params = SearchParams { q: args.words.join(" "), ..SearchParams::default() };
    let outcome = store.search(&params, None, None);
    let found = found(&store, &outcome, args.most);
    if args.json {
        say(serde_json::to_string_pretty(&answer(&store, &params.q, &outcome, found))?)?;
    } else {
        for one in &found {
            let (phone, matched) = (one.phone.unwrap_or("電話は未登録"), one.matched.join("・"));
            say(format_args!(
                "{:>3} {} {}（{}） {phone}　{matched}",
                one.rank, one.id, one.name, one.kind
            ))?;
        }
        for hit in &outcome.documents {
            if let Some(document) = store.document_at(hit.index) {
                say(format_args!("    {}：{}", document.group.ja(), document.title))?;
            }
        }
        say(words::search::status(&outcome, &params.q))?;
        for it in &outcome.without {
            say(words::search::without(&it.word, it.found))?;
        }
        if !outcome.failed_words.is_empty() {
            say(format_args!("どこにもない言葉：{}", outcome.failed_words.join("、")))?;
        }
    }
    Ok(if outcome.hits.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn answer<'a>(
    store: &'a GuideStore,
    query: &'a str,
    outcome: &'a Outcome,
    institutions: Vec<Found<'a>>,
) -> Answer<'a> {
    let documents = outcome.documents.iter().filter_map(|hit| {
        let document = store.document_at(hit.index)?;
        Some(FoundDocument {
            group: document.group.ja(),
            title: &document.title,
            path: document.path.as_str(),
            score: hit.score,
        })
    });
    let meanings = outcome.meanings.iter().map(|meaning| Meant {
        word: &meaning.word,
        means: &meaning.means,
        relation: meaning.relation.ja(),
    });
    let without = outcome.without.iter().map(|it| Without { word: &it.word, count: it.found });
    Answer {
        query,
        count: outcome.hits.len(),
        institutions,
        documents: documents.collect(),
        meanings: meanings.collect(),
        guess: outcome
            .guess
            .as_ref()
            .map(|guess| Guessed { typed: &guess.typed, meant: &guess.meant }),
        place: outcome.place.as_ref().map(|place| place.name.as_str()),
        failed_words: &outcome.failed_words,
        without: without.collect(),
    }
}

fn found<'a>(store: &'a GuideStore, outcome: &Outcome, most: usize) -> Vec<Found<'a>> {
    let hits = outcome.hits.iter().take(most).enumerate().filter_map(|(at, hit)| {
        let facility: &Facility = store.facilities().get(usize::try_from(hit.index).ok()?)?;
        let mut matched: Vec<_> =
            store.matches(outcome, hit).iter().map(|matched| name_of(matched.field)).collect();
        // Several departments are one reason.
        matched.dedup();
        Some(Found {
            rank: at + 1,
            id: facility.id.as_str(),
            kind: facility.kind.ja(),
            name: &facility.name,
            phone: facility.phone.as_deref(),
            score: hit.score,
            matched,
        })
    });
    hits.collect()
}

fn name_of(field: Field) -> &'static str {
    match field {
        Field::Name => "名称",
        Field::CommonName => "通称",
        Field::Kana => "読み",
        Field::SuggestedKana => "推測した読み",
        Field::Kind => "種別",
        Field::District => "旧市町村",
        Field::CareArea => "生活圏域",
        Field::Department(_) => "診療科目",
        Field::Service(_) => "サービス",
        Field::Address => "住所",
        Field::Phone => "電話番号",
        Field::HomeVisit => "往診",
        Field::ScheduledHomeCare => "訪問診療",
        Field::AllHours => "24時間対応",
        Field::Note => "備考",
    }
}
