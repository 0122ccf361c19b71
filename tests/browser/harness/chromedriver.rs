//! The one chromedriver of this program.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// A running chromedriver on a free port. It ends when the last test that uses it lets go of it,
/// also by panicking: a static would outlive them all and never be dropped.
pub(super) struct ChromeDriver {
    process: Child,
    url: String,
    /// Kept open: writing into a closed pipe would end it.
    _output: BufReader<ChildStdout>,
}

static SHARED: Mutex<Weak<ChromeDriver>> = Mutex::new(Weak::new());

impl ChromeDriver {
    /// The one that runs, or a new one.
    pub(super) fn shared() -> Arc<Self> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let fresh = Arc::new(Self::start());
            *shared = Arc::downgrade(&fresh);
            fresh
        })
    }

    fn start() -> Self {
        // Port 0 lets it take a free one, which it then prints.
        let mut process = Command::new("chromedriver")
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
        Self { process, url: format!("http://127.0.0.1:{port}"), _output: output }
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
