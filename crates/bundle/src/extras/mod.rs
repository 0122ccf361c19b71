//! What a guide holds beside its institutions: read, checked against them, put into the bundle's
//! order.

mod articles;
mod codes;
mod duty;
mod events;
mod flyers;
mod forms;
mod glossary;
mod news;
mod pages;
mod redirects;
mod surveys;
mod synonyms;
mod texts;
mod visit_areas;

use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{
    ArticlesFile, Attachment, BaseMap, District, DutyFile, EventsFile, FacilitiesFile, Facility,
    FacilityId, FlyersFile, Form, FormsFile, GlossaryFile, Holidays, NewsFile, SynonymsFile,
    Tombstone, TownsFile, VisitAreasFile,
};

use self::texts::Texts;
use crate::articles::{self as article_texts, ArticleRow};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::forms as form_texts;
use crate::geocode::fill::Ground;
use crate::geocode::venue;
use crate::linkkit::Redirect;
use crate::lock::{self, Address, Lock, Shelf};
use crate::parse;
use crate::qr::Issued;
use crate::read::{Cell, Input, Row, Spec, Table};
use crate::{ATTACHED, Settings, Sources};

/// The parts of a guide beside its institutions. Each may be empty; an empty one has no file in
/// the bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extras {
    /// Which services come to which parts of the city.
    pub visit_areas: VisitAreasFile,
    /// Who is on duty on holidays.
    pub duty: DutyFile,
    /// Seminars and meetings.
    pub events: EventsFile,
    /// Flyers.
    pub flyers: FlyersFile,
    /// What the newsletter printed.
    pub news: NewsFile,
    /// Words of the field.
    pub glossary: GlossaryFile,
    /// What people call things.
    pub synonyms: SynonymsFile,
    /// Parts of the city that can be searched for.
    pub towns: TownsFile,
    /// The map under the pins; read by [`crate::map`].
    pub base_map: BaseMap,
    /// Explanations.
    pub articles: ArticlesFile,
    /// Papers that professionals fill in.
    pub forms: FormsFile,
}

/// Addresses outside the site that lead into it.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    /// The codes of printed addresses, in their order.
    pub codes: Vec<Issued>,
    /// Old pages of the homepage, as the table has them.
    pub redirects: Vec<Redirect>,
}

/// What the tables refer to.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c> {
    /// All files, for the texts among them.
    pub sources: &'c Sources,
    /// Ids of `facilities.csv`, also of rows with mistakes.
    pub open: &'c BTreeSet<FacilityId>,
    /// Ids of `closed_facilities.csv`.
    pub closed: &'c BTreeSet<FacilityId>,
    /// Whether all rows of both were read; else an id may be there although it was not seen.
    pub complete: bool,
    /// The institutions that could be read.
    pub facilities: &'c FacilitiesFile,
    /// Of `guide.toml`; `None` where they could not be read.
    pub districts: Option<&'c [District]>,
    /// `None` where they could not be read.
    pub holidays: Option<&'c Holidays>,
    /// `None` where it could not be read.
    pub lock: Option<&'c Lock>,
    /// Of `guide.toml`; `None` where it could not be read.
    pub settings: Option<&'c Settings>,
    /// Names of the documents beside the tables.
    pub attached: &'c BTreeSet<String>,
    /// Where things are.
    pub ground: Ground<'c>,
}

/// What an id of a facility leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reference {
    Open,
    Closed,
    Missing,
    /// A table is broken: nobody can tell.
    Untold,
}

/// The context with its records by id.
struct Known<'c> {
    context: Context<'c>,
    facilities: BTreeMap<&'c FacilityId, &'c Facility>,
    tombstones: BTreeMap<&'c FacilityId, &'c Tombstone>,
}

