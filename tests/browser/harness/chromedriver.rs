//! The chromedrivers of this program.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use xtask::scratch::Scratch;

use super::Letters;

/// A running chromedriver on a free port. It ends when the last test that uses it lets go of it,
/// also by panicking: a static would outlive them all and never be dropped.
pub(super) struct ChromeDriver {
    process: Child,
    url: String,
    /// Kept open: writing into a closed pipe would end it.
    _output: BufReader<ChildStdout>,
    /// What its browsers know of letters.
    _letters: Option<Scratch>,
}

/// One for each family of letters, since a browser has its environment from its driver; `None`: all
/// letters of the machine.
static SHARED: Mutex<BTreeMap<Option<Letters>, Weak<ChromeDriver>>> = Mutex::new(BTreeMap::new());

impl ChromeDriver {
    /// The one that runs, or a new one.
    pub(super) fn shared(letters: Option<Letters>) -> Arc<Self> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        let known = shared.entry(letters).or_default();
        known.upgrade().unwrap_or_else(|| {
            let fresh = Arc::new(Self::start(letters));
            *known = Arc::downgrade(&fresh);
            fresh
        })
    }

    fn start(letters: Option<Letters>) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let mut command = Command::new("chromedriver");
        let letters = letters.map(|letters| {
            // A name of its own: the one before may be on its way out.
            let name = format!("renkei-letters-{}", COUNT.fetch_add(1, Ordering::Relaxed));
            let folder = Scratch::new(&std::env::temp_dir(), &name).unwrap();
            command.env("FONTCONFIG_FILE", letters.configured(&folder));
            folder
        });
        // Port 0 lets it take a free one, which it then prints.
        let mut process = command
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is not on PATH; `cargo xtask tools` brings it");
        let mut output = BufReader::new(process.stdout.take().expect("its output is a pipe"));
        let port = output.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let port = port.expect("chromedriver ended before it named its port");
        let url = format!("http://127.0.0.1:{port}");
        Self { process, url, _output: output, _letters: letters }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        // Every browser has been closed before; this fails only when it is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
