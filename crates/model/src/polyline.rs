//! Points as text: the encoded polyline format, precision 5. Differences from point to point as
//! zigzag numbers, five bits a character, the low ones first.

/// The points as text. Each is latitude and longitude in hundred-thousandths of a degree.
#[must_use]
pub fn encode(points: &[[i32; 2]]) -> String {
    let mut text = String::new();
    let mut before = [0, 0];
    for point in points {
        for (now, before) in point.iter().zip(before) {
            number(now.wrapping_sub(before), &mut text);
        }
        before = *point;
    }
    text
}

fn number(value: i32, text: &mut String) {
    let mut rest = ((value << 1) ^ (value >> 31)).cast_unsigned();
    loop {
        let more = rest > 0x1F;
        let digit = (rest & 0x1F) as u8 | if more { 0x20 } else { 0 };
        text.push(char::from(digit + b'?'));
        rest >>= 5;
        if !more {
            break;
        }
    }
}

/// The points that a text holds; `None` where it is no such text.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<[i32; 2]>> {
    let mut bytes = text.bytes();
    let mut points = Vec::new();
    let mut point = [0i32; 2];
    while bytes.len() > 0 {
        for value in &mut point {
            *value = value.wrapping_add(difference(&mut bytes)?);
        }
        points.push(point);
    }
    Some(points)
}

fn difference(bytes: &mut core::str::Bytes<'_>) -> Option<i32> {
    let (mut value, mut shift) = (0u32, 0);
    loop {
        let digit = bytes.next()?.checked_sub(b'?').filter(|digit| *digit < 0x40)?;
        value |= u32::from(digit & 0x1F).checked_shl(shift)?;
        shift += 5;
        if digit & 0x20 == 0 {
            return Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_format_is_written_and_read() {
        let points = [[3_850_000, -12_020_000], [4_070_000, -12_095_000], [4_325_200, -12_645_300]];
        assert_eq!(encode(&points), "_p~iF~ps|U_ulLnnqC_mqNvxq`@");
        assert_eq!(decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@").unwrap(), points);
    }

    #[test]
    fn extremes_come_back_and_broken_texts_are_refused() {
        let points = [[i32::MIN, i32::MAX], [0, -1], [i32::MAX, i32::MIN]];
        assert_eq!(decode(&encode(&points)).unwrap(), points);
        assert_eq!(decode("").unwrap(), [[0; 2]; 0]);
        for broken in ["_", "_p~iF", "あ", "~~~~~~~~~~~~", "\u{7f}?"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}
