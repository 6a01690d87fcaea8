//! Fragments that do not break → lines that fit the measure, by plain numbers.
//!
//! [`greedy`] fills each line; [`optimal`] weighs the slack of all lines together (after
//! Knuth and Plass), [`balanced`] makes as few lines as that and evens them out.

/// Costs, in twentieths. They were tuned on running Chinese text.
pub(super) const SLACK_COST: u64 = 5;
/// Cost of each cell of slack but the first, squared.
pub(super) const SLACK_SQUARE_COST: u64 = 20;
/// Cost of a mark that hangs.
pub(super) const HANG_COST: u64 = 12;
/// Cost of a line end where none may stand: no word is torn once more to fill a line, or to spare an orphan.
pub(super) const EMERGENCY_COST: u64 = 2_400;
/// Cost of a line that begins with a dash or ellipsis.
pub(super) const DASH_START_COST: u16 = 60;
/// Cost of a line that begins with an iteration mark or small kana.
pub(super) const KANA_START_COST: u16 = 40;
/// Cost of a line.
pub(super) const LINE_COST: u64 = 10;
/// Cost of a last line that holds hardly a word.
pub(super) const ORPHAN_COST: u64 = 1200;
/// A last line with fewer cells of letters than this is an orphan (孤字不成行).
pub(super) const ORPHAN_CELLS: u32 = 4;

/// What stands between two places where a line may end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Cells that are drawn wherever it stands.
    pub cells: u32,
    /// Cells of the blanks after them, which vanish at a line end.
    pub blank_cells: u32,
    /// Cells of letters among them, no marks.
    pub letter_cells: u32,
    /// Cells of its last mark, if that may hang.
    pub mark_cells: u8,
    /// What it costs to begin a line with it.
    pub start_cost: u16,
    /// A line that ends after it ends where none may: only a line that began
    /// with fragment `torn_from` or later does so.
    pub torn_from: Option<u32>,
}

/// The room that lines have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Cells of a line.
    pub measure: u32,
    /// Cells of the first line.
    pub first: u32,
    /// Cells right of the measure that a mark may hang in.
    pub hang: u8,
}

impl Shape {
    /// Cells by which a line of `cells` hangs over its measure, if it fits.
    pub fn overhang(self, measure: u32, cells: u32, mark_cells: u8) -> Option<u8> {
        let over = cells.saturating_sub(measure);
        let room = u32::from(self.hang.min(mark_cells));
        (over == 0 || (over <= room && cells - u32::from(mark_cells) <= measure)).then_some(over as u8)
    }
}

/// Fills each line as far as it goes. Returns, for each line, the index after its last fragment.
pub(super) fn greedy(fragments: &[Fragment], shape: Shape) -> Vec<usize> {
    filled(&Sums::new(fragments, shape))
}

fn filled(sums: &Sums) -> Vec<usize> {
    let n_fragments = sums.fragments.len();
    let mut ends = Vec::new();
    let mut start = 0;
    while start < n_fragments {
        let mut end = start + 1;
        for next in start + 1..=n_fragments {
            if sums.overhang(start, next).is_none() {
                break;
            }
            if sums.earliest(next) <= start {
                end = next;
            }
        }
        ends.push(end);
        start = end;
    }
    ends
}

/// Weighs the lines together. Takes at most one line more than [`greedy`].
pub(super) fn optimal(fragments: &[Fragment], shape: Shape) -> Vec<usize> {
    let sums = Sums::new(fragments, shape);
    let shortest = filled(&sums);
    if shortest.len() <= 1 {
        return shortest;
    }
    // Dearer lines are fewer; it is all but never needed.
    let line_costs = std::iter::successors(Some(LINE_COST), |cost| cost.checked_mul(64)).take(4);
    line_costs
        .map(|line_cost| {
            cheapest(&sums, &shortest, |start, end, overhang| line_cost + sums.running_cost(start, end, overhang))
        })
        .find(|ends| ends.len() <= shortest.len() + 1)
        .unwrap_or(shortest)
}

/// As few lines as [`greedy`], as even as can be.
pub(super) fn balanced(fragments: &[Fragment], shape: Shape) -> Vec<usize> {
    /// More than all slack of a heading can cost.
    const LINE_COST: u64 = 1 << 40;
    let sums = Sums::new(fragments, shape);
    cheapest(&sums, &filled(&sums), |start, end, overhang| {
        let slack = sums.slack(start, end, overhang);
        LINE_COST + slack * slack + sums.edge_cost(end)
    })
}

