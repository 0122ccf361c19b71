//! `/forms/<slug>/`: a sheet to print and fill in by hand. Nothing can be typed here: what a sheet
//! holds of a patient never enters the guide.

use leptos::prelude::*;
use renkei_model::{FormField, PageSlug};

use super::{library::use_library, parts::trail};
use crate::{
    context::use_links,
    pages::NotFound,
    routes::ContentPage,
    words::{content as words, forms as form_words},
};

pub(super) fn page(slug: &PageSlug) -> AnyView {
    let library = use_library();
    let Some(form) = library.sheet(slug) else { return NotFound().into_any() };
    let sections = form.sections.iter().map(|section| {
        view! {
            <table class="app-sheet__table">
                <caption>{section.title.clone()}</caption>
                <tbody>{section.fields.iter().map(row).collect_view()}</tbody>
            </table>
        }
    });
    view! {
        {trail(vec![(use_links().content(&ContentPage::Forms), form_words::TO_FORMS.to_owned())])}
        <article class="app-sheet">
            <h1 tabindex="-1">{form.title.clone()}</h1>
            <div class="app-sheet__about">
                {form.summary.clone().map(|summary| view! { <p class="app-lead">{summary}</p> })}
                <p>{form_words::HOW_TO_PRINT}</p>
                <p>{form_words::PRIVACY}</p>
                <p>
                    <button class="app-button app-needs-script" type="button" data-do="print">
                        {form_words::PRINT}
                    </button>
                </p>
            </div>
            {sections.collect_view()}
            <p class="app-sheet__foot">
                {form_words::version(form)}
                {form.source.as_deref().map(|source| view! { " " {words::source(source)} })}
            </p>
        </article>
    }
    .into_any()
}

/// A blank with its label; its height is a class, since the policy allows no style here.
fn row(field: &FormField) -> impl IntoView + use<> {
    let lines = (0..field.lines.max(1)).map(|_| view! { <span class="app-sheet__line"></span> });
    view! {
        <tr>
            <th scope="row">{field.label.clone()}</th>
            <td>
                {field.printed.clone().map(|printed| view! { <span class="app-sheet__printed">{printed}</span> })}
                {field.printed.is_none().then(|| lines.collect_view())}
            </td>
        </tr>
    }
}
