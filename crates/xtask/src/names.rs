//! Short names between the app's wasm and its JavaScript.
//!
//! wasm-bindgen names each import after the function and a hash, `__wbg_altKey_423da1d67b588078`:
//! of the 140 names the wasm alone carries 10 kB, and hashes do not compress (2.8 kB brotli of a
//! budget of 180). wasm-opt gives short ones and tells which; the same are put into the JavaScript.

use crate::run;
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Rust's wasm uses; wasm-opt takes no more than it is told, and writes no more.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The one module that wasm-opt makes of all.
const MODULE: &str = "a";

/// What wasm-opt prints.
#[derive(Debug, Deserialize)]
struct Names {
    /// Module, old name, new name.
    imports: Vec<(String, String, String)>,
    /// Old name, new name.
    exports: Vec<(String, String)>,
}

/// Shortens the names in the built app in `folder`; `wasm_opt` is the program.
///
/// # Errors
/// When the two files are not there as Trunk leaves them, or a name is not where wasm-bindgen
/// puts it: then nothing is changed.
pub fn shorten(folder: &Path, wasm_opt: &Path) -> Result<()> {
    let wasm = only(folder, "_bg.wasm")?;
    let name = wasm.file_name().unwrap_or_default().to_string_lossy().replace("_bg.wasm", ".js");
    let script = folder.join(name);
    let short = folder.join("short.wasm");
    let mut command = Command::new(wasm_opt);
    command
        .args(FEATURES)
        .arg("--minify-imports-and-exports-and-modules")
        .arg(&wasm)
        .arg("-o")
        .arg(&short);
    let told = run::output(&mut command).context("wasm-opt cannot shorten names")?;
    let names: Names = serde_json::from_str(&told).context("wasm-opt told no names")?;
    let text =
        fs::read_to_string(&script).with_context(|| format!("reading {}", script.display()))?;
    let text = renamed(&text, &names)?;
    fs::write(&script, text).with_context(|| format!("writing {}", script.display()))?;
    fs::rename(&short, &wasm).with_context(|| format!("writing {}", wasm.display()))
}

fn only(folder: &Path, ending: &str) -> Result<PathBuf> {
    let mut found = None;
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ending) {
            ensure!(found.is_none(), "there are two files *{ending} in {}", folder.display());
            found = Some(path);
        }
    }
    found.with_context(|| format!("there is no file *{ending} in {}", folder.display()))
}

/// The JavaScript with the new names. An import is a key of the object given to the wasm
/// (`__wbg_x_1: function(`), an export a member of its instance (`wasm.main`).
fn renamed(script: &str, names: &Names) -> Result<String> {
    let mut script = script.to_owned();
    for (_, old, new) in &names.imports {
        let key = format!(" {old}: ");
        match script.matches(&key).count() {
            1 => script = script.replace(&key, &format!(" {new}: ")),
            count => bail!("the import {old} is given {count} times"),
        }
    }
    for module in names.imports.iter().map(|(module, ..)| module).collect::<BTreeSet<_>>() {
        let key = format!(" \"{module}\": ");
        ensure!(script.matches(&key).count() == 1, "the module {module} is not given once");
        script = script.replace(&key, &format!(" \"{MODULE}\": "));
    }
    let mut parts = script.split("wasm.");
    let mut done = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$');
        let (member, rest) = part.split_at(end.unwrap_or(part.len()));
        let new = names.exports.iter().find(|(old, _)| old == member);
        done.push_str("wasm.");
        done.push_str(new.map_or(member, |(_, new)| new));
        done.push_str(rest);
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        serde_json::from_str(
            r#"{ "imports": [["./a_bg.js", "__wbg_key_12", "a"], ["./a_bg.js", "__wbg_key_1", "b"]],
                 "exports": [["memory", "c"], ["invoke__h1", "d"]] }"#,
        )
        .unwrap()
    }

    #[test]
    fn only_the_names_between_the_two_are_changed() {
        let script = "const import0 = {\n    __wbg_key_1: function(e) { return memory(e); },\n    \
                      __wbg_key_12: function(e) {},\n};\nconst all = \
                      { \"./a_bg.js\": import0 };\nfunction invoke__h1(a) \
                      { wasm.invoke__h1(a, wasm.memory.buffer, wasm.memory2); }\n";
        assert_eq!(
            renamed(script, &names()).unwrap(),
            "const import0 = {\n    b: function(e) { return memory(e); },\n    a: function(e) {},\
             \n};\nconst all = { \"a\": import0 };\nfunction invoke__h1(a) { wasm.d(a, wasm.c.buffer, wasm.memory2); }\n"
        );
    }

    #[test]
    fn a_name_that_is_not_where_it_should_be_stops_the_build() {
        let error = renamed("const import0 = { __wbg_key_1: 1 };", &names()).unwrap_err();
        assert!(error.to_string().contains("__wbg_key_12 is given 0 times"), "{error}");
    }
}
