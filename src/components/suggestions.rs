//! What the words begun may become: the list below the search box, an ARIA 1.2 combobox's pop-up.

use leptos::prelude::*;

use crate::{
    store::{Choice, Suggestion},
    words,
};

/// The id of the list, by which the box points to it.
pub(super) const LIST_ID: &str = "q-options";

/// The list as it is now: closed when it has nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suggestions {
    /// What can be chosen, best first.
    pub(super) options: RwSignal<Vec<Suggestion>>,
    /// Which of them the arrow keys have reached.
    pub(super) active: RwSignal<Option<usize>>,
}

impl Suggestions {
    pub(super) fn new() -> Self {
        Self { options: RwSignal::new(Vec::new()), active: RwSignal::new(None) }
    }

    /// Whether there is something to choose.
    pub(super) fn is_open(self) -> bool {
        self.options.with(|options| !options.is_empty())
    }

    pub(super) fn show(self, options: Vec<Suggestion>) {
        // Nothing to draw anew at most key strokes of those who type what is not there.
        if self.options.with_untracked(|shown| *shown != options) {
            self.options.set(options);
        }
        self.active.set(None);
    }

    pub(super) fn close(self) {
        self.show(Vec::new());
    }

    /// The choice of the option that the arrow keys have reached.
    pub(super) fn chosen(self) -> Option<Choice> {
        let active = self.active.get_untracked()?;
        self.options.with_untracked(|options| options.get(active).map(|it| it.choice.clone()))
    }

    /// Whether the key has moved among the options.
    pub(super) fn moved(self, key: &str) -> bool {
        let count = self.options.with_untracked(Vec::len);
        let Some(active) = after(key, self.active.get_untracked(), count) else { return false };
        self.active.set(active);
        true
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

/// The id of an option, by which the box points to the one reached.
pub(super) fn option_id(at: usize) -> String {
    format!("q-option-{at}")
}

/// The list. It lies over the page, so that nothing moves when it comes and goes.
#[component]
pub(super) fn SuggestionList(
    /// What there is to choose.
    list: Suggestions,
    /// Told what has been chosen by hand.
    on_choose: Callback<Choice>,
) -> impl IntoView {
    let option = move |(at, it): (usize, Suggestion)| {
        view! {
            <li
                class="app-option"
                id=option_id(at)
                role="option"
                aria-selected=move || if list.active.get() == Some(at) { "true" } else { "false" }
                on:click=move |_| on_choose.run(it.choice.clone())
            >
                <span class="app-option__title">{it.title}</span>
                <span class="app-option__note">{it.note}</span>
            </li>
        }
    };
    view! {
        <ul
            class="app-options"
            id=LIST_ID
            role="listbox"
            aria-label=words::search::OPTIONS
            hidden=move || !list.is_open()
            // A press must not take the focus from the box: it would close the list before the
            // click.
            on:mousedown=|event| event.prevent_default()
        >
            {move || list.options.get().into_iter().enumerate().map(option).collect_view()}
        </ul>
        <p class="app-visually-hidden" role="status">
            {move || words::search::options(list.options.with(Vec::len))}
        </p>
    }
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
