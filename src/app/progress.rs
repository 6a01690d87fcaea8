//! How far one has read: of each section, and how long the rest takes at the reader's pace.

use super::App;
use super::pace::told;
use crate::document::outline::{Outline, SectionId};
use std::ops::Range;

/// Minutes that are left to read; none where less than half a minute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLeft {
    /// Of the section of the first level, if one is read.
    pub section: Option<usize>,
    /// Of the text, if all of it is known.
    pub text: Option<usize>,
}

impl App {
    /// How long the rest takes; `None` where there is no text.
    pub fn time_left(&self) -> Option<TimeLeft> {
        let document = self.reader.document();
        let length = document.text().len();
        if length == 0 {
            return None;
        }
        // What is on screen is still to be read, but for the end.
        let here = if self.reader.percent() == 100 { length } else { self.reader.place().anchor };
        let minutes = |end: usize| self.pace.minutes(end.saturating_sub(here), document.script());
        let outline = document.outline();
        let outermost = self.path().first().copied();
        let is_known = |range: &Range<usize>| self.is_complete || range.end < length;
        let section = outermost.map(|id| extent(outline, id, length)).filter(is_known).map(|range| minutes(range.end));
        Some(TimeLeft { section, text: self.is_complete.then(|| minutes(length)) })
    }

    /// The reader's pace: characters a minute, or words.
    pub fn pace(&self) -> usize {
        let script = self.reader.document().script();
        told(self.pace.bytes_per_minute(script), script)
    }
}

/// Offsets of a section with all that it holds, in a text of `length` bytes.
pub(super) fn extent(outline: &Outline, id: SectionId, length: usize) -> Range<usize> {
    let section = outline.section(id);
    let is_last = section.end.index() >= outline.len();
    section.heading.start..if is_last { length } else { outline.section(section.end).heading.start }
}

/// How much of a section stands above the screen, in per cent; `None` before it and behind it, and at its start.
pub(super) fn percent(section: &Range<usize>, place: usize) -> Option<u8> {
    let n_passed = place.checked_sub(section.start).filter(|_| place < section.end)?;
    let percent = n_passed * 100 / section.len().max(1);
    (percent > 0).then_some(percent as u8)
}

#[cfg(test)]
mod tests {
    use super::super::pace::{Learnt, Pace};
    use super::super::tests::{open, press};
    use super::*;

    const TEXT: &str = "第一章 山\n\n山上有座庙，庙里有人。\n\n第二章 水\n\n山下有条河，河边有人。\n";

    #[test]
    fn a_section_is_passed_by_degrees() {
        let passed = |place| percent(&(100..300), place);
        assert_eq!(
            [99, 100, 101, 102, 200, 299, 300].map(passed),
            [None, None, None, Some(1), Some(50), Some(99), None]
        );
        assert_eq!(percent(&(5..5), 5), None);
    }

    #[test]
    fn a_section_ends_where_the_next_that_it_does_not_hold_begins() {
        let app = open(TEXT, 40, 10, "");
        let outline = app.reader.document().outline();
        let second = TEXT.find("第二").expect("a chapter");
        assert_eq!(extent(outline, SectionId(0), TEXT.len()), 0..second);
        assert_eq!(extent(outline, SectionId(1), TEXT.len()), second..TEXT.len());
    }

    #[test]
    fn what_is_left_takes_time_at_the_readers_pace() {
        let paragraph = "山上有座庙，庙里有个人，他在讲故事。".repeat(45) + "\n\n";
        let text = format!("第一章 山\n\n{0}第二章 水\n\n{0}{0}", paragraph.repeat(5));
        let mut app = open(&text, 40, 10, "");
        assert_eq!(app.time_left(), Some(TimeLeft { section: Some(10), text: Some(30) }));
        app.pace = Pace::new(Learnt { bytes: 57.0 * 2400.0, minutes: 57.0 });
        assert_eq!((app.time_left(), app.pace()), (Some(TimeLeft { section: Some(5), text: Some(16) }), 780));
        press(&mut app, "G");
        assert_eq!(app.time_left(), Some(TimeLeft { section: Some(0), text: Some(0) }));
        assert_eq!(open("", 40, 10, "").time_left(), None);
    }
}
