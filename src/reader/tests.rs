//! Movements as tables, and the laws of a place.

use super::*;
use crate::document::text::Text;
use crate::typeset::width::Widths;
use crate::typeset::{Autospace, Breaking, Level, Tables};
use proptest::prelude::*;

mod source;

const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

pub(super) fn settings(measure_cells: u16) -> Settings {
    Settings {
        measure_cells,
        hang_cells: 2,
        level: Level::Normal,
        justify: true,
        ragged_latin: true,
        breaking: Breaking::Optimal,
        autospace: Autospace::Keep,
        room_cells: 0,
        tables: Tables::Fitting,
        widths: Widths::default(),
    }
}

pub(super) fn open(text: &str, measure_cells: u16, height_rows: u16) -> Reader {
    let mut reader = Reader::new(Document::new(Text::from(text)), settings(measure_cells));
    reader.resize(settings(measure_cells), None, height_rows);
    reader
}

/// Number of the source line that the first line on screen is part of.
fn top_line(reader: &Reader) -> usize {
    reader.document().text().line_number(reader.place().anchor)
}

/// Carries out movements one after another; after each, the source line on top or the reason why not.
fn check_moves(reader: &mut Reader, moves: &[(Movement, Result<usize, Stop>)]) {
    for (step, &(movement, expected)) in moves.iter().enumerate() {
        let outcome = reader.go(movement).map(|()| top_line(reader));
        assert_eq!(outcome, expected, "step {step}: {movement:?}");
    }
}

/// The first characters of the first line on screen.
fn first_line(reader: &Reader) -> String {
    let line = reader.rows().iter().find_map(|row| match row {
        Row::Line { setting, index, .. } => Some(setting.draw_line(&setting.lines()[*index])),
        Row::Blank => None,
    });
    line.unwrap_or_default()
}

#[test]
fn headings_are_stops() {
    check_moves(
        &mut open(ARTICLE, 60, 20),
        &[
            (Movement::Headings(-1), Err(Stop::NoPreviousHeading)),
            (Movement::Headings(1), Ok(11)),
            (Movement::Headings(2), Ok(19)),
            (Movement::Rows(3), Ok(21)),
            (Movement::Headings(-1), Ok(19)),
            (Movement::Headings(-1), Ok(15)),
            (Movement::Headings(3), Ok(29)),
            (Movement::ParentHeading, Ok(15)),
            (Movement::ParentHeading, Err(Stop::NoParentHeading)),
            (Movement::Headings(99), Ok(107)),
            (Movement::Headings(1), Err(Stop::NoNextHeading)),
            (Movement::Offset(1080), Ok(11)),
        ],
    );
}

#[test]
fn paragraphs_percents_and_source_lines_are_places() {
    check_moves(
        &mut open(ARTICLE, 60, 20),
        &[
            (Movement::Paragraphs(1), Ok(5)),
            (Movement::Paragraphs(3), Ok(11)),
            (Movement::Rows(4), Ok(13)),
            (Movement::Paragraphs(-1), Ok(13)),
            (Movement::Paragraphs(-1), Ok(11)),
            (Movement::SourceLine(43), Ok(43)),
            (Movement::SourceLine(44), Ok(45)),
            (Movement::SourceLine(9999), Ok(111)),
            (Movement::Percent(50), Ok(63)),
            (Movement::Percent(0), Ok(3)),
            (Movement::Paragraphs(-1), Err(Stop::AtStart)),
        ],
    );
}

#[test]
fn pages_lead_to_the_end_and_back() {
    let mut reader = open(ARTICLE, 60, 20);
    let mut n_pages = 0;
    while reader.go(Movement::Pages(1)).is_ok() {
        n_pages += 1;
        assert!(n_pages < 100);
    }
    assert_eq!((reader.percent(), reader.rows().len()), (100, 20));
    check_moves(
        &mut reader,
        &[
            (Movement::Rows(1), Err(Stop::AtEnd)),
            (Movement::End, Err(Stop::AtEnd)),
            (Movement::Start, Ok(3)),
            (Movement::Rows(-1), Err(Stop::AtStart)),
            (Movement::Start, Err(Stop::AtStart)),
        ],
    );
}

#[test]
fn a_page_on_and_a_page_back_is_the_same_page() {
    let mut reader = open(ARTICLE, 46, 17);
    while reader.go(Movement::Pages(1)).is_ok() {
        if reader.percent() == 100 {
            break;
        }
        let place = reader.place();
        reader.go(Movement::Pages(1)).unwrap();
        if reader.percent() < 100 {
            reader.go(Movement::Pages(-1)).unwrap();
            assert_eq!(reader.place(), place);
        }
    }
}

