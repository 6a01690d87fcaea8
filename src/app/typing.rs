//! Where keys are text: the prompt of a search, the line over a list, the filter of the outline.

use super::files::Want;
use super::hit_list::{HitList, MOST_LISTED};
use super::outline_filter::OutlineFilter;
use super::picker::{Pick, Picker};
use super::popup::Popup;
use super::shelf::Wish;
use super::{App, cover, noting, palette, searching, update};
use crate::input::action::{Action, Edit};
use crate::input::key::{Key, KeyCode, Modifiers};
use crate::input::keymap::{Context, Lookup};
use crate::language::fill;
use crate::reader::Movement;
use std::time::{Duration, Instant};

/// Between two portions of a long list, keys are heard for so long.
const PAUSE: Duration = Duration::from_millis(1);

/// A key was pressed where text is typed: it asks for something, or is text as it stands.
pub(super) fn press(app: &mut App, key: Key, now: Instant) {
    let typed = match key {
        Key { code: KeyCode::Char(char), modifiers: Modifiers { control: false, alt: false, .. } } => Some(char),
        _ => None,
    };
    // Words that are asked for may hold any character.
    let is_word = app.asked.is_some() && typed.is_some();
    app.pending.push(key);
    match app.keymap.look_up(app.context(), app.pending.keys()) {
        Lookup::Prefix if !is_word => {}
        Lookup::Action(action) if !is_word => {
            app.pending.finish();
            act(app, action, now);
        }
        _ => {
            app.pending.finish();
            if let Some(char) = typed {
                insert(app, char.encode_utf8(&mut [0; 4]), now);
            }
        }
    }
}

/// Text is typed or pasted.
pub(super) fn insert(app: &mut App, text: &str, now: Instant) {
    if let Some(picker) = &mut app.picker {
        picker.insert(text);
        wait_for_rest(app, now);
    } else if let Some(popup) = app.popup.as_mut().filter(|popup| popup.editor().is_some()) {
        popup.change(|editor| editor.insert(text));
    } else if let Some(filter) = &mut app.outline_pane.filter {
        filter.editor.insert(text);
        filter_anew(app, now);
    } else {
        searching::insert(app, text, now);
    }
}

/// Goes on with a list that was too long for one go.
pub(super) fn go_on(app: &mut App, now: Instant) {
    if let Some(picker) = &mut app.picker {
        picker.work();
    } else if let Some(filter) = &mut app.outline_pane.filter {
        filter.work(&app.contents);
        select_match(app);
        app.refresh_entries();
    }
    wait_for_rest(app, now);
}

/// Has a list that is not done go on soon.
fn wait_for_rest(app: &mut App, now: Instant) {
    let is_picker_done = app.picker.as_ref().is_none_or(Picker::is_done);
    let is_filter_done = app.outline_pane.filter.as_ref().is_none_or(OutlineFilter::is_done);
    app.goes_on = (!is_picker_done || !is_filter_done).then(|| now + PAUSE);
}

/// Does what an action asks for where text is typed.
pub(super) fn act(app: &mut App, action: Action, now: Instant) {
    if action == Action::Cover {
        cover::cover(app);
    } else if app.context() == Context::Prompt {
        searching::act(app, action, now);
    } else if app.picker.is_some() {
        act_on_picker(app, action, now);
    } else if let Some(popup) = app.popup.as_mut().filter(|popup| popup.editor().is_some()) {
        act_on_popup(popup, action);
    } else {
        act_on_filter(app, action, now);
    }
}

/// Opens the list of hits, the one that is nearest selected.
pub(super) fn list_hits(app: &mut App, now: Instant) {
    let Some(search) = app.search() else {
        let text = app.texts.search.no_search.clone();
        return app.say(text, now);
    };
    let here = search.current().map_or(app.reader.place().anchor, |hit| hit.range.start);
    let hits = search.kept(here, MOST_LISTED);
    if hits.is_empty() {
        let text = fill(&app.texts.search.not_found, &[("line", search.line())]);
        return app.say(text, now);
    }
    let total = search.count().total;
    let texts = &app.texts.search;
    let text = if hits.len() < total { &texts.some_hits_of } else { &texts.hits_of };
    let values = [("line", search.line()), ("n", &hits.len().to_string()), ("total", &total.to_string())];
    let title = fill(text, &values);
    let list = HitList::new(app.reader.document().clone(), hits);
    let nearest = list.nearest(here);
    app.picker = Some(Picker::new(title, Box::new(list), nearest, app.options.keyboard, app.layout.body));
}

