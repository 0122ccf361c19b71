//! Starts the app on the page that index.html or a prerendered page has laid.

#[cfg(feature = "csr")]
fn main() {
    renkei_guide::start::start();
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!("This program runs in a browser: build it with `cargo xtask build`.");
}
