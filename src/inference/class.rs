//! Candidates that look and stand alike are one class, and what is known of each class.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::evidence::Look;
use crate::inference::hash::{AsIs, HashOfLineSet};
use crate::inference::layout::{Layout, Script};
use crate::inference::survey::Survey;
use std::{collections::HashMap, hash::BuildHasherDefault};

/// What candidates must share to be one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    /// What they look like.
    pub look: Look,
    /// Columns of blanks before them; 0 for good numbers, which stand anywhere.
    pub indent: u8,
    /// Whether more blank lines than usual stand before them.
    pub is_set_off: bool,
    /// Whether they stand right above the next line where blank lines are usual.
    pub is_tight: bool,
}

/// What is known of a class.
#[derive(Clone, Debug, Default)]
pub struct Class {
    /// Its candidates.
    pub n_lines: u32,
    /// Those right before text.
    pub n_before_text: u32,
    /// Those right before a candidate of another class, or of this one that is before text.
    pub n_before_headings: u32,
    /// Those right after one of the same class.
    pub n_adjacent: u32,
    /// Those whose number is one more than the number before, or 1.
    pub n_run_on: u32,
    /// Those with the number 1: a list that begins again and again.
    pub n_first: u32,
    /// Those that the table of contents names.
    pub n_named: u32,
    /// Those of 60 columns or less.
    pub n_short: u32,
    /// Lines that begin with a number of the same scheme and are text.
    pub n_texts: u32,
    last_value: u32,
    last_unit: Option<u32>,
}

/// The classes of a text.
pub type Classes = StyleMap<Class>;

/// A map from styles, of which there are few and every candidate asks.
pub type StyleMap<T> = HashMap<Style, T, BuildHasherDefault<AsIs>>;

/// The style of a candidate.
pub fn style_of(candidate: &Candidate, layout: &Layout) -> Style {
    let anywhere = |look| Style { look, indent: 0, is_set_off: false, is_tight: false };
    let placed = |look| Style {
        look,
        indent: candidate.indent,
        is_set_off: candidate.gap_before > layout.usual_gap,
        is_tight: candidate.gap_after == 0 && layout.usual_gap > 0,
    };
    match candidate.look {
        Look::Marked(_) | Look::Keyword => anywhere(candidate.look),
        Look::Numbered(scheme, depth) if scheme.strength(depth) >= 2 => anywhere(candidate.look),
        Look::Numbered(..) => Style { indent: candidate.indent, ..anywhere(candidate.look) },
        _ if let Some(sign) = candidate.underline => anywhere(Look::Underlined(sign)),
        // Capitals tell nothing in a text that has hardly any.
        Look::Capitals if layout.script == Script::Han => placed(Look::Apart),
        Look::Dash | Look::Bracketed | Look::Capitals => placed(candidate.look),
        _ => placed(Look::Apart),
    }
}

/// Whether a look has no number, mark or word that makes it a heading by itself.
pub fn is_plain(look: Look) -> bool {
    !matches!(look, Look::Numbered(..) | Look::Marked(_) | Look::Keyword | Look::Underlined(_))
}

/// Whether a look is a number of strength 3: 第N章, Chapter N.
pub fn is_chapter(look: Look) -> bool {
    matches!(look, Look::Numbered(scheme, depth) if scheme.strength(depth) == 3)
}

/// Whether a look is a number of strength 0 or 1: 1., 1), A.
pub fn is_weak_number(look: Look) -> bool {
    matches!(look, Look::Numbered(scheme, depth) if scheme.strength(depth) < 2)
}

/// Whether a candidate stands right before text.
pub fn leads(candidate: &Candidate) -> bool {
    matches!(candidate.after, Kind::Body | Kind::Verbatim | Kind::Item)
}

/// The candidate that follows at once.
pub fn next_of(candidates: &[Candidate], index: usize) -> Option<&Candidate> {
    let unit = candidates[index].unit + 1;
    candidates.get(index + 1).filter(|next| next.unit == unit)
}

/// Gathers the classes of all candidates, whose styles are given in the same order.
pub fn gather(survey: &Survey, styles: &[Style], named: &HashOfLineSet) -> Classes {
    let mut classes = Classes::default();
    for (index, (candidate, &style)) in survey.candidates.iter().zip(styles).enumerate() {
        let next = next_of(&survey.candidates, index);
        let is_above = next.is_some_and(|next| leads(next) || styles[index + 1] != style);
        let class = classes.entry(style).or_default();
        class.add(candidate, is_above);
        class.n_named += u32::from(named.contains(&candidate.hash));
    }
    for (style, class) in &mut classes {
        if let Look::Numbered(scheme, depth) = style.look {
            class.n_texts = survey.numbered_texts.get(&(scheme, depth)).copied().unwrap_or(0);
        }
    }
    classes
}

impl Class {
    fn add(&mut self, candidate: &Candidate, is_above_heading: bool) {
        self.n_lines += 1;
        self.n_before_text += u32::from(leads(candidate));
        self.n_before_headings += u32::from(is_above_heading);
        self.n_adjacent += u32::from(self.last_unit.is_some_and(|unit| unit + 1 == candidate.unit));
        self.n_run_on += u32::from(candidate.value == self.last_value + 1 || candidate.value == 1);
        self.n_first += u32::from(candidate.value == 1);
        self.n_short += u32::from(candidate.columns <= 60);
        self.last_value = candidate.value;
        self.last_unit = Some(candidate.unit);
    }

    /// The share of its candidates that a count is.
    pub fn share(&self, count: u32) -> f32 {
        count as f32 / self.n_lines.max(1) as f32
    }

    /// Whether the numbers of its candidates run on without a gap.
    pub fn runs_on(&self) -> bool {
        self.n_lines > 1 && self.n_run_on == self.n_lines
    }

    /// Whether the table of contents names most of it, so that it could name all.
    pub fn is_listed(&self) -> bool {
        self.n_named >= 4 && self.n_named * 2 >= self.n_lines
    }

    /// Whether its numbers, good signs of headings, mostly run on and are seldom those of paragraphs.
    pub fn is_sure(&self, style: Style) -> bool {
        let is_good = matches!(style.look, Look::Numbered(scheme, depth) if scheme.strength(depth) == 2);
        is_good && self.n_run_on * 5 >= self.n_lines * 4 && self.n_lines >= 3 && self.n_texts <= self.n_lines
    }
}