#[test]
fn the_sources_own_lines_are_shown_at_the_same_place() {
    let mut reader = open(ARTICLE, 60, 10);
    reader.go(Movement::SourceLine(55)).unwrap();
    let place = reader.place();
    let begins_with_line_55 = |row: &Row| {
        matches!(row, Row::Line { setting, index, .. }
        if setting.draw_line(&setting.lines()[*index]).starts_with("灾区快速"))
    };
    assert!(!reader.rows().iter().any(begins_with_line_55));
    reader.set_reading(Reading::AsInSource);
    assert!(reader.rows().iter().any(begins_with_line_55));
    reader.set_reading(Reading::Rejoined);
    assert_eq!(reader.place(), place);
}

#[test]
fn all_lines_that_go_on_are_joined_if_the_reader_wants() {
    // Too few and too short for lines that a program has wrapped.
    let text = "It was late, they said.\n\nNobody knew whether the boat was small and,\nas they say, the river wide.\n\n- a rope\n- two lamps\n";
    let mut reader = open(text, 90, 20);
    let lines = |reader: &Reader| -> Vec<String> {
        let of = |row: &Row| match row {
            Row::Line { setting, index, .. } => Some(setting.draw_line(&setting.lines()[*index]).trim().to_owned()),
            Row::Blank => None,
        };
        reader.rows().iter().filter_map(of).collect()
    };
    assert_eq!(lines(&reader).len(), 5);
    reader.set_reading(Reading::AllJoined);
    let joined = [
        "It was late, they said.",
        "Nobody knew whether the boat was small and, as they say, the river wide.",
        "- a rope",
        "- two lamps",
    ];
    assert_eq!(lines(&reader), joined);
    reader.replace_document(Document::new(Text::from(text)));
    assert_eq!(lines(&reader), joined);
    reader.set_reading(Reading::AsInSource);
    assert_eq!(lines(&reader).len(), 5);
}

/// Every sentence's first bytes, by going on until the end.
fn sentence_starts(reader: &mut Reader) -> Vec<usize> {
    let mut starts = vec![reader.position()];
    while reader.go(Movement::Sentences(1)).is_ok() {
        starts.push(reader.position());
        let row = reader.rows().iter().any(|row| {
            matches!(row, Row::Line { setting, index, .. }
            if setting.lines()[*index].source.contains(&reader.position()))
        });
        assert!(row, "{:?} is not on screen", reader.sentence());
    }
    starts
}

#[test]
fn sentences_are_gone_through_one_by_one_and_back() {
    for (measure, height) in [(60, 20), (10, 3), (2, 1)] {
        let mut reader = open(ARTICLE, measure, height);
        let starts = sentence_starts(&mut reader);
        assert!(starts.len() > 100 && starts.is_sorted_by(|before, after| before < after), "{starts:?}");
        for &start in starts.iter().rev().skip(1) {
            reader.go(Movement::Sentences(-1)).unwrap();
            assert_eq!(reader.position(), start);
        }
        assert_eq!(reader.go(Movement::Sentences(-1)), Err(Stop::AtStart));
        assert_eq!(reader.place().anchor, starts[0]);
    }
}

#[test]
fn a_sentence_over_a_page_break_is_one() {
    let mut reader = open(ARTICLE, 60, 20);
    let cut = reader.document().text().line_offset(55);
    reader.go(Movement::Offset(cut)).unwrap();
    assert_eq!(reader.position(), cut);
    reader.go(Movement::Sentences(-1)).unwrap();
    let sentence = reader.sentence().unwrap();
    assert!(sentence.start < reader.document().text().line_offset(54) && sentence.contains(&cut), "{sentence:?}");
    let read = reader.copied(sentence).unwrap();
    assert!(read.ends_with('。') && !read.contains('\n'), "{read}");
}

#[test]
fn what_is_copied_is_what_is_read() {
    let copied = |text: &str, reading, range: Range<usize>| {
        let mut reader = open(text, 10, 5);
        reader.set_reading(reading);
        reader.copied(range).unwrap()
    };
    let text = "题目\n\n　　第一段。\n\n\n第二段。\n";
    let whole = copied(text, Reading::Rejoined, 0..text.len());
    assert_eq!(whole, "题目\n\n第一段。\n\n第二段。");
    assert_eq!(copied(text, Reading::Rejoined, 17..23), "一段");
    let reader = open(ARTICLE, 60, 20);
    let text = reader.document().text();
    let cut = reader.copied(text.line_offset(53)..text.line_offset(56)).unwrap();
    assert!(!cut.contains('\n') && cut.contains("灾区快速"), "{cut}");
    let lines = copied(ARTICLE, Reading::AsInSource, text.line_offset(53)..text.line_offset(56));
    assert!(lines.contains("\n\n灾区快速"), "{lines}");
    assert_eq!(open(&"长".repeat(MOST_COPIED_BYTES), 60, 2).copied(0..MOST_COPIED_BYTES + 1), None);
}

#[test]
fn a_text_of_nothing_has_no_rows_and_goes_nowhere() {
    for text in ["", "\n\n  \n", "\u{FEFF}"] {
        let mut reader = open(text, 60, 10);
        assert!(reader.rows().is_empty());
        for movement in
            [Movement::Rows(1), Movement::Pages(-1), Movement::End, Movement::Paragraphs(1), Movement::Headings(1)]
        {
            assert!(reader.go(movement).is_err(), "{movement:?} in {text:?}");
        }
        assert_eq!(reader.percent(), 100);
    }
}

