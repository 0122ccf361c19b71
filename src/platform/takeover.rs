//! The static page becomes the app, in one task, keeping what the visitor has done so far.

use leptos::task::{spawn_local, tick};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlDetailsElement, HtmlElement, HtmlFormElement,
    HtmlInputElement,
};

use super::dom::{HOST_ID, document, element, hide_boot_message};

/// boot.js marks the box in which an input method is composing.
const COMPOSING: &str = "input[data-composing]";

/// boot.js marks a form that was sent before the app was there.
const SUBMITTED: &str = "form[data-submitted]";

/// Lines whose length only the app knows, with the room that the static page keeps free for them; and
/// the line over the results (`pages::search`), which says more there than it needs later.
const ROOMS: &str = "[data-room][id], #found-status";

/// By which a line keeps that room in the app's page.
const KEPT: &str = "min-block-size";

/// The map's picture of the city, which the page has in itself and brings into the app's.
const PICTURE: &str = "#overview";

/// Marks the app's page: shows the buttons that need it (layout.css).
const LIVE: &str = "data-live";

/// What a visitor may have done on the static page.
struct Visit {
    focused: Option<String>,
    selection: Option<(u32, u32)>,
    typed: Vec<(String, String)>,
    opened: Vec<String>,
    /// The form of the search box was sent before the app could take it.
    submitted: bool,
    scroll: (f64, f64),
}

/// Waits while an input method is composing on the static page: a box that is replaced under its
/// hands would break the conversion off.
pub async fn end_of_composition() {
    let composing = || document()?.query_selector(COMPOSING).ok().flatten();
    while let Some(input) = composing() {
        wait(&|resolve| input.add_event_listener_with_callback("compositionend", resolve)).await;
        // What was converted is put into the box only after that event.
        wait(&|resolve| match web_sys::window() {
            Some(window) => window.set_timeout_with_callback(resolve).map(|_| ()),
            None => Err(JsValue::UNDEFINED),
        })
        .await;
    }
}

/// Waits until what `start` was given is called; not at all when it cannot start.
async fn wait(start: &dyn Fn(&js_sys::Function) -> Result<(), JsValue>) {
    let called = js_sys::Promise::new(&mut |resolve, _| {
        if start(&resolve).is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(called).await;
}

/// Lets `mount` fill an element that is not in the page, then puts that content in place of the
/// static page. `None`: there is no page to take over.
pub fn take_over(mount: impl FnOnce(HtmlElement)) -> Option<()> {
    let document = document()?;
    let host = element(HOST_ID)?;
    let fresh: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    mount(fresh.clone());
    let visit = Visit::remember(&document, &host);
    let rooms = all(&host, ROOMS).into_iter();
    // In hundredths of a pixel: writing a fraction as text would bring 8 kB of code.
    let height = |it: &Element| (it.get_bounding_client_rect().height() * 100.0) as u32;
    let rooms: Vec<_> = rooms.map(|it| (it.id(), height(&it))).collect();
    if let (Ok(Some(shown)), Ok(Some(own))) =
        (host.query_selector(PICTURE), fresh.query_selector(PICTURE))
    {
        let _ = own.replace_with_with_node_1(&shown);
    }
    fresh.set_id(HOST_ID);
    fresh.set_attribute(LIVE, "").ok()?;
    host.replace_with_with_node_1(&fresh).ok()?;
    hide_boot_message();
    // What the static page kept free stays free as long as it is seen: nothing there may move. boot.js
    // gives it up below the window.
    for (id, room) in rooms {
        if let Some(line) = element(&id) {
            let _ = line.style().set_property(KEPT, &format!("calc({room}px / 100)"));
        }
    }
    visit.restore(&fresh);
    Some(())
}

/// Gives up all room that is kept: the visitor has asked for something else, and sees it change.
pub fn give_rooms_up() {
    if let Some(host) = element(HOST_ID) {
        all(&host, "[style]").iter().for_each(give_up);
    }
}

fn give_up(line: &Element) {
    if let Some(line) = line.dyn_ref::<HtmlElement>() {
        // It may not be there.
        let _ = line.style().remove_property(KEPT);
    }
}

/// Whether the page that is being taken over brings the map's picture: then the app need not fetch it.
#[must_use]
pub fn brings_picture() -> bool {
    let static_page = element(HOST_ID).filter(|host| !host.has_attribute(LIVE));
    static_page.is_some_and(|host| matches!(host.query_selector(PICTURE), Ok(Some(_))))
}

impl Visit {
    fn remember(document: &Document, host: &Element) -> Self {
        let focused = document.active_element().filter(|focused| host.contains(Some(focused)));
        let selection = focused
            .as_ref()
            .and_then(|focused| focused.dyn_ref::<HtmlInputElement>())
            .and_then(|input| {
                let start = input.selection_start().ok()??;
                let end = input.selection_end().ok()??;
                Some((start, end))
            });
        let mut typed = Vec::new();
        let mut opened = Vec::new();
        for element in all(host, "input[id], details[id]") {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                if input.value() != input.default_value() {
                    typed.push((input.id(), input.value()));
                }
            } else if element.dyn_ref::<HtmlDetailsElement>().is_some_and(|it| it.open()) {
                opened.push(element.id());
            }
        }
        let window = web_sys::window();
        let scroll = |read: fn(&web_sys::Window) -> Option<f64>| {
            window.as_ref().and_then(read).unwrap_or_default()
        };
        Self {
            focused: focused.map(|focused| focused.id()).filter(|id| !id.is_empty()),
            selection,
            typed,
            opened,
            submitted: host.query_selector(SUBMITTED).is_ok_and(|form| form.is_some()),
            scroll: (
                scroll(|window| window.scroll_x().ok()),
                scroll(|window| window.scroll_y().ok()),
            ),
        }
    }

    fn restore(self, host: &Element) {
        for (id, text) in &self.typed {
            let Some(input) = find::<HtmlInputElement>(host, id) else { continue };
            input.set_value(text);
            // The app listens for what is typed; to it this is the same.
            let bubbling = EventInit::new();
            bubbling.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("input", &bubbling) {
                let _ = input.dispatch_event(&event);
            }
        }
        for id in &self.opened {
            if let Some(details) = find::<HtmlDetailsElement>(host, id) {
                details.set_open(true);
            }
        }
        if let Some(id) = &self.focused
            && let Some(focused) = find::<HtmlElement>(host, id)
        {
            let _ = focused.focus();
            if let (Some((start, end)), Some(input)) =
                (self.selection, focused.dyn_ref::<HtmlInputElement>())
            {
                let _ = input.set_selection_range(start, end);
                // The app answers to what was typed in a task of its own, and writes the words
                // into the box once more: that moves the caret to their end.
                let input = input.clone();
                spawn_local(async move {
                    tick().await;
                    let _ = input.set_selection_range(start, end);
                });
            }
        }
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(self.scroll.0, self.scroll.1);
        }
        if self.submitted
            && let Ok(Some(form)) = host.query_selector("form[role=search]")
            && let Ok(form) = form.dyn_into::<HtmlFormElement>()
        {
            let _ = form.request_submit();
        }
    }
}

fn all(host: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = host.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()).collect()
}

fn find<T: JsCast>(host: &Element, id: &str) -> Option<T> {
    all(host, "[id]").into_iter().find(|element| element.id() == id)?.dyn_into().ok()
}
