//! Every path and every query name of the site. Nobody else writes or reads an address.

use std::sync::Arc;

#[cfg(feature = "ssr")]
use renkei_model::{Audience, DistrictId, EventId, FlyerId, PageSlug, YearMonth};
use renkei_model::{Document, FacilityId, Kind};

use crate::split::split_once;

/// Pages that are only files, never shown by the app: events.
pub const EVENTS: &str = "events/";
/// Flyers.
pub const FLYERS: &str = "flyers/";
/// Explanations.
pub const LEARN: &str = "learn/";
/// The explanation of what to do when a life is in danger, by the name that the guide's own text has.
pub const URGENT: &str = "learn/kinkyuu/";
/// The newsletter.
pub const NEWS: &str = "news/";
/// Who is on duty on holidays.
pub const DUTY: &str = "duty/";
/// Places to flee to.
pub const SHELTERS: &str = "shelters/";
/// Forms of the professionals.
pub const FORMS: &str = "forms/";

/// A page of the app.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/search/`, see [`SearchParams`].
    Search,
    /// `/list/<kind>/` and `/list/<kind>/<district>/`
    List {
        /// What.
        kind: Kind,
        /// The district's id, if only one is asked for.
        district: Option<String>,
    },
    /// `/area/<id>/`: a district or a care area.
    Area(String),
    /// `/f/<id>/`
    Facility(FacilityId),
    /// `/map/`, with the query of a search.
    Map,
    /// `/about/`
    About,
    /// Any other address.
    NotFound,
}

impl Route {
    fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Search => "search/".to_owned(),
            Self::List { kind, district: None } => format!("list/{kind}/"),
            Self::List { kind, district: Some(district) } => format!("list/{kind}/{district}/"),
            Self::Area(id) => format!("area/{id}/"),
            Self::Facility(id) => format!("f/{id}/"),
            Self::Map => "map/".to_owned(),
            Self::About => "about/".to_owned(),
            Self::NotFound => "404.html".to_owned(),
        }
    }
}

/// A page that is only a file: rendered on the host, without program and takeover. The app knows
/// none of them but by its path; a link to one is an ordinary link.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContentPage {
    /// `/events/`
    Events,
    /// `/events/<id>/`
    Event(EventId),
    /// `/flyers/`
    Flyers,
    /// `/flyers/<id>/`
    Flyer(FlyerId),
    /// `/flyers/area-<district>/`: the one that is made from the facilities of a district. No id of
    /// a flyer holds a hyphen.
    DistrictFlyer(DistrictId),
    /// `/learn/`
    Learn,
    /// `/learn/words/`: the glossary.
    Terms,
    /// `/learn/<slug>/`
    Article(PageSlug),
    /// `/news/`
    News,
    /// `/duty/`
    Duty,
    /// `/duty/<YYYY-MM>/`
    DutyMonth(YearMonth),
    /// `/forms/`
    Forms,
    /// `/shelters/`
    Shelters,
    /// `/forms/<slug>/`: a sheet to fill in.
    Form(PageSlug),
}

#[cfg(feature = "ssr")]
impl ContentPage {
    /// The path below the folder of the site.
    fn path(&self) -> String {
        match self {
            Self::Events => EVENTS.to_owned(),
            Self::Event(id) => format!("{EVENTS}{id}/"),
            Self::Flyers => FLYERS.to_owned(),
            Self::Flyer(id) => format!("{FLYERS}{id}/"),
            Self::DistrictFlyer(district) => format!("{FLYERS}area-{district}/"),
            Self::Learn => LEARN.to_owned(),
            Self::Terms => format!("{LEARN}words/"),
            Self::Article(slug) => format!("{LEARN}{slug}/"),
            Self::News => NEWS.to_owned(),
            Self::Duty => DUTY.to_owned(),
            Self::DutyMonth(month) => format!("{DUTY}{month}/"),
            Self::Forms => FORMS.to_owned(),
            Self::Shelters => SHELTERS.to_owned(),
            Self::Form(slug) => format!("{FORMS}{slug}/"),
        }
    }
}

