//! In the browser: bundle first, then the page is taken over in one task.

use std::time::Duration;

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::App,
    context::{self, Now},
    load::load,
    navigation::Location,
    platform::{clock, dom, history, panic, takeover},
    routes::{Links, SearchParams},
    words,
};

/// How often "now" is asked for, so that a page left open does not tell yesterday's plan.
const CLOCK_TICK: Duration = Duration::from_secs(30);

/// Starts the app. On any failure the static page stays and says what still works.
pub fn start() {
    panic::install(words::CRASHED);
    spawn_local(async {
        let links = Links::new(&dom::base());
        match load(&links).await {
            Ok(store) => {
                takeover::end_of_composition().await;
                takeover::take_over(|fresh| {
                    mount_to(fresh, move || {
                        let search = links.search(&SearchParams::default());
                        let here = Location::of(&history::current());
                        let (navigation, now) =
                            context::provide(store, links.clone(), here, clock::now());
                        navigation.listen(links);
                        navigation.listen_to_keys(search);
                        keep_time(now);
                        App()
                    })
                    .forget();
                });
            }
            Err(error) => {
                leptos::logging::error!("{error}");
                dom::show_boot_message(words::load_error(&error));
            }
        }
    });
}

fn keep_time(now: Now) {
    // Without a timer the page shows the plan of the minute it was opened.
    let _ = set_interval_with_handle(
        move || {
            let current = clock::now();
            if now.0.get_untracked() != current {
                now.0.set(current);
            }
        },
        CLOCK_TICK,
    );
}
