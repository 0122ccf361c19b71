//! A fault of our own: the visitor gets a sentence and a way on, never a dead page.

/// Shows `sentence` when the app panics, and tells the console why.
pub fn install(sentence: &'static str) {
    std::panic::set_hook(Box::new(move |info| {
        web_sys::console::error_1(&info.to_string().into());
        super::dom::show_boot_message(sentence);
    }));
}
