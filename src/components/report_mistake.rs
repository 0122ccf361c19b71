use leptos::prelude::*;
use renkei_model::Contact;

use super::plain::{element, line, with_number, written};
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
    let mut parts = vec![
        written("h2", "", vec![("id", id.to_owned())], words::MISTAKE_HEADING.to_owned()),
        line("p", "", words::MISTAKE_TEXT.to_owned()),
    ];
    let has_mail = contact.mail.is_some();
    if let Some(mail) = contact.mail {
        let subject = words::encode_component(&words::mistake_subject(&name));
        let body = words::encode_component(&text);
        let href = format!("mailto:{mail}?subject={subject}&body={body}");
        let to = vec![("rel", "external".to_owned()), ("href", href)];
        parts.push(written("a", "app-button", to, words::MISTAKE_MAIL.to_owned()));
    } else if contact.phone.is_none() {
        parts.push(line("p", "", words::MISTAKE_NO_CONTACT.to_owned()));
    }
    if let Some(phone) = contact.phone {
        let to = vec![("href", format!("tel:{phone}"))];
        let text = with_number("", &words::mistake_call(&phone), &phone);
        parts.push(element("a", "app-button", to, vec![text]));
    }
    if !has_mail {
        parts.push(line("p", "app-quote", text));
    }
    element("section", "app-mistake", vec![("aria-labelledby", id.to_owned())], parts)
}
