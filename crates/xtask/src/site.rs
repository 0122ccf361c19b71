//! From sources to a site: Trunk makes the app, `renkei publish` makes everything else.

use crate::names;
use crate::paths::Paths;
use crate::run;
use crate::stamp::Stamp;
use crate::tools;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A city whose guide can be built here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum City {
    /// 横手市, from the sources in `data/`.
    Yokote,
    /// みほん市, an invented city that `renkei sample-city` makes.
    Mihon,
}

impl City {
    /// The name used on the command line and in folders' names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yokote => "yokote",
            Self::Mihon => "mihon",
        }
    }
}

/// The folder's name of a published site: the city, then the base when it is not `/`.
#[must_use]
pub fn site_name(city: City, base: &str) -> String {
    let base: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    std::iter::once(city.name()).chain(base).collect::<Vec<_>>().join("-")
}

/// How Trunk builds the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build; large.
    Dev,
    /// What visitors get.
    Release,
}

/// What the wasm, the shell and the style are made from.
const APP_INPUTS: [&str; 14] = [
    "src",
    "style",
    "public",
    "crates/model",
    "crates/calendar",
    "crates/search",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "rust-toolchain.toml",
    // Flags of the compiler for wasm.
    ".cargo/config.toml",
    "tools/package-lock.json",
    "tools/leaflet/package-lock.json",
];

/// Builds the app with Trunk, unless nothing changed, and returns its folder.
///
/// # Errors
/// When an input cannot be read or Trunk fails.
pub fn build_app(paths: &Paths, profile: Profile) -> Result<PathBuf> {
    let (folder, release) = match profile {
        Profile::Dev => (paths.target.join("app-dev"), false),
        Profile::Release => (paths.app(), true),
    };
    let mut stamp = Stamp::new().with(if release { "release" } else { "dev" });
    for input in APP_INPUTS {
        stamp = stamp.with_path(&paths.root.join(input))?;
    }
    fs::create_dir_all(&paths.target)?;
    let made = stamp.refresh(&folder, || {
        // Offline, Trunk leaves no tool to chance; but it keeps cargo offline too.
        let fetch = ["fetch", "--target", tools::WASM, "--target", "host-tuple"];
        run::run(cargo(paths).args(fetch))?;
        let mut trunk = Command::new("trunk");
        trunk
            .current_dir(&paths.root)
            .env("PATH", tools::path_with_tools(paths)?)
            .env("CARGO_TARGET_DIR", &paths.target)
            // Trunk takes this for an option of its own and stops at any value but `true`.
            .env_remove("NO_COLOR")
            .args(["build", "--offline", "--dist"])
            .arg(&folder);
        if release {
            trunk.arg("--release");
        }
        run::run(&mut trunk)?;
        if release {
            names::shorten(&folder, &tools::wasm_opt(paths))?;
        }
        tools::leaflet::copy_into(paths, &folder)
    })?;
    if !made {
        println!("  app: nothing changed, taken as it is from {}", folder.display());
    }
    Ok(folder)
}

/// One site to publish.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// Whose guide.
    pub city: City,
    /// The sub-path; it begins and ends with `/`.
    pub base: &'a str,
    /// The site's folder.
    pub out: &'a Path,
}

/// The folder of a city's site at `/`, as it is now: what has changed is built and published.
///
/// # Errors
/// When a tool is missing or something does not build.
pub fn at_root(paths: &Paths, city: City) -> Result<PathBuf> {
    tools::ensure_for_app(paths)?;
    let out = paths.sites().join(site_name(city, "/"));
    let app = build_app(paths, Profile::Release)?;
    Renkei::build(paths)?.refresh(paths, &app, &Edition { city, base: "/", out: &out })?;
    Ok(out)
}

/// The binary `renkei` of this checkout.
#[derive(Debug)]
pub struct Renkei {
    program: PathBuf,
}

impl Renkei {
    /// Compiles it; a second call takes no time.
    ///
    /// # Errors
    /// When it does not compile.
    pub fn build(paths: &Paths) -> Result<Self> {
        // Without `renkei print`, whose typst takes minutes to compile and makes no site.
        let build = ["build", "--package", "renkei-cli", "--no-default-features"];
        run::run(cargo(paths).args(build))?;
        let program = paths.target.join("debug/renkei");
        if !program.is_file() {
            bail!("cargo built no {}", program.display());
        }
        Ok(Self { program })
    }

    /// The folder of a city's sources; the invented city is made first, unless it is there.
    ///
    /// # Errors
    /// When the sources are missing or cannot be made.
    pub fn sources(&self, paths: &Paths, city: City) -> Result<PathBuf> {
        let dir = match city {
            City::Yokote => paths.root.join("data"),
            City::Mihon => {
                let dir = paths.target.join("mihon-data");
                let stamp = Stamp::new().with_path(&self.program)?;
                stamp.refresh(&dir, || {
                    clear(&dir)?;
                    self.run(paths, |renkei| renkei.arg("sample-city").arg("--out").arg(&dir))
                })?;
                dir
            }
        };
        if !dir.is_dir() {
            bail!("the sources of {} are missing: {}", city.name(), dir.display());
        }
        Ok(dir)
    }

