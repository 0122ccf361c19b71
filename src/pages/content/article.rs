//! `/learn/<slug>/`: one explanation. Its HTML was made and sanitised by the compiler; around it
//! stand the way on: what can be searched, whom to call, what the words mean.

use leptos::prelude::*;
use renkei_model::{Article, ArticleSearch, Contact, PagePath, PageSlug};

use super::{
    learn::item,
    library::use_library,
    parts::{share, trail},
};
use crate::{
    components::CallButton,
    context::{use_links, use_store},
    pages::NotFound,
    routes::{ContentPage, Links, Route, SearchParams},
    store::{GuideStore, Place},
    words::learn as words,
};

/// Fewer headings need no list of their own.
const CONTENTS_FROM: usize = 4;

pub(super) fn page(slug: &PageSlug) -> AnyView {
    let library = use_library();
    let Some(article) = library.article(slug) else { return NotFound().into_any() };
    let links = use_links();
    let html =
        article.html.replace(&format!("\"{}", Article::BASE), &format!("\"{}", links.base()));
    let same = library
        .articles
        .iter()
        .filter(|other| other.section == article.section && other.slug != article.slug);
    let same: Vec<_> = same.map(item).collect();
    let more = (!same.is_empty()).then(|| {
        view! {
            <section class="app-article__more">
                <h2>{words::MORE_HERE}</h2>
                <ul class="app-linklist">{same}</ul>
            </section>
        }
    });
    let sources = article.sources.iter().map(|source| view! { <li>{source.clone()}</li> });
    view! {
        {trail(vec![(links.content(&ContentPage::Learn), words::TO_LEARN.to_owned())])}
        <article class="app-article">
            <h1 tabindex="-1">{article.title.clone()}</h1>
            <p class="app-article__reading">{words::reading(&article.reading)}</p>
            <p class="app-lead">{article.summary.clone()}</p>
            <p class="app-article__state" data-reviewed=article.reviewed_on.is_some().to_string()>
                {words::reviewed(article)}
            </p>
            <Tools/>
            {contents(article)}
            <div class="app-article__text" inner_html=html></div>
            {searches(article)}
            {words_here(article)}
        </article>
        <WhomToCall/>
        {more}
        {share(&article.title, &ContentPage::Article(article.slug.clone()))}
        <section>
            <h2>{words::SOURCES}</h2>
            <p>{words::audience(article.audience)}</p>
            <p>{words::written(article.written_on)}</p>
            <ul>{sources.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The switch for readings works by style alone; `content.js` remembers it on the device.
#[component]
fn Tools() -> impl IntoView {
    view! {
        <div class="app-tools">
            <label class="app-furigana">
                <input type="checkbox" id="furigana" autocomplete="off"/>
                <span>{words::FURIGANA}</span>
            </label>
            <button class="app-button app-needs-script" type="button" data-do="print">
                {words::PRINT}
            </button>
        </div>
    }
}

fn contents(article: &Article) -> Option<impl IntoView + use<>> {
    (article.headings.len() >= CONTENTS_FROM).then(|| {
        let items = article.headings.iter().map(|heading| {
            let href = format!("#{}", heading.anchor);
            view! { <li><a href=href>{heading.text.clone()}</a></li> }
        });
        view! {
            <nav class="app-contents" aria-label=words::CONTENTS>
                <p>{words::CONTENTS}</p>
                <ul>{items.collect_view()}</ul>
            </nav>
        }
    })
}

/// Where one goes on from here, each with what it would find today: nobody is sent to an empty page
/// unwarned.
fn searches(article: &Article) -> Option<impl IntoView + use<>> {
    let (store, links) = (use_store(), use_links());
    if article.searches.is_empty() {
        return None;
    }
    let mut none = false;
    let items: Vec<_> = article
        .searches
        .iter()
        .map(|ArticleSearch { label, page }| {
            let count = count(&store, page);
            none |= count == Some(0);
            let told = count.map(|count| {
                view! { <span class="app-tile__count">{words::found(count)}</span> }
            });
            view! {
                <li>
                    <a class="app-tile" href=links.page(page)>
                        <span class="app-tile__name">{words::search(label)}</span>
                        {told}
                    </a>
                </li>
            }
        })
        .collect();
    Some(view! {
        <section class="app-article__search">
            <h2>{words::SEARCHES}</h2>
            <ul class="app-tiles">{items}</ul>
            {none.then(|| view! { <p>{words::NONE_YET_ASK}</p> })}
        </section>
    })
}

/// How many institutions a page lists; `None` for a page that lists none.
fn count(store: &GuideStore, page: &PagePath) -> Option<usize> {
    let (path, query) = page.as_str().split_once('?').unwrap_or((page.as_str(), ""));
    Some(match Links::new("/").parse(path) {
        Route::Search => store.search(&SearchParams::parse(query), None, None).hits.len(),
        Route::List { kind, district } => store.list(kind, district.as_deref()).count(),
        Route::Area(id) => {
            let place = store.place(&id)?;
            let districts = store.districts_of(place);
            let inside = store.facilities().iter().filter(|facility| {
                districts.iter().any(|district| Some(&district.id) == facility.district.as_ref())
            });
            // A care area that has no district lists nothing, which is not the same as nothing found.
            if let Place::CareArea(_) = place
                && districts.is_empty()
            {
                return None;
            }
            inside.count()
        }
        _ => return None,
    })
}

/// What the words mean that the text links to: plain text that needs no program and is printed.
/// `content.js` shows the same beside the text.
fn words_here(article: &Article) -> Option<impl IntoView + use<>> {
    let library = use_library();
    if article.terms.is_empty() {
        return None;
    }
    let items = article.terms.iter().enumerate().filter_map(|(index, name)| {
        let term = library.terms.iter().find(|term| term.term == *name)?;
        Some(view! {
            <div class="app-term" id=format!("word-{}", index + 1)>
                <dt>
                    {term.term.clone()}
                    {words::term_reading(term).map(|reading| {
                        view! { " " <span class="app-term__reading">{reading}</span> }
                    })}
                </dt>
                <dd>{term.meaning.clone()}</dd>
            </div>
        })
    });
    Some(view! {
        <section>
            <h2>{words::WORDS_HERE}</h2>
            <dl class="app-terms" data-close=words::CLOSE>{items.collect_view()}</dl>
        </section>
    })
}

/// The city's desk and the centres of the care areas, as far as the guide knows them.
#[component]
fn WhomToCall() -> impl IntoView {
    let store = use_store();
    let guide = store.guide();
    let desk = &guide.city.contact;
    let known = |contact: &Contact| contact.name.is_some() || contact.phone.is_some();
    let desk = if known(desk) {
        called(desk, words::CITY_DESK)
    } else {
        view! { <p>{words::CITY_DESK_UNKNOWN}</p> }.into_any()
    };
    let any = guide.care_areas.iter().any(|area| known(&area.community_care_center));
    let centers = if any {
        let centers = guide.care_areas.iter().map(|area| {
            let center = &area.community_care_center;
            let name = words::center_of(&area.name);
            let body = if known(center) {
                called(center, &name)
            } else {
                view! { <p>{words::CENTER_UNKNOWN}</p> }.into_any()
            };
            view! { <h4>{name}</h4> {body} }
        });
        centers.collect_view().into_any()
    } else {
        view! { <p>{words::CENTERS_UNKNOWN}</p> }.into_any()
    };
    view! {
        <section class="app-article__call">
            <h2>{words::WHOM_TO_CALL}</h2>
            <h3>{words::CENTERS}</h3>
            <p>{words::CENTERS_EXPLAINED}</p>
            {centers}
            <h3>{words::CITY_DESK}</h3>
            {desk}
        </section>
    }
}

/// Name and call button of a desk; `fallback` where it has no name of its own.
fn called(contact: &Contact, fallback: &str) -> AnyView {
    let name = contact.name.clone().unwrap_or_else(|| fallback.to_owned());
    view! {
        <p translate="no">{name.clone()}</p>
        <CallButton phone=contact.phone.clone() name=name/>
    }
    .into_any()
}
