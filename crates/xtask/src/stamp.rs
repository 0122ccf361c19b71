//! Has anything changed since this was made? A hash over the inputs' names and contents is kept in
//! a file beside what was made from them.

use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The inputs of something made.
#[derive(Debug, Default)]
pub struct Stamp(DefaultHasher);

impl Stamp {
    /// A stamp of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a setting, such as the build's profile.
    #[must_use]
    pub fn with(mut self, setting: &str) -> Self {
        setting.hash(&mut self.0);
        self
    }

    /// Adds a file, or a folder with everything in it. A missing one counts as an input too.
    ///
    /// # Errors
    /// When something is there but cannot be read.
    pub fn with_path(mut self, path: &Path) -> Result<Self> {
        self.add(path, Path::new("")).with_context(|| format!("reading {}", path.display()))?;
        Ok(self)
    }

    /// Hashes what is at `path` under its `name`, which does not depend on where the checkout is.
    fn add(&mut self, path: &Path, name: &Path) -> std::io::Result<()> {
        name.hash(&mut self.0);
        let kind = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                "missing".hash(&mut self.0);
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        if !kind.is_dir() {
            fs::read(path)?.hash(&mut self.0);
            return Ok(());
        }
        let mut names = fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<std::io::Result<Vec<_>>>()?;
        // Former states of the tables, which every publication adds to, and no input.
        names.retain(|name| name != ".renkei");
        names.sort();
        names.len().hash(&mut self.0);
        for inner in names {
            self.add(&path.join(&inner), &name.join(&inner))?;
        }
        Ok(())
    }

    /// Makes something from these inputs unless `product` is there and was made from the same ones.
    /// Returns whether it was made.
    ///
    /// # Errors
    /// When `make` fails; the next run then makes it again.
    pub fn refresh(&self, product: &Path, make: impl FnOnce() -> Result<()>) -> Result<bool> {
        let file = stamp_file(product);
        let now = format!("{:016x}\n", self.0.finish());
        if product.exists() && fs::read_to_string(&file).is_ok_and(|then| then == now) {
            return Ok(false);
        }
        if let Err(error) = fs::remove_file(&file)
            && error.kind() != ErrorKind::NotFound
        {
            return Err(error).with_context(|| format!("cannot clear {}", file.display()));
        }
        make()?;
        fs::write(&file, now).with_context(|| format!("cannot write {}", file.display()))?;
        Ok(true)
    }
}

/// `<product>.stamp`
fn stamp_file(product: &Path) -> PathBuf {
    let mut name = product.as_os_str().to_owned();
    name.push(".stamp");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use anyhow::bail;

    fn folder(name: &str) -> Scratch {
        let dir = Scratch::new(&std::env::temp_dir(), name).unwrap();
        fs::create_dir_all(dir.path().join("in/deep")).unwrap();
        fs::write(dir.path().join("in/a"), "1").unwrap();
        fs::write(dir.path().join("in/deep/b"), "2").unwrap();
        dir
    }

    fn of(dir: &Scratch) -> u64 {
        Stamp::new().with_path(&dir.path().join("in")).unwrap().0.finish()
    }

    #[test]
    fn a_stamp_changes_with_content_names_and_settings() {
        let dir = folder("xtask-stamp");
        let first = of(&dir);
        assert_eq!(of(&dir), first);
        let mut seen = vec![first];
        let mut changed = |what: &str| {
            let stamp = of(&dir);
            assert!(!seen.contains(&stamp), "{what}");
            seen.push(stamp);
        };
        fs::write(dir.path().join("in/deep/b"), "3").unwrap();
        changed("a file's content");
        fs::rename(dir.path().join("in/a"), dir.path().join("in/c")).unwrap();
        changed("a file's name");
        fs::write(dir.path().join("in/new"), "").unwrap();
        changed("an empty file more");
        fs::remove_dir_all(dir.path().join("in")).unwrap();
        changed("nothing there any more");
        let setting = |text| Stamp::new().with(text).0.finish();
        assert_ne!(setting("release"), setting("dev"));
    }

    #[test]
    fn a_product_is_made_again_only_when_an_input_changed_or_it_is_gone() {
        let dir = folder("xtask-refresh");
        let product = dir.path().join("out");
        let made = || {
            let stamp = Stamp::new().with_path(&dir.path().join("in")).unwrap();
            stamp.refresh(&product, || Ok(fs::write(&product, "made")?)).unwrap()
        };
        assert!(made());
        assert!(!made());
        fs::write(dir.path().join("in/a"), "changed").unwrap();
        assert!(made());
        fs::remove_file(&product).unwrap();
        assert!(made());
        assert!(!made());
    }

    #[test]
    fn a_failed_attempt_is_not_taken_for_a_product() {
        let dir = folder("xtask-failed");
        let product = dir.path().join("out");
        let stamp = Stamp::new();
        fs::write(&product, "old").unwrap();
        assert!(stamp.refresh(&product, || bail!("broken")).is_err());
        assert!(stamp.refresh(&product, || Ok(())).unwrap());
    }
}
