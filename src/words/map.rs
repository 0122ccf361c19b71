//! What is said on and about the map.

use renkei_model::Kind;

/// In the header.
pub const NAV_MAP: &str = "地図";
/// Heading of the map's page.
pub const HEADING: &str = "地図でさがす";
/// Below the heading.
pub const LEAD: &str = "番号の地区をえらぶと、その地区の施設をみられます。";
/// Name of the picture of the city.
pub const OVERVIEW: &str = "市の地区を番号で示した地図。番号と地区の名前は、下の一覧にもあります。";
/// What the lines between the districts are.
pub const BORDERS_ARE_ROUGH: &str = "地区の範囲は目安です。正式な境ではありません。";
/// Above the numbered list.
pub const DISTRICTS_HEADING: &str = "番号の地区";
/// Above the sources of the map.
pub const CREDITS_HEADING: &str = "地図の出どころ";

/// Heading on an institution's page.
pub const PLACE_HEADING: &str = "場所と行き方";
/// Below the small map.
pub const OPEN_LARGE: &str = "大きな地図でみる";
/// Above the links to others' maps.
pub const ROUTES: &str =
    "行き方は、ほかの会社の地図でしらべられます。開くと、その会社のページに移ります。";
/// A link.
pub const ROUTE_GOOGLE: &str = "Googleマップで行き方";
/// A link.
pub const ROUTE_APPLE: &str = "Appleのマップで行き方";
/// A link.
pub const ROUTE_YAHOO: &str = "Yahoo!マップで場所";
/// A link.
pub const ROUTE_OWN: &str = "この端末の地図アプリ";
/// On an area's page.
pub const AREA_ON_MAP: &str = "この地区を地図でみる";
/// On the search page.
pub const RESULTS_ON_MAP: &str = "地図でみる";

/// On the pins, in the order of kinds; the last is that of a shelter.
pub const LETTERS: &str = "病診歯薬訪介居避";
/// Name of the pins for screen readers.
pub const PINS: &str = "地図の上の施設。矢印キーで次の施設へ移れます。";
/// Name of the map for screen readers.
pub const MAP_LABEL: &str = "地図";
/// Buttons of the map: what each does, what stands on it, what it says aloud.
pub const BUTTONS: [(&str, &str, &str); 9] = [
    ("in", "＋", "地図を大きくする"),
    ("out", "−", "地図を小さくする"),
    ("n", "↑", "北へ動かす"),
    ("s", "↓", "南へ動かす"),
    ("w", "←", "西へ動かす"),
    ("e", "→", "東へ動かす"),
    ("all", "全体", "市の全体をみる"),
    ("here", "現在地", "現在地をみる。場所は、この端末の中だけで使います"),
    ("full", "拡大画面", "地図を画面いっぱいにする"),
];
/// Searches what is in view.
pub const SEARCH_HERE: &str = "この範囲でさがす";
/// Ends that.
pub const SEARCH_ALL: &str = "範囲の指定をやめる";
/// Switch to the map.
pub const SHOW_MAP: &str = "地図";
/// Switch to the list.
pub const SHOW_LIST: &str = "一覧";
/// Switch of the shelters.
pub const SHELTERS: &str = "避難所も地図に出す";
/// A shelter's pin.
pub const SHELTER: &str = "避難所";
/// Beside a shelter.
pub const SHELTER_NOTE: &str = "最新の状況は、市に確かめてください。";
/// Heading of the card.
pub const CARD_HEADING: &str = "えらんだ場所";
/// Closes the card.
pub const CLOSE: &str = "とじる";
/// The switches of layers.
pub const LAYERS: &str = "くわしい地図や災害の地図を重ねる（通信します）";
/// Above the switches.
pub const LAYERS_TEXT: &str = "スイッチを入れると、見ている場所の地図を、下に書いた所から受け取ります。そのとき、見ている場所がそこに伝わります。";
/// Before the name of who is asked.
pub const LAYER_NET: &str = "受け取り先：";
/// Tiles are missing.
pub const LAYER_MISSING: &str =
    "読み込めない所があります（赤い点線の所）。何もないという意味ではありません。";
