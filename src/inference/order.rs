//! Two classes of headings → which is above for certain, whatever the model says: by signs of markup, by formal numerals, by the
//! contents, and by a series that is not interrupted.

use crate::inference::evidence::Look;
use crate::inference::judge::Heading;
use crate::inference::rank::Ranks;
use crate::inference::scheme::Scheme;
use std::cmp::Ordering;

/// Which of two classes is above by their signs, if they say so: of rows under them `=` above `-`, else what comes first; 壹、
/// above 一、, as the rules of Taiwan for official papers have it (文書處理手冊).
pub fn by_signs(ranks: &Ranks, a: usize, b: usize) -> Option<Ordering> {
    let look = |class: usize| ranks.classes[class].of.look;
    match (look(a), look(b)) {
        (Look::Underlined('='), Look::Underlined('-')) => Some(Ordering::Less),
        (Look::Underlined('-'), Look::Underlined('=')) => Some(Ordering::Greater),
        (Look::Numbered(Scheme::HanFormal, _), Look::Numbered(Scheme::HanComma, _)) => Some(Ordering::Less),
        (Look::Numbered(Scheme::HanComma, _), Look::Numbered(Scheme::HanFormal, _)) => Some(Ordering::Greater),
        (Look::Underlined(one), Look::Underlined(other)) if one != other => Some(a.cmp(&b)),
        _ => None,
    }
}

/// How two classes stand to each other in the contents, if these list most of both.
pub fn by_contents(ranks: &Ranks, a: usize, b: usize) -> Option<Ordering> {
    let level = |class: usize| {
        let class = &ranks.classes[class];
        (class.n_listed * 2 >= class.n()).then(|| class.mean_listed())
    };
    let (one, other) = level(a).zip(level(b))?;
    Some(if (one - other).abs() <= 1 { Ordering::Equal } else { one.cmp(&other) })
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
