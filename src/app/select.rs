//! Selecting and copying: a selection is begun where one reads, its end moves, and the text of it is copied.

use super::selection::{Extent, Selection};
use super::{App, Focus};
use crate::document::outline::SectionId;
use crate::input::action::Action;
use crate::language::fill;
use crate::reader::{MOST_COPIED_BYTES, Step, Unit};
use std::ops::Range;
use std::time::Instant;

impl App {
    /// Offsets of what is selected in the text, if anything is.
    pub fn selected(&self) -> Option<Range<usize>> {
        self.selection.as_ref().map(|selection| selection.range.clone())
    }

    /// The text of the selection, or else the word where one reads, as it is read.
    pub fn word_here(&self) -> Option<String> {
        match self.selected() {
            Some(range) => self.reader.copied(range),
            None => self.reader.word_at(self.reader.position()),
        }
    }

    /// What was copied since this was asked last, for the clipboard.
    pub fn take_clipboard(&mut self) -> Option<String> {
        self.clipboard.take()
    }

    /// It is not known yet whether what was copied was taken: what was said of it waits for that.
    pub fn await_copied(&mut self) {
        self.said_of_copy = self.message.take().map(|message| message.text);
    }

    /// What was copied was taken.
    pub fn was_copied(&mut self, now: Instant) {
        if let Some(said) = self.said_of_copy.take() {
            self.say(said, now);
        }
    }

    /// Nobody is known to have taken what was copied: this is said instead.
    pub fn tell_of_copy(&mut self, text: String, now: Instant) {
        self.said_of_copy = None;
        self.say(text, now);
    }
}

/// Carries out an action that selects or copies; false if it is about something else.
pub(super) fn update(app: &mut App, action: Action, count: Option<usize>, now: Instant) -> bool {
    match action {
        Action::Copy => copy(app, now),
        Action::Select => toggle(app, Extent::Characters, now),
        Action::SelectParagraphs => toggle(app, Extent::Paragraphs, now),
        _ => return move_end(app, action, count, now),
    }
    true
}

/// Begins a selection where one reads, changes what it takes in, or leaves it.
fn toggle(app: &mut App, extent: Extent, now: Instant) {
    match &mut app.selection {
        Some(selection) if selection.extent == extent => app.selection = None,
        Some(selection) => {
            selection.extent = extent;
            fit(app);
        }
        None => {
            let position = app.reader.position();
            let head = app.reader.cluster_at(position);
            if head.is_empty() {
                return app.say(app.texts.messages.nothing_to_copy.clone(), now);
            }
            let x_cells = app.reader.column(head.start);
            app.selection = Some(Selection { anchor: head.clone(), range: head.clone(), head, extent, x_cells });
            fit(app);
        }
    }
}

/// Moves the end of the selection, if there is one and the action says so.
fn move_end(app: &mut App, action: Action, count: Option<usize>, now: Instant) -> bool {
    let Some(selection) = app.selection.as_mut().filter(|_| app.focus == Focus::Text && app.popup.is_none()) else {
        return false;
    };
    if action == Action::SwapEnds {
        std::mem::swap(&mut selection.anchor, &mut selection.head);
        show_end(app, true);
        return true;
    }
    let Some(step) = step(action, count, app.layout.n_rows(), selection.x_cells) else { return false };
    match app.reader.step(&selection.anchor, &selection.head, step) {
        Ok(head) => {
            selection.head = head;
            show_end(app, !matches!(step, Step::Rows(..)));
        }
        Err(why) => app.say(super::update::stop_text(&app.texts.messages, why).clone(), now),
    }
    true
}

/// The step of a selection's end that an action asks for.
fn step(action: Action, count: Option<usize>, n_rows: u16, x_cells: u16) -> Option<Step> {
    let n = count.unwrap_or(1).cast_signed();
    let page = isize::from(n_rows.max(1).cast_signed());
    let rows = |n| Step::Rows(n, x_cells);
    Some(match (action, count) {
        (Action::CharacterRight, _) => Step::Clusters(n),
        (Action::CharacterLeft, _) => Step::Clusters(-n),
        (Action::LineDown, _) => rows(n),
        (Action::LineUp, _) => rows(-n),
        (Action::HalfPageDown, _) => rows(n.saturating_mul((page / 2).max(1))),
        (Action::HalfPageUp, _) => rows(-n.saturating_mul((page / 2).max(1))),
        (Action::PageDown, _) => rows(n.saturating_mul(page)),
        (Action::PageUp, _) => rows(-n.saturating_mul(page)),
        (Action::NextWord, _) => Step::Units(Unit::Word, n),
        (Action::PreviousWord, _) => Step::Units(Unit::Word, -n),
        (Action::NextSentence, _) => Step::Units(Unit::Sentence, n),
        (Action::PreviousSentence, _) => Step::Units(Unit::Sentence, -n),
        (Action::NextParagraph, _) => Step::Units(Unit::Paragraph, n),
        (Action::PreviousParagraph, _) => Step::Units(Unit::Paragraph, -n),
        (Action::NextHeading, _) => Step::Units(Unit::Section, n),
        (Action::PreviousHeading, _) => Step::Units(Unit::Section, -n),
        (Action::Start, None) => Step::Start,
        (Action::End, None) => Step::End,
        _ => return None,
    })
}

