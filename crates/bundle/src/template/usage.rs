//! The sheet that explains the workbook to a clerk who has never seen it.

use rust_xlsxwriter::{Url, Worksheet, XlsxError, utility::quote_sheet_name};

use super::style::{self, Header};
use super::{Filled, USAGE};

/// Widths of the columns: the number of a step or a sample, a name, what is said of it.
const WIDTHS: [f64; 3] = [6.0, 24.0, 96.0];

/// What is to be done each time, in order.
const STEPS: [(&str, &str); 6] = [
    (
        "控えをとる",
        "data フォルダーを丸ごとコピーして、名前に日付をつけます（例：data-2026-11-23）。",
    ),
    (
        "ブックを直す",
        "下の「シートの一覧」から、直す表のシートを開きます。行を足すときは、いちばん下の空いている行に書きます。",
    ),
    (
        "保存して閉じる",
        "上書き保存します。ファイルの名前（連携ガイド.xlsx）と種類（Excel ブック）は変えません。保存したら、Excel を閉じます。",
    ),
    (
        "renkei ids data",
        "施設を足したときだけ使います。「施設」の空いている id に、変わらない番号をつけます。",
    ),
    (
        "renkei check data",
        "表を点検して、直すところをシート・行・列で知らせます。何も書きかえません。「公開できません 0件」になるまで直します。",
    ),
    ("renkei publish …", "サイトを作ります。くわしくは運用の手引きを見てください。"),
];

/// What must be kept.
const PROMISES: [(&str, &str); 6] = [
    (
        "わからないことは空",
        "空のセルは「わからない」です。「ない」「休み」の意味にはなりません。「なし」「不明」「-」などの言葉は書きません。",
    ),
    (
        "id は書かない",
        "「施設」の id は renkei ids がつけます。ページの変わらないアドレスになるので、直したり、使い回したりしません。",
    ),
    (
        "出典のないことは書かない",
        "公的な資料か、市の調べで確かめたことだけを書きます。どの資料かを「出典」の列に書きます。",
    ),
    (
        "# の行と見出し",
        "表の先頭にある # の行と、色のついた見出しの言葉は消さないでください。列の順番は変えてもかまいません。",
    ),
    (
        "シートの名前",
        "表のシートの名前は変えないでください。自分用のメモは「メモ」で始まる名前のシートに書きます。ブックを作り直しても残ります。",
    ),
    (
        "作り直すと消えるもの",
        "renkei template や renkei ids がブックを作り直すと、自分でつけた色・線・コメントと、数式は消えます（値は残ります）。前のブックは「控え」フォルダーに残ります。この使い方のシートも書き直されます。",
    ),
];

/// How values are written.
const SPELLINGS: [(&str, &str); 9] = [
    ("日付", "2026-04-01 のように、西暦の年-月-日で書きます。"),
    (
        "時刻",
        "08:30 のように書きます。夜中の0時をすぎる時刻は 25:00（翌日の午前1時）のように書きます。",
    ),
    (
        "電話番号",
        "市外局番から、ハイフンを入れて書きます。番号の列は文字として覚えるので、先頭の 0 は消えません。",
    ),
    ("○ と ×", "ある・できるは ○、ない・できないは ×、わからないときは空です。▼ から選べます。"),
    ("▼ のある列", "セルを選ぶと右に ▼ が出ます。決まった言葉の中から選びます。"),
    ("いくつも書く列", "内科;外科 のように ; で区切ります。"),
    (
        "施設id の列",
        "「施設」のシートで名前をさがし（Ctrl+F）、その行の id をコピーして貼り付けます。右の列に、その施設の名前が自動で出ます。",
    ),
    ("貼り付けるとき", "「値の貼り付け」を選ぶと、色や入力の決まりがくずれません。"),
    ("緯度・経度", "39.123456 のように、度を小数で、半角の数字で書きます。"),
];

/// What to do when something is strange.
const TROUBLES: [(&str, &str); 4] = [
    (
        "入力を断られた",
        "決まった言葉の列に、一覧にない言葉を書いたときに出ます。▼ から選んでください。「続けますか」と聞かれたときは、書き方を見直してください。",
    ),
    (
        "先頭の 0 が消えた",
        "ほかのブックから貼り付けると起きます。「値の貼り付け」で貼り、0 を書き足してください。",
    ),
    ("##### と出た", "列の幅が足りないだけです。見出しの境目をダブルクリックすると広がります。"),
    ("こわれてしまった", "「控え」フォルダーの、いちばん新しいブックに戻してください。"),
];

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, tables: &[Filled]) -> Result<(), XlsxError> {
    sheet.set_name(USAGE)?.set_screen_gridlines(false);
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, "連携ガイドの表　使い方", &style::title())?;
    let about = "このブックの表を直すと、ガイドの内容が変わります。むずかしい操作はいりません。まず、この使い方を読んでください。";
    sheet.write_string_with_format(1, 0, about, &style::base())?;
    let mut page = Page { sheet, row: 3 };
    page.part("毎回の流れ", &STEPS, true)?;
    page.colours()?;
    page.part("大事な約束", &PROMISES, false)?;
    page.part("書き方", &SPELLINGS, false)?;
    page.sheets(tables)?;
    page.part("困ったとき", &TROUBLES, false)
}

