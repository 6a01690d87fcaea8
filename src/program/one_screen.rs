//! A text that fits one screen → what is printed in the place of the screen.

use crate::document::Document;
use crate::document::text::SourceLine;
use crate::export;
use crate::typeset::safe::safe;
use crate::typeset::width::{Widths, text_width};

/// Bytes that a cell shows at most in a text that is taken for one that might fit.
const BYTES_A_CELL: usize = 16;

/// The text as its lines stand, if it leaves a row of the terminal free.
pub fn page(document: &Document, has_styles: bool, (cells, rows): (u16, u16)) -> Option<Vec<u8>> {
    let text = document.text();
    if text.len() > usize::from(cells) * usize::from(rows) * BYTES_A_CELL {
        return None;
    }
    let n_rows = |line: SourceLine| {
        text_width(&safe(&text.slice(line.range())), Widths::default()).div_ceil(cells.max(1).into())
    };
    let n_rows: usize = text.lines(0).map(|line| n_rows(line).max(1)).sum();
    let mut page = Vec::new();
    export::write_as_it_stands(document, has_styles, &mut page).ok()?;
    (n_rows < usize::from(rows)).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(text: &str, size: (u16, u16)) -> Option<String> {
        page(&Document::new(text.into()), false, size).map(|page| String::from_utf8(page).expect("UTF-8"))
    }

    #[test]
    fn a_text_fits_that_leaves_a_row_free() {
        assert_eq!(page_of("山\n\n水\n", (20, 4)).as_deref(), Some("山\n\n水\n"));
        assert_eq!(page_of("山\n\n水\n", (20, 3)), None);
        assert_eq!(page_of(&"山".repeat(18), (20, 3)).map(|page| page.lines().count()), Some(1));
        assert_eq!(page_of(&"山".repeat(18), (20, 2)), None);
        assert_eq!(page_of("", (1, 1)).as_deref(), Some(""));
    }
}
