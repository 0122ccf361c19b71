//! The folded guide.

use renkei_model::{
    CareArea, District, DistrictId, Document, DocumentGroup, Facility, Kind, Relation, Stated,
};

use crate::{
    arena::Arena,
    fold::{Folded, fold},
    lay::{LayWord, Meaning},
    legal::Heads,
    point::Point,
    query::Word,
    suggest::SuggestionKind,
    terms::{Terms, Value},
    town::Town,
    weights::Weights,
};

/// What an index is built from. More may be added: fill the rest from the default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sources<'a> {
    /// In the order in which equals are to be found.
    pub facilities: &'a [Facility],
    /// Whose names (and readings) find what stands in them.
    pub districts: &'a [District],
    /// Whose names (and readings) find what stands in their districts.
    pub care_areas: &'a [CareArea],
    /// What else can be found, in the order in which equals of a group are to be found.
    pub documents: &'a [Document],
    /// Parts of the city that are searched by name; districts need not be among them.
    pub places: &'a [Town<'a>],
    /// Other words for kinds, districts, care areas, departments and services, and for what
    /// stands in names.
    pub aliases: &'a [Alias<'a>],
    /// How matches rank.
    pub weights: Weights,
}

/// Another word for something: 歯医者 for 歯科.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias<'a> {
    /// What people type.
    pub word: &'a str,
    /// What stands in the names of the institutions, kinds, districts, care areas, departments and
    /// services that the word is to find, in any spelling; 歯科 stands in 矯正歯科 too.
    pub means: &'a str,
    /// How closely the two belong together: what is only related ranks behind all else.
    pub relation: Relation,
}

/// Something searchable, owning all it needs. Made anew when the guide changes; there is nothing
/// to save: building takes no longer than reading.
#[derive(Debug, Clone)]
pub struct Index {
    /// [`TEXTS`] for each record.
    pub(crate) arena: Arena,
    pub(crate) terms: Terms,
    /// For each record, where its terms end in `term_ids`.
    term_ends: Vec<u32>,
    term_ids: Vec<u32>,
    /// For each record, what is stated of it: [`HOME_VISIT`] and the like.
    pub(crate) stated: Vec<u8>,
    pub(crate) weights: Weights,
    pub(crate) meanings: Vec<Meaning>,
    /// The groups of the records that follow the institutions.
    pub(crate) groups: Vec<DocumentGroup>,
    /// Of each institution.
    pub(crate) points: Vec<Option<Point>>,
    pub(crate) named: Vec<Named>,
    pub(crate) places: Vec<Place>,
}

/// Something to be suggested.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) kind: SuggestionKind,
    pub(crate) text: String,
    pub(crate) folded: Folded,
    pub(crate) kana: Folded,
}

/// A part of the city.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) names: Vec<Folded>,
    pub(crate) district: Option<DistrictId>,
    pub(crate) at: Option<Point>,
}

/// The texts of a record, in the order in which they stand in the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    Name,
    CommonName,
    Kana,
    Address,
    /// The address without its official words; empty where that changes nothing.
    PlainAddress,
    /// Digits only.
    Phone,
    Note,
}

pub(crate) const TEXTS: [Text; 7] = [
    Text::Name,
    Text::CommonName,
    Text::Kana,
    Text::Address,
    Text::PlainAddress,
    Text::Phone,
    Text::Note,
];

pub(crate) const HOME_VISIT: u8 = 1;
pub(crate) const SCHEDULED_HOME_CARE: u8 = 2;
pub(crate) const ALL_HOURS: u8 = 4;

