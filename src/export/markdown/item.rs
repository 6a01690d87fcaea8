//! The items of a text, as they stand in Markdown and begin there.

use crate::document::element::Standing;
use crate::export::markdown::escape::line;

/// Columns that what goes on with a note stands in.
const NOTE_CELLS: u16 = 4;
/// The same of an item with a bullet.
const BULLET_CELLS: u16 = 2;

/// The items that are open. What stands further in for another reason would be code in Markdown.
#[derive(Default)]
pub(super) struct Items(Vec<Item>);

/// An item.
struct Item {
    /// Cells that it stands in, and that its words do.
    inset_cells: u16,
    inner_cells: u16,
    /// Where its words begin in Markdown.
    words_cells: u16,
    /// Its number, if it has one.
    number: Option<u64>,
}

impl Items {
    /// Whether an item that begins with this marker is counted otherwise than the next of the list that is open would be.
    pub(super) fn are_left(&self, item: &str, standing: &Standing) -> bool {
        let last = self.0.iter().rfind(|last| last.inset_cells <= standing.inset_cells);
        let is_next =
            |last: &Item| last.inset_cells < standing.inset_cells || last.number.map(|n| n + 1) == number(item);
        number(item).is_some() && last.is_some_and(|last| last.number.is_some() && !is_next(last))
    }

    /// Where a block stands in Markdown that stands so, and begins with this marker, if it begins an item.
    pub(super) fn within(&mut self, item: &str, standing: Standing) -> Standing {
        let Standing { inset_cells: wanted, .. } = standing;
        while self.0.pop_if(|item| item.inner_cells > wanted).is_some() {}
        let mut inset_cells = self.0.last().map_or(0, |item| item.words_cells);
        let mut bars = standing.bars.clone();
        // A bar inside of them stands right behind what is around it.
        for bar in &mut bars {
            if (inset_cells..wanted).contains(bar) {
                *bar = inset_cells;
                inset_cells += 2;
            }
        }
        if !item.is_empty() {
            self.0.push(Item {
                inset_cells: wanted,
                inner_cells: wanted + item.chars().count() as u16,
                words_cells: inset_cells + marker_cells(item),
                number: number(item),
            });
        }
        Standing { inset_cells, bars, ..standing }
    }
}

/// The marker of an item as Markdown has it. Where it counts in another way, how stays behind it.
pub(super) fn marker(marker: &str) -> String {
    match marker.trim_end() {
        "" => String::new(),
        "☑" => "- [x] ".to_owned(),
        "☐" => "- [ ] ".to_owned(),
        number if number.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            format!("{} ", number.trim_start_matches('-'))
        }
        other if other.contains(char::is_alphanumeric) => format!("- {} ", line(other)),
        _ => "- ".to_owned(),
    }
}

/// Columns that what goes on with an item stands in. The box of a task is the first of its words (GFM 0.29, 5.3).
fn marker_cells(item: &str) -> u16 {
    match item.trim_end() {
        "☑" | "☐" => BULLET_CELLS,
        note if note.starts_with('[') => NOTE_CELLS,
        _ => marker(item).chars().count() as u16,
    }
}

/// The number of an item, if Markdown counts so.
fn number(marker: &str) -> Option<u64> {
    marker.trim_end().strip_suffix(['.', ')'])?.parse().ok()
}
