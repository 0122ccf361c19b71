//! The ledger: per kind how many institutions there are, how many answered, when was the last.

use std::collections::BTreeMap;

use renkei_model::{Day, DistrictId, Facility, FacilityId, Kind, Stated};

use crate::Survey;

/// Days after which a confirmation is old, as on the pages of the app.
const OLD_AFTER: i32 = 365;

/// A row of the survey's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who was asked.
    pub facility: FacilityId,
    /// When it was asked or answered; `None`: not written down.
    pub day: Option<Day>,
    /// Whether it answered.
    pub answered: bool,
}

impl From<Survey> for Answer {
    fn from(survey: Survey) -> Self {
        let answered = survey.answered == Stated::Yes;
        Self { facility: survey.facility, day: Some(survey.day), answered }
    }
}

/// The survey's state on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The day.
    pub today: Day,
    /// Only answers from this day on count; `None`: all.
    pub since: Option<Day>,
    /// Whether there are rows of the survey; without, 回答 are the confirmations of the city.
    pub from_answers: bool,
    /// In the order of [`Kind::ALL`], all seven.
    pub kinds: Vec<LedgerRow>,
    /// All kinds together; its kind is `None`.
    pub total: LedgerRow,
    /// Institutions that were never confirmed or more than a year ago, in the guide's order.
    pub stale: Vec<Stale>,
}

/// A row of the ledger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LedgerRow {
    /// `None` in the total.
    pub kind: Option<Kind>,
    /// 数: institutions that the guide lists.
    pub places: usize,
    /// 回答: those that answered.
    pub answered: usize,
    /// 最終確認日: the youngest day of an answer or of a confirmation.
    pub last: Option<Day>,
}

impl LedgerRow {
    /// 回答率 with one decimal, half rounded up: `83.3%`; `None` where there is nobody to ask.
    #[must_use]
    pub fn rate(&self) -> Option<String> {
        let tenths = (self.answered * 2000 + self.places).checked_div(self.places * 2)?;
        Some(format!("{}.{}%", tenths / 10, tenths % 10))
    }

    fn add(&mut self, answered: bool, last: Option<Day>) {
        self.places += 1;
        self.answered += usize::from(answered);
        self.last = self.last.max(last);
    }
}

/// An institution whose facts nobody confirmed for more than a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Its id.
    pub id: FacilityId,
    /// Its kind.
    pub kind: Kind,
    /// Its registered name.
    pub name: String,
    /// Where it is.
    pub district: Option<DistrictId>,
    /// To call and ask.
    pub phone: Option<String>,
    /// The last confirmation; `None`: never.
    pub confirmed: Option<Day>,
}

/// What the rows about one institution say.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    /// Of the youngest row.
    day: Option<Day>,
    /// Whether there is an answer in the youngest row.
    answered: bool,
    /// The youngest answer, even where it was asked again since.
    last_answer: Option<Day>,
}

