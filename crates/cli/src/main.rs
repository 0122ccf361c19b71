//! The command `renkei`: everything a city's staff needs, without cargo and without trunk.

mod commands;
mod publish;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// 連携ガイドのデータを確かめ、公開用のファイルを作ります。
#[derive(Parser)]
#[command(name = "renkei", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 表を読み、問題をすべて知らせます。何も書きません。
    Check {
        /// 表のあるフォルダ
        data: PathBuf,
    },
    /// 表から、アプリが読むファイルを作ります。
    Build {
        /// 表のあるフォルダ
        data: PathBuf,
        /// 作ったファイルを置くフォルダ
        #[arg(long)]
        out: PathBuf,
    },
    /// サイト全体（すべてのページ）を作ります。
    Publish {
        /// 表のあるフォルダ
        data: PathBuf,
        /// アプリのフォルダ（配布されたもの、または trunk が作ったもの）
        #[arg(long)]
        app: PathBuf,
        /// サイトを置くフォルダ
        #[arg(long)]
        out: PathBuf,
        /// サイトを置く場所（例 /guide/）。書かなければ guide.toml の値
        #[arg(long)]
        base: Option<String>,
    },
    /// id のない行に、変わらない id をつけます。
    Ids {
        /// 表のあるフォルダ
        data: PathBuf,
    },
    /// 架空の「みほん市」の表を作ります。
    SampleCity {
        /// 表を置くフォルダ
        #[arg(long)]
        out: PathBuf,
        /// 同じ数からは同じ市ができます
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// 公開したサイトのファイルが、作ったときのままか確かめます。
    Verify {
        /// サイトのフォルダ
        site: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check { data } => commands::check(&data),
        Command::Build { data, out } => commands::build(&data, &out),
        Command::Publish { data, app, out, base } => {
            commands::publish(&data, &app, &out, base.as_deref())
        }
        Command::Ids { data } => commands::ids(&data),
        Command::SampleCity { out, seed } => commands::sample_city(&out, seed),
        Command::Verify { site } => commands::verify(&site),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("できませんでした：{error:#}");
            ExitCode::FAILURE
        }
    }
}
