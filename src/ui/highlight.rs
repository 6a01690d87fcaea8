//! What of the text on screen is marked, and how: one list of ranges a frame, one answer a cluster.
//!
//! A cluster may have several roles; the style of each is laid over that of the ones before it.

use super::theme::Theme;
use crate::app::App;
use crate::app::notes::Asked;
use ratatui::style::Style;
use std::ops::Range;

/// Why a range of the text is marked; the later roles are laid over the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// What the reader has highlighted.
    Highlight,
    /// The sentence that was moved to.
    Sentence,
    /// A hit of the search that is on.
    Hit,
    /// The hit that one is at.
    CurrentHit,
    /// What is selected.
    Selection,
}

/// The marked ranges of a frame, by role and then by place.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    ranges: Vec<(Role, Range<usize>)>,
    /// What is not dimmed, where all else is.
    in_focus: Option<Range<usize>>,
}

impl Highlights {
    /// What is marked in the text on screen.
    pub fn of(app: &App) -> Highlights {
        // What is written about is shown as what is selected.
        let asked = match app.asked() {
            Some(Asked::Note(range)) => Some(range.clone()),
            _ => None,
        };
        let selection = asked.or_else(|| app.selected()).map(|range| (Role::Selection, range));
        let sentence = app.reader().sentence().filter(|_| selection.is_none()).map(|range| (Role::Sentence, range));
        let view = app.reader().in_view();
        let in_view = |range: &Range<usize>| range.start < view.end && view.start < range.end;
        let noted = app.notes().filter(|note| in_view(&note.range)).map(|note| (Role::Highlight, note.range.clone()));
        let hits = app.hits_in_view().iter().map(|hit| (Role::Hit, hit.range.clone()));
        let current = app.search().and_then(|search| search.current());
        let current = current.map(|hit| (Role::CurrentHit, hit.range.clone()));
        let ranges = noted.chain(sentence).chain(hits).chain(current).chain(selection).collect();
        Highlights { ranges, in_focus: app.in_focus() }
    }

    /// The style of what stands for `source`, where `base` is its style unmarked.
    pub fn style_at(&self, theme: &Theme, source: &Range<usize>, base: Style) -> Style {
        let is_dimmed =
            self.in_focus.as_ref().is_some_and(|range| source.end <= range.start || range.end <= source.start);
        let base = if is_dimmed { base.patch(theme.dimmed) } else { base };
        let marked = self.ranges.iter().filter(|(_, range)| range.start < source.end && source.start < range.end);
        marked.fold(base, |style, (role, _)| style.patch(role.style(theme)))
    }

    /// The style of a gap between two clusters: marked as far as both of them are.
    pub fn style_between(&self, theme: &Theme, left: &Range<usize>, right: &Range<usize>, base: Style) -> Style {
        let marked = self.ranges.iter().filter(|(_, range)| range.start < left.end && right.start < range.end);
        marked.fold(base, |style, (role, _)| style.patch(role.style(theme)))
    }
}