fn movement() -> impl Strategy<Value = Movement> {
    prop_oneof![
        (-30isize..30).prop_filter("a step", |n| *n != 0).prop_map(Movement::Rows),
        prop_oneof![Just(-1isize), Just(1), Just(3)].prop_map(Movement::Pages),
        prop_oneof![Just(-2isize), Just(1)].prop_map(Movement::Headings),
        prop_oneof![Just(-1isize), Just(2)].prop_map(Movement::Paragraphs),
        prop_oneof![Just(-2isize), Just(1)].prop_map(Movement::Sentences),
        (0usize..=100).prop_map(Movement::Percent),
        Just(Movement::End),
        Just(Movement::Start),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_resize_and_back_shows_the_same_first_line(
        moves in prop::collection::vec(movement(), 0..6), measure in 2u16..120, height in 1u16..50, to in 2u16..120,
    ) {
        let mut reader = open(ARTICLE, measure, height);
        for movement in moves {
            // A movement that cannot be made leaves the place as it is.
            let _ = reader.go(movement);
        }
        let (before, place, line) = (first_line(&reader), reader.place(), top_line(&reader));
        reader.resize(settings(to), None, 7);
        prop_assert_eq!(top_line(&reader), line);
        reader.resize(settings(measure), None, height);
        prop_assert_eq!(reader.place(), place);
        prop_assert_eq!(first_line(&reader), before);
    }

    #[test]
    fn rows_on_and_rows_back_is_the_same_place(on in 1isize..200, measure in 2u16..100, height in 3u16..40) {
        let mut reader = open(ARTICLE, measure, height);
        reader.go(Movement::Percent(30)).unwrap();
        let place = reader.place();
        reader.go(Movement::Rows(-on)).unwrap();
        if top_line(&reader) > 3 {
            reader.go(Movement::Rows(on)).unwrap();
            prop_assert_eq!(reader.place(), place);
        }
    }

    #[test]
    fn what_is_copied_holds_every_character_of_its_range_once(
        text in "[汉字。，a \n\u{3000}“”]{1,200}", from in 0usize..600, to in 0usize..600,
    ) {
        let reader = open(&text, 10, 5);
        let [from, to] = [from, to].map(|at| reader.document().text().floor_char_boundary(at));
        let range = from.min(to)..from.max(to);
        let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(ink(&reader.copied(range.clone()).unwrap()), ink(text.get(range).unwrap()));
    }

    #[test]
    fn the_end_of_a_selection_stays_in_the_text(
        text in "[汉字。，“”—a1 \n\u{301}\u{1b}\u{202e}👩\u{200d}\t]{0,120}", measure in 1u16..30,
        steps in prop::collection::vec((0usize..7, -3isize..4), 0..12),
    ) {
        let mut reader = open(&text, measure, 4);
        let anchor = reader.cluster_at(reader.position());
        let mut head = anchor.clone();
        for (kind, n) in steps.into_iter().filter(|(_, n)| *n != 0) {
            let units = [Unit::Word, Unit::Sentence, Unit::Paragraph, Unit::Section];
            let step = match kind {
                0 => Step::Clusters(n),
                1 => Step::Rows(n, 4),
                2 => if n > 0 { Step::End } else { Step::Start },
                kind => Step::Units(units[kind - 3], n),
            };
            if let Ok(next) = reader.step(&anchor, &head, step) {
                prop_assert_eq!(&reader.cluster_at(next.start), &next);
                head = next;
            }
            reader.reveal(head.start);
            prop_assert!(reader.rows().is_empty() || reader.shows(head.start), "{:?}", head);
            prop_assert!(text.get(head.clone()).is_some());
        }
    }

    #[test]
    fn every_cluster_of_a_table_is_found_in_its_row(
        cells in prop::collection::vec("[汉字。，“”a1]{0,12}", 6), measure in 8u16..30,
    ) {
        let rows: Vec<String> = cells.chunks(3).map(|row| format!("| {} |\n", row.join(" | "))).collect();
        let text = format!("价目如下，都以元计，不含运费：\n\n| 甲 | 乙 | 丙 |\n|---|---|---|\n{}", rows.concat());
        let mut reader = open(&text, measure, 40);
        for (at, c) in text.char_indices().filter(|(_, c)| "汉字a1".contains(*c)) {
            prop_assert_eq!(reader.cluster_at(at), at..at + c.len_utf8());
        }
    }

    #[test]
    fn any_text_can_be_read(text in "[ \\n\u{3000}汉字。，“”—a1\u{301}\u{200d}\t]{0,200}", moves in prop::collection::vec(movement(), 0..8), measure in 2u16..20) {
        let mut reader = open(&text, measure, 5);
        for movement in moves {
            let _ = reader.go(movement);
            prop_assert!(reader.rows().len() <= 5);
            prop_assert!(reader.place().anchor <= text.len());
        }
    }
}
