//! Classes of headings → how deep each is: the levels that agree best with what the model says of every two of them.
//!
//! Classes are given levels in the order in which they appear, and some of the best beginnings are kept. Levels are
//! relative: what skips one is closed when they are counted.

use crate::inference::judge::Heading;
use crate::inference::model::Model;
use crate::inference::order;
use crate::inference::rank::Ranks;
use crate::inference::relation::Pair;
use std::cmp::Ordering;

/// Classes that are weighed against each other at most; further ones follow the simple rule.
pub const MOST_CLASSES: usize = 24;
/// Beginnings that are kept.
const N_KEPT: usize = 32;
/// Levels above and below that of the first class.
const HIGHEST: i8 = -2;
const DEEPEST: i8 = 5;
/// What a level costs that is farther from the first class's.
const COST_OF_LEVEL: f32 = 0.6;
/// What a pair weighs that never meets.
const WEIGHT_APART: f32 = 0.3;
/// How much of a chance is the stack's answer: it holds where the model knows little.
const SHARE_OF_STACK: f32 = 0.1;
/// What it costs to put a line that interrupts a series above it, or against what signs of markup or the contents say.
const COST_OF_BREAK: f32 = 50.0;

/// A beginning: levels of the first classes, and how well they agree.
#[derive(Clone)]
struct Beginning {
    levels: Vec<i8>,
    score: f32,
}

/// What is said of two classes: how well it agrees that the second is above, beside or below the first.
struct Relation {
    a: usize,
    agrees: [f32; 3],
}

/// The level of each class relative to the first one's, by what is said of all pairs of up to [`MOST_CLASSES`].
pub fn search(headings: &[Heading], ranks: &Ranks, pairs: &[Pair], model: &Model) -> Vec<i8> {
    let n = ranks.n_classes().min(MOST_CLASSES);
    let mut relations: Vec<Vec<Relation>> = (0..n).map(|_| Vec::new()).collect();
    for pair in pairs {
        relations[pair.b].push(relation_of(headings, ranks, pair, model));
    }
    let mut kept = vec![Beginning { levels: vec![0], score: 0.0 }];
    for relations in relations.iter().skip(1) {
        let next = kept.iter().flat_map(|beginning| (HIGHEST..=DEEPEST).map(|level| beginning.with(level, relations)));
        let mut next: Vec<Beginning> = next.collect();
        next.sort_by(|one, other| other.score.total_cmp(&one.score));
        next.truncate(N_KEPT);
        kept = next;
    }
    kept.into_iter().next().map(|best| best.levels).unwrap_or_default()
}

impl Beginning {
    /// This one with another class, at a level.
    fn with(&self, level: i8, relations: &[Relation]) -> Beginning {
        let agrees = relations.iter().map(|relation| {
            let step = level.cmp(&self.levels[relation.a]) as i8 + 1;
            relation.agrees[step as usize]
        });
        let score = self.score + agrees.sum::<f32>() - COST_OF_LEVEL * f32::from(level.abs());
        let levels = self.levels.iter().copied().chain([level]).collect();
        Beginning { levels, score }
    }
}

fn relation_of(headings: &[Heading], ranks: &Ranks, pair: &Pair, model: &Model) -> Relation {
    let weight = pair.n_steps as f32 + WEIGHT_APART;
    let mut chances = model.relation(&pair.bytes).map(|chance| chance * (1.0 - SHARE_OF_STACK));
    chances[pair.stacked] += SHARE_OF_STACK;
    let mut agrees = chances.map(|chance| weight * chance.max(1e-3).ln());
    let signs = order::by_signs(ranks, pair.a, pair.b);
    let is_first_above = order::interrupts(headings, ranks, pair.b, pair.a) || signs == Some(Ordering::Less);
    let is_second_above = order::interrupts(headings, ranks, pair.a, pair.b) || signs == Some(Ordering::Greater);
    let certain = [
        is_first_above.then_some(Ordering::Less),
        is_second_above.then_some(Ordering::Greater),
        order::by_contents(ranks, pair.a, pair.b),
    ];
    for order in certain.into_iter().flatten() {
        let kept = (1 - order as i8) as usize;
        (0..agrees.len()).filter(|&step| step != kept).for_each(|step| agrees[step] -= COST_OF_BREAK);
    }
    Relation { a: pair.a, agrees }
}
