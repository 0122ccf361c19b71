//! How the command is used, and what was wrong with how it was, in Japanese.

use std::process::ExitCode;

use clap::{
    Arg, ArgAction, ArgMatches, Command, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// The help of the whole.
const OVERVIEW: &str = "{about}\n\n使い方：renkei 命令 …\n\n命令：\n{subcommands}\n\n命令ごとのくわしい使い方は、renkei help 命令 で見られます。\n";
/// The help of one command.
const ONE: &str =
    "{about}\n\n使い方：{usage}\n\n必ず書くもの：\n{positionals}\n\n書けるもの：\n{options}\n";
/// The help of one command without positional arguments.
const ONE_WITHOUT_POSITIONALS: &str = "{about}\n\n使い方：{usage}\n\n書けるもの：\n{options}\n";

/// The command with its help in Japanese.
pub(crate) fn in_japanese(command: Command) -> Command {
    command.help_template(OVERVIEW).mut_subcommands(|one| {
        let template =
            if one.get_positionals().next().is_some() { ONE } else { ONE_WITHOUT_POSITIONALS };
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        one.help_template(template).disable_help_flag(true).arg(help.help("この使い方を出します"))
    })
}

/// The arguments, or the code to end with after help was shown or a mistake explained.
pub(crate) fn arguments(command: Command) -> Result<ArgMatches, ExitCode> {
    command.try_get_matches().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // Nobody may be there to read it (`renkei help | head`).
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(1))
        }
        _ => {
            eprintln!("{}", explained(&error));
            ExitCode::from(2)
        }
    })
}

/// What was wrong, and where to look.
fn explained(error: &Error) -> String {
    let about = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = about(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("「{}」という命令はありません。", about(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("「{argument}」という書き方はありません。"),
        ErrorKind::MissingRequiredArgument => format!("書くものが足りません：{argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = about(ContextKind::InvalidValue);
            if value.is_empty() {
                format!("「{argument}」のあとに、値を書いてください。")
            } else {
                format!("「{argument}」に「{value}」は使えません。")
            }
        }
        ErrorKind::ArgumentConflict => {
            format!("「{argument}」は、2回やほかのものと一緒には書けません。")
        }
        _ => "命令の書き方が正しくありません。".to_owned(),
    };
    format!("{what}\n使い方は、renkei help か renkei help 命令 で見られます。")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::Arguments;

    fn said(words: &[&str]) -> String {
        let command = in_japanese(Arguments::command());
        let words = ["renkei"].iter().chain(words);
        explained(&command.try_get_matches_from(words).unwrap_err())
    }

    #[test]
    fn mistakes_are_told_in_japanese_with_what_was_written() {
        assert!(said(&["chek"]).starts_with("「chek」という命令はありません。"));
        assert!(said(&["check"]).starts_with("書くものが足りません：<DATA>"));
        assert!(
            said(&["check", "data", "--htm", "x"]).contains("「--htm」という書き方はありません。")
        );
        assert!(
            said(&["export", "d", "--out", "o", "--format", "x"]).contains("「x」は使えません")
        );
    }

    #[test]
    fn the_help_of_every_command_is_in_japanese() {
        let mut command = in_japanese(Arguments::command());
        assert!(command.render_help().to_string().contains("命令："));
        for one in command.get_subcommands_mut().filter(|one| one.get_name() != "help") {
            let help = one.render_help().to_string();
            assert!(help.contains("使い方："), "{help}");
            for word in ["Usage", "Arguments", "Options", "Print"] {
                assert!(!help.contains(word), "{help}");
            }
        }
    }
}
