//! The folded guide.

use std::sync::OnceLock;

use renkei_model::{CareArea, District, Document, DocumentGroup, Facility, Kind, Relation, Stated};

use crate::{
    address_parts::address_parts,
    bits::Bits,
    dictionary::Dictionary,
    lay::Lays,
    legal::Heads,
    line::{Line, folded},
    originals::Originals,
    place::{Place, former_names, places_of},
    point::Point,
    readings::Readings,
    signature::{ROWS, Signature},
    sounds::Sounding,
    terms::{Terms, Value},
    texts::Texts,
    town::Town,
    urgent::Urgent,
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
    /// Words of need (see [`crate::Outcome::urgent`]).
    pub urgent: &'a [&'a str],
    /// What people ask for and no guide can tell (see [`crate::Outcome::left_out`]): 安い.
    pub unanswered: &'a [&'a str],
    /// How kanji are read: the kanji (one or several), then their readings in kana, parted by spaces.
    pub readings: &'a [&'a str],
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
///
/// Records are the institutions and, after them, the documents.
#[derive(Debug, Clone)]
pub struct Index {
    pub(crate) texts: Texts,
    /// Of names and readings.
    pub(crate) titles: Signature,
    /// Of all other texts.
    pub(crate) bodies: Signature,
    /// For each record, how many units of its name, common name and reading are a legal form.
    pub(crate) legal: Vec<[u8; 3]>,
    pub(crate) originals: Originals,
    pub(crate) terms: Terms,
    pub(crate) lays: Lays,
    pub(crate) urgent: Urgent,
    /// As units.
    pub(crate) unanswered: Vec<Vec<u16>>,
    pub(crate) readings: Readings,
    /// Of names, readings and addresses; of the known words.
    pub(crate) sounds: OnceLock<[Sounding; 2]>,
    pub(crate) places: Vec<Place>,
    pub(crate) dictionary: Dictionary,
    /// Of each institution.
    pub(crate) points: Vec<Option<Point>>,
    /// Of each document.
    pub(crate) groups: Vec<DocumentGroup>,
    pub(crate) weights: Weights,
}

impl Index {
    /// Folds everything once. At most 2³² characters and records in all; a guide has thousands.
    #[must_use]
    pub fn build(sources: &Sources<'_>) -> Self {
        let records = sources.facilities.len() + sources.documents.len();
        let mut index = Self {
            texts: Texts::default(),
            titles: Signature::new(records, ROWS),
            bodies: Signature::new(records, ROWS),
            legal: Vec::with_capacity(records),
            originals: Originals::default(),
            terms: first_terms(sources),
            lays: Lays::default(),
            urgent: Urgent::new(sources.urgent),
            unanswered: sources.unanswered.iter().map(|word| folded(word)).collect(),
            readings: Readings::new(sources.readings),
            sounds: OnceLock::new(),
            places: places_of(sources),
            dictionary: Dictionary::default(),
            points: Vec::with_capacity(sources.facilities.len()),
            groups: sources.documents.iter().map(|document| document.group).collect(),
            weights: sources.weights,
        };
        let mut folder = Folder::new(sources);
        for (at, facility) in sources.facilities.iter().enumerate() {
            index.push_facility(facility, &mut folder);
            index.push_terms(at, facility, sources.districts);
            let at = facility.position.map(|position| Point::new(position.lat, position.lon));
            index.points.push(at);
        }
        for document in sources.documents {
            index.push_document(document, &mut folder);
        }
        index.texts.finish(folder.line);
        index.lays = Lays::new(sources.aliases, &index.terms);
        let listed = !sources.places.is_empty();
        let parts = if listed { Vec::new() } else { address_parts(&index.texts, index.len()) };
        index.dictionary = Dictionary::new(&index, &parts);
        index
    }

    /// Number of institutions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is no institution.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Institutions and documents.
    pub(crate) fn records(&self) -> usize {
        self.legal.len()
    }

