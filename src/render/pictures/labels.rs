//! Room for names: none over another, none cut off.

/// The room that is taken.
pub(super) struct Labels {
    width: i32,
    height: i32,
    taken: Vec<[i32; 4]>,
}

impl Labels {
    pub(super) fn new(width: i32, height: i32) -> Self {
        Self { width, height, taken: Vec::new() }
    }

    /// Takes the room of something else: left, top, right, bottom.
    pub(super) fn take_box(&mut self, room: [i32; 4]) {
        self.taken.push(room);
    }

    /// Takes the room of a name if it is free and whole.
    pub(super) fn fits(&mut self, x: i32, y: i32, letters: usize, size: i32) -> bool {
        let room = Self::room(x, y, letters, size);
        let [left, top, right, bottom] = room;
        let whole = left >= 0 && top >= 0 && right <= self.width && bottom <= self.height;
        let free = self
            .taken
            .iter()
            .all(|[l, t, r, b]| *r <= left || *l >= right || *b <= top || *t >= bottom);
        if whole && free {
            self.taken.push(room);
        }
        whole && free
    }

    /// Left, top, right, bottom of a name written around a point, with a little air.
    fn room(x: i32, y: i32, letters: usize, size: i32) -> [i32; 4] {
        let half = i32::try_from(letters).unwrap_or(99).saturating_mul(size) / 2 + 6;
        [x - half, y - size - 4, x + half, y + size / 2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_lies_over_another_or_over_the_edge() {
        let mut labels = Labels::new(640, 400);
        assert!(labels.fits(320, 200, 4, 24));
        assert!(!labels.fits(340, 205, 4, 24), "over the first");
        assert!(labels.fits(320, 260, 4, 24), "below it");
        assert!(!labels.fits(20, 100, 4, 24), "cut off");
    }
}