/// A calendar of several events that a visitor can subscribe to.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// Every dated event.
    All,
    /// Those that residents may come to.
    Residents,
    /// Those that professionals may come to.
    Professionals,
}

#[cfg(feature = "ssr")]
impl Feed {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::All, Self::Residents, Self::Professionals];

    /// For whom it is; `None` for everyone.
    #[must_use]
    pub fn audience(self) -> Option<Audience> {
        match self {
            Self::All => None,
            Self::Residents => Some(Audience::Residents),
            Self::Professionals => Some(Audience::Professionals),
        }
    }

    /// The file below the folder of the site.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::All => "events/calendar.ics",
            Self::Residents => "events/calendar-residents.ics",
            Self::Professionals => "events/calendar-professionals.ics",
        }
    }
}

/// The calendar file of one event, below the folder of the site.
#[cfg(feature = "ssr")]
#[must_use]
pub fn event_calendar(id: &EventId) -> String {
    format!("{EVENTS}{id}.ics")
}

/// Builds and reads addresses below the folder that the site is published in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    base: Arc<str>,
}

impl Links {
    /// For a site in the folder `base`; slashes around it are added where missing.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let inner = base.trim_matches('/');
        let base = if inner.is_empty() { "/".into() } else { format!("/{inner}/").into() };
        Self { base }
    }

    /// The folder, with a slash on both ends.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The address of a page.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        self.below(&route.path())
    }

    /// The address of a page or file by its path below the folder, such as [`EVENTS`].
    #[must_use]
    pub fn below(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The address of a page that is only a file.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn content(&self, page: &ContentPage) -> String {
        self.below(&page.path())
    }

    /// The address of a page as the city's tables name it.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn page(&self, path: &renkei_model::PagePath) -> String {
        self.below(path.as_str().trim_start_matches('/'))
    }

    /// The address of a search.
    #[must_use]
    pub fn search(&self, params: &SearchParams) -> String {
        self.with_query(&Route::Search, &params.to_query())
    }

    /// The address of a picture of the map. A new map changes the address.
    #[must_use]
    pub fn map_picture(&self, name: &str, version: &str) -> String {
        format!("{}map/{name}.svg?v={version}", self.base)
    }

    /// The address of the map of what a search finds.
    #[must_use]
    pub fn map(&self, params: &SearchParams) -> String {
        self.with_query(&Route::Map, &params.to_query())
    }

    /// The address of the map with an institution chosen.
    #[must_use]
    pub fn map_at(&self, id: &FacilityId) -> String {
        self.with_query(&Route::Map, &format!("{AT}{id}"))
    }

    fn with_query(&self, route: &Route, query: &str) -> String {
        let page = self.href(route);
        if query.is_empty() { page } else { format!("{page}?{query}") }
    }

    /// The address of the picture of the code that leads to a page.
    #[must_use]
    pub fn code_of(&self, page: &Route) -> String {
        format!("{}qr.svg", self.href(page))
    }

    /// The same for a page that is only a file.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn code_of_content(&self, page: &ContentPage) -> String {
        format!("{}qr.svg", self.content(page))
    }

    /// The address of something beside the institutions: a page, or an element on one.
    #[must_use]
    pub fn document(&self, document: &Document) -> String {
        let path = document.path.as_str().trim_start_matches('/');
        let anchor = document.anchor.as_deref();
        let (mark, anchor) = anchor.map_or(("", ""), |anchor| ("#", anchor));
        format!("{}{path}{mark}{anchor}", self.base)
    }

    /// The address of a file of the bundle.
    #[must_use]
    pub fn bundle_file(&self, name: &str) -> String {
        self.below(&format!("bundle/{name}"))
    }

    /// The page at an absolute path. A missing slash at the end is forgiven.
    #[must_use]
    pub fn parse(&self, path: &str) -> Route {
        let Some(rest) = path.strip_prefix(&*self.base) else {
            return if path == self.base.trim_end_matches('/') {
                Route::Home
            } else {
                Route::NotFound
            };
        };
        let rest = rest.strip_suffix("index.html").unwrap_or(rest);
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Route::Home,
            ["search"] => Route::Search,
            ["map"] => Route::Map,
            ["about"] => Route::About,
            ["area", id] => Route::Area((*id).to_owned()),
            ["f", id] => FacilityId::new(id).map_or(Route::NotFound, Route::Facility),
            ["list", kind] => {
                kind.parse().map_or(Route::NotFound, |kind| Route::List { kind, district: None })
            }
            ["list", kind, district] => kind.parse().map_or(Route::NotFound, |kind| Route::List {
                kind,
                district: Some((*district).to_owned()),
            }),
            _ => Route::NotFound,
        }
    }
}

