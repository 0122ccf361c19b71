//! Pages that are only files: rendered on the host, without program and takeover. What depends on
//! the visitor's day is refined by `public/content.js`; each page is right without it.

mod duty;
mod events;
mod flyers;
mod forms;
mod learn;
mod library;
mod news;
mod page_name;
mod parts;

use std::collections::BTreeSet;

use leptos::prelude::*;
use renkei_model::YearMonth;

pub use library::Library;

use crate::{
    components::Shell,
    routes::ContentPage,
    store::GuideStore,
    words::{content as words, events as event_words},
};

/// Every content page of the guide.
#[must_use]
pub fn pages(library: &Library) -> Vec<ContentPage> {
    use ContentPage as Page;
    let mut pages = vec![
        Page::Events,
        Page::Flyers,
        Page::Learn,
        Page::Terms,
        Page::News,
        Page::Duty,
        Page::Forms,
    ];
    pages.extend(library.events.iter().map(|event| Page::Event(event.id.clone())));
    pages.extend(library.flyers.iter().map(|flyer| Page::Flyer(flyer.id.clone())));
    let months: BTreeSet<_> =
        library.duties.iter().filter_map(|duty| YearMonth::of(duty.day)).collect();
    pages.extend(months.into_iter().map(Page::DutyMonth));
    pages
}

/// The page's name, without the guide's.
#[must_use]
pub fn heading(library: &Library, page: &ContentPage) -> String {
    use ContentPage as Page;
    match page {
        Page::Events => words::EVENTS.to_owned(),
        Page::Event(id) => library
            .event(id)
            .map_or_else(|| words::EVENTS.to_owned(), renkei_model::Event::full_title),
        Page::Flyers => words::FLYERS.to_owned(),
        Page::Flyer(id) => {
            library.flyer(id).map_or_else(|| words::FLYERS.to_owned(), |it| it.title.clone())
        }
        Page::Learn | Page::Article(_) => words::LEARN.to_owned(),
        Page::Terms => words::TERMS.to_owned(),
        Page::News => words::NEWS.to_owned(),
        Page::Duty => words::DUTY.to_owned(),
        Page::DutyMonth(month) => words::duty_month(*month),
        Page::Forms => words::FORMS.to_owned(),
    }
}

/// What the page is about, for search engines and link previews.
#[must_use]
pub fn description(store: &GuideStore, library: &Library, page: &ContentPage) -> String {
    use ContentPage as Page;
    let city = &store.guide().city.name;
    match page {
        Page::Event(id) => library.event(id).map(event_words::description),
        Page::Flyer(id) => library.flyer(id).and_then(|flyer| flyer.text.first().cloned()),
        _ => None,
    }
    .unwrap_or_else(|| words::page_of_city(city, &heading(library, page)))
}

/// The whole page, with what stands around every page.
#[component]
pub(crate) fn ContentApp(
    /// Which page.
    page: ContentPage,
) -> impl IntoView {
    view! { <Shell>{content(&page)}</Shell> }
}

fn content(page: &ContentPage) -> AnyView {
    use ContentPage as Page;
    match page {
        Page::Events => events::list(),
        Page::Event(id) => events::detail(id),
        Page::Flyers => flyers::list(),
        Page::Flyer(id) => flyers::detail(id),
        Page::Learn | Page::Article(_) => learn::list(),
        Page::Terms => learn::terms(),
        Page::News => news::list(),
        Page::Duty => duty::overview(),
        Page::DutyMonth(month) => duty::month(*month),
        Page::Forms => forms::list(),
    }
}
