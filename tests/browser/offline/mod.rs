//! Without a network, and from one release to the next.

mod host;
mod releases;
mod scenarios;