impl Known<'_> {
    fn reference(&self, id: &FacilityId) -> Reference {
        if self.context.open.contains(id) {
            Reference::Open
        } else if self.context.closed.contains(id) {
            Reference::Closed
        } else if self.context.complete {
            Reference::Missing
        } else {
            Reference::Untold
        }
    }

    /// Says that there is no such facility.
    fn missing(&self, cell: Cell<'_>, id: &FacilityId, report: &mut Report) {
        if self.reference(id) == Reference::Missing {
            cell.error(
                report,
                format!("id「{id}」の施設は「施設」の表にありません。"),
                "「施設」の表の id の列から、そのまま写してください。",
            );
        }
    }
}

impl Known<'_> {
    /// Says that a document that a cell names is not beside the tables.
    fn attached(&self, cell: Cell<'_>, attachment: Option<&Attachment>, report: &mut Report) {
        let Some(name) = attachment.filter(|it| it.is_file()).map(Attachment::as_str) else {
            return;
        };
        if !self.context.attached.contains(name) {
            cell.error(
                report,
                format!("「{name}」というファイルが、data フォルダーの中の {ATTACHED} フォルダーにありません。"),
                "ファイルを入れるか、名前を確かめてください。大文字と小文字もくらべます。",
            );
        }
    }
}

/// Reads the tables and checks them against each other and the institutions. Addresses
/// elsewhere are no part of the bundle.
pub(crate) fn read(
    input: &Input,
    context: Context<'_>,
    report: &mut Report,
) -> (Extras, Addresses) {
    let facilities = context.facilities.facilities.iter();
    let known = Known {
        context,
        facilities: facilities.map(|facility| (&facility.id, facility)).collect(),
        tombstones: context.facilities.tombstones.iter().map(|t| (&t.id, t)).collect(),
    };
    let mut read = |spec: &Spec| Table::read(spec, input, report);
    let tables = Tables {
        visit_areas: read(&parse::visit_areas::SPEC),
        duty: read(&parse::duty_doctors::SPEC),
        events: read(&parse::seminars::SPEC),
        flyers: read(&parse::flyers::SPEC),
        news: read(&parse::news::SPEC),
        forms: read(&parse::forms::SPEC),
        glossary: read(&parse::glossary::SPEC),
        synonyms: read(&parse::synonyms::SPEC),
        surveys: read(&parse::surveys::SPEC),
        codes: read(&parse::qr_codes::SPEC),
        redirects: read(&parse::redirects::SPEC),
    };
    let mut rows = Rows::parse(&tables, &context, report);
    let terms: Vec<_> = rows.glossary.iter().map(|row| row.term.clone()).collect();
    rows.articles = article_texts::read(context.sources, &terms, report);
    rows.sheets = form_texts::read(context.sources, report);
    visit_areas::check(&rows.visit_areas, &known, report);
    duty::check(&rows.duty, &known, report);
    events::check(&rows.events, &known, report);
    venue::fill(&mut rows.events, context.ground, report);
    flyers::check(&rows.flyers, &known, report);
    let pages = pages::Pages::of(&rows, &known);
    news::check(&rows.news, &pages, &known, report);
    articles::check(&rows.articles, &pages, report);
    forms::check(&rows.forms, &known, report);
    let sources = context.sources;
    for texts in [
        Texts {
            shelf: Shelf::Articles,
            folder: article_texts::FOLDER,
            noun: "解説",
            slugs: article_texts::slugs(sources),
        },
        Texts {
            shelf: Shelf::Forms,
            folder: form_texts::FOLDER,
            noun: "様式",
            slugs: form_texts::slugs(sources),
        },
    ] {
        texts::register(&texts, &known, report);
    }
    glossary::check(&rows.glossary, report);
    synonyms::check(&rows.synonyms, report);
    surveys::check(&rows.surveys, &known, report);
    codes::check(&rows, &pages, tables.codes.is_some(), &known, report);
    redirects::check(&rows, &pages, report);
    register(&rows, &tables, &known, report);
    let mut codes: Vec<_> =
        core::mem::take(&mut rows.codes).into_iter().filter_map(|row| row.issued).collect();
    codes.sort_by(|a, b| a.code.cmp(&b.code));
    let redirects =
        core::mem::take(&mut rows.redirects).into_iter().map(|row| row.redirect).collect();
    (rows.assemble(), Addresses { codes, redirects })
}

