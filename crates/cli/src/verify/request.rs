//! A request to the host, and what it answered, or why it did not.

use std::{fmt, io::ErrorKind, time::Duration};

use ureq::{Agent, http::HeaderMap};

use super::folder::{unpack_brotli, unpack_gzip};

/// No file of a guide takes longer to come.
const LONGEST: Duration = Duration::from_secs(60);
/// No file of a guide is larger.
const LARGEST: u64 = 100 * 1024 * 1024;

/// What the host answered.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    /// Unpacked.
    pub(super) body: Vec<u8>,
    /// Size on the line.
    pub(super) sent: usize,
}

impl Answer {
    /// The first header of a name; empty where there is none.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Every header of a name.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect()
    }
}

/// Why nothing came, or not to its end. Said in Japanese: the library's own words are English.
#[derive(Debug)]
pub(super) enum Refused {
    Line(ureq::Error),
    Damaged(&'static str),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = match self {
            Self::Damaged(form) => return write!(f, "{form} の圧縮がこわれています"),
            Self::Line(error) => error,
        };
        f.write_str(match error {
            ureq::Error::Timeout(_) => return too_late(f),
            ureq::Error::Io(error) => match error.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => return too_late(f),
                ErrorKind::ConnectionRefused => "サーバーが動いていないか、受けつけません",
                ErrorKind::UnexpectedEof => "とちゅうまでしか来ませんでした",
                _ => "つながりが切れました",
            },
            ureq::Error::HostNotFound => "その名前のサーバーが見つかりません",
            ureq::Error::TooManyRedirects | ureq::Error::RedirectFailed => {
                "ほかのアドレスへの転送がくり返されます"
            }
            ureq::Error::BodyExceedsLimit(_) => "100MBより大きなものが来ます",
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => "アドレスの形が正しくありません",
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => {
                "https の証明書が正しくないか、切れています"
            }
            ureq::Error::ConnectionFailed => "つながりません",
            _ => "サーバーの答えが読めません",
        })
    }
}

fn too_late(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}秒待っても、おわりまで来ませんでした", LONGEST.as_secs())
}

/// Who asks.
pub(super) fn agent() -> Agent {
    let config =
        Agent::config_builder().http_status_as_error(false).timeout_global(Some(LONGEST)).build();
    Agent::new_with_config(config)
}

/// Asks for an address as a browser does that has nothing of it.
///
/// # Errors
/// When nothing came, or not to its end, or what came cannot be unpacked. Another status than 200 is
/// an answer.
pub(super) fn get(agent: &Agent, url: &str) -> Result<Answer, Refused> {
    let mut answer = agent
        .get(url)
        .header("Accept-Encoding", "br, gzip")
        .header("Cache-Control", "no-cache")
        .call()
        .map_err(Refused::Line)?;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
    let body = body.map_err(Refused::Line)?;
    let sent = body.len();
    let encoding = headers.get("content-encoding").and_then(|it| it.to_str().ok());
    let body = match encoding {
        Some("br") => unpack_brotli(&body).map_err(|_| Refused::Damaged("br"))?,
        Some("gzip") => unpack_gzip(&body).map_err(|_| Refused::Damaged("gzip"))?,
        _ => body,
    };
    Ok(Answer { status, headers, body, sent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn what_the_line_refuses_is_said_in_japanese_alone() {
        let io = |kind: ErrorKind| ureq::Error::Io(io::Error::new(kind, "some English"));
        for error in [
            ureq::Error::Timeout(ureq::Timeout::Global),
            io(ErrorKind::TimedOut),
            io(ErrorKind::ConnectionRefused),
            io(ErrorKind::ConnectionReset),
            ureq::Error::HostNotFound,
            ureq::Error::TooManyRedirects,
            ureq::Error::BodyExceedsLimit(1),
            ureq::Error::BadUri("x".to_owned()),
            ureq::Error::Tls("bad certificate"),
            ureq::Error::ConnectionFailed,
        ] {
            let told = Refused::Line(error).to_string();
            let english = told
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|word| word.len() > 1 && !["https", "MB"].contains(&word));
            assert!(!told.is_empty() && !english, "{told}");
        }
        let late = Refused::Line(ureq::Error::Timeout(ureq::Timeout::Global)).to_string();
        assert_eq!(late, "60秒待っても、おわりまで来ませんでした");
    }
}
