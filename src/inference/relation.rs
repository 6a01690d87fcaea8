//! Headings → classes of one level, and what is told the model of each two of them: which holds which.

use crate::inference::candidate::Kind;
use crate::inference::class;
use crate::inference::evidence::Look;
use crate::inference::feature::own::Feature;
use crate::inference::feature::relation::Bytes;
use crate::inference::feature::scale;
use crate::inference::judge::Heading;
use crate::inference::scheme::Scheme;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;

/// What headings of one level share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Trait {
    look: Look,
    indent: u8,
    gap: u8,
    /// Whether another heading of these stands right below, which this one holds.
    is_leading: bool,
    /// Whether it says what others say, too: the same parts come again below each of some.
    is_recurring: bool,
}

/// Headings that say the same, from which on these are parts that come again.
const FEWEST_RECURRING: u32 = 3;

/// The classes of a list of headings.
#[derive(Debug, Default)]
pub struct Ranks {
    /// The class of each heading: classes are numbered in the order in which they appear.
    pub of: Vec<u16>,
    classes: Vec<Class>,
}

/// What is known of a class.
#[derive(Clone, Debug)]
struct Class {
    of: Trait,
    members: Vec<u32>,
    indent: i64,
    gap_before: i64,
    gap_after: i64,
    columns: i64,
    n_capitals: usize,
    n_title_case: usize,
    n_signed: usize,
    n_run_on: usize,
    last_value: u32,
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
            last_value: 0,
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
        self.n_signed += usize::from(line.after == Kind::Label);
        self.n_run_on += usize::from(line.value == self.last_value + 1 || line.value == 1);
        self.last_value = line.value;
    }

    fn n(&self) -> usize {
        self.members.len()
    }

    fn mean(&self, sum: i64) -> i32 {
        (sum * 4 / self.n().max(1).cast_signed() as i64) as i32
    }

    /// Where its first heading stands among all.
    fn first(&self) -> usize {
        self.members.first().copied().unwrap_or(0) as usize
    }

    /// How often its numbers run on; of headings without numbers all.
    fn runs_on(&self) -> u8 {
        if self.is_numbered() { self.share(self.n_run_on) } else { 255 }
    }

    fn share(&self, n: usize) -> u8 {
        scale::share(n, self.n())
    }

    fn is_numbered(&self) -> bool {
        matches!(self.of.look, Look::Numbered(..))
    }

    /// How high its look stands among others.
    fn rank(&self) -> u8 {
        match self.of.look {
            Look::Numbered(scheme, depth) => {
                scheme as u8 * 4 + if scheme == Scheme::Dotted { depth.min(5) * 8 } else { 0 }
            }
            Look::Marked(n) => 200 + n,
            Look::Keyword => 220,
            Look::Underlined(_) => 230,
            _ => 240,
        }
    }

    fn strength(&self) -> u8 {
        match self.of.look {
            Look::Numbered(scheme, depth) => scheme.strength(depth) * 2 + 2,
            Look::Keyword | Look::Underlined(_) => 1,
            _ => 0,
        }
    }

    fn depth(&self) -> i32 {
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

/// How often each item comes.
fn count<T: Eq + Hash>(items: impl Iterator<Item = T>) -> HashMap<T, u32> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts
}

/// Whether the heading at `at` stands right above the next one.
fn is_above(headings: &[Heading], at: usize) -> bool {
    headings.get(at + 1).is_some_and(|next| headings[at].is_right_above(next))
}

impl Ranks {
    /// The classes of headings.
    pub fn of(headings: &[Heading]) -> Ranks {
        let mut traits: Vec<Trait> = headings.iter().map(trait_of).collect();
        let leads = |at: usize| {
            class::is_plain(traits[at].look) && is_above(headings, at) && traits.get(at + 1) == Some(&traits[at])
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
        ranks
    }

    /// How many classes there are.
    pub fn n_classes(&self) -> usize {
        self.classes.len()
    }
}

/// Two classes, the first of which appears first, with what is told of them.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The class that appears first.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How often one of them follows the other.
    pub n_steps: usize,
    /// What is told.
    pub bytes: Bytes,
    /// Whether the stack has the second above (0), beside (1) or below (2) the first.
    pub stacked: usize,
}

