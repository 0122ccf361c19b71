use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    prelude::*,
};

use super::suggestions::{Suggestions, suggestion_list};
use crate::{
    context::{use_links, use_navigation, use_store},
    platform::dom::{self, SEARCH_INPUT_ID},
    routes::Route,
    store::Choice,
    words,
};

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
    /// What the box holds.
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
    let list = RwSignal::new(Suggestions::default());
    let show = move |next: Suggestions| {
        // A box that is taken off the page loses the focus when nothing of it is left.
        if list.try_with_untracked(|shown| *shown != next) == Some(true) {
            list.set(next);
        }
    };
    let close = move || show(Suggestions::default());
    let suggest = move || {
        let most = if above_results && !dom::is_wide() { FEW } else { MANY };
        show(Suggestions::of(store.suggest(&text.get_untracked(), most)));
    };
    let leave = move || {
        if let (Some(on_leave), Some(text)) = (on_leave, text.try_get_untracked()) {
            on_leave.run(text);
        }
    };
    let choose = move |at: usize| {
        let choice = list.with_untracked(|list| list.choice(at));
        close();
        match choice {
            Some(Choice::Facility(id)) => {
                // The way back leads to these words.
                leave();
                navigation.choose(&links.href(&Route::Facility(id)));
            }
            Some(Choice::Words(words)) => on_submit.run(words),
            None => {}
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        close();
        on_submit.run(text.get_untracked());
    };
    let (suggest_again, choose_active) = (suggest.clone(), choose.clone());
    let key = move |event: KeyboardEvent| {
        // Arrows, Enter and Escape are the input method's until it has done its work.
        if event.is_composing() || event.key_code() == KEY_OF_INPUT_METHOD {
            return;
        }
        let key = event.key();
        let (is_open, active) = list.with_untracked(|list| (list.is_open(), list.active()));
        match (&*key, active) {
            ("Enter", Some(at)) => choose_active(at),
            ("Escape", _) if is_open => close(),
            _ => {
                if key == "ArrowDown" && !is_open {
                    suggest_again();
                }
                let Some(next) = list.with_untracked(|list| list.after(&key)) else { return };
                list.set(next);
            }
        }
        event.prevent_default();
    };
    Effect::new(move || {
        // Written only when the words come from elsewhere: what is being composed is not touched.
        dom::write_box(&text.get());
        list.with(|list| dom::tell_box(list.is_open(), list.active()));
    });
    view! {
        <form class="app-search" role="search" method="get" action=action on:submit=submit>
            <label class="app-search__label" for=SEARCH_INPUT_ID>{words::SEARCH_LABEL}</label>
            <p class="app-search__hint" id="q-hint">{words::SEARCH_HINT}</p>
            <div
                class="app-search__row"
                // A press on an option must not take the focus from the box: it would close the
                // list before the click.
                on:mousedown=|event| if dom::option_at(&event).is_some() { event.prevent_default() }
                on:click=move |event| if let Some(at) = dom::option_at(&event) { choose(at) }
            >
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
                    // The attribute: a property is written only after the page has been taken over,
                    // and would put out what the visitor has typed.
                    value=Some(text.get_untracked()).filter(|text| !text.is_empty())
                    on:input:target=move |event| {
                        on_input.run(event.target().value());
                        // Not for words that the takeover puts back: nobody is typing them.
                        if event.is_trusted() {
                            suggest();
                        }
                    }
                    on:keydown=key
                    on:blur=move |_| close()
                    // before a link is followed, so that "back" finds the words again
                    on:change=move |_| leave()
                />
                <button class="app-search__button" type="submit">{words::SEARCH_BUTTON}</button>
                {suggestion_list(list)}
            </div>
        </form>
    }
}
