//! Ordering by whole numbers, without a comparison.

/// The places of `keys` in ascending order of the keys, equals in their own order: four rounds of
/// counting, none where bytes are all alike. For ten thousand hits a tenth of the time of a sort.
pub(crate) fn ascending(keys: &[u32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(keys.len()).collect();
    let first = keys.first().copied().unwrap_or(0);
    let differing = keys.iter().fold(0, |differing, key| differing | (key ^ first));
    let mut next = order.clone();
    for shift in [0, 8, 16, 24] {
        if differing >> shift & 0xFF == 0 {
            continue;
        }
        let byte = |at: u32| {
            let key = keys.get(at as usize).copied().unwrap_or(0);
            (key >> shift & 0xFF) as usize
        };
        let mut starts = [0_usize; 257];
        for &at in &order {
            if let Some(count) = starts.get_mut(byte(at) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        for &at in &order {
            if let Some(start) = starts.get_mut(byte(at)) {
                if let Some(place) = next.get_mut(*start) {
                    *place = at;
                }
                *start += 1;
            }
        }
        core::mem::swap(&mut order, &mut next);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_a_stable_sort(keys in prop::collection::vec(prop_oneof![0u32..5, any::<u32>()], 0..80)) {
            let mut expected: Vec<u32> = (0..u32::try_from(keys.len()).unwrap()).collect();
            expected.sort_by_key(|&at| keys[at as usize]);
            prop_assert_eq!(ascending(&keys), expected);
        }
    }
}
