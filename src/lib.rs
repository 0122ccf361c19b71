//! 連携ガイド: the app.
//!
//! `load → store → {search, pages} → components → platform`; `routes` alone knows addresses,
//! `words` alone holds text, `platform` alone touches the browser. With the feature `ssr` the same
//! components are rendered on the host, by [`render`].

// Leptos makes the properties of every component public, whatever the component is.
#![allow(unreachable_pub)]

pub mod app;
pub mod components;
pub mod context;
pub mod load;
pub mod map;
pub mod navigation;
pub mod pages;
pub mod platform;
#[cfg(feature = "ssr")]
pub mod render;
pub mod routes;
mod split;
#[cfg(feature = "csr")]
pub mod start;
pub mod store;
pub mod words;

/// Made-up hours, for the properties of what is told of them.
#[cfg(test)]
#[path = "../crates/calendar/tests/common/made_up.rs"]
pub(crate) mod made_up;
