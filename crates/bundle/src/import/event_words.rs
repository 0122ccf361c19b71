//! Which events of a municipality belong into a guide of care: a city's list holds festivals too.

/// Any of these in the name, the summary, the keywords or the organiser says that it does.
pub(crate) const WORDS: [&str; 22] = [
    "医療",
    "医師",
    "看護",
    "看取り",
    "介護",
    "ケア",
    "福祉",
    "在宅",
    "健康",
    "健診",
    "検診",
    "認知症",
    "もの忘れ",
    "フレイル",
    "リハビリ",
    "栄養",
    "予防",
    "薬",
    "歯",
    "病",
    "障害",
    "障がい",
];

/// Words in which one of the others means something else.
const OTHERS: [&str; 8] =
    ["火災予防", "犯罪予防", "薬師", "火薬", "農薬", "歯車", "ヘアケア", "スキンケア"];

/// Whether any of the [`WORDS`] is in a text.
pub(crate) fn is_about_care(text: &str) -> bool {
    let mut text = text.to_owned();
    for other in OTHERS {
        text = text.replace(other, "\n");
    }
    WORDS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_care_are_told_from_festivals() {
        for text in ["みほん健康講座", "歯と口の話", "お茶の会\n主催：みほん社会福祉協議会"]
        {
            assert!(is_about_care(text), "{text}");
        }
        for text in ["みほん祭り", "薬師堂の縁日", "秋の火災予防運動", "病"] {
            assert_eq!(is_about_care(text), text == "病", "{text}");
        }
    }
}