/// The code of the map did not come.
pub const FAILED: &str = "動かせる地図を読み込めませんでした。一覧はそのまま使えます。電波のよい所で、もう一度読み込んでください。";
/// Waiting for the place.
pub const LOCATING: &str = "現在地を調べています…";
/// The visitor or the device said no.
pub const REFUSED: &str = "現在地を使えない設定になっています。地図は、指やボタンで動かせます。";
/// No answer.
pub const NO_PLACE: &str = "現在地がわかりませんでした。地図は、指やボタンで動かせます。";
/// The visitor is elsewhere.
pub const FAR: &str = "現在地は、この地図の外です。地図は動かしません。";
/// Names of dangers, a line each: as the base map calls it, as it is shown.
pub const HAZARDS: &str = "flood 洪水\nlandslide 土砂災害\nearthquake 地震\nfire 大規模な火事\ninland_flood 内水氾濫\nstorm_surge 高潮\ntsunami 津波\nvolcano 火山現象";
/// Heading of the page of shelters, and the link to it.
pub const SHELTERS_HEADING: &str = "避難所・避難場所";
/// What the two kinds are.
pub const SHELTERS_EXPLAINED: &str = "「逃げる場所」は、災害の危険から命を守るために逃げる所です。災害の種類ごとに決まっています。「しばらく生活する場所」は、家に帰れないときに寝泊まりする所です。";
/// How sure the list is.
pub const SHELTERS_NOTICE: &str = "この一覧は国のデータから作りました。市の確認はまだ受けていません。今どこが開いているかは、市の知らせや防災無線で確かめてください。";
/// The table has no row.
pub const NO_SHELTERS: &str = "まだ登録がありません。市に確かめてください。";
/// To the map, where shelters can be switched on.
pub const SHELTERS_ON_MAP: &str = "地図でみる（「避難所も地図に出す」をえらびます）";
/// A station on the map.
pub const STATION: &str = "{}駅";
/// A shelter of these dangers.
pub const FLEE: &str = "逃げる場所（指定緊急避難場所）：{}";
/// A shelter to stay at.
pub const STAY: &str = "しばらく生活する場所（指定避難所）";

/// 12件、拡大
#[must_use]
pub fn several(count: u32) -> String {
    format!("{count}件、拡大")
}

/// A pin's name.
#[must_use]
pub fn pin(name: &str, kind: Kind, metres: Option<u32>, unsure: bool) -> String {
    let mut text = format!("{name}、{}", super::kind(kind));
    if let Some(metres) = metres {
        text.push('、');
        text.push_str(&away(metres));
    }
    if unsure {
        text.push_str("、おおよその場所");
    }
    text
}

/// How far, as the crow flies.
#[must_use]
pub fn away(metres: u32) -> String {
    if metres < 950 {
        format!("現在地からまっすぐ約{}m", metres.div_ceil(50) * 50)
    } else {
        let tenths = (metres + 50) / 100;
        format!("現在地からまっすぐ約{}.{}km", tenths / 10, tenths % 10)
    }
}

/// What is in view, and how much there is.
#[must_use]
pub fn in_view(seen: u32, all: usize) -> String {
    format!("地図に{seen}件が見えています（全部で{all}件）。")
}

/// Institutions without a point.
#[must_use]
pub fn not_on_map(count: usize) -> String {
    format!("位置が未登録の{count}件は、地図に出ません。一覧にはあります。")
}

/// Name of the small picture.
#[must_use]
pub fn picture_of(name: &str, sure: bool) -> String {
    if sure {
        format!("{name}のまわりの地図。まるい印が場所です。")
    } else {
        format!("{name}のまわりの地図。点線のまるは、おおよその場所です。")
    }
}

/// Name of the picture of an area.
#[must_use]
pub fn picture_of_area(name: &str) -> String {
    format!("{name}の地図。町の名前と駅を書いています。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_round_and_says_that_it_is_straight() {
        assert_eq!(away(0), "現在地からまっすぐ約0m");
        assert_eq!(away(321), "現在地からまっすぐ約350m");
        assert_eq!(away(1_249), "現在地からまっすぐ約1.2km");
        assert_eq!(away(12_960), "現在地からまっすぐ約13.0km");
    }

    #[test]
    fn every_danger_has_its_name() {
        let names: Vec<_> = HAZARDS.lines().filter_map(|line| line.split_once(' ')).collect();
        for (hazard, (wire, name)) in renkei_model::Hazard::ALL.iter().zip(&names) {
            assert_eq!(
                (serde_json::to_string(hazard).unwrap(), hazard.ja()),
                (format!("\"{wire}\""), *name)
            );
        }
        assert_eq!(names.len(), renkei_model::Hazard::ALL.len());
    }

    #[test]
    fn every_kind_has_a_letter() {
        assert_eq!(LETTERS.chars().count(), Kind::ALL.len() + 1);
    }
}
