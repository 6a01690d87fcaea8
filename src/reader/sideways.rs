//! Rows that are kept whole and longer than there is room: shown part by part.

use crate::document::block::BlockKind;
use crate::reader::{Reader, Row};
use crate::typeset::Setting;

impl Reader {
    /// Moves wide rows to the left by so many halves of the room, or back; false if none is on screen that can be moved so.
    pub fn scroll_sideways(&mut self, n_halves: isize) -> bool {
        let step = isize::from(self.room_cells().cast_signed()) / 2;
        let most = self.most_shift();
        let cells = isize::from(self.shift_cells.cast_signed()).saturating_add(n_halves.saturating_mul(step.max(1)));
        let cells = cells.clamp(0, isize::from(most.cast_signed())) as u16;
        std::mem::replace(&mut self.shift_cells, cells) != cells
    }

    /// How far to the left the rows of a setting are moved.
    pub fn shift_of(&self, setting: &Setting, kind: BlockKind) -> u16 {
        if kind.keeps_lines() { setting.shift(self.shift_cells, self.room_cells()) } else { 0 }
    }

    /// Whether a row is on screen that is longer than there is room.
    pub fn has_wide_rows(&self) -> bool {
        self.most_shift() > 0
    }

    /// Cells that rows which are kept whole may fill.
    fn room_cells(&self) -> u16 {
        self.settings().room_cells
    }

    /// How far rows can be moved until the end of the longest on screen is seen.
    fn most_shift(&self) -> u16 {
        if self.room_cells() == 0 {
            return 0;
        }
        let widest = self.rows.iter().filter_map(|row| match row {
            Row::Line { setting, kind, .. } if kind.keeps_lines() => Some(setting.widest_cells()),
            _ => None,
        });
        widest.max().unwrap_or_default().saturating_sub(self.room_cells())
    }

    /// Moves rows no further than those on screen ask for.
    pub(super) fn keep_shift(&mut self) {
        if self.shift_cells > 0 {
            self.shift_cells = self.shift_cells.min(self.most_shift());
        }
    }

    /// Moves wide rows so that what stands at an offset is seen.
    pub(super) fn reveal_sideways(&mut self, offset: usize) {
        let room = self.room_cells();
        let most = self.most_shift();
        if most == 0 {
            return;
        }
        let x_cells = self.rows.iter().find_map(|row| match row {
            Row::Line { setting, index, kind } if kind.keeps_lines() => {
                let line = &setting.lines()[*index];
                let mut placed = setting.placed(line).filter(|placed| placed.source.contains(&offset));
                placed.next().map(|placed| placed.x_cells)
            }
            _ => None,
        });
        let Some(x_cells) = x_cells else { return };
        if !(self.shift_cells..self.shift_cells + room).contains(&x_cells) {
            self.shift_cells = x_cells.saturating_sub(room / 2).min(most);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::reader::tests::settings;
    use crate::reader::{Movement, Reader};
    use crate::typeset::Settings;

    fn open(text: &str) -> Reader {
        let settings = Settings { room_cells: 20, ..settings(16) };
        let mut reader = Reader::new(Document::new(text.into()), settings.clone());
        reader.resize(settings, None, 6);
        reader
    }

    const CODE: &str = "    if (first == second) { return the_first_of_all; }\n    short = 1;\n\n山上有座庙，庙里有人。\n\n\
                        山上有座庙，庙里有人。\n\n山上有座庙，庙里有人。\n\n山上有座庙，庙里有人。\n";

    #[test]
    fn wide_rows_move_until_their_end_is_seen() {
        let mut reader = open(CODE);
        let shift = |reader: &Reader| reader.shift_cells;
        assert!(reader.has_wide_rows());
        let mut seen = vec![shift(&reader)];
        while reader.scroll_sideways(1) {
            seen.push(shift(&reader));
        }
        assert_eq!(seen, [0, 10, 20, 30, 33]);
        assert!(reader.scroll_sideways(-1) && shift(&reader) == 23);
        reader.go(Movement::End).expect("it moves");
        assert_eq!((shift(&reader), reader.has_wide_rows()), (0, false));
    }

    #[test]
    fn what_is_sought_is_seen() {
        let mut reader = open(CODE);
        reader.show_amid(CODE.find("of_all").expect("it is there"));
        assert_eq!(reader.shift_cells, 33);
        reader.show_amid(CODE.find("first").expect("it is there"));
        assert_eq!(reader.shift_cells, 0);
    }
}
