//! Pages that are only files: rendered on the host, without program and takeover. What depends on
//! the visitor's day is refined by `public/content.js`; each page is right without it.

mod article;
mod codes;
mod district_flyer;
mod duty;
mod event;
pub(crate) mod event_facts;
mod events;
mod feeds;
mod flyers;
mod forms;
mod learn;
mod library;
mod news;
mod page_name;
mod paper;
mod parts;
mod sheet;
mod shelters;

use std::collections::BTreeSet;

use leptos::prelude::*;
use renkei_model::YearMonth;

pub use codes::{DrawCode, PageCode, PageCodes};
pub use library::Library;

use crate::{
    components::Shell,
    context::use_store,
    routes::ContentPage,
    store::GuideStore,
    words::{content as words, events as event_words, flyers as flyer_words},
};

/// Every content page of the guide.
#[must_use]
pub fn pages(store: &GuideStore, library: &Library) -> Vec<ContentPage> {
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
    pages.extend(store.base_map().is_some().then_some(Page::Shelters));
    pages.extend(library.events.iter().map(|event| Page::Event(event.id.clone())));
    pages.extend(library.flyers.iter().map(|flyer| Page::Flyer(flyer.id.clone())));
    let districts = store.guide().districts.iter();
    pages.extend(districts.map(|district| Page::DistrictFlyer(district.id.clone())));
    pages.extend(library.articles.iter().map(|article| Page::Article(article.slug.clone())));
    pages.extend(library.forms.iter().filter_map(|form| form.slug.clone()).map(Page::Form));
    let months: BTreeSet<_> =
        library.duties.iter().filter_map(|duty| YearMonth::of(duty.day)).collect();
    pages.extend(months.into_iter().map(Page::DutyMonth));
    pages
}

/// The page's name, without the guide's.
#[must_use]
pub fn heading(store: &GuideStore, library: &Library, page: &ContentPage) -> String {
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
        Page::DistrictFlyer(id) => store
            .guide()
            .district(id)
            .map_or_else(|| words::FLYERS.to_owned(), |it| flyer_words::district_title(&it.name)),
        Page::Learn => words::LEARN.to_owned(),
        Page::Article(slug) => {
            library.article(slug).map_or_else(|| words::LEARN.to_owned(), |it| it.title.clone())
        }
        Page::Terms => words::TERMS.to_owned(),
        Page::News => words::NEWS.to_owned(),
        Page::Duty => words::DUTY.to_owned(),
        Page::DutyMonth(month) => words::duty_month(*month),
        Page::Forms => words::FORMS.to_owned(),
        Page::Shelters => crate::words::map::SHELTERS_HEADING.to_owned(),
        Page::Form(slug) => {
            library.sheet(slug).map_or_else(|| words::FORMS.to_owned(), |it| it.title.clone())
        }
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
        Page::DistrictFlyer(id) => {
            store.guide().district(id).map(|it| flyer_words::district_lead(&it.name))
        }
        Page::Article(slug) => library.article(slug).map(|article| article.summary.clone()),
        Page::Form(slug) => library.sheet(slug).and_then(|form| form.summary.clone()),
        _ => None,
    }
    .unwrap_or_else(|| words::page_of_city(city, &heading(store, library, page)))
}

/// The whole page, with what stands around every page.
#[component]
pub(crate) fn ContentApp(
    /// Which page.
    page: ContentPage,
) -> impl IntoView {
    let (store, library) = (use_store(), library::use_library());
    // An explanation has its own before the small print.
    let shared = (!matches!(page, ContentPage::Article(_)))
        .then(|| parts::share(&heading(&store, &library, &page), &page));
    view! { <Shell>{content(&page)} {shared}</Shell> }
}

fn content(page: &ContentPage) -> AnyView {
    use ContentPage as Page;
    match page {
        Page::Events => events::list(),
        Page::Event(id) => event::detail(id),
        Page::Flyers => flyers::list(),
        Page::Flyer(id) => flyers::detail(id),
        Page::DistrictFlyer(id) => district_flyer::page(id),
        Page::Learn => learn::list(),
        Page::Article(slug) => article::page(slug),
        Page::Terms => learn::terms(),
        Page::News => news::list(),
        Page::Duty => duty::overview(),
        Page::DutyMonth(month) => duty::month(*month),
        Page::Forms => forms::list(),
        Page::Shelters => shelters::list(),
        Page::Form(slug) => sheet::page(slug),
    }
}
