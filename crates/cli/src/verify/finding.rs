//! What can be wrong with a site, in kinds: a host that does one thing wrong does it to hundreds of files,
//! and what keeps the program from starting must not be lost among them.

use std::fmt;

/// The part of a site that a file belongs to, what matters most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Without one of these files the program does not start, or not without a network.
    Program,
    /// What the program reads.
    Data,
    /// What visitors read, with or without the program.
    Page,
    /// Calendars to subscribe to and to take along.
    Calendar,
    /// Pictures, documents and the rest.
    Other,
}

impl Part {
    /// The part of the file at a path below the site.
    pub(super) fn of(path: &str) -> Self {
        let ending = path.rsplit('.').next().unwrap_or_default();
        match ending {
            "js" | "wasm" | "css" if !path.contains('/') => Self::Program,
            _ if path.starts_with("bundle/") => Self::Data,
            "html" => Self::Page,
            "ics" => Self::Calendar,
            _ => Self::Other,
        }
    }

    fn told(self) -> &'static str {
        match self {
            Self::Program => "プログラムのファイル",
            Self::Data => "プログラムが読む情報のファイル",
            Self::Page => "ページ",
            Self::Calendar => "カレンダーのファイル（.ics）",
            Self::Other => "絵や書類などのファイル",
        }
    }

    /// What visitors notice of it.
    fn so(self) -> &'static str {
        match self {
            Self::Program | Self::Data => "さがす機能や地図が動きません。",
            Self::Page => "そのページが正しく見られません。",
            Self::Calendar => "催しをカレンダーに入れられません。",
            Self::Other => "その絵や書類が見られません。",
        }
    }
}

/// What keeps a file from being of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    /// Another status than 200, or not in the folder.
    Missing,
    /// Nothing came, or not to its end.
    NotReceived,
    /// Not the bytes that were made.
    Changed,
    /// A type that browsers refuse.
    Type,
    /// A charset that makes the text unreadable.
    Charset,
}

impl Trouble {
    fn told(self, part: Part) -> &'static str {
        match self {
            Self::Missing => "がありません。送られていないか、消えています。",
            Self::NotReceived => "を受け取れません。",
            Self::Changed if part == Part::Page => {
                "の中身が違います。古い版のままか、サーバーが書きかえています。"
            }
            Self::Changed => "の中身が違います。作り直すか、もう一度送ってください。",
            Self::Type => "の種類（Content-Type）が違います。サーバーの設定を直してください。",
            Self::Charset => {
                "の文字コードが utf-8 ではありません。文字化けします。サーバーの設定を直してください。"
            }
        }
    }
}

/// A kind of finding; the order is that of the report, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Nothing of the rest was looked at.
    GivenUp,
    /// The site was made for another folder.
    OtherFolder,
    /// A policy of the host forbids what the program needs.
    PolicyStops,
    /// A part of the site is not of use.
    Broken(Part, Trouble),
    /// A compressed copy is not that of its file.
    CopyChanged,
    /// The program starts late: a browser cannot compile it while it comes.
    WasmType,
    /// No worker, no place of the device.
    NotHttps,
    /// Programs may take a calendar's text for another encoding.
    CalendarCharset,
    /// Two policies: only what both allow is allowed.
    PolicyTwice,
    /// The older header says something else than the policy does.
    FrameOptions,
    /// A header that a page cannot set for itself.
    Header,
    /// A folder's address without its slash leads nowhere.
    NoSlash,
    /// An address that there is not is answered as one that there is.
    NotFoundStatus,
    /// Not the type that it has, which does no harm today.
    OtherType,
    /// Sent as large as it is.
    NotCompressed,
    /// Kept by browsers for longer than the guide stays the same.
    KeptTooLong,
    /// A file that is none of the site's.
    Foreign,
}

impl Kind {
    /// Whether visitors get something wrong, or nothing. Else the site works, and could do better.
    pub(super) fn is_fatal(self) -> bool {
        self < Self::WasmType
    }

