//! A site as its host gives it to visitors: bytes, types, compression, headers.

use anyhow::{Result, bail};
use ureq::Agent;

use super::{
    Report,
    finding::{Finding, Kind, Part, Trouble},
    policy,
    request::{Answer, agent, get},
};
use crate::publish::{
    is_hashed,
    media_types::media_type,
    register::{self, Register},
};

/// Pages and pointers that a browser keeps for longer show yesterday's guide.
const LONGEST_AGE_SECONDS: u64 = 3600;
/// Compression matters from here on.
const LARGE: usize = 4096;
/// A host that answers so many requests in a row with nothing answers the rest no better.
const MOST_REFUSED: usize = 3;

/// Gets every file of the register from `url`, the address of the front page.
///
/// # Errors
/// When there is no register at that address.
pub(crate) fn verify(url: &str) -> Result<Report> {
    let site = format!("{}/", url.trim_end_matches('/'));
    let agent = agent();
    let found = match get(&agent, &format!("{site}{}", register::FILE)) {
        Ok(found) => found,
        Err(refused) => bail!("つながりません：{site}（{refused}）"),
    };
    if found.status != 200 {
        bail!("files.json がありません（{}）：{site}", found.status);
    }
    let Ok(register) = serde_json::from_slice::<Register>(&found.body) else {
        bail!("files.json が読めません。ほかのページが返されています：{site}");
    };
    let mut report = Report { version: register.version.clone(), ..Report::default() };
    about_address(&site, &register, &mut report);
    if about_files(&agent, &site, &register, &mut report) {
        about_host(&agent, &site, &register, &mut report);
    }
    Ok(report)
}

/// Asks for every file; whether the host answered to the end.
fn about_files(agent: &Agent, site: &str, register: &Register, report: &mut Report) -> bool {
    let mut refused = 0;
    for (path, expected) in &register.files {
        if refused == MOST_REFUSED {
            let rest = register.files.len() - report.files;
            report.add(Kind::GivenUp, format!("まだ調べていないファイルが{rest}あります"));
            return false;
        }
        report.files += 1;
        // A page is asked for as visitors do: by its folder.
        let address =
            path.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/'));
        match get(agent, &format!("{site}{}", address.unwrap_or(path))) {
            Ok(answer) => {
                refused = 0;
                about_file(path, expected, &answer, report);
            }
            Err(error) => {
                refused += 1;
                let kind = Kind::Broken(Part::of(path), Trouble::NotReceived);
                report.add(kind, format!("{path}（{error}）"));
            }
        }
    }
    true
}

/// What is asked once: addresses that no file has, and headers.
fn about_host(agent: &Agent, site: &str, register: &Register, report: &mut Report) {
    let status = |path: &str| match get(agent, &format!("{site}{path}")) {
        Ok(answer) => answer.status.to_string(),
        Err(refused) => refused.to_string(),
    };
    let told = status("no-such-page/");
    if told != "404" {
        report.add(Kind::NotFoundStatus, format!("{site}no-such-page/（{told}）"));
    }
    let folder = register.files.keys().find_map(|path| path.strip_suffix("/index.html"));
    if let Some(folder) = folder {
        let told = status(folder);
        if told != "200" {
            report.add(Kind::NoSlash, format!("{site}{folder}（{told}）"));
        }
    }
    match get(agent, site) {
        Ok(front) => about_headers(site, &front, report),
        Err(refused) => {
            let kind = Kind::Broken(Part::Page, Trouble::NotReceived);
            report.add(kind, format!("{site}（{refused}）"));
        }
    }
}

fn about_address(site: &str, register: &Register, report: &mut Report) {
    let local = ["http://127.0.0.1", "http://localhost"].iter().any(|it| site.starts_with(it));
    if site.starts_with("http://") && !local {
        report.add(Kind::NotHttps, site);
    }
    let path = site.splitn(4, '/').nth(3).unwrap_or_default();
    let base = register.base.trim_start_matches('/');
    if path != base {
        let told = format!("「/{base}」に置くために作り、「/{path}」に置かれています");
        report.add(Kind::OtherFolder, told);
    }
}