impl Role {
    fn style(self, theme: &Theme) -> Style {
        match self {
            Role::Highlight => theme.highlight,
            Role::Sentence => theme.sentence,
            Role::Hit => theme.hit,
            Role::CurrentHit => theme.current_hit,
            Role::Selection => theme.selection,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::Row;
    use crate::typeset::Placed;
    use crate::typeset::width::Widths;
    use crate::ui::tests::{drawn, open};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::style::Modifier;

    const TEXT: &str =
        "标题\n\n他说：“请看‘目录’——那里 has 12 pages…”然后走了，走得很远。第二句在这里。\n\n　　完了。\n";

    fn is_reversed(buffer: &Buffer, x: u16, y: u16) -> bool {
        buffer[(x, y)].modifier.contains(Modifier::REVERSED)
    }

    /// The rows of text, with brackets around the cells that are reversed.
    fn check(typed: &str, ambiguous_cells: u8, expected: Expect) {
        let mut app = open(TEXT, 30, 10, typed);
        app.set_widths(Widths { ambiguous_cells, ..Widths::default() });
        let buffer = drawn(&app, 30, 10);
        let area = app.layout().text;
        let mut text = String::new();
        for y in area.y..area.y + area.rows {
            let mut row = String::from("|");
            let mut covered = 0;
            for x in 0..area.x + area.cols {
                let was = x > 0 && is_reversed(&buffer, x - 1, y);
                row.push_str(match (was, is_reversed(&buffer, x, y)) {
                    (false, true) => "[",
                    (true, false) => "]",
                    _ => "",
                });
                if x >= covered {
                    let symbol = buffer[(x, y)].symbol();
                    row.push_str(symbol);
                    covered = x + u16::from(crate::typeset::width::cluster_width(symbol, app.widths())).max(1);
                }
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        expected.assert_eq(&text);
    }

    #[test]
    fn what_is_selected_is_reversed() {
        check(
            "vG",
            1,
            expect![[r#"
            | [标题]
            |
            | [他说： “请看 ‘目录’ ——那里]
            | [has 12 pages…”然后走了，走]
            | [得很远。第二句在这里。]
            |
            | [完了。]
            |
        "#]],
        );
        check(
            ")v6w",
            1,
            expect![[r#"
                | 标题
                |
                | [他说： “请看 ‘目录’ ——那里]
                | [has] 12 pages…”然后走了，走
                | 得很远。第二句在这里。
                |
                | 完了。
                |
            "#]],
        );
        check(
            ")v6w",
            2,
            expect![[r#"
                | 标题
                |
                | [他说：“请看‘目录’——那]
                | [里 has] 12 pages…” 然后走
                | 了，走得很远。第二句在这里。
                |
                | 完了。
                |
            "#]],
        );
        check(
            ")v)",
            2,
            expect![[r#"
                | 标题
                |
                | [他说：“请看‘目录’——那]
                | [里 has 12 pages…” 然后走]
                | [了，走得很远。]第二句在这里。
                |
                | 完了。
                |
            "#]],
        );
    }

    #[test]
    fn what_a_note_is_about_is_shown_while_it_is_typed() {
        check(
            ")a",
            1,
            expect![[r#"
            | 标题
            |
            | [他说： “请看 ‘目录’ ——那里]
            | [has 12 pages…”然后走了，走]
            | [得很远。]第二句在这里。
            |
            | 完了。
            |
        "#]],
        );
    }

    #[test]
    fn all_but_the_paragraph_that_is_read_is_dimmed() {
        let dimmed = |typed: &str| -> String {
            let app = open("山上有座庙。\n\n水里有条鱼。\n\n天上有只鸟。\n", 30, 10, typed);
            let buffer = drawn(&app, 30, 10);
            let area = app.layout().text;
            let cells = (area.y..area.y + area.rows).flat_map(|y| (area.x..area.x + area.cols).map(move |x| (x, y)));
            let dimmed = cells.filter(|&at| buffer[at].modifier.contains(Modifier::DIM));
            dimmed.map(|at| buffer[at].symbol()).filter(|symbol| "山水天".contains(symbol)).collect()
        };
        assert_eq!(["", "zf", ")zf", "zf))", "zfzf"].map(dimmed), ["", "水天", "山天", "山水", ""]);
        // Where all is on one screen, what is lit goes over it.
        assert_eq!(["zf}", "zfjj", "zfG", "zfG{", "zf}}{{"].map(dimmed), ["山天", "山水", "山水", "山天", "水天"]);
    }

    /// Fails unless the reversed cells of the text are those of the clusters that are selected, and of the gaps between them.
    fn check_cells(text: &str, typed: &str, cols: u16, ambiguous_cells: u8) -> Result<(), TestCaseError> {
        let mut app = open(text, cols, 9, typed);
        app.set_widths(Widths { ambiguous_cells, ..Widths::default() });
        let buffer = drawn(&app, cols, 9);
        let area = app.layout().text;
        let selected = app.selected().unwrap_or_default();
        for (row, y) in app.reader().rows().iter().zip(area.y..) {
            let Row::Line { setting, index, .. } = row else { continue };
            let placed: Vec<Placed> = setting.placed(&setting.lines()[*index]).collect();
            let is_selected = |at: usize| selected.contains(&placed[at].source.start);
            for x in 0..area.cols {
                let at = placed.iter().rposition(|placed| placed.x_cells <= x);
                let is_within = |at: usize| x < placed[at].x_cells + u16::from(placed[at].cells);
                let expected = at.is_some_and(|at| {
                    is_selected(at) && (is_within(at) || (at + 1 < placed.len() && is_selected(at + 1)))
                });
                if at.is_none_or(|at| placed[at].x_cells + u16::from(placed[at].cells) <= area.cols) {
                    prop_assert_eq!(
                        is_reversed(&buffer, area.x + x, y),
                        expected,
                        "{} of {:?} in {:?}",
                        x,
                        row,
                        selected
                    );
                }
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_cells_of_what_is_selected_are_reversed_and_no_others(
            text in "[汉字。，“”—a1 \n\u{301}\u{1b}\u{202e}👩…]{1,120}", cols in 2u16..50, ambiguous_cells in 1u8..=2,
            typed in prop::collection::vec(prop::sample::select(vec!["j", "l", "w", ")", "}", "o", "h", "b", "G"]), 0..8),
        ) {
            check_cells(&text, &format!("v{}", typed.concat()), cols, ambiguous_cells)?;
        }
    }
}
