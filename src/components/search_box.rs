use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    prelude::*,
};

use super::suggestions::{LIST_ID, SuggestionList, Suggestions, option_id};
use crate::{
    context::{use_links, use_navigation, use_store},
    platform::dom::{self, SEARCH_INPUT_ID},
    routes::Route,
    store::Choice,
    words,
};

/// On the host there is no program that could show a list: its box is a plain one.
const IS_LIVE: bool = !cfg!(feature = "ssr");

/// What the browser gives as the code of a key that belongs to the input method: Safari says so
/// only by this for the Enter that ends a conversion.
const KEY_OF_INPUT_METHOD: u32 = 229;

/// Suggestions at most.
const MANY: usize = 6;
/// Suggestions above results in a narrow window: as many as hide the filters, and none of the
/// results. In a wide window, whoever works by keys finds names and numbers among the suggestions.
const FEW: usize = 3;

/// The one search box.
#[component]
pub fn SearchBox(
    /// What the box holds at first.
    #[prop(into)]
    text: Signal<String>,
    /// Whether results follow below, that the suggestions must not hide.
    #[prop(optional)]
    above_results: bool,
    /// Told at every key stroke, also while a Japanese input method is composing.
    #[prop(into)]
    on_input: Callback<String>,
    /// Told when the visitor turns from the box to something else.
    #[prop(optional, into)]
    on_leave: Option<Callback<String>>,
    /// Told when the visitor presses Enter or the button, or chooses words.
    #[prop(into)]
    on_submit: Callback<String>,
) -> impl IntoView {
    let (store, links, navigation) = (use_store(), use_links(), use_navigation());
    let action = links.href(&Route::Search);
    let list = Suggestions::new();
    let suggest = move || {
        let most = if above_results && !dom::is_wide() { FEW } else { MANY };
        list.show(store.suggest(&text.get_untracked(), most));
    };
    let leave = move || {
        if let Some(on_leave) = on_leave {
            on_leave.run(text.get_untracked());
        }
    };
    let choose = Callback::new(move |choice: Choice| {
        list.close();
        match choice {
            Choice::Facility(id) => {
                // The way back leads to these words.
                leave();
                navigation.choose(&links.href(&Route::Facility(id)));
            }
            Choice::Words(words) => on_submit.run(words),
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        list.close();
        on_submit.run(text.get_untracked());
    };
    let key = {
        let suggest = suggest.clone();
        move |event: KeyboardEvent| {
            // Arrows, Enter and Escape are the input method's until it has done its work.
            if event.is_composing() || event.key_code() == KEY_OF_INPUT_METHOD {
                return;
            }
            let key = event.key();
            let taken = match &*key {
                "Enter" => list.chosen().map(|choice| choose.run(choice)).is_some(),
                "Escape" => {
                    let was_open = list.is_open();
                    list.close();
                    was_open
                }
                _ => {
                    if key == "ArrowDown" && !list.is_open() {
                        suggest();
                    }
                    list.moved(&key)
                }
            };
            if taken {
                event.prevent_default();
            }
        }
    };
    // Written only when the words come from elsewhere: what is being composed must not be touched.
    Effect::new(move || dom::write_box(&text.get()));
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
                    role=IS_LIVE.then_some("combobox")
                    aria-autocomplete=IS_LIVE.then_some("list")
                    aria-controls=IS_LIVE.then_some(LIST_ID)
                    aria-expanded=move || IS_LIVE.then(|| if list.is_open() { "true" } else { "false" })
                    aria-activedescendant=move || list.active.get().map(option_id)
                    aria-keyshortcuts=IS_LIVE.then_some("/")
                    aria-describedby="q-hint"
                    prop:value=text.get_untracked()
                    on:input:target=move |event| {
                        on_input.run(event.target().value());
                        // Not for words that the takeover puts back: nobody is typing them.
                        if event.is_trusted() {
                            suggest();
                        }
                    }
                    on:keydown=key
                    on:blur=move |_| list.close()
                    // before a link is followed, so that "back" finds the words again
                    on:change=move |_| leave()
                />
                <button class="app-search__button" type="submit">{words::SEARCH_BUTTON}</button>
                {IS_LIVE.then(|| view! { <SuggestionList list=list on_choose=choose/> })}
            </div>
        </form>
    }
}
