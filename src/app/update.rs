//! What each action does to the state.

use super::help::Help;
use super::popup::{self, Extent, Popup};
use super::shelf::Wish;
use super::{
    App, Context, Focus, auto_page, cover, edit, files, growth, noting, palette, peek, places, pointer, searching,
    select, settings, typing, undrawn,
};
use crate::document::block::{BlockKind, Reading};
use crate::document::correction::{Change, Correction};
use crate::input::action::Action;
use crate::language::{MessageTexts, fill};
use crate::reader::{Movement, Stop};
use std::time::Instant;

/// Carries out an action, `count` times where that means anything.
pub(super) fn update(app: &mut App, action: Action, count: Option<usize>, now: Instant) {
    if app.context() == Context::Popup && scroll_popup(app, action, count) {
        return;
    }
    if auto_page::update(app, action, now) {
        return;
    }
    if growth::update(app, action, count, now)
        || select::update(app, action, count, now)
        || places::update(app, action, count, now)
        || noting::update(app, action, now)
        || files::update(app, action, count, now)
    {
        return;
    }
    if let Some(movement) = movement(action, count) {
        return go(app, movement, now);
    }
    match action {
        Action::Percent => say(app, |texts| &texts.percent_wants_number, now),
        Action::ToggleRejoin => toggle_rejoin(app, now),
        Action::WidenMeasure => change_measure(app, steps(count), now),
        Action::NarrowMeasure => change_measure(app, -steps(count), now),
        Action::ResetMeasure => set_measure(app, None, now),
        Action::ToggleJustify => toggle_justify(app, now),
        Action::ToggleSpread => toggle_spread(app, now),
        Action::Explain => explain(app, now),
        Action::ToggleGuesses => toggle_guesses(app, now),
        Action::CorrectHeading => correct(app, Change::Heading, now),
        Action::CorrectNone => correct(app, Change::NoHeading, now),
        Action::CorrectUp => correct(app, Change::Up, now),
        Action::CorrectDown => correct(app, Change::Down, now),
        Action::CorrectClass => correct_class(app, now),
        Action::CorrectUndo => undo(app, now),
        Action::FocusOutline => focus_outline(app, now),
        Action::ToggleOutline => toggle_outline(app, now),
        Action::NarrowOutline => widen_outline(app, -steps(count)),
        Action::WidenOutline => widen_outline(app, steps(count)),
        Action::NextEncoding => app.next_encoding(now),
        Action::NextTheme => settings::next_theme(app, steps(count), now),
        Action::KeepSettings => settings::keep(app, now),
        Action::ToggleAmbiguous => toggle_ambiguous(app, now),
        Action::Search => searching::open(app),
        Action::NextHit => searching::step(app, steps(count), now),
        Action::PreviousHit => searching::step(app, -steps(count), now),
        Action::SearchWord => searching::search_word(app, now),
        Action::ListHits => typing::list_hits(app, now),
        Action::FilterOutline => typing::filter_outline(app),
        Action::ToggleFocus => toggle_focus(app, now),
        Action::ToggleCentred => toggle_centred(app, now),
        Action::EditFile => edit::edit(app, now),
        Action::PeekNotes => peek::peek(app, now),
        Action::ToggleMouse => pointer::toggle(app, now),
        Action::Cover => cover::cover(app),
        Action::Shelf => app.wish(Wish::Show),
        Action::Palette => palette::open(app, count),
        Action::Help => open_help(app),
        Action::Doctor => app.wants_report = true,
        Action::Back => back(app, now),
        Action::Quit => app.wants_to_quit = true,
        _ => entry(app, action, count, now),
    }
}

/// A count as a number of steps; one without a count.
fn steps(count: Option<usize>) -> isize {
    count.unwrap_or(1).cast_signed()
}

