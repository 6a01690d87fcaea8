//! What of the text on screen is marked, and how: one list of ranges a frame, one answer a cluster.
//!
//! A cluster may have several roles; the style of each is laid over that of the ones before it.

use super::theme::Theme;
use crate::app::App;
use ratatui::style::Style;
use std::ops::Range;

/// Why a range of the text is marked; the later roles are laid over the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The sentence that was moved to.
    Sentence,
    /// What is selected.
    Selection,
}

/// The marked ranges of a frame, by role and then by place.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    ranges: Vec<(Role, Range<usize>)>,
}

impl Highlights {
    /// What is marked in the text on screen.
    pub fn of(app: &App) -> Highlights {
        let sentence = app.reader().sentence().map(|range| (Role::Sentence, range));
        let selection = app.selected().map(|range| (Role::Selection, range));
        Highlights { ranges: sentence.into_iter().chain(selection).collect() }
    }

    /// The style of what stands for `source`, where `base` is its style unmarked.
    pub fn style_at(&self, theme: &Theme, source: &Range<usize>, base: Style) -> Style {
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
            Role::Sentence => theme.sentence,
            Role::Selection => theme.selection,
        }
    }
}
