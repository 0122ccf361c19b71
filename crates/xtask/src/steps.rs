//! Named steps one after another, with their time and their tests, and a table at the end.

use crate::run;
use anyhow::{Result, bail};
use std::process::Command;
use std::time::{Duration, Instant};

/// The steps that have run so far.
#[derive(Debug)]
pub struct Steps {
    started: Instant,
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: String,
    time: Duration,
    tests: Tests,
    failed: bool,
}

/// Counts the tests of one step.
#[derive(Debug, Default)]
pub struct Tests {
    passed: Option<u64>,
    /// Those that failed, and passed when they were run again.
    flaky: Vec<String>,
}

/// More failed tests than these are broken, not flaky: they are not run again.
const MOST_RERUN: usize = 3;

impl Tests {
    /// Runs `cargo test …` with its output streamed, and adds up what it reports.
    ///
    /// # Errors
    /// When it fails, or no test ran: a wrong name must not pass for a success.
    pub fn run(&mut self, command: &mut Command) -> Result<()> {
        self.run_seen(command, |_| ())
    }

    fn run_seen(&mut self, command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
        run::run_seen(command, |line| {
            if let Some(passed) = passed(line) {
                self.passed = Some(self.passed.unwrap_or(0).saturating_add(passed));
            }
            see(line);
        })?;
        if self.passed.unwrap_or(0) == 0 {
            bail!("it ran no test at all");
        }
        Ok(())
    }

    /// Like [`Tests::run`], and tells flaky tests from broken ones: up to three that failed are run
    /// again, once, alone. What passes then is reported as flaky, at once and in the closing line.
    /// `command` makes the command for the named tests, for all where none is named.
    ///
    /// # Errors
    /// As [`Tests::run`], and when one fails again.
    pub fn run_telling_flaky(&mut self, command: impl Fn(&[String]) -> Command) -> Result<()> {
        let mut failed = Vec::new();
        let first = self.run_seen(&mut command(&[]), |line| {
            failed.extend(failed_name(line).map(str::to_owned));
        });
        if first.is_ok() || failed.is_empty() || failed.len() > MOST_RERUN {
            return first;
        }
        println!("\n== run again, alone: {}", failed.join(" "));
        self.run(&mut command(&failed))?;
        println!("== FLAKY, failed once and passed once: {}", failed.join(" "));
        self.flaky = failed;
        Ok(())
    }
}

/// Reads libtest's `test map::by_keyboard ... FAILED`.
fn failed_name(line: &str) -> Option<&str> {
    line.trim().strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

/// Reads libtest's `test result: ok. 12 passed; 0 failed; …`.
fn passed(line: &str) -> Option<u64> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let (_, counts) = rest.split_once(". ")?;
    counts.split_once(" passed")?.0.parse().ok()
}

impl Steps {
    /// No step yet; the clock runs.
    #[must_use]
    pub fn new() -> Self {
        Self { started: Instant::now(), done: Vec::new() }
    }

    /// Runs a step under a title.
    ///
    /// # Errors
    /// The step's own, after the table of all steps so far has been printed.
    pub fn step(&mut self, name: &str, work: impl FnOnce(&mut Tests) -> Result<()>) -> Result<()> {
        println!("\n== {name}");
        let started = Instant::now();
        let mut tests = Tests::default();
        let result = work(&mut tests);
        let time = started.elapsed();
        println!("== {name}: {} s", seconds(time));
        let failed = result.is_err();
        self.done.push(Step { name: name.to_owned(), time, tests, failed });
        if failed {
            print!("\n{}", self.table());
        }
        result.map_err(|error| error.context(format!("step failed: {name}")))
    }

    /// Prints the table and one closing line, which counts and names the flaky tests.
    ///
    /// # Errors
    /// With `strict`, when a test was flaky.
    pub fn finish(&self, strict: bool) -> Result<()> {
        print!("\n{}", self.table());
        println!("\n{}", self.closing_line());
        let flaky = self.flaky().count();
        if strict && flaky > 0 {
            bail!("{flaky} flaky, and --strict allows none");
        }
        Ok(())
    }

    fn closing_line(&self) -> String {
        let passed: u64 = self.done.iter().filter_map(|step| step.tests.passed).sum();
        let total = seconds(self.started.elapsed());
        let flaky: Vec<&str> = self.flaky().collect();
        let names =
            if flaky.is_empty() { String::new() } else { format!(" ({})", flaky.join(" ")) };
        let steps = self.done.len();
        format!(
            "All {steps} steps passed: {passed} tests, {} flaky{names}, {total} s.",
            flaky.len()
        )
    }

