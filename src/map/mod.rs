//! The map. Without the program: pictures made on the host ([`crate::render::pictures`]), placed by
//! [`picture`]. With it: the live map of `/map/`.

pub mod cluster;
mod interop;
mod live;
mod markup;
mod page;
pub mod picture;

#[cfg(feature = "ssr")]
pub(crate) use markup::{Spot, spot};
pub use markup::{area, place};
pub use page::{districts, map_box, text_part, views};
