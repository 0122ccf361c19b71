//! Seminars, flyers and the newsletter of the fictional city.

use renkei_model::Kind;

use super::institution::{Institution, phone};
use super::table::Table;
use super::texts;
use crate::diagnostic::Report;
use crate::lock::{Address, Lock};
use crate::numbering::{NUMBERED, Numbered};
use crate::parse::news;

/// Serial number of the desk's phone, as in `guide.toml` none of an institution's.
const DESK_SERIAL: u32 = 10_010;

const HALL: [(&str, &str); 4] = [
    ("会場", "みほん市民会館（架空）"),
    ("会場住所", "みほん県みほん市汐見本町1-1"),
    ("会場緯度", "39.6012"),
    ("会場経度", "138.9017"),
];

/// The three tables and the register with the ids of the first two.
pub(super) struct Happenings {
    pub(super) seminars: Vec<u8>,
    pub(super) flyers: Vec<u8>,
    pub(super) news: Vec<u8>,
    /// The page of the first seminar and of the first flyer.
    pub(super) pages: [String; 2],
    pub(super) lock: Vec<u8>,
}

/// A row as the cells that are not empty.
type Cells = Vec<(&'static str, String)>;

fn cells(pairs: &[(&'static str, &str)]) -> Cells {
    pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

pub(super) fn all(institutions: &[Institution], lock: &[u8]) -> Happenings {
    let lock = Lock::parse(Some(lock), &mut Report::default()).unwrap_or_default();
    let [events, flyers] = &NUMBERED;
    let (seminars, seminar_ids) = numbered(events, seminar_rows(institutions), &lock);
    let (flyers, flyer_ids) = numbered(flyers, flyer_rows(institutions), &lock);
    let first =
        |ids: &[Address]| ids.first().map(|address| format!("/{address}/")).unwrap_or_default();
    let pages = [first(&seminar_ids), first(&flyer_ids)];
    let [event, flyer] = &pages;
    let news = news(event, flyer);
    let texts: Vec<_> = texts::addresses().collect();
    let lock = lock.append(seminar_ids.iter().chain(&flyer_ids).chain(&texts));
    Happenings { seminars, flyers, news, pages, lock }
}

/// The table with an id for each row, and the ids.
fn numbered(numbered: &Numbered, rows: Vec<Cells>, lock: &Lock) -> (Vec<u8>, Vec<Address>) {
    let keys: Vec<_> =
        rows.iter().map(|row| (String::new(), numbered.key(|name| value(row, name)))).collect();
    let ids = numbered.number(&keys, lock);
    let mut table = Table::of(numbered.spec);
    let mut addresses = Vec::new();
    for (row, id) in rows.iter().zip(ids) {
        let id = id.unwrap_or_default();
        addresses.extend(Address::new(numbered.shelf, &id));
        let columns = numbered.spec.columns.iter().map(|column| column.name);
        let line: Vec<_> =
            columns.map(|name| if name == "id" { &id } else { value(row, name) }).collect();
        table.row(&line);
    }
    (table.into_bytes(), addresses)
}

fn value<'r>(row: &'r Cells, name: &str) -> &'r str {
    row.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

fn seminar_rows(institutions: &[Institution]) -> Vec<Cells> {
    let hospital = institutions.iter().find(|one| one.kind == Kind::Hospital);
    let hospital = hospital.map_or("", |one| &one.id);
    let desk = phone(DESK_SERIAL);
    let mail = ("メール", "seminar@mihon.example");
    let talks = [
        ("2026-08-26", "口から食べつづけるために", "歯科医師", "終了", "41"),
        ("2026-09-30", "薬の飲みのこしを減らす", "薬剤師", "終了", "38"),
        ("2026-10-28", "家でのリハビリのくふう", "理学療法士", "予定", ""),
        ("2026-11-25", "冬の脱水とかくれ低体温", "医師", "予定", ""),
        ("2026-12-23", "認知症の人の話を聞く", "訪問看護師", "延期", ""),
        ("2027-01-27", "家で最期まで過ごす", "医師", "予定", ""),
    ];
    let mut rows = vec![
        cells(
            &[
                &[
                    ("種類", "セミナー"),
                    ("名称", "はじめての在宅医療"),
                    ("対象", "住民"),
                    ("日付", "2026-11-14"),
                    ("開始", "13:30"),
                    ("終了", "15:30"),
                    ("講師", "医師、訪問看護師"),
                    ("定員", "200"),
                    ("参加費", "無料"),
                    ("申し込み", "必要"),
                    ("申込締切", "2026-11-06"),
                    ("電話番号", &desk),
                    mail,
                    ("状態", "予定"),
                    ("内容", "家で医療を受けるときの流れを、医師と訪問看護師が話します。"),
                    ("出典", "市報みほん10月号（架空）"),
                ][..],
                &HALL,
            ]
            .concat(),
        ),
        cells(
            &[
                &[
                    ("種類", "シンポジウム"),
                    ("名称", "住みなれた町で暮らしつづける"),
                    ("対象", "どなたでも"),
                    ("日付", "2026-06-13"),
                    ("開始", "13:00"),
                    ("終了", "16:00"),
                    ("申し込み", "不要"),
                    ("参加費", "無料"),
                    ("資料", "https://www.mihon.example/handout/2026-06-13.pdf"),
                    ("状態", "終了"),
                    ("参加人数", "184"),
                    ("内容", "医師、薬剤師、ケアマネジャー、家族が話し合いました。"),
                ][..],
                &HALL,
            ]
            .concat(),
        ),
        cells(&[
            ("種類", "講演会"),
            ("名称", "人生会議をはじめよう"),
            ("対象", "住民"),
            ("日付", "2026-12-05"),
            ("開始", "10:00"),
            ("終了", "11:30"),
            ("会場id", hospital),
            ("会場", "2階 会議室"),
            ("講師", "医師"),
            ("定員", "60"),
            ("参加費", "500円"),
            ("申し込み", "必要"),
            ("電話番号", &desk),
            ("状態", "中止"),
            ("内容", "講師の都合により中止します。"),
        ]),
        cells(&[
            ("種類", "地域ケアネットワーク会議"),
            ("名称", "中部地域ケアネットワーク会議"),
            ("対象", "専門職"),
            ("日付", "2026-04-15"),
            ("最終日", "2027-03-17"),
            ("くり返し", "第3水"),
            ("休む日", "2026-08-19"),
            ("開始", "18:30"),
            ("終了", "20:00"),
            ("会場id", hospital),
            ("申し込み", "不要"),
            ("電話番号", &desk),
            ("状態", "予定"),
        ]),
        cells(&[
            ("種類", "ミニ集会"),
            ("名称", "なぎさカフェ"),
            ("対象", "どなたでも"),
            ("日付", "2026-10-06"),
            ("くり返し", "毎週火"),
            ("開始", "10:00"),
            ("終了", "11:30"),
            ("会場", "汐見ふれあい館（架空）"),
            ("会場住所", "みほん県みほん市汐見港町2-3"),
            ("会場緯度", "39.5904"),
            ("会場経度", "138.9106"),
            ("参加費", "100円"),
            ("申し込み", "不要"),
            ("内容", "お茶を飲みながら、介護や医療の心配ごとを話せます。"),
        ]),
        cells(&[
            ("種類", "推進会議"),
            ("名称", "在宅医療推進会議"),
            ("対象", "専門職"),
            ("時期", "年2回"),
            ("状態", "終了"),
        ]),
        cells(&[
            ("種類", "組織別情報交換会"),
            ("名称", "薬剤師と訪問看護師の情報交換会"),
            ("対象", "専門職"),
            ("時期", "6月23日"),
            ("状態", "終了"),
            ("参加人数", "24"),
            ("内容", "記録に年が書かれていない、昔の集まりです。"),
        ]),
    ];
    for (number, (day, title, speaker, state, came)) in (1..).zip(talks) {
        rows.push(cells(
            &[
                &[
                    ("種類", "多職種勉強会"),
                    ("名称", title),
                    ("シリーズ", "潮風勉強会"),
                    ("回", &format!("{number}")),
                    ("対象", "専門職"),
                    ("日付", day),
                    ("開始", "18:30"),
                    ("終了", "20:00"),
                    ("講師", speaker),
                    ("申し込み", "不要"),
                    mail,
                    ("状態", state),
                    ("参加人数", came),
                ][..],
                &HALL,
            ]
            .concat(),
        ));
    }
    rows
}

fn flyer_rows(institutions: &[Institution]) -> Vec<Cells> {
    let ids = |wanted: &dyn Fn(&Institution) -> bool, most: usize| {
        let ids = institutions.iter().filter(|one| wanted(one)).take(most);
        ids.map(|one| one.id.as_str()).collect::<Vec<_>>().join(";")
    };
    let visiting = |one: &Institution| one.kind == Kind::Clinic && one.home_visit == "○";
    let nurses = |one: &Institution| one.kind == Kind::VisitingNurseStation;
    let pharmacies = |one: &Institution| one.kind == Kind::Pharmacy && one.all_hours == "○";
    vec![
        cells(&[
            ("題名", "かかりつけ医をもちましょう"),
            ("開始日", "2026-10-01"),
            ("終了日", "2027-09-30"),
            ("本文1", "体のことを何でも相談できる、近くのお医者さんを「かかりつけ医」といいます。"),
            (
                "本文2",
                "下の医院は、求めに応じて家まで診察に来てくれます。まず電話で相談してください。",
            ),
            ("本文3", "かかりつけ医が決まっていないときは、地域包括支援センターに相談できます。"),
            ("施設id", &ids(&visiting, 8)),
            ("ファイル", "https://www.mihon.example/flyer/family-doctor.pdf"),
            ("出典", "みほん市 連携ガイド係（架空）"),
        ]),
        cells(&[
            ("題名", "訪問看護をつかってみませんか"),
            ("開始日", "2026-04-01"),
            ("本文1", "看護師が家に来て、体のようすを見たり、薬や床ずれの手当てをしたりします。"),
            ("施設id", &ids(&nurses, 5)),
            ("出典", "みほん市 連携ガイド係（架空）"),
        ]),
        cells(&[
            ("題名", "夜間・休日に連絡がつく薬局"),
            ("開始日", "2025-10-01"),
            ("終了日", "2026-03-31"),
            ("本文1", "夜間や休日に薬のことで困ったときに、電話で相談できる薬局です。"),
            ("施設id", &ids(&pharmacies, 6)),
        ]),
    ]
}

/// `news.csv`; the first item points to an event and a flyer.
fn news(event: &str, flyer: &str) -> Vec<u8> {
    let mut table = Table::of(&news::SPEC);
    for row in [
        [
            "2026-10",
            "10月1日号",
            "はじめての在宅医療 セミナーのお知らせ",
            "11月14日にセミナーを開きます。申し込みは11月6日までです。",
            "",
            &format!("{event};{flyer}"),
        ],
        [
            "2026-10",
            "10月15日号",
            "休日当番医のお知らせ",
            "下半期の休日当番医が決まりました。",
            "https://www.mihon.example/news/2026-10-15.pdf",
            "",
        ],
        [
            "2026-09",
            "9月1日号",
            "特集 家で最期まで",
            "家で看取りをした家族に話を聞きました。",
            "https://www.mihon.example/news/2026-09-01.pdf",
            "/list/visiting_nurse_station/",
        ],
        [
            "2026-07",
            "7月1日号",
            "薬の手帳を1冊に",
            "お薬手帳は、1人1冊にまとめましょう。",
            "",
            "/list/pharmacy/;/search/?q=%E8%96%AC%E5%B1%80",
        ],
        [
            "2026-04",
            "4月1日号",
            "地域包括支援センターに相談を",
            "介護や医療で困ったら、まず電話してください。",
            "",
            "/about/",
        ],
    ] {
        table.row(&row);
    }
    table.into_bytes()
}
