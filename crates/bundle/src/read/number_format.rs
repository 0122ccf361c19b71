//! How Excel shows a number: `000-0000` makes 130001 to 013-0001, `0%` makes 0.5 to 50%.

/// What a format makes of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// The number as it is.
    AsItIs,
    /// This text.
    Text(String),
    /// Something that is not followed here: fractions, exponents, nothing at all, days.
    Otherwise,
}

/// What a format makes of a number that is neither a day nor a time.
pub(super) fn show(format: &str, value: f64) -> Shown {
    if format.is_empty() || format == "@" || format.eq_ignore_ascii_case("general") {
        return Shown::AsItIs;
    }
    let text = section(format, value).and_then(|(section, value)| render(&section, value));
    match text {
        Some(text) if !text.trim().is_empty() => Shown::Text(text.trim().to_owned()),
        _ => Shown::Otherwise,
    }
}

/// Whether a format of days shows none of their year: Excel has added one that nobody typed. `id` is
/// that of a format whose form depends on the language and is written nowhere; Japanese is meant.
pub(super) fn hides_year(format: &str, id: Option<u32>) -> bool {
    if format.eq_ignore_ascii_case("general") {
        return matches!(id, Some(35 | 53 | 56));
    }
    let (mut quoted, mut escaped, mut brackets) = (false, false, false);
    let (mut day, mut year) = (false, false);
    for c in format.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => brackets = true,
            ']' => brackets = false,
            _ if brackets => {}
            'm' | 'M' | 'd' | 'D' => day = true,
            'y' | 'Y' | 'e' | 'E' | 'g' | 'G' => year = true,
            _ => {}
        }
    }
    day && !year
}

/// A part of a format.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// The number as it is.
    General,
    /// `[<=99999999]`: holds from the lower to the upper bound, which may be left out.
    Condition(Comparison, f64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    Unequal,
}

impl Comparison {
    fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Self::Less => value < bound,
            Self::LessOrEqual => value <= bound,
            Self::Greater => value > bound,
            Self::GreaterOrEqual => value >= bound,
            Self::Equal => value == bound,
            Self::Unequal => value != bound,
        }
    }
}

/// The section of the format that is for the number, and the number without the sign that the
/// section stands for.
fn section(format: &str, value: f64) -> Option<(Vec<Token>, f64)> {
    let sections = split(format).into_iter().map(tokens).collect::<Option<Vec<_>>>()?;
    let condition = |section: &Vec<Token>| {
        section.iter().find_map(|token| match token {
            Token::Condition(comparison, bound) => Some((*comparison, *bound)),
            _ => None,
        })
    };
    if sections.iter().any(|section| condition(section).is_some()) {
        let fits = |section: &Vec<Token>| condition(section).is_none_or(|(c, b)| c.holds(value, b));
        return sections.into_iter().find(fits).map(|section| (section, value));
    }
    let at = match sections.len() {
        0 | 1 => 0,
        2 => usize::from(value < 0.0),
        _ if value == 0.0 => 2,
        _ => usize::from(value < 0.0),
    };
    let value = if at > 0 { value.abs() } else { value };
    sections.into_iter().nth(at).map(|section| (section, value))
}

