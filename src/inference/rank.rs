//! Headings → classes of one level: those that look and stand alike, with what is known of each class.

use crate::inference::candidate::Kind;
use crate::inference::class;
use crate::inference::evidence::Look;
use crate::inference::feature::own::Feature;
use crate::inference::feature::scale;
use crate::inference::judge::Heading;
use crate::inference::scheme::Scheme;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// What headings of one level share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Trait {
    /// What they look like; [`Look::Apart`] for most plain ones.
    pub look: Look,
    /// Columns of blanks before them, where that tells; [`CENTRED`] if their middles agree.
    pub indent: u8,
    /// Blank lines before them, where that tells.
    pub gap: u8,
    /// Whether another heading of these stands right below, which this one holds.
    pub is_leading: bool,
    /// Whether it says what others say, too: the same parts come again below each of some.
    pub is_recurring: bool,
}

/// Headings that say the same, from which on these are parts that come again.
const FEWEST_RECURRING: u32 = 3;

/// The classes of a list of headings.
#[derive(Debug, Default)]
pub struct Ranks {
    /// The class of each heading: classes are numbered in the order in which they appear.
    pub of: Vec<u16>,
    /// What is known of each.
    pub classes: Vec<Class>,
}

/// What is known of a class.
#[derive(Clone, Debug)]
pub struct Class {
    /// What its headings share.
    pub of: Trait,
    /// Their places among all.
    pub members: Vec<u32>,
    /// Sums of columns and of blank lines.
    pub indent: i64,
    pub gap_before: i64,
    pub gap_after: i64,
    pub columns: i64,
    /// Members in capitals, in title case at least, and those with a by-line below.
    pub n_capitals: usize,
    pub n_title_case: usize,
    pub n_signed: usize,
    n_run_on: usize,
    /// Members that the contents list, and the sum of their levels there.
    pub n_listed: usize,
    listed: i64,
    last_value: u32,
    /// Members whose number is not above that of the one before.
    pub restarts: Vec<u32>,
    /// Each two members that say the same with none between that does.
    pub repeats: Vec<(u32, u32)>,
}

impl Class {
    fn new(of: Trait) -> Class {
        Class {
            of,
            members: Vec::new(),
            indent: 0,
            gap_before: 0,
            gap_after: 0,
            columns: 0,
            n_capitals: 0,
            n_title_case: 0,
            n_signed: 0,
            n_run_on: 0,
            n_listed: 0,
            listed: 0,
            last_value: 0,
            restarts: Vec::new(),
            repeats: Vec::new(),
        }
    }

    fn add(&mut self, at: usize, heading: &Heading) {
        let line = &heading.candidate;
        let case = line.own.0[Feature::Case as usize];
        self.members.push(at as u32);
        self.indent += i64::from(line.indent);
        self.gap_before += i64::from(line.gap_before.min(5));
        self.gap_after += i64::from(line.gap_after.min(5));
        self.columns += i64::from(line.columns);
        self.n_capitals += usize::from(case == 4);
        self.n_title_case += usize::from(case >= 3);
        self.n_listed += usize::from(heading.depth.is_some());
        self.listed += i64::from(heading.depth.unwrap_or(0));
        self.n_signed += usize::from(line.after == Kind::Label);
        self.n_run_on += usize::from(line.value == self.last_value + 1 || line.value == 1);
        if self.is_numbered() && self.n() > 1 && line.value <= self.last_value {
            self.restarts.push(at as u32);
        }
        self.last_value = line.value;
    }

    pub fn n(&self) -> usize {
        self.members.len()
    }

    pub fn mean(&self, sum: i64) -> i32 {
        (sum * 4 / self.n().max(1).cast_signed() as i64) as i32
    }

    /// The mean level of those that the contents list, in quarters.
    pub fn mean_listed(&self) -> i64 {
        self.listed * 4 / self.n_listed.max(1).cast_signed() as i64
    }

    /// Where its first heading stands among all.
    pub fn first(&self) -> usize {
        self.members.first().copied().unwrap_or(0) as usize
    }

    /// How often its numbers run on; of headings without numbers all.
    pub fn runs_on(&self) -> u8 {
        if self.is_numbered() { self.share(self.n_run_on) } else { 255 }
    }

    pub fn share(&self, n: usize) -> u8 {
        scale::share(n, self.n())
    }

    pub fn is_numbered(&self) -> bool {
        matches!(self.of.look, Look::Numbered(..))
    }

    /// How high its look stands among others.
    pub fn rank(&self) -> u8 {
        match self.of.look {
            Look::Numbered(scheme, depth) => {
                scheme.code() * 4 + if scheme == Scheme::Dotted { depth.min(5) * 8 } else { 0 }
            }
            Look::Marked(n) => 200 + n,
            Look::Keyword => 220,
            Look::Underlined(_) => 230,
            _ => 240,
        }
    }

    pub fn strength(&self) -> u8 {
        match self.of.look {
            Look::Numbered(scheme, depth) => scheme.strength(depth) * 2 + 2,
            Look::Keyword | Look::Underlined(_) => 1,
            _ => 0,
        }
    }

    pub fn depth(&self) -> i32 {
        match self.of.look {
            Look::Numbered(_, depth) | Look::Marked(depth) => i32::from(depth),
            _ => 0,
        }
    }
}

