//! Scripts by which a test decides when something may happen, however slow the machine is.

use serde_json::{Value, json};

use super::Browser;

/// Keeps the callbacks of timers that come again, so that a test can let half a minute pass:
/// `window.tick()`.
pub(crate) const HELD_CLOCK: &str = "\
    { const held = []; \
      window.setInterval = (callback) => held.push(callback); \
      window.tick = () => held.forEach(callback => callback()); }";

/// Lets ten seconds pass in a tenth of one.
pub(crate) const HURRIED_CLOCK: &str = "\
    { const timer = window.setTimeout; \
      window.setTimeout = (work, ms, ...all) => timer(work, (ms ?? 0) / 100, ...all); }";

/// Keeps timers of a tenth of a second and more: `window.waiting()` counts them, `window.ring()`
/// lets their time come.
pub(crate) const HELD_TIMERS: &str = "\
    { const [set, clear, held] = [window.setTimeout, window.clearTimeout, new Map()]; \
      let last = 1000000; \
      window.setTimeout = (work, ms, ...all) => \
        ms >= 100 ? (held.set(++last, work), last) : set(work, ms, ...all); \
      window.clearTimeout = (id) => { if (!held.delete(id)) clear(id); }; \
      window.waiting = () => held.size; \
      window.ring = () => \
        [...held].forEach(([id, work]) => { held.delete(id); work(); }); }";

/// Holds what scripts fetch from addresses with this text in them (all, when it is empty) until
/// [`Browser::release`]. So the program arrives exactly when a test wants it to.
pub(crate) fn hold(text: &str) -> String {
    format!(
        "{{ const real = window.fetch; \
           const held = new Promise(done => window.release = () => done()); \
           window.fetch = async (what, ...all) => {{ \
             if (String(what.url ?? what).includes({})) await held; \
             return real(what, ...all); }}; }}",
        json!(text)
    )
}

impl Browser {
    /// Lets what was held go on.
    pub(crate) fn release(&self) {
        let _: Value = self.js("window.release()", vec![]);
    }
}
