//! The nation.
use super::node::Node;
use crate::paths::Paths;
use anyhow::{Result, bail};
use std::path::Path;

pub(super) fn measure(_: &Paths, _: &Path, _: &Node) -> Result<String> {
    bail!("not yet")
}
