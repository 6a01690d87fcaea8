//! Lines that follow one another → how a program has broken them, if it has: how far they reach, and as what it counts columns.
//!
//! Not every program fills its lines, nor counts columns as the next one: `fmt` balances them, browsers count “ ” —
//! as one column or Han as one, a PDF loses the indent of a first line, some put an empty line behind every line. So
//! the way of counting is the one under which most ends are explained.

use crate::inference::counting::{COUNTINGS, Counting, WIDEST, widths, words};
use crate::inference::end_mark::{is_closed, may_not_begin};
use crate::inference::item;
use crate::inference::line::Line;
use crate::inference::marker::Marker;
use crate::inference::verbatim::is_verbatim;
use crate::inference::wrap::{NARROWEST, RAGGED, Wrap, flows};
use crate::text::character;
use crate::text::signs::Signs;

/// Han end at most so many columns before the other lines.
const RAGGED_HAN: u16 = 6;
/// The same of Han between which Latin words stand, which are no whole number of halves of Han wide in print.
const RAGGED_MIXED: u16 = 12;
/// So many line ends must be explained by the next word in a short text, and where Han count as one column.
const EXPLAINED: f64 = 0.8;
const EXPLAINED_CHARACTERS: f64 = 0.6;
/// The share of a program that fills its lines.
const GREEDY: f64 = 0.97;
/// Columns that lines of a short text fill at least.
const NARROWEST_OF_FEW: u16 = 50;
/// Pairs of lines that tell how a text is wrapped, of a very short one; where every sentence runs on, of one paragraph.
const FEWEST_PAIRS: usize = 3;
const FEWEST_FLOWING: usize = 2;
/// Last lines that tell verse from prose, and how wide they are at least against the others, on the mean.
const FEWEST_ENDS: u32 = 4;
const WIDTH_OF_STANZA_ENDS: f64 = 0.88;
/// First lines that stand apart from their paragraphs, of a text in which all do.
const FEWEST_APART: usize = 3;
/// Columns that lines of a paragraph stand further in than its first one, at most.
const WIDEST_STEP: u16 = 12;
/// Pairs of a text that is long enough to have other lines beside.
const MANY_PAIRS: usize = 8;

/// Two lines that follow one another.
#[derive(Clone, Copy)]
struct Pair {
    /// Columns of the first one under each counting, and of the first word of the second one.
    columns: [u16; 3],
    words: [u16; 3],
    gap: u8,
    /// Whether the second one begins with a character before which any line may end: Han, but not Hangul.
    is_wide: bool,
    /// Indents of both.
    indents: [u16; 2],
    /// Columns that the second one stands further in by, if neither begins an item.
    steps_in: Option<u16>,
    /// Whether the second one begins with a mark that no writer puts there.
    is_cut: bool,
    /// Whether the second one begins with a capital letter.
    is_capital: bool,
    flows: bool,
    is_closed: bool,
    /// Whether the first one ends in a mark.
    is_marked: bool,
    /// Whether a clause ends inside the first one.
    is_parted: bool,
    is_set_off: bool,
    /// Whether Latin letters or digits stand among Han in the first one.
    is_mixed: bool,
}

/// A mean of columns.
#[derive(Default)]
struct Mean {
    n: u32,
    sum: f64,
}

impl Mean {
    fn add(&mut self, columns: u16) {
        self.n += 1;
        self.sum += f64::from(columns);
    }

    fn value(&self) -> f64 {
        self.sum / f64::from(self.n.max(1))
    }
}

/// What is learnt of a text's line ends.
#[derive(Default)]
pub struct Pairs(Vec<Pair>);