/// Moves the end of the selection to where one reads now, after a leap.
pub(super) fn stretch(app: &mut App) {
    let position = app.reader.position();
    let Some(selection) = &mut app.selection else { return };
    selection.head = app.reader.cluster_at(position);
    selection.x_cells = app.reader.column(position);
    fit(app);
}

/// Selects from one cluster to another, the end that moves.
pub(super) fn between(app: &mut App, anchor: Range<usize>, head: Range<usize>) {
    let x_cells = app.reader.column(head.start);
    let range = head.clone();
    app.selection = Some(Selection { anchor, head, extent: Extent::Characters, x_cells, range });
    fit(app);
}

/// Lets the selection take in what stands between its ends, and the text follow the end that moved. A step that
/// is not by rows changes the column that such steps keep to.
fn show_end(app: &mut App, is_new_column: bool) {
    fit(app);
    let Some(selection) = &mut app.selection else { return };
    if is_new_column {
        selection.x_cells = app.reader.column(selection.head.start);
    }
    app.reader.reveal(selection.head.start);
    app.follow();
}

/// Lets the selection take in what stands between its ends.
fn fit(app: &mut App) {
    let Some(selection) = &mut app.selection else { return };
    let between = selection.between();
    selection.range = match selection.extent {
        Extent::Characters => between,
        Extent::Paragraphs => {
            let block = |at| app.reader.document().block_at(at).map(|block| block.range);
            let (first, last) = (block(between.start), block(between.end.saturating_sub(1)));
            first.map_or(between.start, |range| range.start)..last.map_or(between.end, |range| range.end)
        }
    };
}

/// Copies what is selected, which ends the selection, or else the section that is meant.
fn copy(app: &mut App, now: Instant) {
    let is_section = app.selection.is_none();
    let (range, heading) = match app.selected() {
        Some(range) => (range, String::new()),
        None => section(app),
    };
    let texts = &app.texts.messages;
    let message = match app.reader.copied(range) {
        None => fill(&texts.too_long_to_copy, &[("mebibytes", &(MOST_COPIED_BYTES >> 20).to_string())]),
        Some(text) if text.is_empty() => texts.nothing_to_copy.clone(),
        Some(text) => {
            let n = text.chars().filter(|&c| c != '\n').count().to_string();
            app.clipboard = Some(text);
            app.selection = None;
            let text = match (is_section, heading.is_empty()) {
                (true, false) => &texts.copied_section,
                (true, true) if !app.reader.document().outline().is_empty() => &texts.copied_lead,
                _ => &texts.copied,
            };
            fill(text, &[("n", &n), ("heading", &heading)])
        }
    };
    app.say(message, now);
}

