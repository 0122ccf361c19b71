use leptos::prelude::*;
use renkei_model::Link;

use super::plain::{element, line};
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
    let Some(phone) = phone else {
        let mut parts = vec![line("p", "app-call-missing", words::NO_PHONE.to_owned())];
        if let Some(website) = website {
            let to = vec![
                ("href", website.as_str().to_owned()),
                ("rel", "external noopener".to_owned()),
            ];
            let text = words::LOOK_AT_WEBSITE.into_any();
            let link = element("a", "app-button", to, vec![text]);
            parts.push(element("p", "", Vec::new(), vec![link]));
        }
        return parts.into_any();
    };
    let part = |class, text: String| {
        element("span", class, vec![("aria-hidden", "true".to_owned())], vec![text.into_any()])
    };
    let attributes =
        vec![("href", format!("tel:{phone}")), ("aria-label", words::call_label(&name, &phone))];
    let parts =
        vec![part("app-call__verb", words::CALL.to_owned()), part("app-call__number", phone)];
    element("a", "app-call", attributes, parts)
}
