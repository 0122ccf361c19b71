use leptos::prelude::*;
use renkei_model::Contact;

use super::plain::{element, line, link};
use crate::words;

/// 「まちがいを知らせる」: a prepared mail or call to the city's desk; where no desk is known, the
/// text to pass on.
#[component]
pub fn ReportMistake(
    /// The city's desk.
    contact: Contact,
    /// The institution's name.
    name: String,
    /// The page's full address, if it is known.
    address: Option<String>,
) -> impl IntoView {
    let text = words::mistake_text(&name, address.as_deref());
    let id = "mistake-heading";
    let heading = words::MISTAKE_HEADING.into_any();
    let mut parts = vec![
        element("h2", "", vec![("id", id.to_owned())], vec![heading]),
        line("p", "", words::MISTAKE_TEXT.to_owned()),
    ];
    let has_mail = contact.mail.is_some();
    if let Some(mail) = contact.mail {
        let subject = words::encode_component(&words::mistake_subject(&name));
        let body = words::encode_component(&text);
        let href = format!("mailto:{mail}?subject={subject}&body={body}");
        let to = vec![("rel", "external".to_owned()), ("href", href)];
        parts.push(element("a", "app-button", to, vec![words::MISTAKE_MAIL.into_any()]));
    } else if contact.phone.is_none() {
        parts.push(line("p", "", words::MISTAKE_NO_CONTACT.to_owned()));
    }
    if let Some(phone) = contact.phone {
        parts.push(link("app-button", format!("tel:{phone}"), words::mistake_call(&phone)));
    }
    if !has_mail {
        parts.push(line("p", "app-quote", text));
    }
    element("section", "app-mistake", vec![("aria-labelledby", id.to_owned())], parts)
}
