//! Running other programs: streamed, captured, or with a time limit. None of them gets our stdin.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running program is looked at while a time limit is kept.
const POLL: Duration = Duration::from_millis(50);

/// Runs a program with its output streamed to ours.
///
/// # Errors
/// When it cannot be started or ends with another status than 0.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("`{shown}` cannot be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Like [`run`], but ends the program when the limit has passed.
///
/// # Errors
/// As [`run`], and when the limit has passed.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let shown = show(command);
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| format!("`{shown}` cannot be started"))?;
    let started = Instant::now();
    loop {
        match child.try_wait().with_context(|| format!("`{shown}` cannot be waited for"))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("`{shown}` failed ({status})"),
            None if started.elapsed() < limit => thread::sleep(POLL),
            None => {
                // It may have ended in this very moment: both calls may fail without harm.
                let _ = child.kill();
                let _ = child.wait();
                bail!("`{shown}` did not end within {} s", limit.as_secs());
            }
        }
    }
}

/// Runs a program and returns its standard output, without the white space around it.
///
/// # Errors
/// When it cannot be started, fails (the message holds its standard error) or prints no UTF-8.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let out = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{shown}` cannot be started"))?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        bail!("`{shown}` failed ({}): {}", out.status, said.trim());
    }
    let text = String::from_utf8(out.stdout)
        .with_context(|| format!("`{shown}` printed something that is not UTF-8"))?;
    Ok(text.trim().to_owned())
}

/// Like [`run`], and hands each line of standard output to `see` as well.
///
/// # Errors
/// As [`run`].
pub fn run_seen(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    let shown = show(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{shown}` cannot be started"))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.with_context(|| format!("reading what `{shown}` prints"))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            see(&line);
        }
    }
    let status = child.wait().with_context(|| format!("`{shown}` cannot be waited for"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Says whether a program of this name is on PATH.
#[must_use]
pub fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(name).is_file())
}

/// The command as one would type it.
fn show(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let started = Instant::now();
        let limit = Duration::from_millis(200);
        let error = run_within(Command::new("sleep").arg("30"), limit).unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(10));
        assert!(error.to_string().contains("did not end"), "{error}");
    }

    #[test]
    fn a_failing_or_missing_program_is_named_in_the_message() {
        let error = run(&mut Command::new("false")).unwrap_err();
        assert!(error.to_string().contains("`false` failed"), "{error}");
        let error = output(&mut Command::new("renkei-no-such-program")).unwrap_err();
        assert!(error.to_string().contains("renkei-no-such-program"), "{error}");
    }

    #[test]
    fn every_line_of_a_program_is_seen_even_one_that_is_not_utf8() {
        let mut lines = Vec::new();
        let mut command = Command::new("printf");
        command.arg("one\\n\\377\\nthree");
        run_seen(&mut command, |line| lines.push(line.to_owned())).unwrap();
        assert_eq!(lines, ["one", "\u{fffd}", "three"]);
    }
}
