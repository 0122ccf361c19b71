//! Whether everything that is linked may be given away with the guide, and comes from the registry.
//!
//! Known weaknesses (advisories) are not checked: their list lies on a host that a closed network
//! does not reach. SECURITY.md says how to check them by hand.

use crate::paths::Paths;
use crate::site::cargo;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, ParseMode};

/// Licences that ask for no more than to be named, and one (MPL) that asks for its own files only.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Reads what cargo knows of every package of the lock file, also of those that this machine does not
/// compile: on a new one cargo fetches them first.
///
/// # Errors
/// Naming each package whose licence or origin is not allowed.
pub fn check(paths: &Paths) -> Result<()> {
    let output = cargo(paths)
        .args(["metadata", "--format-version", "1", "--locked"])
        .output()
        .context("cargo metadata does not start")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let wrong: Vec<String> = packages.iter().filter_map(refused).collect();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    println!("  {} packages, each under a licence that allows to give it away", packages.len());
    Ok(())
}

/// Why a package is refused.
fn refused(package: &Value) -> Option<String> {
    let name = format!(
        "{} {}",
        package["name"].as_str().unwrap_or("?"),
        package["version"].as_str().unwrap_or("?")
    );
    // Members of this workspace have no source.
    if let Some(source) = package["source"].as_str()
        && source != REGISTRY
    {
        return Some(format!("{name} comes from {source}"));
    }
    let Some(licence) = package["license"].as_str() else {
        return Some(format!("{name} states no licence"));
    };
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Ok(expression) => {
            let allowed = expression
                .evaluate(|it| it.license.id().is_some_and(|id| ALLOWED.contains(&id.name)));
            (!allowed).then(|| format!("{name} is under {licence}"))
        }
        Err(_) => Some(format!("{name} states a licence that cannot be read: {licence}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_allowed_choice_is_enough_and_every_part_of_an_and_is_needed() {
        let of = |licence: Value| {
            refused(&json!({ "name": "a", "version": "1", "source": REGISTRY, "license": licence }))
        };
        for good in ["MIT", "MIT OR GPL-3.0-only", "MIT/Apache-2.0", "Apache-2.0 AND ISC"] {
            assert_eq!(of(json!(good)), None, "{good}");
        }
        for bad in [json!("GPL-3.0-only"), json!("MIT AND AGPL-3.0-only"), json!(null), json!("?")]
        {
            assert!(of(bad.clone()).is_some(), "{bad}");
        }
        let elsewhere = json!({ "name": "a", "version": "1", "source": "git+x", "license": "MIT" });
        assert!(refused(&elsewhere).unwrap().contains("git+x"));
    }
}
