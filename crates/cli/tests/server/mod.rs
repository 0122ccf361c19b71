//! nginx and Apache as processes of a test: each on a free port, from the folder that
//! `RENKEI_SERVERS` names (`cargo xtask test` gets them and sets it).

#![allow(dead_code, unreachable_pub)]

use std::{
    env,
    ffi::OsString,
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// So long a server may take to answer for the first time, on a machine with much to do.
const LONGEST_START: Duration = Duration::from_secs(60);
/// A port that was free a moment ago may be taken by somebody else.
const STARTS: usize = 3;

/// Which server, and how it is set up beside our file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As installed.
    Nginx,
    /// With the module for brotli, and our line for it switched on.
    NginxWithBrotli,
    /// With a configuration of the whole server that has headers and a charset of its own.
    Apache,
}

/// A running server, ended when dropped.
pub(crate) struct Server {
    child: Child,
    folder: TempDir,
    pub(crate) origin: String,
}

impl Server {
    /// Serves `site`, whose settings file lies in it, at `base`.
    pub(crate) fn start(kind: Kind, site: &Path, base: &str) -> Self {
        let mut said = String::new();
        for _ in 0..STARTS {
            match Self::try_start(kind, site, base) {
                Ok(server) => return server,
                Err(told) => said = told,
            }
        }
        panic!("{kind:?} does not start: {said}");
    }

    fn try_start(kind: Kind, site: &Path, base: &str) -> Result<Self, String> {
        let folder = tempfile::tempdir().unwrap();
        // Apache's workers are nobody, who must be let in.
        for path in [folder.path(), site, site.parent().unwrap()] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let root = root(folder.path(), site, base);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = fs::File::create(folder.path().join("log")).unwrap();
        let mut command = match kind {
            Kind::Apache => apache(folder.path(), &root, port),
            _ => nginx(kind, folder.path(), &root, site, port),
        };
        command.env("LD_LIBRARY_PATH", libraries()).stdin(Stdio::null());
        command.stdout(log.try_clone().unwrap()).stderr(log);
        let child = command.spawn().unwrap();
        let mut server = Self { child, folder, origin: format!("http://127.0.0.1:{port}") };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = server.child.try_wait().unwrap().is_some();
            if ended || started.elapsed() > LONGEST_START {
                return Err(fs::read_to_string(server.folder.path().join("log")).unwrap());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself: both calls may fail without harm.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the servers are unpacked.
fn servers() -> PathBuf {
    let folder = env::var_os("RENKEI_SERVERS");
    folder.map(PathBuf::from).expect("RENKEI_SERVERS names no folder; cargo xtask test sets it")
}

/// Their libraries, wherever Debian puts them on this kind of machine.
fn libraries() -> OsString {
    let lib = servers().join("usr/lib");
    let folders = fs::read_dir(lib).unwrap().map(|entry| entry.unwrap().path());
    env::join_paths(folders.filter(|path| path.is_dir())).unwrap()
}

/// The root of a server on which the site appears at `base`.
fn root(folder: &Path, site: &Path, base: &str) -> PathBuf {
    let inner = base.trim_matches('/');
    if inner.is_empty() {
        return site.to_path_buf();
    }
    let root = folder.join("www");
    fs::create_dir(&root).unwrap();
    symlink(site, root.join(inner)).unwrap();
    root
}

fn nginx(kind: Kind, folder: &Path, root: &Path, site: &Path, port: u16) -> Command {
    let ours = fs::read_to_string(site.join("nginx.conf")).unwrap();
    let (module, ours) = if kind == Kind::NginxWithBrotli {
        let module = servers().join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
        let switched = ours.replace("# brotli_static on;", "brotli_static on;");
        assert_ne!(switched, ours, "our file has no line for brotli");
        (format!("load_module {};\n", module.display()), switched)
    } else {
        (String::new(), ours)
    };
    fs::write(folder.join("renkei.conf"), ours).unwrap();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("{name}_temp_path {0}/{name};\n", folder.display()))
        .collect();
    // One process, so that ending it leaves none behind.
    let conf = format!(
        "daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log stderr;\n{module}\
         events {{ worker_connections 64; }}\nhttp {{\naccess_log off;\n{temporary}\
         server {{\nlisten 127.0.0.1:{port};\nroot {1};\n\
         add_header X-Frame-Options DENY;\ninclude {0}/renkei.conf;\n}}\n}}\n",
        folder.display(),
        root.display()
    );
    fs::write(folder.join("conf"), conf).unwrap();
    let mut command = Command::new(servers().join("usr/sbin/nginx"));
    command.arg("-p").arg(folder).arg("-c").arg(folder.join("conf")).args(["-e", "stderr"]);
    command
}

fn apache(folder: &Path, root: &Path, port: u16) -> Command {
    let modules = servers().join("usr/lib/apache2/modules");
    let load: String = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite"]
        .iter()
        .map(|name| format!("LoadModule {name}_module {}/mod_{name}.so\n", modules.display()))
        .collect();
    // A server that knows no types, and has its own mind on charsets and headers.
    fs::write(folder.join("types"), "").unwrap();
    let conf = format!(
        "ServerRoot {0}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {0}/pid\n\
         DefaultRuntimeDir {0}\nErrorLog {0}/log\n{load}User nobody\nGroup nogroup\n\
         TypesConfig {0}/types\nDocumentRoot {1}\n<Directory {1}>\nOptions FollowSymLinks\n\
         AllowOverride FileInfo Indexes\nRequire all granted\n</Directory>\n\
         AddDefaultCharset Shift_JIS\n\
         Header always set Content-Security-Policy \"default-src 'self'\"\n\
         Header set Content-Security-Policy \"default-src 'self'\"\n\
         Header always set X-Frame-Options DENY\nHeader set Referrer-Policy unsafe-url\n",
        folder.display(),
        root.display()
    );
    fs::write(folder.join("conf"), conf).unwrap();
    let mut command = Command::new(servers().join("usr/sbin/apache2"));
    // One process, so that ending it leaves none behind.
    command.arg("-X").arg("-f").arg(folder.join("conf"));
    command
}