/// Before the id of the institution that the map shows.
const AT: &str = "at=";

/// The institution that the query of the map's address names.
#[must_use]
pub fn chosen_on_map(query: &str) -> Option<FacilityId> {
    let id = query.split('&').find_map(|pair| pair.strip_prefix(AT))?;
    FacilityId::new(id).ok()
}

/// What is searched for: all of it is in the address, so that it can be shared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchParams {
    /// The words typed.
    pub q: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only in this district or care area.
    pub district: Option<String>,
    /// Only with this department (診療科).
    pub department: Option<String>,
    /// Only with this long-term care service.
    pub service: Option<String>,
    /// Only those stated to pay home visits when called (往診).
    pub home_visit: bool,
    /// Only those stated to give scheduled home care (訪問診療).
    pub scheduled_home_care: bool,
    /// Only those stated to be reachable at any hour.
    pub all_hours: bool,
    /// Only those planned to be open now.
    pub open_now: bool,
    /// Only what lies in this part of the earth: south, west, north and east in hundred-thousandths
    /// of a degree.
    pub area: Option<[i32; 4]>,
    /// In order of distance from the place that the words name.
    pub near: bool,
}

/// Longest text taken from an address, in characters.
const LONGEST_VALUE: usize = 200;

impl SearchParams {
    /// Reads the query of an address, with or without its question mark. What cannot be read is
    /// left out: an old or mistyped link still opens a search.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut params = Self::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            let text = (!value.is_empty()).then(|| value.clone());
            let yes = value == "1";
            match name {
                "q" => params.q = value,
                "kind" => params.kind = value.parse().ok(),
                "district" => params.district = text,
                "dept" => params.department = text,
                "service" => params.service = text,
                "visit" => params.home_visit = yes,
                "homecare" => params.scheduled_home_care = yes,
                "allhours" => params.all_hours = yes,
                "now" => params.open_now = yes,
                "area" => params.area = read_area(&value),
                "near" => params.near = yes,
                _ => {}
            }
        }
        params
    }

    /// The query of an address, without a question mark; empty when nothing is asked for.
    #[must_use]
    pub fn to_query(&self) -> String {
        let text = |name: &str, value: &str| {
            (!value.is_empty()).then(|| format!("{name}={}", encode(value)))
        };
        let flag = |name: &str, value: bool| value.then(|| format!("{name}=1"));
        let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
        [
            text("q", &self.q),
            text("kind", self.kind.map_or("", Kind::as_str)),
            text("district", &or_empty(&self.district)),
            text("dept", &or_empty(&self.department)),
            text("service", &or_empty(&self.service)),
            flag("visit", self.home_visit),
            flag("homecare", self.scheduled_home_care),
            flag("allhours", self.all_hours),
            flag("now", self.open_now),
            self.area.map(written_area),
            flag("near", self.near),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("&")
    }

    /// Whether anything but the words narrows the search.
    #[must_use]
    pub fn has_filter(&self) -> bool {
        *self != self.without_filters()
    }

    /// The same search with one of its words left out.
    #[must_use]
    pub fn without_word(&self, word: &str) -> Self {
        let rest = self.with_word(word, "");
        Self { q: rest.q.trim().to_owned(), ..rest }
    }

    /// The same search with another word in place of the first one like `word`.
    #[must_use]
    pub fn with_word(&self, word: &str, other: &str) -> Self {
        let q = match split_once(&self.q, word) {
            Some((before, after)) => [before, other, after].concat(),
            None => self.q.clone(),
        };
        Self { q, ..self.clone() }
    }

    /// The same words in the same order without any filter.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self { q: self.q.clone(), near: self.near, ..Self::default() }
    }
}

