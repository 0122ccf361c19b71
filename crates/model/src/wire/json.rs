//! JSON text → a tree that borrows from it.

use std::borrow::Cow;

/// How deep lists and objects may stand in each other; the bundle needs eight.
const DEPTH: u32 = 32;

/// A value. Texts and numbers borrow from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<'t> {
    Null,
    Bool(bool),
    /// As written: what it means depends on who asks.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Json<'t>>),
    /// In the order of the document; of a key that stands twice the first counts.
    Object(Vec<(Cow<'t, str>, Json<'t>)>),
}

impl<'t> Json<'t> {
    /// Reads a whole document (RFC 8259); `None` when it is none.
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.space();
        (reader.at == text.len()).then_some(value)
    }

    /// The value of a key of an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(pairs) => pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: u32) -> Option<Json<'t>> {
        if depth > DEPTH {
            return None;
        }
        self.space();
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(Json::Text),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json<'t>) -> Option<Json<'t>> {
        self.text[self.at..].starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn object(&mut self, depth: u32) -> Option<Json<'t>> {
        let mut pairs = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b'}').is_some() {
            return Some(Json::Object(pairs));
        }
        loop {
            self.space();
            let key = self.string()?;
            self.space();
            self.take(b':')?;
            pairs.push((key, self.value(depth + 1)?));
            if self.ends(b'}')? {
                return Some(Json::Object(pairs));
            }
        }
    }

    fn list(&mut self, depth: u32) -> Option<Json<'t>> {
        let mut values = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b']').is_some() {
            return Some(Json::List(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            if self.ends(b']')? {
                return Some(Json::List(values));
            }
        }
    }

    /// After a member: whether the list or object ends; else there is a comma.
    fn ends(&mut self, end: u8) -> Option<bool> {
        self.space();
        if self.take(end).is_some() {
            return Some(true);
        }
        self.take(b',')?;
        Some(false)
    }

    fn number(&mut self) -> Option<Json<'t>> {
        let from = self.at;
        let _ = self.take(b'-');
        if self.take(b'0').is_none() {
            self.digits()?;
        }
        if self.take(b'.').is_some() {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(Json::Number(&self.text[from..self.at]))
    }

    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.take(b'"')?;
        let mut owned: Option<String> = None;
        let mut from = self.at;
        loop {
            match self.peek()? {
                b'"' => {
                    let rest = &self.text[from..self.at];
                    self.at += 1;
                    return Some(match owned {
                        None => Cow::Borrowed(rest),
                        Some(before) => Cow::Owned(before + rest),
                    });
                }
                b'\\' => {
                    let text = owned.get_or_insert_default();
                    text.push_str(&self.text[from..self.at]);
                    self.at += 1;
                    let c = self.escape()?;
                    text.push(c);
                    from = self.at;
                }
                0..=0x1f => return None,
                _ => self.at += 1,
            }
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self) -> Option<char> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                if (0xd800..0xdc00).contains(&first) {
                    self.take(b'\\')?;
                    self.take(b'u')?;
                    let second = self.unit()?.checked_sub(0xdc00).filter(|unit| *unit < 0x400)?;
                    char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)?
                } else {
                    // Half a pair is no character.
                    char::from_u32(first)?
                }
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn same(ours: &Json<'_>, theirs: &Value) -> bool {
        match (ours, theirs) {
            (Json::Null, Value::Null) => true,
            (Json::Bool(a), Value::Bool(b)) => a == b,
            (Json::Number(a), Value::Number(b)) => {
                // The usual reader is off by one in the last place at times.
                let (a, b) = (a.parse::<f64>().unwrap(), b.as_f64().unwrap());
                (a - b).abs() <= a.abs() * 1e-15
            }
            (Json::Text(a), Value::String(b)) => a == b,
            (Json::List(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Json::Object(a), Value::Object(b)) => {
                a.iter().all(|(key, a)| b.get(&**key).is_some_and(|b| same(a, b)))
                    && b.keys().all(|key| a.iter().any(|(own, _)| own == key))
            }
            _ => false,
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-1.0e9..1.0e9).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 64, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::btree_map(".{0,5}", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for bad in [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "-",
            "1e",
            "nul",
            "\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\n\"",
            "1 2",
            "[1 2]",
            "'a'",
        ] {
            assert_eq!(Json::parse(bad), None, "{bad}");
            assert!(serde_json::from_str::<Value>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_pile_of_brackets_is_refused_and_no_stack_ends() {
        assert_eq!(Json::parse(&"[".repeat(1_000_000)), None);
        assert_eq!(Json::parse(&"{\"a\":".repeat(1_000_000)), None);
    }

    #[test]
    fn escapes_become_characters() {
        let text = "\"\\u3042\\n\\\"\\\\\\/\\ud840\\udc0b\u{1f600}\"";
        assert_eq!(Json::parse(text).unwrap().text(), Some("あ\n\"\\/\u{2000b}\u{1f600}"));
    }

    proptest! {
        #[test]
        fn a_document_is_read_as_the_usual_reader_reads_it(value in value(), pretty: bool) {
            let text = if pretty {
                serde_json::to_string_pretty(&value).unwrap()
            } else {
                value.to_string()
            };
            prop_assert!(same(&Json::parse(&text).unwrap(), &value), "{}", text);
        }

        #[test]
        fn any_text_is_read_or_refused_as_by_the_usual_reader(
            text in "[\\[\\]{}:,\"\\\\a0-9eE+. ntruflsd8-]{0,12}"
        ) {
            // The usual one also refuses numbers beyond a double.
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                // Of a key that stands twice it takes the last.
                let twice = value.to_string().len() < text.replace(' ', "").len();
                prop_assert!(twice || Json::parse(&text).is_some_and(|own| same(&own, &value)));
            } else if !text.contains(['e', 'E']) {
                prop_assert_eq!(Json::parse(&text), None);
            }
        }
    }
}
