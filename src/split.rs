//! A text in two.

/// What stands before and after the first `part` in `text`; `None` where there is none, or nothing to
/// look for. As the standard `split_once`, whose search is a kilobyte that the program needs for
/// nothing else.
pub(crate) fn split_once<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let is_part = |bytes: &[u8]| bytes == part.as_bytes();
    let at = text.as_bytes().windows(part.len().max(1)).position(is_part)?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::split_once;

    #[test]
    fn it_splits_as_the_standard_one_does() {
        for (text, part) in
            [("歯医者 内科", "内科"), ("ああ", "あ"), ("内科", "外科"), ("", "あ"), ("あ", "ああ")]
        {
            assert_eq!(split_once(text, part), text.split_once(part), "{text} {part}");
        }
        assert_eq!(split_once("内科", ""), None);
    }
}
