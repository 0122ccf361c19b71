use leptos::{ev::SubmitEvent, prelude::*};

use crate::{context::use_links, routes::Route, words};

/// The id of the box, by which typed text and focus survive the takeover.
const SEARCH_INPUT_ID: &str = "q";

/// The one search box.
#[component]
pub fn SearchBox(
    /// What the box holds at first.
    #[prop(into)]
    text: Signal<String>,
    /// Told at every key stroke; not while a Japanese input method is composing.
    #[prop(into)]
    on_input: Callback<String>,
    /// Told when the visitor turns from the box to something else.
    #[prop(optional, into)]
    on_leave: Option<Callback<String>>,
    /// Told when the visitor presses Enter or the button.
    #[prop(into)]
    on_submit: Callback<String>,
) -> impl IntoView {
    let action = use_links().href(&Route::Search);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(text.get_untracked());
    };
    view! {
        <form class="app-search" role="search" method="get" action=action on:submit=submit>
            <label class="app-search__label" for=SEARCH_INPUT_ID>{words::SEARCH_LABEL}</label>
            <p class="app-search__hint" id="q-hint">{words::SEARCH_HINT}</p>
            <div class="app-search__row">
                <input
                    class="app-search__input"
                    id=SEARCH_INPUT_ID
                    name="q"
                    type="search"
                    autocomplete="off"
                    autocapitalize="off"
                    enterkeyhint="search"
                    maxlength="200"
                    aria-describedby="q-hint"
                    prop:value=move || text.get()
                    on:input:target=move |event| on_input.run(event.target().value())
                    // before a link is followed, so that "back" finds the words again
                    on:change=move |_| {
                        if let Some(on_leave) = on_leave {
                            on_leave.run(text.get_untracked());
                        }
                    }
                />
                <button class="app-search__button" type="submit">{words::SEARCH_BUTTON}</button>
            </div>
        </form>
    }
}
