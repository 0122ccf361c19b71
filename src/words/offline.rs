//! Sentences of the page that stands for one that is not on the device. Only the host writes them;
//! what the worker tells stands in index.html.

/// Heading, until the app has come.
pub const COMING: &str = "ページを準備しています";
/// Below it.
pub const COMING_TEXT: &str = "この端末に保存した情報から作っています。しばらくお待ちください。命にかかわるときは、待たずに119番へ。";
/// Where the app cannot come: in place of the sentence about lists that this page does not have.
pub const FAILED: &str = "この端末では、電波のない所でこのページを開けません。電波のある所で、もう一度読み込んでください。";
/// After ten seconds of waiting for the app.
pub const SLOW: &str = "準備に時間がかかっています。もうしばらくお待ちください。";
