use leptos::prelude::*;
use renkei_model::Link;

use super::plain::{as_it_is, element, line, written};
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
            let link = written("a", "app-button", to, words::LOOK_AT_WEBSITE.to_owned());
            parts.push(element("p", "", Vec::new(), vec![link]));
        }
        return parts.into_any();
    };
    let hidden = || ("aria-hidden", "true".to_owned());
    let verb = written("span", "app-call__verb", vec![hidden()], words::CALL.to_owned());
    let attributes =
        vec![("href", format!("tel:{phone}")), ("aria-label", words::call_label(&name, &phone))];
    let number = written("span", "app-call__number", vec![hidden(), as_it_is()], phone);
    element("a", "app-call", attributes, vec![verb, number])
}