/// The tables; `None` where one could not be read.
struct Tables {
    visit_areas: Option<Table>,
    duty: Option<Table>,
    events: Option<Table>,
    flyers: Option<Table>,
    news: Option<Table>,
    forms: Option<Table>,
    glossary: Option<Table>,
    synonyms: Option<Table>,
    surveys: Option<Table>,
    codes: Option<Table>,
    redirects: Option<Table>,
}

/// Their rows.
struct Rows<'t> {
    visit_areas: Vec<parse::visit_areas::VisitAreaRow<'t>>,
    duty: Vec<parse::duty_doctors::DutyRow<'t>>,
    events: Vec<parse::seminars::EventRow<'t>>,
    flyers: Vec<parse::flyers::FlyerRow<'t>>,
    news: Vec<parse::news::NewsRow<'t>>,
    glossary: Vec<parse::glossary::TermRow<'t>>,
    synonyms: Vec<parse::synonyms::SynonymRow<'t>>,
    surveys: Vec<parse::surveys::SurveyRow<'t>>,
    codes: Vec<parse::qr_codes::CodeRow<'t>>,
    redirects: Vec<parse::redirects::RedirectRow<'t>>,
    forms: Vec<parse::forms::FormRow<'t>>,
    articles: Vec<ArticleRow>,
    sheets: Vec<Form>,
}

impl<'t> Rows<'t> {
    fn parse(tables: &'t Tables, context: &Context<'_>, report: &mut Report) -> Self {
        fn rows<'t, R>(
            table: Option<&'t Table>,
            parse: impl FnOnce(&'t Table) -> Vec<R>,
        ) -> Vec<R> {
            table.map(parse).unwrap_or_default()
        }
        Self {
            visit_areas: rows(tables.visit_areas.as_ref(), |table| {
                parse::visit_areas::parse(table, context.districts, report)
            }),
            duty: rows(tables.duty.as_ref(), |table| parse::duty_doctors::parse(table, report)),
            events: rows(tables.events.as_ref(), |table| parse::seminars::parse(table, report)),
            flyers: rows(tables.flyers.as_ref(), |table| parse::flyers::parse(table, report)),
            news: rows(tables.news.as_ref(), |table| parse::news::parse(table, report)),
            glossary: rows(tables.glossary.as_ref(), |table| parse::glossary::parse(table, report)),
            synonyms: rows(tables.synonyms.as_ref(), |table| parse::synonyms::parse(table, report)),
            surveys: rows(tables.surveys.as_ref(), |table| parse::surveys::parse(table, report)),
            codes: rows(tables.codes.as_ref(), |table| {
                parse::qr_codes::parse(table, context.settings, report)
            }),
            redirects: rows(tables.redirects.as_ref(), |table| {
                parse::redirects::parse(table, context.settings, report)
            }),
            forms: rows(tables.forms.as_ref(), |table| parse::forms::parse(table, report)),
            articles: Vec::new(),
            sheets: Vec::new(),
        }
    }

