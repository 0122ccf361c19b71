//! Without a network, and from one release to the next.

mod host;
mod matrix;
mod releases;
mod scenarios;
