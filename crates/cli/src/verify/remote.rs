//! A site as its host gives it to visitors: bytes, types, compression, headers.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use ureq::{Agent, http::HeaderMap};

use super::{
    Finding, Report,
    folder::{unpack_brotli, unpack_gzip},
};
use crate::publish::{
    is_hashed,
    register::{self, Register},
};

/// No file of a guide takes longer to come.
const LONGEST: Duration = Duration::from_secs(60);
/// No file of a guide is larger.
const LARGEST: u64 = 100 * 1024 * 1024;
/// Pages and pointers that a browser keeps for longer show yesterday's guide.
const LONGEST_AGE_SECONDS: u64 = 3600;
/// Compression matters from here on.
const LARGE: usize = 4096;

/// What the host answered.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
    /// Size on the line.
    sent: usize,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Gets every file of the register from `url`, the address of the front page.
///
/// # Errors
/// When there is no register at that address.
pub(crate) fn verify(url: &str) -> Result<Report> {
    let site = format!("{}/", url.trim_end_matches('/'));
    let config =
        Agent::config_builder().http_status_as_error(false).timeout_global(Some(LONGEST)).build();
    let agent = Agent::new_with_config(config);
    let found = get(&agent, &format!("{site}{}", register::FILE))
        .with_context(|| format!("つながりません：{site}"))?;
    if found.status != 200 {
        bail!("files.json がありません（{}）：{site}", found.status);
    }
    let register: Register = serde_json::from_slice(&found.body)
        .with_context(|| format!("files.json が読めません：{site}"))?;
    let mut report = Report { version: register.version.clone(), ..Report::default() };
    let all = &mut report.findings;
    about_address(&site, &register, all);
    for (path, expected) in &register.files {
        // A page is asked for as visitors do: by its folder.
        let address =
            path.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/'));
        let answer = match get(&agent, &format!("{site}{}", address.unwrap_or(path))) {
            Ok(answer) => answer,
            Err(error) => {
                all.push(Finding::wrong(format!("受け取れません：{path}（{error}）")));
                continue;
            }
        };
        about_file(path, expected, &answer, all);
    }
    let nowhere = get(&agent, &format!("{site}no-such-page/"))?;
    if nowhere.status != 404 {
        all.push(Finding::better(format!(
            "ないページに、404 ではなく {} を返します。404.html を返すように設定してください",
            nowhere.status
        )));
    }
    about_headers(&get(&agent, &site)?, all);
    report.files = register.files.len();
    Ok(report)
}

fn get(agent: &Agent, url: &str) -> Result<Answer> {
    let mut answer = agent
        .get(url)
        .header("Accept-Encoding", "br, gzip")
        .header("Cache-Control", "no-cache")
        .call()?;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec()?;
    let sent = body.len();
    let encoding = headers.get("content-encoding").and_then(|it| it.to_str().ok());
    let body = match encoding {
        Some("br") => unpack_brotli(&body).context("br の圧縮がこわれています")?,
        Some("gzip") => unpack_gzip(&body).context("gzip の圧縮がこわれています")?,
        _ => body,
    };
    Ok(Answer { status, headers, body, sent })
}

fn about_address(site: &str, register: &Register, all: &mut Vec<Finding>) {
    let local = ["http://127.0.0.1", "http://localhost"].iter().any(|it| site.starts_with(it));
    if site.starts_with("http://") && !local {
        all.push(Finding::better("https ではありません。電波のない所で使えず、現在地も使えません"));
    }
    let path = site.splitn(4, '/').nth(3).unwrap_or_default();
    let base = register.base.trim_start_matches('/');
    if path != base {
        all.push(Finding::wrong(format!(
            "「/{base}」に置くために作ったサイトが、「/{path}」に置かれています。guide.toml の base を直して作り直してください"
        )));
    }
}

fn about_file(path: &str, expected: &str, answer: &Answer, all: &mut Vec<Finding>) {
    if answer.status != 200 {
        all.push(Finding::wrong(format!("送られていません（{}）：{path}", answer.status)));
        return;
    }
    if register::sha256(&answer.body) != expected {
        let hint = if path.ends_with(".html") {
            "。古い版のままか、サーバーがページを書きかえています"
        } else {
            "。もう一度送ってください"
        };
        all.push(Finding::wrong(format!("作ったものと中身が違います：{path}{hint}")));
        return;
    }
    let ending = path.rsplit('.').next().unwrap_or_default();
    let kind = answer.header("content-type");
    if let Some((right, fatal)) = right_type(ending)
        && !right.iter().any(|it| kind.starts_with(it))
    {
        let text = format!("種類（Content-Type）が {} ではなく「{kind}」です：{path}", right[0]);
        all.push(if fatal { Finding::wrong(text) } else { Finding::better(text) });
    }
    let is_text = !["png", "webp", "jpg", "pdf"].contains(&ending);
    if is_text && answer.body.len() >= LARGE && answer.sent >= answer.body.len() {
        all.push(Finding::better(format!(
            "圧縮されていません（{}バイト）：{path}",
            answer.body.len()
        )));
    }
    about_age(path, answer.header("cache-control"), all);
}

/// The types that browsers insist on, and whether the page fails with another one.
fn right_type(ending: &str) -> Option<(&'static [&'static str], bool)> {
    Some(match ending {
        "html" => (&["text/html"], true),
        "js" => (&["text/javascript", "application/javascript"], true),
        "css" => (&["text/css"], true),
        "wasm" => (&["application/wasm"], false),
        "json" => (&["application/json"], false),
        "svg" => (&["image/svg+xml"], true),
        "webmanifest" => (&["application/manifest+json", "application/json"], false),
        _ => return None,
    })
}

fn about_age(path: &str, cache: &str, all: &mut Vec<Finding>) {
    let (_, age) = cache.split_once("max-age=").unwrap_or_default();
    let digits: String = age.chars().take_while(char::is_ascii_digit).collect();
    let seconds = digits.parse::<u64>().unwrap_or(0);
    let hashed = is_hashed(path.rsplit('/').next().unwrap_or(path));
    let pointer = ["html", "js", "json"].iter().any(|it| path.ends_with(&format!(".{it}")));
    if pointer && !hashed && seconds > LONGEST_AGE_SECONDS {
        all.push(Finding::better(format!(
            "ブラウザーが{}時間まえのものを見せることがあります（Cache-Control）：{path}",
            seconds / 3600
        )));
    }
}

/// Headers that a page cannot set for itself.
fn about_headers(front: &Answer, all: &mut Vec<Finding>) {
    for (name, part, why) in [
        ("x-content-type-options", "nosniff", "ファイルの種類を、ブラウザーに推測させません"),
        ("referrer-policy", "no-referrer", "どのページを見ていたかを、ほかのサイトに伝えません"),
        ("permissions-policy", "geolocation=(self)", "カメラやマイクなど、使わない機能を止めます"),
        ("content-security-policy", "frame-ancestors", "ほかのサイトに埋めこまれません"),
    ] {
        if !front.header(name).contains(part) {
            all.push(Finding::better(format!("ヘッダー {name}（{part}）がありません。{why}")));
        }
    }
}
