//! `guide.toml`: the city, the site, districts and care areas.

use std::collections::BTreeSet;

use renkei_model::{
    AreaId, BadId, CareArea, City, Contact, Day, District, DistrictId, OnlineLayer,
};

use super::toml::{FILE, Section, Setting, with_root};
use super::{address, phone, value};
use crate::diagnostic::{Place, Report, Severity};
use crate::text::is_kana;
use crate::{Settings, Sources, map, read};

/// What the file says; `None` where a part could not be read.
pub(crate) struct Config {
    /// The city.
    pub city: Option<City>,
    /// How the site is published.
    pub settings: Settings,
    /// First and last day of which the holidays are known.
    pub known: Option<(Day, Day)>,
    /// In order.
    pub care_areas: Option<Vec<CareArea>>,
    /// In order.
    pub districts: Option<Vec<District>>,
    /// Layers of the map that come from other hosts, in order.
    pub layers: Vec<OnlineLayer>,
}

/// Reads the file.
pub(crate) fn parse(sources: &Sources, report: &mut Report) -> Option<Config> {
    let Some(bytes) = sources.files.get(FILE) else {
        report.add(
            Severity::Error,
            Place::file(FILE),
            "このファイルがありません。",
            "ファイル名を確かめて、data フォルダーに置いてください。",
        );
        return None;
    };
    with_root(read::text(FILE, bytes, report)?, report, config)
}

/// The form of the tables that this version reads and writes. A column or sheet that is added keeps
/// it; one that changes its meaning raises it, and says how tables of the former are read.
pub(crate) const FORMAT: i64 = 1;

/// Refuses tables of a version that is not known yet. Tables that do not say it are of the first.
fn format(root: &mut Section<'_>, report: &mut Report) {
    let Some((place, format)) = root.whole("format", report) else { return };
    if format > FORMAT {
        report.add(
            Severity::Error,
            place,
            &format!("この表は、新しい版の renkei のものです。この renkei が読めるのは、format = {FORMAT} までです。"),
            "新しい版の renkei とアプリを使ってください。この数字は手で直さないでください。",
        );
    } else if format < 1 {
        report.add(
            Severity::Error,
            place,
            "この数字の表はありません。",
            &format!("format = {FORMAT} に戻してください。"),
        );
    }
}

fn config(mut root: Section<'_>, report: &mut Report) -> Config {
    format(&mut root, report);
    let city = root.section("city", report);
    let site = root.optional_section("site", report);
    let map = root.optional_section("map", report);
    let (settings, layers) = settings(site, map, report);
    let city = city.and_then(|section| self::city(section, &settings, report));
    let known = root.section("holidays", report).and_then(|section| known(section, report));
    let care_areas = all(root.sections("care_areas", report), report, care_area);
    let districts = all(root.sections("districts", report), report, |section, report| {
        district(section, care_areas.as_deref(), report)
    });
    for (key, is_empty) in [
        ("care_areas", care_areas.as_ref().is_some_and(Vec::is_empty)),
        ("districts", districts.as_ref().is_some_and(Vec::is_empty)),
    ] {
        if is_empty {
            report.add(
                Severity::Error,
                Place::file(FILE),
                &format!("[[{key}]] が1つもありません。"),
                "まわりの設定にならって書き足してください。",
            );
        }
    }
    root.finish(report);
    Config { city, settings, known, care_areas, districts, layers }
}