fn about_file(path: &str, expected: &str, answer: &Answer, report: &mut Report) {
    let part = Part::of(path);
    if answer.status != 200 {
        let kind = Kind::Broken(part, Trouble::Missing);
        return report.add(kind, format!("{path}（{}）", answer.status));
    }
    if register::sha256(&answer.body) != expected {
        return report.add(Kind::Broken(part, Trouble::Changed), path);
    }
    about_type(path, part, answer.header("content-type"), report);
    let ending = path.rsplit('.').next().unwrap_or_default();
    let packed = ["png", "webp", "jpg", "jpeg", "pdf", "docx", "xlsx", "pptx"];
    let size = answer.body.len();
    if !packed.contains(&ending) && size >= LARGE && answer.sent >= size {
        let example = format!("{path}（{size}バイト）");
        report.findings.push(Finding { kind: Kind::NotCompressed, example, weight: size });
    }
    about_age(path, answer.header("cache-control"), report);
}

/// The type that browsers insist on, and the encoding of what is text.
fn about_type(path: &str, part: Part, told: &str, report: &mut Report) {
    let (kind, parameters) = told.split_once(';').unwrap_or((told, ""));
    let kind = kind.trim().to_ascii_lowercase();
    let Some(right) = media_type(path) else { return };
    let also = match right {
        "text/javascript" => "application/javascript",
        "application/manifest+json" => "application/json",
        "text/xml" => "application/xml",
        _ => right,
    };
    let shown = if told.is_empty() { "種類がありません" } else { told };
    if kind != right && kind != also {
        let found = match right {
            // Browsers refuse these.
            "text/html" | "text/javascript" | "text/css" | "image/svg+xml" | "text/calendar" => {
                Kind::Broken(part, Trouble::Type)
            }
            "application/wasm" => Kind::WasmType,
            _ => Kind::OtherType,
        };
        return report.add(found, format!("{path}（{shown}）"));
    }
    let charset = parameters.split(';').find_map(|it| {
        let (name, value) = it.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    match charset {
        Some(charset) if charset.eq_ignore_ascii_case("utf-8") => {}
        // What the host says counts for more than what the page says.
        Some(_) if ["text/html", "text/calendar", "text/css"].contains(&right) => {
            report.add(Kind::Broken(part, Trouble::Charset), format!("{path}（{shown}）"));
        }
        None if right == "text/calendar" => {
            report.add(Kind::CalendarCharset, format!("{path}（{shown}）"));
        }
        _ => {}
    }
}

fn about_age(path: &str, cache: &str, report: &mut Report) {
    let (_, age) = cache.split_once("max-age=").unwrap_or_default();
    let digits: String = age.chars().take_while(char::is_ascii_digit).collect();
    let seconds = digits.parse::<u64>().unwrap_or(0);
    let hashed = is_hashed(path.rsplit('/').next().unwrap_or(path));
    let pointer = ["html", "js", "json"].iter().any(|it| path.ends_with(&format!(".{it}")));
    if pointer && !hashed && seconds > LONGEST_AGE_SECONDS {
        report.add(Kind::KeptTooLong, format!("{path}（{}時間）", seconds / 3600));
    }
}

/// Headers that a page cannot set for itself, and those that take from it.
fn about_headers(site: &str, front: &Answer, report: &mut Report) {
    for (name, part, why) in [
        ("X-Content-Type-Options", "nosniff", "ファイルの種類を、ブラウザーに推測させません"),
        ("Referrer-Policy", "no-referrer", "どのページを見ていたかを、ほかのサイトに伝えません"),
        ("Permissions-Policy", "geolocation=(self)", "カメラやマイクなど、使わない機能を止めます"),
        ("Content-Security-Policy", "frame-ancestors", "ほかのサイトに埋めこまれません"),
    ] {
        if !front.all(name).iter().any(|value| value.contains(part)) {
            report.add(Kind::Header, format!("{name}（{part}。{why}）"));
        }
    }
    let policies = policy::policies(&front.all("content-security-policy"));
    let host = site.split('/').nth(2).unwrap_or_default();
    let page = String::from_utf8_lossy(&front.body);
    for directive in policies.iter().flat_map(|policy| policy::stopping(policy, host, &page)) {
        report.add(Kind::PolicyStops, directive);
    }
    if policies.len() > 1 {
        report.add(Kind::PolicyTwice, policies.join(" と "));
    }
    let options = front.header("x-frame-options");
    if !options.is_empty() && policies.iter().any(|policy| policy::lets_others_frame(policy)) {
        report.add(Kind::FrameOptions, format!("X-Frame-Options: {options}"));
    }
}
