//! Laws that every setting keeps, over mixtures of everything that a text may hold.

use super::*;
use crate::typeset::pair;
use proptest::prelude::*;
use std::{collections::HashSet, ops::Range};
use unicode_segmentation::UnicodeSegmentation;

#[rustfmt::skip]
const PARTS: &[&str] = &[
    "学", "习", "贯彻", "新时代", "主题教育", "葛\u{E0100}", "𠮷", "々", "〇",
    "，", "。", "、", "；", "：", "！", "？", "．", "％", "·", "・", "～", "—", "——", "…", "……", "⸺", "–",
    "（", "）", "《", "》", "“", "”", "‘", "’", "「", "」", "【", "】", "(", ")", "[", "]", "\"", "'",
    "a", "word", "Transformer", "don’t", "https://example.com/a/b?id=1", "co-op", "e\u{301}", "α", "Я", "①", "★", "→",
    "1", "2023", "3.14", "50%", "-5", "￥12", "1,000", "4G", ".", ",", "!", "/", "／", "±",
    "は", "ちょっと", "ー", "ッ", "ｱ", "한국", "어", "\u{1100}", "\u{1161}", "각",
    "👨\u{200D}👩\u{200D}👧", "🇨🇳", "🇨", "❤\u{FE0F}", "👍🏽", "😀", "1\u{FE0F}\u{20E3}", "\u{301}", "ก", "क\u{94D}ष",
    " ", "  ", "\u{3000}", "\t", "\u{A0}", "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{200D}", "\u{202F}", "\u{2003}",
    "\u{1B}", "\0", "\u{9B}", "\u{202E}", "\u{202C}", "\u{FFFF}", "\u{378}", "\u{E000}", "\u{FFFD}",
];
const LINE_ENDS: &[&str] = &["\n", "\r\n", "\u{2028}", "\u{C}"];
const NEVER_FIRST: &str = "，。、；：！？．％·・～–’”）》」】/／";
const NEVER_LAST: &str = "（《「【“‘";

fn texts() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(PARTS);
    // Running text is mostly Han: half of the texts are, too.
    let running = prop_oneof![3 => "[一-龟]{1,6}", 1 => parts.clone().prop_map(str::to_owned)];
    prop_oneof![
        prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat()),
        prop::collection::vec(running, 0..40).prop_map(|parts| parts.concat()),
    ]
}

fn texts_with_line_ends() -> impl Strategy<Value = String> {
    prop::collection::vec((texts(), prop::sample::select(LINE_ENDS)), 1..4)
        .prop_map(|parts| parts.into_iter().flat_map(|(text, end)| [text, end.to_owned()]).collect())
}

fn levels() -> impl Strategy<Value = Level> {
    prop::sample::select(&[Level::None, Level::Basic, Level::Normal, Level::Strict][..])
}

prop_compose! {
    fn all_settings()(
        measure_cells in prop_oneof![2..40u16, 2..=120u16],
        hang_cells in 0..=2u8,
        level in levels(),
        justify: bool,
        ragged_latin: bool,
        breaking in prop::sample::select(&[Breaking::Greedy, Breaking::Optimal][..]),
        autospace in prop::sample::select(&[Autospace::Keep, Autospace::Insert, Autospace::Strip][..]),
        ambiguous_cells in 1..=2u8,
    ) -> Settings {
        let widths = Widths { ambiguous_cells, ..Widths::default() };
        Settings { measure_cells, hang_cells, level, justify, ragged_latin, breaking, autospace, room_cells: 0, tables: Tables::Fitting, widths }
    }
}

fn manners() -> impl Strategy<Value = Manner> {
    prop_oneof![
        (0..=4u8).prop_map(|indent_cells| Manner::Paragraph { indent_cells }),
        Just(Manner::Heading),
        Just(Manner::Preformatted),
    ]
}

/// The places in the source where a cluster begins or ends.
fn boundaries(string: &str) -> HashSet<usize> {
    string.grapheme_indices(true).map(|(at, _)| at).chain([string.len()]).collect()
}

fn part(string: &str, range: Range<usize>) -> &str {
    string.get(range).expect("a range of a line lies at character boundaries")
}

/// Laws 1, 2, 3 and 10: lines are ranges of whole clusters in order; between them stand
/// blanks; what is drawn of them is the text, each cluster once, side by side.
fn check_places(string: &str, setting: &Setting) {
    let boundaries = boundaries(string);
    let mut end = 0;
    for line in setting.lines() {
        assert!(boundaries.contains(&line.source.start) && boundaries.contains(&line.source.end), "{line:?}");
        assert_eq!(safe::safe(part(string, end..line.source.start)).trim(), "", "lost before {line:?}");
        check_drawn(string, setting, line);
        end = line.source.end;
    }
    assert_eq!(safe::safe(part(string, end..string.len())).trim(), "", "lost at the end");
}

fn check_drawn(string: &str, setting: &Setting, line: &Line) {
    let mut x_cells = u16::from(line.indent_cells);
    let mut n_gap_cells = 0;
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut read_back = String::new();
    for placed in setting.placed(line) {
        n_gap_cells += placed.x_cells - x_cells;
        x_cells = placed.x_cells + u16::from(placed.cells);
        assert!(placed.cells > 0 && !placed.symbol.is_empty(), "{placed:?}");
        // A blank of ours between Han and Latin stands for nothing.
        if !placed.source.is_empty() {
            read_back.push_str(placed.symbol);
        }
        if places.last() != Some(&placed.source) {
            places.push(placed.source);
        }
    }
    assert_eq!(x_cells - u16::from(line.indent_cells), line.cells);
    assert_eq!(usize::from(n_gap_cells), line.gaps.len());
    assert!(places.windows(2).all(|pair| pair[0].end == pair[1].start), "{places:?}");
    let drawn = safe::safe(part(string, line.source.clone()));
    if setting.prepared.autospace == Autospace::Strip {
        assert_eq!(read_back.replace(' ', ""), drawn.replace(' ', ""));
    } else {
        assert_eq!(read_back, drawn);
    }
}

