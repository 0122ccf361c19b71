//! The ledger as text and as CSV.

use core::fmt;

use renkei_model::Guide;

use super::{Ledger, LedgerRow, Stale};
use crate::document::csv_for_others;
use crate::words::table::{Align, lines};
use crate::words::{date, visible};

/// The heads of the ledger, as the city writes it.
pub(super) const HEADS: [&str; 5] = ["種別", "数", "回答", "回答率", "最終確認日"];

impl LedgerRow {
    /// The cells under [`HEADS`]; a day through `day`.
    pub(super) fn cells(&self, day: impl Fn(renkei_model::Day) -> String) -> [String; 5] {
        [
            self.kind.map_or("合計", renkei_model::Kind::ja).to_owned(),
            self.places.to_string(),
            self.answered.to_string(),
            self.rate().unwrap_or_default(),
            self.last.map(day).unwrap_or_default(),
        ]
    }
}

impl Ledger {
    /// All rows, the total last.
    pub(super) fn rows(&self) -> impl Iterator<Item = &LedgerRow> {
        self.kinds.iter().chain([&self.total])
    }

    /// What 回答 counts, in a sentence.
    pub(super) fn meaning(&self) -> String {
        match (self.from_answers, self.since) {
            (true, None) => "回答は、調査の表で最後の行が ○ の施設です。".to_owned(),
            (true, Some(since)) => {
                format!("回答は、調査の表で最後の行が ○ で、{}からあとの施設です。", date(since))
            }
            (false, None) => {
                "調査の記録がないため、市の確認日がある施設を回答として数えました。".to_owned()
            }
            (false, Some(since)) => format!(
                "調査の記録がないため、市の確認日が{}からあとの施設を回答として数えました。",
                date(since)
            ),
        }
    }

    /// The ledger as a CSV file that Excel opens.
    #[must_use]
    pub fn to_csv(&self) -> Vec<u8> {
        let rows = self.rows().map(|row| row.cells(|day| day.to_string()).to_vec()).collect();
        csv_for_others(HEADS.map(str::to_owned).to_vec(), rows)
    }

    /// The institutions to ask again, as a CSV file that Excel opens; districts by name.
    #[must_use]
    pub fn stale_csv(&self, guide: &Guide) -> Vec<u8> {
        let header = ["施設id", "種別", "名称", "旧市町村", "電話番号", "最終確認日"];
        let row = |stale: &Stale| {
            let district = stale.district.as_ref().and_then(|id| guide.district(id));
            vec![
                stale.id.to_string(),
                stale.kind.ja().to_owned(),
                stale.name.clone(),
                district.map(|district| district.name.clone()).unwrap_or_default(),
                stale.phone.clone().unwrap_or_default(),
                stale.confirmed.map(|day| day.to_string()).unwrap_or_default(),
            ]
        };
        csv_for_others(header.map(str::to_owned).to_vec(), self.stale.iter().map(row).collect())
    }
}

/// The table of the kinds and the institutions to ask again.
impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "調査のまとめ（{}）\n", date(self.today))?;
        let rows = self.rows().map(|row| row.cells(date).to_vec());
        let rows: Vec<_> =
            core::iter::once(HEADS.map(str::to_owned).to_vec()).chain(rows).collect();
        let columns = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Left];
        writeln!(f, "{}\n{}", lines(&columns, &rows), self.meaning())?;
        if self.stale.is_empty() {
            return writeln!(f, "\nすべての施設が、この1年のあいだに確認されています。");
        }
        writeln!(
            f,
            "\n■ 12か月より前に確認した施設と、一度も確認していない施設 {}件",
            self.stale.len()
        )?;
        let rows: Vec<Vec<String>> = self
            .stale
            .iter()
            .map(|stale| {
                let confirmed = stale.confirmed.map_or("確認なし".to_owned(), date);
                let phone = stale.phone.clone().unwrap_or_default();
                vec![
                    stale.kind.ja().to_owned(),
                    visible(&stale.name),
                    phone,
                    confirmed,
                    stale.id.to_string(),
                ]
            })
            .collect();
        write!(f, "{}", lines(&[Align::Left; 5], &rows))
    }
}