/// The movement of the text that an action asks for, if it asks for one.
fn movement(action: Action, count: Option<usize>) -> Option<Movement> {
    let n = steps(count);
    Some(match (action, count) {
        (Action::LineDown, _) => Movement::Rows(n),
        (Action::LineUp, _) => Movement::Rows(-n),
        (Action::HalfPageDown, _) => Movement::HalfPages(n),
        (Action::HalfPageUp, _) => Movement::HalfPages(-n),
        (Action::PageDown, _) => Movement::Pages(n),
        (Action::PageUp, _) => Movement::Pages(-n),
        (Action::Start, None) => Movement::Start,
        (Action::End, None) => Movement::End,
        (Action::Start | Action::End, Some(line)) => Movement::SourceLine(line),
        (Action::Percent, Some(percent)) => Movement::Percent(percent),
        (Action::NextHeading, _) => Movement::Headings(n),
        (Action::PreviousHeading, _) => Movement::Headings(-n),
        (Action::ParentHeading, _) => Movement::ParentHeading,
        (Action::NextParagraph, _) => Movement::Paragraphs(n),
        (Action::PreviousParagraph, _) => Movement::Paragraphs(-n),
        (Action::NextSentence, _) => Movement::Sentences(n),
        (Action::PreviousSentence, _) => Movement::Sentences(-n),
        _ => return None,
    })
}

/// Moves, or says why nothing moves.
pub(super) fn go(app: &mut App, movement: Movement, now: Instant) {
    let before = app.reader.place().anchor;
    let moved = if places::is_leap(movement) { app.leap(movement) } else { app.move_reader(movement) };
    if !places::is_leap(movement) {
        app.pace.pass(before, app.reader.place().anchor, now);
    }
    if let Err(stop) = moved {
        say(app, |texts| stop_text(texts, stop), now);
    }
    app.follow();
}

impl App {
    /// Moves the text, or the line that is read where that stays in the middle, or what is lit.
    pub(super) fn move_reader(&mut self, movement: Movement) -> Result<(), Stop> {
        match (self.is_centred, self.has_focus) {
            (true, _) => self.reader.go_centred(movement),
            (false, true) => self.reader.go_lit(movement),
            (false, false) => self.reader.go(movement),
        }
    }
}

/// What is said where nothing moves.
pub(super) fn stop_text(texts: &MessageTexts, stop: Stop) -> &String {
    match stop {
        Stop::AtStart => &texts.at_start,
        Stop::AtEnd => &texts.at_end,
        Stop::NoNextHeading => &texts.no_next_heading,
        Stop::NoPreviousHeading => &texts.no_previous_heading,
        Stop::NoParentHeading => &texts.no_parent_heading,
        Stop::NoHeadings => &texts.no_headings,
    }
}

fn say(app: &mut App, text: impl Fn(&MessageTexts) -> &String, now: Instant) {
    let text = text(&app.texts.messages).clone();
    app.say(text, now);
}

fn toggle_rejoin(app: &mut App, now: Instant) {
    match app.reader.reading() {
        Reading::Rejoined => {
            app.reader.set_reading(Reading::AsInSource);
            say(app, |texts| &texts.as_in_source, now);
        }
        Reading::AsInSource => {
            app.reader.set_reading(Reading::Rejoined);
            say(app, |texts| &texts.rejoined, now);
        }
    }
    app.follow();
}

/// Makes lines longer or shorter by two cells a step, a Han character.
fn change_measure(app: &mut App, steps: isize, now: Instant) {
    let cells = isize::from(app.layout.measure_cells.cast_signed()).saturating_add(steps.saturating_mul(2));
    set_measure(app, Some(cells.clamp(2, 1000) as u16), now);
}

/// Sets the widest measure, and tells the one that there is room for.
fn set_measure(app: &mut App, cells: Option<u16>, now: Instant) {
    app.options.measure_cells = cells;
    app.arrange();
    let measure = app.layout.measure_cells;
    app.options.measure_cells = cells.map(|_| measure);
    app.say(fill(&app.texts.messages.measure, &[("cells", &measure.to_string())]), now);
}

fn toggle_justify(app: &mut App, now: Instant) {
    let is_on = !app.reader.settings().justify;
    app.options.justify = Some(is_on);
    app.arrange();
    say(app, |texts| if is_on { &texts.justified } else { &texts.ragged }, now);
}

fn toggle_spread(app: &mut App, now: Instant) {
    app.options.spread = !app.options.spread;
    app.arrange();
    let (is_on, has_two) = (app.options.spread, app.layout.second.is_some());
    if is_on && !has_two {
        app.options.spread = false;
        return say(app, |texts| &texts.no_room_for_columns, now);
    }
    say(app, |texts| if is_on { &texts.two_columns } else { &texts.one_column }, now);
}

