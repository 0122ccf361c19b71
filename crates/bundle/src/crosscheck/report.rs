//! The comparison as a clerk reads it.

use core::fmt;

use super::{CrossCheck, Place, Reason};
use crate::text::shown;

/// Text for the terminal: how many agree, then the lists with what to do.
impl fmt::Display for CrossCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by_id = self.matches.iter().filter(|pair| pair.reason == Reason::Id).count();
        let by_score = self.matches.len() - by_id;
        writeln!(f, "国の一覧 {}件と、市の表 {}件をくらべました。", self.theirs, self.ours)?;
        writeln!(
            f,
            "同じ施設 {}件（番号が同じ {by_id}件、住所と名前が同じ {by_score}件）、同じかどうかわからない {}件",
            self.matches.len(),
            self.unsure.len()
        )?;
        if self.not_covered > 0 {
            writeln!(f, "この一覧にない種類の施設 {}件は、くらべていません。", self.not_covered)?;
        }
        list(
            f,
            "国の一覧にあって市にない",
            "新しい施設なら、市の表に足してください。",
            &self.only_theirs,
        )?;
        list(
            f,
            "市にあって国の一覧にない",
            "閉じていないか、施設に確かめてください。国の一覧への届け出がまだのこともあります。",
            &self.only_ours,
        )?;
        self.differences(f)?;
        self.doubts(f)
    }
}

impl CrossCheck {
    fn differences(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let advice = "どちらが正しいか、施設に確かめてください。";
        heading(f, "名前・住所・電話がちがう", advice, self.different().count())?;
        for pair in self.different() {
            writeln!(f, "\n{}", line(&pair.ours))?;
            for one in &pair.differences {
                let ours =
                    if one.ours.is_empty() { "（空）".to_owned() } else { shown(&one.ours) };
                writeln!(f, "  {}  市：{ours}", one.aspect.ja())?;
                writeln!(f, "  {}  国：{}", one.aspect.ja(), shown(&one.theirs))?;
            }
            writeln!(f, "  国の一覧：{}", shown(&pair.theirs.label))?;
        }
        Ok(())
    }

    fn doubts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let advice = "同じ施設かどうか、見て確かめてください。名前だけでは決めていません。";
        heading(f, "同じかどうかわからない", advice, self.unsure.len())?;
        for unsure in &self.unsure {
            writeln!(f, "\n国：{}", line(&unsure.theirs))?;
            for (place, points) in &unsure.candidates {
                writeln!(f, "  市：{}（{points}点）", line(place))?;
            }
        }
        Ok(())
    }
}

fn list(f: &mut fmt::Formatter<'_>, title: &str, advice: &str, places: &[Place]) -> fmt::Result {
    heading(f, title, advice, places.len())?;
    places.iter().try_for_each(|place| writeln!(f, "{}", line(place)))
}

fn heading(f: &mut fmt::Formatter<'_>, title: &str, advice: &str, count: usize) -> fmt::Result {
    writeln!(f, "\n■ {title}：{count}件")?;
    if count > 0 { writeln!(f, "→ {advice}") } else { Ok(()) }
}

/// An entry on one line.
fn line(place: &Place) -> String {
    let kind = place.kind.map_or("", |kind| kind.ja());
    let parts = [kind, place.name.as_str(), place.address.as_str()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).map(shown).collect();
    format!("{} [{}]", parts.join(" "), shown(&place.label))
}