/// Reads every section; `None` where one of them has a mistake or an id comes twice.
fn all<T: HasId>(
    sections: Vec<Section<'_>>,
    report: &mut Report,
    mut read: impl FnMut(Section<'_>, &mut Report) -> Option<(Setting, T)>,
) -> Option<Vec<T>> {
    let mut items: Vec<T> = Vec::new();
    let mut sound = true;
    for section in sections {
        match read(section, report) {
            Some((id, item)) => {
                if items.iter().any(|known| known.id() == item.id()) {
                    id.error(report, "同じ id が2回使われています。", "ちがう id にしてください。");
                    sound = false;
                }
                items.push(item);
            }
            None => sound = false,
        }
    }
    sound.then_some(items)
}

trait HasId {
    fn id(&self) -> &str;
}
impl HasId for CareArea {
    fn id(&self) -> &str {
        self.id.as_str()
    }
}
impl HasId for District {
    fn id(&self) -> &str {
        self.id.as_str()
    }
}

fn city(mut section: Section<'_>, settings: &Settings, report: &mut Report) -> Option<City> {
    let name = section.required("name", report);
    let prefecture = section.required("prefecture", report);
    let code = section.required("code", report);
    if let Some(code) = &code
        && !(code.text.len() == 5 && code.text.bytes().all(|b| b.is_ascii_digit()))
    {
        code.error(
            report,
            "全国地方公共団体コードが5けたの数字ではありません。",
            "検査数字をのぞいた5けたで書いてください。",
        );
    }
    let guide_title = section.required("guide_title", report);
    let fictional = section.flag("fictional", report);
    let notice = section.optional("notice", report);
    let contact = contact(section.optional_section("contact", report), report);
    section.finish(report);
    Some(City {
        name: name?.text,
        prefecture: prefecture?.text,
        code: code?.text,
        guide_title: guide_title?.text,
        fictional: fictional?,
        notice: notice.map(|notice| notice.text),
        contact,
        site_origin: settings.site_origin.clone(),
    })
}

fn contact(section: Option<Section<'_>>, report: &mut Report) -> Contact {
    let Some(mut section) = section else { return Contact::default() };
    let name = section.optional("name", report).map(|name| name.text);
    let phone = section.optional("phone", report).and_then(|setting| {
        let number = phone::fold(&setting.text);
        match &number {
            Ok(number) if *number != setting.text => setting.fixed(report, number),
            Ok(_) => {}
            Err(bad) => setting.error(report, bad.0, phone::REPAIR),
        }
        number.ok()
    });
    let mail = section.optional("mail", report).and_then(|setting| {
        let sound = address::is_mail(&setting.text);
        if !sound {
            setting.error(
                report,
                "メールアドレスの形ではありません。",
                "半角で書いてください。わからないときは、この行を消してください。",
            );
        }
        sound.then_some(setting.text)
    });
    section.finish(report);
    Contact { name, phone, mail }
}

fn settings(
    site: Option<Section<'_>>,
    map: Option<Section<'_>>,
    report: &mut Report,
) -> (Settings, Vec<OnlineLayer>) {
    let mut layers = Vec::new();
    let mut settings = Settings::default();
    if let Some(mut site) = site {
        settings.site_origin = checked(
            site.optional("site_origin", report),
            address::is_origin,
            "https://www.example.jp のように、最後に / を付けずに書いてください。",
            report,
        );
        settings.qr_origin = checked(
            site.optional("qr_origin", report),
            address::is_origin_with_path,
            "https://example.jp のように、最後に / を付けずに書いてください。",
            report,
        );
        if let Some(base) = checked(
            site.optional("base", report),
            address::is_base,
            "/ か /guide/ のように、/ で始めて / で終わるように書いてください。",
            report,
        ) {
            settings.base = base;
        }
        settings.server = site.optional("server", report).and_then(|setting| {
            let known = Settings::SERVERS.contains(&setting.text.as_str());
            if !known {
                let repair = format!(
                    "{} のどれかを書いてください。わからないときは、この行を消してください。",
                    Settings::SERVERS.join("、")
                );
                setting.error(report, "このサーバーの種類はありません。", &repair);
            }
            known.then_some(setting.text)
        });
        for origin in site.texts("frames", report) {
            let repair = "https://www.example.jp のように、最後に / を付けずに書いてください。";
            settings.frames.extend(checked(Some(origin), address::is_origin, repair, report));
        }
        site.finish(report);
    }
    if let Some(mut map) = map {
        for host in map.texts("tile_hosts", report) {
            let repair = "https://tiles.example.jp のように、ホスト名だけを書いてください。";
            settings.tile_hosts.extend(checked(Some(host), address::is_host, repair, report));
        }
        let mut taken = BTreeSet::new();
        for section in map.sections("layers", report) {
            layers.extend(map::layer(section, &mut taken, report));
        }
        map.finish(report);
    }
    // The page's policy lets the hosts of the layers in, and no others.
    let hosts = layers.iter().flat_map(|layer: &OnlineLayer| &layer.urls);
    for host in hosts.filter_map(|url| map::host(url)) {
        if !settings.tile_hosts.contains(&host) {
            settings.tile_hosts.push(host);
        }
    }
    (settings, layers)
}

/// The text of a setting when it has the right form.
fn checked(
    setting: Option<Setting>,
    sound: fn(&str) -> bool,
    repair: &str,
    report: &mut Report,
) -> Option<String> {
    let setting = setting?;
    if !sound(&setting.text) {
        setting.error(report, "アドレスの形が正しくありません。", repair);
        return None;
    }
    Some(setting.text)
}

fn known(mut section: Section<'_>, report: &mut Report) -> Option<(Day, Day)> {
    let mut day = |key| {
        let setting = section.required(key, report)?;
        let day = value::day_of(&setting.text);
        if day.is_none() {
            setting.error(
                report,
                "日付として読めません。",
                "\"2026-01-01\" のように書いてください。",
            );
        }
        day.map(|day| (setting, day))
    };
    let (from, until) = (day("known_from"), day("known_until"));
    section.finish(report);
    let ((_, from), (setting, until)) = (from?, until?);
    if until < from {
        setting.error(
            report,
            "known_until が known_from より前です。",
            "祝日が発表されている最初の日と最後の日を書いてください。",
        );
        return None;
    }
    Some((from, until))
}

/// id, name and reading, which districts and care areas share.
fn named<Id>(
    section: &mut Section<'_>,
    new: fn(&str) -> Result<Id, BadId>,
    report: &mut Report,
) -> (Option<(Setting, Id)>, Option<String>, Option<String>) {
    let id = section.required("id", report).and_then(|setting| {
        let id = new(&setting.text).ok();
        if id.is_none() {
            setting.error(
                report,
                "id に使えない文字があるか、長すぎます。",
                "英小文字・数字・_ だけで、40文字までにしてください。",
            );
        }
        id.map(|id| (setting, id))
    });
    let name = section.required("name", report).map(|name| name.text);
    let kana = section.required("kana", report).map(|kana| {
        if !is_kana(&kana.text) {
            kana.check(
                report,
                "読みがなに、かな以外の文字が入っています。",
                "かなで書いてください。",
            );
        }
        kana.text
    });
    (id, name, kana)
}

fn care_area(mut section: Section<'_>, report: &mut Report) -> Option<(Setting, CareArea)> {
    let (id, name, kana) = named(&mut section, AreaId::new, report);
    let summary = section.optional("summary", report).map(|summary| summary.text);
    let center = section.optional_section("community_care_center", report);
    let community_care_center = contact(center, report);
    section.finish(report);
    let (setting, id) = id?;
    Some((setting, CareArea { id, name: name?, kana: kana?, summary, community_care_center }))
}

fn district(
    mut section: Section<'_>,
    care_areas: Option<&[CareArea]>,
    report: &mut Report,
) -> Option<(Setting, District)> {
    let (id, name, kana) = named(&mut section, DistrictId::new, report);
    let care_area = section.required("care_area", report).and_then(|setting| {
        let id = AreaId::new(&setting.text).ok();
        let listed =
            care_areas.is_none_or(|areas| areas.iter().any(|a| Some(&a.id) == id.as_ref()));
        if id.is_none() || !listed {
            setting.error(
                report,
                "この生活圏域は [[care_areas]] にありません。",
                "[[care_areas]] のどれかの id を書いてください。",
            );
        }
        id
    });
    section.finish(report);
    let (setting, id) = id?;
    Some((setting, District { id, name: name?, kana: kana?, care_area: care_area? }))
}
