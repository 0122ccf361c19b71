//! The guide on paper (`renkei print`): a sheet for the refrigerator door for each district, flyers,
//! the whole guide as a booklet. What the pages are made from is set by typst into PDF whose text can
//! be selected and read aloud: the same institutions, the same sentences, the same codes. Equal data
//! give equal bytes.
//!
//! A crate of its own, since typst is some 300 crates that nothing else of the guide needs.

#![warn(missing_docs)]

mod article;
mod booklet;
mod flyer;
mod fridge;
mod letters;
mod place;
mod press;
mod words;

use std::collections::BTreeSet;

use renkei_guide::{
    pages::content::{Library, PageCode},
    routes::{ContentPage, Links, Route},
    store::GuideStore,
};
use renkei_letters::Finding;
use thiserror::Error;

pub use booklet::booklet;
pub use flyer::{district_flyer, flyer};
pub use fridge::fridge;
pub use press::Press;

/// What is printed.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    /// The institutions.
    pub store: &'a GuideStore,
    /// What stands beside them, with the codes of pages.
    pub library: &'a Library,
}

impl Paper<'_> {
    /// The code of a page of the app, with what is said of it.
    fn code_of(&self, route: &Route, name: &str) -> Option<PageCode> {
        self.library.codes.draw(&Links::new("/").href(route), name)
    }

    /// The code of a page that is only a file.
    fn code_of_content(&self, page: &ContentPage, name: &str) -> Option<PageCode> {
        self.library.codes.draw(&Links::new("/").content(page), name)
    }

    /// The line at the foot of every page: what it is, of which day and version.
    fn foot(&self) -> String {
        words::foot(&self.store.guide().city, self.store.manifest())
    }
}

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// `None` where it keeps PDF/UA-1, as far as typst can tell; else the rules that it breaks.
    pub broken_rule: Option<String>,
    /// Institutions for which there was no room.
    pub left_out: usize,
    /// Letters that went out in another form than they are written in.
    pub letters: BTreeSet<Finding>,
}

/// Why a paper cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrintError {
    /// A mistake of the templates, or a text that they cannot take.
    #[error("{0}")]
    Template(String),
    /// Letters that have no shape, with whose they are: paper never shows a mark in their place.
    #[error("印刷できない文字があります")]
    Letters(BTreeSet<Finding>),
}
