//! Elements of one type in the program, whatever their tag. Every tree written with `view!` is a
//! type of its own and brings half a kilobyte of compressed code; a tree of these brings only what
//! it says. For parts that are drawn anew while the visitor types.

use leptos::{
    prelude::*,
    tachys::html::{
        attribute::{self, custom::CustomAttribute},
        element::{Custom, ElementChild, HtmlElement, InnerHtmlAttribute, custom},
    },
};

use super::{Text, live_text};
use crate::split::split_once;

/// An attribute's name and value.
pub(crate) type Attribute = (&'static str, String);

type Draw = Box<dyn FnMut() -> AnyView + Send>;

/// An element with at most three attributes beside its class; an empty class is none.
#[must_use]
pub(crate) fn element(
    tag: &'static str,
    class: &'static str,
    attributes: Vec<Attribute>,
    children: Vec<AnyView>,
) -> AnyView {
    bare(tag, class, attributes).child(children).into_any()
}

/// An element with nothing but a text in it, and at most three attributes beside its class.
#[must_use]
pub(crate) fn written(
    tag: &'static str,
    class: &'static str,
    attributes: Vec<Attribute>,
    text: String,
) -> AnyView {
    bare(tag, class, attributes).inner_html(Text(text)).into_any()
}

fn bare(
    tag: &'static str,
    class: &'static str,
    attributes: Vec<Attribute>,
) -> HtmlElement<Custom<&'static str>, impl attribute::Attribute, ()> {
    let class = (!class.is_empty()).then(|| class.to_owned());
    let mut attributes = attributes.into_iter();
    let mut next = || attributes.next().map_or(("id", None), |(name, value)| (name, Some(value)));
    let (first, second, third) = (next(), next(), next());
    custom(tag)
        .attr("class", class)
        .attr(first.0, first.1)
        .attr(second.0, second.1)
        .attr(third.0, third.1)
}

/// An element with nothing but a text in it.
#[must_use]
pub(crate) fn line(tag: &'static str, class: &'static str, text: String) -> AnyView {
    written(tag, class, Vec::new(), text)
}

/// The attribute of what no translator may touch: names, numbers, addresses.
#[must_use]
pub(crate) fn as_it_is() -> Attribute {
    ("translate", "no".to_owned())
}

/// A name, number or address in an element of its own, which no translator touches.
#[must_use]
pub(crate) fn name_line(tag: &'static str, class: &'static str, name: String) -> AnyView {
    written(tag, class, vec![as_it_is()], name)
}

/// A sentence with a telephone number in it, which stays whole and as it is: one element, so that it is
/// one where boxes stand beside each other.
#[must_use]
pub(crate) fn with_number(class: &'static str, sentence: &str, number: &str) -> AnyView {
    match split_once(sentence, number) {
        Some((before, after)) => {
            let part = |text: &str| line("span", "", text.to_owned());
            let number = name_line("span", "app-number", number.to_owned());
            element("span", class, Vec::new(), vec![part(before), number, part(after)])
        }
        None => line("span", class, sentence.to_owned()),
    }
}

/// A page's heading, which takes the focus after a navigation.
#[must_use]
pub(crate) fn heading(text: String) -> AnyView {
    written("h1", "", vec![("tabindex", "-1".to_owned())], text)
}

/// A page's heading that is a name.
#[must_use]
pub(crate) fn name_heading(name: String) -> AnyView {
    written("h1", "", vec![("tabindex", "-1".to_owned()), as_it_is()], name)
}

/// A link.
#[must_use]
pub(crate) fn link(class: &'static str, href: String, text: String) -> AnyView {
    written("a", class, vec![("href", href)], text)
}

/// A link in an item of a list.
#[must_use]
pub(crate) fn link_item(class: &'static str, href: String, text: String) -> AnyView {
    element("li", "", Vec::new(), vec![link(class, href, text)])
}

/// What is drawn anew when anything it reads changes.
#[must_use]
pub(crate) fn live(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Draw = Box::new(draw);
    draw.into_any()
}

/// A paragraph that is told aloud when its text changes; an empty id is none.
#[must_use]
pub(crate) fn told(
    class: &'static str,
    id: &'static str,
    text: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let id = (!id.is_empty()).then_some(id);
    let class = (!class.is_empty()).then_some(class);
    let text = live_text(text);
    view! { <p class=class role="status" aria-live="polite" id=id inner_html=text></p> }.into_any()
}

/// A button.
#[must_use]
pub(crate) fn button(
    text: impl Fn() -> String + Send + Sync + 'static,
    press: impl FnMut() + 'static,
) -> AnyView {
    let text = live_text(text);
    let mut press: Box<dyn FnMut()> = Box::new(press);
    view! { <button class="app-button" type="button" on:click=move |_| press() inner_html=text></button> }
        .into_any()
}
