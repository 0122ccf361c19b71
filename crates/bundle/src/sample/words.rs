//! The parts that names, addresses and departments are put together from.

/// A district of the fictional city.
pub(super) struct District {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) kana: &'static str,
    pub(super) area: &'static str,
    /// How much of the city lives there, in percent.
    pub(super) weight: u32,
    /// Its middle, in the open sea.
    pub(super) lat: f64,
    pub(super) lon: f64,
}

const fn district(
    (id, name, kana): (&'static str, &'static str, &'static str),
    area: &'static str,
    weight: u32,
    (lat, lon): (f64, f64),
) -> District {
    District { id, name, kana, area, weight, lat, lon }
}

/// The eight districts; the shares are those of a city with one large and seven small ones.
pub(super) const DISTRICTS: [District; 8] = [
    district(("shiomi", "汐見", "しおみ"), "chubu", 50, (39.60, 138.90)),
    district(("hoshigaoka", "星ヶ丘", "ほしがおか"), "hokubu", 13, (39.67, 138.93)),
    district(("wakakusa", "若草", "わかくさ"), "hokubu", 11, (39.66, 138.84)),
    district(("asanagi", "朝凪", "あさなぎ"), "nanbu", 8, (39.54, 138.83)),
    district(("irifune", "入舟", "いりふね"), "nanbu", 6, (39.52, 138.92)),
    district(("midorisawa", "緑沢", "みどりさわ"), "hokubu", 5, (39.71, 138.87)),
    district(("shiraho", "白帆", "しらほ"), "nanbu", 4, (39.55, 138.98)),
    district(("tsukimino", "月見野", "つきみの"), "chubu", 3, (39.61, 138.80)),
];

/// A care area with its community care centre.
pub(super) struct Area {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) kana: &'static str,
    pub(super) summary: &'static str,
    pub(super) center: &'static str,
}

/// The three care areas.
pub(super) const AREAS: [Area; 3] = [
    Area {
        id: "hokubu",
        name: "北部",
        kana: "ほくぶ",
        summary: "訪問診療をする診療所が多い地域です。（架空の説明です）",
        center: "みほん市北部地域包括支援センター",
    },
    Area {
        id: "chubu",
        name: "中部",
        kana: "ちゅうぶ",
        summary: "病院が2つあり、市の中心にあたる地域です。（架空の説明です）",
        center: "みほん市中部地域包括支援センター",
    },
    Area {
        id: "nanbu",
        name: "南部",
        kana: "なんぶ",
        summary: "病院と介護施設がとなり合っている地域です。（架空の説明です）",
        center: "みほん市南部地域包括支援センター",
    },
];

/// Parts of an address within a district.
pub(super) const TOWNS: [&str; 10] =
    ["本町", "駅前", "港町", "桜町", "新田", "川原", "松原", "寺前", "一の坪", "四ツ谷"];

/// Family names and readings, with the letters that old encodings lose.
pub(super) const FAMILIES: [(&str, &str); 40] = [
    ("高橋", "タカハシ"),
    ("髙橋", "タカハシ"),
    ("山崎", "ヤマザキ"),
    ("山﨑", "ヤマザキ"),
    ("斎藤", "サイトウ"),
    ("齋藤", "サイトウ"),
    ("渡辺", "ワタナベ"),
    ("渡邉", "ワタナベ"),
    ("柿﨑", "カキザキ"),
    ("髙野", "タカノ"),
    ("関ヶ原", "セキガハラ"),
    ("潮田", "ウシオダ"),
    ("汐留", "シオドメ"),
    ("帆足", "ホアシ"),
    ("浜名", "ハマナ"),
    ("磯貝", "イソガイ"),
    ("凪野", "ナギノ"),
    ("舟木", "フナキ"),
    ("沖田", "オキタ"),
    ("岬", "ミサキ"),
    ("星野", "ホシノ"),
    ("月岡", "ツキオカ"),
    ("若松", "ワカマツ"),
    ("緑川", "ミドリカワ"),
    ("白石", "シライシ"),
    ("青柳", "アオヤギ"),
    ("赤羽", "アカバネ"),
    ("黒木", "クロキ"),
    ("佐々木", "ササキ"),
    ("小野寺", "オノデラ"),
    ("長谷川", "ハセガワ"),
    ("五十嵐", "イガラシ"),
    ("東海林", "ショウジ"),
    ("菅原", "スガワラ"),
    ("阿部", "アベ"),
    ("伊東", "イトウ"),
    ("工藤", "クドウ"),
    ("三浦", "ミウラ"),
    ("千葉", "チバ"),
    ("野々村", "ノノムラ"),
];

/// Pleasant words, in hiragana, katakana or kanji, with their readings.
pub(super) const WORDS: [(&str, &str); 36] = [
    ("さくら", "サクラ"),
    ("ひまわり", "ヒマワリ"),
    ("あおぞら", "アオゾラ"),
    ("なぎさ", "ナギサ"),
    ("かもめ", "カモメ"),
    ("しおかぜ", "シオカゼ"),
    ("みどり", "ミドリ"),
    ("すみれ", "スミレ"),
    ("ほたる", "ホタル"),
    ("こもれび", "コモレビ"),
    ("やすらぎ", "ヤスラギ"),
    ("きずな", "キズナ"),
    ("たんぽぽ", "タンポポ"),
    ("つばさ", "ツバサ"),
    ("にじいろ", "ニジイロ"),
    ("ゆうなぎ", "ユウナギ"),
    ("はまなす", "ハマナス"),
    ("ふるさと", "フルサト"),
    ("ひだまり", "ヒダマリ"),
    ("せせらぎ", "セセラギ"),
    ("いちょう", "イチョウ"),
    ("コスモス", "コスモス"),
    ("オリーブ", "オリーブ"),
    ("ラベンダー", "ラベンダー"),
    ("マリン", "マリン"),
    ("サンライズ", "サンライズ"),
    ("パール", "パール"),
    ("リーフ", "リーフ"),
    ("クローバー", "クローバー"),
    ("ハーモニー", "ハーモニー"),
    ("灯台", "トウダイ"),
    ("潮騒", "シオサイ"),
    ("青葉", "アオバ"),
    ("千寿", "センジュ"),
    ("和楽", "ワラク"),
    ("光風", "コウフウ"),
];