/// The class of a heading, but for whether it leads others.
fn trait_of(heading: &Heading) -> Trait {
    use Look::{Bracketed, Capitals, Dash, Item, Keyword, Leading, Marked, Numbered, Ornamented, Underlined};
    let line = &heading.candidate;
    let anywhere = |look| Trait { look, indent: 0, gap: 0, is_leading: false, is_recurring: false };
    match heading.style.look {
        look if line.depth_beside > 1 && class::is_plain(look) => anywhere(Numbered(Scheme::Dotted, line.depth_beside)),
        Numbered(scheme, depth) => anywhere(Numbered(scheme, if scheme == Scheme::Dotted { depth } else { 1 })),
        look @ (Marked(_) | Keyword | Underlined(_) | Dash) => anywhere(look),
        look @ (Bracketed | Item(_) | Ornamented(_)) => Trait { indent: line.indent, ..anywhere(look) },
        look => Trait {
            look: if matches!(look, Capitals | Leading) { look } else { Look::Apart },
            indent: line.indent,
            gap: line.gap_before.min(4),
            is_leading: false,
            is_recurring: false,
        },
    }
}

/// Takes capitals for no sign where other headings are written without case: CGI among Han is an acronym.
fn without_acronyms(traits: &mut [Trait], headings: &[Heading]) {
    let is_caseless = |heading: &Heading| heading.candidate.own.0[Feature::Capitals as usize] == 255;
    let plain = || traits.iter().zip(headings).filter(|(of, _)| matches!(of.look, Look::Apart | Look::Capitals));
    let n_caseless = plain().filter(|(_, heading)| is_caseless(heading)).count();
    if n_caseless * ONE_CASELESS_IN >= plain().count() {
        traits.iter_mut().filter(|of| of.look == Look::Capitals).for_each(|of| of.look = Look::Apart);
    }
}

/// Gives headings of one look that are centred one indent: their middles agree, their edges do not.
fn centre(traits: &mut [Trait], headings: &[Heading]) {
    let mut looks: HashMap<Look, Vec<usize>> = HashMap::new();
    for (at, of) in traits.iter().enumerate().filter(|(_, of)| of.indent > 0) {
        looks.entry(of.look).or_default().push(at);
    }
    let middle = |at: usize| 2 * i32::from(headings[at].candidate.indent) + i32::from(headings[at].candidate.columns);
    for members in looks.into_values() {
        let mut middles: Vec<i32> = members.iter().map(|&at| middle(at)).collect();
        let (_, &mut median, _) = middles.select_nth_unstable(members.len() / 2);
        let is_centred = |at: &usize| (middle(*at) - median).abs() <= MOST_OFF_CENTRE;
        let centred: Vec<usize> = members.iter().copied().filter(is_centred).collect();
        let indents: HashSet<u8> = centred.iter().map(|&at| traits[at].indent).collect();
        if indents.len() >= FEWEST_INDENTS && centred.len() * 5 >= members.len() * 4 {
            for at in centred {
                traits[at].indent = CENTRED;
            }
        }
    }
}

/// One heading without case in so many makes a list of headings that has none.
const ONE_CASELESS_IN: usize = 5;
/// Half columns that the middle of a centred heading may be off.
const MOST_OFF_CENTRE: i32 = 2;
/// Indents from which on headings with one middle are centred.
const FEWEST_INDENTS: usize = 3;
/// The indent of centred headings.
pub const CENTRED: u8 = u8::MAX;

/// How often each item comes.
pub fn count<T: Eq + Hash>(items: impl Iterator<Item = T>) -> HashMap<T, u32> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts
}

/// The heading that stands right below the one at `at`, with nothing between.
pub fn next_at_once(headings: &[Heading], at: usize) -> Option<&Heading> {
    headings.get(at + 1).filter(|next| headings[at].is_right_above(next))
}

impl Ranks {
    /// The classes of headings.
    pub fn of(headings: &[Heading]) -> Ranks {
        let mut traits: Vec<Trait> = headings.iter().map(trait_of).collect();
        without_acronyms(&mut traits, headings);
        centre(&mut traits, headings);
        let leads = |at: usize| {
            class::is_plain(traits[at].look)
                && next_at_once(headings, at).is_some()
                && traits.get(at + 1) == Some(&traits[at])
        };
        let leading: Vec<bool> = (0..traits.len()).map(leads).collect();
        for (of, leads) in traits.iter_mut().zip(leading) {
            of.is_leading = leads;
        }
        let n_same = count(headings.iter().map(|heading| heading.candidate.hashes.whole));
        for (of, heading) in traits.iter_mut().zip(headings) {
            let is_text = class::is_plain(of.look) || of.look == Look::Keyword;
            of.is_recurring = is_text && n_same[&heading.candidate.hashes.whole] >= FEWEST_RECURRING;
        }
        let mut ranks = Ranks::default();
        let mut known: HashMap<Trait, u16> = HashMap::new();
        for (at, (heading, of)) in headings.iter().zip(traits).enumerate() {
            let class = *known.entry(of).or_insert_with(|| {
                ranks.classes.push(Class::new(of));
                ranks.classes.len() as u16 - 1
            });
            ranks.classes[usize::from(class)].add(at, heading);
            ranks.of.push(class);
        }
        ranks.find_repeats(headings);
        ranks
    }

    /// Notes where a class says the same again.
    fn find_repeats(&mut self, headings: &[Heading]) {
        let mut last: HashMap<(u16, u32), u32> = HashMap::new();
        for (at, (heading, &class)) in headings.iter().zip(&self.of).enumerate() {
            if let Some(before) = last.insert((class, heading.candidate.hashes.whole), at as u32) {
                self.classes[usize::from(class)].repeats.push((before, at as u32));
            }
        }
    }

    /// How many classes there are.
    pub fn n_classes(&self) -> usize {
        self.classes.len()
    }
}