    /// The records in the bundle's order. What stands twice is there once; the checks said so.
    fn assemble(self) -> Extras {
        let mut areas: Vec<_> = self.visit_areas.into_iter().map(|row| row.area).collect();
        areas.sort();
        areas.dedup();
        let mut duties: Vec<_> = self.duty.into_iter().map(|row| row.duty).collect();
        for duty in duties.iter_mut().filter(|duty| duty.facility.is_some()) {
            // The name beside an id is there for the clerk's eye.
            duty.name = None;
        }
        duties.sort();
        duties.dedup();
        let mut events: Vec<_> = self.events.into_iter().filter_map(|row| row.event).collect();
        events.sort_by_cached_key(|event| {
            let first = event.when.first_day();
            let named = (event.series.clone(), event.number, event.title.clone());
            (first.is_none(), first, event.starts, named, event.id.clone())
        });
        let mut flyers: Vec<_> = self.flyers.into_iter().filter_map(|row| row.flyer).collect();
        flyers.sort_by_cached_key(|flyer| {
            (flyer.from.is_none(), Reverse(flyer.from), flyer.title.clone(), flyer.id.clone())
        });
        let mut items: Vec<_> = self.news.into_iter().map(|row| row.item).collect();
        items.sort_by(|a, b| (Reverse(a.month), a).cmp(&(Reverse(b.month), b)));
        items.dedup();
        let mut terms: Vec<_> = self.glossary.into_iter().map(|row| row.term).collect();
        terms.sort_by_cached_key(|term| {
            (term.reading.clone(), term.term.clone(), term.meaning.clone(), term.reviewed)
        });
        terms.dedup();
        let forms = self.forms.into_iter().map(|row| row.form);
        let mut forms: Vec<_> = forms.chain(self.sheets).collect();
        forms.sort_by_cached_key(|form| {
            (form.kind, form.title.clone(), Reverse(form.date), form.version.clone())
        });
        Extras {
            visit_areas: VisitAreasFile { areas },
            duty: DutyFile { duties },
            events: EventsFile { events },
            flyers: FlyersFile { flyers },
            news: NewsFile { items },
            glossary: GlossaryFile { terms },
            synonyms: synonyms::assemble(self.synonyms),
            // Comes from the table of 町字, which is read before.
            towns: TownsFile::default(),
            base_map: BaseMap::default(),
            articles: article_texts::assemble(self.articles),
            forms: FormsFile { forms },
        }
    }
}

/// Every id of an event and a flyer is registered and stands once; every registered one is there.
fn register(rows: &Rows<'_>, tables: &Tables, known: &Known<'_>, report: &mut Report) {
    let events: Vec<_> =
        rows.events.iter().filter_map(|row| Some((row.row, row.id.as_ref()?.into()))).collect();
    let flyers: Vec<_> =
        rows.flyers.iter().filter_map(|row| Some((row.row, row.id.as_ref()?.into()))).collect();
    shelf(Shelf::Events, &events, tables.events.is_some(), known, report);
    shelf(Shelf::Flyers, &flyers, tables.flyers.is_some(), known, report);
}

fn shelf(
    shelf: Shelf,
    rows: &[(Row<'_>, Address)],
    complete: bool,
    known: &Known<'_>,
    report: &mut Report,
) {
    let mut seen: BTreeMap<&Address, u32> = BTreeMap::new();
    for (row, address) in rows {
        if let Some(first) = seen.get(address) {
            row.cell("id").error(
                report,
                format!("{first}行目と同じ id です。"),
                "新しいほうの行の id を空にして、renkei ids を実行してください。",
            );
            continue;
        }
        seen.insert(address, row.number());
        if known.context.lock.is_some_and(|lock| !lock.contains(address)) {
            row.cell("id").error(
                report,
                "この id は addresses.lock に登録されていません。",
                "renkei ids を実行してください。id を手で書きかえたときは、もとに戻してください。",
            );
        }
    }
    let Some(lock) = known.context.lock.filter(|_| complete) else { return };
    let (message, repair) = match shelf {
        Shelf::Events => (
            "前に公開したセミナーが「セミナー」の表にありません。印刷した QR コードの行き先がなくなります。",
            "行を元に戻してください。終わった集まりや中止した集まりは、行を消さずに「状態」で示します。",
        ),
        _ => (
            "前に公開したチラシが「チラシ」の表にありません。印刷した QR コードの行き先がなくなります。",
            "行を元に戻してください。もう使わないチラシは、行を消さずに「終了日」を書きます。",
        ),
    };
    for (address, line) in lock.iter().filter(|(address, _)| address.shelf() == shelf) {
        if !seen.contains_key(address) {
            report.push(Diagnostic {
                severity: Severity::Error,
                place: Place::row(lock::FILE, line),
                value: Some(address.to_string()),
                message: message.to_owned(),
                repair: repair.to_owned(),
            });
        }
    }
}