/// The line ends whose lines cost least in all; of equals, those with the earlier last line. Of the lines that end at one
/// place and do not hang over, a shorter one costs no less, but for the last line.
///
/// What costs more than `known` line ends do leads to nothing better and is not gone on from: few places are.
fn cheapest(sums: &Sums, known: &[usize], cost: impl Fn(usize, usize, u8) -> u64) -> Vec<usize> {
    let n_fragments = sums.fragments.len();
    let cost = |start: usize, end: usize| {
        let overhang = sums.overhang(start, end).unwrap_or(0);
        (cost(start, end, overhang), overhang == 0 && start > 0 && end < n_fragments)
    };
    let starts = [0].into_iter().chain(known.iter().copied());
    let most = starts.zip(known).fold(0_u64, |sum, (start, &end)| sum.saturating_add(cost(start, end).0));
    // For each line end: the least cost of all lines up to it, and where its line begins.
    let mut best: Vec<(u64, usize)> = Vec::with_capacity(n_fragments + 1);
    best.push((0, 0));
    let mut least = Least::default();
    // The ends that are gone on from.
    let mut live = vec![0];
    least.push(&best, 0);
    let mut first = 0;
    for end in 1..=n_fragments {
        first = sums.first(end, first);
        let mut next_least = least.next(first);
        let mut cheapest = (u64::MAX, end - 1);
        for &start in live.get(live.partition_point(|start| *start < first)..).unwrap_or_default() {
            let (line_cost, bounds) = cost(start, end);
            let total = best[start].0.saturating_add(line_cost);
            if total < cheapest.0 {
                cheapest = (total, start);
            }
            next_least += usize::from(least.ends[next_least] < start);
            if bounds && best[least.ends[next_least]].0.saturating_add(line_cost) > cheapest.0.min(most) {
                break;
            }
        }
        best.push(cheapest);
        if cheapest.0 <= most {
            live.push(end);
            least.push(&best, end);
        }
    }
    let mut ends: Vec<usize> =
        std::iter::successors((n_fragments > 0).then_some(n_fragments), |&end| Some(best[end].1).filter(|&at| at > 0))
            .collect();
    ends.reverse();
    ends
}

/// The line ends of which none behind costs less, ascending: from any place on, the next of them is the cheapest.
#[derive(Default)]
struct Least {
    ends: Vec<usize>,
}

impl Least {
    fn push(&mut self, best: &[(u64, usize)], end: usize) {
        while self.ends.pop_if(|last| best[*last].0 >= best[end].0).is_some() {}
        self.ends.push(end);
    }

    /// Index of the first of them at or behind an end.
    fn next(&self, end: usize) -> usize {
        self.ends.partition_point(|least| *least < end)
    }
}

/// Prefix sums over the fragments: the width of every possible line in constant time.
struct Sums<'f> {
    fragments: &'f [Fragment],
    shape: Shape,
    /// Cells of all fragments before each, blanks included.
    cells: Vec<u32>,
}

