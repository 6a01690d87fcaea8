//! Two classes of headings → what is told the model of them, to say which holds which.

use crate::inference::class;
use crate::inference::evidence::Look;
use crate::inference::feature::relation::Bytes;
use crate::inference::feature::scale;
use crate::inference::judge::Heading;
use crate::inference::rank::{Class, Ranks, Trait, next_at_once};

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
            steps.n_adjacent[cell] += u32::from(next_at_once(headings, at).is_some());
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
        u8::from(is_same_but_gap(first.of, second.of)),
        restarts_by(ranks, first, b),
        restarts_by(ranks, second, a),
        parted_by(first, second),
        parted_by(second, first),
    ]
}

/// Whether two levels share all but that the headings of one lead others.
fn is_same_but_leading(one: Trait, other: Trait) -> bool {
    one != other && Trait { is_leading: other.is_leading, ..one } == other
}

fn is_same_but_gap(one: Trait, other: Trait) -> bool {
    one != other && Trait { gap: other.gap, ..one } == other
}

/// The share of the places where the numbers of `a` begin again that are right behind a heading of `b`; 255 if they never do.
fn restarts_by(ranks: &Ranks, a: &Class, b: usize) -> u8 {
    let is_behind = |&&at: &&u32| usize::from(ranks.of[at as usize - 1]) == b;
    let n = a.restarts.iter().filter(is_behind).count();
    if a.restarts.is_empty() { 255 } else { scale::share(n, a.restarts.len()) }
}

/// The share of what comes again in `a` that has one of `b` between; 255 if nothing does.
fn parted_by(a: &Class, b: &Class) -> u8 {
    let place = |at: u32| b.members.partition_point(|&other| other < at);
    let n = a.repeats.iter().filter(|&&(one, next)| place(next) > place(one)).count();
    if a.repeats.is_empty() { 255 } else { scale::share(n, a.repeats.len()) }
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