fn read_area(text: &str) -> Option<[i32; 4]> {
    let mut parts = text.split('_').map(|part| part.parse().ok());
    let ends = [parts.next()??, parts.next()??, parts.next()??, parts.next()??];
    let [south, west, north, east] = ends;
    (south < north && west < east && parts.next().is_none()).then_some(ends)
}

fn written_area([south, west, north, east]: [i32; 4]) -> String {
    format!("area={south}_{west}_{north}_{east}")
}

/// Percent-encodes all but unreserved characters. Kept here because the router decodes query
/// values twice, which turns a search for `100%` into another one.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

fn decode(text: &str) -> String {
    let hex = |byte: &u8| char::from(*byte).to_digit(16);
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        match (first, tail) {
            (b'+', _) => out.push(b' '),
            (b'%', [high, low, after @ ..]) => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    rest = after;
                }
                _ => out.push(b'%'),
            },
            _ => out.push(first),
        }
    }
    String::from_utf8_lossy(&out).chars().take(LONGEST_VALUE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_page_has_one_address_that_is_read_back() {
        for base in ["/", "/guide/", "/a/b/"] {
            let links = Links::new(base);
            for route in [
                Route::Home,
                Route::Search,
                Route::List { kind: Kind::DentalClinic, district: None },
                Route::List { kind: Kind::Clinic, district: Some("omori".to_owned()) },
                Route::Area("tobu".to_owned()),
                Route::Facility(FacilityId::new("a1b2c").unwrap()),
                Route::Map,
                Route::About,
            ] {
                let href = links.href(&route);
                assert!(href.starts_with(base) && href.ends_with('/'), "{href}");
                assert_eq!(links.parse(&href), route);
                assert_eq!(links.parse(&format!("{href}index.html")), route);
            }
        }
    }

    #[test]
    fn addresses_outside_the_site_are_not_found() {
        let links = Links::new("/guide");
        assert_eq!(links.parse("/guide"), Route::Home);
        for path in ["/", "/other/", "/guide/f/ILO!/", "/guide/list/bank/", "/guide/a/b/c/d/"] {
            assert_eq!(links.parse(path), Route::NotFound, "{path}");
        }
    }

    /// Guards: a link to a page without a program that the app takes over and cannot show.
    #[test]
    fn pages_that_are_only_files_are_none_of_the_apps() {
        let links = Links::new("/guide/");
        for path in [EVENTS, FLYERS, LEARN, NEWS, DUTY, FORMS, "events/a1b2c/", "learn/oushin/"] {
            assert_eq!(links.parse(&links.below(path)), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn a_percent_sign_is_searched_literally() {
        let params = SearchParams { q: "100% %41 +&=#".to_owned(), ..SearchParams::default() };
        assert_eq!(SearchParams::parse(&params.to_query()), params);
        assert_eq!(SearchParams::parse("q=100%").q, "100%");
        assert_eq!(SearchParams::parse("q=%zz").q, "%zz");
        assert_eq!(SearchParams::parse("?q=a+b").q, "a b");
    }

    proptest! {
        #[test]
        fn any_query_is_read(query in ".{0,300}") {
            let params = SearchParams::parse(&query);
            prop_assert_eq!(SearchParams::parse(&params.to_query()), params);
        }

        #[test]
        fn any_words_survive_the_address(q in ".{0,100}") {
            let params = SearchParams { q, ..SearchParams::default() };
            prop_assert_eq!(SearchParams::parse(&params.to_query()), params);
        }
    }
}
