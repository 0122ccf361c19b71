//! A static file server like any host the guide may be put on, for `serve` and for browser tests.
//! It runs in a thread of its own; tests can make it misbehave path by path.

mod answer;
mod fault;
#[cfg(test)]
mod tests;

pub use fault::Fault;

use answer::Site;
use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// Asked with each request's path below the base (it begins with `/`, has no query and is still
/// percent-encoded); `None` answers as usual.
pub type FaultRule = Box<dyn Fn(&str) -> Option<Fault> + Send + Sync>;

/// What to serve, where and how.
pub struct Options {
    dir: PathBuf,
    base: String,
    address: SocketAddr,
    headers: Vec<(HeaderName, HeaderValue)>,
    fault: Option<FaultRule>,
}

impl Options {
    /// Serves a folder at `/` on a free port of the loopback address.
    #[must_use]
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            base: "/".to_owned(),
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            headers: Vec::new(),
            fault: None,
        }
    }

    /// The path that the folder appears under; it begins and ends with `/`. All else answers 404.
    #[must_use]
    pub fn base(mut self, base: &str) -> Self {
        base.clone_into(&mut self.base);
        self
    }

    /// The address and port to listen on; port 0 takes a free one.
    #[must_use]
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// A header for every answer, in place of one of the same name.
    ///
    /// # Errors
    /// When the name or the value cannot stand in a header.
    pub fn header(mut self, name: &str, value: &str) -> Result<Self> {
        let name = name.parse().with_context(|| format!("not a header's name: {name}"))?;
        let value = value.parse().with_context(|| format!("not a header's value: {value}"))?;
        self.headers.push((name, value));
        Ok(self)
    }

    /// Asks a rule before each answer. State that a test changes goes into the closure.
    #[must_use]
    pub fn fault(mut self, rule: impl Fn(&str) -> Option<Fault> + Send + Sync + 'static) -> Self {
        self.fault = Some(Box::new(rule));
        self
    }
}

/// A running server. Dropping it ends it, with every open connection.
#[derive(Debug)]
pub struct StaticServer {
    address: SocketAddr,
    base: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl StaticServer {
    /// Starts listening; when this returns, the address answers.
    ///
    /// # Errors
    /// When the folder is missing, the base is no path, or the port is taken.
    pub fn start(options: Options) -> Result<Self> {
        let Options { dir, base, address, headers, fault } = options;
        if !dir.is_dir() {
            bail!("{} is no folder: there is nothing to serve", dir.display());
        }
        check_base(&base)?;
        let listener = TcpListener::bind(address).with_context(|| {
            format!("{address} cannot be listened on; another port: --port {}", suggest(address))
        })?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let site = Site { dir, base: base.clone(), headers, fault };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .context("the server's threads cannot be started")?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            runtime.block_on(async move {
                let app = Router::new().fallback(answer::answer).with_state(site.into());
                tokio::select! {
                    // Ends only when the listener breaks; a test then sees refused connections.
                    _ = async { axum::serve(listener, app).await } => {}
                    _ = stopped => {}
                }
            });
            // A browser keeps connections open: do not wait for it.
            runtime.shutdown_background();
        });
        Ok(Self { address, base, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The start page's address; it ends in `/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// Serves until the program is ended.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A panic in there has been printed already.
            let _ = thread.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Fails when the thread has ended: nothing is left to stop then.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Refuses what is no sub-path: it must begin and end with `/`, and hold only unreserved letters.
///
/// # Errors
/// With the reason.
pub fn check_base(base: &str) -> Result<()> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    let dots = base.split('/').any(|part| part == "." || part == "..");
    let slashes = base.starts_with('/') && base.ends_with('/') && !base.contains("//");
    if !slashes || dots || !base.chars().all(allowed) {
        bail!("{base:?} is no sub-path: write it like / or /guide/");
    }
    Ok(())
}

fn suggest(address: SocketAddr) -> u16 {
    address.port().checked_add(1).unwrap_or(8080)
}
