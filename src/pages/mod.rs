//! One file per page. Each page has one `h1`, which takes the focus after a navigation.

mod about;
mod area;
#[cfg(feature = "ssr")]
pub mod content;
mod facility;
mod home;
mod list;
mod not_found;
mod search;
mod title;

pub use about::About;
pub use area::area;
pub use facility::facility;
pub use home::Home;
pub use list::list;
pub use not_found::NotFound;
pub use search::Search;
pub use title::{heading, title};
