//! The columns of 施設票 and 薬局, and the flags of days in them.

use super::clean::Cells;
use super::finding::Findings;
use super::header::{Column, Header};
use super::lines::DAYS;
use super::slots::{self, Week};
use super::weekly::Flags;

/// The columns of the form.
pub(super) struct Columns {
    /// ID.
    pub id: Option<Column>,
    /// 正式名称, or 名称 of a pharmacy.
    pub name: Option<Column>,
    /// The reading.
    pub kana: Option<Column>,
    /// 略称.
    pub common_name: Option<Column>,
    /// 機関区分.
    pub class: Option<Column>,
    /// 都道府県コード, two digits.
    pub prefecture: Option<Column>,
    /// 市区町村コード, three digits.
    pub municipality: Option<Column>,
    /// 所在地.
    pub address: Option<Column>,
    /// Degrees north.
    pub lat: Option<Column>,
    /// Degrees east.
    pub lon: Option<Column>,
    /// The address on the web.
    pub url: Option<Column>,
    /// 営業日, which only pharmacies have.
    pub business: Vec<Option<Column>>,
    /// Flags of every week, Monday first; of pharmacies with 祝.
    pub week: Vec<Option<Column>>,
    /// Flags of the first to fifth week.
    pub nth: Vec<Vec<Option<Column>>>,
    /// The flag of public holidays.
    pub holiday: Option<Column>,
    /// その他の休診日 and its like.
    pub other: Option<Column>,
    /// 合計病床数.
    pub beds: Option<Column>,
    /// The stretches of a day, of pharmacies and midwives.
    pub hours: Vec<Week>,
}

impl Columns {
    /// Finds them in a header.
    pub(super) fn new(header: &mut Header) -> Self {
        // Looked for so that they do not count as unknown.
        for name in ["略称（フリガナ）", "英語表記（ローマ字表記）", "ローマ字"]
        {
            header.find(&[name]);
        }
        let of_days = |header: &mut Header, forms: &[&str], days: usize| -> Vec<Option<Column>> {
            let names = |day: char| forms.iter().map(move |form| format!("{form}（{day}）"));
            DAYS.iter()
                .take(days)
                .map(|day| {
                    let names: Vec<String> = names(*day).collect();
                    header.find(&names.iter().map(String::as_str).collect::<Vec<_>>())
                })
                .collect()
        };
        let nth = (1..=5)
            .map(|n| {
                let forms = [
                    format!("決まった週に休診（定期週）第{n}週"),
                    format!("決まった週に休業（定期週）第{n}週"),
                    format!("定期閉店第{n}週"),
                ];
                of_days(header, &forms.each_ref().map(String::as_str), 7)
            })
            .collect();
        let hours = (1..=4)
            .map(|n| {
                let pharmacy = slots::week(header, &format!("開店時間帯{n}_"));
                if pharmacy.iter().any(|pair| pair.start.is_some()) {
                    return pharmacy;
                }
                slots::week(header, &format!("就業時間帯{n}_"))
            })
            .collect();
        Self {
            id: header.find(&["ID"]),
            name: header.find(&["正式名称", "名称"]),
            kana: header.find(&["正式名称（フリガナ）", "フリガナ"]),
            common_name: header.find(&["略称"]),
            class: header.find(&["機関区分"]),
            prefecture: header.find(&["都道府県コード"]),
            municipality: header.find(&["市区町村コード"]),
            address: header.find(&["所在地"]),
            lat: header.find(&["所在地座標（緯度）"]),
            lon: header.find(&["所在地座標（経度）"]),
            url: header.find(&["案内用ホームページアドレス", "薬局のホームページアドレス"]),
            business: of_days(header, &["営業日"], 8),
            week: of_days(
                header,
                &["毎週決まった曜日に休診", "毎週決まった曜日に休業", "定期閉店毎週"],
                8,
            ),
            nth,
            holiday: header.find(&["祝日に休診", "祝日に休業", "祝日"]),
            other: header.find(&[
                "その他の休診日（GW、お盆等）",
                "その他の休業日（GW、お盆等）",
                "その他の閉店日（GW、お盆等）",
            ]),
            beds: header.find(&["合計病床数"]),
            hours,
        }
    }
}

/// The flags of a row.
pub(super) fn read(cells: &mut Cells<'_>, columns: &Columns) -> Flags {
    let mut flags = Flags::default();
    for (day, flag) in flags.week.iter_mut().enumerate() {
        let business = cells.open_flag(columns.business.get(day).and_then(Option::as_ref));
        let weekly = cells.open_flag(columns.week.get(day).and_then(Option::as_ref));
        *flag = both(business, weekly);
    }
    for (week, columns) in flags.nth.iter_mut().zip(&columns.nth) {
        for (flag, column) in week.iter_mut().zip(columns) {
            *flag = cells.open_flag(column.as_ref());
        }
    }
    let business = cells.open_flag(columns.business.get(7).and_then(Option::as_ref));
    let weekly = cells.open_flag(columns.week.get(7).and_then(Option::as_ref));
    let holiday = cells.open_flag(columns.holiday.as_ref());
    flags.holiday = both(both(business, weekly), holiday);
    flags
}

/// Open only when nothing that is stated says closed.
fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a && b),
        (a, b) => a.or(b),
    }
}

/// The days that are 営業日 and closed every week at once.
pub(super) fn business_conflicts(cells: &mut Cells<'_>, columns: &Columns) -> String {
    let mut unheard = Findings::default();
    let mut quiet = Cells { line: cells.line, findings: &mut unheard };
    let mut stated = |columns: &[Option<Column>], day: usize| {
        quiet.open_flag(columns.get(day).and_then(Option::as_ref))
    };
    let mut conflicts = String::new();
    for (day, name) in DAYS.iter().enumerate() {
        if stated(&columns.business, day) == Some(true) && stated(&columns.week, day) == Some(false)
        {
            conflicts.push(*name);
        }
    }
    conflicts
}
