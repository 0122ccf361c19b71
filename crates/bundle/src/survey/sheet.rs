//! Confirmation sheets: one page of A4 for each institution, with what the guide says of it, room
//! to correct it, and a way back to the city.

use core::fmt::Write as _;

use renkei_model::{Day, Facility, Guide, Kind, Stated};

use super::hours;
use crate::markup::{self, escape};
use crate::words;
use crate::{Settings, qr};

/// The name of the file with all sheets.
const ALL: &str = "all.html";

const STYLE: &str = "\
body{line-height:1.45;padding:1rem 0}\
.sheet{width:186mm;max-width:100%;margin:0 auto 2rem;padding:0 .5rem;font-size:.875rem}\
.sheet header{display:flex;gap:1rem;justify-content:space-between;align-items:flex-start}\
.sheet h1{font-size:1.25rem;margin:0}\
.sheet h2{font-size:1rem;margin:.6rem 0 .2rem;border:0;padding:0}\
.sheet p{margin:.3rem 0}\
.name{font-size:1.125rem;font-weight:bold}\
.way{flex:none;width:32mm;text-align:center;font-size:.6875rem;line-height:1.3;overflow-wrap:anywhere}\
.qr{display:block;width:30mm;height:30mm;margin:0 auto}\
.sheet table{table-layout:fixed;margin:.2rem 0}\
.sheet th,.sheet td{padding:.2rem .3rem;overflow-wrap:anywhere}\
.facts thead th{text-align:center}.facts tbody tr{height:7.2mm}\
.facts th:first-child{width:19%}.facts th:nth-child(2),.facts td:nth-child(2){width:38%}\
.hours{font-size:.75rem}.hours th,.hours td{text-align:center;padding:.15rem .1rem}\
.hours th:first-child{width:13%}.hours .blank{height:10mm}\
.empty{color:#595959}\
.small{font-size:.6875rem}\
.boxes{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-weight:bold}\
.answer{display:grid;grid-template-columns:1fr 1fr;gap:.3rem 1rem}\
.line{border-bottom:1px solid #1a1a1c;min-height:7mm;display:flex;align-items:flex-end}\
.back{border:2px solid;padding:.3rem .6rem;margin-top:.4rem}\
@media (max-width:40rem){.sheet header{flex-direction:column}.answer{grid-template-columns:1fr}}\
@media print{@page{size:A4;margin:10mm 12mm}body{padding:0}.clerk{display:none}\
.sheet{margin:0;padding:0;width:auto;font-size:9.5pt;line-height:1.35;break-after:page}.sheet:last-child{break-after:auto}\
.hours{font-size:8pt}.way,.small{font-size:7pt}.sheet h1{font-size:14pt}.name{font-size:13pt}}";

/// How the sheets are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetOptions {
    /// The day of printing.
    pub printed: Day,
    /// Until when an answer is asked for; `None`: a line to write on.
    pub reply_by: Option<Day>,
    /// Scheme, host and path that the pages lie under, with a closing slash; `None`: not known,
    /// then the sheets have no code.
    pub site: Option<String>,
}

impl SheetOptions {
    /// For the site that the settings name.
    #[must_use]
    pub fn new(settings: &Settings, printed: Day) -> Self {
        let site = settings.site_origin.as_ref().map(|origin| format!("{origin}{}", settings.base));
        Self { printed, reply_by: None, site }
    }
}

/// A file to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// `1-hospital-q25at.html`, so that the files lie in the order of the survey; `all.html`.
    pub name: String,
    /// The page, which needs nothing else.
    pub html: String,
}

/// One sheet for each institution, in the guide's order, and last one file with all of them.
/// Escaped, without script; equal input gives equal bytes.
#[must_use]
pub fn sheets(guide: &Guide, facilities: &[Facility], options: &SheetOptions) -> Vec<Sheet> {
    let mut all = String::new();
    let mut sheets = Vec::new();
    for facility in facilities {
        let body = sheet(guide, facility, options);
        let at =
            Kind::ALL.iter().position(|kind| *kind == facility.kind).unwrap_or(Kind::ALL.len());
        let title = format!("確認票 {}", facility.name);
        sheets.push(Sheet {
            name: format!("{}-{}-{}.html", at + 1, facility.kind, facility.id),
            html: markup::page(&title, STYLE, &body),
        });
        all.push_str(&body);
    }
    let title = format!("確認票 {}件", facilities.len());
    sheets.push(Sheet { name: ALL.to_owned(), html: markup::page(&title, STYLE, &all) });
    sheets
}

fn sheet(guide: &Guide, facility: &Facility, options: &SheetOptions) -> String {
    let mut body = String::from("<article class=\"sheet\">\n");
    head(guide, facility, options, &mut body);
    facts(guide, facility, &mut body);
    hours::table(facility, &mut body);
    foot(guide, facility, options, &mut body);
    body.push_str("</article>\n");
    body
}

