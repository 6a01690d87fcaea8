//! A text that fits one screen → what is printed in the place of the screen.

use crate::app::{Options, layout};
use crate::document::Document;
use crate::export;

/// Bytes that a cell shows at most in a text that is taken for one that might fit.
const BYTES_A_CELL: usize = 16;

/// The text set to the terminal's width, if it leaves a row of the terminal free.
pub fn page(document: &Document, options: Options, (cells, rows): (u16, u16)) -> Option<Vec<u8>> {
    let most_bytes = usize::from(cells) * usize::from(rows) * BYTES_A_CELL;
    if document.text().len() > most_bytes {
        return None;
    }
    let hang_cells = layout::hang_cells(options, document);
    let widest = cells.saturating_sub(hang_cells.into()).max(2);
    let measure_cells = options.measure_cells.unwrap_or(widest).min(widest);
    let settings = layout::settings(options, document, measure_cells, hang_cells);
    let mut page = Vec::new();
    export::write_plain(document, Some(&settings), options.paragraphs.unwrap_or_default(), &mut page).ok()?;
    let n_lines = memchr::memchr_iter(b'\n', &page).count();
    (n_lines < usize::from(rows)).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(text: &str, size: (u16, u16)) -> Option<String> {
        page(&Document::new(text.into()), Options::default(), size).map(|page| String::from_utf8(page).expect("UTF-8"))
    }

    #[test]
    fn a_text_fits_that_leaves_a_row_free() {
        assert_eq!(page_of("山\n\n水\n", (20, 4)).as_deref(), Some("山\n\n水\n"));
        assert_eq!(page_of("山\n\n水\n", (20, 3)), None);
        assert_eq!(page_of(&"山".repeat(18), (20, 3)).map(|page| page.lines().count()), Some(2));
        assert_eq!(page_of(&"山".repeat(18), (20, 2)), None);
        assert_eq!(page_of("", (1, 1)).as_deref(), Some(""));
    }
}
