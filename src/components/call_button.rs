use leptos::{either::Either, prelude::*};

use crate::words;

/// The number to call, as the one large button of a card or page; or the sentence that no number
/// is registered.
#[component]
pub fn CallButton(
    /// Digits and hyphens.
    phone: Option<String>,
    /// Whom the number reaches, for those who hear the link out of its place.
    name: String,
) -> impl IntoView {
    match phone {
        Some(phone) => Either::Left(view! {
            <a class="app-call" href=format!("tel:{phone}")
                aria-label=words::call_label(&name, &phone)>
                <span class="app-call__verb" aria-hidden="true">{words::CALL}</span>
                <span class="app-call__number" aria-hidden="true">{phone.clone()}</span>
            </a>
        }),
        None => Either::Right(view! { <p class="app-call-missing">{words::NO_PHONE}</p> }),
    }
}
