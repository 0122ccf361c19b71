//! A number for a text, by which texts are told apart before they are compared.

/// The sum of a text's bytes or units, by Fowler, Noll and Vo (FNV-1a, 32 bits). Texts that differ may
/// have the same.
pub(crate) fn sum_of(text: impl Iterator<Item = u32>) -> u32 {
    const BASIS: u32 = 0x811C_9DC5;
    const PRIME: u32 = 0x0100_0193;
    let mut sum = BASIS;
    for part in text {
        sum = (sum ^ part).wrapping_mul(PRIME);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_sum() {
        let of = |text: &str| sum_of(text.bytes().map(u32::from));
        // http://www.isthe.com/chongo/tech/comp/fnv/, test vectors of 32 bits.
        assert_eq!((of(""), of("a"), of("foobar")), (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968));
    }
}
