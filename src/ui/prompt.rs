//! The foot line while something is typed in it: the line, the cursor, and what it finds so far.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::App;
use crate::app::notes::Asked;
use crate::app::searching::Search;
use crate::app::searching::{Manner, Prompt};
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::fill;
use crate::search::Way;
use crate::search::sweep::Scope;
use crate::widget::line_editor::LineEditor;
use ratatui::layout::Position;
use unicode_segmentation::UnicodeSegmentation;

/// The line keeps at least so many cells, whatever is told beside it.
const LINE_LEAST_CELLS: u16 = 12;

/// What can be done before anything is typed.
const HINTS: [Action; 5] =
    [Action::Back, Action::SearchPinyin, Action::SearchRegex, Action::SearchExact, Action::SearchWords];

/// What is typed, and what stands around it.
pub(super) struct PromptLine<'a> {
    /// Before it.
    label: String,
    editor: &'a LineEditor,
    /// At the right edge: the longest that fits is shown.
    notes: Vec<String>,
}

/// What is typed at the foot now, if anything is.
pub(super) fn line(app: &App) -> Option<PromptLine<'_>> {
    let texts = &app.texts().search;
    if let Some(prompt) = app.prompt() {
        return Some(PromptLine { label: "/".to_owned(), editor: prompt.editor(), notes: notes(app, prompt) });
    }
    if let (Some(asked), Some(picker)) = (app.asked(), app.picker()) {
        let texts = &app.texts().notes;
        let label = match asked {
            Asked::Note(_) => &texts.note,
            Asked::Bookmark(_) => &texts.bookmark,
            Asked::Export | Asked::Book => &texts.export,
        };
        return Some(PromptLine { label: format!("{label} "), editor: picker.editor(), notes: Vec::new() });
    }
    let label = format!("{} ", texts.filter);
    if let Some((popup, editor)) = app.popup().and_then(|popup| Some((popup, popup.editor()?))) {
        return Some(PromptLine { label, editor, notes: vec![popup.n_matching().to_string()] });
    }
    if let Some(picker) = app.picker() {
        let (n, total) = picker.count();
        let more = if picker.is_done() { "" } else { "…" };
        let count = fill(&texts.count, &[("n", &n.to_string()), ("total", &format!("{total}{more}"))]);
        let label = picker.sign().map_or(label, str::to_owned);
        return Some(PromptLine { label, editor: picker.editor(), notes: vec![count] });
    }
    let filter = app.outline_filter()?;
    let more = if filter.is_done() { "" } else { "…" };
    Some(PromptLine { label, editor: filter.editor(), notes: vec![format!("{}{more}", filter.n_matching())] })
}

/// Draws it; the place of the cursor.
pub(super) fn draw(app: &App, line: &PromptLine, theme: &Theme, painter: &mut Painter) -> Option<Position> {
    let area = app.layout().foot?;
    let margin = u16::from(area.cols > 8);
    let (left, right) = (area.x + margin, area.x + area.cols - margin);
    let label_cells = painter.text(left, area.y, right.saturating_sub(left), &line.label, theme.key);
    let x = left + label_cells;
    let room = right.saturating_sub(x);
    let cells = |note: &&String| painter.cells(note) as u16;
    let note = line.notes.iter().find(|note| cells(note) + LINE_LEAST_CELLS < room);
    let note_cells = note.as_ref().map_or(0, cells);
    if let Some(note) = note {
        painter.text(right - note_cells, area.y, note_cells, note, theme.quiet);
    }
    let room = room - if note_cells > 0 { note_cells + 2 } else { 0 };
    let cursor = draw_editor(line.editor, x, area.y, room, theme, painter);
    Some(Position { x: cursor.min(area.x + area.cols - 1), y: area.y })
}

/// Draws as much of what is typed as there is room for, the cursor in it; the column of the cursor.
fn draw_editor(editor: &LineEditor, x: u16, y: u16, room: u16, theme: &Theme, painter: &mut Painter) -> u16 {
    let (before, after) = editor.halves();
    // What follows the cursor keeps a quarter of the room, and the cursor a cell of its own.
    let after_cells = (painter.cells(after) as u16).min(room / 4).max(1);
    let shown = last_that_fits(before, room.saturating_sub(after_cells), painter);
    let is_cut = shown.len() < before.len();
    let shown = if is_cut { last_that_fits(before, room.saturating_sub(after_cells + 1), painter) } else { shown };
    let more = if is_cut { painter.text(x, y, room, theme.glyphs.more, theme.quiet) } else { 0 };
    let cursor = x + more + painter.text(x + more, y, room - more, shown, theme.text);
    let left = (x + room).saturating_sub(cursor);
    painter.text_cut(cursor, y, left, after, theme.glyphs.more, theme.text);
    cursor
}

