//! The map. Without the program: pictures made on the host ([`crate::render::pictures`]), placed by
//! [`picture`]. With it: the live map of `/map/`.

pub mod cluster;
mod interop;
mod link;
pub mod live;
mod overview;
pub mod picture;
mod place;

pub use link::OnMap;
pub use overview::Overview;
pub use place::where_it_is;