impl Pairs {
    /// Takes in two lines that follow one another, so many blank lines between them.
    pub fn add(&mut self, before: &Line, line: &Line, gap: usize) {
        if item::has_leader(before.tail()) || !before.is_short() || is_verbatim(before) || is_verbatim(line) {
            return;
        }
        let are_words = || !item::begins_item(&line.head) && Marker::of(&before.head).is_none();
        self.0.push(Pair {
            columns: widths(before),
            words: words(line),
            gap: gap.min(usize::from(u8::MAX)) as u8,
            indents: [before.indent, line.indent],
            steps_in: line.indent.checked_sub(before.indent).filter(|&columns| columns > 0 && are_words()),
            is_wide: character::is_unspaced(line.first()),
            is_cut: character::is_wide(line.first()) && may_not_begin(line.first()),
            is_capital: line.first().is_uppercase(),
            flows: flows(before, line) && line.indent <= before.indent && !item::begins_item(&line.head),
            is_closed: is_closed(before.last()),
            is_marked: !character::is_letter_or_digit(before.last()),
            is_parted: before.head.trim_end_matches(ends_clause).contains(ends_clause),
            is_set_off: line.indent > before.indent,
            is_mixed: is_mixed(before),
        });
    }

    /// How the lines are broken; `None` if they are paragraphs. Of `n_lines` so many are too long to be broken ones,
    /// and so many even where Han count as one column.
    pub fn wrap(&self, n_lines: usize, n_wide: [usize; 2]) -> Option<Wrap> {
        let gap = self.usual_gap();
        let near: Vec<Pair> = self.0.iter().copied().filter(|pair| pair.gap == gap).collect();
        let step = if gap == 0 { usual_step(&near) } else { None };
        let filled = |near: &[Pair]| Pairs::filled(near, gap, n_lines, n_wide);
        // Lines that stand in, as those of what a program prints, fill the same columns by chance.
        let hung = |step| filled(&hanging(&near, step)).filter(|&wrap| hang(&near, wrap, step));
        let wrap = filled(&near).or_else(|| hung(step?)).or_else(|| filled(&of_few_with_nouns(&near)?))?;
        let is_verse = begin_with_capitals(&near) || (end_in_marks(&near) && self.ends_as_verse(wrap));
        (!is_verse).then(|| Wrap {
            is_tight: self.is_tight(wrap),
            sets_first_apart: gap == 0 && self.set_first_apart(wrap),
            first_indent: first_indent(&near),
            hanging: step.filter(|&step| hang(&near, wrap, step)),
            ..wrap
        })
    }

    /// What lines fill, under the way of counting that explains most of their ends.
    fn filled(near: &[Pair], gap: u8, n_lines: usize, n_wide: [usize; 2]) -> Option<Wrap> {
        let n_flowing = near.iter().filter(|pair| pair.flows).count();
        let fewest = if n_flowing == near.len() { FEWEST_FLOWING } else { FEWEST_PAIRS };
        if near.len() < fewest || n_flowing * 10 < near.len() * 3 || n_wide[1] * 33 > n_lines {
            return None;
        }
        let found = COUNTINGS.iter().enumerate().filter_map(|(at, &counting)| {
            let (fill, least, share) = edge(near, at)?;
            let is_certain = match counting {
                Counting::Characters => {
                    share >= EXPLAINED_CHARACTERS && (n_flowing >= MANY_PAIRS || fill >= NARROWEST_OF_FEW)
                }
                _ => n_wide[0] * 33 <= n_lines,
            };
            if !is_certain {
                return None;
            }
            // What is not needed to explain the line ends is not assumed.
            let lag = if counting == Counting::QuotesWide { 0.0 } else { 0.01 };
            let is_greedy = share >= GREEDY && n_flowing >= MANY_PAIRS;
            Some((share - lag, Wrap { fill, gap, least, counting, is_greedy, ..Wrap::default() }))
        });
        found.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, wrap)| wrap)
    }

    /// Whether sentences run on over empty lines from lines that are full, at about every other such line.
    fn set_first_apart(&self, wrap: Wrap) -> bool {
        let at = wrap.counting as usize;
        let apart = || self.0.iter().filter(|pair| pair.gap == 1);
        let is_full = |pair: &&Pair| pair.flows && wrap.may_be_full(pair.columns[at], pair.words[at]);
        let n_full = apart().filter(is_full).count();
        n_full >= FEWEST_APART && n_full * 3 >= apart().count()
    }

    /// Whether the last lines before a blank one are as wide as those before them. Those of paragraphs end anywhere;
    /// those of stanzas are verses like the rest.
    fn ends_as_verse(&self, wrap: Wrap) -> bool {
        let at = wrap.counting as usize;
        let (mut inner, mut ends) = (Mean::default(), Mean::default());
        for pair in self.0.windows(2).filter(|pair| pair[0].gap == wrap.gap) {
            if pair[1].gap == wrap.gap {
                inner.add(pair[1].columns[at]);
            } else if pair[1].gap > wrap.gap && pair[1].is_closed {
                ends.add(pair[1].columns[at]);
            }
        }
        let is_cut = self.0.iter().any(|pair| pair.is_cut);
        ends.n >= FEWEST_ENDS && ends.value() > WIDTH_OF_STANZA_ENDS * inner.value() && !is_cut
    }

    /// Blank lines that stand behind every line, sentences running on over them.
    fn usual_gap(&self) -> u8 {
        let n_single = self.0.iter().filter(|pair| pair.gap == 1).count();
        let n_flowing = self.0.iter().filter(|pair| pair.gap == 1 && pair.flows).count();
        let is_spread = n_single * 10 >= self.0.len() * 7 && n_flowing * 2 >= n_single && n_single >= MANY_PAIRS;
        u8::from(is_spread)
    }

    /// Whether short lines that end a sentence are followed at once by lines that are not indented.
    fn is_tight(&self, wrap: Wrap) -> bool {
        let at = wrap.counting as usize;
        let ends = self.0.iter().filter(|pair| pair.is_closed && pair.columns[at] < wrap.least);
        let (mut n_ends, mut n_tight) = (0, 0);
        for pair in ends {
            n_ends += 1;
            n_tight += usize::from(pair.gap == wrap.gap && !pair.is_set_off);
        }
        n_tight * 5 > n_ends
    }
}

