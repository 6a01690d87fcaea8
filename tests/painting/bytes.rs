//! How much is written.

use crate::grid::WORLDS;
use crate::show::{ARTICLE, Show, plain, widths};

/// Bytes that scrolling by one line may cost on 100 by 30 cells.
const MOST_BYTES: usize = 6_000;

#[test]
fn scrolling_by_a_line_beside_the_outline_is_cheap() {
    for world in WORLDS {
        let mut show = Show::new(plain(ARTICLE), widths(world), world, (100, 30));
        show.paint();
        let (mut most, mut n_lines) = (0, 0);
        while show.app.reader().percent() < 100 {
            show.press("j");
            most = most.max(show.paint().bytes.len());
            n_lines += 1;
        }
        assert!(n_lines > 50 && most <= MOST_BYTES, "{most} bytes in {world:?}");
    }
}

#[test]
fn a_frame_that_is_shown_already_costs_nothing() {
    for world in WORLDS {
        let mut show = Show::new(plain(ARTICLE), widths(world), world, (100, 30));
        show.paint();
        assert_eq!(show.paint().bytes, b"");
        // At the start there is nothing to go back to, and only the foot line says so.
        show.press("k");
        let said = show.paint().bytes.len();
        assert!((1..400).contains(&said), "{said}");
        assert_eq!(show.paint().bytes, b"");
    }
}
