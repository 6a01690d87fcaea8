//! Pages that are turned as in a book: no heading stands alone at the foot of one. Its rows stay blank, and the next page
//! or column begins with it.

use super::{Place, Reader, Row, Stop, movement};
use crate::document::block::BlockKind;

impl Reader {
    /// Turns `n` pages.
    ///
    /// # Errors
    /// The reason when nothing can move.
    pub(super) fn turn_pages(&mut self, n: isize) -> Result<(), Stop> {
        let height = usize::from(self.height_rows.max(1));
        if !self.is_turned {
            self.turned.clear();
        }
        if n == -1
            && let Some((_, from)) = self.turned.pop().filter(|(to, _)| *to == self.place)
        {
            self.place = from;
            self.is_turned = true;
            self.lay_out();
            return Ok(());
        }
        let from = self.place;
        // One comes back to it as to a page that was turned to.
        if n > 0 && self.n_columns > 1 {
            self.is_turned = true;
            self.lay_out();
        }
        // Rows that are blank already are on no page yet.
        let first = self.lone_heading().unwrap_or(if self.shows_end { height } else { self.rows.len().max(1) });
        let n_rows = match n {
            1.. => (n - 1).saturating_mul(height.cast_signed()).saturating_add(first.cast_signed()),
            _ => n.saturating_mul(height.cast_signed()),
        };
        self.is_turned = true;
        movement::by_rows(self, n_rows)?;
        if n < 0 {
            // Of several pages all but the last are not seen.
            let end = if n == -1 { self.end_above(from) } else { 0 };
            self.show_text_of_heading(from, end);
            return Ok(());
        }
        self.begin_with_heading()?;
        // At the end of the text less than a page was turned.
        if n == 1 && !self.shows_end {
            self.turned.push((self.place, from));
        }
        Ok(())
    }

    /// A page on which a heading stands first begins with it, and not with the blank rows above it.
    fn begin_with_heading(&mut self) -> Result<(), Stop> {
        let first = self.rows.iter().position(|row| matches!(row, Row::Line { .. })).unwrap_or(0);
        match self.rows.get(first) {
            Some(Row::Line { kind: BlockKind::Heading(_), .. }) if first > 0 && !self.shows_end => {
                movement::by_rows(self, first.cast_signed())
            }
            _ => Ok(()),
        }
    }

    /// Going back, a heading at the foot would be on neither page: the page begins so much later that some of its text is
    /// on this one, and all lines up to `end`. It stays before the page that was left, else a page back near the start
    /// would go nowhere.
    fn show_text_of_heading(&mut self, left: Place, end: usize) {
        for _ in 0..self.height_rows / 2 {
            let is_whole = self.shows_to(end);
            let before = self.place;
            if is_whole || movement::by_rows(self, 1).is_err() {
                break;
            }
            if !self.place.is_before(left) {
                self.place = before;
                break;
            }
        }
        self.is_turned = true;
        self.lay_out();
    }

    /// Offset of the end of the last line above a place.
    fn end_above(&mut self, place: Place) -> usize {
        let mut spot = self.flow.spot_at(place);
        while let Some(below) = spot {
            let (above, n_rows) = self.flow.up(&below, 1);
            match self.flow.row(&above) {
                Row::Line { setting, index, .. } if n_rows > 0 => return setting.lines()[index].source.end,
                _ => spot = Some(above).filter(|_| n_rows > 0),
            }
        }
        0
    }

    /// Whether the page ends with text and shows all lines up to an offset, although no heading stands alone; afterwards
    /// those that do are shown.
    fn shows_to(&mut self, end: usize) -> bool {
        self.is_turned = true;
        self.lay_out();
        let is_whole = self.in_view().end >= end;
        self.is_turned = false;
        self.lay_out();
        is_whole && (self.n_columns > 1 || !self.ends_with_heading())
    }

    /// Whether the last line on the screen is one of a heading, whatever stands above it.
    fn ends_with_heading(&self) -> bool {
        let last = self.rows.iter().rev().find(|row| matches!(row, Row::Line { .. }));
        !self.shows_end && matches!(last, Some(Row::Line { kind: BlockKind::Heading(_), .. }))
    }

    /// Leaves the rows of a heading blank that stands alone at the foot of a column or of the page.
    pub(super) fn hold_lone_headings(&mut self) {
        if let Some(index) = self.lone_heading_of_column() {
            self.shows_end &= self.n_without_room() == 0;
            self.n_first_rows = index;
            self.rows.truncate(index + self.column_rows());
        }
        if let Some(index) = self.lone_heading() {
            self.rows.truncate(index);
        }
    }

    /// The row at the foot of the page with which a heading begins that has nothing of its text on it.
    fn lone_heading(&self) -> Option<usize> {
        lone_heading(&self.rows, usize::from(self.height_rows)).filter(|_| !self.shows_end)
    }

    /// The same at the foot of the first of two columns. On the last page all stays where the rest would have no room.
    fn lone_heading_of_column(&self) -> Option<usize> {
        let column = self.rows.get(..self.column_rows()).filter(|column| column.len() < self.rows.len())?;
        let index = lone_heading(column, column.len())?;
        (!self.shows_end || self.rows.len() - index <= self.column_rows()).then_some(index)
    }

