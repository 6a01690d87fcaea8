//! One line or paragraph is read, and stands out: movements go from it, and where the text cannot move, it does.

use super::unit::{self, Edge, Unit};
use super::{Movement, Reader, Step, Stop};

impl Reader {
    /// Carries out a movement where one paragraph is lit. With the end of the text on screen, what is lit goes on over
    /// the screen to the last paragraph, and back to the first row before the text moves back.
    ///
    /// # Errors
    /// The reason when nothing can move.
    pub fn go_lit(&mut self, movement: Movement) -> Result<(), Stop> {
        if movement == Movement::End {
            let moved = self.go(movement);
            return self.light_last().or(moved);
        }
        let reached = if self.shows_end { self.reached(movement) } else { None };
        match reached {
            Some(Ok(offset)) if self.shows(offset) => {
                self.read_at(offset);
                Ok(())
            }
            _ => self.go(movement),
        }
    }

    /// Lights the last paragraph on screen.
    fn light_last(&mut self) -> Result<(), Stop> {
        let last = self.sources().next_back().ok_or(Stop::AtEnd)?.start;
        let paragraph = self.document().block_at(last).map(|block| block.range.start);
        let lit = paragraph.filter(|&start| self.shows(start)).unwrap_or(last);
        if lit <= self.position() {
            return Err(Stop::AtEnd);
        }
        self.read_at(lit);
        Ok(())
    }

    /// Where the line that is read comes to by rows, by paragraphs or at the end; `None` for any other movement.
    pub(super) fn reached(&mut self, movement: Movement) -> Option<Result<usize, Stop>> {
        let position = self.position();
        if let Some(n) = n_rows(movement, self.height_rows) {
            let head = self.cluster_at(position);
            return Some(self.step(&head, &head, Step::Rows(n, 0)).map(|reached| reached.start));
        }
        match movement {
            Movement::Paragraphs(n) => {
                let stop = if n > 0 { Stop::AtEnd } else { Stop::AtStart };
                Some(unit::edge(self.document(), Unit::Paragraph, Edge::Start, position, n).ok_or(stop))
            }
            Movement::End => {
                let last = self.flow.last_spot().map_or(position, |last| self.flow.place_of(&last).anchor);
                Some(if last > position { Ok(last) } else { Err(Stop::AtEnd) })
            }
            _ => None,
        }
    }
}

/// The rows that a movement by rows goes over.
fn n_rows(movement: Movement, height_rows: u16) -> Option<isize> {
    let height = usize::from(height_rows.max(1)).cast_signed();
    Some(match movement {
        Movement::Rows(n) => n,
        Movement::HalfPages(n) => n.saturating_mul((height / 2).max(1)),
        Movement::Pages(n) => n.saturating_mul(height),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::open;
    use super::*;

    /// The lines of the source on top and where one reads, or why nothing moves.
    type Outcome = Result<(usize, usize), Stop>;

    /// What comes of each movement.
    fn check(reader: &mut Reader, moves: &[(Movement, Outcome)]) {
        for (step, &(movement, expected)) in moves.iter().enumerate() {
            let outcome = reader.go_lit(movement);
            let line = |offset| reader.document().text().line_number(offset);
            let lines = outcome.map(|()| (line(reader.place().anchor), line(reader.position())));
            assert_eq!(lines, expected, "step {step}: {movement:?}");
        }
    }

    #[test]
    fn where_the_text_cannot_move_what_is_lit_does() {
        let text: String = (1..=10).map(|n| format!("山上有 {n} 座庙，庙里有人。\n\n")).collect();
        check(
            &mut open(&text, 40, 5),
            &[
                (Movement::Paragraphs(1), Ok((3, 3))),
                (Movement::End, Ok((11, 19))),
                (Movement::Rows(1), Err(Stop::AtEnd)),
                (Movement::Paragraphs(1), Err(Stop::AtEnd)),
                (Movement::End, Err(Stop::AtEnd)),
                (Movement::Paragraphs(-1), Ok((11, 17))),
                (Movement::Rows(-2), Ok((11, 13))),
                (Movement::Rows(1), Ok((11, 15))),
                (Movement::Paragraphs(-2), Ok((11, 11))),
                (Movement::Paragraphs(-1), Ok((9, 9))),
                (Movement::Pages(1), Ok((11, 11))),
                (Movement::Pages(1), Ok((11, 19))),
                (Movement::Pages(-1), Ok((1, 1))),
                (Movement::Start, Err(Stop::AtStart)),
                (Movement::Paragraphs(-1), Err(Stop::AtStart)),
            ],
        );
    }

    #[test]
    fn a_text_on_one_screen_is_gone_through() {
        let mut reader = open("山。\n\n水。\n\n天。\n", 40, 20);
        for (movement, line) in [(1, 3), (1, 5), (-1, 3), (-1, 1)] {
            check(&mut reader, &[(Movement::Paragraphs(movement), Ok((1, line)))]);
        }
        check(&mut reader, &[(Movement::Rows(-1), Err(Stop::AtStart)), (Movement::HalfPages(1), Ok((1, 5)))]);
        assert_eq!(open("", 40, 20).go_lit(Movement::End), Err(Stop::AtEnd));
    }
}