/// A clinic's main department: how it stands in a name, its reading, the departments.
pub(super) type Focus = (&'static str, &'static str, &'static [&'static str]);

/// What clinics are for; the first is the most common.
pub(super) const CLINIC_FOCUS: [Focus; 12] = [
    ("内科", "ナイカ", &["内科"]),
    ("内科胃腸科", "ナイカイチョウカ", &["内科", "消化器内科"]),
    ("内科循環器科", "ナイカジュンカンキカ", &["内科", "循環器内科"]),
    ("内科小児科", "ナイカショウニカ", &["内科", "小児科", "アレルギー科"]),
    ("こども", "コドモ", &["小児科", "アレルギー科"]),
    ("整形外科", "セイケイゲカ", &["整形外科", "リハビリテーション科"]),
    ("眼科", "ガンカ", &["眼科"]),
    ("皮膚科", "ヒフカ", &["皮膚科", "美容皮膚科"]),
    ("耳鼻咽喉科", "ジビインコウカ", &["耳鼻いんこう科"]),
    ("泌尿器科", "ヒニョウキカ", &["泌尿器科"]),
    ("脳神経外科", "ノウシンケイゲカ", &["脳神経外科", "神経内科"]),
    ("こころの", "ココロノ", &["精神科", "心療内科"]),
];

/// Departments that a clinic may have beside its main one.
pub(super) const CLINIC_EXTRAS: [&str; 8] = [
    "呼吸器内科",
    "糖尿病・代謝内科",
    "腎臓内科",
    "外科",
    "老年内科",
    "漢方内科",
    "緩和ケア内科",
    "リウマチ科",
];

/// Departments of a dental clinic beside 歯科.
pub(super) const DENTAL_EXTRAS: [&str; 3] = ["小児歯科", "矯正歯科", "歯科口腔外科"];

/// Care services by the sort of place that has them: the service, whether it has a capacity.
pub(super) type ServiceName = (&'static str, bool);

/// A sort of care place: words before and after its proper name, their readings, its services.
pub(super) struct CareSort {
    pub(super) before: (&'static str, &'static str),
    pub(super) after: (&'static str, &'static str),
    pub(super) main: ServiceName,
    pub(super) also: &'static [ServiceName],
    /// When it is there for people.
    pub(super) rhythm: Rhythm,
    pub(super) weight: u32,
}

/// When a care place is there for people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rhythm {
    /// People live there.
    Residential,
    /// By day, most often without Sunday.
    Day,
    /// Comes to the home, from early to late, every day.
    Visits,
}

const fn care(
    before: (&'static str, &'static str),
    after: (&'static str, &'static str),
    (main, also): (ServiceName, &'static [ServiceName]),
    rhythm: Rhythm,
    weight: u32,
) -> CareSort {
    CareSort { before, after, main, also, rhythm, weight }
}

/// Sorts of care places, with weights near those of a real city.
pub(super) const CARE_SORTS: [CareSort; 9] = [
    care(
        ("特別養護老人ホーム　", "トクベツヨウゴロウジンホーム　"),
        ("苑", "エン"),
        (("介護老人福祉施設", true), &[("短期入所生活介護", true)]),
        Rhythm::Residential,
        10,
    ),
    care(
        ("介護老人保健施設　", "カイゴロウジンホケンシセツ　"),
        ("の里", "ノサト"),
        (
            ("介護老人保健施設", true),
            &[("通所リハビリテーション", true), ("訪問リハビリテーション", false)],
        ),
        Rhythm::Residential,
        4,
    ),
    care(
        ("デイサービスセンター", "デイサービスセンター"),
        ("", ""),
        (("通所介護", true), &[]),
        Rhythm::Day,
        14,
    ),
    care(
        ("デイサービス　", "デイサービス　"),
        ("の家", "ノイエ"),
        (("地域密着型通所介護", true), &[("認知症対応型通所介護", true)]),
        Rhythm::Day,
        16,
    ),
    care(
        ("ヘルパーステーション", "ヘルパーステーション"),
        ("", ""),
        (("訪問介護", false), &[("訪問入浴介護", false)]),
        Rhythm::Visits,
        16,
    ),
    care(
        ("グループホーム", "グループホーム"),
        ("", ""),
        (("認知症対応型共同生活介護", true), &[]),
        Rhythm::Residential,
        8,
    ),
    care(
        ("小規模多機能ホーム　", "ショウキボタキノウホーム　"),
        ("", ""),
        (("小規模多機能型居宅介護", true), &[]),
        Rhythm::Residential,
        4,
    ),
    care(
        ("", ""),
        ("２４時間ケアセンター", "ニジュウヨジカンケアセンター"),
        (("定期巡回・随時対応型訪問介護看護", false), &[("訪問介護", false)]),
        Rhythm::Visits,
        3,
    ),
    care(
        ("", ""),
        ("福祉用具サービス", "フクシヨウグサービス"),
        (("福祉用具貸与", false), &[("特定福祉用具販売", false)]),
        Rhythm::Day,
        3,
    ),
];
