//! As on a typewriter: the line that is read stays in the middle of the screen, and the text moves past it.

use super::{Movement, Place, Reader, Stop};

impl Reader {
    /// Shows the row where one reads in the middle, as far as there is text above it.
    pub fn centre(&mut self) {
        self.centre_on(self.position());
    }

    fn centre_on(&mut self, offset: usize) {
        let Some(spot) = self.flow.spot_at(Place { anchor: offset, n_rows_above: 0 }) else { return };
        let top = self.flow.up(&spot, usize::from(self.height_rows / 2)).0;
        self.show(&top);
        self.target.get_or_insert(offset..offset);
    }

    /// Carries out a movement of the line that is read, which stays in the middle.
    ///
    /// # Errors
    /// The reason when nothing can move.
    pub fn go_centred(&mut self, movement: Movement) -> Result<(), Stop> {
        if let Some(reached) = self.reached(movement) {
            let offset = reached?;
            self.read_at(offset);
            self.centre_on(offset);
            return Ok(());
        }
        // Other movements begin at the first row on screen.
        let position = self.position();
        self.show_offset(position);
        let moved = self.go(movement);
        self.centre();
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::open;
    use super::*;

    /// The row in which one reads, and the line of the text that it belongs to.
    fn read_at(reader: &Reader) -> (Option<usize>, usize) {
        let position = reader.position();
        let row = reader.rows().iter().position(|row| {
            matches!(row, crate::reader::Row::Line { setting, index, .. } if setting.lines()[*index].source.contains(&position))
        });
        (row, reader.document().text().line_number(position))
    }

    #[test]
    fn the_line_that_is_read_stays_in_the_middle() {
        let text: String = (1..=40).map(|n| format!("山上有 {n} 座庙，庙里有人。\n\n")).collect();
        let mut reader = open(&text, 40, 11);
        reader.centre();
        assert_eq!(read_at(&reader).1, 1);
        let mut go = |movement, expected| {
            let moved = reader.go_centred(movement);
            assert_eq!((moved, read_at(&reader)), expected, "{movement:?}");
        };
        go(Movement::Rows(10), (Ok(()), (Some(5), 21)));
        go(Movement::Rows(-1), (Ok(()), (Some(5), 19)));
        go(Movement::Sentences(1), (Ok(()), (Some(5), 21)));
        go(Movement::Paragraphs(2), (Ok(()), (Some(5), 25)));
        go(Movement::SourceLine(51), (Ok(()), (Some(5), 51)));
        // The last line of all can be read there, too.
        go(Movement::Rows(100), (Ok(()), (Some(5), 79)));
        go(Movement::Rows(1), (Err(Stop::AtEnd), (Some(5), 79)));
        go(Movement::Paragraphs(-2), (Ok(()), (Some(5), 75)));
        go(Movement::Paragraphs(1), (Ok(()), (Some(5), 77)));
        go(Movement::Paragraphs(1), (Ok(()), (Some(5), 79)));
        go(Movement::SourceLine(1), (Ok(()), (Some(0), 1)));
        go(Movement::End, (Ok(()), (Some(5), 79)));
    }
}
