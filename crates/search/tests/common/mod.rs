//! みほん市: twenty made-up places, each there for a rule of folding or ranking.

// Each test file uses a part of it.
#![allow(dead_code)]

use std::collections::BTreeMap;

use renkei_model::{
    AreaId, CareArea, Contact, Day, District, DistrictId, Facility, FacilityId, Hours, Kind,
    Provenance, Relation, Service, SourceId, Stated,
};
use renkei_search::{Alias, Index, Outcome, Query, Sources};

pub(crate) struct City {
    pub(crate) facilities: Vec<Facility>,
    pub(crate) districts: Vec<District>,
    pub(crate) care_areas: Vec<CareArea>,
    pub(crate) index: Index,
}

impl City {
    pub(crate) fn new() -> Self {
        let facilities = facilities();
        let areas = [("higashi", "東部", "とうぶ"), ("nishi", "西部", "せいぶ")];
        let care_areas: Vec<CareArea> = areas
            .into_iter()
            .map(|(id, name, kana)| CareArea {
                id: AreaId::new(id).unwrap(),
                name: name.to_owned(),
                kana: kana.to_owned(),
                summary: None,
                community_care_center: Contact::default(),
            })
            .collect();
        let districts = [
            ("mihon", "みほん", "みほん", "higashi"),
            ("hinagata", "雛形", "ひながた", "higashi"),
            ("tameshi", "試", "ためし", "nishi"),
        ];
        let districts: Vec<District> = districts
            .into_iter()
            .map(|(id, name, kana, area)| District {
                id: DistrictId::new(id).unwrap(),
                name: name.to_owned(),
                kana: kana.to_owned(),
                care_area: AreaId::new(area).unwrap(),
            })
            .collect();
        let index = Index::build(&Sources {
            facilities: &facilities,
            districts: &districts,
            care_areas: &care_areas,
            aliases: &[
                Alias { word: "歯医者", means: "歯科", relation: Relation::Same },
                Alias {
                    word: "デイサービス", means: "通所介護", relation: Relation::Same
                },
                Alias {
                    word: "ケアマネ", means: "居宅介護支援事業所", relation: Relation::Same
                },
            ],
            ..Sources::default()
        });
        Self { facilities, districts, care_areas, index }
    }

    pub(crate) fn search(&self, text: &str) -> Outcome {
        self.index.search(&Query { text: text.to_owned(), ..Query::default() }, None)
    }

    /// Ids of what is found, best first.
    pub(crate) fn ids(&self, text: &str) -> Vec<&str> {
        self.ids_of(&self.search(text))
    }

    pub(crate) fn ids_of(&self, outcome: &Outcome) -> Vec<&str> {
        let id = |index: u32| self.facilities[index as usize].id.as_str();
        outcome.hits.iter().map(|hit| id(hit.index)).collect()
    }
}

/// A clinic of which nothing is known but its name and address.
pub(crate) fn place(id: &str, name: &str, address: &str) -> Facility {
    row(id, Kind::Clinic, name, "", address).0
}

struct Row(Facility);

fn row(id: &str, kind: Kind, name: &str, district: &str, address: &str) -> Row {
    Row(Facility {
        id: FacilityId::new(id).unwrap(),
        kind,
        name: name.to_owned(),
        kana: None,
        kana_suggested: None,
        common_name: None,
        address: format!("秋田県みほん市{address}"),
        postal_code: None,
        district: (!district.is_empty()).then(|| DistrictId::new(district).unwrap()),
        position: None,
        phone: None,
        fax: None,
        website: None,
        departments: Vec::new(),
        services: Vec::new(),
        home_visit: Stated::Unknown,
        scheduled_home_care: Stated::Unknown,
        all_hours: Stated::Unknown,
        beds: None,
        hours: Hours::default(),
        note: None,
        official_ids: Vec::new(),
        provenance: Provenance {
            source: SourceId::new("made_up").unwrap(),
            as_of: Day::new(2026, 4, 1).unwrap(),
            confirmed: None,
        },
        field_provenance: BTreeMap::new(),
    })
}

impl Row {
    fn with(mut self, change: impl FnOnce(&mut Facility)) -> Self {
        change(&mut self.0);
        self
    }
    fn kana(self, kana: &str) -> Self {
        self.with(|f| f.kana = Some(kana.to_owned()))
    }
    fn common(self, name: &str) -> Self {
        self.with(|f| f.common_name = Some(name.to_owned()))
    }
    fn phone(self, phone: &str) -> Self {
        self.with(|f| f.phone = Some(phone.to_owned()))
    }
    fn note(self, note: &str) -> Self {
        self.with(|f| f.note = Some(note.to_owned()))
    }
    fn departments(self, names: &[&str]) -> Self {
        self.with(|f| f.departments = names.iter().map(|&name| name.to_owned()).collect())
    }
    fn services(self, names: &[&str]) -> Self {
        let service =
            |name: &&str| Service { name: (*name).to_owned(), office_number: None, capacity: None };
        self.with(|f| f.services = names.iter().map(service).collect())
    }
    fn home_care(self, visit: Stated, scheduled: Stated, all_hours: Stated) -> Self {
        self.with(|f| {
            f.home_visit = visit;
            f.scheduled_home_care = scheduled;
            f.all_hours = all_hours;
        })
    }
}

