//! Every kind of terminal, every size, any keys.

use crate::grid::{Grid, Manner, WORLDS, World};
use crate::show::{ARTICLE, Show, assert_shown, awkward, marked, plain, widths};
use mulu::document::Document;
use mulu::typeset::width::Widths;
use mulu::ui::theme::colour::Depth;
use mulu::ui::theme::{Theme, Themes};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const SIZES: [(u16, u16); 40] = [
    (1, 1),
    (2, 1),
    (1, 2),
    (2, 2),
    (3, 3),
    (4, 4),
    (5, 2),
    (6, 8),
    (7, 5),
    (8, 3),
    (9, 9),
    (11, 4),
    (12, 2),
    (13, 7),
    (15, 10),
    (20, 6),
    (23, 12),
    (24, 24),
    (27, 8),
    (31, 15),
    (33, 3),
    (39, 20),
    (40, 12),
    (41, 25),
    (50, 19),
    (57, 30),
    (59, 20),
    (60, 20),
    (61, 21),
    (66, 24),
    (72, 18),
    (79, 23),
    (80, 24),
    (81, 25),
    (97, 40),
    (100, 30),
    (120, 50),
    (133, 37),
    (160, 45),
    (200, 60),
];

const KEYS: [&str; 33] = [
    "j", "k", "3j", "<Space>", "b", "d", "u", "]", "[", "}", "{", "g", "G", "50%", "o", "<Tab>", "zM", "zR", "h", "l",
    "<Enter>", "?", "<Esc>", "J", ">", "<lt>", "x", "i", "~", "S", "R", "+", "-",
];

/// What may happen: some keys, then another size.
fn happenings() -> impl Strategy<Value = Vec<(Vec<&'static str>, (u16, u16))>> {
    let sizes = Just(SIZES.to_vec()).prop_shuffle();
    (sizes, prop::collection::vec(prop::collection::vec(select(&KEYS[..]), 5), SIZES.len()))
        .prop_map(|(sizes, typed)| typed.into_iter().zip(sizes).collect())
}

/// Lives through what may happen and looks at every frame.
fn check(document: &Document, thought: Widths, world: World, check: impl Fn(&Grid, &Buffer, &str)) {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config { cases: 2, failure_persistence: None, ..Config::default() }, rng);
    let result = runner.run(&happenings(), |happenings| {
        let mut show = Show::new(document.clone(), thought, world, (80, 24));
        for (typed, size) in &happenings {
            show.resize(*size);
            for keys in [""].iter().chain(typed) {
                show.press(keys);
                let frame = show.paint().frame;
                check(&show.grid, &frame, &format!("{world:?} {size:?} after {keys:?} of {typed:?}"));
                prop_assert!(show.paint().bytes.is_empty(), "the same frame is nothing to write");
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Where the program knows how the terminal draws, every cluster is whole in its own cells.
fn assert_whole(grid: &Grid, frame: &Buffer, context: &str) {
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let cell = &frame[(x, y)];
            let cells = cell.cell_width().max(1);
            if matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) {
                let shown = grid.text_of(x..x + cells, y);
                let is_whole = shown.trim_end_matches(' ') == cell.symbol();
                assert!(
                    is_whole,
                    "{context}: column {x} of row {y} is {shown:?}, not {:?}\n{}",
                    cell.symbol(),
                    grid.text()
                );
            }
            x += cells;
        }
    }
}

#[test]
fn what_the_screen_shows_is_what_was_meant() {
    for world in WORLDS {
        for document in [plain(ARTICLE), plain(&awkward()), marked()] {
            check(&document, widths(world), world, |grid, frame, context| {
                assert_shown(grid, frame, context);
                assert_whole(grid, frame, context);
            });
        }
    }
}

#[test]
fn a_wrong_guess_moves_nothing() {
    for world in WORLDS {
        for ambiguous_cells in [1, 2] {
            let wrong = Widths { ambiguous_cells, ..Widths::default() };
            for document in [plain(ARTICLE), plain(&awkward())] {
                check(&document, wrong, world, assert_shown);
            }
        }
    }
}

#[test]
fn what_terminals_do_not_agree_on_is_trusted_nowhere() {
    let world = World { manner: Manner::Contrary, ..WORLDS[1] };
    for document in [plain(ARTICLE), plain(&awkward()), marked()] {
        check(&document, widths(world), world, assert_shown);
    }
}

#[test]
fn what_the_terminal_does_not_draw_is_seen_to_be_there() {
    let world = World { manner: Manner::OldLibrary, ..WORLDS[0] };
    let mut show = Show::new(plain("他叫张\u{31350}，绰号🫨。\n"), widths(world), world, (40, 6));
    show.paint();
    assert!(show.grid.text().contains("他叫张〓，绰号〓。"), "{}", show.grid.text());
    show.press("y");
    assert_eq!(show.app.take_clipboard().as_deref(), Some("他叫张\u{31350}，绰号🫨。"));
}

/// The first eight colours, of which a terminal with sixteen shows the brighter twins where they are bold.
const DARK: [Color; 8] =
    [Color::Black, Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::Magenta, Color::Cyan, Color::Gray];

#[test]
fn in_sixteen_colours_nothing_is_bold_that_would_become_pale() {
    let themes = Themes::default().at(Depth::Sixteen);
    for theme in themes.names().filter_map(|name| themes.get(name)) {
        for document in [plain(ARTICLE), marked()] {
            // The text, the outline with the keys, a search, a selection, the page of keys, the palette, a sheet.
            for typed in ["", "<Tab>", "/的<Enter>", "vj", "?", ":", "i"] {
                let mut show = Show::new(document.clone(), Widths::default(), WORLDS[0], (100, 30));
                show.press(typed);
                let mut frame = Buffer::empty(Rect::new(0, 0, 100, 30));
                mulu::ui::draw(&show.app, theme, &mut frame);
                assert_unpaled(&frame, theme, typed);
            }
        }
    }
}

/// Fails where something is bold that a terminal of sixteen colours would make pale, and where nothing stands out.
fn assert_unpaled(frame: &Buffer, theme: &Theme, typed: &str) {
    let stands_out = |cell: &Cell| cell.modifier.intersects(Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED);
    assert!(frame.content.iter().any(stands_out), "after {typed:?} nothing stands out on {:?}", theme.page);
    let is_light = theme.page.bg == Some(Color::White);
    for cell in frame.content.iter().filter(|cell| cell.modifier.contains(Modifier::BOLD)) {
        let is_pale = cell.fg == Color::Black || is_light && cell.bg == Color::White && DARK.contains(&cell.fg);
        assert!(!is_pale, "after {typed:?} {:?} is bold in {} on {:?}", cell.symbol(), cell.fg, theme.page);
    }
}