/// The longest end of a text that fits.
fn last_that_fits<'t>(text: &'t str, room: u16, painter: &Painter) -> &'t str {
    let mut start = text.len();
    let mut cells = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        cells += painter.cells(cluster);
        if cells > usize::from(room) {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or_default()
}

/// How the line is read and what was found, from the longest to the shortest.
fn notes(app: &App, prompt: &Prompt) -> Vec<String> {
    let texts = &app.texts().search;
    if let Some(error) = prompt.error() {
        let n = error.character.to_string();
        let whole = fill(&texts.wrong, &[("n", &n), ("why", &error.reason)]);
        return vec![whole, fill(&texts.wrong_short, &[("n", &n)]), format!("!{n}"), "!".to_owned()];
    }
    if prompt.editor().text().is_empty() && prompt.manner() == Manner::default() {
        return hints(app);
    }
    let manner = prompt.manner();
    let search = app.search().filter(|_| !prompt.editor().text().is_empty());
    let is_regex = manner.is_regex || search.is_some_and(Search::is_regex);
    let flags =
        [(is_regex, &texts.regex), (manner.is_exact, &texts.exact), (manner.has_whole_words, &texts.whole_words)];
    let counts_case = search.is_some_and(Search::counts_case);
    let case = [(counts_case, &texts.capitals), (manner.takes_any_case, &texts.any_case)];
    let flags: Vec<String> =
        flags.into_iter().chain(case).filter(|(is_on, _)| *is_on).map(|(_, text)| text.clone()).collect();
    let status =
        search.map(|search| if is_open_regex(app, prompt) { texts.open_regex.clone() } else { status(app, search) });
    let is_missed =
        search.is_some_and(|search| search.counts_case() && search.count().total == 0 && !search.count().is_growing);
    let any_case = || {
        let key = app.keymap().shown(Context::Prompt, Action::SearchAnyCase)?;
        Some(fill(&texts.offer_any_case, &[("key", &key)]))
    };
    let other = search.filter(|search| search.has_other_pinyin()).and_then(|_| {
        let key = app.keymap().shown(Context::Prompt, Action::SearchPinyin)?;
        Some(fill(&texts.other_pinyin, &[("key", &key)]))
    });
    let other = if is_missed { any_case() } else { other };
    let article = search.filter(|search| !search.count().is_growing).and_then(|search| {
        let key = app.keymap().shown(Context::Text, Action::Palette)?;
        let hint = fill(&texts.article_instead, &[("key", &key), ("n", &search.article_elsewhere()?.to_string())]);
        Some(format!("{hint} ·"))
    });
    let other = article.or(other);
    let join =
        |parts: [Option<&[String]>; 3]| parts.into_iter().flatten().flatten().cloned().collect::<Vec<_>>().join(" ");
    let (other, status) = (other.as_ref().map(std::slice::from_ref), status.as_ref().map(std::slice::from_ref));
    vec![join([other, Some(&flags), status]), join([None, Some(&flags), status]), join([None, None, status])]
}

/// Whether what is typed would be found as a regular expression, if it ended as one, and is not found as it is.
fn is_open_regex(app: &App, prompt: &Prompt) -> bool {
    let line = prompt.editor().text();
    let is_open = line.len() > 1 && line.starts_with('/') && !prompt.manner().is_regex;
    is_open && app.search().is_some_and(|search| !search.is_regex() && search.count().total == 0)
}

/// What can be done before anything is typed, from the longest to the shortest.
fn hints(app: &App) -> Vec<String> {
    let hint = |&action: &Action| {
        let key = app.keymap().shown(Context::Prompt, action)?;
        Some(format!("{key} {}", app.texts().foot.hints.get(action.name())?))
    };
    let hints: Vec<String> = HINTS.iter().filter_map(hint).collect();
    (1..=hints.len()).rev().filter_map(|n| Some(hints.get(..n)?.join("  "))).collect()
}

/// What is shown of a search and how much was found: `3/68`, more to come: `3/68…`.
pub(super) fn status(app: &App, search: &Search) -> String {
    let texts = &app.texts().search;
    let count = search.count();
    let more = if count.is_crowded {
        "+"
    } else if count.is_growing {
        "…"
    } else {
        ""
    };
    let number = match (count.total, count.is_growing) {
        (0, true) => texts.seeking.clone(),
        (0, false) => texts.none.clone(),
        (total, _) if count.current == 0 => format!("{total}{more}"),
        (total, _) => fill(&texts.count, &[("n", &count.current.to_string()), ("total", &format!("{total}{more}"))]),
    };
    let way = match search.scope() {
        _ if count.total == 0 => None,
        Scope::Both => Some(&texts.with_pinyin).filter(|_| search.can_be_pinyin()),
        _ => Some(&texts.pinyin).filter(|_| search.shows(Way::Pinyin)),
    };
    way.map(|way| format!("{way} ")).unwrap_or_default() + &number
}