/// Columns that second lines stand further in by, most often.
fn usual_step(pairs: &[Pair]) -> Option<u16> {
    let mut counts = [0_usize; WIDEST_STEP as usize + 1];
    for step in pairs.iter().filter_map(|pair| pair.steps_in) {
        if let Some(count) = counts.get_mut(usize::from(step)) {
            *count += 1;
        }
    }
    let step = (1..=WIDEST_STEP).max_by_key(|&step| counts[usize::from(step)])?;
    (counts[usize::from(step)] >= FEWEST_APART).then_some(step)
}

/// The same pairs, sentences running on in lines that stand further in by so many columns.
fn hanging(pairs: &[Pair], step: u16) -> Vec<Pair> {
    let hangs = |pair: &Pair| pair.flows || pair.steps_in == Some(step);
    pairs.iter().map(|pair| Pair { flows: hangs(pair), ..*pair }).collect()
}

/// The same few pairs, a sentence running on before capitals, too, as in German: there, what begins with one is a noun.
fn of_few_with_nouns(pairs: &[Pair]) -> Option<Vec<Pair>> {
    let flows = |pair: &Pair| pair.flows || (pair.is_capital && !pair.is_marked && !pair.is_set_off);
    let is_few = pairs.len() < MANY_PAIRS && pairs.iter().any(|pair| pair.flows);
    let is_prose = || pairs.iter().all(|pair| flows(pair) || pair.is_closed);
    (is_few && is_prose()).then(|| pairs.iter().map(|pair| Pair { flows: flows(pair), ..*pair }).collect())
}

/// Whether paragraphs hang from their first lines: nearly all are full behind which a line stands further in by so many
/// columns, and more than those that go on further out by as many, as behind an indented first line.
fn hang(pairs: &[Pair], wrap: Wrap, step: u16) -> bool {
    let at = wrap.counting as usize;
    let is_full = |pair: &&Pair| pair.columns[at] + pair.words[at] > wrap.fill;
    let stepping = || pairs.iter().filter(|pair| pair.steps_in == Some(step));
    let n_full = stepping().filter(is_full).count();
    let goes_out = |pair: &&Pair| pair.flows && pair.indents[0] == pair.indents[1] + step;
    let n_out = pairs.iter().filter(goes_out).filter(is_full).count();
    n_full >= FEWEST_APART && n_full > n_out && n_full * 5 >= stepping().count() * 4
}