/// How headings follow one another, by their classes.
#[expect(clippy::struct_field_names, reason = "counts are called so")]
struct Steps {
    n: usize,
    n_steps: Vec<u32>,
    n_adjacent: Vec<u32>,
}

impl Steps {
    fn of(headings: &[Heading], ranks: &Ranks) -> Steps {
        let n = ranks.n_classes();
        let mut steps = Steps { n, n_steps: vec![0; n * n], n_adjacent: vec![0; n * n] };
        for (at, pair) in ranks.of.windows(2).enumerate() {
            let cell = usize::from(pair[0]) * n + usize::from(pair[1]);
            steps.n_steps[cell] += 1;
            steps.n_adjacent[cell] += u32::from(is_above(headings, at));
        }
        steps
    }

    fn steps(&self, from: usize, to: usize) -> usize {
        self.n_steps[from * self.n + to] as usize
    }

    fn adjacent(&self, from: usize, to: usize) -> usize {
        self.n_adjacent[from * self.n + to] as usize
    }
}

/// All pairs of classes up to a number, with what is told of them. `stack` has the levels of a simple rule.
pub fn pairs(headings: &[Heading], ranks: &Ranks, stack: &[u8], most: usize) -> Vec<Pair> {
    let steps = Steps::of(headings, ranks);
    let stacked: Vec<i32> = ranks.classes.iter().map(|class| mean_level(class, stack)).collect();
    let n = ranks.n_classes().min(most);
    let both = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
    let pair = |(a, b): (usize, usize)| {
        let step = (stacked[b] - stacked[a]).signum();
        let n_steps = steps.steps(a, b) + steps.steps(b, a);
        Pair { a, b, n_steps, bytes: bytes(headings, ranks, &steps, (a, b), step), stacked: (step + 1) as usize }
    };
    both.map(pair).collect()
}

/// The mean level of a class in quarters.
fn mean_level(class: &Class, levels: &[u8]) -> i32 {
    class.mean(class.members.iter().map(|&at| i64::from(levels[at as usize])).sum())
}

fn bytes(headings: &[Heading], ranks: &Ranks, steps: &Steps, (a, b): (usize, usize), stack: i32) -> Bytes {
    let (first, second) = (&ranks.classes[a], &ranks.classes[b]);
    let (log_a, log_b) = (scale::log(first.n()), scale::log(second.n()));
    let step = |a: i64, b: i64| scale::signed(second.mean(b) - first.mean(a));
    let (between_a, with_b) = between(&first.members, &second.members);
    let (_, with_a) = between(&second.members, &first.members);
    [
        first.rank(),
        second.rank(),
        scale::signed(i32::from(second.rank()) - i32::from(first.rank())),
        first.strength(),
        second.strength(),
        u8::from(std::mem::discriminant(&first.of.look) == std::mem::discriminant(&second.of.look)),
        scale::signed(second.depth() - first.depth()),
        log_a,
        log_b,
        scale::signed(i32::from(log_b) - i32::from(log_a)),
        first.share(steps.adjacent(a, b)),
        second.share(steps.adjacent(b, a)),
        first.share(steps.steps(a, b)),
        second.share(steps.steps(b, a)),
        first.share(steps.steps(a, a)),
        second.share(steps.steps(b, b)),
        scale::ratio(between_a, first.n()),
        first.share(with_b),
        second.share(with_a),
        begins_anew(headings, first, second),
        begins_anew(headings, second, first),
        step(first.indent, second.indent),
        step(first.gap_before, second.gap_before),
        step(first.gap_after, second.gap_after),
        step(first.columns, second.columns),
        first.share(first.n_capitals),
        second.share(second.n_capitals),
        first.share(first.n_title_case),
        second.share(second.n_title_case),
        u8::from(first.of.look == Look::Keyword),
        u8::from(second.of.look == Look::Keyword),
        u8::from(first.first() == 0),
        u8::from(second.first() == first.first() + 1),
        u8::from(first.n() == 1),
        u8::from(second.n() == 1),
        scale::share(first.first(), headings.len()),
        scale::share(second.first(), headings.len()),
        u8::from(class::is_plain(first.of.look)),
        u8::from(class::is_plain(second.of.look)),
        first.runs_on(),
        second.runs_on(),
        first.share(first.n_signed),
        second.share(second.n_signed),
        scale::count(first.columns as usize / first.n().max(1)),
        scale::count(second.columns as usize / second.n().max(1)),
        u8::from(first.of.is_leading),
        u8::from(second.of.is_leading),
        u8::from(is_same_but_leading(first.of, second.of)),
        u8::from(first.of.is_recurring),
        u8::from(second.of.is_recurring),
        scale::signed(stack),
    ]
}

