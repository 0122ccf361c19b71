//! What a match is worth.

/// The worth of one word in the best of the fields that hold it. A record's score is the sum over
/// the words. Only the order of the numbers matters: exact name > beginning of the name > beginning
/// of the reading > inside the name > department, service, kind > place > address > remarks.
///
/// "Beginning" is the beginning of any word of the name and what follows its legal form, so that
/// みほん歯科 stands at the beginning of 医療法人社団　みほん歯科医院.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// The word is the name, or all of it from the beginning of one of its words.
    pub name_exact: u32,
    /// The name, or one of its words, begins with it.
    pub name_prefix: u32,
    /// The reading, or one of its words, begins with it.
    pub kana_prefix: u32,
    /// It stands inside the name.
    pub name_inside: u32,
    /// A part of the telephone number: three digits or more, four where they are typed with hyphens.
    pub phone: u32,
    /// It stands inside the reading.
    pub kana_inside: u32,
    /// It is a department, a service or the kind, or a known other word for one.
    pub term_exact: u32,
    /// It stands inside the name of a department, service or kind (内科 in 呼吸器内科).
    pub term_inside: u32,
    /// It stands in the name of the district or care area.
    pub place: u32,
    /// It stands in the address.
    pub address: u32,
    /// It stands in the remarks.
    pub note: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            name_exact: 1000,
            name_prefix: 800,
            kana_prefix: 700,
            name_inside: 600,
            phone: 550,
            kana_inside: 500,
            term_exact: 400,
            term_inside: 350,
            place: 300,
            address: 200,
            note: 100,
        }
    }
}