/// The indent of first lines from which the next ones go on further out, where most lines that are so far in are first ones.
fn first_indent(pairs: &[Pair]) -> Option<u16> {
    let goes_out = |pair: &&Pair| pair.flows && pair.indents[1] < pair.indents[0];
    let indent = pairs.iter().find(goes_out)?.indents[0];
    let n_out = pairs.iter().filter(goes_out).filter(|pair| pair.indents[0] == indent).count();
    let n_level = pairs.iter().filter(|pair| pair.flows && pair.indents == [indent; 2]).count();
    (n_out >= FEWEST_APART && n_out > n_level).then_some(indent)
}

/// Whether nearly every line begins with a capital letter, as lines of verse do.
fn begin_with_capitals(pairs: &[Pair]) -> bool {
    pairs.iter().filter(|pair| pair.is_capital).count() * 4 > pairs.len() * 3
}

/// Whether lines end where clauses do, as those of verse: of a program's lines no more end in a mark than of all characters are
/// marks, or few more. It takes few stanzas to end as wide as they go on, and paragraphs may.
fn end_in_marks(pairs: &[Pair]) -> bool {
    pairs.iter().filter(|pair| pair.is_marked).count() * 20 > pairs.len() * 9
}

/// Whether sentences run on over the line ends; among Han, where no blank tells words apart, clauses end inside lines as well,
/// and not with more than half of them. No verse is broken so, however narrow it is.
fn run_over_clauses(pairs: &[Pair]) -> bool {
    let n = |is: fn(&Pair) -> bool| pairs.iter().filter(|pair| is(pair)).count();
    let is_parted = n(|pair| pair.is_parted) * 2 >= pairs.len() || n(|pair| pair.is_wide) * 2 <= pairs.len();
    n(|pair| pair.flows || pair.is_cut) * 4 >= pairs.len() * 3
        && n(|pair| pair.is_marked) * 2 <= pairs.len()
        && is_parted
}

/// Whether a mark ends a clause.
fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | ',' | '.' | ';' | ':' | '!' | '?')
}

/// Under one way of counting: the columns that lines fill, those that nearly all reach, and the share of line ends
/// that are explained by the next word's not having fitted.
fn edge(pairs: &[Pair], at: usize) -> Option<(u16, u16, f64)> {
    let mut widths: Vec<u16> = pairs.iter().filter(|pair| pair.flows).map(|pair| pair.columns[at]).collect();
    widths.sort_unstable();
    // Some lines are longer: two that a program has joined, an address that it could not break.
    let fill = *widths.get(widths.len() - 1 - widths.len() / 16)?;
    let n_wide = pairs.iter().filter(|pair| pair.flows && pair.is_wide).count();
    let n_mixed = pairs.iter().filter(|pair| pair.flows && pair.is_mixed).count();
    let ragged = match () {
        () if n_wide * 2 <= widths.len() => RAGGED,
        () if n_mixed * 2 > widths.len() => RAGGED_MIXED,
        () => RAGGED_HAN,
    };
    let reaching = widths.partition_point(|&width| width + ragged < fill);
    let reached = widths.get(reaching..).unwrap_or_default();
    let n_near = pairs.iter().filter(|pair| pair.columns[at].abs_diff(fill) <= ragged).count();
    let n_beyond = pairs.iter().filter(|pair| pair.columns[at] > fill + ragged).count();
    let is_wrapped = reached.len() * 5 > widths.len() * 2 && n_near * 4 > pairs.len() && n_beyond * 8 < pairs.len();
    let explained = pairs.iter().filter(|pair| pair.flows && pair.columns[at] + pair.words[at] > fill).count();
    let share = explained as f64 / widths.len().max(1) as f64;
    let is_certain = pairs.len() >= MANY_PAIRS
        || (reaching == 0 && share >= EXPLAINED && (fill >= NARROWEST_OF_FEW || run_over_clauses(pairs)));
    if !(NARROWEST..=WIDEST).contains(&fill) || !is_wrapped || !is_certain {
        return None;
    }
    Some((fill, *reached.get(reached.len() / 25)?, share))
}

/// Whether Latin letters or digits stand among wide characters.
fn is_mixed(line: &Line) -> bool {
    line.signs().has(Signs::LETTERS_AND_DIGITS) && line.has_wide()
}