/// Counts. Of several rows about one institution the youngest holds, of equally young ones the
/// last; rows about institutions that are not listed do not count. Without any row, those that the
/// city confirmed (since `since`, where given) have answered.
#[must_use]
pub fn ledger(
    facilities: &[Facility],
    answers: impl IntoIterator<Item = Answer>,
    since: Option<Day>,
    today: Day,
) -> Ledger {
    let mut latest: BTreeMap<FacilityId, Asked> = BTreeMap::new();
    for answer in answers {
        let known = latest.entry(answer.facility).or_default();
        if known.day <= answer.day {
            (known.day, known.answered) = (answer.day, answer.answered);
        }
        if answer.answered {
            known.last_answer = known.last_answer.max(answer.day);
        }
    }
    let mut ledger = Ledger {
        today,
        since,
        from_answers: !latest.is_empty(),
        kinds: Kind::ALL
            .map(|kind| LedgerRow { kind: Some(kind), ..LedgerRow::default() })
            .to_vec(),
        total: LedgerRow::default(),
        stale: Vec::new(),
    };
    let in_time = |day: Option<Day>| since.is_none_or(|since| day.is_some_and(|day| day >= since));
    for facility in facilities {
        let asked = latest.get(&facility.id).copied().unwrap_or_default();
        let confirmed = facility.provenance.confirmed;
        let answered = if ledger.from_answers {
            asked.answered && in_time(asked.day)
        } else {
            confirmed.is_some_and(|day| in_time(Some(day)))
        };
        let last = confirmed.max(asked.last_answer);
        let row = ledger.kinds.iter_mut().find(|row| row.kind == Some(facility.kind));
        for row in row.into_iter().chain([&mut ledger.total]) {
            row.add(answered, last);
        }
        if last.is_none_or(|day| today.days_since(day) > OLD_AFTER) {
            ledger.stale.push(Stale {
                id: facility.id.clone(),
                kind: facility.kind,
                name: facility.name.clone(),
                district: facility.district.clone(),
                phone: facility.phone.clone(),
                confirmed: last,
            });
        }
    }
    ledger
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compile, sample::sample_city};

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn facilities() -> Vec<Facility> {
        compile(&sample_city(1)).bundle.unwrap().facilities.facilities
    }

    fn answer(facility: &Facility, on: Option<&str>, answered: bool) -> Answer {
        Answer { facility: facility.id.clone(), day: on.map(day), answered }
    }

    #[test]
    fn a_rate_has_one_decimal() {
        let rate = |answered, places| LedgerRow { places, answered, ..LedgerRow::default() }.rate();
        for (answered, places, text) in
            [(0, 4, "0.0%"), (5, 6, "83.3%"), (2, 3, "66.7%"), (1, 2000, "0.1%"), (7, 7, "100.0%")]
        {
            assert_eq!(rate(answered, places).as_deref(), Some(text));
        }
        assert_eq!(rate(0, 0), None);
    }

    #[test]
    fn the_youngest_row_of_an_institution_holds() {
        let facilities = facilities();
        let (one, two, three) = (&facilities[0], &facilities[1], &facilities[2]);
        let mut stranger = answer(one, None, true);
        stranger.facility = FacilityId::new("zzzzz").unwrap();
        let answers = [
            answer(one, Some("2026-10-01"), true),
            answer(one, Some("2025-10-01"), false),
            answer(two, Some("2026-10-01"), true),
            answer(two, Some("2026-10-01"), false),
            answer(three, None, true),
            stranger,
        ];
        let ledger = ledger(&facilities, answers.clone(), None, day("2026-11-24"));
        assert!(ledger.from_answers);
        assert_eq!((ledger.total.answered, ledger.total.places), (2, facilities.len()));
        let since = Some(day("2026-04-01"));
        let ledger = super::ledger(&facilities, answers, since, day("2026-11-24"));
        assert_eq!(ledger.total.answered, 1, "an answer without a day is of no known year");
    }

    #[test]
    fn who_was_asked_again_and_did_not_answer_yet_was_confirmed_before() {
        let mut facilities = facilities();
        facilities.truncate(1);
        facilities[0].provenance.confirmed = None;
        let one = &facilities[0];
        let answers =
            [answer(one, Some("2026-11-01"), false), answer(one, Some("2026-01-10"), true)];
        let ledger = ledger(&facilities, answers, None, day("2026-11-24"));
        assert_eq!(ledger.total.answered, 0);
        assert_eq!(ledger.total.last, Some(day("2026-01-10")));
        assert_eq!(ledger.stale, []);
    }

    #[test]
    fn without_a_survey_confirmations_are_counted() {
        let facilities = facilities();
        let confirmed = facilities.iter().filter(|f| f.provenance.confirmed.is_some()).count();
        let ledger = ledger(&facilities, [], None, day("2026-11-24"));
        assert!(!ledger.from_answers);
        assert_eq!(ledger.total.answered, confirmed);
        assert_eq!(ledger.kinds.len(), 7);
        assert_eq!(ledger.kinds.iter().map(|row| row.places).sum::<usize>(), facilities.len());
        assert_eq!(ledger.total.last, ledger.kinds.iter().filter_map(|row| row.last).max());
    }

    #[test]
    fn a_year_and_a_day_is_old_and_never_is_older() {
        let mut facilities = facilities();
        facilities.truncate(3);
        for (facility, confirmed) in
            facilities.iter_mut().zip([Some("2025-11-24"), Some("2025-11-23"), None])
        {
            facility.provenance.confirmed = confirmed.map(day);
        }
        let ledger = ledger(&facilities, [], None, day("2026-11-24"));
        let stale: Vec<_> = ledger.stale.iter().map(|stale| &stale.id).collect();
        assert_eq!(stale, [&facilities[1].id, &facilities[2].id]);
    }
}
