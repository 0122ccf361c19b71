//! The lines that the generator writes, as institutions.

use std::collections::BTreeMap;

use renkei_model::{
    Day, Facility, FacilityId, Hours, Kind, Provenance, Relation, Service, SourceId, Stated,
};

/// One line of the generator: name, reading, address, telephone, kind of place, departments, text,
/// prefecture, municipality, former town, 町字; parted by tabs.
pub struct Record<'a> {
    cells: [&'a str; 11],
}

impl<'a> Record<'a> {
    /// `None` when cells are missing.
    #[must_use]
    pub fn parse(line: &'a str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        Some(Self { cells: cells.try_into().ok()? })
    }

    /// The municipality, with its prefecture.
    #[must_use]
    pub fn municipality(&self) -> (&'a str, &'a str) {
        (self.cells[7], self.cells[8])
    }

    /// The former town; empty where it has none.
    #[must_use]
    pub fn town(&self) -> &'a str {
        self.cells[9]
    }

    /// As the guide has it. Kinds of care that the guide counts as services become services.
    #[must_use]
    pub fn facility(&self, number: usize) -> Option<Facility> {
        let [name, kana, address, phone, kind, departments, text, ..] = self.cells;
        let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let kind_of = match kind {
            "病院" => Kind::Hospital,
            "診療所" => Kind::Clinic,
            "歯科診療所" => Kind::DentalClinic,
            "薬局" => Kind::Pharmacy,
            "訪問看護" => Kind::VisitingNurseStation,
            "居宅介護支援" => Kind::CareManagerOffice,
            _ => Kind::CareFacility,
        };
        let service = || Service { name: kind.to_owned(), office_number: None, capacity: None };
        let services = match kind_of {
            Kind::CareFacility | Kind::VisitingNurseStation | Kind::CareManagerOffice => {
                vec![service()]
            }
            _ => Vec::new(),
        };
        Some(Facility {
            id: FacilityId::new(&format!("{number:06}")).ok()?,
            kind: kind_of,
            name: name.to_owned(),
            kana: optional(kana),
            kana_suggested: None,
            common_name: None,
            address: address.to_owned(),
            postal_code: None,
            district: None,
            position: None,
            phone: optional(phone),
            fax: None,
            website: None,
            departments: departments.split_whitespace().map(str::to_owned).collect(),
            services,
            home_visit: Stated::Unknown,
            scheduled_home_care: Stated::Unknown,
            all_hours: Stated::Unknown,
            beds: None,
            hours: Hours::default(),
            note: optional(text),
            official_ids: Vec::new(),
            provenance: Provenance {
                source: SourceId::new("made_up").ok()?,
                as_of: Day::parse("2026-04-01").ok()?,
                confirmed: None,
            },
            field_provenance: BTreeMap::new(),
        })
    }
}

/// A line of `data/synonyms.csv`.
pub struct Lay {
    /// What people say.
    pub word: String,
    /// What stands in the guide.
    pub means: String,
    /// How closely the two belong together.
    pub relation: Relation,
}

impl Lay {
    /// Word, meaning and relation, parted by tabs; `None` when one is missing.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [word, means, relation] = cells.try_into().ok()?;
        let relation = Relation::from_ja(relation)?;
        Some(Self { word: word.to_owned(), means: means.to_owned(), relation })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_an_institution() {
        let line = "さくら\tサクラ\t秋田県横手市増田町増田1-2\t0182-45-0000\t通所介護\t\t送迎あり。\t\
                    秋田県\t横手市\t増田町\t増田";
        let record = Record::parse(line).unwrap();
        assert_eq!(record.town(), "増田町");
        assert_eq!(record.municipality(), ("秋田県", "横手市"));
        let facility = record.facility(7).unwrap();
        assert_eq!((facility.kind, facility.id.as_str()), (Kind::CareFacility, "000007"));
        assert_eq!(facility.services[0].name, "通所介護");
        assert!(Record::parse("さくら").is_none());
    }

    #[test]
    fn a_lay_word_needs_all_three_cells() {
        assert_eq!(Lay::parse("歯医者\t歯科\t同じ").unwrap().means, "歯科");
        assert!(Lay::parse("歯医者\t歯科").is_none() && Lay::parse("a\tb\tc").is_none());
    }
}
