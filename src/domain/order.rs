//! Putting short lists in order.

/// Puts the items with the largest keys first; equal ones keep their order. For lists of a few
/// dozen: the standard library's sorts are made for long ones and weigh 3 KB in the browser.
pub fn largest_first<T>(items: &mut [T], key: impl Fn(&T) -> u64) {
    for end in 1..items.len() {
        let mut place = end;
        while place > 0 && key(&items[place - 1]) < key(&items[place]) {
            items.swap(place - 1, place);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::largest_first;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_does(mut items in prop::collection::vec((0u64..9, 0u8..), 0..30)) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|(key, _)| u64::MAX - key);
            largest_first(&mut items, |(key, _)| *key);
            prop_assert_eq!(items, sorted);
        }
    }
}