/// Whether two levels share all but that the headings of one lead others.
fn is_same_but_leading(one: Trait, other: Trait) -> bool {
    one != other && Trait { is_leading: other.is_leading, ..one } == other
}

/// How many of `b` stand after the first of `a`, and how many of `a` are followed by one of `b` before the next of `a`.
fn between(a: &[u32], b: &[u32]) -> (usize, usize) {
    let place = |at: u32| b.partition_point(|&other| other < at);
    let next = |at: usize| a.get(at + 1).map_or(b.len(), |&next| place(next));
    let counts = a.iter().enumerate().map(|(at, &own)| next(at) - place(own));
    counts.fold((0, 0), |(n, with), count| (n + count, with + usize::from(count > 0)))
}

/// The share of `a` whose next of `b` has the number 1; 255 if that has no numbers.
fn begins_anew(headings: &[Heading], a: &Class, b: &Class) -> u8 {
    if !b.is_numbered() {
        return 255;
    }
    let next = |at: u32| b.members.get(b.members.partition_point(|&other| other < at));
    let found: Vec<u32> = a.members.iter().filter_map(|&at| next(at)).copied().collect();
    let n_first = found.iter().filter(|&&at| headings[at as usize].candidate.value == 1).count();
    if found.is_empty() { 254 } else { scale::share(n_first, found.len()) }
}

/// Which of two classes is above by the rows of signs under them, if they say so: `=` above `-`, else what comes first.
pub fn by_markup(ranks: &Ranks, a: usize, b: usize) -> Option<Ordering> {
    let look = |class: usize| ranks.classes[class].of.look;
    match (look(a), look(b)) {
        (Look::Underlined('='), Look::Underlined('-')) => Some(Ordering::Less),
        (Look::Underlined('-'), Look::Underlined('=')) => Some(Ordering::Greater),
        (Look::Underlined(one), Look::Underlined(other)) if one != other => Some(a.cmp(&b)),
        _ => None,
    }
}

/// Whether a class of few lines interrupts another whose numbers go on behind it: then it does not hold that.
pub fn interrupts(headings: &[Heading], ranks: &Ranks, few: usize, series: usize) -> bool {
    let (few, series) = (&ranks.classes[few], &ranks.classes[series]);
    let goes_on = |at: u32| {
        let after = series.members.partition_point(|&other| other < at);
        let before = after.checked_sub(1).and_then(|before| series.members.get(before));
        let value = |at: &u32| headings[*at as usize].candidate.value;
        before.zip(series.members.get(after)).is_some_and(|(before, after)| value(after) == value(before) + 1)
    };
    few.n() <= MOST_FEW
        && series.is_numbered()
        && series.n() >= FEWEST_SERIES
        && few.members.iter().all(|&at| goes_on(at))
}

/// Lines of a class that could be there by mistake, at most.
const MOST_FEW: usize = 2;
/// Lines of a series that such a class does not break, at least.
const FEWEST_SERIES: usize = 4;