fn toggle_focus(app: &mut App, now: Instant) {
    app.has_focus = !app.has_focus;
    let is_on = app.has_focus;
    say(app, |texts| if is_on { &texts.focus_on } else { &texts.focus_off }, now);
}

fn toggle_centred(app: &mut App, now: Instant) {
    app.is_centred = !app.is_centred;
    let is_on = app.is_centred;
    if is_on {
        app.reader.centre();
        app.follow();
    }
    say(app, |texts| if is_on { &texts.centred_on } else { &texts.centred_off }, now);
}

/// Offset of the line that is meant: the selected entry's while the outline has the keys, else the first on screen.
pub(super) fn meant_offset(app: &App) -> usize {
    let selected = app.outline_pane.selected().filter(|_| app.focus == Focus::Outline);
    selected.map_or(app.reader.place().anchor, |id| app.contents.outline().section(id).heading.start)
}

/// Says in a sheet why the line that is meant is a heading or is none.
fn explain(app: &mut App, now: Instant) {
    let lines = popup::reason(app.reader.document(), meant_offset(app), &app.texts);
    match lines {
        Some(mut lines) => {
            lines.extend(undrawn::rows(&app.reader, app.options.widths.undrawn, &app.texts));
            app.popup = Some(Popup::new(lines, Extent::Sheet, app.layout.body));
        }
        None => say(app, |texts| &texts.nothing_to_correct, now),
    }
}

fn toggle_guesses(app: &mut App, now: Instant) {
    if app.reader.document().guesses().is_empty() {
        return say(app, |texts| &texts.no_guesses, now);
    }
    app.shows_guesses = !app.shows_guesses;
    app.list_contents(|offset| offset);
    app.arrange();
    let is_shown = app.shows_guesses;
    say(app, |texts| if is_shown { &texts.guesses_shown } else { &texts.guesses_hidden }, now);
}

/// Notes what the reader says of the line that is meant; the structure follows when it is inferred anew.
fn correct(app: &mut App, change: Change, now: Instant) {
    let Some(at) = app.reader.document().quote(meant_offset(app)) else {
        return say(app, |texts| &texts.nothing_to_correct, now);
    };
    let message = fill(&app.texts.messages.corrected, &[("line", &at.line)]);
    app.corrections.push(Correction { at, change });
    app.is_corrected = true;
    app.say(message, now);
}

/// Takes all lines like the one that is meant for headings, or, if it is one, for none.
fn correct_class(app: &mut App, now: Instant) {
    let block = app.reader.document().block_at(meant_offset(app));
    let is_heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
    correct(app, if is_heading { Change::ClassOff } else { Change::ClassOn }, now);
}

fn undo(app: &mut App, now: Instant) {
    match app.corrections.undo() {
        Some(correction) => {
            app.is_corrected = true;
            app.say(fill(&app.texts.messages.undone, &[("line", &correction.at.line)]), now);
        }
        None => say(app, |texts| &texts.nothing_to_undo, now),
    }
}

/// Takes characters of ambiguous width for wide ones, or for narrow ones again.
fn toggle_ambiguous(app: &mut App, now: Instant) {
    let ambiguous_cells = 3 - app.widths().ambiguous_cells;
    app.options.widths.ambiguous_cells = ambiguous_cells;
    app.arrange();
    say(app, |texts| if ambiguous_cells == 2 { &texts.ambiguous_wide } else { &texts.ambiguous_narrow }, now);
}

/// Gives the keys to the outline, opening it where it is closed; or back to the text.
fn focus_outline(app: &mut App, now: Instant) {
    if app.focus == Focus::Outline {
        leave_outline(app);
        return;
    }
    if !app.layout.shows_outline() && !show_outline(app, true, now) {
        return;
    }
    enter_outline(app);
}

/// Gives the keys to the outline that is on screen.
pub(super) fn enter_outline(app: &mut App) {
    app.focus = Focus::Outline;
    app.outline_pane.select_something(app.contents.outline());
    app.follow();
}

fn toggle_outline(app: &mut App, now: Instant) {
    if app.layout.shows_outline() {
        show_outline(app, false, now);
    } else if show_outline(app, true, now) && app.layout.is_overlay {
        // An overlay hides the text, so it takes the keys as well.
        enter_outline(app);
    }
}

