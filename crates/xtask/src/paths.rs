//! Where things are: the checkout, cargo's target folder, the folder of installed tools.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// The folders that every command works in. All paths are absolute.
#[derive(Debug, Clone)]
pub struct Paths {
    /// The checkout: the folder that holds the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder: `CARGO_TARGET_DIR`, or `target` in the checkout.
    pub target: PathBuf,
    /// Installed tools, one folder per tool and version, shared by every checkout.
    pub tools: PathBuf,
}

impl Paths {
    /// Finds the folders from the environment and the working folder.
    ///
    /// # Errors
    /// When started outside the checkout, or when no folder for the tools is known.
    pub fn find() -> Result<Self> {
        let here = env::current_dir().context("the working folder cannot be read")?;
        let start = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| here.clone(), PathBuf::from);
        let root = checkout_above(&start)
            .or_else(|| checkout_above(&here))
            .with_context(|| format!("no checkout of this project above {}", start.display()))?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) if !dir.is_empty() => here.join(dir),
            _ => root.join("target"),
        };
        Ok(Self { root, target, tools: tools_root(|name| env::var(name).ok())? })
    }

    /// What Trunk made: the app's shell, wasm, JavaScript and CSS.
    #[must_use]
    pub fn app(&self) -> PathBuf {
        self.target.join("app")
    }

    /// Published sites, one folder per city and base.
    #[must_use]
    pub fn sites(&self) -> PathBuf {
        self.target.join("site")
    }
}

/// The nearest folder at or above `start` that is the checkout's root.
fn checkout_above(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|dir| dir.join("crates/xtask/Cargo.toml").is_file())
        .map(Path::to_path_buf)
}

/// `RENKEI_TOOLS`, else `renkei-guide/tools` in the user's cache folder.
fn tools_root(var: impl Fn(&str) -> Option<String>) -> Result<PathBuf> {
    let set = |name: &str| var(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = || set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    let Some(dir) = set("RENKEI_TOOLS").or_else(|| cache().map(|c| c.join("renkei-guide/tools")))
    else {
        bail!("no folder for the tools is known: set RENKEI_TOOLS (or HOME) to a folder");
    };
    std::path::absolute(&dir).with_context(|| format!("bad folder for tools: {}", dir.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root_with(vars: &[(&str, &str)]) -> Result<PathBuf> {
        let vars: Vec<(String, String)> =
            vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        tools_root(move |name| vars.iter().find(|(k, _)| k == name).map(|(_, v)| v.clone()))
    }

    #[test]
    fn the_named_tools_folder_wins_over_the_cache_folder_and_home() {
        let all = [("RENKEI_TOOLS", "/t"), ("XDG_CACHE_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(root_with(&all).unwrap(), Path::new("/t"));
        assert_eq!(root_with(&all[1..]).unwrap(), Path::new("/x/renkei-guide/tools"));
        assert_eq!(root_with(&all[2..]).unwrap(), Path::new("/h/.cache/renkei-guide/tools"));
    }

    #[test]
    fn an_empty_variable_counts_as_unset_and_nothing_set_is_an_error() {
        let vars = [("RENKEI_TOOLS", ""), ("HOME", "/h")];
        assert_eq!(root_with(&vars).unwrap(), Path::new("/h/.cache/renkei-guide/tools"));
        assert!(root_with(&[]).is_err());
    }

    #[test]
    fn the_checkout_is_found_from_a_folder_inside_it() {
        let paths = Paths::find().unwrap();
        assert!(paths.root.join("rust-toolchain.toml").is_file());
        assert_eq!(checkout_above(&paths.root.join("crates/model/src")), Some(paths.root));
        assert_eq!(checkout_above(Path::new("/")), None);
    }
}
