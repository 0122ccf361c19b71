//! `cargo xtask serve`: from a fresh checkout to an address in the browser.

use crate::paths::Paths;
use crate::server::{Options, StaticServer, check_base};
use crate::site::{City, Edition, Profile, Renkei, build_app, site_name};
use crate::tools;
use anyhow::Result;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

/// What to serve and where.
#[derive(Debug, Clone, clap::Args)]
pub struct Serve {
    /// The city whose guide is shown.
    #[arg(long, value_enum, default_value_t = City::Yokote)]
    city: City,
    /// The port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The sub-path, such as /guide/.
    #[arg(long, default_value = "/")]
    base: String,
    /// Build the app as visitors get it: small, but slow to compile.
    #[arg(long)]
    release: bool,
    /// Let other devices in this network open it, such as a phone.
    #[arg(long)]
    lan: bool,
}

impl Serve {
    /// Builds and serves until the program is ended.
    ///
    /// # Errors
    /// When a tool is missing, a build fails or the port is taken.
    pub fn run(&self, paths: &Paths) -> Result<()> {
        check_base(&self.base)?;
        tools::ensure_for_app(paths)?;
        let (profile, ending) =
            if self.release { (Profile::Release, "") } else { (Profile::Dev, "-dev") };
        let app = build_app(paths, profile)?;
        let site = paths.sites().join(site_name(self.city, &self.base) + ending);
        let edition = Edition { city: self.city, base: &self.base, out: &site };
        Renkei::build(paths)?.refresh(paths, &app, &edition)?;

        let host = if self.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        let address = SocketAddr::from((host, self.port));
        let server = StaticServer::start(Options::new(&site).base(&self.base).address(address))?;
        let port = server.address().port();
        println!("\nReady: http://localhost:{port}{} (Ctrl-C ends)", self.base);
        if let Some(own) = own_address().filter(|_| self.lan) {
            println!("From a phone in the same network: http://{own}:{port}{}", self.base);
        }
        server.wait();
        Ok(())
    }
}

/// This machine's address in its network: the one it would send from. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address reserved for documentation: outside, so the default route is taken.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}
