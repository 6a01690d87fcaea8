//! How fast this reader reads, learnt from what goes by: movements with their times in, bytes a minute out.
//!
//! Reading is measured in bytes of UTF-8: a Han character has three, and takes about as long as three
//! Latin letters. Leaps, long rests and paces that are no reading are left out.

use crate::document::layout::Script;
use std::time::{Duration, Instant};

/// Bytes a minute, and bytes that make one of what paces are told in: a Han character, or a word with its space.
const HAN: Usual = Usual { bytes_per_minute: 1200.0, unit_bytes: 3.0 };
const LATIN: Usual = Usual { bytes_per_minute: 1311.0, unit_bytes: 5.7 };
/// Slower or faster is no reading: 100 to 1500 characters a minute.
const SANE: std::ops::RangeInclusive<f64> = 300.0..=4500.0;
/// Who has not moved for so long has done something else.
const REST: Duration = Duration::from_mins(5);
/// A stretch of reading is judged when it is so long, for single movements come in bursts …
const STRETCH: Duration = Duration::from_secs(30);
/// … and between two bursts only.
const BURST: Duration = Duration::from_secs(3);
/// The usual pace counts like so many minutes of what was learnt.
const USUAL_MINUTES: f64 = 3.0;
/// More minutes are not remembered: who changes is followed.
const MOST_MINUTES: f64 = 60.0;

/// A pace that is likely before anything is learnt: 400 characters or 230 words a minute.
struct Usual {
    bytes_per_minute: f64,
    unit_bytes: f64,
}

/// What was learnt, as it is kept from one run to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Learnt {
    /// Bytes of UTF-8 that were read.
    pub bytes: f64,
    /// Minutes that it took.
    pub minutes: f64,
}

/// The reader's pace, and the stretch of reading that it is being learnt from.
#[derive(Debug, Default)]
pub struct Pace {
    learnt: Learnt,
    /// When the last movement was, and where it led.
    last: Option<(Instant, usize)>,
    /// Bytes that went by since the stretch began, less those that were gone back; and how long it took.
    stretch: (f64, Duration),
}

impl Pace {
    /// A pace that was learnt before.
    pub fn new(learnt: Learnt) -> Pace {
        let is_sane = learnt.minutes > 0.0 && SANE.contains(&(learnt.bytes / learnt.minutes));
        Pace { learnt: if is_sane { learnt } else { Learnt::default() }, ..Pace::default() }
    }

    /// What is to be kept.
    pub fn learnt(&self) -> Learnt {
        self.learnt
    }

    /// The reader went on or back from one offset to another, not in a leap.
    pub fn pass(&mut self, from: usize, to: usize, now: Instant) {
        let last = self.last.replace((now, to));
        let since = last.filter(|&(_, at)| at == from).map(|(then, _)| now.saturating_duration_since(then));
        // Whoever leapt here, or has rested, begins anew.
        let Some(elapsed) = since.filter(|&elapsed| elapsed <= REST) else {
            self.stretch = Default::default();
            return;
        };
        if elapsed >= BURST && self.stretch.1 >= STRETCH {
            self.judge();
        }
        self.stretch.0 += to as f64 - from as f64;
        self.stretch.1 += elapsed;
    }

    /// The reader does something else.
    pub fn rest(&mut self) {
        self.last = None;
    }

    /// Learns from a stretch, if it was reading.
    fn judge(&mut self) {
        let (bytes, time) = std::mem::take(&mut self.stretch);
        let minutes = time.as_secs_f64() / 60.0;
        if !SANE.contains(&(bytes / minutes)) {
            return;
        }
        let share = (MOST_MINUTES / (self.learnt.minutes + minutes)).min(1.0);
        let add = |learnt: f64, new: f64| (learnt + new) * share;
        self.learnt = Learnt { bytes: add(self.learnt.bytes, bytes), minutes: add(self.learnt.minutes, minutes) };
    }

    /// Bytes a minute.
    pub fn bytes_per_minute(&self, script: Script) -> f64 {
        let usual = usual(script).bytes_per_minute * USUAL_MINUTES;
        (usual + self.learnt.bytes) / (USUAL_MINUTES + self.learnt.minutes)
    }

