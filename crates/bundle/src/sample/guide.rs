//! `guide.toml` and `sources.csv` of the fictional city.

use super::institution::phone;
use super::table::Table;
use super::words::{AREAS, DISTRICTS};

/// Serial numbers of the centres' phones, above those of the institutions.
const CENTER_SERIAL: u32 = 10_000;

/// The guide's own settings.
pub(super) fn guide_toml() -> Vec<u8> {
    let mut text = format!(
        "# 出典: 架空のデータ（みほん市）\n# ライセンス: CC0 1.0\n# 日付: {}\n{}",
        super::AS_OF,
        r##"
# 表の形の版です。手では直しません。
format = 1

[city]
name = "みほん市"
prefecture = "みほん県"
code = "00000"
guide_title = "在宅医療・福祉・介護連携ガイド"
fictional = true
notice = "みほん市は架空の市です。施設もすべて架空です。電話はつながりません。"

[city.contact]
name = "みほん市 連携ガイド係（架空）"
phone = "0000-00-0000"
mail = "guide@mihon.example"

[site]
site_origin = "https://guide.mihon.example"
base = "/"

[map]
tile_hosts = []

[[map.layers]]
id = "detail"
name = "くわしい地図（架空）"
over = false
urls = ["https://tiles.mihon.example/detail/{z}/{x}/{y}.png"]
zoom = "9-18"
attribution = "みほん地図（架空）"
link = "https://tiles.mihon.example/"
as_of = "2026年10月1日（架空）"

[[map.layers]]
id = "flood"
name = "洪水で水につかる深さ（架空）"
over = true
urls = ["https://tiles.mihon.example/flood/{z}/{x}/{y}.png"]
zoom = "9-17"
attribution = "みほん防災（架空）"
link = "https://tiles.mihon.example/"
as_of = "2026年10月1日（架空）"
note = "色がない所が安全という意味ではありません。"

[[map.layers.legend]]
colour = "#f7f5a9"
means = "0.5m未満"

[[map.layers.legend]]
colour = "#ffb7b7"
means = "3mから5m未満"

[holidays]
known_from = "2025-01-01"
known_until = "2027-12-31"
"##
    );
    for (serial, area) in (CENTER_SERIAL..).zip(&AREAS) {
        text.push_str(&format!(
            r#"
[[care_areas]]
id = "{id}"
name = "{name}"
kana = "{kana}"
summary = "{summary}"

[care_areas.community_care_center]
name = "{center}"
phone = "{phone}"
mail = "{id}@mihon.example"
"#,
            id = area.id,
            name = area.name,
            kana = area.kana,
            summary = area.summary,
            center = area.center,
            phone = phone(serial),
        ));
    }
    for district in &DISTRICTS {
        text.push_str(&format!(
            r#"
[[districts]]
id = "{}"
name = "{}"
kana = "{}"
care_area = "{}"
"#,
            district.id, district.name, district.kana, district.area
        ));
    }
    text.into_bytes()
}

/// Sources: the register, and others for single fields.
pub(super) fn sources() -> Vec<u8> {
    let mut table = Table::new(&["出典id", "名称", "発行者", "時点", "ライセンス", "表示文"]);
    let shown = "架空のデータです。実在の施設とは関係ありません。";
    for (id, title, as_of) in [
        ("mihon_register", "みほん市医療・介護機関台帳（架空）", super::AS_OF),
        ("mihon_survey", "みほん市在宅医療調査（架空）", "2026-06-01"),
        ("mihon_towns", "みほん市町字表（架空）", "2025-04-01"),
    ] {
        table.row(&[id, title, "みほん市（架空）", as_of, "CC0 1.0", shown]);
    }
    table.into_bytes()
}
