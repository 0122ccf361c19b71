//! Area codes that make it certain what a number without its first zero was.

/// An area code, or the beginning of a number that no area code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area<'a> {
    /// The digits, zero first, by which it is known.
    pub prefix: &'a str,
    /// How many digits stand before, between and after the hyphens.
    pub groups: [usize; 3],
}

impl<'a> Area<'a> {
    /// The area code of a place, zero first: a number there has ten digits, of which the last
    /// four stand apart.
    pub(crate) const fn of(code: &'a str) -> Self {
        Self { prefix: code, groups: [code.len(), 6usize.saturating_sub(code.len()), 4] }
    }
}

/// The area codes of Akita, after 「市外局番の一覧」 of the Ministry of Internal Affairs. In the city
/// of Akita (018) every number goes on with 8, and 0181 and 0189 are nobody's.
const AKITA: [Area<'static>; 7] = [
    Area::of("0182"),
    Area::of("0183"),
    Area::of("0184"),
    Area::of("0185"),
    Area::of("0186"),
    Area::of("0187"),
    Area { prefix: "0188", groups: [3, 3, 4] },
];

/// Numbers of the whole country: 0120 and 0800 cost the caller nothing, 050 are of the internet,
/// the others of mobile telephones. 0800 comes before 080, in which it lies.
const COUNTRY: [Area<'static>; 6] = [
    Area { prefix: "0120", groups: [4, 3, 3] },
    Area { prefix: "0800", groups: [4, 3, 4] },
    Area { prefix: "050", groups: [3, 4, 4] },
    Area { prefix: "070", groups: [3, 4, 4] },
    Area { prefix: "080", groups: [3, 4, 4] },
    Area { prefix: "090", groups: [3, 4, 4] },
];

/// The number with its first zero and hyphens out of digits that lost it; `None` where no area
/// code of Akita, none of the whole country and none of `more` makes that certain.
pub(crate) fn restored(digits: &str, more: &[Area<'_>]) -> Option<String> {
    let whole = format!("0{digits}");
    let area = AKITA.iter().chain(&COUNTRY).chain(more).find(|area| {
        whole.len() == area.groups.iter().sum::<usize>() && whole.starts_with(area.prefix)
    })?;
    let [first, second, _] = area.groups;
    let (first, rest) = whole.split_at_checked(first)?;
    let (second, third) = rest.split_at_checked(second)?;
    Some(format!("{first}-{second}-{third}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_zero_is_restored_where_the_area_code_makes_it_certain() {
        for (digits, number) in [
            ("182000001", "0182-00-0001"),
            ("188000001", "018-800-0001"),
            ("120000001", "0120-000-001"),
            ("8000000001", "0800-000-0001"),
            ("8010000001", "080-1000-0001"),
            ("9000000001", "090-0000-0001"),
        ] {
            assert_eq!(restored(digits, &[]).as_deref(), Some(number), "{digits}");
        }
    }

    #[test]
    fn elsewhere_nothing_is_guessed() {
        for digits in ["948000001", "181000001", "18200000", "1820000001", "312345678", "900000001"]
        {
            assert_eq!(restored(digits, &[]), None, "{digits}");
        }
        let iizuka = [Area::of("0948")];
        assert_eq!(restored("948000001", &iizuka).as_deref(), Some("0948-00-0001"));
        assert_eq!(restored("312345678", &[Area::of("03")]).as_deref(), Some("03-1234-5678"));
    }
}