fn head(guide: &Guide, facility: &Facility, options: &SheetOptions, body: &mut String) {
    let city = &guide.city;
    let _ = write!(
        body,
        "<header><div>\n<p>{}「{}」</p>\n<h1>掲載内容の確認のお願い</h1>\n<p class=\"name\">{}　御中</p>\n",
        escape(&city.name),
        escape(&city.guide_title),
        escape(&facility.name)
    );
    body.push_str(
        "<p>いまガイドにのせている内容です。ちがうところは、右の「正しい内容」に書いてください。\
         「（空らん）」は「わからない」という意味で、「ない」という意味ではありません。</p>\n\
         <p class=\"boxes\"><span>□ このままでよい</span><span>□ 直すところがある</span>\
         <span>□ 閉院・廃止・移転した（　　年　　月　　日）</span></p>\n</div>\n<div class=\"way\">",
    );
    let address = options.site.as_ref().map(|site| format!("{site}f/{}/", facility.id));
    let code = address.as_ref().and_then(|address| {
        qr::svg(address, "この施設のページを開くQRコード").map(|svg| (address, svg))
    });
    match code {
        Some((address, svg)) => {
            let _ = write!(body, "{svg}いまのページ<br>{}", escape(address));
        }
        None => body.push_str(
            "<span class=\"clerk\">guide.toml に site_origin（ガイドの住所）を書くと、ここにQRコードが入ります。\
             この文は印刷されません。</span>",
        ),
    }
    body.push_str("</div></header>\n");
}

fn facts(guide: &Guide, facility: &Facility, body: &mut String) {
    body.push_str(
        "<table class=\"facts\"><thead><tr><th scope=\"col\">項目</th><th scope=\"col\">いまの内容</th>\
         <th scope=\"col\">正しい内容</th></tr></thead>\n<tbody>\n",
    );
    for fact in list(guide, facility) {
        let now = if fact.now.is_empty() {
            "<span class=\"empty\">（空らん）</span>".to_owned()
        } else {
            fact.now.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>")
        };
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\">{}</th><td>{now}</td><td>{}</td></tr>",
            fact.name, fact.choices
        );
    }
    body.push_str("</tbody></table>\n");
}

/// A row of the sheet.
struct Fact {
    name: &'static str,
    /// Lines; empty where nothing is known.
    now: Vec<String>,
    /// What one can draw a circle around, instead of writing.
    choices: String,
}

/// What an institution of the kind is asked, and whatever else is known of it.
fn list(guide: &Guide, facility: &Facility) -> Vec<Fact> {
    let kind = facility.kind;
    let mut facts = Vec::new();
    let mut ask = |asked: bool, name, now: Vec<String>| {
        if asked || !now.is_empty() {
            facts.push(Fact { name, now, choices: String::new() });
        }
    };
    let one = |text: Option<&str>| text.map(str::to_owned).into_iter().collect::<Vec<_>>();
    let district = facility.district.as_ref().and_then(|id| guide.district(id));
    let place = match &facility.postal_code {
        Some(code) => vec![format!("〒{code}"), facility.address.clone()],
        None => vec![facility.address.clone()],
    };
    ask(true, "名称", vec![facility.name.clone()]);
    ask(true, "読み（カナ）", one(facility.kana.as_deref()));
    ask(true, "ふだんの呼び名", one(facility.common_name.as_deref()));
    ask(true, "郵便番号・住所", place);
    ask(true, "地区（旧市町村）", one(district.map(|district| district.name.as_str())));
    ask(true, "電話番号", one(facility.phone.as_deref()));
    ask(true, "FAX番号", one(facility.fax.as_deref()));
    ask(true, "ホームページ", one(facility.website.as_ref().map(|link| link.as_str())));
    let departments = if facility.departments.is_empty() {
        Vec::new()
    } else {
        vec![facility.departments.join("、")]
    };
    ask(kind.is_medical(), "診療科目", departments);
    let has_beds = matches!(kind, Kind::Hospital | Kind::Clinic);
    ask(has_beds, "病床数", facility.beds.map(|beds| format!("{beds}床")).into_iter().collect());
    let offers = !kind.is_medical() && kind != Kind::Pharmacy;
    ask(offers, "サービス・定員", facility.services.iter().map(words::service).collect());
    let calls = kind.is_medical();
    let any_hour = calls || matches!(kind, Kind::Pharmacy | Kind::VisitingNurseStation);
    for (asked, name, stated, choices) in [
        (calls, "往診（求めに応じて）", facility.home_visit, ["する", "しない"]),
        (calls, "訪問診療（計画的に）", facility.scheduled_home_care, ["する", "しない"]),
        (any_hour, "24時間の連絡", facility.all_hours, ["つく", "つかない"]),
    ] {
        let [yes, no] = choices;
        let now = match stated {
            Stated::Yes => vec![format!("○（{yes}）")],
            Stated::No => vec![format!("×（{no}）")],
            Stated::Unknown => Vec::new(),
        };
        if asked || !now.is_empty() {
            facts.push(Fact { name, now, choices: format!("{yes} ・ {no} ・ わからない") });
        }
    }
    facts.push(Fact { name: "備考", now: one(facility.note.as_deref()), choices: String::new() });
    facts
}

