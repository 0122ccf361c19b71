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
        {table(of(FormKind::Contact), form_words::NO_CONTACT_FORM)}
        <h2>{form_words::kind(FormKind::Pathway)}</h2>
        <p>{form_words::PATHWAY_EXPLAINED}</p>
        {table(of(FormKind::Pathway), form_words::NO_PATHWAY)}
    }
    .into_any()
}

fn table(forms: Vec<&Form>, none: &'static str) -> AnyView {
    if forms.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let rows = forms.into_iter().map(|form| {
        view! {
            <tr>
                <th scope="row">
                    {form.title.clone()}
                    {form.summary.clone().map(|summary| view! { <p class="app-forms__summary">{summary}</p> })}
                    {form.source.as_deref().map(|source| view! { <p class="app-forms__summary"><small>{words::source(source)}</small></p> })}
                </th>
                <td>{form_words::version(form)}</td>
                <td>{way(form)}</td>
            </tr>
        }
    });
    view! {
        <table class="app-table app-forms">
            <thead>
                <tr>
                    <th scope="col">{form_words::COLUMN_NAME}</th>
                    <th scope="col">{form_words::COLUMN_VERSION}</th>
                    <th scope="col">{form_words::COLUMN_GET}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
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