    /// How many places are named. A site of another version differs in every file.
    pub(super) fn examples(self) -> usize {
        // Each is another header.
        if self == Self::Header { 4 } else { 2 }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GivenUp => "つづけて受け取れなかったので、調べるのをやめました。",
            Self::OtherFolder => {
                "別の場所に置くために作ったサイトです。guide.toml の base を、置いた場所に合わせて作り直してください。"
            }
            Self::PolicyStops => {
                "サーバーが付けるヘッダー Content-Security-Policy が、プログラムを止めます。サーバーの設定から、その決まりを外してください（ページの中に、もっときびしい決まりがあります）。"
            }
            Self::Broken(part, trouble) => {
                return write!(f, "{}{}{}", part.told(), trouble.told(*part), part.so());
            }
            Self::CopyChanged => "圧縮したコピーの中身が違います。サイトを作り直してください。",
            Self::WasmType => {
                "プログラム（.wasm）の種類（Content-Type）が application/wasm ではありません。動きますが、さがす機能の始まりが遅くなります。"
            }
            Self::NotHttps => "https ではありません。電波のない所で使えず、現在地も使えません。",
            Self::CalendarCharset => {
                "カレンダーのファイル（.ics）に、文字コード（charset=utf-8）が付いていません。カレンダーで文字化けすることがあります。"
            }
            Self::PolicyTwice => {
                "ヘッダー Content-Security-Policy が2つ以上あります。どれもが許すことしかできません。1つにしてください。"
            }
            Self::FrameOptions => {
                "ヘッダー X-Frame-Options が、Content-Security-Policy の frame-ancestors と合いません。X-Frame-Options を外してください。"
            }
            Self::Header => "ヘッダーがありません。",
            Self::NoSlash => {
                "最後の「/」がないアドレスで、ページが出ません。「/」のあるアドレスへ移すように設定してください。"
            }
            Self::NotFoundStatus => {
                "ないページに、404 を返しません。404.html を 404 で返すように設定してください。"
            }
            Self::OtherType => "種類（Content-Type）が、ファイルの種類と合いません。",
            Self::NotCompressed => "圧縮されていません。その分、遅くなります。",
            Self::KeptTooLong => {
                "ブラウザーが、前のものを長く見せることがあります（Cache-Control）。"
            }
            Self::Foreign => "このサイトのものではないファイルです。",
        })
    }
}

/// Something about the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(super) kind: Kind,
    /// Where, with what was found there.
    pub(super) example: String,
    /// What weighs more is shown before others of its kind.
    pub(super) weight: usize,
}

impl Finding {
    pub(super) fn new(kind: Kind, example: impl Into<String>) -> Self {
        Self { kind, example: example.into(), weight: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stops_the_program_comes_before_what_stops_a_page_and_that_before_what_is_slow() {
        let order = [
            Kind::PolicyStops,
            Kind::Broken(Part::Program, Trouble::Missing),
            Kind::Broken(Part::Program, Trouble::Type),
            Kind::Broken(Part::Data, Trouble::Changed),
            Kind::Broken(Part::Page, Trouble::Missing),
            Kind::Broken(Part::Other, Trouble::Missing),
            Kind::WasmType,
            Kind::NotCompressed,
        ];
        assert!(order.is_sorted());
        let fatal: Vec<_> = order.iter().map(|kind| kind.is_fatal()).collect();
        assert_eq!(fatal, [true, true, true, true, true, true, false, false]);
    }

    #[test]
    fn a_file_is_of_the_part_that_it_is_needed_for() {
        for (path, part) in [
            ("app-0123456789ab_bg.wasm", Part::Program),
            ("sw.js", Part::Program),
            ("bundle/manifest.json", Part::Data),
            ("f/abcde/index.html", Part::Page),
            ("events/calendar.ics", Part::Calendar),
            ("files/a.pdf", Part::Other),
        ] {
            assert_eq!(Part::of(path), part, "{path}");
        }
    }
}
