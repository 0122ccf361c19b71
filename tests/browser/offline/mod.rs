//! Without a network, and from one release to the next.

mod devices;
mod guide;
mod host;
mod matrix;
mod releases;
mod scenarios;
