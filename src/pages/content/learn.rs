//! `/learn/`: explanations and the glossary.

use leptos::prelude::*;

use super::library::use_library;
use crate::{context::use_links, routes::ContentPage, words::content as words};

pub(super) fn list() -> AnyView {
    let terms = use_links().content(&ContentPage::Terms);
    view! {
        <h1 tabindex="-1">{words::LEARN}</h1>
        <p class="app-lead">{words::LEARN_LEAD}</p>
        <ul class="app-linklist"><li><a href=terms>{words::TERMS}</a></li></ul>
    }
    .into_any()
}

/// The glossary. A term's anchor is the term itself (`renkei_bundle`'s documents point to it).
pub(super) fn terms() -> AnyView {
    let library = use_library();
    let terms = library.terms.iter().map(|term| {
        let also = (!term.also.is_empty()).then(|| term.also.join("、"));
        view! {
            <div class="app-term" id=term.term.clone()>
                <dt>{term.term.clone()} <span class="app-term__reading">{term.reading.clone()}</span></dt>
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