    /// Bytes of memory held, but for the words that all records share.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.texts.bytes()
            + self.titles.bytes()
            + self.bodies.bytes()
            + self.readings.bytes()
            + self.sounds.get().map_or(0, |both| both.iter().map(Sounding::bytes).sum())
            + self.terms.bytes()
            + self.originals.bytes()
            + self.legal.capacity() * 3
            + self.points.capacity() * size_of::<Option<Point>>()
    }

    fn push_facility(&mut self, facility: &Facility, folder: &mut Folder) {
        let common_name = facility.common_name.as_deref().filter(|it| *it != facility.name);
        // A suggested reading is as good for finding.
        let kana = facility.spoken().as_deref();
        self.push_titles([Some(&facility.name), common_name, kana], folder);
        let Folder { line, whole, .. } = folder;
        whole.fold(&facility.address);
        whole.address(line);
        self.push_body(line);
        whole.fold(facility.phone.as_deref().unwrap_or_default());
        whole.digits(line);
        self.push_body(line);
        line.fold(facility.note.as_deref().unwrap_or_default());
        line.forget_heads();
        self.push_body(line);
    }

    fn push_document(&mut self, document: &Document, folder: &mut Folder) {
        self.push_titles([Some(&document.title), None, document.reading.as_deref()], folder);
        let line = &mut folder.line;
        line.clear(0);
        self.push_body(line);
        self.push_body(line);
        let mut note = document.summary.clone().unwrap_or_default();
        note.push(' ');
        note.push_str(&document.text);
        line.fold(&note);
        line.forget_heads();
        self.push_body(line);
    }

    /// Name, common name and reading of the next record.
    fn push_titles(&mut self, titles: [Option<&str>; 3], folder: &mut Folder) {
        let mut legal = [0; 3];
        for (title, legal) in titles.into_iter().zip(&mut legal) {
            let title = title.unwrap_or_default();
            folder.line.fold(title);
            *legal = u8::try_from(folder.heads.mark(&mut folder.line)).unwrap_or(u8::MAX);
            self.titles.add(self.legal.len(), folder.line.units());
            self.texts.push(&mut folder.line);
            self.originals.push(title);
        }
        self.legal.push(legal);
    }

    /// Address, telephone number or remarks of the record whose titles were the last.
    fn push_body(&mut self, line: &mut Line) {
        self.bodies.add(self.legal.len() - 1, line.units());
        self.texts.push(line);
    }

    fn push_terms(&mut self, record: usize, facility: &Facility, districts: &[District]) {
        let terms = &mut self.terms;
        let add = |terms: &mut Terms, id: Option<u32>| {
            if let Some(id) = id {
                terms.add_record(id, record);
            }
        };
        add(terms, terms.find(&Value::Kind(facility.kind), ""));
        if let Some(id) = &facility.district {
            add(terms, terms.find(&Value::District(id.clone()), ""));
            let known = districts.iter().find(|district| district.id == *id);
            let area = known.map(|district| Value::CareArea(district.care_area.clone()));
            add(terms, area.and_then(|area| terms.find(&area, "")));
        }
        for name in &facility.departments {
            let id = terms.intern(Value::Department, name);
            add(terms, Some(id));
        }
        for service in &facility.services {
            let id = terms.intern(Value::Service, &service.name);
            add(terms, Some(id));
        }
        let stated = [
            (facility.home_visit, Value::HomeVisit),
            (facility.scheduled_home_care, Value::ScheduledHomeCare),
            (facility.all_hours, Value::AllHours),
        ];
        for (_, value) in stated.into_iter().filter(|(stated, _)| *stated == Stated::Yes) {
            add(terms, terms.find(&value, ""));
        }
    }

    /// The institutions that have the term; none where there is no such term.
    pub(crate) fn with_term(&self, value: &Value, name: &str) -> Bits {
        let term = self.terms.find(value, name).and_then(|id| self.terms.get(id));
        term.map_or_else(|| Bits::none(self.len()), |term| term.records.clone())
    }
}

/// What folds every text, and where.
struct Folder {
    heads: Heads,
    /// All that is kept.
    line: Line,
    /// A text of which only a part is kept.
    whole: Line,
}

impl Folder {
    /// With room for what those sources become, nearly: asked for once, it is not copied as it grows.
    fn new(sources: &Sources<'_>) -> Self {
        let length = |text: &Option<String>| text.as_deref().map_or(0, str::len);
        let mut bytes = 0;
        for it in sources.facilities {
            bytes += it.name.len() + length(&it.common_name) + length(it.spoken());
            bytes += it.address.len() + length(&it.phone) + length(&it.note);
        }
        for it in sources.documents {
            bytes += it.title.len() + length(&it.reading) + length(&it.summary) + it.text.len();
        }
        // Three bytes a character, but for numbers.
        let line = Line::with_room(bytes * 2 / 5);
        Self { heads: Heads::new(), line, whole: Line::default() }
    }
}

/// The terms that are there whatever the records: kinds, districts, care areas, what is stated.
fn first_terms(sources: &Sources<'_>) -> Terms {
    let mut terms = Terms::new(sources.facilities.len());
    for kind in Kind::ALL {
        terms.intern(Value::Kind(kind), kind.ja());
    }
    for district in sources.districts {
        let id = terms.intern(Value::District(district.id.clone()), &district.name);
        terms.set_names(id, former_names(district));
    }
    for area in sources.care_areas {
        let id = terms.intern(Value::CareArea(area.id.clone()), &area.name);
        terms.add_name(id, &area.kana);
    }
    terms.intern(Value::HomeVisit, "往診");
    terms.intern(Value::ScheduledHomeCare, "訪問診療");
    let all_hours = terms.intern(Value::AllHours, "24時間対応");
    terms.add_name(all_hours, "24時間");
    terms
}
