//! The quotations, lists and items that an element stands in.

use crate::format::element::{QUOTATION_CELLS, Standing};

/// Bars that are drawn at most; what is nested deeper stands behind the last.
const MOST_BARS: usize = 8;
/// Cells that anything stands in at most.
const MOST_CELLS: u16 = 200;
/// The signs of items, by how deep their lists are nested.
const BULLETS: [&str; 3] = ["• ", "◦ ", "▪ "];

/// A quotation, a list or an item of one.
#[derive(Clone, Debug)]
pub enum Place {
    /// A quotation.
    Quotation,
    /// A list, with how its items are counted.
    List(Option<Count>),
    /// An item, with its own number where it has one, or its box, if it is a task.
    Item { number: Option<i64>, task: Option<bool> },
    /// A note of this number.
    Note(usize),
    /// A note under the sign that stands for it.
    Marked(String),
    /// What stands behind a term, or further in for another reason.
    Inset(u16),
}

/// How items are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number of the next item.
    pub next: i64,
    /// What is added for each.
    pub step: i64,
    /// How numbers are written: `1`, `a`, `A`, `i` or `I`.
    pub style: char,
}

/// All that is open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Places {
    open: Vec<Open>,
    bars: Vec<u16>,
    n_lists: usize,
    /// Whether an element of the outermost list has been begun.
    is_begun: bool,
    /// The marker of an item of which nothing has been written.
    marker: Option<String>,
}

#[derive(Debug)]
struct Open {
    place: Place,
    /// Cells left of what stands in it.
    inset_cells: u16,
}

impl Places {
    pub fn enter(&mut self, place: Place) {
        let inset_cells = self.inset_cells();
        let further = match &place {
            Place::Quotation => {
                self.bars.push(inset_cells);
                QUOTATION_CELLS
            }
            Place::List(_) => {
                self.is_begun &= self.n_lists > 0;
                self.n_lists += 1;
                0
            }
            Place::Item { number, task } => self.begin_item(*number, *task),
            Place::Note(number) => self.mark(format!("[{number}] ")),
            Place::Marked(sign) => self.mark(sign.clone()),
            Place::Inset(cells) => *cells,
        };
        self.open.push(Open { place, inset_cells: inset_cells.saturating_add(further).min(MOST_CELLS) });
    }

    /// Makes the marker of an item; its cells.
    fn begin_item(&mut self, number: Option<i64>, task: Option<bool>) -> u16 {
        let n_lists = self.n_lists;
        let marker = match self.open.last_mut().map(|open| &mut open.place) {
            Some(Place::List(Some(count))) => {
                let number = number.unwrap_or(count.next);
                count.next = number.saturating_add(count.step);
                format!("{}. ", numeral(number, count.style))
            }
            _ => BULLETS[n_lists.saturating_sub(1).min(BULLETS.len() - 1)].to_owned(),
        };
        self.mark(match task {
            Some(is_done) => task_marker(is_done),
            None => marker,
        })
    }

    /// The item that begins is a task, done or not. Elsewhere a box stands for nothing that is read.
    pub fn task(&mut self, is_done: bool) {
        if let Some(marker) = self.marker.as_mut().filter(|marker| BULLETS.contains(&marker.as_str())) {
            *marker = task_marker(is_done);
        }
    }

    /// Lets a marker wait for the first element of what it marks; its cells.
    fn mark(&mut self, marker: String) -> u16 {
        let cells = marker.chars().count() as u16;
        self.marker = Some(marker);
        cells
    }

    pub fn leave(&mut self) {
        match self.open.pop().map(|open| open.place) {
            Some(Place::Quotation) => drop(self.bars.pop()),
            Some(Place::List(_)) => self.n_lists -= 1,
            Some(Place::Item { .. } | Place::Note(_) | Place::Marked(_)) => self.marker = None,
            Some(Place::Inset(_)) | None => {}
        }
    }

    /// Whether nothing is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether a quotation is open.
    pub fn is_quoted(&self) -> bool {
        !self.bars.is_empty()
    }

    /// The marker that the next element begins with, once.
    pub fn take_marker(&mut self) -> Option<String> {
        self.marker.take()
    }

    /// How many lists stand around the innermost one.
    pub fn n_outer_lists(&self) -> usize {
        self.n_lists.saturating_sub(1)
    }

    /// Whether a marker waits for an element.
    pub fn has_marker(&self) -> bool {
        self.marker.is_some()
    }

    /// An element is begun.
    pub fn begin_element(&mut self) {
        self.is_begun = true;
    }

    /// Whether an element that begins now stands in a list of which something stands before it.
    pub fn is_amid_items(&self) -> bool {
        self.n_lists > 0 && self.is_begun
    }

    /// Where an element stands that begins with a marker of so many bytes.
    pub fn standing(&self, marker_bytes: u8, is_close: bool) -> Standing {
        let is_item = |open: &Open| matches!(open.place, Place::Item { .. } | Place::Note(_) | Place::Marked(_));
        // The marker stands left of what its item holds; without one, nothing need be looked through.
        let item = if marker_bytes > 0 { self.open.iter().rposition(is_item) } else { None };
        let inset_cells = match item {
            Some(item) => item.checked_sub(1).map_or(0, |outer| self.open[outer].inset_cells),
            None => self.inset_cells(),
        };
        let bars = self.bars.iter().copied().take(MOST_BARS).collect();
        Standing { inset_cells, bars, marker_bytes, is_close }
    }

    fn inset_cells(&self) -> u16 {
        self.open.last().map_or(0, |open| open.inset_cells)
    }
}

/// A number as a list writes it.
fn numeral(number: i64, style: char) -> String {
    match style {
        'a' | 'A' if number > 0 => letters(number, style),
        'i' | 'I' if (1..4000).contains(&number) => roman(number, style == 'i'),
        _ => number.to_string(),
    }
}

/// a, b … z, aa, ab …
fn letters(mut number: i64, first: char) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push((first as u8 + (number % 26) as u8) as char);
        number /= 26;
    }
    letters.into_iter().rev().collect()
}

/// A number below 4000 in Roman numerals.
pub(in crate::format) fn roman(mut number: i64, is_small: bool) -> String {
    #[rustfmt::skip]
    const DIGITS: [(i64, &str); 13] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];
    let mut roman = String::new();
    for (value, digit) in DIGITS {
        while number >= value {
            roman.push_str(digit);
            number -= value;
        }
    }
    if is_small { roman.to_lowercase() } else { roman }
}

/// What stands before a task.
fn task_marker(is_done: bool) -> String {
    if is_done { "☑ " } else { "☐ " }.to_owned()
}
