use leptos::{either::Either, prelude::*};
use renkei_model::Link;

use crate::words;

/// The number to call, as the one large button of a card or page; or the sentence that no number
/// is registered.
#[component]
pub fn CallButton(
    /// Digits and hyphens.
    phone: Option<String>,
    /// Whom the number reaches, for those who hear the link out of its place.
    name: String,
    /// Where to look instead when there is no number.
    #[prop(optional_no_strip)]
    website: Option<Link>,
) -> impl IntoView {
    match phone {
        Some(phone) => Either::Left(view! {
            <a class="app-call" href=format!("tel:{phone}")
                aria-label=words::call_label(&name, &phone)>
                <span class="app-call__verb" aria-hidden="true">{words::CALL}</span>
                <span class="app-call__number" aria-hidden="true">{phone.clone()}</span>
            </a>
        }),
        None => {
            let link = website.map(|link| {
                view! {
                    <p>
                        <a class="app-button" href=link.as_str().to_owned() rel="external noopener">
                            {words::LOOK_AT_WEBSITE}
                        </a>
                    </p>
                }
            });
            Either::Right(view! {
                <p class="app-call-missing">{words::NO_PHONE}</p>
                {link}
            })
        }
    }
}