impl Index {
    /// Folds everything once. At most 2³² characters and records in all; a guide has thousands.
    #[must_use]
    pub fn build(sources: &Sources<'_>) -> Self {
        let mut index = Self {
            arena: Arena::default(),
            terms: places_and_kinds(sources),
            term_ends: Vec::with_capacity(sources.facilities.len()),
            term_ids: Vec::new(),
            stated: Vec::with_capacity(sources.facilities.len()),
            weights: sources.weights,
            meanings: Vec::with_capacity(sources.aliases.len()),
            groups: sources.documents.iter().map(|document| document.group).collect(),
            points: Vec::with_capacity(sources.facilities.len()),
            named: Vec::new(),
            places: places_of(sources),
        };
        for alias in sources.aliases {
            index.name(SuggestionKind::Need, alias.word, "");
        }
        for (_, term) in places_and_kinds(sources).iter() {
            if let Value::Kind(_) = term.value {
                index.name(SuggestionKind::Service, &term.name, "");
            }
        }
        for place in &index.places.clone() {
            index.name(SuggestionKind::Place, &place.name, "");
        }
        for (facility, at) in sources.facilities.iter().zip(0..) {
            let kana = facility.spoken().as_deref().unwrap_or_default();
            index.name(SuggestionKind::Facility(at), facility.display_name(), kana);
        }
        for (document, at) in sources.documents.iter().zip(0..) {
            let kana = document.reading.as_deref().unwrap_or_default();
            index.name(SuggestionKind::Document(at), &document.title, kana);
        }
        let heads = Heads::new();
        for facility in sources.facilities {
            index.push_texts(facility, &heads);
            index.push_terms(facility, sources.districts);
            index.stated.push(stated_of(facility));
            let at = facility.position.map(|position| Point::new(position.lat, position.lon));
            index.points.push(at);
        }
        for document in sources.documents {
            index.push_document(document);
        }
        index.arena.finish();
        for alias in sources.aliases {
            let word = LayWord::new(alias.word);
            let means = fold(alias.means).joined().0;
            if means.is_empty() {
                continue;
            }
            let ids: Vec<u32> = index
                .terms
                .iter()
                .filter(|(_, term)| !term.folded.find(&means).is_empty())
                .map(|(id, _)| id)
                .collect();
            ids.into_iter().for_each(|id| index.terms.add_lay(id, &word));
            let shown = alias.means.to_owned();
            index.meanings.push(Meaning { word, folded: means, shown, relation: alias.relation });
        }
        index
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stated.len()
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stated.is_empty()
    }

    /// What a word leads to when it is one that people use for something else in the guide, in the
    /// order of [`Sources::aliases`]; empty for all other words.
    #[must_use]
    pub fn meanings(&self, word: &Word) -> Vec<&str> {
        let meant = self.meanings.iter().filter(|meaning| meaning.word.is(word));
        meant.map(|meaning| meaning.shown.as_str()).collect()
    }

