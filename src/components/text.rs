//! Texts that outlive a translator.
//!
//! Chrome's translator puts `<font><font>…</font></font>` in place of every text node. A text that is a child
//! of a view is written into the node that the view once made: that node is no longer in the page, and the
//! text stands still for ever. These belong to their element instead and are written over all that stands
//! there, whoever put it there. Every text of the app that can change is one:
//!
//! ```ignore
//! view! { <p inner_html=live_text(move || sentence.get())></p> }
//! view! { <p inner_html=Text(sentence)></p> }
//! ```
//!
//! Such an element has no other children. It is text and never markup, although views call the attribute
//! `inner_html`: nothing that it holds is read as a tag.

use std::sync::Arc;

use leptos::{
    prelude::*,
    tachys::{html::element::InnerHtmlValue, renderer::types::Element},
};

/// All that stands in an element, as text: changed when the view is made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub String);

/// All that stands in an element, as text: changed whenever something that it reads has changed.
#[derive(Clone)]
pub struct LiveText(Arc<dyn Fn() -> String + Send + Sync>);

/// The text that `say` gives, for as long as its element is there.
#[must_use]
pub fn live_text(say: impl Fn() -> String + Send + Sync + 'static) -> LiveText {
    LiveText(Arc::new(say))
}

impl LiveText {
    fn follow(self, element: Element, shown: Option<String>) -> RenderEffect<String> {
        let write = move |shown: Option<String>| {
            let text = (self.0)();
            if shown.as_ref() != Some(&text) {
                element.set_text_content(Some(&text));
            }
            text
        };
        RenderEffect::new_with_value(write, shown)
    }
}

/// What views ask of the value of an attribute.
impl IntoAttributeValue for Text {
    type Output = Self;

    fn into_attribute_value(self) -> Self {
        self
    }
}

impl IntoAttributeValue for LiveText {
    type Output = Self;

    fn into_attribute_value(self) -> Self {
        self
    }
}

impl InnerHtmlValue for Text {
    type AsyncOutput = Self;
    type State = (Element, Self);
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.0.len()
    }

    fn to_html(self, buf: &mut String) {
        push_escaped(buf, &self.0);
    }

    fn to_template(_buf: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        // This app renders anew. Where another hydrated, it would find the same text.
        self.build(element)
    }

    fn build(self, element: &Element) -> Self::State {
        element.set_text_content(Some(&self.0));
        (element.clone(), self)
    }

    fn rebuild(self, (element, shown): &mut Self::State) {
        // What has not changed stays as it has been translated.
        if self != *shown {
            element.set_text_content(Some(&self.0));
            *shown = self;
        }
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }
}

impl InnerHtmlValue for LiveText {
    type AsyncOutput = Self;
    type State = (Element, RenderEffect<String>);
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, buf: &mut String) {
        push_escaped(buf, &(self.0)());
    }

    fn to_template(_buf: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        self.build(element)
    }

    fn build(self, element: &Element) -> Self::State {
        (element.clone(), self.follow(element.clone(), None))
    }

    fn rebuild(self, (element, following): &mut Self::State) {
        let shown = following.take_value();
        *following = self.follow(element.clone(), shown);
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }

    fn dry_resolve(&mut self) {
        let _ = (self.0)();
    }

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }
}

/// A text as it is written between two tags, or as the value of an attribute.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_read_as_a_tag_or_ends_an_attribute() {
        let mut html = String::new();
        Text("a\"><b>&".to_owned()).to_html(&mut html);
        assert_eq!(html, "a&quot;>&lt;b>&amp;");
    }
}
