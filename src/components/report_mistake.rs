use leptos::{either::EitherOf3, prelude::*};
use renkei_model::Contact;

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
    let way = match (contact.mail, contact.phone) {
        (Some(mail), phone) => {
            let subject = words::encode_component(&words::mistake_subject(&name));
            let body = words::encode_component(&text);
            EitherOf3::A(view! {
                <a class="app-button" rel="external" href=format!("mailto:{mail}?subject={subject}&body={body}")>
                    {words::MISTAKE_MAIL}
                </a>
                {phone.map(|phone| view! {
                    <a class="app-button" href=format!("tel:{phone}")>{words::mistake_call(&phone)}</a>
                })}
            })
        }
        (None, Some(phone)) => EitherOf3::B(view! {
            <a class="app-button" href=format!("tel:{phone}")>{words::mistake_call(&phone)}</a>
            <p class="app-quote">{text}</p>
        }),
        (None, None) => EitherOf3::C(view! {
            <p>{words::MISTAKE_NO_CONTACT}</p>
            <p class="app-quote">{text}</p>
        }),
    };
    view! {
        <section class="app-mistake" aria-labelledby="mistake-heading">
            <h2 id="mistake-heading">{words::MISTAKE_HEADING}</h2>
            <p>{words::MISTAKE_TEXT}</p>
            {way}
        </section>
    }
}