/// The sheet being written, from the top.
struct Page<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        let format = style::heading();
        self.sheet.write_string_with_format(self.row, 0, text, &format)?;
        for column in 1..3 {
            self.sheet.write_blank(self.row, column, &format)?;
        }
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, name: &str, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 1, name, &style::wrapped().set_bold())?;
        self.say(text)
    }

    /// The third column of a line; a spreadsheet does not always make room for its text by itself.
    fn say(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 2, text, &style::wrapped())?;
        let lines = u32::try_from(style::width(text).div_ceil(100).max(1)).unwrap_or(1);
        self.sheet.set_row_height_pixels(self.row, lines * 22 + 6)?;
        self.row += 1;
        Ok(())
    }

    fn part(
        &mut self,
        heading: &str,
        lines: &[(&str, &str)],
        numbered: bool,
    ) -> Result<(), XlsxError> {
        self.heading(heading)?;
        for (number, (name, text)) in (1u32..).zip(lines) {
            if numbered {
                let format = style::wrapped();
                self.sheet.write_string_with_format(self.row, 0, number.to_string(), &format)?;
            }
            self.line(name, text)?;
        }
        self.row += 1;
        Ok(())
    }

    fn colours(&mut self) -> Result<(), XlsxError> {
        self.heading("色と印")?;
        let samples = [
            (
                style::header(Header::Needed),
                "名称",
                "＊ の見出しは、ふだん、かならず書く列です。消すと、表を読めなくなります。",
            ),
            (
                style::header(Header::Optional),
                "通称",
                "＊ のない見出しは、わかるときに書く列です。",
            ),
            (
                style::header(Header::Id),
                "id",
                "灰色の見出しと列は、変わらない番号です。「施設」では、手で書きません。",
            ),
            (
                style::header(Header::Unknown),
                "わたしのメモ",
                "ななめの字の見出しは、ガイドに使われない列です。消えずに残ります。",
            ),
            (
                style::wrapped(),
                "（見出しの上）",
                "見出しにマウスを重ねると、その列の書き方が出ます。",
            ),
        ];
        for (format, name, text) in samples {
            self.sheet.write_string_with_format(self.row, 1, name, &format)?;
            self.say(text)?;
        }
        self.row += 1;
        Ok(())
    }

    fn sheets(&mut self, tables: &[Filled]) -> Result<(), XlsxError> {
        self.heading("シートの一覧（名前を押すと開きます）")?;
        for (spec, _) in tables {
            let link = Url::new(format!("internal:{}!A1", quote_sheet_name(spec.sheet)));
            let link = link.set_text(spec.sheet);
            self.sheet.write_url_with_format(self.row, 1, link, &style::link())?;
            let needed = if spec.needed { "なくてはならない表です。" } else { "" };
            self.say(&format!("{}{needed}", about(spec.sheet)))?;
        }
        self.row += 1;
        Ok(())
    }
}

/// What a table is for.
fn about(sheet: &str) -> &'static str {
    match sheet {
        "施設" => "病院、診療所、薬局、介護施設など。1行に1つの施設を書きます。",
        "サービス" => "施設が行う介護サービス。1行に1つのサービスを書きます。",
        "診療時間" => "診療時間・営業時間・休みの日。1つの施設に何行でも書けます。",
        "訪問エリア" => "施設が訪問できる地区。書いていない地区は「わからない」です。",
        "休日当番医" => "休みの日の当番の医療機関。1行に1つの日と当番を書きます。",
        "セミナー" => "市民向けの講座や催し。",
        "チラシ" => "配っているチラシやパンフレット。",
        "市報" => "市報の記事。",
        "用語" => "むずかしい言葉の説明。",
        "調査" => "施設への調査の記録。",
        "掲載終了" => "掲載を終えた施設。「施設」から行を消すときは、ここに id を写します。",
        "出典" => "情報の出どころ。ほかの表の「出典」の列は、この表の出典idを指します。",
        "祝日" => "国民の祝日と休日。1年に1度、次の年の分を足します。",
        _ => "",
    }
}
