//! The foot line: what can be done now, or what was said; and where one is.

use super::painter::Painter;
use super::prompt;
use super::theme::Theme;
use crate::app::App;
use crate::app::popup::Popup;
use crate::app::progress::TimeLeft;
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::{FootTexts, fill};

/// What was searched for is told in so many cells, or in half of what there is.
const LINE_CELLS: u16 = 16;

pub(super) fn draw(app: &App, theme: &Theme, painter: &mut Painter) {
    let Some(area) = app.layout().foot else { return };
    let margin = u16::from(area.cols > 8);
    let left = area.x + margin;
    let right = area.x + area.cols - margin;
    let place = place(app, theme, painter, usize::from(right - left) / 2);
    // A message that needs the whole line has it.
    let has_room = |message| painter.cells(message) + 2 + painter.cells(&place) <= usize::from(right - left);
    let place = if app.message().is_none_or(has_room) { place } else { String::new() };
    let place_x = right.saturating_sub(painter.cells(&place) as u16);
    painter.text(place_x, area.y, right - place_x, &place, theme.quiet);
    let room = place_x.saturating_sub(left + 2);
    let searched = draw_search(app, theme, left, area.y, room, painter);
    let (left, room) = (left + searched, room - searched);
    if let Some(message) = app.message() {
        painter.text_cut(left, area.y, room, message, theme.glyphs.more, theme.message);
    } else if let Some(note) = app.note().filter(|_| app.pending().is_empty()) {
        painter.text_cut(left, area.y, room, &note, theme.glyphs.more, theme.quiet);
    } else {
        let pending = app.pending();
        let used = painter.text(left, area.y, room, &pending, theme.message);
        let gap = if pending.is_empty() { 0 } else { 2 };
        draw_hints(app, theme, left + used + gap, area.y, room.saturating_sub(used + gap), painter);
    }
}

/// The search that is on, and how much it has found; the cells that it took, a gap among them.
fn draw_search(app: &App, theme: &Theme, x: u16, y: u16, room: u16, painter: &mut Painter) -> u16 {
    let Some(search) = app.search() else { return 0 };
    let status = prompt::status(app, search);
    let most_cells = room.saturating_sub(painter.cells(&status) as u16 + 1).min((room / 2).max(LINE_CELLS));
    let line = painter.text_cut(x, y, most_cells, &format!("/{}", search.line()), theme.glyphs.more, theme.key);
    let gap = 1.min(room - line);
    let status = painter.text(x + line + gap, y, room - line - gap, &status, theme.tick);
    (line + gap + status + 2).min(room)
}

/// Section, time, per cent, encoding and what did not decode in it, as many of them as fit.
fn place(app: &App, theme: &Theme, painter: &Painter, most_cells: usize) -> String {
    let (section, n_sections) = app.section_count();
    let texts = &app.texts().foot;
    let section = (n_sections > 0)
        .then(|| fill(&texts.section, &[("n", &section.to_string()), ("total", &n_sections.to_string())]));
    let has_text = !app.reader().document().text().is_empty();
    let percent = has_text.then(|| format!("{}%", app.reader().percent()));
    let encoding = (!app.encoding().is_empty()).then(|| app.encoding().to_owned());
    let replaced = (app.n_replaced() > 0).then(|| fill(&texts.replaced, &[("n", &app.n_replaced().to_string())]));
    let loading = (!app.is_complete()).then(|| texts.loading.clone());
    let [both, one] = match app.auto_page_pace() {
        Some(pace) => [0, 1].map(|_| Some(fill(&texts.auto_page, &[("n", &pace.to_string())]))),
        None => left(app),
    };
    let is_turning = app.auto_page_pace().is_some();
    let most_timed_cells =
        if is_turning { most_cells } else { (2 * most_cells).saturating_sub(hints_cells(app, painter)) };
    let all = [section.clone(), both, percent.clone(), encoding.clone(), replaced.clone(), loading.clone()];
    let most = [section.clone(), one, percent.clone(), encoding.clone(), replaced.clone(), loading.clone()];
    let timeless = [section.clone(), percent.clone(), encoding, replaced.clone(), loading.clone()];
    let least = [section, percent.clone(), replaced, loading];
    let join = |parts: &[Option<String>]| {
        parts.iter().flatten().cloned().collect::<Vec<_>>().join(&format!(" {} ", theme.glyphs.dot))
    };
    let fits = |most_cells: usize| move |text: &String| painter.cells(text) <= most_cells;
    // How long the rest takes is told where that leaves room for the keys.
    let timed = [join(&all), join(&most)].into_iter().find(fits(most_timed_cells.min(most_cells)));
    let others = [join(&timeless), join(&least), percent.unwrap_or_default()];
    timed.or_else(|| others.into_iter().find(fits(most_cells))).unwrap_or_default()
}

