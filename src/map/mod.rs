//! The map. Without the program: pictures made on the host ([`crate::render::pictures`]), placed by
//! [`picture`]. With it: the live map of `/map/`.

mod overview;
pub mod picture;
mod place;

pub use overview::Overview;
pub use place::WhereItIs;
