//! What came of an address, as a clerk reads it.

use super::{Ambiguous, Doubt, Geocoder, Located, Location, Missing};

impl Geocoder {
    /// The lines that tell a clerk where an address is, or why that is not known.
    #[must_use]
    pub fn describe(&self, location: &Location) -> String {
        match location {
            Location::Located(found) => self.found(found),
            Location::Ambiguous(doubt) => self.doubt(doubt),
            Location::NotFound(Missing::Empty) => "町字から先が書かれていません。".to_owned(),
            Location::NotFound(Missing::Elsewhere(name)) => {
                format!("{}の住所ではありません（{name}）。", self.home().city)
            }
            Location::NotFound(Missing::NoTown) => {
                "町字の表に見つかりません。住所の書きまちがいでないか確かめてください。".to_owned()
            }
        }
    }

    fn found(&self, found: &Located) -> String {
        let mut lines = vec![format!("{}：{}", found.level.ja(), found.machiaza)];
        let mut add = |title: &str, text: &str| {
            if !text.is_empty() {
                lines.push(format!("{title}：{text}"));
            }
        };
        add("町字の表にない部分", &found.unlisted);
        add("番地", &found.numbers.join("-"));
        add("建物", found.building.as_deref().unwrap_or_default());
        let district = found.district.as_ref().and_then(|id| self.district_name(id));
        add("旧市町村", district.unwrap_or_default());
        let area = found.care_area.as_ref().and_then(|id| self.care_area_name(id));
        add("生活圏域", area.unwrap_or_default());
        match found.point {
            Some((lat, lon)) => add("およその位置", &format!("{lat:.6}, {lon:.6}")),
            None => add("およその位置", "わかりません"),
        }
        lines.join("\n")
    }

    fn doubt(&self, found: &Ambiguous) -> String {
        let why = match found.doubt {
            Doubt::Chome => "何丁目かがわかりません。",
            Doubt::Koaza => "小字だけで、町字がありません。",
            Doubt::Name => "いくつかの町字にあてはまります。",
        };
        let mut lines = vec![why.to_owned(), format!("候補：{}", found.candidates.join("、"))];
        if let Some(name) = found.district.as_ref().and_then(|id| self.district_name(id)) {
            lines.push(format!("旧市町村：{name}"));
        }
        lines.join("\n")
    }
}
