//! Sets of records, one bit each: what filters and counts are made of.

/// A set of numbers below a bound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set of numbers below `bound`.
    pub(crate) fn none(bound: usize) -> Self {
        Self(vec![0; words_for(bound)])
    }

    /// All numbers below `bound`.
    pub(crate) fn all(bound: usize) -> Self {
        let mut words = vec![u64::MAX; words_for(bound)];
        if let Some(last) = words.last_mut()
            && !bound.is_multiple_of(64)
        {
            *last = (1 << (bound % 64)) - 1;
        }
        Self(words)
    }

    /// Adds `at`; what is beyond the bound is not added.
    pub(crate) fn add(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub(crate) fn remove(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    pub(crate) fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Keeps what is in `other` too.
    pub(crate) fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// As many as are in both.
    pub(crate) fn shared(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones()).sum()
    }

    pub(crate) fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Calls `each` for every number, ascending.
    pub(crate) fn each(&self, each: &mut dyn FnMut(usize)) {
        each_of(&self.0, each);
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.0.capacity() * 8
    }
}

/// Calls `each` for every number whose bit is set, ascending.
pub(crate) fn each_of(words: &[u64], each: &mut dyn FnMut(usize)) {
    for (word, base) in words.iter().zip((0..).step_by(64)) {
        let mut left = *word;
        while left != 0 {
            each(base + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}

/// 64-bit words that hold `bound` bits.
pub(crate) fn words_for(bound: usize) -> usize {
    bound.div_ceil(64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_added_below_its_bound() {
        let mut set = Bits::none(70);
        for at in [0, 63, 64, 69, 500] {
            set.add(at);
        }
        set.remove(64);
        let mut found = Vec::new();
        set.each(&mut |at| found.push(at));
        assert_eq!(found, [0, 63, 69]);
        assert!(set.has(63) && !set.has(64) && !set.has(500));
        assert_eq!((set.len(), Bits::all(70).len(), Bits::all(64).len()), (3, 70, 64));
        assert_eq!(set.shared(&Bits::all(64)), 2);
        let mut kept = Bits::all(70);
        kept.keep(&set);
        assert_eq!(kept, set);
        assert_eq!(Bits::all(0).len(), 0);
    }
}
