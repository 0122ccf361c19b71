//! The command `renkei`: everything a city's staff needs, without cargo and without trunk.

mod advice;
mod claim;
mod commands;
mod fonts;
mod history;
mod publish;
mod usage;
mod verify;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use commands::{
    build, check, close, crosscheck, diff, export, geocode, ids, import, inspect, linkkit,
    publish as publish_site, qr, sample_city, search, stage, survey, template, undo,
    verify as verify_site,
};

/// 連携ガイドのデータを確かめ、公開用のファイルを作ります。
#[derive(Parser)]
#[command(
    name = "renkei",
    version,
    about = "連携ガイドのデータを確かめ、公開用のファイルを作ります。"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Build(build::Build),
    Publish(publish_site::Publish),
    Template(template::Template),
    Ids(ids::Ids),
    Close(close::Close),
    Inspect(inspect::Inspect),
    Import(import::Import),
    Undo(undo::Undo),
    Crosscheck(crosscheck::Crosscheck),
    Geocode(geocode::Geocode),
    Diff(diff::Diff),
    Qr(qr::Qr),
    #[cfg(feature = "print")]
    Print(commands::print::Print),
    Linkkit(linkkit::Linkkit),
    Search(search::Search),
    Survey(survey::Survey),
    Export(export::Export),
    SampleCity(sample_city::SampleCity),
    Stage(stage::Stage),
    Verify(verify_site::Verify),
}

fn main() -> ExitCode {
    let matches = match usage::arguments(usage::in_japanese(Arguments::command())) {
        Ok(matches) => matches,
        Err(code) => return code,
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let done = match arguments.command {
        Command::Check(args) => check::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Publish(args) => publish_site::run(&args),
        Command::Template(args) => template::run(&args),
        Command::Ids(args) => ids::run(&args),
        Command::Close(args) => close::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Undo(args) => undo::run(&args),
        Command::Crosscheck(args) => crosscheck::run(&args),
        Command::Geocode(args) => geocode::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Qr(args) => qr::run(&args),
        #[cfg(feature = "print")]
        Command::Print(args) => commands::print::run(&args),
        Command::Linkkit(args) => linkkit::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Survey(args) => survey::run(&args),
        Command::Export(args) => export::run(&args),
        Command::SampleCity(args) => sample_city::run(&args),
        Command::Stage(args) => stage::run(&args),
        Command::Verify(args) => verify_site::run(&args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("できませんでした：{error:#}");
            if let Some(advice) = advice::advice(&error) {
                eprintln!("{advice}");
            }
            ExitCode::FAILURE
        }
    }
}