/// Laws 4 and 5: a line fits, one mark may hang, a line with gaps ends at the measure.
fn check_widths(setting: &Setting, settings: &Settings) {
    for line in setting.lines() {
        let room = settings.measure_cells - u16::from(line.indent_cells);
        let last = line.clusters.clone().next_back().map(|last| setting.prepared.clusters[last]);
        if line.clusters.len() > 1 {
            assert!(line.cells <= room + u16::from(line.hang_cells), "{line:?}");
        }
        assert!(line.hang_cells <= settings.hang_cells.min(2));
        assert!(u16::from(line.hang_cells) <= last.map_or(0, |last| u16::from(last.cells)));
        if !line.gaps.is_empty() {
            assert_eq!(line.cells - u16::from(line.hang_cells), room, "{line:?}");
        }
    }
}

/// Law 7: where a line ends by rule, kinsoku holds; where it ends against the rules, nothing
/// that the rules keep together would have fitted.
fn check_kinsoku(setting: &Setting, settings: &Settings) {
    let prepared = &setting.prepared;
    let breaks = pair::breaks(prepared, settings.level);
    for pair in setting.lines().windows(2) {
        let (line, next) = (&pair[0], &pair[1]);
        let (Some(last), start) = (line.clusters.clone().next_back(), next.clusters.start) else { continue };
        let symbol = |index: usize| prepared.clusters.get(index).map_or("", |cluster| prepared.symbol(cluster));
        let (before, after) = (symbol(last), symbol(start));
        if after.is_empty() || prepared.clusters[line.clusters.end..start].iter().any(|one| one.cells == 0) {
            continue; // the source ends the line
        }
        if breaks[start] {
            let after_han = prepared.clusters[last].class.is_han() && last + 1 == start;
            assert!(settings.level == Level::None || !after_han || !NEVER_FIRST.contains(after), "{before}/{after}");
            assert!(settings.level == Level::None || !NEVER_LAST.contains(before), "{before}/{after}");
        } else {
            let from = (0..start).rev().find(|&at| breaks[at]).unwrap_or(0);
            let to = (start..breaks.len()).find(|&at| breaks[at]).unwrap_or(breaks.len());
            let cells = prepared.cells(prepared.without_last_blanks(prepared.without_first_blanks(from..to)));
            let room = settings.measure_cells - u16::from(line.indent_cells);
            assert!(cells > u32::from(room), "{before}/{after} torn without need");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn all_that_is_set_keeps_its_place(
        string in prop_oneof![texts(), texts_with_line_ends()],
        manner in manners(),
        settings in all_settings(),
    ) {
        let setting = set_str(&string, manner, &settings);
        check_places(&string, &setting);
        check_widths(&setting, &settings);
        prop_assert!(!setting.lines().is_empty());
        let again = set_str(&string, manner, &settings);
        prop_assert_eq!(setting.lines(), again.lines());
    }

    #[test]
    fn kinsoku_holds(string in texts(), indent_cells in 0..=4u8, settings in all_settings()) {
        let setting = set_str(&string, Manner::Paragraph { indent_cells }, &settings);
        check_kinsoku(&setting, &settings);
        // Law 6.
        prop_assert!(setting.lines().len() == 1 || setting.lines().iter().all(|line| line.cells > 0));
    }

    #[test]
    fn every_text_can_be_set(string: String, manner in manners(), measure_cells: u16, hang_cells: u8) {
        let setting = set_str(&string, manner, &Settings { hang_cells, justify: true, ..ragged(measure_cells) });
        check_places(&string, &setting);
    }

    /// Law 8.
    #[test]
    fn what_is_one_stays_one(before in texts(), after in texts(), level in levels(),
        whole in prop::sample::select(&["——", "……", "Transformer", "9000", "-5", "50%", "￥12", "3.14"][..]),
    ) {
        let start = before.len();
        let setting = set_str(&[&before, whole, &after].concat(), PARAGRAPH, &Settings { level, ..ragged(20) });
        let breaks = pair::breaks(&setting.prepared, level);
        let is_inside = |at: usize| at > start && at < start + whole.len();
        prop_assert!((0..breaks.len()).all(|index| !breaks[index] || !is_inside(setting.prepared.offset(index))));
    }

    /// Law 9.
    #[test]
    fn optimal_lines_are_at_most_one_more(string in texts(), settings in all_settings()) {
        let n_lines = |breaking| set_str(&string, PARAGRAPH, &Settings { breaking, ..settings.clone() }).lines().len();
        let (greedy, optimal) = (n_lines(Breaking::Greedy), n_lines(Breaking::Optimal));
        prop_assert!(greedy <= optimal && optimal <= greedy + 1, "{greedy} {optimal}");
    }

    #[test]
    fn a_place_is_found_in_its_line(string in texts(), settings in all_settings()) {
        let setting = set_str(&string, PARAGRAPH, &settings);
        for (index, line) in setting.lines().iter().enumerate() {
            prop_assert!(line.source.clone().all(|offset| setting.line_at(offset) == index));
        }
    }
}
