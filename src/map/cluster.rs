//! Which pins there are: places that would lie over each other become one. Pure, whole numbers.
//!
//! A grid over the sorted points, not a tree: points are keyed by the square of the grid that they
//! lie in, sorted once a zoom, and a cluster takes what lies within its radius out of nine squares. The
//! middles of two clusters can lie nearer than that: what would still touch is joined the same way,
//! until nothing does. As it depends on the zoom alone, pins do not jump while the map is moved.

use std::collections::BinaryHeap;

/// A point in pixels of the world at [`FINEST`], from the west and from the north.
pub type Pixel = [i32; 2];

/// The zoom of the points: at it a pixel is about half a metre.
pub const FINEST: u32 = 18;
/// No more pins than this are in view.
pub const MOST: usize = 60;
/// A cluster takes what lies no further from its first point than this, in pixels on the screen: two
/// fingers' width.
const APART: i32 = 56;
/// Pins are no nearer to each other than this: the width of one (map.css).
const TOUCHING: i32 = 48;
/// Beyond this pins are so far apart that the screen holds none.
const WIDEST: i32 = 1 << 12;

/// Points that lie close together at a zoom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster {
    /// The middle of its points.
    pub at: Pixel,
    /// How many points.
    pub count: u32,
    /// The point by which it is known: its most north-western square's first.
    pub first: u32,
    /// Whether they lie so close together that no zoom parts them.
    pub together: bool,
}

/// What is seen of the world: left, top, right and bottom, in pixels at [`FINEST`].
pub type Window = [i32; 4];

/// All points, and the clusters of the zoom that was asked for last.
#[derive(Debug, Default)]
pub struct Clusters {
    points: Vec<Pixel>,
    sixteenths: u32,
    apart: i32,
    clusters: Vec<Cluster>,
    /// The cluster of each point.
    owner: Vec<u32>,
}

impl Clusters {
    /// For these points.
    #[must_use]
    pub fn new(points: Vec<Pixel>) -> Self {
        Self { points, ..Self::default() }
    }

    /// What is seen in a window at a zoom, north to south and west to east; at most [`MOST`]. Where
    /// there would be more, pins are set further apart, until the zoom changes. `sixteenths`: the zoom,
    /// as the size of a pixel on the screen in sixteenths of one at [`FINEST`].
    pub fn visible(&mut self, window: Window, sixteenths: u32) -> Vec<Cluster> {
        if self.sixteenths != sixteenths || self.apart == 0 {
            self.sixteenths = sixteenths;
            self.apart = APART;
            self.join();
        }
        loop {
            let seen = |it: &&Cluster| {
                let [x, y] = it.at;
                let [left, top, right, bottom] = window;
                (left..=right).contains(&x) && (top..=bottom).contains(&y)
            };
            let count = self.clusters.iter().filter(seen).count();
            if count <= MOST || self.apart >= WIDEST {
                return self.clusters.iter().filter(seen).take(MOST).copied().collect();
            }
            self.apart += self.apart / 3;
            self.join();
        }
    }

    /// The points of the cluster that is known by `first`.
    #[must_use]
    pub fn members(&self, first: u32) -> Vec<u32> {
        let Some(owner) = self.owner.get(first as usize) else { return Vec::new() };
        let all = (0u32..).zip(&self.owner);
        all.filter(|(_, other)| *other == owner).map(|(point, _)| point).collect()
    }

    /// The smallest window around points; `None` where they lie so close together that no zoom parts
    /// them.
    #[must_use]
    pub fn around(&self, points: &[u32]) -> Option<Window> {
        let mut window = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
        for [x, y] in points.iter().filter_map(|point| self.points.get(*point as usize)) {
            let [left, top, right, bottom] = window;
            window = [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)];
        }
        let [left, top, right, bottom] = window;
        let far = right.saturating_sub(left).max(bottom.saturating_sub(top));
        (far > APART).then_some(window)
    }

    fn join(&mut self) {
        let alone = |(first, &[x, y]): (u32, &Pixel)| Heap {
            sum: [x.into(), y.into()],
            count: 1,
            first,
            around: [x, y, x, y],
        };
        let mut heaps: Vec<Heap> = (0u32..).zip(&self.points).map(alone).collect();
        self.owner = heaps.iter().map(|heap| heap.first).collect();
        let mut apart = self.apart;
        loop {
            let (joined, into) = join(&heaps, radius(apart, self.sixteenths));
            for owner in &mut self.owner {
                *owner = into.get(*owner as usize).copied().unwrap_or_default();
            }
            let is_last = joined.len() == heaps.len();
            heaps = joined;
            if is_last {
                break;
            }
            apart = TOUCHING;
        }
        self.clusters = heaps.iter().map(Heap::cluster).collect();
    }
}