fn foot(guide: &Guide, facility: &Facility, options: &SheetOptions, body: &mut String) {
    body.push_str(
        "<div class=\"answer\"><span class=\"line\">記入した日：　　　　年　　月　　日</span>\
         <span class=\"line\">記入した方：</span></div>\n<div class=\"back\">\n",
    );
    let contact = &guide.city.contact;
    let known = [
        contact.name.clone(),
        contact.phone.as_ref().map(|phone| format!("電話 {phone}")),
        contact.mail.as_ref().map(|mail| format!("メール {mail}")),
    ];
    let known: Vec<String> = known.into_iter().flatten().map(|text| escape(&text)).collect();
    let until = options.reply_by.map_or("　　　　年　　月　　日".to_owned(), words::date);
    let _ = writeln!(body, "<p>返送の期限：{until}までにお願いします。</p>");
    if known.is_empty() {
        body.push_str("<p class=\"line\">返送先：</p>\n<p class=\"line\">お問い合わせ：</p>\n");
    } else {
        let _ = writeln!(body, "<p>返送先・お問い合わせ：{}</p>", known.join("　"));
    }
    let confirmed = match facility.provenance.confirmed {
        Some(day) => format!("前回の確認：{}", words::date(day)),
        None => "市による確認は、まだ受けていません".to_owned(),
    };
    let source = guide.source(&facility.provenance.source);
    let _ = writeln!(
        body,
        "</div>\n<p class=\"muted small\">施設の番号：<span class=\"id\">{}</span>　{confirmed}　もとの資料：{}（{}時点）　印刷日：{}</p>",
        facility.id,
        escape(source.map_or(facility.provenance.source.as_str(), |source| source.title.as_str())),
        words::date(facility.provenance.as_of),
        words::date(options.printed)
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Bundle, compile, sample::sample_city};

    fn bundle() -> Bundle {
        compile(&sample_city(1)).bundle.unwrap()
    }

    fn options() -> SheetOptions {
        let printed = Day::new(2026, 11, 24).unwrap();
        let site = Some("https://mihon.example.jp/guide/".to_owned());
        SheetOptions { printed, reply_by: None, site }
    }

    #[test]
    fn every_institution_has_a_sheet_and_all_are_in_one_file() {
        let bundle = bundle();
        let facilities = &bundle.facilities.facilities;
        let sheets = sheets(&bundle.guide, facilities, &options());
        assert_eq!(sheets.len(), facilities.len() + 1);
        let all = sheets.last().unwrap();
        assert_eq!(all.name, "all.html");
        assert_eq!(all.html.matches("<article class=\"sheet\">").count(), facilities.len());
        for (sheet, facility) in sheets.iter().zip(facilities) {
            assert!(sheet.name.ends_with(&format!("-{}-{}.html", facility.kind, facility.id)));
            assert!(sheet.html.contains(&escape(&facility.name)));
            assert!(sheet.html.contains(&escape(&facility.address)));
            let page = format!("https://mihon.example.jp/guide/f/{}/", facility.id);
            assert!(sheet.html.contains(&page), "{page}");
            assert!(facility.phone.iter().all(|phone| sheet.html.contains(phone.as_str())));
        }
    }

    #[test]
    fn what_is_not_known_is_said_to_be_unknown_and_asked() {
        let bundle = bundle();
        let mut facility = bundle.facilities.facilities[0].clone();
        facility.phone = None;
        facility.name = "<script>".to_owned();
        facility.hours = renkei_model::Hours::default();
        let mut guide = bundle.guide.clone();
        guide.city.contact = renkei_model::Contact::default();
        let options = SheetOptions { site: None, ..options() };
        let html = &sheets(&guide, &[facility], &options)[0].html;
        assert!(!html.contains("<script"));
        assert!(
            html.contains("<th scope=\"row\">電話番号</th><td><span class=\"empty\">（空らん）")
        );
        assert!(html.contains("登録がありません"));
        assert!(!html.contains("<svg"));
        assert!(html.contains("この文は印刷されません。"));
        assert!(html.contains("<p class=\"line\">返送先：</p>"));
    }

    #[test]
    fn settings_give_the_address_of_the_pages() {
        let printed = Day::new(2026, 11, 24).unwrap();
        let mut settings = Settings { base: "/guide/".to_owned(), ..Settings::default() };
        assert_eq!(SheetOptions::new(&settings, printed).site, None);
        settings.site_origin = Some("https://a.example".to_owned());
        let site = SheetOptions::new(&settings, printed).site;
        assert_eq!(site.as_deref(), Some("https://a.example/guide/"));
    }
}