fn facilities() -> Vec<Facility> {
    use Kind::{
        CareFacility, CareManagerOffice, Clinic, DentalClinic, Hospital, Pharmacy,
        VisitingNurseStation,
    };
    use Stated::{No, Unknown, Yes};
    let rows = [
        row("h001", Hospital, "社会医療法人架空会　みほん中央病院", "mihon", "中央町８番１６号")
            .common("みほん中央病院")
            .kana("シャカイイリョウホウジンカクウカイ　ミホンチュウオウビョウイン")
            .phone("0100-26-4021")
            .departments(&["内科", "循環器内科", "外科", "整形外科"])
            .home_care(Unknown, Yes, Yes),
        row("h002", Hospital, "市立雛形病院", "hinagata", "雛形町字菅生田２４５番地２０５")
            .kana("シリツヒナガタビョウイン")
            .departments(&["内科", "呼吸器内科", "眼科", "リハビリテーション科"])
            .note("救急は電話でお問い合わせください。"),
        row("c001", Clinic, "医療法人　髙橋内科医院", "mihon", "条里一丁目１５－２６")
            .kana("イリョウホウジン　タカハシナイカイイン")
            .phone("0100-33-1002")
            .departments(&["内科", "小児科"])
            .home_care(Yes, Yes, No),
        row("c002", Clinic, "齋藤眼科", "mihon", "朝日ヶ丘三丁目１番５０号")
            .kana("サイトウガンカ")
            .departments(&["眼科"]),
        row("c003", Clinic, "渡邉クリニック", "hinagata", "雛形町醍醐字道中２８番地")
            .kana("ワタナベクリニック")
            .departments(&["皮膚科"])
            .home_care(Yes, No, Unknown),
        row("c004", Clinic, "佐々木整形外科", "tameshi", "試町字四ノ口５８の１")
            .kana("ササキセイケイゲカ")
            .departments(&["整形外科"]),
        row("c005", Clinic, "ヴィーナス・ウィメンズクリニック", "mihon", "大字桜台字舘ノ下３")
            .kana("ヴィーナスウィメンズクリニック")
            .departments(&["産婦人科"]),
        row("c006", Clinic, "みほん市国民健康保険山﨑診療所", "tameshi", "山\u{FA11}１０１")
            .kana("ﾐﾎﾝｼｺｸﾐﾝｹﾝｺｳﾎｹﾝﾔﾏｻﾞｷｼﾝﾘｮｳｼﾞｮ")
            .departments(&["内科"]),
        row("d001", DentalClinic, "医療法人社団　星和会　ほしの歯科医院", "mihon", "寿町３－２")
            .departments(&["歯科", "小児歯科"]),
        row("d002", DentalClinic, "ＤＥＮＴＡＬ　ＣＬＩＮＩＣ　たじま", "hinagata", "平和町２－１")
            .departments(&["歯科"])
            .home_care(Yes, Unknown, Unknown),
        row("d003", DentalClinic, "廣澤デンタルオフィス", "tameshi", "櫻町１")
            .departments(&["矯正歯科"]),
        row("p001", Pharmacy, "㈱つゞみ薬局　第Ⅱ店", "mihon", "鶴ケ池１")
            .kana("ツヅミヤッキョクダイニテン"),
        row("p002", Pharmacy, "すこやか薬局", "hinagata", "雛形町字北①").note("在庫 100% <b>"),
        row("p003", Pharmacy, "有限会社すこやか薬局　駅前店", "mihon", "駅前町5-1"),
        row("n001", VisitingNurseStation, "訪問看護ステーションひだまり", "mihon", "横町1")
            .kana("ホウモンカンゴステーションヒダマリ")
            .services(&["訪問看護"])
            .home_care(Unknown, Unknown, Yes),
        row("f001", CareFacility, "ケアセンター㋐おぞら", "hinagata", "雛形町南1")
            .common("ケアセンターあおぞら")
            .services(&["訪問介護", "通所介護"]),
        row(
            "f002",
            CareFacility,
            "社会福祉法人見本会　特別養護老人ホーム長寿苑",
            "tameshi",
            "湯ノ島2",
        )
        .kana("シャカイフクシホウジンミホンカイ　トクベツヨウゴロウジンホームチョウジュエン")
        .services(&["介護老人福祉施設"]),
        row("f003", CareFacility, "デイホームこもれび", "mihon", "梅の木町4-16")
            .services(&["通所介護"])
            .note("内科の嘱託医がいます。"),
        row("m001", CareManagerOffice, "陽だまりケアプラン", "mihon", "希望が丘9")
            .kana("ヒダマリケアプラン")
            .phone("0100-26-0900"),
        row("x001", CareFacility, "内科", "", "所在不明"),
    ];
    rows.into_iter().map(|row| row.0).collect()
}
