//! Candidates that look and stand alike are one class; those that only look alike are kin.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::evidence::Look;
use crate::inference::feature::class::{Bytes, Seen, Sums};
use crate::inference::hash::{AsIs, HashOfLineSet};
use crate::inference::layout::{Layout, Script};
use crate::inference::survey::Survey;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash};

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

/// What candidates must share to be kin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kin {
    look: Look,
    /// Whether a plain line stands further in (1) or out (−1) than text, or a number behind an ornament (1).
    side: i8,
    gap: u8,
}

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
        // The contents say which lines are alike, wherever these stand.
        look if candidate.is_led_to => anywhere(plain(look, layout)),
        look => placed(plain(look, layout)),
    }
}

/// The kin of a candidate.
pub fn kin_of(candidate: &Candidate, layout: &Layout) -> Kin {
    let look = match candidate.look {
        Look::Numbered(..) | Look::Marked(_) | Look::Keyword => candidate.look,
        _ if let Some(sign) = candidate.underline => Look::Underlined(sign),
        Look::Capitals | Look::Dash | Look::Small => Look::Apart,
        look => plain(look, layout),
    };
    let side = u16::from(candidate.indent).cmp(&layout.body_indent) as i8;
    match look {
        Look::Apart => Kin { look, side, gap: candidate.gap_before.min(3) },
        Look::Numbered(..) => Kin { look, side: i8::from(candidate.is_ornamented), gap: 0 },
        _ => Kin { look, side: 0, gap: 0 },
    }
}

/// A plain look without what tells no class apart. Capitals tell nothing in a text that has hardly any.
fn plain(look: Look, layout: &Layout) -> Look {
    match look {
        Look::Capitals if layout.script == Script::Han => Look::Apart,
        Look::Small | Look::TitleCase | Look::Question | Look::Couplet => Look::Apart,
        look => look,
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

/// Whether a look is a number of strength 2: 一、, 1.1.
fn is_good_number(look: Look) -> bool {
    matches!(look, Look::Numbered(scheme, depth) if scheme.strength(depth) == 2)
}

/// The classes of a text by what makes them, each with its place in a list.
#[derive(Debug)]
pub struct Classes<K> {
    places: HashMap<K, u32, BuildHasherDefault<AsIs>>,
    /// What makes each class.
    pub keys: Vec<K>,
    /// The sums over each class.
    pub sums: Vec<Sums>,
    /// The class of each candidate.
    pub of: Vec<u32>,
    last: Option<(K, u32)>,
}

impl<K: Copy + Eq + Hash> Classes<K> {
    /// Gathers the classes of all candidates.
    fn gather(survey: &Survey, key_of: impl Fn(&Candidate) -> K) -> Classes<K> {
        let of = Vec::with_capacity(survey.candidates.len());
        let mut classes = Classes { places: HashMap::default(), keys: Vec::new(), sums: Vec::new(), of, last: None };
        let mut known = HashOfLineSet::default();
        for candidate in &survey.candidates {
            let place = classes.place(key_of(candidate));
            let is_again = !known.insert(candidate.hashes.whole);
            classes.sums[place as usize].add(Seen { candidate, own: &candidate.own, is_again });
            classes.of.push(place);
        }
        classes
    }

    /// The place of a class. Lines beside each other are often of one.
    fn place(&mut self, key: K) -> u32 {
        if let Some((last, place)) = self.last
            && last == key
        {
            return place;
        }
        let next = self.keys.len() as u32;
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.keys.push(key);
            self.sums.push(Sums::default());
        }
        self.last = Some((key, place));
        place
    }

    /// The bytes of each class.
    pub fn bytes(&self, n_units: u32) -> Vec<Bytes> {
        self.sums.iter().map(|sums| sums.bytes(n_units as usize)).collect()
    }
}

/// The classes of a text.
pub fn styles(survey: &Survey, layout: &Layout) -> Classes<Style> {
    let mut classes = Classes::gather(survey, |candidate| style_of(candidate, layout));
    for (style, sums) in classes.keys.iter().zip(&mut classes.sums) {
        if let Look::Numbered(scheme, depth) = style.look {
            sums.n_texts = survey.numbered_texts.get(&(scheme, depth)).copied().unwrap_or(0) as usize;
        }
    }
    classes
}

/// The kin of a text.
pub fn kins(survey: &Survey, layout: &Layout) -> Classes<Kin> {
    Classes::gather(survey, |candidate| kin_of(candidate, layout))
}

impl Classes<Style> {
    /// How many candidates have numbers that run on, of chapters and of other good schemes.
    pub fn numbered(&self) -> (usize, usize) {
        let sum = |is: fn(Look) -> bool| {
            let runs = self
                .keys
                .iter()
                .zip(&self.sums)
                .filter(|(style, sums)| is(style.look) && sums.n_run_on * 5 > sums.n * 3);
            runs.map(|(_, sums)| sums.n).sum()
        };
        (sum(is_chapter), sum(is_good_number))
    }

    /// How many plain candidates stand further out than the text, right before it.
    #[expect(clippy::unused_self, reason = "asked of the classes like the other counts")]
    pub fn n_outdented(&self, survey: &Survey, layout: &Layout) -> usize {
        let is_out = |candidate: &&Candidate| {
            is_plain(candidate.look)
                && u16::from(candidate.indent) < layout.body_indent
                && candidate.after == Kind::Body
        };
        survey.candidates.iter().filter(is_out).count()
    }
}
