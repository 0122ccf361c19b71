use leptos::prelude::*;
use renkei_search::Facets;

use super::{Text, live_text};
use crate::{context::use_store, routes::SearchParams, words};

/// The filters of the search, each with how many it would leave.
#[component]
pub fn Filters(
    /// What is chosen now.
    #[prop(into)]
    params: Signal<SearchParams>,
    /// How many each choice would leave.
    #[prop(into)]
    facets: Signal<Facets>,
    /// Told the new choice.
    #[prop(into)]
    on_change: Callback<SearchParams>,
) -> impl IntoView {
    let store = use_store();
    let change = move |edit: &dyn Fn(&mut SearchParams)| {
        let mut next = params.get_untracked();
        edit(&mut next);
        on_change.run(next);
    };
    let kinds = move || {
        let counted = facets.get().kinds.into_iter();
        options(counted.map(|(kind, count)| (kind.as_str().to_owned(), words::kind(kind), count)))
    };
    let districts = move || {
        let guide = store.guide();
        let facets = facets.get();
        let areas = facets.care_areas.iter().filter_map(|(id, count)| {
            let name = words::care_area_name(&guide.care_area(id)?.name);
            Some((id.as_str().to_owned(), name, *count))
        });
        let districts = facets.districts.iter().filter_map(|(id, count)| {
            Some((id.as_str().to_owned(), guide.district(id)?.name.clone(), *count))
        });
        options(districts.chain(areas))
    };
    let departments = move || {
        let counted = facets.get().departments.into_iter();
        options(counted.map(|(name, count)| (name.clone(), name, count)))
    };
    let services = move || {
        let counted = facets.get().services.into_iter();
        options(counted.map(|(name, count)| (name.clone(), name, count)))
    };
    let count = move |read: fn(&Facets) -> u32| Signal::derive(move || Some(facets.with(read)));
    let open_now = Signal::derive(move || facets.with(|facets| facets.open_now));
    view! {
        <details class="app-filters app-needs-script" id="filters" open=move || params.get_untracked().has_filter()>
            <summary>{words::FILTERS}</summary>
            <div class="app-filters__fields">
                <Choice
                    id="filter-kind"
                    label=words::FILTER_KIND
                    chosen=Memo::new(move |_| params.get().kind.map(|it| it.as_str().to_owned()))
                    options=Signal::derive(kinds)
                    on_choose={move |value: Option<String>| change(&|next| {
                        next.kind = value.as_deref().and_then(|it| it.parse().ok());
                    })}
                />
                <Choice
                    id="filter-district"
                    label=words::FILTER_DISTRICT
                    chosen=Memo::new(move |_| params.get().district)
                    options=Signal::derive(districts)
                    on_choose={move |value: Option<String>| change(&|next| next.district.clone_from(&value))}
                />
                <Choice
                    id="filter-department"
                    label=words::FILTER_DEPARTMENT
                    chosen=Memo::new(move |_| params.get().department)
                    options=Signal::derive(departments)
                    on_choose={move |value: Option<String>| change(&|next| next.department.clone_from(&value))}
                />
                <Choice
                    id="filter-service"
                    label=words::FILTER_SERVICE
                    chosen=Memo::new(move |_| params.get().service)
                    options=Signal::derive(services)
                    on_choose={move |value: Option<String>| change(&|next| next.service.clone_from(&value))}
                />
                <Check
                    id="filter-visit"
                    label=words::FILTER_HOME_VISIT
                    count=count(|facets| facets.home_visit)
                    checked=Signal::derive(move || params.get().home_visit)
                    on_check=move |on: bool| change(&|next| next.home_visit = on)
                />
                <Check
                    id="filter-homecare"
                    label=words::FILTER_SCHEDULED_HOME_CARE
                    count=count(|facets| facets.scheduled_home_care)
                    checked=Signal::derive(move || params.get().scheduled_home_care)
                    on_check=move |on: bool| change(&|next| next.scheduled_home_care = on)
                />
                <Check
                    id="filter-allhours"
                    label=words::FILTER_ALL_HOURS
                    count=count(|facets| facets.all_hours)
                    checked=Signal::derive(move || params.get().all_hours)
                    on_check=move |on: bool| change(&|next| next.all_hours = on)
                />
                <Check
                    id="filter-now"
                    label=words::FILTER_OPEN_NOW
                    count=open_now
                    checked=Signal::derive(move || params.get().open_now)
                    on_check=move |on: bool| change(&|next| next.open_now = on)
                />
                <button
                    class="app-button"
                    type="button"
                    on:click=move |_| on_change.run(params.get_untracked().without_filters())
                >
                    {words::CLEAR_FILTERS}
                </button>
            </div>
        </details>
    }
}

/// A value with its name and how many it would leave.
type Option3 = (String, String, u32);

fn options<Name: Into<String>>(counted: impl Iterator<Item = (String, Name, u32)>) -> Vec<Option3> {
    counted.map(|(value, name, count)| (value, name.into(), count)).collect()
}

/// One of several values, or all. Values that would leave nothing are not offered.
#[component]
fn Choice(
    /// The field's id.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// The chosen value. All choices look at it: it must not change with every letter that is typed.
    chosen: Memo<Option<String>>,
    /// The values.
    options: Signal<Vec<Option3>>,
    /// Told the new value.
    #[prop(into)]
    on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let option = move |(value, name, count): Option3| {
        let is_chosen = chosen.get().as_deref() == Some(value.as_str());
        (count > 0 || is_chosen).then(|| {
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            view! {
                <option value=value selected=is_chosen inner_html=Text(words::name_with_count(&name, count))></option>
            }
        })
    };
    let values = move || options.get().into_iter().map(option).collect_view();
    view! {
        <div class="app-field">
            <label for=id>{label}</label>
            <select
                id=id
                on:change:target=move |event| {
                    let value = event.target().value();
                    on_choose.run((!value.is_empty()).then_some(value));
                }
            >
                <option value="" selected=move || chosen.get().is_none()>{words::ANY}</option>
                {values}
            </select>
        </div>
    }
}

/// A condition that holds or is not asked for.
#[component]
fn Check(
    /// The field's id.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// How many it would leave; `None` where there is no clock yet.
    count: Signal<Option<u32>>,
    /// Whether it is asked for.
    checked: Signal<bool>,
    /// Told the new choice.
    #[prop(into)]
    on_check: Callback<bool>,
) -> impl IntoView {
    let text = move || match count.get() {
        Some(count) => words::name_with_count(label, usize::try_from(count).unwrap_or(0)),
        None => label.to_owned(),
    };
    // A count that only a device with a clock can tell.
    let room = count.get_untracked().is_none().then(|| words::name_with_count(label, 999));
    view! {
        <label class="app-check" for=id>
            <input
                id=id
                type="checkbox"
                prop:checked=move || checked.get()
                on:change:target=move |event| on_check.run(event.target().checked())
            />
            <span data-room=room><span inner_html=live_text(text)></span></span>
        </label>
    }
}