    /// How many rows of the page have no room when the first of two columns ends before its last heading.
    fn n_without_room(&self) -> usize {
        let room = self.lone_heading_of_column().map(|index| index + self.column_rows());
        room.map_or(0, |room| self.rows.len().saturating_sub(room))
    }
}

/// The first row at the foot of a page or column of such a height with which a heading begins that has nothing of its text
/// there, unless hardly anything else would be left.
fn lone_heading(rows: &[Row], height_rows: usize) -> Option<usize> {
    let is_text =
        |row: &Row| matches!(row, Row::Line { kind, .. } if !matches!(kind, BlockKind::Heading(_) | BlockKind::Title));
    let after_text = rows.iter().rposition(is_text)? + 1;
    let index = after_text + rows[after_text..].iter().position(|row| matches!(row, Row::Line { .. }))?;
    (3 * index >= height_rows).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, settings};
    use crate::reader::{Movement, Reader, Row};

    /// The first and the last line on screen.
    fn ends(reader: &Reader) -> (String, String) {
        let line = |row: &Row| match row {
            Row::Line { setting, index, .. } => Some(setting.draw_line(&setting.lines()[*index])),
            Row::Blank => None,
        };
        let mut lines = reader.rows().iter().filter_map(line);
        let first = lines.next().unwrap_or_default();
        let last = lines.next_back().unwrap_or_else(|| first.clone());
        (first, last)
    }

    /// The last line of each column on screen, and all offsets that are on it.
    fn column_ends(reader: &Reader) -> (Vec<String>, std::ops::Range<usize>) {
        let line = |row: &Row| match row {
            Row::Line { setting, index, .. } => Some(setting.draw_line(&setting.lines()[*index])),
            Row::Blank => None,
        };
        let ends = reader.columns().filter_map(|rows| rows.iter().rev().find_map(line)).collect();
        (ends, reader.in_view())
    }

    #[test]
    fn no_heading_stands_alone_at_the_foot_of_a_column() {
        let text: String = (1..=9)
            .map(|n| format!("第{n}章 山\n\n山上有 {n} 座庙，庙里都讲故事。\n\n庙里有 {n} 个人，人人爱讲山。\n\n"))
            .collect();
        for column_rows in 4..14_u16 {
            let mut reader = open(&text, 40, 10);
            reader.set_columns(2);
            reader.resize(settings(40), None, 2 * column_rows);
            let mut end = 0;
            while reader.go(Movement::Pages(1)).is_ok() {
                let (ends, in_view) = column_ends(&reader);
                assert!(reader.columns().all(|rows| rows.len() <= usize::from(column_rows)), "{column_rows}");
                let is_last = in_view.end >= text.trim_end().len();
                let lone = ends.iter().find(|line| line.starts_with('第') && !is_last);
                assert_eq!(lone, None, "{column_rows}");
                // Nothing but line ends is passed over.
                assert!(text.get(end..in_view.start).is_none_or(|between| end == 0 || between.trim().is_empty()));
                end = in_view.end;
            }
            assert!(end >= text.trim_end().len(), "{column_rows}");
            let mut start = reader.in_view().start;
            while reader.go(Movement::Pages(-1)).is_ok() {
                let (_, in_view) = column_ends(&reader);
                assert!(text.get(in_view.end..start).is_none_or(|between| between.trim().is_empty()), "{column_rows}");
                assert!(in_view.start < start, "{column_rows}");
                start = in_view.start;
            }
        }
    }

    #[test]
    fn no_heading_stands_alone_at_the_foot_of_a_page() {
        let text: String = (1..=9)
            .map(|n| format!("第{n}章 山\n\n山上有 {n} 座庙，庙里都讲故事。\n\n庙里有 {n} 个人，人人爱讲山。\n\n"))
            .collect();
        for height in 4..14 {
            let mut reader = open(&text, 40, height);
            let mut shown = Vec::new();
            loop {
                let (first, last) = ends(&reader);
                assert!(shown.is_empty() || !last.starts_with('第'), "{height}: {last}");
                shown.push(first);
                if reader.go(Movement::Pages(1)).is_err() {
                    break;
                }
            }
            // Back again no heading stands there either, and each page begins above the one before.
            let mut left = reader.place();
            while reader.go(Movement::Pages(-1)).is_ok() {
                assert!(reader.place().is_before(left), "{height}: {left:?}");
                left = reader.place();
                let (_, last) = ends(&reader);
                assert!(!last.starts_with('第') || reader.place().anchor == 0, "{height}: {last}");
            }
        }
    }

    #[test]
    fn the_next_page_begins_with_the_heading_and_nothing_is_passed_over() {
        let text =
            "山上有一座庙，庙里的人都在讲故事。\n\n讲了很多年，没有人记得从哪一年讲起。\n\n人人都有一个故事，故事里又有山。\n\n第一章 山\n\n山很高，高得看不见顶上的树。\n\n山很远，远得走不到脚下的路。\n\n水很长，长得流不到海。\n\n水很深，深得没有人知道有多深。\n"
                .repeat(4);
        let mut reader = open(&text, 40, 7);
        let mut pages = Vec::new();
        loop {
            pages.push(ends(&reader));
            if reader.go(Movement::Pages(1)).is_err() {
                break;
            }
        }
        assert!(pages.iter().any(|(first, _)| first.starts_with("第一章")), "{pages:?}");
    }
}
