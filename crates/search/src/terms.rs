//! The names that many records share: kinds, districts, care areas, departments, services and what is
//! stated of home care. Each is folded and compared once for all its records, and counted for the
//! facets.

use renkei_model::{AreaId, DistrictId, Kind};

use crate::{
    bits::Bits,
    fold::Folded,
    line::folded,
    sum::sum_of,
    texts::{find, units_of},
};

/// What a term is the name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Kind(Kind),
    District(DistrictId),
    CareArea(AreaId),
    Department,
    Service,
    HomeVisit,
    ScheduledHomeCare,
    AllHours,
}

#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) value: Value,
    /// As first written; departments and services are shown by it.
    pub(crate) name: String,
    /// The name, then other words for it, without gaps; none of them empty.
    pub(crate) names: Vec<Vec<u16>>,
    pub(crate) records: Bits,
}

#[derive(Debug, Clone)]
pub(crate) struct Terms {
    pub(crate) all: Vec<Term>,
    /// The departments and services, by the sums of their names, in order.
    named: Vec<(u32, u32)>,
    records: usize,
}

/// How a word stands in a name; the greater the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holds {
    Not,
    Inside,
    Beginning,
    Whole,
}

impl Terms {
    /// For so many records.
    pub(crate) fn new(records: usize) -> Self {
        Self { all: Vec::new(), named: Vec::new(), records }
    }

    pub(crate) fn get(&self, id: u32) -> Option<&Term> {
        self.all.get(usize::try_from(id).ok()?)
    }

    /// The id of the term with that value and, for departments and services, that name.
    pub(crate) fn find(&self, value: &Value, name: &str) -> Option<u32> {
        let id = |same: &dyn Fn(&Term) -> bool| {
            let mut all = (0..).zip(&self.all);
            all.find(|(_, term)| term.value == *value && same(term)).map(|(id, _)| id)
        };
        if !is_named(value) {
            return id(&|_| true);
        }
        // Nearly always it is spelled as before, and need not be folded.
        let sum = sum_of_name(name);
        let spelled =
            |id: &u32| self.get(*id).is_some_and(|term| term.value == *value && term.name == name);
        let alike = self.named.get(self.place_of(sum)..).unwrap_or_default();
        let mut alike = alike.iter().take_while(|(own, _)| *own == sum).map(|(_, id)| *id);
        if let Some(id) = alike.find(spelled) {
            return Some(id);
        }
        let name = folded(name);
        id(&|term| term.names.first() == Some(&name))
    }

    /// The id of the term, which is added when it is not there.
    pub(crate) fn intern(&mut self, value: Value, name: &str) -> u32 {
        if let Some(id) = self.find(&value, name) {
            return id;
        }
        let id = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        if is_named(&value) {
            let sum = sum_of_name(name);
            self.named.insert(self.place_of(sum), (sum, id));
        }
        let records = Bits::none(self.records);
        self.all.push(Term { value, name: name.to_owned(), names: Vec::new(), records });
        self.add_name(id, name);
        id
    }

    /// Lets `word` find the term `id` too.
    pub(crate) fn add_name(&mut self, id: u32, word: &str) {
        let word = folded(word);
        if let Some(term) = self.get_mut(id)
            && !word.is_empty()
        {
            term.names.push(word);
        }
    }

    /// All that the term `id` is called, its name first.
    pub(crate) fn set_names(&mut self, id: u32, names: Vec<Vec<u16>>) {
        if let Some(term) = self.get_mut(id) {
            term.names = names;
        }
    }

    /// The record has the term.
    pub(crate) fn add_record(&mut self, id: u32, record: usize) {
        if let Some(term) = self.get_mut(id) {
            term.records.add(record);
        }
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.all.iter().map(|term| term.records.bytes() + size_of::<Term>()).sum()
    }

    fn get_mut(&mut self, id: u32) -> Option<&mut Term> {
        self.all.get_mut(usize::try_from(id).ok()?)
    }

    /// Where those of that sum begin.
    fn place_of(&self, sum: u32) -> usize {
        self.named.partition_point(|(own, _)| *own < sum)
    }
}

fn sum_of_name(name: &str) -> u32 {
    sum_of(name.bytes().map(u32::from))
}

impl Term {
    /// How `word` (as units) stands in the term's name or in another word for it.
    pub(crate) fn holds(&self, word: &[u16]) -> Holds {
        self.names.iter().map(|name| holds(name, word)).max().unwrap_or(Holds::Not)
    }

    /// The same for a folded word.
    pub(crate) fn holds_word(&self, word: &Folded) -> bool {
        self.holds(&units_of(word)) > Holds::Not
    }

    /// Whether it is a district or a care area.
    pub(crate) fn is_place(&self) -> bool {
        matches!(self.value, Value::District(_) | Value::CareArea(_))
    }
}

/// How `word` stands in `name`.
pub(crate) fn holds(name: &[u16], word: &[u16]) -> Holds {
    match find(name, word, 0) {
        None => Holds::Not,
        Some(0) if name.len() == word.len() => Holds::Whole,
        Some(0) => Holds::Beginning,
        Some(_) => Holds::Inside,
    }
}

fn is_named(value: &Value) -> bool {
    matches!(value, Value::Department | Value::Service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn a_term_is_known_by_any_spelling_of_its_name() {
        let mut terms = Terms::new(3);
        let care = terms.intern(Value::Department, "リハビリテーション科");
        assert_eq!(terms.intern(Value::Department, "ﾘﾊﾋﾞﾘﾃｰｼｮﾝ科"), care);
        let service = terms.intern(Value::Service, "リハビリテーション科");
        assert_ne!(service, care);
        for name in ["内科", "外科", "眼科", "皮膚科"] {
            let id = terms.intern(Value::Department, name);
            assert_eq!(terms.find(&Value::Department, name), Some(id));
            assert_eq!(terms.find(&Value::Service, name), None);
        }
        terms.add_record(care, 2);
        assert!(terms.get(care).unwrap().records.has(2));
    }

    #[test]
    fn a_word_is_a_name_or_stands_in_it() {
        let units = |text: &str| units_of(&fold(text));
        assert_eq!(holds(&units("内科"), &units("内科")), Holds::Whole);
        assert_eq!(holds(&units("呼吸器内科"), &units("内科")), Holds::Inside);
        assert_eq!(holds(&units("内科"), &units("内科医")), Holds::Not);
        assert_eq!(holds(&units("整形外科"), &units("整形")), Holds::Beginning);
        assert_eq!(holds(&units("内科"), &[]), Holds::Not);
    }
}
