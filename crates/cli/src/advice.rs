//! What to do when the computer refuses: its own words do not say it, and are English on many.

use std::io::{self, ErrorKind};

/// What to do about the first error in the chain that is the computer's; `None` where there is nothing
/// to say that helps.
pub(crate) fn advice(error: &anyhow::Error) -> Option<&'static str> {
    let own = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>())?;
    // Windows tells of a file that another program holds open by this number alone, which the path put
    // before it (`renkei_bundle::folder`) leaves in the text only.
    if cfg!(windows) && own.to_string().contains("(os error 32)") {
        return Some(OPEN_ELSEWHERE);
    }
    match own.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Some(
            "名前か場所がちがうか、まだ作られていません。フォルダーとファイルの名前を確かめてください。",
        ),
        ErrorKind::PermissionDenied | ErrorKind::ResourceBusy => Some(OPEN_ELSEWHERE),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("ディスクの空きがありません。いらないファイルを減らして、もう一度してください。")
        }
        ErrorKind::ReadOnlyFilesystem => {
            Some("書きこめない場所です。ほかの場所にコピーして、そこで使ってください。")
        }
        _ => None,
    }
}

const OPEN_ELSEWHERE: &str = "読むこと、または書くことができません。Excel などで開いていれば、閉じてください。\
     閉じてもできないときは、その場所を使えるかどうか、情報システムの担当の方に聞いてください。";

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context as _;

    #[test]
    fn what_the_computer_refuses_is_told_with_what_to_do() {
        let told = |kind: ErrorKind| {
            let error = Err::<(), _>(io::Error::new(kind, "data: No such file or directory"));
            advice(&error.context("書けません：site").unwrap_err())
        };
        assert!(told(ErrorKind::NotFound).unwrap().contains("名前を確かめて"));
        assert!(told(ErrorKind::PermissionDenied).unwrap().contains("Excel"));
        assert!(told(ErrorKind::StorageFull).unwrap().contains("空き"));
        assert_eq!(told(ErrorKind::Other), None);
        assert_eq!(advice(&anyhow::anyhow!("この種別はありません。")), None);
    }
}
