//! What `measure.mjs` printed, added up.

use serde_json::Value;

/// The classes of queries, in the order of the tables, with their headings.
pub(super) const CLASSES: [(&str, &str); 16] = [
    ("exact_name", "exact name"),
    ("partial_name", "part of name"),
    ("prefix_keystroke", "beginning"),
    ("reading_full", "reading"),
    ("reading_core", "reading of surname"),
    ("hira_for_kata", "hiragana for katakana"),
    ("kata_for_hira", "katakana for hiragana"),
    ("halfwidth_kana", "half-width kana"),
    ("kanji_variant", "other kanji"),
    ("typo", "slip"),
    ("lay_synonym", "lay word"),
    ("place", "place"),
    ("phone", "telephone"),
    ("multi_word", "several words"),
    ("joined_words", "words run together"),
    ("lay_plus_place", "lay word and place"),
];
const NO_ANSWER: &str = "no_answer";

/// Answers to queries, of some seeds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Quality {
    asked: f64,
    recall: f64,
    reciprocal: f64,
    silent: f64,
}

impl Quality {
    /// Of one class (`None`: all that have answers) over the results of the seeds.
    pub(super) fn of<'a>(seeds: impl Iterator<Item = &'a Value>, class: Option<&str>) -> Self {
        let mut sum = Self::default();
        for classes in seeds.filter_map(|seed| seed["classes"].as_object()) {
            let wanted = |name: &str| class.map_or(name != NO_ANSWER, |class| class == name);
            for (_, sums) in classes.iter().filter(|(name, _)| wanted(name)) {
                let number = |field: &str| sums[field].as_f64().unwrap_or(0.0);
                sum.asked += number("asked");
                sum.recall += number("recall");
                sum.reciprocal += number("reciprocal");
                sum.silent += number("silent");
            }
        }
        sum
    }

    /// Queries asked.
    pub(super) fn asked(self) -> f64 {
        self.asked
    }

    /// Of what was meant, how much is among the first ten.
    pub(super) fn recall(self) -> Option<f64> {
        (self.asked > 0.0).then(|| self.recall / self.asked)
    }

    /// Mean of 1 / the place of the first right one.
    pub(super) fn mrr(self) -> Option<f64> {
        (self.asked > 0.0).then(|| self.reciprocal / self.asked)
    }

    /// Of queries without an answer: how many found nothing, or a guess that is said to be one.
    pub(super) fn silent<'a>(seeds: impl Iterator<Item = &'a Value>) -> Option<f64> {
        let sum = Self::of(seeds, Some(NO_ANSWER));
        (sum.asked > 0.0).then(|| sum.silent / sum.asked)
    }

    /// The class with the least recall.
    pub(super) fn worst(seeds: &[&Value]) -> Option<(&'static str, f64)> {
        let of = |(class, title): (&str, &'static str)| {
            let recall = Self::of(seeds.iter().copied(), Some(class)).recall()?;
            Some((title, recall))
        };
        CLASSES.into_iter().filter_map(of).min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// The results of the seed that the engine was built with, and of the others.
pub(super) fn seeds(measured: &Value) -> (Vec<&Value>, Vec<&Value>) {
    let all: Vec<&Value> = measured["seeds"].as_array().into_iter().flatten().collect();
    let (seen, held_out) = all.split_at(all.len().min(1));
    (seen.to_vec(), held_out.to_vec())
}

/// Three places, or a dash.
pub(super) fn three(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

/// As many places as tell something.
pub(super) fn short(value: f64) -> String {
    match value {
        v if v < 0.1 => format!("{v:.3}"),
        v if v < 10.0 => format!("{v:.2}"),
        v if v < 100.0 => format!("{v:.1}"),
        v => format!("{v:.0}"),
    }
}

/// A row of a Markdown table.
pub(super) fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// A heading row, numbers to the right but for the first column.
pub(super) fn head(cells: &[&str]) -> String {
    let rule: Vec<&str> = (0..cells.len()).map(|at| if at == 0 { "---" } else { "--:" }).collect();
    format!("| {} |\n| {} |\n", cells.join(" | "), rule.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn measured() -> Value {
        let one = |recall: f64| {
            json!({ "classes": {
                "typo": { "asked": 2, "recall": recall, "reciprocal": 1, "silent": 0 },
                "place": { "asked": 2, "recall": 2, "reciprocal": 2, "silent": 0 },
                "no_answer": { "asked": 4, "recall": 0, "reciprocal": 0, "silent": 3 },
            }})
        };
        json!({ "seeds": [one(2.0), one(1.0)] })
    }

    #[test]
    fn queries_without_an_answer_count_apart() {
        let measured = measured();
        let (seen, held_out) = seeds(&measured);
        assert_eq!((seen.len(), held_out.len()), (1, 1));
        let all = Quality::of(held_out.iter().copied(), None);
        assert_eq!((all.recall(), all.mrr()), (Some(0.75), Some(0.75)));
        assert_eq!(Quality::silent(seen.into_iter()), Some(0.75));
        assert_eq!(Quality::worst(&held_out), Some(("slip", 0.5)));
    }

    #[test]
    fn what_was_not_asked_has_no_number() {
        assert_eq!(three(Quality::of(std::iter::empty(), None).recall()), "–");
        assert_eq!(three(Some(0.98765)), "0.988");
        assert_eq!([0.0123, 1.234, 12.34, 123.4].map(short), ["0.012", "1.23", "12.3", "123"]);
    }
}
