//! `/learn/` and `/learn/words/`: the explanations by section, and the glossary.

use leptos::prelude::*;
use renkei_model::Article;

use super::library::use_library;
use crate::{
    context::use_links,
    routes::ContentPage,
    words::{content as words, learn as learn_words},
};

pub(super) fn list() -> AnyView {
    let library = use_library();
    let links = use_links();
    let more = [
        (ContentPage::Terms, words::TERMS),
        (ContentPage::Flyers, words::FLYERS),
        (ContentPage::News, words::NEWS),
        (ContentPage::Forms, words::FORMS),
    ];
    let more = more.into_iter().map(|(page, name)| {
        let href = links.content(&page);
        view! { <li><a href=href>{name}</a></li> }
    });
    let mut sections: Vec<(&str, Vec<&Article>)> = Vec::new();
    for article in &library.articles {
        match sections.last_mut() {
            Some((name, articles)) if *name == article.section => articles.push(article),
            _ => sections.push((&article.section, vec![article])),
        }
    }
    let none = sections.is_empty().then(|| view! { <p>{learn_words::NO_ARTICLES}</p> });
    let sections = sections.into_iter().map(|(name, articles)| {
        view! {
            <h2>{name.to_owned()}</h2>
            <ul class="app-linklist">{articles.into_iter().map(item).collect_view()}</ul>
        }
    });
    view! {
        <h1 tabindex="-1">{words::LEARN}</h1>
        <p class="app-lead">{words::LEARN_LEAD}</p>
        {none}
        {sections.collect_view()}
        <h2>{learn_words::MORE_SECTION}</h2>
        <ul class="app-linklist">{more.collect_view()}</ul>
    }
    .into_any()
}

/// An article in a list: title and summary.
pub(super) fn item(article: &Article) -> impl IntoView + use<> {
    let href = use_links().content(&ContentPage::Article(article.slug.clone()));
    view! {
        <li>
            <a href=href>{article.title.clone()}</a>
            <p>{article.summary.clone()}</p>
        </li>
    }
}

/// The glossary. A term's anchor is the term itself (`renkei_bundle`'s documents point to it).
pub(super) fn terms() -> AnyView {
    let library = use_library();
    let terms = library.terms.iter().map(|term| {
        let also = (!term.also.is_empty()).then(|| term.also.join("、"));
        view! {
            <div class="app-term" id=term.term.clone()>
                <dt>
                    {term.term.clone()}
                    {learn_words::term_reading(term).map(|reading| {
                        view! { " " <span class="app-term__reading">{reading}</span> }
                    })}
                </dt>
                <dd>
                    <p>{term.meaning.clone()}</p>
                    {also.map(|also| view! { <p>{words::ALSO}{also}</p> })}
                    {term.source.as_deref().map(|source| view! { <p><small>{words::source(source)}</small></p> })}
                    <p><small>{words::reviewed(term.reviewed)}</small></p>
                </dd>
            </div>
        }
    });
    view! {
        <h1 tabindex="-1">{words::TERMS}</h1>
        <p class="app-lead">{words::TERMS_LEAD}</p>
        <dl class="app-terms">{terms.collect_view()}</dl>
    }
    .into_any()
}
