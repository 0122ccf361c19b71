//! `[[map.layers]]` of `guide.toml`: tiles of other hosts, shown only when the visitor asks.

use std::collections::BTreeSet;

use renkei_model::{LegendEntry, OnlineLayer};

use crate::diagnostic::Report;
use crate::parse::address;
use crate::parse::toml::{Section, Setting};

/// The highest zoom that maps of tiles have.
const MAX_ZOOM: u8 = 22;

/// Reads a layer; `None` where something is wrong with it. `taken`: the ids of those before it.
pub(crate) fn layer(
    mut section: Section<'_>,
    taken: &mut BTreeSet<String>,
    report: &mut Report,
) -> Option<OnlineLayer> {
    let id = section.required("id", report).and_then(|setting| slug(setting, taken, report));
    let name = section.required("name", report).map(|it| it.text);
    let over = section.flag("over", report);
    let urls = section.texts("urls", report);
    if urls.is_empty() {
        // Says that it is missing, with its line.
        section.required("urls", report);
    }
    let count = urls.len();
    let urls: Vec<_> = urls.into_iter().filter_map(|url| tile_url(url, report)).collect();
    let sound = count > 0 && urls.len() == count;
    let zoom = section.required("zoom", report).and_then(|setting| zoom(setting, report));
    let attribution = section.required("attribution", report).map(|it| it.text);
    let link = section.required("link", report).and_then(|setting| {
        let link = renkei_model::Link::new(&setting.text);
        if link.is_none() {
            setting.error(
                report,
                "アドレスの形が正しくありません。",
                "https:// で始めてください。",
            );
        }
        link.map(|link| link.as_str().to_owned())
    });
    let as_of = section.required("as_of", report).map(|it| it.text);
    let note = section.optional("note", report).map(|it| it.text);
    let legend: Vec<_> = section
        .sections("legend", report)
        .into_iter()
        .filter_map(|entry| legend_entry(entry, report))
        .collect();
    section.finish(report);
    sound.then_some(())?;
    Some(OnlineLayer {
        id: id?,
        name: name?,
        over: over?,
        urls,
        zoom: zoom?,
        attribution: attribution?,
        link: link?,
        as_of: as_of?,
        legend,
        note,
    })
}

fn slug(setting: Setting, taken: &mut BTreeSet<String>, report: &mut Report) -> Option<String> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if setting.text.len() > 40 || !setting.text.bytes().all(plain) {
        setting.error(
            report,
            "id に使えない文字があるか、長すぎます。",
            "英小文字・数字・_ だけで、40文字までにしてください。",
        );
        return None;
    }
    // The device remembers a layer by its id: of two, both would be switched on.
    if !taken.insert(setting.text.clone()) {
        setting.error(
            report,
            "同じ id の地図が、この前にもあります。",
            "id をほかの地図とちがう文字にしてください。同じ地図を2回書いているなら、片方を消してください。",
        );
        return None;
    }
    Some(setting.text)
}

fn tile_url(setting: Setting, report: &mut Report) -> Option<String> {
    let text = &setting.text;
    let plain = |b: u8| b.is_ascii_graphic() && !b"\"'<>\\`;,".contains(&b);
    let whole = ["{z}", "{x}", "{y}"].iter().all(|part| text.matches(part).count() == 1);
    if host(text).is_none() || !text.bytes().all(plain) || !whole {
        setting.error(
            report,
            "地図タイルのアドレスとして使えません。",
            "https://tiles.example.jp/{z}/{x}/{y}.png のように、{z} {x} {y} を1回ずつ入れてください。",
        );
        return None;
    }
    Some(setting.text)
}

/// Scheme and host of a tile's address, for the page's security policy.
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let origin = format!("https://{}", rest.split('/').next()?);
    address::is_origin(&origin).then_some(origin)
}

/// `5-18`
fn zoom(setting: Setting, report: &mut Report) -> Option<[u8; 2]> {
    let read = |text: &str| -> Option<[u8; 2]> {
        let (first, last) = text.split_once('-')?;
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        (first <= last && last <= MAX_ZOOM).then_some([first, last])
    };
    let found = read(&setting.text);
    if found.is_none() {
        setting.error(
            report,
            "ズームの範囲として読めません。",
            "\"5-18\" のように、小さいほうと大きいほうを - でつないでください。",
        );
    }
    found
}

fn legend_entry(mut section: Section<'_>, report: &mut Report) -> Option<LegendEntry> {
    let colour = section.required("colour", report).and_then(|setting| {
        let digits = setting.text.strip_prefix('#').unwrap_or_default();
        let sound = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if !sound {
            setting.error(report, "色として読めません。", "\"#f7f5a9\" のように書いてください。");
        }
        sound.then(|| setting.text.to_ascii_lowercase())
    });
    let means = section.required("means", report).map(|it| it.text);
    section.finish(report);
    Some(LegendEntry { colour: colour?, means: means? })
}