    /// Bytes of memory held, but for the few names shared by records.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.arena.bytes()
            + (self.term_ends.capacity() + self.term_ids.capacity()) * size_of::<u32>()
            + self.stated.capacity()
    }

    /// The terms of the record `at`, each once.
    pub(crate) fn terms_of(&self, at: usize) -> &[u32] {
        let end = |at: usize| self.term_ends.get(at).map_or(0, |&end| end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.term_ids.get(start..end(at)).unwrap_or_default()
    }

    /// In the order of [`TEXTS`].
    fn push_texts(&mut self, facility: &Facility, heads: &Heads) {
        let name = heads.of(&fold(&facility.name));
        let none = || (Folded::default(), Vec::new());
        let optional = |text: &Option<String>| match text {
            Some(text) => heads.of(&fold(text)),
            None => none(),
        };
        let common_name = optional(&facility.common_name);
        let common_name = if same(&common_name.0, &name.0) { none() } else { common_name };
        // A suggested reading is as good for finding.
        let kana = optional(facility.spoken());
        let address = fold(&facility.address).joined().0;
        let plain = address.plain_address();
        let plain = if same(&plain, &address) { Folded::default() } else { plain };
        let phone = fold(facility.phone.as_deref().unwrap_or_default()).digits();
        let note = fold(facility.note.as_deref().unwrap_or_default()).joined().0;
        for (text, heads) in [name, common_name, kana] {
            self.arena.push(&text, &heads);
        }
        for text in [address, plain, phone, note] {
            self.arena.push(&text, &[]);
        }
    }

    fn push_document(&mut self, document: &Document) {
        let (title, heads) = fold(&document.title).joined();
        let kana = fold(document.reading.as_deref().unwrap_or_default()).joined();
        let mut note = document.summary.clone().unwrap_or_default();
        note.push(' ');
        note.push_str(&document.text);
        self.arena.push(&title, &heads);
        self.arena.push(&Folded::default(), &[]);
        self.arena.push(&kana.0, &kana.1);
        for text in
            [Folded::default(), Folded::default(), Folded::default(), fold(&note).joined().0]
        {
            self.arena.push(&text, &[]);
        }
    }

    fn name(&mut self, kind: SuggestionKind, text: &str, kana: &str) {
        let (folded, kana) = (fold(text).joined().0, fold(kana).joined().0);
        self.named.push(Named { kind, text: text.to_owned(), folded, kana });
    }

    fn push_terms(&mut self, facility: &Facility, districts: &[District]) {
        let start = self.term_ids.len();
        let terms = &mut self.terms;
        let mut ids = vec![terms.intern(Value::Kind(facility.kind), facility.kind.ja())];
        if let Some(id) = &facility.district {
            let known = districts.iter().find(|district| district.id == *id);
            let place = Value::District(id.clone());
            ids.extend(terms.find(&place, ""));
            let area = known.map(|district| Value::CareArea(district.care_area.clone()));
            ids.extend(area.and_then(|area| terms.find(&area, "")));
        }
        for name in &facility.departments {
            ids.push(terms.intern(Value::Department, name));
        }
        for service in &facility.services {
            ids.push(terms.intern(Value::Service, &service.name));
        }
        for id in ids {
            if !self.term_ids.get(start..).is_some_and(|own| own.contains(&id)) {
                self.term_ids.push(id);
            }
        }
        self.term_ends.push(u32::try_from(self.term_ids.len()).unwrap_or(u32::MAX));
    }
}

/// The terms whose order is given: kinds, districts, care areas.
fn places_and_kinds(sources: &Sources<'_>) -> Terms {
    let mut terms = Terms::default();
    for kind in Kind::ALL {
        terms.intern(Value::Kind(kind), kind.ja());
    }
    for district in sources.districts {
        let id = terms.intern(Value::District(district.id.clone()), &district.name);
        terms.add_other(id, &district.kana);
    }
    for area in sources.care_areas {
        let id = terms.intern(Value::CareArea(area.id.clone()), &area.name);
        terms.add_other(id, &area.kana);
    }
    terms
}

/// Districts, then what is given.
fn places_of(sources: &Sources<'_>) -> Vec<Place> {
    let names = |texts: [&str; 2]| {
        let folded = texts.into_iter().map(|text| fold(text).joined().0);
        folded.filter(|text| !text.is_empty()).collect()
    };
    let districts = sources.districts.iter().map(|district| Place {
        name: district.name.clone(),
        names: names([&district.name, &district.kana]),
        district: Some(district.id.clone()),
        at: None,
    });
    let towns = sources.places.iter().map(|town| Place {
        name: town.name.to_owned(),
        names: names([town.name, town.kana]),
        district: DistrictId::new(town.district).ok(),
        at: town.at,
    });
    districts.chain(towns).collect()
}

fn stated_of(facility: &Facility) -> u8 {
    let flag = |stated: Stated, flag: u8| if stated == Stated::Yes { flag } else { 0 };
    flag(facility.home_visit, HOME_VISIT)
        | flag(facility.scheduled_home_care, SCHEDULED_HOME_CARE)
        | flag(facility.all_hours, ALL_HOURS)
}

fn same(a: &Folded, b: &Folded) -> bool {
    a.chars().eq(b.chars())
}