/// Offsets of the section that is meant, with all that it holds, and its heading: the selected entry's while the
/// outline has the keys, else the one that is read. Before the first heading it is all up to there.
fn section(app: &App) -> (Range<usize>, String) {
    let document = app.reader.document();
    let outline = document.outline();
    let starts = |id: SectionId| {
        let is_there = id.index() < outline.len();
        if is_there { outline.section(id).heading.start } else { document.text().len() }
    };
    match outline.section_at(super::update::meant_offset(app)) {
        Some(id) => {
            let section = outline.section(id);
            (section.heading.start..starts(section.end), document.heading(id).into_owned())
        }
        None => (0..starts(SectionId(0)), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use proptest::prelude::*;

    const TEXT: &str = "山上有座庙。庙里有人，在讲故事！\n\n山下有条河，“河边有人”，在听故事。后来都走了。\n\n完了。\n";

    /// What is selected after some keys, with a bar at the end that moves.
    fn check(typed: &str, expected: &str) {
        let app = open(TEXT, 40, 10, typed);
        let selection = app.selection.as_ref().expect("something is selected");
        let text = app.reader.copied(selection.range.clone()).expect("it is short");
        let is_left = selection.head.start < selection.anchor.start;
        let shown = if is_left { format!("|{text}") } else { format!("{text}|") };
        assert_eq!(shown.replace("\n\n", "¶"), expected, "{typed}");
    }

    #[test]
    fn the_end_moves_by_what_is_meant() {
        check("v", "山|");
        check("vll", "山上有|");
        check("vlllhh", "山上|");
        check("vw", "山上|");
        check("v3w", "山上有座庙|");
        check("v4wb", "山上有座庙|");
        check("v)", "山上有座庙。|");
        check("v))", "山上有座庙。庙里有人，在讲故事！|");
        check("v3)((", "山上有座庙。|");
        check("v}", "山上有座庙。庙里有人，在讲故事！|");
        check("v}}{", "山上有座庙。庙里有人，在讲故事！|");
        check("v2}l", "山上有座庙。庙里有人，在讲故事！¶山下有条河，“河边有人”，在听故事。后来都走了。¶完|");
        check("vGg", "山|");
        check("vG", "山上有座庙。庙里有人，在讲故事！¶山下有条河，“河边有人”，在听故事。后来都走了。¶完了。|");
    }

    #[test]
    fn the_other_end_moves_after_a_swap() {
        check("vllo", "|山上有");
        check("v))vv)o", "|山上有座庙。");
        check("v))ow", "|有座庙。庙里有人，在讲故事！");
        check("v))o)", "|庙里有人，在讲故事！");
        check("v)o))", "。庙里有人，在讲故事！|");
    }

    #[test]
    fn paragraphs_are_taken_in_whole() {
        check("V", "山上有座庙。庙里有人，在讲故事！|");
        check("V2j", "山上有座庙。庙里有人，在讲故事！¶山下有条河，“河边有人”，在听故事。后来都走了。|");
        check("Vjv", "山上有座庙。庙里有人，在讲故事！¶山|");
    }

    #[test]
    fn a_selection_begins_where_one_reads() {
        check(")v)", "庙里有人，在讲故事！|");
        check("))v", "山|");
        check(")))v)", "后来都走了。|");
    }

    /// What is copied after some keys, and what is said.
    fn check_copied(typed: &str, expected: Option<&str>, message: &str) {
        let mut app = open(TEXT, 40, 10, typed);
        assert_eq!(app.message(), Some(message));
        assert_eq!(app.take_clipboard().as_deref(), expected);
        assert_eq!((app.take_clipboard(), app.selected()), (None, None));
    }

    #[test]
    fn what_is_selected_is_copied_and_left() {
        check_copied("v)y", Some("山上有座庙。"), "6 characters copied");
        check_copied("v)<Esc><Esc>", None, "nothing to close; q quits");
        let all = TEXT.trim_end();
        check_copied("vGy", Some(all), "43 characters copied");
        check_copied("y", Some(all), "43 characters copied");
    }

    #[test]
    fn without_a_selection_the_section_is_copied() {
        let text = "第一章 山上\n\n山上有座庙，庙里有人。\n\n第二章 山下\n\n山下有条河，河边有人。\n";
        let copied = |typed| open(text, 80, 20, typed).take_clipboard();
        assert_eq!(copied("y").as_deref(), Some("第一章 山上\n\n山上有座庙，庙里有人。"));
        assert_eq!(copied("<Tab>jy").as_deref(), Some("第二章 山下\n\n山下有条河，河边有人。"));
        assert_eq!(open(text, 80, 20, "y").message(), Some("section copied, 17 characters: 第一章 山上"));
        let mut app = open(&format!("引子里的话。\n\n{text}"), 80, 20, "y");
        assert_eq!(app.take_clipboard().as_deref(), Some("引子里的话。"));
        assert_eq!(app.message(), Some("copied what stands before the first heading, 6 characters"));
        assert_eq!(open("", 80, 20, "y").take_clipboard(), None);
        assert_eq!(open("", 80, 20, "v").selected(), None);
    }

    #[test]
    fn the_word_here_is_where_one_reads() {
        let word = |typed| open(TEXT, 40, 10, typed).word_here();
        assert_eq!(word("").as_deref(), Some("山上"));
        assert_eq!(word("))").as_deref(), Some("山下"));
        assert_eq!(word("v)").as_deref(), Some("山上有座庙。"));
        assert_eq!(open("……", 40, 10, "").word_here(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_keys_leave_a_whole_selection(
            text in "(一、|[汉字。，“”—a1 \n\u{301}👩\t]){0,80}", cols in 1u16..80, rows in 1u16..12,
            typed in prop::collection::vec(prop::sample::select(vec![
                "v", "V", "j", "k", "h", "l", "w", "b", "(", ")", "{", "}", "[", "]", "g", "G", "o", "y", "<Esc>", "50%",
                "ma", "'a", "''", "<C-o>", "<A-Right>", "<Space>", "<PgUp>", "d", "J", "<Tab>", "?", "+", "2G",
            ]), 0..30),
        ) {
            let mut app = open(&text, cols, rows, "");
            for keys in typed {
                press(&mut app, keys);
                if let Some(range) = app.selected() {
                    prop_assert!(!range.is_empty() && text.get(range.clone()).is_some(), "{:?}", range);
                }
            }
        }
    }
}
