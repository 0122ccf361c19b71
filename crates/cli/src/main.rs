//! The command `renkei`: everything a city's staff needs, without cargo and without trunk.

mod commands;
mod publish;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{
    build, check, close, diff, export, ids, publish as publish_site, sample_city, survey, template,
    verify,
};

/// 連携ガイドのデータを確かめ、公開用のファイルを作ります。
#[derive(Parser)]
#[command(name = "renkei", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Build(build::Build),
    Publish(publish_site::Publish),
    Ids(ids::Ids),
    Close(close::Close),
    Diff(diff::Diff),
    Survey(survey::Survey),
    Export(export::Export),
    SampleCity(sample_city::SampleCity),
    Template(template::Template),
    Verify(verify::Verify),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Publish(args) => publish_site::run(&args),
        Command::Ids(args) => ids::run(&args),
        Command::Close(args) => close::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Survey(args) => survey::run(&args),
        Command::Export(args) => export::run(&args),
        Command::SampleCity(args) => sample_city::run(&args),
        Command::Template(args) => template::run(&args),
        Command::Verify(args) => verify::run(&args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("できませんでした：{error:#}");
            ExitCode::FAILURE
        }
    }
}