/// Points that become one pin.
#[derive(Clone, Copy)]
struct Heap {
    /// Of their places.
    sum: [i64; 2],
    count: u32,
    first: u32,
    /// The smallest window around them.
    around: Window,
}

impl Heap {
    /// The middle of its points.
    fn at(&self) -> Pixel {
        self.sum.map(|sum| (sum / i64::from(self.count)) as i32)
    }

    fn add(&mut self, other: &Self) {
        let [x, y] = other.sum;
        self.sum = [self.sum[0] + x, self.sum[1] + y];
        self.count += other.count;
        let ([left, top, right, bottom], its) = (self.around, other.around);
        self.around = [left.min(its[0]), top.min(its[1]), right.max(its[2]), bottom.max(its[3])];
    }

    fn cluster(&self) -> Cluster {
        let [left, top, right, bottom] = self.around;
        let together = right.saturating_sub(left).max(bottom.saturating_sub(top)) <= APART;
        Cluster { at: self.at(), count: self.count, first: self.first, together }
    }
}

/// Pixels on the screen in pixels at [`FINEST`].
fn radius(pixels: i32, sixteenths: u32) -> i32 {
    (i64::from(pixels) * i64::from(sixteenths) / 16).clamp(1, 1 << 30) as i32
}

/// Joins each heap with all around it that are in none yet; and in which each of them is now.
fn join(heaps: &[Heap], radius: i32) -> (Vec<Heap>, Vec<u32>) {
    // Rows of squares, each from west to east, each with its heaps.
    // Sorted by a heap: the slices' own sort would be a hundredth of the program.
    let order: BinaryHeap<u64> =
        (0u64..).zip(heaps).map(|(at, heap)| key(heap.at(), radius) | at & POINT).collect();
    let order = order.into_sorted_vec();
    let mut joined = Vec::new();
    let mut into = vec![u32::MAX; heaps.len()];
    for entry in &order {
        let first = (entry & POINT) as usize;
        if into.get(first) == Some(&u32::MAX)
            && let Some(first) = heaps.get(first)
        {
            joined.push(gather(first, joined.len() as u32, heaps, radius, &order, &mut into));
        }
    }
    (joined, into)
}

/// A heap with all around it that are in none yet.
fn gather(
    first: &Heap,
    own: u32,
    heaps: &[Heap],
    radius: i32,
    order: &[u64],
    into: &mut [u32],
) -> Heap {
    let [x, y] = first.at();
    let reach = i64::from(radius) * i64::from(radius);
    let mut all = Heap { sum: [0, 0], count: 0, ..*first };
    for row in [-1, 0, 1] {
        let y_of_row = y.saturating_add(radius.saturating_mul(row));
        let begin = key([x.saturating_sub(radius), y_of_row], radius);
        let end = key([x.saturating_add(radius), y_of_row], radius) | POINT;
        let from = order.partition_point(|entry| *entry < begin);
        for entry in order.get(from..).unwrap_or_default() {
            if *entry > end {
                break;
            }
            let at = (entry & POINT) as usize;
            let (Some(heap), Some(into)) = (heaps.get(at), into.get_mut(at)) else { continue };
            let [hx, hy] = heap.at();
            let (dx, dy) = (i64::from(hx - x), i64::from(hy - y));
            if *into == u32::MAX && dx * dx + dy * dy <= reach {
                *into = own;
                all.add(heap);
            }
        }
    }
    all
}

/// The bits of a key that hold the point's place: four million points.
const POINT: u64 = (1 << 22) - 1;

