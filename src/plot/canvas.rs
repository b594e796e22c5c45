//! A field of dots, and how it becomes lines of text.

use super::Marks;

/// Dots in a letter of braille: columns and rows.
const BRAILLE: (usize, usize) = (2, 4);

/// What a dot is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dot {
    /// The way from one point to the next.
    Way,
    /// A point.
    Point,
}

/// Dots; the first one is at the lower left.
pub(super) struct Canvas {
    dots: Vec<Vec<Option<Dot>>>,
    marks: Marks,
}

impl Canvas {
    /// Makes an empty one of so many letters a row, and so many rows.
    pub fn new(columns: usize, rows: usize, marks: Marks) -> Self {
        let (wide, high) = dots_in_a_letter(marks);
        Self { dots: vec![vec![None; columns * wide]; rows * high], marks }
    }

    /// Sets a dot. One that is off the canvas is not set, and a point stays one.
    pub fn set(&mut self, (x, y): (usize, usize), dot: Dot) {
        if let Some(place) = self.dots.get_mut(y).and_then(|row| row.get_mut(x)) {
            *place = (*place).max(Some(dot));
        }
    }

    /// Sets the dots on the straight way between two points, but for its ends.
    pub fn way(&mut self, from: (usize, usize), to: (usize, usize)) {
        let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1));
        // Rounded to the nearest dot.
        let between =
            |a: usize, b: usize, step: usize| (2 * (a * (steps - step) + b * step) + steps) / (2 * steps);
        for step in 1..steps {
            self.set((between(from.0, to.0, step), between(from.1, to.1, step)), Dot::Way);
        }
    }

    /// Returns the rows, the highest first; nothing is added at their ends.
    pub fn rows(&self) -> Vec<String> {
        let (wide, high) = dots_in_a_letter(self.marks);
        let band = |rows: &[Vec<Option<Dot>>]| {
            let columns = rows.first().map_or(0, Vec::len);
            let letters = (0..columns).step_by(wide).map(|x| letter(rows, x, self.marks));
            letters.collect::<String>().trim_end_matches([' ', EMPTY]).to_owned()
        };
        let mut rows: Vec<_> = self.dots.chunks(high).map(band).collect();
        rows.reverse();
        rows
    }
}

/// Returns how many dots a letter is wide and high.
pub(super) const fn dots_in_a_letter(marks: Marks) -> (usize, usize) {
    match marks {
        Marks::Fine => BRAILLE,
        Marks::Ascii => (1, 1),
    }
}

/// Braille with no dot.
const EMPTY: char = '\u{2800}';

fn letter(rows: &[Vec<Option<Dot>>], x: usize, marks: Marks) -> char {
    let dot = |dx: usize, y: usize| rows.get(y).and_then(|row| row.get(x + dx).copied().flatten());
    match marks {
        Marks::Ascii => match dot(0, 0) {
            Some(Dot::Point) => 'o',
            Some(Dot::Way) => '.',
            None => ' ',
        },
        Marks::Fine => {
            // The bits of the eight dots (Unicode, chapter 21.1), from the lowest row up, the left and the right one.
            const BITS: [[u32; 2]; 4] = [[0x40, 0x80], [0x04, 0x20], [0x02, 0x10], [0x01, 0x08]];
            let set = |y: usize, dx: usize| if dot(dx, y).is_some() { BITS[y][dx] } else { 0 };
            let bits: u32 = (0..4).flat_map(|y| [set(y, 0), set(y, 1)]).sum();
            char::from_u32(u32::from(EMPTY) + bits).unwrap_or(EMPTY)
        }
    }
}
