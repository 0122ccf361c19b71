//! `renkei undo`: puts a former state of the tables back.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, BufRead as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};
use clap::Args;
use renkei_bundle::{
    Sources,
    diagnostic::Report,
    lock::{self, Lock, Shelf},
    upset,
};

use super::{say, template::refuse_open_tables};
use crate::{
    claim,
    history::{self, History, State, Why},
};

/// 表を、前に公開したときや取りこむ前の状態に戻します。戻す前の表も残します。
#[derive(Args)]
pub(crate) struct Undo {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 一覧の番号の状態に戻します。書かなければ、いまの表とちがういちばん新しい状態
    #[arg(long, value_name = "NUMBER")]
    state: Option<u32>,
    /// たずねずに戻します
    #[arg(long)]
    yes: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Undo) -> Result<ExitCode> {
    let _claim = claim::tables(&args.data)?;
    let now = Sources::from_folder(&args.data)?;
    let history = History::of(&args.data);
    let states = history.states();
    let other = |state: &&State| !history::is_same(&state.sources, &now);
    let chosen = match args.state {
        Some(number) => states.iter().find(|state| state.number == number),
        None => states.iter().find(other),
    };
    let Some(chosen) = chosen else {
        say(
            "戻せる状態がありません。前の表は、renkei publish と renkei import を実行したときに残ります。",
        )?;
        tell_all(&states)?;
        return Ok(ExitCode::FAILURE);
    };
    refuse_open_tables(&args.data)?;
    tell_all(&states)?;
    tell(&now, chosen)?;
    let published = states.iter().find(|state| state.why == Why::Published);
    let register = register(&now, &chosen.sources, published.map(|state| &state.sources));
    if !args.yes && !is_agreed()? {
        say("戻しませんでした。表は変わっていません。")?;
        return Ok(ExitCode::FAILURE);
    }
    refuse_held(&args.data, &now)?;
    history.add(Why::BeforeUndo, &now)?;
    restore(&args.data, &now, &chosen.sources, register)?;
    history.prune()?;
    say(
        "戻しました。renkei check で確かめてください。もう一度 renkei undo を実行すると、戻す前の表になります。",
    )?;
    Ok(ExitCode::SUCCESS)
}

fn tell_all(states: &[State]) -> Result<()> {
    if !states.is_empty() {
        say("残っている状態（新しい順）：")?;
    }
    for State { number, why, at, .. } in states {
        say(format_args!("  {number}　{at}　{}", why.ja()))?;
    }
    Ok(())
}

/// What the state changes on the tables.
fn tell(now: &Sources, chosen: &State) -> Result<()> {
    say(format_args!(
        "\n{} の{}（番号 {}）に戻します。",
        chosen.at,
        chosen.why.ja(),
        chosen.number
    ))?;
    for outline in upset::outlines(now, &chosen.sources) {
        let upset::Outline { sheet, now, then, others } = outline;
        say(format_args!(
            "・「{sheet}」の表：いま{now}行 → {then}行（いまとちがう行 {others}行）"
        ))?;
    }
    let bytes = |sources: &Sources, name: &str| sources.files.get(name).cloned();
    let is_text = |name: &&str| name.contains('/') || name.ends_with(".toml");
    let names: BTreeSet<&str> =
        history::kept(now).chain(history::kept(&chosen.sources)).map(|(name, _)| name).collect();
    for name in names.into_iter().filter(is_text) {
        match (bytes(now, name), bytes(&chosen.sources, name)) {
            (Some(_), None) => say(format_args!("・{name}：なくなります"))?,
            (None, Some(_)) => say(format_args!("・{name}：また置きます"))?,
            (now, then) if now != then => say(format_args!("・{name}：前の内容に戻ります"))?,
            _ => {}
        }
    }
    Ok(())
}

fn is_agreed() -> Result<bool> {
    say(
        "戻してよければ「はい」か y と書いて、Enter を押してください。やめるときは、そのまま Enter を押します。",
    )?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(["はい", "y", "Y", "yes", "ｙ"].contains(&answer.trim()))
}

/// Fails where another program holds a file: then nothing is written at all.
fn refuse_held(data: &Path, now: &Sources) -> Result<()> {
    for (name, _) in history::kept(now) {
        let path = data.join(name);
        OpenOptions::new()
            .append(true)
            .open(&path)
            .with_context(|| format!("書けません：{}", path.display()))?;
    }
    Ok(())
}

/// The register of addresses with the state: what was published, and every code that may be on paper,
/// stays in it for ever. `None` where one of them cannot be read: then it stays as it is.
fn register(now: &Sources, then: &Sources, published: Option<&Sources>) -> Option<Vec<u8>> {
    let read = |sources: &Sources| {
        let bytes = sources.files.get(lock::FILE).map(Vec::as_slice);
        Lock::parse(bytes, &mut Report::default())
    };
    let (now, then) = (read(now)?, read(then)?);
    let published = match published {
        Some(published) => read(published)?,
        None => Lock::default(),
    };
    let codes = now.iter().filter(|(address, _)| address.shelf() == Shelf::Codes);
    let stay = published.iter().chain(codes).map(|(address, _)| address);
    Some(then.append(stay))
}

/// Writes all files beside the old ones before the first is replaced, then lets go what the state did
/// not have. A run that is stopped leaves whole files, and the state before is kept.
fn restore(data: &Path, now: &Sources, then: &Sources, register: Option<Vec<u8>>) -> Result<()> {
    let is_register = |name: &str| name == lock::FILE;
    let mut files: Vec<(&str, &[u8])> =
        history::kept(then).filter(|(name, _)| !is_register(name)).collect();
    if let Some(register) = &register {
        files.insert(0, (lock::FILE, register));
    }
    let changed = |(name, bytes): &(&str, &[u8])| {
        now.files.get(*name).is_none_or(|now| now.as_slice() != *bytes)
    };
    files.retain(changed);
    let fresh = |name: &str| data.join(name).with_added_extension("new");
    for (name, bytes) in &files {
        if let Some(folder) = data.join(name).parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(fresh(name), bytes).with_context(|| format!("書けません：{name}"))?;
    }
    for (name, _) in &files {
        fs::rename(fresh(name), data.join(name)).with_context(|| format!("書けません：{name}"))?;
    }
    let extra = history::kept(now).map(|(name, _)| name);
    for name in extra.filter(|name| !then.files.contains_key(*name) && !is_register(name)) {
        fs::remove_file(data.join(name)).with_context(|| format!("消せません：{name}"))?;
    }
    Ok(())
}
