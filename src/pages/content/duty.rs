//! `/duty/` and `/duty/<YYYY-MM>/`: who is on duty on holidays.

use leptos::prelude::*;
use renkei_model::{Duty, YearMonth};

use super::library::use_library;
use crate::words::{content as words, events as event_words};

pub(super) fn overview() -> AnyView {
    let library = use_library();
    view! {
        <h1 tabindex="-1">{words::DUTY}</h1>
        {table(library.duties.iter())}
    }
    .into_any()
}

pub(super) fn month(month: YearMonth) -> AnyView {
    let library = use_library();
    let duties = library.duties.iter().filter(|duty| YearMonth::of(duty.day) == Some(month));
    view! {
        <h1 tabindex="-1">{words::duty_month(month)}</h1>
        {table(duties)}
    }
    .into_any()
}

fn table<'d>(duties: impl Iterator<Item = &'d Duty>) -> AnyView {
    let rows = duties.map(|duty| {
        view! { <tr><th scope="row">{event_words::day(duty.day)}</th></tr> }
    });
    view! { <table class="app-table"><tbody>{rows.collect_view()}</tbody></table> }.into_any()
}