    /// Checks a city's sources.
    ///
    /// # Errors
    /// When they have errors, which `renkei` prints.
    pub fn check(&self, paths: &Paths, city: City) -> Result<()> {
        let sources = self.sources(paths, city)?;
        self.run(paths, |renkei| renkei.arg("check").arg(sources))
    }

    /// Whether a site's folder, or what a host gives at an address, is whole.
    ///
    /// # Errors
    /// When it is not, which `renkei` prints.
    pub fn verify(&self, paths: &Paths, site: &str) -> Result<()> {
        self.run(paths, |renkei| renkei.arg("verify").arg(site))
    }

    /// Publishes a city into a folder. `renkei` replaces an earlier site there in one step and
    /// keeps its hashed files for visitors who still have the earlier pages open.
    ///
    /// # Errors
    /// When the sources have errors, or the folder holds something that is no site.
    pub fn publish(&self, paths: &Paths, app: &Path, edition: &Edition<'_>) -> Result<()> {
        refuse_foreign(edition.out)?;
        let sources = self.sources(paths, edition.city)?;
        if let Some(parent) = edition.out.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot write {}", parent.display()))?;
        }
        self.run(paths, |renkei| {
            renkei.arg("publish").arg(&sources).arg("--app").arg(app);
            renkei.arg("--out").arg(edition.out).args(["--base", edition.base]);
            // Whoever develops changes cities and branches: nothing that residents see goes.
            renkei.arg("--confirm-removals")
        })
    }

    /// Publishes into an empty folder, unless nothing changed since it was done last.
    ///
    /// # Errors
    /// As [`Renkei::publish`].
    pub fn refresh(&self, paths: &Paths, app: &Path, edition: &Edition<'_>) -> Result<()> {
        let sources = self.sources(paths, edition.city)?;
        let stamp = Stamp::new()
            .with(edition.base)
            .with_path(&self.program)?
            .with_path(app)?
            .with_path(&sources)?;
        let made = stamp.refresh(edition.out, || {
            clear(edition.out)?;
            self.publish(paths, app, edition)
        })?;
        if !made {
            println!("  site: nothing changed, taken as it is from {}", edition.out.display());
        }
        Ok(())
    }

    fn run(
        &self,
        paths: &Paths,
        arguments: impl FnOnce(&mut Command) -> &mut Command,
    ) -> Result<()> {
        let mut renkei = Command::new(&self.program);
        renkei.current_dir(&paths.root);
        run::run(arguments(&mut renkei))
    }
}

/// Cargo in the checkout, with the target folder that all commands share.
#[must_use]
pub fn cargo(paths: &Paths) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&paths.root).env("CARGO_TARGET_DIR", &paths.target);
    cargo
}

/// Removes what an earlier run made; anything else is left alone and refused.
fn clear(dir: &Path) -> Result<()> {
    refuse_foreign(dir)?;
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("cannot empty {}", dir.display()))?;
    }
    Ok(())
}

/// Refuses a folder that holds something else than a site or a city's sources: it would be lost.
fn refuse_foreign(dir: &Path) -> Result<()> {
    let ours = ["bundle/manifest.json", "guide.toml"].iter().any(|mark| dir.join(mark).is_file());
    let empty = || fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none());
    if dir.exists() && !ours && !empty() {
        bail!("{} holds something else: empty it, or name another folder", dir.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn each_city_and_base_has_a_folder_of_its_own() {
        assert_eq!(site_name(City::Yokote, "/"), "yokote");
        assert_eq!(site_name(City::Mihon, "/guide/"), "mihon-guide");
        assert_eq!(site_name(City::Mihon, "/a/b/"), "mihon-a-b");
    }

    #[test]
    fn only_an_earlier_site_is_emptied() {
        let dir = Scratch::new(&std::env::temp_dir(), "xtask-clear").unwrap();
        let (site, other) = (dir.path().join("site"), dir.path().join("other"));
        fs::create_dir_all(site.join("bundle")).unwrap();
        fs::write(site.join("bundle/manifest.json"), "{}").unwrap();
        fs::create_dir_all(&other).unwrap();
        fs::write(other.join("letter.txt"), "keep me").unwrap();
        clear(&site).unwrap();
        assert!(!site.exists());
        assert!(clear(&other).unwrap_err().to_string().contains("something else"));
        assert!(other.join("letter.txt").exists());
        clear(&dir.path().join("none")).unwrap();
    }
}
