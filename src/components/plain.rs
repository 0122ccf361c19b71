//! Elements of one type in the program, whatever their tag. Every tree written with `view!` is a
//! type of its own and brings half a kilobyte of compressed code; a tree of these brings only what
//! it says. For parts that are drawn anew while the visitor types.

use leptos::{
    prelude::*,
    tachys::html::{attribute::custom::CustomAttribute, element::custom},
};

/// An attribute's name and value.
pub(crate) type Attribute = (&'static str, String);

type Draw<T> = Box<dyn FnMut() -> T + Send>;

/// An element with at most three attributes beside its class; an empty class is none.
#[must_use]
pub(crate) fn element(
    tag: &'static str,
    class: &'static str,
    attributes: Vec<Attribute>,
    children: Vec<AnyView>,
) -> AnyView {
    let class = (!class.is_empty()).then(|| class.to_owned());
    let mut attributes = attributes.into_iter();
    let mut next = || attributes.next().map_or(("id", None), |(name, value)| (name, Some(value)));
    let (first, second, third) = (next(), next(), next());
    custom(tag)
        .attr("class", class)
        .attr(first.0, first.1)
        .attr(second.0, second.1)
        .attr(third.0, third.1)
        .child(children)
        .into_any()
}

/// An element with nothing but a text in it.
#[must_use]
pub(crate) fn line(tag: &'static str, class: &'static str, text: String) -> AnyView {
    element(tag, class, Vec::new(), vec![text.into_any()])
}

/// A page's heading, which takes the focus after a navigation.
#[must_use]
pub(crate) fn heading(text: String) -> AnyView {
    element("h1", "", vec![("tabindex", "-1".to_owned())], vec![text.into_any()])
}

/// A link.
#[must_use]
pub(crate) fn link(class: &'static str, href: String, text: String) -> AnyView {
    element("a", class, vec![("href", href)], vec![text.into_any()])
}

/// A link in an item of a list.
#[must_use]
pub(crate) fn link_item(class: &'static str, href: String, text: String) -> AnyView {
    element("li", "", Vec::new(), vec![link(class, href, text)])
}

/// What is drawn anew when anything it reads changes.
#[must_use]
pub(crate) fn live(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Draw<AnyView> = Box::new(draw);
    draw.into_any()
}

/// A paragraph that is told aloud when its text changes; an empty id is none.
#[must_use]
pub(crate) fn told(
    class: &'static str,
    id: &'static str,
    text: impl FnMut() -> String + Send + 'static,
) -> AnyView {
    let text: Draw<String> = Box::new(text);
    let mut role = vec![("role", "status".to_owned()), ("aria-live", "polite".to_owned())];
    if !id.is_empty() {
        role.push(("id", id.to_owned()));
    }
    element("p", class, role, vec![text.into_any()])
}

/// A button.
#[must_use]
pub(crate) fn button(
    text: impl FnMut() -> String + Send + 'static,
    press: impl FnMut() + 'static,
) -> AnyView {
    let text: Draw<String> = Box::new(text);
    let mut press: Box<dyn FnMut()> = Box::new(press);
    view! { <button class="app-button" type="button" on:click=move |_| press()>{text}</button> }
        .into_any()
}