    /// Minutes that so many bytes take, less than one counted as none.
    pub fn minutes(&self, n_bytes: usize, script: Script) -> usize {
        (n_bytes as f64 / self.bytes_per_minute(script)).round() as usize
    }
}

/// How a pace is told: characters a minute, or words.
pub fn told(bytes_per_minute: f64, script: Script) -> usize {
    let tens = bytes_per_minute / usual(script).unit_bytes / 10.0;
    tens.round() as usize * 10
}

fn usual(script: Script) -> &'static Usual {
    match script {
        Script::Han => &HAN,
        Script::Latin => &LATIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The pace, in characters a minute, after movements: after so many seconds, from one character to another.
    fn check(movements: &[(u64, usize, usize)], expected: usize) {
        let mut pace = Pace::default();
        let mut now = Instant::now();
        for &(seconds, from, to) in movements {
            now += Duration::from_secs(seconds);
            pace.pass(from * 3, to * 3, now);
        }
        let learnt = pace.learnt();
        let told = if learnt.minutes == 0.0 { 0 } else { told(learnt.bytes / learnt.minutes, Script::Han) };
        assert_eq!(told, expected, "{movements:?}");
    }

    #[test]
    fn what_goes_by_is_learnt_from() {
        // A screen a minute; the last stretch is not over yet.
        check(&[(0, 0, 0), (60, 0, 600), (60, 600, 1200), (60, 1200, 1800)], 600);
        // Line by line in bursts, after the lines on screen were read.
        check(&[(0, 0, 0), (40, 0, 100), (1, 100, 200), (39, 200, 300), (1, 300, 400), (40, 400, 500)], 300);
        // What is read again takes time and is no progress.
        check(&[(0, 0, 0), (60, 0, 600), (60, 600, 300), (30, 300, 700)], 600);
        check(&[(0, 0, 0), (20, 0, 600), (20, 600, 300), (30, 300, 700)], 450);
    }

    #[test]
    fn rests_leaps_and_what_is_no_reading_are_left_out() {
        check(&[], 0);
        check(&[(0, 0, 0), (600, 0, 600), (60, 600, 1200)], 0);
        check(&[(0, 0, 0), (600, 0, 600), (60, 600, 1000), (60, 1000, 1400)], 400);
        // Between the second and the third one leapt.
        check(&[(0, 0, 0), (60, 0, 600), (60, 9000, 9600), (60, 9600, 10000), (9, 10000, 10400)], 400);
        // Leafing through, and hardly moving at all.
        check(&[(0, 0, 0), (10, 0, 600), (10, 600, 1200), (10, 1200, 1800), (10, 1800, 2400)], 0);
        check(&[(0, 0, 0), (200, 0, 100), (200, 100, 200), (200, 200, 300)], 0);
    }

    #[test]
    fn until_it_is_learnt_the_pace_is_the_usual_one() {
        let mut pace = Pace::default();
        assert_eq!(told(pace.bytes_per_minute(Script::Han), Script::Han), 400);
        assert_eq!(told(pace.bytes_per_minute(Script::Latin), Script::Latin), 230);
        assert_eq!((pace.minutes(12_000, Script::Han), pace.minutes(500, Script::Han)), (10, 0));
        pace = Pace::new(Learnt { bytes: 3.0 * 2400.0, minutes: 3.0 });
        assert_eq!(told(pace.bytes_per_minute(Script::Han), Script::Han), 600);
        assert_eq!(Pace::new(Learnt { bytes: f64::NAN, minutes: -1.0 }).learnt(), Learnt::default());
    }

    proptest! {
        #[test]
        fn no_pace_is_ever_insane(movements in prop::collection::vec((0u64..400, 0usize..9000), 0..60)) {
            let (mut pace, mut now, mut at) = (Pace::default(), Instant::now(), 0);
            for (seconds, to) in movements {
                now += Duration::from_secs(seconds);
                pace.pass(at, to, now);
                at = to;
                prop_assert!(SANE.contains(&pace.bytes_per_minute(Script::Han)));
                prop_assert!(pace.learnt().minutes <= MOST_MINUTES + 1e-9);
            }
        }
    }
}
