//! One renkei at a time: in a folder of tables, and on a site. The lock is the operating system's, on a
//! small file that stays; it is free again as soon as the program ends, however it ends.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    path::Path,
};

use anyhow::{Context, Result};

use crate::history;

/// Holds what it claims for as long as it lives.
#[must_use = "the claim ends with it"]
pub(crate) struct Claim {
    _lock: Option<File>,
}

/// Claims the tables of a folder. Where the folder cannot be written, nobody changes anything in it.
///
/// # Errors
/// When the lock cannot be made or waited for.
pub(crate) fn tables(data: &Path) -> Result<Claim> {
    if !data.is_dir() {
        // What uses the folder says so.
        return Ok(Claim { _lock: None });
    }
    let folder = data.join(history::FOLDER);
    match fs::create_dir_all(&folder) {
        Err(error) if is_read_only(&error) => return Ok(Claim { _lock: None }),
        made => made.with_context(|| format!("作れません：{}", folder.display()))?,
    }
    claim(&folder.join("lock"), "いま、ほかの renkei が同じ表を使っています。終わるのを待ちます。")
}

/// Claims the place of a site or of a bundle, before anything of it is read or written.
///
/// # Errors
/// When the lock cannot be made or waited for, or the place has no name.
pub(crate) fn site(out: &Path) -> Result<Claim> {
    let whole = fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    let name = whole
        .file_name()
        .with_context(|| format!("フォルダの名前がありません：{}", out.display()))?;
    let mut file = OsString::from(".");
    file.push(name);
    file.push(".lock");
    let path = whole.with_file_name(file);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("作れません：{}", folder.display()))?;
    }
    claim(&path, "いま、ほかの renkei が同じサイトを作っています。終わるのを待ちます。")
}

fn claim(path: &Path, busy: &str) -> Result<Claim> {
    let about = || format!("書けません：{}", path.display());
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = match opened {
        Err(error) if is_read_only(&error) => return Ok(Claim { _lock: None }),
        opened => opened.with_context(about)?,
    };
    let locked = match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            eprintln!("{busy}");
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    match locked {
        // Some network folders know no locks: then it is as without.
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(Claim { _lock: None }),
        locked => locked.with_context(about).map(|()| Claim { _lock: Some(file) }),
    }
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