impl Sums<'_> {
    fn new(fragments: &[Fragment], shape: Shape) -> Sums<'_> {
        let mut cells = Vec::with_capacity(fragments.len() + 1);
        let mut sum = 0;
        cells.push(sum);
        for fragment in fragments {
            sum += fragment.cells + fragment.blank_cells;
            cells.push(sum);
        }
        Sums { fragments, shape, cells }
    }

    /// Cells of the line of fragments `start..end`, the blanks at its end left out.
    fn width(&self, start: usize, end: usize) -> u32 {
        self.cells[end] - self.cells[start] - self.fragments[end - 1].blank_cells
    }

    fn measure(&self, start: usize) -> u32 {
        if start == 0 { self.shape.first } else { self.shape.measure }
    }

    /// Cells by which the line hangs over, if it fits.
    fn overhang(&self, start: usize, end: usize) -> Option<u8> {
        self.shape.overhang(self.measure(start), self.width(start, end), self.fragments[end - 1].mark_cells)
    }

    /// The first fragment that a line may begin with which ends before `end` and fits, where that of the line before was
    /// `near`. All that begin behind it fit.
    fn first(&self, end: usize, near: usize) -> usize {
        let fits = |start: usize| self.overhang(start, end).is_some();
        let last = end - 1;
        let mut first = near.clamp(1.min(last), last);
        while first < last && !fits(first) {
            first += 1;
        }
        while first > 0 && fits(first - 1) {
            first -= 1;
        }
        first.max(self.earliest(end)).min(last)
    }

    /// The first fragment that a line may begin with which ends before `end`.
    fn earliest(&self, end: usize) -> usize {
        self.fragments[end - 1].torn_from.map_or(0, |from| from as usize)
    }

    /// Cells that the line leaves empty.
    fn slack(&self, start: usize, end: usize, overhang: u8) -> u64 {
        u64::from((self.measure(start) + u32::from(overhang)).saturating_sub(self.width(start, end)))
    }

    /// What the line costs in running text, but for being a line.
    fn running_cost(&self, start: usize, end: usize, overhang: u8) -> u64 {
        if end == self.fragments.len() {
            return self.last_cost(start);
        }
        let slack = self.slack(start, end, overhang);
        let hang_cost = if overhang > 0 { HANG_COST } else { 0 };
        SLACK_COST * slack + SLACK_SQUARE_COST * slack.saturating_sub(1).pow(2) + hang_cost + self.edge_cost(end)
    }

    /// What the last line costs if it begins with `start`: its slack is free.
    fn last_cost(&self, start: usize) -> u64 {
        let letter_cells: u32 = self.fragments[start..].iter().map(|fragment| fragment.letter_cells).sum();
        if start > 0 && letter_cells < ORPHAN_CELLS { ORPHAN_COST } else { 0 }
    }

    /// What it costs to end a line before `end`, whatever the line.
    fn edge_cost(&self, end: usize) -> u64 {
        let emergency_cost = if self.fragments[end - 1].torn_from.is_some() { EMERGENCY_COST } else { 0 };
        emergency_cost + self.fragments.get(end).map_or(0, |next| u64::from(next.start_cost))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of these cells with one blank after each.
    fn words(cells: &[u32]) -> Vec<Fragment> {
        let word = |&cells: &u32| Fragment { cells, blank_cells: 1, letter_cells: cells, ..Fragment::default() };
        cells.iter().map(word).collect()
    }

    fn shape(measure: u32) -> Shape {
        Shape { measure, first: measure, hang: 0 }
    }

    #[test]
    fn optimal_lines_are_even_where_greedy_ones_are_not() {
        let words = words(&[3, 2, 2, 5]);
        assert_eq!(greedy(&words, shape(6)), [2, 3, 4]);
        assert_eq!(optimal(&words, shape(6)), [1, 3, 4]);
    }

    #[test]
    fn a_mark_hangs_if_it_alone_is_over() {
        let mut fragments = words(&[4, 6]);
        fragments[1].mark_cells = 2;
        let shape = Shape { hang: 2, ..shape(9) };
        assert_eq!(shape.overhang(9, 11, 2), Some(2));
        assert_eq!(shape.overhang(9, 12, 2), None);
        assert_eq!(shape.overhang(9, 10, 0), None);
        assert_eq!(greedy(&fragments, shape), [2]);
    }

    #[test]
    fn no_orphan_is_left_behind() {
        let han = vec![Fragment { cells: 2, letter_cells: 2, ..Fragment::default() }; 9];
        assert_eq!(greedy(&han, shape(8)), [4, 8, 9]);
        assert_eq!(optimal(&han, shape(8)), [3, 7, 9]);
        assert_eq!(balanced(&han, shape(8)), [3, 6, 9]);
    }

    #[test]
    fn a_torn_word_begins_its_own_line() {
        let mut fragments = words(&[2]);
        fragments.extend((0..5).map(|at| Fragment {
            cells: 1,
            letter_cells: 1,
            torn_from: (at < 4).then_some(1),
            ..Fragment::default()
        }));
        assert_eq!(greedy(&fragments, shape(4)), [1, 5, 6]);
        assert_eq!(optimal(&fragments, shape(4)).len(), 3);
    }

    #[test]
    fn nothing_has_no_lines() {
        assert_eq!(greedy(&[], shape(4)), [0; 0]);
        assert_eq!(optimal(&[], shape(4)), [0; 0]);
    }
}
