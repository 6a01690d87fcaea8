//! What is remembered of the reader, whatever the text: the pace, and what was searched for.
//!
//! Of two programs that run at once none loses what the other one searched for; of two paces the one learnt last holds.

use serde::{Deserialize, Serialize};

/// The form of the file; a larger one is a newer program's.
pub(super) const VERSION: u32 = 1;
/// More lines are not remembered, nor are longer ones.
const MOST_LINES: usize = 200;
const MOST_LINE_BYTES: usize = 1000;

/// What is remembered of the reader.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Habits {
    /// The form of the file.
    pub version: u32,
    /// Lines that were searched for, the newest last.
    #[serde(default)]
    pub searched: Vec<String>,
    /// The pace.
    #[serde(default)]
    pub pace: Pace,
}

/// How much was read, from which the pace is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Bytes of UTF-8 that were read.
    #[serde(default)]
    pub bytes: f64,
    /// Minutes that it took.
    #[serde(default)]
    pub minutes: f64,
}

impl Habits {
    /// Habits to be remembered.
    pub fn new(searched: Vec<String>, pace: Pace) -> Habits {
        Habits { version: VERSION, searched, pace }.bounded()
    }

    /// The same without what is too much.
    pub(super) fn bounded(mut self) -> Habits {
        self.searched.retain(|line| !line.is_empty() && line.len() <= MOST_LINE_BYTES);
        self.searched.drain(..self.searched.len().saturating_sub(MOST_LINES));
        self
    }

    /// What holds when these were made of `base` and another program has meanwhile made `theirs` of it.
    pub(super) fn merged(&self, base: &Habits, theirs: &Habits) -> Habits {
        let new = newest(&self.searched, &base.searched);
        let mut searched = theirs.searched.clone();
        searched.retain(|line| !new.contains(line));
        searched.extend_from_slice(new);
        let pace = if self.pace == base.pace { theirs.pace } else { self.pace };
        Habits::new(searched, pace)
    }
}

/// The lines at the end that are not in the order of `base`: those that were searched for since.
fn newest<'a>(lines: &'a [String], base: &[String]) -> &'a [String] {
    let mut known = base.iter();
    let n_known = lines.iter().take_while(|line| known.any(|other| other == *line)).count();
    lines.get(n_known..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habits(searched: &str, minutes: f64) -> Habits {
        Habits::new(searched.split_whitespace().map(str::to_owned).collect(), Pace { bytes: 1200.0 * minutes, minutes })
    }

    /// What is remembered when one program has made `ours` of `base` and another one `theirs`.
    fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
        let merged = habits(ours, 1.0).merged(&habits(base, 1.0), &habits(theirs, 1.0));
        assert_eq!(merged.searched.join(" "), expected, "{base} → {ours} | {theirs}");
    }

    #[test]
    fn two_programs_remember_what_either_searched_for() {
        check("", "山", "水", "水 山");
        check("山 水", "山 水", "山 水 云", "山 水 云");
        check("山 水", "山 水 石", "山 水 云", "山 水 云 石");
        // What is searched for again is the newest.
        check("山 水 云", "山 云 水", "水 云 山", "云 山 水");
        check("山 水", "水 山 石", "", "山 石");
    }

    #[test]
    fn the_pace_is_the_one_that_was_learnt_last() {
        let pace = |ours, theirs| habits("", ours).merged(&habits("", 1.0), &habits("", theirs)).pace.minutes;
        assert_eq!([pace(1.0, 5.0), pace(3.0, 1.0), pace(3.0, 5.0)].map(|minutes| minutes as u8), [5, 3, 3]);
    }

    #[test]
    fn there_is_a_bound() {
        let many: Vec<String> = (0..1000).map(|n| n.to_string()).chain(["长".repeat(1000)]).collect();
        let habits = Habits::new(many, Pace::default());
        assert_eq!((habits.searched.len(), habits.searched.last().map(String::as_str)), (200, Some("999")));
    }
}
