//! What a match is worth.

/// The worth of one word in the best of the fields that hold it. A record's score is the sum over
/// the words. Only the order of the numbers matters; it is that of the fields below.
///
/// "Beginning" is the beginning of any word of the name and what follows its legal form, so that
/// みほん歯科 stands at the beginning of 医療法人社団　みほん歯科医院.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Added where words written without a gap (増田町内科) stand just so, before all records that
    /// hold their parts.
    pub as_typed: u32,
    /// The word is the name, or all of it from the beginning of one of its words.
    pub name_exact: u32,
    /// It is the reading, in the same way.
    pub kana_exact: u32,
    /// The name, or one of its words, begins with it.
    pub name_prefix: u32,
    /// The reading, or one of its words, begins with it.
    pub kana_prefix: u32,
    /// It is the name of the district or care area, or of a given part of the city
    /// ([`crate::Sources::places`]) that the address names.
    pub place: u32,
    /// It is a department, a service, the kind or what is stated of home care, or another word for
    /// one that means the same.
    pub term_exact: u32,
    /// It is a word that people use for something that stands in the name of a term, or for
    /// something wider than the term.
    pub term_meant: u32,
    /// It is a whole part of the address (町字, municipality).
    pub address_whole: u32,
    /// It stands inside the name.
    pub name_inside: u32,
    /// A part of the telephone number: three digits or more, four where they are typed with hyphens.
    pub phone: u32,
    /// It stands inside the reading.
    pub kana_inside: u32,
    /// The name of a department, service or kind, or of the district, begins with it.
    pub term_prefix: u32,
    /// It stands inside the name of a department, service or kind (内科 in 呼吸器内科), or in that
    /// of the district; or what it means stands in the name.
    pub term_inside: u32,
    /// A part of the address begins with it.
    pub address_prefix: u32,
    /// It stands elsewhere in the address.
    pub address_inside: u32,
    /// It stands in the remarks, or what it means does.
    pub note: u32,
    /// It is only related to what stands there (腰痛 and 整形外科); one more where that is the name.
    pub related: u32,
    /// It stands in the legal form only (医療法人); or it is a word that people use for something
    /// else (うつ) and stands inside a reading or an address (ソウツウショ): found, but hardly weighed.
    pub by_chance: u32,
    /// What the worth of the title is divided by before it is added to `place`, `term_exact` and
    /// `term_meant` where the word stands in the name or reading as well.
    pub also: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            as_typed: 2000,
            name_exact: 1000,
            kana_exact: 950,
            name_prefix: 800,
            kana_prefix: 795,
            place: 760,
            term_exact: 700,
            term_meant: 690,
            address_whole: 680,
            name_inside: 600,
            phone: 550,
            kana_inside: 500,
            term_prefix: 360,
            term_inside: 350,
            address_prefix: 300,
            address_inside: 200,
            note: 100,
            related: 90,
            by_chance: 50,
            also: 20,
        }
    }
}