/// Opens or closes the outline; whether it is as was asked now.
fn show_outline(app: &mut App, is_shown: bool, now: Instant) -> bool {
    app.outline_pane.show(is_shown, app.layout.is_overlay);
    app.arrange();
    if app.layout.shows_outline() == is_shown {
        return true;
    }
    app.outline_pane.show(!is_shown, app.layout.is_overlay);
    if app.contents.outline().is_empty() {
        say(app, |texts| &texts.no_headings, now);
    } else {
        say(app, |texts| &texts.no_room, now);
    }
    false
}

/// Gives the keys back to the text; an overlay closes.
pub(super) fn leave_outline(app: &mut App) {
    app.focus = Focus::Text;
    if app.layout.is_overlay {
        app.outline_pane.show(false, true);
    }
    app.arrange();
}

fn widen_outline(app: &mut App, steps: isize) {
    if let Some(area) = app.layout.outline {
        let by_cells = steps.saturating_mul(2).clamp(-100, 100) as i16;
        app.outline_pane.set_cells(area.cols.saturating_add_signed(by_cells));
        app.arrange();
    }
}

/// One step out of what is open, the innermost first. Never out of the program.
fn back(app: &mut App, now: Instant) {
    if app.popup.take().is_some() {
        return;
    }
    if app.focus == Focus::Outline {
        return leave_outline(app);
    }
    if app.selection.take().is_some() || app.reader.unmark_sentence() {
        return;
    }
    if app.layout.is_overlay && app.layout.shows_outline() {
        show_outline(app, false, now);
        return;
    }
    if searching::clear(app) {
        return;
    }
    say(app, |texts| &texts.nothing_open, now);
}

fn open_help(app: &mut App) {
    let help = Help::new(&app.keymap, &app.texts, app.options.keyboard);
    app.popup = Some(Popup::of_help(help, app.layout.body));
}

/// Carries out an action on what is laid over the screen; false where it means nothing there,
/// and closes what is open.
fn scroll_popup(app: &mut App, action: Action, count: Option<usize>) -> bool {
    let Some(popup) = &mut app.popup else { return false };
    let page = usize::from(popup.area().rows.max(1)).cast_signed();
    let n = steps(count);
    match action {
        Action::LineDown => popup.scroll(n),
        Action::LineUp => popup.scroll(-n),
        Action::PageDown => popup.scroll(n.saturating_mul(page)),
        Action::PageUp => popup.scroll(n.saturating_mul(-page)),
        Action::Start => popup.scroll(isize::MIN),
        Action::End => popup.scroll(isize::MAX),
        Action::FilterPage if popup.can_filter() => popup.begin_filter(),
        Action::FilterPage => {
            app.popup = None;
            searching::open(app);
        }
        Action::Back if popup.clear_filter() => {}
        Action::Back | Action::Help | Action::Quit => app.popup = None,
        _ => {
            app.popup = None;
            return false;
        }
    }
    true
}

/// Carries out an action on the outline.
fn entry(app: &mut App, action: Action, count: Option<usize>, now: Instant) {
    let outline = app.contents.outline();
    let pane = &mut app.outline_pane;
    let n = steps(count);
    let screen = usize::from(app.layout.outline.map_or(1, |area| area.rows).max(1)).cast_signed();
    match action {
        Action::EntryDown => pane.select_by(outline, n),
        Action::EntryUp => pane.select_by(outline, -n),
        Action::EntryPageDown => pane.select_by(outline, n.saturating_mul(screen)),
        Action::EntryPageUp => pane.select_by(outline, n.saturating_mul(-screen)),
        Action::EntryFirst => pane.select_by(outline, isize::MIN),
        Action::EntryLast => pane.select_by(outline, isize::MAX),
        Action::FoldAll => pane.fold_all(outline),
        Action::UnfoldAll => pane.unfold_all(),
        Action::Fold => pane.fold(outline),
        Action::Unfold if pane.unfold(outline) => {}
        Action::Unfold => say(app, |texts| &texts.nothing_to_fold, now),
        Action::EntryGo => {
            if let Some(id) = pane.selected() {
                app.focus = Focus::Text;
                let offset = outline.section(id).heading.start;
                go(app, Movement::Offset(offset), now);
                leave_outline(app);
            }
        }
        _ => {}
    }
    app.refresh_entries();
}
