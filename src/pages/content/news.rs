//! `/news/`: what the newsletter printed, by month.

use leptos::prelude::*;
use renkei_model::NewsItem;

use super::{library::use_library, parts::attachment_link};
use crate::{
    context::{use_links, use_store},
    words::content as words,
};

pub(super) fn list() -> AnyView {
    let library = use_library();
    let months = library.news.chunk_by(|a, b| a.month == b.month).map(|items| {
        let month = items.first().map(|item| item.month);
        view! {
            <section>
                {month.map(|month| view! { <h2 id=month.to_string()>{words::month(month)}</h2> })}
                {items.iter().map(item).collect_view()}
            </section>
        }
    });
    let none = library.news.is_empty().then(|| view! { <p>{words::NO_NEWS}</p> });
    view! {
        <h1 tabindex="-1">{words::NEWS}</h1>
        {none}
        {months.collect_view()}
    }
    .into_any()
}

fn item(item: &NewsItem) -> AnyView {
    let (library, store, links) = (use_library(), use_store(), use_links());
    let pages = (!item.pages.is_empty()).then(|| {
        let pages = item.pages.iter().map(|page| {
            view! { <li><a href=links.page(page)>{library.name_of(&store, page)}</a></li> }
        });
        view! {
            <p>{words::READ_MORE}</p>
            <ul class="app-linklist">{pages.collect_view()}</ul>
        }
    });
    view! {
        <article class="app-card">
            <p class="app-card__kind">{words::news_issue(item)}</p>
            <h3 class="app-card__name">{item.title.clone()}</h3>
            {item.text.clone().map(|text| view! { <p>{text}</p> })}
            {item.attachment.as_ref().map(|file| attachment_link(file, words::news_file(item)))}
            {pages}
        </article>
    }
    .into_any()
}