/// The sections, as texts; what stands in quotes or behind a backslash does not part them.
fn split(format: &str) -> Vec<&str> {
    let (mut sections, mut start) = (Vec::new(), 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in format.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            ';' => {
                sections.push(format.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(format.get(start..).unwrap_or_default());
    sections
}

/// The parts of a section; `None` where one is not known.
fn tokens(section: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = section;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = after;
        match c {
            '"' => {
                let (text, behind) = after.split_once('"')?;
                tokens.push(Token::Literal(text.to_owned()));
                rest = behind;
            }
            '\\' | '_' | '*' => {
                let next = after.chars().next()?;
                if c == '\\' {
                    tokens.push(Token::Literal(next.to_string()));
                }
                rest = after.get(next.len_utf8()..).unwrap_or_default();
            }
            '[' => {
                let (inner, behind) = after.split_once(']')?;
                tokens.extend(bracket(inner)?);
                rest = behind;
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(c)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            'G' | 'g' if rest.get(..6).is_some_and(|r| r.eq_ignore_ascii_case("eneral")) => {
                tokens.push(Token::General);
                rest = rest.get(6..).unwrap_or_default();
            }
            // Days, exponents and fractions.
            c if c.is_ascii_alphanumeric() || matches!(c, '/' | '@') => return None,
            c => tokens.push(Token::Literal(c.to_string())),
        }
    }
    Some(tokens)
}

/// What stands in brackets: a colour, a currency, a condition.
fn bracket(inner: &str) -> Option<Option<Token>> {
    if let Some(currency) = inner.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        return Some((!sign.is_empty()).then(|| Token::Literal(sign.to_owned())));
    }
    for (sign, comparison) in [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<>", Comparison::Unequal),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ] {
        if let Some(bound) = inner.strip_prefix(sign) {
            return Some(Some(Token::Condition(comparison, bound.trim().parse().ok()?)));
        }
    }
    let folded = inner.to_ascii_lowercase();
    let colours = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    let is_colour = colours.contains(&folded.as_str()) || folded.starts_with("color");
    let is_japanese = ["黒", "青", "水", "緑", "紫", "赤", "白", "黄", "色"];
    let is_colour = is_colour || is_japanese.iter().any(|name| inner.starts_with(name));
    is_colour.then_some(None)
}

/// Writes a number as the tokens say.
fn render(tokens: &[Token], value: f64) -> Option<String> {
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
    let (whole, fraction) = tokens.split_at(point);
    let last = whole.iter().rposition(is_digit);
    let scaled = last.map_or(0, |last| {
        whole.iter().skip(last + 1).take_while(|token| **token == Token::Comma).count()
    });
    let first = whole.iter().position(is_digit);
    let within = |at: usize| first.is_some_and(|f| f < at) && last.is_some_and(|l| at < l);
    let grouped = whole.iter().enumerate().any(|(at, t)| *t == Token::Comma && within(at));
    let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
    let power = i32::try_from(percents).ok()? * 2 - i32::try_from(scaled).ok()? * 3;
    let decimals = fraction.iter().filter(|token| is_digit(token)).count();
    if decimals > 15 || !value.is_finite() || value.abs() >= 1e15 {
        return None;
    }
    let written = format!("{:.*}", decimals, (value * 10f64.powi(power)).abs());
    let (digits, parts) = written.split_once('.').unwrap_or((&written, ""));
    let mut text = String::new();
    if value < 0.0 && written.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        text.push('-');
    }
    text.push_str(&whole_part(whole, digits, grouped, value));
    text.push_str(&decimal_part(fraction, parts));
    Some(text)
}

/// The digits fill the places from the right; those too many stand before the first place.
fn whole_part(tokens: &[Token], digits: &str, grouped: bool, value: f64) -> String {
    let digits = if digits == "0" { "" } else { digits };
    let mut left: Vec<char> = digits.chars().collect();
    let mut places = tokens.iter().filter(|token| matches!(token, Token::Digit(_))).count();
    let mut reversed: Vec<String> = Vec::new();
    let mut count = 0;
    let mut digit = |c: char, reversed: &mut Vec<String>| {
        if grouped && count > 0 && count % 3 == 0 {
            reversed.push(",".to_owned());
        }
        count += 1;
        reversed.push(c.to_string());
    };
    for token in tokens.iter().rev() {
        match token {
            Token::Digit(sign) => {
                places -= 1;
                match (left.pop(), sign) {
                    (Some(c), _) => digit(c, &mut reversed),
                    (None, '0') => digit('0', &mut reversed),
                    (None, '?') => reversed.push(" ".to_owned()),
                    (None, _) => {}
                }
                if places == 0 {
                    while let Some(c) = left.pop() {
                        digit(c, &mut reversed);
                    }
                }
            }
            Token::Literal(text) => reversed.push(text.clone()),
            Token::Percent => reversed.push("%".to_owned()),
            Token::General => reversed.push(value.abs().to_string()),
            Token::Comma | Token::Point | Token::Condition(..) => {}
        }
    }
    reversed.into_iter().rev().collect()
}

fn decimal_part(tokens: &[Token], decimals: &str) -> String {
    let mut left = decimals.chars();
    let mut text = String::new();
    let needed = decimals.trim_end_matches('0').len();
    let mut at = 0;
    for token in tokens {
        match token {
            Token::Point => text.push('.'),
            Token::Digit(sign) => {
                let c = left.next().unwrap_or('0');
                if *sign == '0' || at < needed {
                    text.push(c);
                }
                at += 1;
            }
            Token::Literal(literal) => text.push_str(literal),
            Token::Percent => text.push('%'),
            Token::Comma | Token::General | Token::Condition(..) => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        for (format, value, text) in [
            ("0000000000", 570_326_587.0, "0570326587"),
            ("000-0000", 130_001.0, "013-0001"),
            ("0000-00-0000", 182_321_111.0, "0182-32-1111"),
            ("[<=99999999]####-####;\\(00\\)\\ ####-####", 182_321_111.0, "(01) 8232-1111"),
            ("[<=99999999]####-####;\\(00\\)\\ ####-####", 82_321_111.0, "8232-1111"),
            ("0%", 0.5, "50%"),
            ("0.0%", 0.125, "12.5%"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0\"円\"", 500.0, "500円"),
            ("[$¥-411]#,##0", 1200.0, "¥1,200"),
            ("\"¥\"#,##0;[Red]\\-\"¥\"#,##0", -1200.0, "-¥1,200"),
            ("0.00", 39.3, "39.30"),
            ("0.##", 39.3, "39.3"),
            ("0\"人\"", 20.0, "20人"),
            ("#,##0_ ", 3.0, "3"),
            ("#,##0,", 12_000.0, "12"),
            ("0;-0;\"なし\"", 0.0, "なし"),
            ("General\"名\"", 12.0, "12名"),
            ("\"第\"0\"回\"", 3.0, "第3回"),
        ] {
            assert_eq!(show(format, value), Shown::Text(text.to_owned()), "{format}");
        }
        for plain in ["General", "@", "", "GENERAL"] {
            assert_eq!(show(plain, 1.5), Shown::AsItIs);
        }
        for other in ["# ?/?", "0.00E+00", ";;;", "aaa", "[DBNum1]0", "\"", "[h]"] {
            assert_eq!(show(other, 1.5), Shown::Otherwise, "{other}");
        }
    }

    #[test]
    fn formats_without_a_year_are_known() {
        for (format, id) in [("m\"月\"d\"日\"", None), ("General", Some(56)), ("d-mmm", Some(16))]
        {
            assert!(hides_year(format, id), "{format}");
        }
        for format in ["yyyy/m/d", "[$-411]ge.m.d", "ggge\"年\"m\"月\"", "mm-dd-yy", "General", "@"]
        {
            assert!(!hides_year(format, None), "{format}");
        }
    }

    proptest! {
        #[test]
        fn no_format_panics(format in "[0#?.,%;GEn\"\\\\_*\\[\\]$<=>9年h-]{0,16}", value: f64) {
            let _ = (show(&format, value), hides_year(&format, None));
            let _ = show(&format, value % 1e6);
        }
    }
}
