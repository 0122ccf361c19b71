//! The city's surveys against the day on which it last confirmed each institution.

use std::collections::BTreeMap;

use renkei_model::{Day, FacilityId, Stated};

use super::{Known, Reference};
use crate::diagnostic::Report;
use crate::parse::surveys::SurveyRow;

pub(super) fn check(rows: &[SurveyRow<'_>], known: &Known<'_>, report: &mut Report) {
    let mut seen: BTreeMap<(&FacilityId, Day), u32> = BTreeMap::new();
    let mut answers: BTreeMap<&FacilityId, &SurveyRow<'_>> = BTreeMap::new();
    for one in rows {
        let (id, day) = (&one.survey.facility, one.survey.day);
        if known.reference(id) == Reference::Missing {
            one.row.cell("施設id").check(
                report,
                "この id の施設は「施設」の表にありません。回答率に数えられません。",
                "「施設」の表の id の列から、そのまま写してください。",
            );
        }
        if let Some(first) = seen.insert((id, day), one.row.number()) {
            one.row.cell("調査日").check(
                report,
                format!("{first}行目も、同じ施設の同じ日の調査です。"),
                "いらないほうの行を消してください。",
            );
        }
        if one.survey.answered == Stated::Yes
            && answers.get(id).is_none_or(|latest| latest.survey.day < day)
        {
            answers.insert(id, one);
        }
    }
    for (id, latest) in answers {
        let Some(facility) = known.facilities.get(id) else { continue };
        let day = latest.survey.day;
        let cell = latest.row.cell("調査日");
        let repair = format!(
            "答えを「施設」の表に写したら、その施設の「市の確認日」を {day} にしてください。"
        );
        match facility.provenance.confirmed {
            None => cell.check(
                report,
                format!("「{}」は回答していますが、「施設」の表の市の確認日が空です。", facility.name),
                &repair,
            ),
            Some(confirmed) if confirmed < day => cell.check(
                report,
                format!(
                    "「{}」は {day} に回答していますが、「施設」の表の市の確認日は {confirmed} のままです。",
                    facility.name
                ),
                &repair,
            ),
            Some(_) => {}
        }
    }
}
