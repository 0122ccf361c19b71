//! Why a file holds no table that can be read, said to the clerk who gave it.

use thiserror::Error;

/// Why a file cannot be read. The text is a sentence for the clerk; [`Self::repair`] says what
/// to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum Unreadable {
    /// Nothing is written in it.
    #[error("ファイルが空です。")]
    Empty,
    /// A PDF.
    #[error("PDF です。表として読めません。")]
    Pdf,
    /// A picture.
    #[error("画像です。表として読めません。")]
    Image,
    /// A page of the web, also one that calls itself a workbook.
    #[error(
        "ウェブページ（HTML）です。名前が .xls や .csv でも、中身は表のファイルではありません。"
    )]
    Html,
    /// XML, also that of Excel 2003.
    #[error("XML です。表として読めません。")]
    Xml,
    /// JSON.
    #[error("JSON です。表として読めません。")]
    Json,
    /// A text or a presentation of an office program.
    #[error("文書や発表資料のファイルです。表として読めません。")]
    Document,
    /// A database.
    #[error("データベースのファイルです。表として読めません。")]
    Database,
    /// An archive that is no zip.
    #[error("zip ではない形式で圧縮されています。")]
    OtherArchive,
    /// A workbook or an archive with a password.
    #[error("パスワードがかかっているため、読めませんでした。")]
    Encrypted,
    /// A workbook or an archive whose bytes are damaged.
    #[error("ファイルがこわれているため、読めませんでした。")]
    Damaged,
    /// Larger than any table of this kind.
    #[error("大きすぎるため、読むのをやめました。")]
    TooLarge,
    /// An archive without any table in it.
    #[error("圧縮ファイルの中に、読める表がありませんでした。")]
    NoTable,
    /// An archive within an archive.
    #[error("圧縮ファイルの中に、また圧縮ファイルが入っています。")]
    ArchiveWithin,
    /// Bytes of no known encoding.
    #[error("文字コードがわからないため、読めませんでした。")]
    UnknownEncoding,
    /// Text that was saved after it had been read in a wrong encoding.
    #[error("全体が文字化けしています。別の文字コードで開いたまま保存されたようです。")]
    Garbled,
    /// Text without columns.
    #[error("文章のようです。コンマやタブで区切った表ではありません。")]
    NotATable,
    /// A quote that is not closed.
    #[error("{row}行目：この行の \"（引用符）が閉じていないため、ここから先を読めませんでした。")]
    UnclosedQuote {
        /// As a spreadsheet numbers it, from 1.
        row: u32,
    },
}

impl Unreadable {
    /// What happened, for a report that states the row apart.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::UnclosedQuote { .. } => {
                "この行の \"（引用符）が閉じていないため、ここから先を読めませんでした。".to_owned()
            }
            other => other.to_string(),
        }
    }

    /// What the clerk can do.
    pub(crate) fn repair(&self) -> &'static str {
        match self {
            Self::Empty => "ダウンロードや保存をやり直して、中身があるか確かめてください。",
            Self::Pdf => {
                "同じ内容の Excel か CSV がないか、公開しているところで確かめてください。なければ、手で表に写してください。"
            }
            Self::Image => "表のファイル（Excel か CSV）を選んでください。",
            Self::Html => {
                "Excel で開き、「名前を付けて保存」でファイルの種類に「Excel ブック」を選んで、保存し直してください。開いても表が見えないときは、ダウンロードをやり直してください。"
            }
            Self::Xml | Self::Database | Self::Document => {
                "Excel などで開き、表を「Excel ブック」か「CSV UTF-8（コンマ区切り）」で保存し直してください。"
            }
            Self::Json => {
                "同じ内容の Excel か CSV がないか、公開しているところで確かめてください。"
            }
            Self::OtherArchive | Self::ArchiveWithin => {
                "展開（解凍）してから、中の Excel か CSV を選んでください。"
            }
            Self::Encrypted => "パスワードを外して保存し直してください。",
            Self::Damaged => {
                "ダウンロードや保存をやり直してください。Excel のファイルなら、Excel で開けるか確かめてください。"
            }
            Self::TooLarge => {
                "別のファイルを選んでいないか確かめてください。正しいファイルなら、都道府県や市の分だけを取り出してください。"
            }
            Self::NoTable => {
                "展開（解凍）して、中身を確かめてください。表があれば、そのファイルを選んでください。"
            }
            Self::UnknownEncoding => {
                "Excel では「名前を付けて保存」でファイルの種類に「CSV UTF-8（コンマ区切り）」を選び、保存し直してください。"
            }
            Self::Garbled => {
                "もとのファイルをダウンロードし直してください。自分で保存したときは、保存する前のファイルに戻してください。"
            }
            Self::NotATable => "表のファイル（Excel か CSV）を選んでください。",
            Self::UnclosedQuote { .. } => {
                "この行の \" を、始まりと終わりで2つそろえてください。メモ帳などで開くと直せます。Excel で保存すると、下の行が1つのセルにまとまってしまいます。"
            }
        }
    }
}
