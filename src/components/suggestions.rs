//! What the words begun may become: the list below the search box, an ARIA 1.2 combobox's pop-up.

use leptos::prelude::*;

use super::plain::{element, line, live, name_line, told, with_number};
use crate::{
    platform::dom::{OPTION_ID, OPTIONS_ID},
    store::{Choice, Suggestion},
    words,
};

/// The list as it is now: closed when it has nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Suggestions {
    /// What can be chosen, best first.
    options: Vec<Suggestion>,
    /// Which of them the arrow keys have reached.
    active: Option<usize>,
}

impl Suggestions {
    /// A list with nothing reached yet.
    pub(super) fn of(options: Vec<Suggestion>) -> Self {
        Self { options, active: None }
    }

    /// Whether there is something to choose.
    pub(super) fn is_open(&self) -> bool {
        !self.options.is_empty()
    }

    /// The option that the arrow keys have reached.
    pub(super) fn active(&self) -> Option<usize> {
        self.active
    }

    /// What comes of choosing an option.
    pub(super) fn choice(&self, at: usize) -> Option<Choice> {
        self.options.get(at).map(|it| it.choice.clone())
    }

    /// The list after a key; `None`: the key is for the words in the box.
    pub(super) fn after(&self, key: &str) -> Option<Self> {
        let active = after(key, self.active, self.options.len())?;
        Some(Self { options: self.options.clone(), active })
    }
}

/// The option after a key, of `count`; `None`: the key is for the words in the box. Beyond either
/// end lies the box itself, so that the words can be gone back to.
fn after(key: &str, active: Option<usize>, count: usize) -> Option<Option<usize>> {
    let last = count.checked_sub(1)?;
    Some(match (key, active) {
        ("ArrowDown", None) => Some(0),
        ("ArrowDown", Some(at)) => (at < last).then_some(at + 1),
        ("ArrowUp", None) => Some(last),
        ("ArrowUp", Some(at)) => at.checked_sub(1),
        ("Home", Some(_)) => Some(0),
        ("End", Some(_)) => Some(last),
        _ => return None,
    })
}

/// The list, and what is told of it. It lies over the page, so that nothing moves when it comes and
/// goes; it is there only while it is open.
#[must_use]
pub(super) fn suggestion_list(list: RwSignal<Suggestions>) -> Vec<AnyView> {
    let count = move || list.with(|list| list.options.len());
    vec![
        live(move || list.with(drawn)),
        told("app-visually-hidden", "", move || words::search::options(count())),
    ]
}

fn drawn(list: &Suggestions) -> AnyView {
    if !list.is_open() {
        return ().into_any();
    }
    let mut options = Vec::new();
    for (at, it) in list.options.iter().enumerate() {
        let attributes = vec![
            ("id", format!("{OPTION_ID}{at}")),
            ("role", "option".to_owned()),
            ("aria-selected", (list.active == Some(at)).to_string()),
        ];
        let title = match it.choice {
            Choice::Facility(_) => name_line("span", "app-option__title", it.title.clone()),
            Choice::Words(_) => line("span", "app-option__title", it.title.clone()),
        };
        let phone = it.phone.as_deref().unwrap_or_default();
        let parts = vec![title, with_number("app-option__note", &it.note, phone)];
        options.push(element("li", "app-option", attributes, parts));
    }
    let attributes = vec![
        ("id", OPTIONS_ID.to_owned()),
        ("role", "listbox".to_owned()),
        ("aria-label", words::search::OPTIONS.to_owned()),
    ];
    element("ul", "app-options", attributes, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_through_the_options_and_back_to_the_words() {
        let mut active = None;
        let mut seen = Vec::new();
        for key in ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"] {
            active = after(key, active, 2).unwrap();
            seen.push(active);
        }
        assert_eq!(seen, [Some(0), Some(1), None, Some(1), Some(0), None]);
    }

    #[test]
    fn home_and_end_belong_to_the_words_until_an_option_is_reached() {
        assert_eq!(after("Home", None, 3), None);
        assert_eq!(after("End", None, 3), None);
        assert_eq!(after("End", Some(0), 3), Some(Some(2)));
        assert_eq!(after("Home", Some(2), 3), Some(Some(0)));
        assert_eq!(after("ArrowDown", None, 0), None);
        assert_eq!(after("a", Some(1), 3), None);
    }
}
