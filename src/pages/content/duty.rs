//! `/duty/` and `/duty/<YYYY-MM>/`: who is on duty on holidays, on screen and for paper.

use leptos::prelude::*;
use renkei_model::{Day, Duty, YearMonth};

use super::{library::use_library, parts::trail};
use crate::{
    components::{CallButton, Emergency},
    context::{use_links, use_store},
    routes::{ContentPage, Route},
    words::{content as words, duty as duty_words, events as event_words},
};

/// All days that are registered. `content.js` shows today's or the next one first and puts away
/// those that have passed.
pub(super) fn overview() -> AnyView {
    let (library, links) = (use_library(), use_links());
    if library.duties.is_empty() {
        return view! {
            <h1 tabindex="-1">{words::DUTY}</h1>
            <p class="app-lead">{duty_words::NONE}</p>
            <Emergency/>
        }
        .into_any();
    }
    let months = months(&library.duties).into_iter().map(|(month, days)| {
        let paper = links.content(&ContentPage::DutyMonth(month));
        view! {
            <details class="app-fold" data-month=month.to_string()>
                <summary>{words::month(month)}</summary>
                <ul class="app-linklist"><li><a href=paper>{duty_words::print_month(month)}</a></li></ul>
                {days.into_iter().map(|(day, duties)| on_day(day, duties)).collect_view()}
            </details>
        }
    });
    view! {
        <h1 tabindex="-1">{words::DUTY}</h1>
        <p class="app-lead">{duty_words::LEAD}</p>
        <section class="app-duty-now" data-duty-now data-now=duty_words::NOW data-later=duty_words::LATER hidden>
            <h2></h2>
        </section>
        <section>
            <h2>{duty_words::ALL}</h2>
            {months.collect_view()}
            <p>{duty_words::OVER}</p>
        </section>
        <Emergency/>
    }
    .into_any()
}

/// A month on one sheet.
pub(super) fn month(month: YearMonth) -> AnyView {
    let (library, links) = (use_library(), use_links());
    let duties: Vec<_> =
        library.duties.iter().filter(|duty| YearMonth::of(duty.day) == Some(month)).collect();
    let rows = duties.chunk_by(|a, b| a.day == b.day).map(|duties| {
        let count = duties.len().to_string();
        let mut first = duties.first().map(|duty| {
            view! { <th scope="rowgroup" rowspan=count>{event_words::short_day(duty.day)}</th> }
                .into_any()
        });
        let rows = duties.iter().map(|duty| row(first.take(), duty));
        view! { <tbody>{rows.collect_view()}</tbody> }
    });
    let list = links.content(&ContentPage::Duty);
    view! {
        {trail(vec![(list, words::DUTY.to_owned())])}
        <h1 tabindex="-1">{words::duty_month(month)}</h1>
        <p>{duty_words::LEAD}</p>
        <table class="app-table app-duty-table">
            <thead>
                <tr>
                    <th scope="col">{duty_words::COLUMN_DAY}</th>
                    <th scope="col">{duty_words::COLUMN_PLACE}</th>
                </tr>
            </thead>
            {rows.collect_view()}
        </table>
    }
    .into_any()
}

type Days<'d> = Vec<(Day, &'d [Duty])>;

fn months(duties: &[Duty]) -> Vec<(YearMonth, Days<'_>)> {
    let mut months: Vec<(YearMonth, Days<'_>)> = Vec::new();
    for day in duties.chunk_by(|a, b| a.day == b.day) {
        let Some(first) = day.first() else { continue };
        let Some(month) = YearMonth::of(first.day) else { continue };
        match months.last_mut() {
            Some((last, days)) if *last == month => days.push((first.day, day)),
            _ => months.push((month, vec![(first.day, day)])),
        }
    }
    months
}

fn on_day(day: Day, duties: &[Duty]) -> AnyView {
    let cards = duties.iter().map(|duty| {
        let Known { name, phone, page } = known(duty);
        let name_view = match page {
            Some(page) => view! { <a href=page translate="no">{name.clone()}</a> }.into_any(),
            None => view! { <span translate="no">{name.clone()}</span> }.into_any(),
        };
        view! {
            <li class="app-duty">
                <p class="app-card__kind">{duty.department.clone()}</p>
                <p class="app-duty__name">{name_view}</p>
                <p>{duty_words::hours(duty)}</p>
                <CallButton phone=phone name=name website=None/>
                {duty.note.clone().map(|note| view! { <p>{note}</p> })}
            </li>
        }
    });
    view! {
        <section class="app-card" data-duty=day.to_string()>
            <h3 class="app-card__name">{event_words::day(day)}</h3>
            <ul class="app-cards">{cards.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn row(day: Option<AnyView>, duty: &Duty) -> AnyView {
    let Known { name, phone, .. } = known(duty);
    let call = phone.map(|phone| {
        let href = format!("tel:{phone}");
        view! { <a class="app-number" href=href translate="no">{phone}</a> }
    });
    view! {
        <tr>
            {day}
            <td>
                <div class="app-duty-row">
                    <div>
                        <strong translate="no">{name}</strong>
                        {duty.department.clone().map(|it| view! { <div>{it}</div> })}
                        {duty.note.clone().map(|it| view! { <div><small>{it}</small></div> })}
                    </div>
                    <div>{duty_words::hours(duty)}</div>
                    <div>{call}</div>
                </div>
            </td>
        </tr>
    }
    .into_any()
}

struct Known {
    name: String,
    phone: Option<String>,
    page: Option<String>,
}

/// What is known of the place: the duty's own number first, since it may be another one.
fn known(duty: &Duty) -> Known {
    let (store, links) = (use_store(), use_links());
    let facility = duty.facility.as_ref().and_then(|id| store.facility(id));
    let gone = duty.facility.as_ref().and_then(|id| store.tombstone(id));
    let page = duty.facility.as_ref().map(|id| links.href(&Route::Facility(id.clone())));
    let name = facility
        .map(|it| it.display_name().to_owned())
        .or_else(|| gone.map(|it| it.name.clone()))
        .or_else(|| duty.name.clone());
    let own = facility.and_then(|facility| facility.phone.clone());
    Known { name: name.unwrap_or_default(), phone: duty.phone.clone().or(own), page }
}