fn act_on_picker(app: &mut App, action: Action, now: Instant) {
    if app.asked.is_some() && matches!(action, Action::Accept | Action::Back) {
        return noting::answer(app, action, now);
    }
    let Some(picker) = &mut app.picker else { return };
    match action {
        // As in vim and less, one goes back out over the sign.
        Action::Edit(Edit::DeleteLeft) if picker.sign().is_some() && picker.editor().text().is_empty() => {
            app.picker = None;
        }
        Action::Edit(edit) => picker.edit(edit),
        Action::Back => app.picker = None,
        Action::RowRemove => match picker.pick() {
            Some(Pick::Shelved(shelved)) => app.wish(Wish::Forget(Box::new(shelved))),
            Some(pick) => noting::remove(app, &pick, now),
            None => {}
        },
        Action::Accept => {
            // Where nothing matches, the line waits to be typed otherwise.
            let Some(pick) = picker.pick() else { return };
            app.picker = None;
            match pick {
                Pick::Hit(hit) => searching::leap_to(app, hit),
                Pick::Mark(_, offset) | Pick::Note(_, offset) => noting::go_to(app, offset, now),
                Pick::Lost(_) => noting::say_lost(app, now),
                Pick::Shelved(shelved) => app.open_shelved(shelved, now),
                Pick::Action(action, count) => palette::run(app, action, count, now),
                Pick::File(files) => app.want(Want::Text(files)),
                Pick::Folder(path) => app.want(Want::Folder(Some(path))),
            }
        }
        _ => picker.act(action),
    }
    wait_for_rest(app, now);
}

fn act_on_popup(popup: &mut Popup, action: Action) {
    let page = usize::from(popup.area().rows.max(1)).cast_signed();
    match action {
        Action::Edit(edit) => popup.change(|editor| editor.edit(edit)),
        Action::Accept => popup.keep_filter(),
        Action::Back => drop(popup.clear_filter()),
        Action::RowDown => popup.scroll(1),
        Action::RowUp => popup.scroll(-1),
        Action::RowPageDown => popup.scroll(page),
        Action::RowPageUp => popup.scroll(-page),
        _ => {}
    }
}

/// Opens the filter of the outline.
pub(super) fn filter_outline(app: &mut App) {
    let before = app.outline_pane.selected();
    app.outline_pane.filter = Some(OutlineFilter::new(&app.contents, before, app.options.keyboard));
}

fn act_on_filter(app: &mut App, action: Action, now: Instant) {
    let screen = usize::from(app.layout.outline.map_or(1, |area| area.rows).max(1)).cast_signed();
    let pane = &mut app.outline_pane;
    let outline = app.contents.outline();
    match action {
        Action::Edit(edit) => {
            if let Some(filter) = &mut pane.filter {
                filter.editor.edit(edit);
            }
            return filter_anew(app, now);
        }
        Action::Back => {
            let before = pane.filter.take().and_then(|filter| filter.before);
            pane.select(before);
        }
        Action::Accept => return go_to_entry(app, now),
        Action::RowDown => pane.select_by(outline, 1),
        Action::RowUp => pane.select_by(outline, -1),
        Action::RowPageDown => pane.select_by(outline, screen),
        Action::RowPageUp => pane.select_by(outline, -screen),
        _ => {}
    }
    app.refresh_entries();
}

fn go_to_entry(app: &mut App, now: Instant) {
    let has_entries = !app.entries.is_empty();
    app.outline_pane.filter = None;
    if let Some(id) = app.outline_pane.selected().filter(|_| has_entries) {
        let offset = app.contents.outline().section(id).heading.start;
        update::leave_outline(app);
        update::go(app, Movement::Offset(offset), now);
    }
    app.refresh_entries();
}

/// Filters the outline by what is typed now; the first heading that matches is selected.
fn filter_anew(app: &mut App, now: Instant) {
    let Some(filter) = &mut app.outline_pane.filter else { return };
    filter.begin(&app.contents);
    let before = filter.before;
    app.outline_pane.select(before);
    select_match(app);
    app.refresh_entries();
    wait_for_rest(app, now);
}

/// Selects the first match, unless one has been selected.
fn select_match(app: &mut App) {
    let pane = &mut app.outline_pane;
    if let Some(filter) = &pane.filter
        && pane.selected() == filter.before
        && let Some(first) = filter.first()
        && filter.shown().is_some()
    {
        pane.select(Some(first));
    }
}
