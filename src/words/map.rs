//! What is said on and about the map.

use renkei_model::Kind;

/// In the header.
pub const NAV_MAP: &str = "地図";
/// Heading of the map's page.
pub const HEADING: &str = "地図でさがす";
/// What the lines between the districts are.
pub const BORDERS_ARE_ROUGH: &str = "地区の範囲は目安です。正式な境ではありません。";
/// Above the numbered list.
pub const DISTRICTS_HEADING: &str = "番号の地区";

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
pub const ROUTE_APPLE: &str = "Appleのマップで場所";
/// A link.
pub const ROUTE_YAHOO: &str = "Yahoo!マップで場所";
/// A link.
pub const ROUTE_OWN: &str = "この端末の地図アプリ";
/// On an area's page.
pub const AREA_ON_MAP: &str = "この地区を地図でみる";
/// Name of the switch between list and map.
pub const VIEWS: &str = "見せ方";
/// The one side of the switch.
pub const AS_LIST: &str = "一覧でみる";
/// The other.
pub const AS_MAP: &str = "地図でみる";
/// After what was found, where only a part of the map is searched.
pub const WITHIN: &str = "地図の範囲の中だけをさがしています。";

/// Name of the map for screen readers.
pub const MAP_LABEL: &str = "地図";
/// Closes the card.
pub const CLOSE: &str = "とじる";
/// The code of the map did not come.
pub const FAILED: &str = "動かせる地図を読み込めませんでした。一覧はそのまま使えます。電波のよい所で、もう一度読み込んでください。";
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
/// A shelter of these dangers.
pub const FLEE: &str = "逃げる場所（指定緊急避難場所）：{}";
/// A shelter to stay at.
pub const STAY: &str = "しばらく生活する場所（指定避難所）";

/// A pin's name.
#[must_use]
pub fn pin(name: &str, kind: Kind) -> String {
    format!("{name}、{}", super::kind(kind))
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

/// What `map.js` says, by the names that it has there; `renkei publish` writes them into it, so that
/// the program is not larger for them. `{}` stands for what is told.
///
/// `letters` are those on the pins in the order of kinds, the last a shelter's and a gathering's;
/// `hazards` has for each danger its name in the base map and its name on screen.
#[cfg(feature = "ssr")]
pub const LIVE: [(&str, &str); 25] = [
    ("map", "動かせる地図。矢印キーで動きます。"),
    ("pins", "地図の上の施設。矢印キーで次の施設へ移れます。"),
    ("letters", "病診歯薬訪介居避催"),
    ("several", "{}件、拡大"),
    ("together", "{}件、ほぼ同じ場所、名前をみる"),
    ("unsure", "{}、おおよその場所"),
    ("shelter", "{}、避難所"),
    ("event", "{}、催し"),
    ("dayOpen", "{}月（日は不明）"),
    ("more", "{}をみる"),
    ("metres", "{}、現在地からまっすぐ約{m}m"),
    ("kilometres", "{}、現在地からまっすぐ約{km}km"),
    ("inView", "地図に{}件が見えています。"),
    ("station", "{}駅"),
    (
        "hazards",
        "flood 洪水;landslide 土砂災害;earthquake 地震;fire 大規模な火事;\
         inland_flood 内水氾濫;storm_surge 高潮;tsunami 津波;volcano 火山現象",
    ),
    ("flee", FLEE),
    ("stay", STAY),
    ("ask", "最新の状況は、市に確かめてください。"),
    ("close", CLOSE),
    ("net", "受け取り先："),
    ("missing", "読み込めない所があります（赤いしまの所）。何もないという意味ではありません。"),
    ("locating", "現在地を調べています…"),
    ("refused", "現在地を使えない設定になっています。地図は、指やボタンで動かせます。"),
    ("noPlace", "現在地がわかりませんでした。地図は、指やボタンで動かせます。"),
    ("far", "現在地は、この地図の外です。地図は動かしません。"),
];

/// What stands below the map, as it is written into the page: buttons and switches, which `map.js`
/// serves. As text, since each element of a view costs the browser a quarter of a kilobyte of
/// program.
pub const CONTROLS: &str = concat!(
    "<div class=\"app-map__buttons app-needs-script\">",
    "<button type=\"button\" data-do=\"in\" aria-label=\"地図を大きくする\">＋</button>",
    "<button type=\"button\" data-do=\"out\" aria-label=\"地図を小さくする\">−</button>",
    "<button type=\"button\" data-do=\"n\" aria-label=\"北へ動かす\">↑</button>",
    "<button type=\"button\" data-do=\"s\" aria-label=\"南へ動かす\">↓</button>",
    "<button type=\"button\" data-do=\"w\" aria-label=\"西へ動かす\">←</button>",
    "<button type=\"button\" data-do=\"e\" aria-label=\"東へ動かす\">→</button>",
    "<button type=\"button\" data-do=\"all\">全体</button>",
    "<button type=\"button\" data-do=\"here\">現在地</button>",
    "<button type=\"button\" data-do=\"full\" aria-pressed=\"false\">大きな画面</button>",
    "</div>",
    "<p class=\"app-map__say\" role=\"status\" data-say></p>",
    "<div class=\"app-map__more app-needs-script\">",
    "<button class=\"app-button\" type=\"button\" data-do=\"search\">この範囲でさがす</button>",
    "<label class=\"app-check\"><input type=\"checkbox\" data-shelters><span>避難所も地図に出す</span></label>",
    "<label class=\"app-check\" hidden><input type=\"checkbox\" data-events><span>これからの催しも地図に出す</span></label>",
    "<p><small>「現在地」は、この端末の中だけで使います。距離は、まっすぐに測ったものです。</small></p>",
    "<details class=\"app-filters\" hidden><summary>くわしい地図や災害の地図を重ねる（通信します）</summary>",
    "<div class=\"app-map__layers\"><p>スイッチを入れると、見ている場所の地図を、下に書いた所から受け取ります。",
    "そのとき、見ている場所がそこに伝わります。</p><div data-layers></div></div></details>",
    "</div>",
    "<details class=\"app-filters\" id=\"map-credits\" hidden><summary>地図の出典</summary><ul></ul></details>",
);

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn every_danger_and_every_kind_has_its_word() {
        let said = |name| LIVE.iter().find(|(own, _)| *own == name).unwrap().1;
        for hazard in renkei_model::Hazard::ALL {
            let wire = serde_json::to_string(hazard).unwrap();
            let pair = format!("{} {}", wire.trim_matches('"'), hazard.ja());
            assert!(said("hazards").split(';').any(|it| it == pair), "{pair}");
        }
        let letters = said("letters").chars().count();
        assert_eq!(letters, Kind::ALL.len() + 2, "shelters and gatherings too");
    }

    /// Guards against: "undefined" on the screen.
    #[test]
    fn the_module_says_nothing_that_has_no_words() {
        let module = include_str!("../../public/map.js");
        let uses = module.split("words.").skip(1).map(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
        });
        let mut count = 0;
        for name in uses {
            count += 1;
            assert!(LIVE.iter().any(|(own, _)| *own == name), "{name}");
        }
        assert!(count >= LIVE.len() - 2, "{count}");
    }
}
