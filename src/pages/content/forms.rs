//! `/forms/`: papers for professionals, with version and date.

use leptos::prelude::*;
use renkei_model::{Form, FormKind};

use super::{library::use_library, parts::attachment_href};
use crate::{
    context::use_links,
    routes::ContentPage,
    words::{content as words, forms as form_words},
};

pub(super) fn list() -> AnyView {
    let library = use_library();
    let of = |kind: FormKind| -> Vec<&Form> {
        library.forms.iter().filter(|form| form.kind == kind).collect()
    };
    view! {
        <h1 tabindex="-1">{words::FORMS}</h1>
        <p class="app-lead">{form_words::LEAD}</p>
        <p>{form_words::PRIVACY}</p>
        <h2>{form_words::kind(FormKind::Contact)}</h2>
        {papers(of(FormKind::Contact), form_words::NO_CONTACT_FORM)}
        <h2>{form_words::kind(FormKind::Pathway)}</h2>
        <p>{form_words::PATHWAY_EXPLAINED}</p>
        {papers(of(FormKind::Pathway), form_words::NO_PATHWAY)}
    }
    .into_any()
}

fn papers(forms: Vec<&Form>, none: &'static str) -> AnyView {
    if forms.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let items = forms.into_iter().map(|form| {
        view! {
            <li class="app-card">
                <h3 class="app-card__name">{form.title.clone()}</h3>
                {form.summary.clone().map(|summary| view! { <p>{summary}</p> })}
                <p>{form_words::version(form)}</p>
                {form.source.as_deref().map(|source| view! { <p><small>{words::source(source)}</small></p> })}
                <p>{way(form)}</p>
            </li>
        }
    });
    view! { <ul class="app-cards">{items.collect_view()}</ul> }.into_any()
}

/// To the sheet or the document.
fn way(form: &Form) -> impl IntoView + use<> {
    let sheet = form.slug.as_ref().map(|slug| {
        let href = use_links().content(&ContentPage::Form(slug.clone()));
        let label = form_words::open_label(&form.title, form_words::OPEN_SHEET);
        view! { <a class="app-button" href=href aria-label=label>{form_words::OPEN_SHEET}</a> }
    });
    let file = form.file.as_ref().map(|file| {
        let label = form_words::open_label(&form.title, form_words::OPEN_FILE);
        view! {
            <a class="app-button" href=attachment_href(file) rel="external noopener" aria-label=label>
                {form_words::OPEN_FILE}
            </a>
        }
    });
    view! { {sheet} {file} }
}
