//! A host that a clerk uploads to, and that can go away and come back.

use std::cell::{Cell, RefCell};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use xtask::scratch::Scratch;
use xtask::server::{Fault, Options, StaticServer};

use super::releases::{BASE, Release};
use crate::harness::Browser;

type Faults = Arc<Mutex<Vec<(String, Fault)>>>;

/// A host with its folder; what is uploaded is there at once.
pub(crate) struct Host {
    files: Scratch,
    address: Cell<Option<SocketAddr>>,
    server: RefCell<Option<StaticServer>>,
    faults: Faults,
    started: SystemTime,
    uploads: Cell<u64>,
}

impl Host {
    /// Serves a release.
    pub(crate) fn new(release: Release) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("renkei-host-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let files = Scratch::new(&std::env::temp_dir(), &name).unwrap();
        let host = Self {
            files,
            address: Cell::new(None),
            server: RefCell::new(None),
            faults: Faults::default(),
            started: SystemTime::now() - Duration::from_secs(100_000),
            uploads: Cell::new(0),
        };
        host.upload(release);
        host.up();
        host
    }

    /// The folder that is served.
    pub(crate) fn files(&self) -> &Path {
        self.files.path()
    }

    /// Uploads a whole release over what is there; nothing is taken away.
    pub(crate) fn upload(&self, release: Release) {
        self.upload_some(release, |_| true);
    }

    /// Uploads one file, without compressed copies.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        self.uploads.set(self.uploads.get() + 1);
        let to = self.files().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(&to, bytes).unwrap();
        without_copies(&to);
        self.date(&to);
    }

    /// A host tells changes by the second; here they follow faster, so each upload is dated on.
    fn date(&self, file: &Path) {
        let at = self.started + Duration::from_secs(self.uploads.get());
        fs::File::options().write(true).open(file).unwrap().set_modified(at).unwrap();
    }

    /// Uploads those files of a release, with their compressed copies, whose path fits.
    pub(crate) fn upload_some(&self, release: Release, fits: impl Fn(&str) -> bool) {
        self.uploads.set(self.uploads.get() + 1);
        let from = release.folder();
        for path in paths(&from) {
            if fits(path.trim_end_matches(".br").trim_end_matches(".gz")) {
                let to = self.files().join(&path);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                without_copies(&to);
                fs::copy(from.join(&path), &to).unwrap();
                self.date(&to);
            }
        }
    }

    /// Answers again, at the same address.
    pub(crate) fn up(&self) {
        let faults = self.faults.clone();
        let mut options = Options::new(self.files()).base(BASE).fault(move |path| {
            let faults = faults.lock().unwrap_or_else(PoisonError::into_inner);
            let found = faults.iter().find(|(part, _)| path.contains(&**part));
            found.map(|(_, fault)| fault.clone())
        });
        if let Some(address) = self.address.get() {
            options = options.address(address);
        }
        let server = StaticServer::start(options).unwrap();
        self.address.set(Some(server.address()));
        *self.server.borrow_mut() = Some(server);
    }

    /// Answers no more: every connection is refused.
    pub(crate) fn down(&self) {
        *self.server.borrow_mut() = None;
    }

    /// What happens to paths with this text in them, from now on.
    pub(crate) fn fault(&self, part: &str, fault: Fault) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.push((part.to_owned(), fault));
    }

    /// Ends every fault.
    pub(crate) fn no_fault(&self) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// An address of the same host outside the guide's folder, where no worker is in charge.
    pub(crate) fn outside(&self) -> String {
        format!("http://{}/", self.address.get().expect("it has been up"))
    }

    /// The address of a page.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{BASE}{path}", self.address.get().expect("it has been up"))
    }
}

/// Takes the compressed copies of a file away.
pub(crate) fn without_copies(file: &Path) {
    for copy in ["br", "gz"] {
        // Not every file has one.
        let _ = fs::remove_file(file.with_added_extension(copy));
    }
}

/// Every file below a folder, copies after their files.
pub(crate) fn paths(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(paths(&entry.path()).into_iter().map(|below| format!("{name}/{below}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

impl Browser {
    /// Waits until a worker is in charge and everything is on the device.
    pub(crate) fn wait_kept(&self) {
        self.wait_for(
            "a worker is in charge",
            "return navigator.serviceWorker.getRegistration().then(it => \
               it?.active?.state === 'activated' && !it.installing)",
            vec![],
        );
    }

    /// Whether the worker in charge is that of a program's build.
    pub(crate) fn is_in_charge(&self, release: Release) -> bool {
        let app = app_of(&release.folder().join("sw.js"));
        let in_charge: Option<String> = self.js(
            "return caches.open(`renkei ${arguments[0]} state`) \
               .then(it => it.match(`${arguments[0]}in-charge`)).then(it => it?.text() ?? null)",
            vec![json!(BASE)],
        );
        in_charge.is_some_and(|it| it == app)
    }

    /// Asks the host for a new worker and waits until that has come to an end: waiting, or given
    /// up.
    pub(crate) fn update(&self) -> Update {
        let state: Value = self.js(
            "const registration = await navigator.serviceWorker.getRegistration(); \
             const before = registration.waiting; \
             try { await registration.update(); } catch (error) { return 'refused'; } \
             const fresh = registration.installing; \
             if (fresh) await new Promise(done => { \
               const look = () => fresh.state !== 'installing' && done(); \
               fresh.addEventListener('statechange', look); look(); }); \
             if (fresh?.state === 'redundant') return 'failed'; \
             if (fresh?.state === 'installed' && registration.waiting === fresh) return 'waits'; \
             return registration.waiting ? 'waits' : 'none'",
            vec![],
        );
        match state.as_str().unwrap() {
            "refused" | "failed" => Update::Failed,
            "waits" => Update::Waits,
            _ => Update::None,
        }
    }

    /// The names of everything that is stored for the origin.
    pub(crate) fn stores(&self) -> Vec<String> {
        self.js("return caches.keys().then(it => it.sort())", vec![])
    }

    /// What the page says at its lower edge; `None` when it says nothing.
    pub(crate) fn told(&self) -> Option<String> {
        self.js(
            "const box = document.querySelector('#offline-message'); \
             return box.hidden ? null : box.querySelector('[data-line]').textContent",
            vec![],
        )
    }

    /// Waits until the page says this at its lower edge.
    pub(crate) fn wait_told(&self, sentence: &str) {
        self.wait_for(
            &format!("it is told: {sentence}"),
            "const box = document.querySelector('#offline-message'); \
             return !box.hidden && box.querySelector('[data-line]').textContent === arguments[0]",
            vec![json!(sentence)],
        );
    }

    /// Forgets what the browser keeps of its own accord, so that only the worker is left.
    pub(crate) fn forget_http_cache(&self) {
        self.cdp("Network.clearBrowserCache", json!({}));
    }

    /// Opens a page and waits until the small program has it with this program and data.
    pub(crate) fn open_shown(&self, url: &str, shown: &str) {
        self.open_page(url);
        self.wait_text("h1", shown);
    }
}

/// What came of asking for a new worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// There is none.
    None,
    /// It could not be had, or not whole.
    Failed,
    /// It waits for the visitor, or until no page is open.
    Waits,
}

/// The number of the build that a published worker belongs to.
pub(crate) fn app_of(worker: &Path) -> String {
    let text = fs::read_to_string(worker).unwrap();
    let (_, rest) = text.split_once("\"app\":\"").expect("a worker names its build");
    rest.split('"').next().unwrap().to_owned()
}