/// The row of squares and the square in it that a point lies in, 21 bits each. The first is 1, so that
/// the square before it has a key too.
fn key([x, y]: Pixel, radius: i32) -> u64 {
    let square = |value: i32| u64::from((value.div_euclid(radius) + 1).cast_unsigned() & 0x1F_FFFF);
    square(y) << 43 | square(x) << 22
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: Window = [0, 0, i32::MAX, i32::MAX];

    /// Points in eight heaps, like the institutions of a city of eight districts.
    fn heaps(count: usize) -> Vec<Pixel> {
        let mut state = 1u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as i32
        };
        (0..count)
            .map(|at| {
                let (x, y) = ((at % 8) as i32 * 9_000, (at % 5) as i32 * 11_000);
                let spread = |a: i32, b: i32| (a % 4_000) * (b % 1_000) / 1_000;
                [59_000_000 + x + spread(next(), next()), 25_000_000 + y + spread(next(), next())]
            })
            .collect()
    }

    /// A pixel at a zoom, in sixteenths of one at the finest.
    fn at(zoom: u32) -> u32 {
        16 << (FINEST - zoom)
    }

    /// Two pins that touch.
    fn nearest(seen: &[Cluster], sixteenths: u32) -> Option<(Cluster, Cluster)> {
        let least = i64::from(radius(TOUCHING, sixteenths));
        let far = |a: i32, b: i32| i64::from(a - b).pow(2);
        let touch = |a: &Cluster, b: &Cluster| {
            far(a.at[0], b.at[0]) + far(a.at[1], b.at[1]) <= least.pow(2)
        };
        seen.iter()
            .enumerate()
            .find_map(|(at, a)| seen[at + 1..].iter().find(|b| touch(a, b)).map(|b| (*a, *b)))
    }

    #[test]
    fn every_point_is_in_one_cluster_at_every_zoom_and_few_are_in_view() {
        let mut clusters = Clusters::new(heaps(3_000));
        for zoom in 9..=18 {
            let seen = clusters.visible(ALL, at(zoom));
            assert!(!seen.is_empty() && seen.len() <= MOST, "{zoom}: {}", seen.len());
            let all: u32 = clusters.clusters.iter().map(|it| it.count).sum();
            assert_eq!(all, 3_000);
            assert_eq!(nearest(&seen, at(zoom)), None);
            for cluster in seen {
                let members = clusters.members(cluster.first);
                assert_eq!(members.len() as u32, cluster.count);
                assert!(members.contains(&cluster.first));
                assert_eq!(cluster.together, clusters.around(&members).is_none());
            }
        }
    }

    #[test]
    fn moving_the_map_changes_no_pin() {
        let mut clusters = Clusters::new(heaps(500));
        let window = |left: i32| [59_000_000 + left, 25_000_000, 59_040_000 + left, 25_060_000];
        let before = clusters.visible(window(0), at(13));
        let after = clusters.visible(window(300), at(13));
        let inside = |it: &&Cluster| it.at[0] >= 59_000_300 && it.at[0] <= 59_040_000;
        let kept: Vec<_> = before.iter().filter(inside).collect();
        assert!(!kept.is_empty() && kept.iter().all(|it| after.contains(it)));
    }

    #[test]
    fn several_on_one_point_stay_one_and_no_window_parts_them() {
        let mut clusters = Clusters::new(vec![[1_000, 1_000]; 3]);
        let seen = clusters.visible(ALL, at(18));
        assert_eq!(seen, [Cluster { at: [1_000, 1_000], count: 3, first: 0, together: true }]);
        assert_eq!(clusters.members(0), [0, 1, 2]);
        assert_eq!(clusters.around(&[0, 1, 2]), None);
    }

    #[test]
    fn two_that_a_zoom_parts_are_parted() {
        let mut clusters = Clusters::new(vec![[1_000, 1_000], [1_400, 1_000]]);
        let near = clusters.visible(ALL, at(15));
        assert_eq!(near.len(), 1);
        assert!(near.iter().all(|it| !it.together));
        assert_eq!(clusters.around(&[0, 1]), Some([1_000, 1_000, 1_400, 1_000]));
        assert_eq!(clusters.visible(ALL, at(18)).len(), 2);
    }

    #[test]
    fn none_is_none() {
        let mut clusters = Clusters::default();
        assert!(clusters.visible(ALL, at(9)).is_empty());
        assert!(clusters.members(7).is_empty() && clusters.around(&[7]).is_none());
    }

    proptest! {
        #[test]
        fn anywhere_on_earth_no_point_is_lost(
            points in proptest::collection::vec([0..67_108_864i32, 0..67_108_864i32], 0..200),
            sixteenths in prop_oneof![(0u32..=18).prop_map(at), 16u32..1 << 22],
        ) {
            let count = points.len() as u32;
            let mut clusters = Clusters::new(points);
            let seen = clusters.visible(ALL, sixteenths);
            prop_assert!(seen.len() <= MOST);
            prop_assert_eq!(nearest(&seen, sixteenths), None);
            prop_assert_eq!(clusters.clusters.iter().map(|it| it.count).sum::<u32>(), count);
        }
    }
}
