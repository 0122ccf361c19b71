//! Plain values: texts, numbers, lists, closed lists of words.

use std::collections::BTreeMap;

use super::{Faults, Wire, json::Json};

impl Wire for String {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        text(json, faults).to_owned()
    }
}

/// The text, or an empty one with a fault.
pub(crate) fn text<'j>(json: &'j Json<'_>, faults: &mut Faults) -> &'j str {
    json.text().unwrap_or_else(|| {
        faults.note();
        ""
    })
}

/// The text, with a fault where it does not hold to a rule.
pub(crate) fn checked(json: &Json<'_>, valid: fn(&str) -> bool, faults: &mut Faults) -> String {
    let text = text(json, faults);
    if !valid(text) {
        faults.note();
    }
    text.to_owned()
}

impl Wire for bool {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        if let Json::Bool(value) = json {
            return *value;
        }
        faults.note();
        false
    }
}

impl Wire for u64 {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        whole(json, faults, Self::MAX)
    }
}

impl Wire for u32 {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        whole(json, faults, u64::from(Self::MAX)) as Self
    }
}

impl Wire for u16 {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        whole(json, faults, u64::from(Self::MAX)) as Self
    }
}

impl Wire for u8 {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        whole(json, faults, u64::from(Self::MAX)) as Self
    }
}

/// A whole number of digits only, at most `max`.
fn whole(json: &Json<'_>, faults: &mut Faults, max: u64) -> u64 {
    let value = match json {
        Json::Number(digits) => digits.parse::<u64>().ok().filter(|value| *value <= max),
        _ => None,
    };
    value.unwrap_or_else(|| {
        faults.note();
        0
    })
}

/// Degrees and the like: plain decimals, exact up to 15 digits, then within one unit of the last
/// place. The general reader of floating point numbers would weigh more than all else here.
impl Wire for f64 {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        let value = match json {
            Json::Number(written) => decimal(written),
            _ => None,
        };
        value.unwrap_or_else(|| {
            faults.note();
            0.0
        })
    }
}

fn decimal(written: &str) -> Option<f64> {
    let plain = written.strip_prefix('-').unwrap_or(written);
    let (mut digits, mut scale, mut decimals) = (0_u64, 1_u64, false);
    for byte in plain.bytes() {
        match byte {
            b'.' => decimals = true,
            b'0'..=b'9' => {
                digits = digits.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                if decimals {
                    scale = scale.checked_mul(10)?;
                }
            }
            _ => return None,
        }
    }
    let value = digits as f64 / scale as f64;
    Some(if plain.len() < written.len() { -value } else { value })
}

impl<T: Wire> Wire for Option<T> {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        (*json != Json::Null).then(|| T::read(json, faults))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        list(json, faults).iter().map(|item| T::read(item, faults)).collect()
    }
}

impl<T: Wire, const N: usize> Wire for [T; N] {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        let items = list(json, faults);
        if items.len() != N {
            faults.note();
        }
        core::array::from_fn(|i| T::read(items.get(i).unwrap_or(&Json::Null), faults))
    }
}

fn list<'j, 't>(json: &'j Json<'t>, faults: &mut Faults) -> &'j [Json<'t>] {
    if let Json::List(items) = json {
        return items;
    }
    faults.note();
    &[]
}

impl<K: Wire + Ord, V: Wire> Wire for BTreeMap<K, V> {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        let Json::Object(pairs) = json else {
            faults.note();
            return Self::new();
        };
        // Collecting would bring a sort for each type of map.
        let mut map = Self::new();
        for (key, value) in pairs {
            let key = K::read(&Json::Text(key.as_ref().into()), faults);
            map.insert(key, V::read(value, faults));
        }
        map
    }
}

/// Which of `words` the text is; the first, with a fault, when it is none.
pub(crate) fn choice(json: &Json<'_>, words: &[&str], faults: &mut Faults) -> usize {
    let text = text(json, faults);
    words.iter().position(|word| *word == text).unwrap_or_else(|| {
        faults.note();
        0
    })
}

#[cfg(test)]
mod tests {
    use crate::wire::read;
    use proptest::prelude::*;

    #[test]
    fn numbers_beyond_their_type_are_refused() {
        assert_eq!(read::<u8>(b"255"), Ok(255));
        for bad in ["256", "-1", "1.0", "1e2", "\"1\"", "null"] {
            assert!(read::<u8>(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(read::<u64>(b"18446744073709551616").is_err());
        assert!(read::<f64>(b"1e400").is_err());
        assert!(read::<[u8; 2]>(b"[1]").is_err());
    }

    proptest! {
        #[test]
        fn degrees_are_read_exactly(micro in -180_000_000_i64..180_000_000) {
            let degrees = micro as f64 / 1e6;
            let text = serde_json::to_string(&degrees).unwrap();
            prop_assert_eq!(read::<f64>(text.as_bytes()), Ok(degrees));
        }

        #[test]
        fn any_degree_is_read_within_the_last_place(degrees in -180.0..180.0_f64) {
            let text = serde_json::to_string(&degrees).unwrap();
            if let Ok(own) = read::<f64>(text.as_bytes()) {
                prop_assert!((own - degrees).abs() <= degrees.abs() * f64::EPSILON);
            } else {
                // 20 digits and more: no register writes them.
                prop_assert!(text.len() > 19 || text.contains('e'));
            }
        }
    }
}
