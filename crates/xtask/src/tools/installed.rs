//! A tool in a folder of its own: is it there, and putting it there in one step.

use crate::run;
use crate::scratch::Scratch;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A pinned program.
#[derive(Debug)]
pub(super) struct Tool {
    /// The package's name; with the version, the folder's name.
    pub(super) name: &'static str,
    /// As `program --version` prints it.
    pub(super) version: &'static str,
    /// The program, below the tool's folder.
    pub(super) program: &'static str,
    /// What getting it costs, for the line that announces it.
    pub(super) about: &'static str,
}

/// Whether there was anything to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Installed {
    Before,
    Now,
}

impl Tool {
    fn folder(&self, tools: &Path) -> PathBuf {
        tools.join(format!("{}-{}", self.name, self.version))
    }

    /// The folder to put on PATH.
    pub(super) fn bin(&self, tools: &Path) -> PathBuf {
        let mut program = self.folder(tools).join(self.program);
        program.pop();
        program
    }

    /// Runs the tool in `folder` and compares the version that it names.
    fn check(&self, folder: &Path) -> Result<()> {
        let said = run::output(Command::new(folder.join(self.program)).arg("--version"))?;
        if !said.split_whitespace().any(|word| word == self.version) {
            bail!("it says \"{said}\", not {}", self.version);
        }
        Ok(())
    }

    /// Installs the tool unless it is there and runs. `install` fills an empty folder, which is
    /// renamed into place once the tool in it has named the right version.
    ///
    /// # Errors
    /// When it cannot be installed, or does not run afterwards.
    pub(super) fn ensure(
        &self,
        tools: &Path,
        install: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<Installed> {
        let Self { name, version, about, .. } = self;
        let folder = self.folder(tools);
        if folder.is_dir() {
            let Err(error) = self.check(&folder) else { return Ok(Installed::Before) };
            println!("  {name} {version} is there but does not run: {error:#}");
        }
        println!("  getting {name} {version}, once ({about})");
        let made = (|| {
            let scratch = Scratch::new(tools, name)?;
            install(scratch.path())?;
            self.check(scratch.path()).context("it was installed but does not run")?;
            if folder.is_dir() {
                fs::remove_dir_all(&folder)?;
            }
            fs::rename(scratch.path(), &folder)
                .with_context(|| format!("cannot write {}", folder.display()))
        })();
        made.with_context(|| {
            format!(
                "{name} {version} is missing and could not be had. Look at the lines above, try \
                 again, or put it at {} yourself",
                folder.join(self.program).display()
            )
        })?;
        Ok(Installed::Now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    const FAKE: Tool = Tool { name: "fake", version: "1.2", program: "bin/fake", about: "free" };

    /// Pretends to be an installer: leaves a script that names this version. Another process
    /// writes it: a test beside this one that starts a program would inherit our open file, and
    /// the script would be "busy".
    fn leave(folder: &Path, version: &str) -> Result<()> {
        fs::create_dir_all(folder.join("bin"))?;
        let script = format!("#!/bin/sh\necho fake {version}\n");
        let write = "printf '%s' \"$1\" > \"$0\" && chmod 755 \"$0\"";
        let program = folder.join(FAKE.program);
        let status = Command::new("sh").arg("-c").arg(write).arg(program).arg(script).status()?;
        anyhow::ensure!(status.success(), "the script was not written");
        Ok(())
    }

    fn tools(name: &str) -> Scratch {
        Scratch::new(&std::env::temp_dir(), name).unwrap()
    }

    fn content(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_tool_is_installed_once_and_never_twice() {
        let tools = tools("xtask-once");
        let first = FAKE.ensure(tools.path(), |to| leave(to, "1.2")).unwrap();
        let second = FAKE.ensure(tools.path(), |_| panic!("installed twice")).unwrap();
        assert_eq!((first, second), (Installed::Now, Installed::Before));
        assert_eq!(content(tools.path()), ["fake-1.2"]);
    }

    #[test]
    fn an_install_that_fails_half_way_leaves_nothing() {
        let tools = tools("xtask-half");
        let error = FAKE
            .ensure(tools.path(), |to| {
                leave(to, "1.2")?;
                bail!("the network went away")
            })
            .unwrap_err();
        let said = format!("{error:#}");
        assert!(said.contains("fake 1.2 is missing"), "{said}");
        assert!(said.contains("the network went away"), "{said}");
        assert!(content(tools.path()).is_empty());
    }

    #[test]
    fn a_tool_that_names_another_version_is_refused() {
        let tools = tools("xtask-other");
        let error = FAKE.ensure(tools.path(), |to| leave(to, "1.20")).unwrap_err();
        assert!(format!("{error:#}").contains("not 1.2"), "{error:#}");
        assert!(content(tools.path()).is_empty());
    }

    #[test]
    fn a_folder_whose_program_does_not_run_is_replaced() {
        let tools = tools("xtask-broken");
        fs::create_dir_all(tools.path().join("fake-1.2/bin")).unwrap();
        let how = FAKE.ensure(tools.path(), |to| leave(to, "1.2")).unwrap();
        assert_eq!(how, Installed::Now);
        FAKE.check(&tools.path().join("fake-1.2")).unwrap();
    }
}
