//! Where the visitor is, and how they get elsewhere without loading a page.
//!
//! Our own in place of `leptos_router`: pages are told apart by [`crate::routes`], query values
//! must be decoded once (the router does it twice), and the router's part of the wasm was the
//! difference between missing and keeping the budget (ARCHITECTURE.md, "Decisions of our own").

use leptos::prelude::*;
use renkei_search::Point;

use crate::{
    platform,
    routes::{Links, Route},
};

/// What the address bar shows, without host and fragment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// The absolute path.
    pub path: String,
    /// The query without its question mark, as it is written.
    pub query: String,
}

impl Location {
    /// Takes an absolute path with or without a query.
    #[must_use]
    pub fn of(href: &str) -> Self {
        let href = href.split('#').next().unwrap_or_default();
        let (path, query) = href.split_once('?').unwrap_or((href, ""));
        Self { path: path.to_owned(), query: query.to_owned() }
    }
}

/// How a change of the address is written into the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A page: shown from its top, "back" leads to the former one.
    Page,
    /// A choice on the page: it stays where it is, "back" undoes the choice.
    Choice,
    /// What is being typed: in place of the former address.
    Typing,
}

/// The current address and the way to another.
#[derive(Debug, Clone, Copy)]
pub struct Navigation {
    location: RwSignal<Location>,
    here: RwSignal<Option<Point>>,
    /// The page was chosen from the search box's list: Escape leads back there.
    chosen: RwSignal<bool>,
    /// The next page's focus belongs into the search box.
    to_box: RwSignal<bool>,
}

impl Navigation {
    /// Starts at `location`.
    #[must_use]
    pub fn at(location: Location) -> Self {
        Self {
            location: RwSignal::new(location),
            here: RwSignal::new(None),
            chosen: RwSignal::new(false),
            to_box: RwSignal::new(false),
        }
    }

    /// Where the visitor is.
    #[must_use]
    pub fn location(&self) -> Signal<Location> {
        self.location.into()
    }

    /// Where the device is on the ground, once the visitor has asked for the order of distance from
    /// there. Kept in memory only, never in an address.
    #[must_use]
    pub fn here(&self) -> RwSignal<Option<Point>> {
        self.here
    }

    /// Goes to `href`, an absolute path of this site with or without a query.
    pub fn go(&self, href: &str, step: Step) {
        let next = Location::of(href);
        if self.location.with_untracked(|here| *here == next) {
            return;
        }
        platform::history::write(href, step != Step::Typing);
        self.chosen.set(false);
        self.location.set(next);
        if step == Step::Page {
            platform::history::scroll_to_top();
        }
    }

    /// Goes to what was chosen from the search box's list.
    pub fn choose(&self, href: &str) {
        self.go(href, Step::Page);
        self.chosen.set(true);
    }

    /// Whether the page that is now shown wants the focus in its search box; asked once.
    #[must_use]
    pub fn wants_box(&self) -> bool {
        self.to_box.try_update(std::mem::take).unwrap_or(false)
    }

    /// Answers the keys of those who work without a pointer: `/` leads to the search box from
    /// anywhere, Escape back from what was chosen there. `search` is the address of the search.
    pub fn listen_to_keys(self, search: String) {
        platform::keys::on_key(move |key| match key {
            "/" if platform::keys::slash_wanted() => {
                if !platform::dom::focus_box() {
                    self.to_box.set(true);
                    self.go(&search, Step::Page);
                }
                true
            }
            "Escape" if self.chosen.get_untracked() => {
                self.to_box.set(true);
                platform::history::back();
                true
            }
            _ => false,
        });
    }

    /// Follows the browser's history and takes over clicks on links to the app's own pages. Every
    /// other page of the site is a file of its own, which the browser loads.
    pub fn listen(self, links: Links) {
        platform::history::on_back_or_forward(move |href| {
            self.chosen.set(false);
            self.location.set(Location::of(&href));
        });
        platform::history::on_link(move |href| {
            let ours = links.parse(&Location::of(&href).path) != Route::NotFound;
            if ours {
                self.go(&href, Step::Page);
            }
            ours
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_parted_into_path_and_query() {
        let location =
            |path: &str, query: &str| Location { path: path.to_owned(), query: query.to_owned() };
        assert_eq!(Location::of("/f/a1b2/"), location("/f/a1b2/", ""));
        assert_eq!(Location::of("/search/?q=%3F?"), location("/search/", "q=%3F?"));
        assert_eq!(Location::of("/about/?a=1#main"), location("/about/", "a=1"));
    }
}