    fn flaky(&self) -> impl Iterator<Item = &str> {
        self.done.iter().flat_map(|step| step.tests.flaky.iter().map(String::as_str))
    }

    fn table(&self) -> String {
        let mut text = format!("{:<44}{:>9}{:>8}\n", "step", "seconds", "tests");
        for Step { name, time, tests: Tests { passed, flaky }, failed } in &self.done {
            let tests = passed.map(|count| count.to_string()).unwrap_or_default();
            let mark = if *failed { "  FAILED" } else { "" };
            let row = format!("{name:<44}{:>9}{tests:>8}{mark}", seconds(*time));
            text.push_str(row.trim_end());
            text.push('\n');
            for name in flaky {
                text.push_str(&format!("  flaky: {name}\n"));
            }
        }
        text
    }
}

impl Default for Steps {
    fn default() -> Self {
        Self::new()
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_of_every_binary_in_a_step_are_added_up() {
        let mut tests = Tests::default();
        let lines = "running 2 tests\\n\
                     test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\\n\
                     test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured\\n";
        tests.run(Command::new("printf").arg(lines)).unwrap();
        assert_eq!(tests.passed, Some(15));
        assert_eq!(passed("test result: FAILED. 7 passed; 1 failed"), Some(7));
        assert_eq!(passed("test a_name ... ok"), None);
    }

    #[test]
    fn a_step_that_ran_no_test_fails() {
        let mut none = Command::new("echo");
        none.arg("test result: ok. 0 passed; 0 failed; 9 filtered out");
        let error = Tests::default().run(&mut none).unwrap_err();
        assert!(error.to_string().contains("no test"), "{error}");
        assert!(Tests::default().run(&mut Command::new("true")).is_err());
    }

    #[test]
    fn what_failed_is_run_again_alone_and_reported() {
        let run = |first: &'static str, again: &'static str| {
            let mut tests = Tests::default();
            let ran = tests.run_telling_flaky(|names| {
                let mut shell = Command::new("sh");
                let (said, code) = if names.is_empty() { (first, 1) } else { (again, 0) };
                shell.args(["-c", &format!("printf '{said}'; exit {code}")]);
                shell
            });
            (ran.is_ok(), tests)
        };
        let one = "test a::b ... FAILED\ntest c ... ok\ntest result: FAILED. 9 passed; 1 failed\n";
        let (passed, tests) = run(one, "test result: ok. 1 passed; 0 failed\n");
        assert!(passed);
        assert_eq!((tests.passed, tests.flaky), (Some(10), vec!["a::b".to_owned()]));
        let many = "test a ... FAILED\ntest b ... FAILED\ntest c ... FAILED\ntest d ... FAILED\n";
        assert!(!run(many, "test result: ok. 4 passed; 0 failed\n").0);
        assert!(!run("could not compile", "test result: ok. 4 passed\n").0);
    }

    #[test]
    fn the_closing_line_counts_and_names_flaky_tests_and_strict_fails_on_them() {
        let mut steps = Steps::new();
        let passed = "test result: ok. 9 passed; 0 failed";
        steps.step("steady", |tests| tests.run(Command::new("echo").arg(passed))).unwrap();
        assert!(steps.closing_line().contains("9 tests, 0 flaky, "), "{}", steps.closing_line());
        assert!(steps.finish(true).is_ok());
        steps
            .step("browser", |tests| {
                tests.run_telling_flaky(|names| {
                    let mut shell = Command::new("sh");
                    let first = "echo 'test a::b ... FAILED'; exit 1";
                    let again = format!("echo '{passed}'");
                    shell.args(["-c", if names.is_empty() { first } else { &again }]);
                    shell
                })
            })
            .unwrap();
        let line = steps.closing_line();
        assert!(line.contains("18 tests, 1 flaky (a::b), "), "{line}");
        assert!(steps.finish(false).is_ok());
        assert!(steps.finish(true).unwrap_err().to_string().contains("1 flaky"));
    }

    #[test]
    fn a_failed_step_is_named_and_marked_and_keeps_its_count() {
        let mut steps = Steps::new();
        steps.step("first", |_| Ok(())).unwrap();
        let error = steps
            .step("second", |tests| {
                tests.run(Command::new("echo").arg("test result: FAILED. 4 passed; 1 failed"))?;
                bail!("one test failed")
            })
            .unwrap_err();
        assert_eq!(format!("{error:#}"), "step failed: second: one test failed");
        let table = steps.table();
        let rows: Vec<_> = table.lines().collect();
        assert!(!rows[1].contains("FAILED"), "{table}");
        assert!(rows[2].ends_with("4  FAILED"), "{table}");
    }
}
