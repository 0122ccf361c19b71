//! What is said on and about the map.

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
pub const ROUTES: &str = "行き方は、ほかの会社の地図でしらべられます。開くと、その会社のページに移ります。";
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