/// How long the section and the text still take, and the more important one of the two.
fn left(app: &App) -> [Option<String>; 2] {
    let texts = &app.texts().foot;
    let Some(TimeLeft { section, text }) = app.time_left().filter(|_| app.reader().percent() < 100) else {
        return [None, None];
    };
    let section = section.map(|minutes| fill(&texts.section_left, &[("time", &time(minutes, texts))]));
    let text = text.map(|minutes| fill(&texts.text_left, &[("time", &time(minutes, texts))]));
    let both = match (&section, &text) {
        (Some(section), Some(text)) => Some(format!("{section}{}{text}", texts.between_times)),
        _ => section.clone().or_else(|| text.clone()),
    };
    [both, section.or(text)]
}

fn time(minutes: usize, texts: &FootTexts) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, 0) => texts.no_minute.clone(),
        (0, _) => fill(&texts.minutes, &[("n", &minutes.to_string())]),
        (1..10, _) if rest > 0 => fill(&texts.hours_minutes, &[("h", &hours.to_string()), ("n", &rest.to_string())]),
        _ => fill(&texts.hours, &[("h", &hours.to_string())]),
    }
}

/// The keys that are offered, and what they do, as many as fit.
fn draw_hints(app: &App, theme: &Theme, left: u16, y: u16, room: u16, painter: &mut Painter) {
    let mut x = left;
    for (key, action) in hints(app) {
        let Some(hint) = app.texts().foot.hints.get(action.name()) else { continue };
        let cells = painter.cells(&key) + 1 + painter.cells(hint);
        if usize::from(x - left) + cells > usize::from(room) {
            return;
        }
        x += painter.text(x, y, room, &key, theme.key) + 1;
        x += painter.text(x, y, room, hint, theme.quiet) + 2;
    }
}

/// How a sequence that is begun may go on, or else what can be done now.
fn hints(app: &App) -> Vec<(String, Action)> {
    let pressed = app.pending_keys();
    if pressed.is_empty() { usual_hints(app) } else { app.keymap().continuations(app.context(), pressed) }
}

/// What can be done now.
fn usual_hints(app: &App) -> Vec<(String, Action)> {
    let key = |&action: &Action| Some((app.keymap().shown(app.context(), action)?, action));
    offered(app).iter().filter_map(key).collect()
}

/// Cells that this takes, with the blanks after each.
fn hints_cells(app: &App, painter: &Painter) -> usize {
    let hint = |action: Action| app.texts().foot.hints.get(action.name()).map_or(0, |hint| painter.cells(hint));
    usual_hints(app).into_iter().map(|(key, action)| painter.cells(&key) + hint(action) + 3).sum()
}

fn offered(app: &App) -> &'static [Action] {
    let has_headings = !app.reader().document().outline().is_empty();
    match app.context() {
        Context::Popup if app.popup().is_some_and(Popup::can_filter) => &[Action::Back, Action::FilterPage],
        Context::Popup => &[Action::Back],
        Context::Outline => {
            &[Action::EntryGo, Action::Fold, Action::Unfold, Action::FilterOutline, Action::Back, Action::Help]
        }
        Context::Selection => {
            &[Action::Copy, Action::NextWord, Action::NextSentence, Action::SwapEnds, Action::Back, Action::Help]
        }
        _ if app.search().is_some() => &[Action::NextHit, Action::PreviousHit, Action::ListHits, Action::Back],
        _ if has_headings => &[Action::NextHeading, Action::Search, Action::FocusOutline, Action::Help, Action::Quit],
        _ => &[Action::PageDown, Action::Search, Action::Help, Action::Quit],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn times_are_told_with_no_blank_between_han() {
        let left = |language: Language, minutes| {
            let texts = language.texts().foot;
            fill(&texts.section_left, &[("time", &time(minutes, &texts))])
        };
        let times = [0, 3, 65, 600];
        let chinese = ["本节剩不到 1 分钟", "本节剩 3 分钟", "本节剩 1 小时 5 分", "本节剩 10 小时"];
        assert_eq!(times.map(|minutes| left(Language::Chinese, minutes)), chinese);
        let english = ["under 1 min", "3 min", "1 h 5 min", "10 h"].map(|time| format!("{time} left in section"));
        assert_eq!(times.map(|minutes| left(Language::English, minutes)), english);
    }
}
