//! What was found beside the institutions, group by group.

use leptos::prelude::*;
use renkei_model::{Document, DocumentGroup};
use renkei_search::Outcome;

use crate::{
    context::{use_links, use_now, use_store},
    words,
};

/// Shown of each group at first.
const FIRST: usize = 5;

/// The id of the heading above the institutions, for links to it.
pub const FACILITIES_ID: &str = "found-facilities";

/// The groups that something was found in, in their order, with how much.
fn counted(outcome: &Outcome) -> impl Iterator<Item = (DocumentGroup, usize)> + '_ {
    let count = |group| outcome.documents.iter().filter(|hit| hit.group == group).count();
    let all = DocumentGroup::ALL.iter().map(move |&group| (group, count(group)));
    all.filter(|(_, count)| *count > 0)
}

fn heading_id(group: DocumentGroup) -> String {
    format!("found-{}", group as usize)
}

/// Links to the groups of this page, so that nobody has to pass twenty cards to see that there is
/// more; nothing where there are only institutions.
#[must_use]
pub fn group_links(outcome: &Outcome) -> Option<AnyView> {
    let link = |id: &str, name: &str, count: usize| {
        let href = format!("#{id}");
        let text = words::name_with_count(name, count);
        view! { <li><a class="app-chip" href=href>{text}</a></li> }.into_any()
    };
    let own = Some(outcome.hits.len()).filter(|count| *count > 0);
    let own = own.map(|count| link(FACILITIES_ID, words::search::FACILITIES, count));
    let others = counted(outcome).map(|(group, count)| link(&heading_id(group), group.ja(), count));
    let links: Vec<AnyView> = own.into_iter().chain(others).collect();
    (!outcome.documents.is_empty()).then(|| {
        view! {
            <nav aria-label=words::search::GROUPS>
                <ul class="app-chips">{links}</ul>
            </nav>
        }
        .into_any()
    })
}

/// The groups, each with its heading and links. Their pages are no part of the app: the browser
/// loads them.
#[component]
pub fn Groups(
    /// What was found.
    outcome: Memo<Outcome>,
    /// Whether all of each group is shown.
    whole: RwSignal<bool>,
) -> impl IntoView {
    let (store, links, now) = (use_store(), use_links(), use_now());
    let item = move |document: &Document| {
        let href = links.document(document);
        let today = now.0.get().map(|moment| moment.day);
        let day = document.day.map(|day| {
            let text = words::search::day(document.group, day, today);
            view! { <p>{text}</p> }.into_any()
        });
        let summary = document.summary.clone().map(|it| view! { <p>{it}</p> }.into_any());
        view! {
            <li class="app-result">
                <a href=href rel="external">{document.title.clone()}</a>
                {day}
                {summary}
            </li>
        }
        .into_any()
    };
    let group = move |outcome: &Outcome, group: DocumentGroup, count: usize| {
        let all = whole.get();
        let shown = if all { count } else { count.min(FIRST) };
        let hits = outcome.documents.iter().filter(|hit| hit.group == group).take(shown);
        let items: Vec<AnyView> =
            hits.filter_map(|hit| store.document_at(hit.index)).map(&item).collect();
        let id = heading_id(group);
        view! {
            <section aria-labelledby=id.clone()>
                <h2 id=id.clone()>{words::name_with_count(group.ja(), count)}</h2>
                <ul class="app-cards">{items}</ul>
                {(shown < count).then(|| view! {
                    <button class="app-button" type="button" on:click=move |_| whole.set(true)>
                        {words::search::show_all(group, count)}
                    </button>
                })}
            </section>
        }
        .into_any()
    };
    move || {
        outcome.with(|outcome| -> Vec<AnyView> {
            counted(outcome).map(|(of, count)| group(outcome, of, count)).collect()
        })
    }
}
