//! What a browser must be told each kind of file is.

/// Ending and type of every kind of file that a site can hold, each type as hosts are told to send it.
/// JSON is UTF-8 by definition; what else is text says so.
pub(crate) const MEDIA_TYPES: [(&str, &str); 18] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("ics", "text/calendar; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("pdf", "application/pdf"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "text/xml; charset=utf-8"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

/// The type of a file by its name, without the charset; `None` for what no site holds.
pub(crate) fn media_type(path: &str) -> Option<&'static str> {
    let ending = path.rsplit('.').next()?;
    let (_, kind) = MEDIA_TYPES.iter().find(|(known, _)| *known == ending)?;
    kind.split(';').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_the_ending_and_without_its_charset() {
        assert_eq!(media_type("events/calendar.ics"), Some("text/calendar"));
        assert_eq!(media_type("app-0123456789ab_bg.wasm"), Some("application/wasm"));
        assert_eq!(media_type("LICENSE"), None);
    }
}
