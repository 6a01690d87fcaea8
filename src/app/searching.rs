//! Searching as its reader meets it: the view follows what is typed, and goes from hit to hit.
//!
//! What is to be found is found elsewhere, by a [`Task`] that is handed out, and comes back bit by bit.
//! Until the next hit is known, it is a goal; the view moves when it is.

use super::history::History;
use super::prompt::{Manner, Prompt};
use super::search::{Search, Step};
use super::{App, Focus, select};
use crate::input::action::{Action, Edit};
use crate::language::fill;
use crate::reader::Place;
use crate::search::sweep::{Scope, Swath, Task};
use crate::search::{Hit, Keyboard, Matcher, Query, Syntax};
use std::collections::HashMap;
use std::time::Instant;

/// More steps than this are never taken at once.
const MOST_STEPS: usize = 10_000;

/// The search that is on, and the line where one is typed.
#[derive(Debug, Default)]
pub(super) struct Searching {
    pub(super) prompt: Option<Prompt>,
    search: Option<Search>,
    /// Whether its hits are shown: one that was cleared can be brought back.
    is_shown: bool,
    goal: Option<Goal>,
    pub(super) history: History,
    /// How the lines that were typed in this run were read, where that is not as usual.
    manners: HashMap<String, Manner>,
    n_searches: u64,
    /// Whether what is to be searched has changed since it was handed out.
    is_new: bool,
    /// The hits on screen.
    in_view: Vec<Hit>,
}

/// The hit that is sought.
#[derive(Clone, Copy, Debug)]
struct Goal {
    /// From where.
    offset: usize,
    is_back: bool,
    /// How many hits further.
    n_steps: usize,
    /// Whether one has gone round the end or the start of the text.
    is_round: bool,
}

impl Searching {
    /// The search whose hits are shown.
    pub fn shown(&self) -> Option<&Search> {
        self.search.as_ref().filter(|_| self.is_shown)
    }

    /// Keeps a line that was searched for. One that is a regular expression whatever stands around it is kept so
    /// that it tells that by itself.
    fn remember(&mut self, line: &str, manner: Manner) {
        let line = if manner.is_regex { regex_line(line) } else { line.to_owned() };
        self.history.push(&line);
        let manner = Manner { is_regex: false, ..manner };
        if manner == Manner::default() {
            self.manners.remove(&line);
        } else {
            self.manners.insert(line, manner);
        }
    }
}

/// A line that tells by itself that it is a regular expression.
fn regex_line(line: &str) -> String {
    if Query::typed(line, Keyboard::default()).syntax == Syntax::Regex { line.to_owned() } else { format!("/{line}/") }
}

/// What a thread beside the loop is to do.
#[derive(Clone, Debug)]
pub enum Order {
    /// Search, and tell what is found with this number.
    Seek(u64, Box<Task>),
    /// Stop searching.
    Stop,
}

impl App {
    /// The line where a search is typed, if one is.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.searching.prompt.as_ref()
    }

    /// The search whose hits are shown.
    pub fn search(&self) -> Option<&Search> {
        self.searching.shown()
    }

    /// The hits in the text on screen, in order.
    pub fn hits_in_view(&self) -> &[Hit] {
        &self.searching.in_view
    }

    /// Looks for a line that was typed elsewhere; to its first hit from `offset` on.
    pub fn search_for(&mut self, line: &str, offset: usize, now: Instant) {
        seek(self, line, Query::typed(line, self.options.keyboard), offset, now);
    }

    /// What is to be searched, if that has changed since this was asked last.
    pub fn take_order(&mut self) -> Option<Order> {
        std::mem::take(&mut self.searching.is_new).then(|| {
            let from = self.searching.goal.map_or(self.reader.place().anchor, |goal| goal.offset);
            let search = self.searching.search.as_ref();
            let task = search.and_then(|search| Some((search.number(), search.task(from)?)));
            task.map_or(Order::Stop, |(number, task)| Order::Seek(number, Box::new(task)))
        })
    }

    /// Something was found for the search of that number.
    pub fn found(&mut self, number: u64, swaths: &[Swath], now: Instant) {
        let Some(search) = self.searching.search.as_mut().filter(|search| search.number() == number) else { return };
        for swath in swaths {
            search.put(swath);
        }
        pursue(self, now);
        refresh(self);
    }
}

/// Goes on in another text with what was searched for in the one before.
pub(super) fn take_on(app: &mut App, before: &mut App) {
    let Searching { search, is_shown, history, manners, n_searches, .. } = std::mem::take(&mut before.searching);
    app.searching = Searching { history, manners, n_searches, is_new: true, ..Searching::default() };
    if let Some(search) = search {
        // That only pinyin is meant was known of the text before.
        let scope = if search.scope() == Scope::Both { Scope::Both } else { Scope::TextFirst };
        begin(app, search.line(), search.query().clone(), scope);
        app.searching.is_shown = is_shown;
    }
    refresh(app);
}

/// Opens the prompt.
pub(super) fn open(app: &mut App) {
    if app.focus == Focus::Outline {
        super::update::leave_outline(app);
    }
    let state = &mut app.searching;
    state.goal = None;
    let previous = state.search.take();
    state.prompt = Some(Prompt { origin: app.reader.place(), previous, ..Prompt::default() });
    state.history.rewind();
    refresh(app);
}

/// Puts a text into the line.
pub(super) fn insert(app: &mut App, text: &str, now: Instant) {
    change(app, now, |prompt| prompt.editor.insert(text));
}

/// Does what an action asks for while the prompt is open.
pub(super) fn act(app: &mut App, action: Action, now: Instant) {
    match action {
        Action::Edit(Edit::DeleteLeft) if is_empty(app) => cancel(app),
        Action::Edit(edit) => change(app, now, |prompt| prompt.editor.edit(edit)),
        Action::Accept => accept(app, now),
        Action::Back => cancel(app),
        Action::HistoryBack | Action::HistoryForward => go_through_history(app, action, now),
        Action::SearchPinyin => change(app, now, |prompt| {
            let manner = &mut prompt.manner;
            manner.scope = if manner.scope == Scope::Both { Scope::TextFirst } else { Scope::Both };
        }),
        Action::SearchRegex => change(app, now, |prompt| prompt.manner.is_regex = !prompt.manner.is_regex),
        Action::SearchExact => change(app, now, |prompt| prompt.manner.is_exact = !prompt.manner.is_exact),
        Action::SearchWords => {
            change(app, now, |prompt| prompt.manner.has_whole_words = !prompt.manner.has_whole_words);
        }
        _ => {}
    }
}

fn is_empty(app: &App) -> bool {
    app.prompt().is_some_and(|prompt| prompt.editor.text().is_empty())
}

fn go_through_history(app: &mut App, action: Action, now: Instant) {
    let state = &mut app.searching;
    let Some(prompt) = &state.prompt else { return };
    let line = match action {
        Action::HistoryBack => state.history.older(prompt.editor.text()).map(str::to_owned),
        _ => state.history.newer(),
    };
    if let Some(line) = line {
        let manner = state.manners.get(&line).copied().unwrap_or_default();
        change(app, now, |prompt| {
            prompt.editor.replace(&line);
            prompt.manner = manner;
        });
    }
}

/// Changes the prompt; where that asks for something else, the search begins anew.
fn change(app: &mut App, now: Instant, change: impl FnOnce(&mut Prompt)) {
    let keyboard = app.options.keyboard;
    let Some(prompt) = &mut app.searching.prompt else { return };
    let before = (prompt.editor.text().to_owned(), prompt.manner);
    change(prompt);
    let (line, manner) = (prompt.editor.text().to_owned(), prompt.manner);
    if (&line, manner) == (&before.0, before.1) {
        return;
    }
    let query = prompt.query(keyboard);
    let goal = Goal { offset: prompt.origin.anchor, is_back: false, n_steps: 1, is_round: false };
    let is_same = line == before.0 && Manner { scope: manner.scope, ..before.1 } == manner;
    if let Some(search) = app.searching.search.as_mut().filter(|_| is_same) {
        search.set_scope(manner.scope);
        app.searching.is_new = true;
    } else {
        begin(app, &line, query, manner.scope);
    }
    app.searching.goal = app.searching.search.is_some().then_some(goal);
    if line.is_empty() {
        return_to_origin(app);
    }
    pursue(app, now);
    refresh(app);
}

/// Begins a search; none for an empty line or one that cannot be searched for.
fn begin(app: &mut App, line: &str, query: Query, scope: Scope) {
    let state = &mut app.searching;
    let made = Matcher::new(&query);
    if let Some(prompt) = &mut state.prompt {
        prompt.error = made.as_ref().err().filter(|_| !line.is_empty()).cloned();
    }
    state.n_searches += 1;
    let number = state.n_searches;
    let matcher = made.ok().filter(Matcher::is_able);
    state.search = matcher.map(|matcher| {
        let line = if query.syntax == Syntax::Regex { regex_line(line) } else { line.to_owned() };
        let mut search = Search::new(number, &line, query, matcher, scope, app.reader.document());
        search.set_text_complete(app.is_complete);
        search
    });
    state.is_shown = true;
    state.is_new = true;
}

/// Enter: the hit that is shown is where one is now. An empty line asks for the last search again.
fn accept(app: &mut App, now: Instant) {
    let state = &mut app.searching;
    let Some(prompt) = state.prompt.take() else { return };
    let line = prompt.editor.text();
    if prompt.error.is_none() && state.search.is_none() {
        state.search = prompt.previous;
        return step(app, 1, now);
    }
    state.remember(line, prompt.manner);
    if let Some(error) = prompt.error {
        state.search = prompt.previous;
        state.is_new = true;
        let text = fill(&app.texts.search.wrong, &[("n", &error.character.to_string()), ("why", &error.reason)]);
        app.say(text, now);
    } else if let Some(search) = &mut state.search {
        search.settle();
        state.is_new = true;
        if search.current().is_some() {
            state.goal = None;
            leave(app, prompt.origin);
        }
        // What is not there is said, and what is not known yet is gone to when it is.
        pursue(app, now);
    }
    refresh(app);
}

/// Esc: everything is as it was before the prompt was opened.
fn cancel(app: &mut App) {
    return_to_origin(app);
    let state = &mut app.searching;
    let Some(prompt) = state.prompt.take() else { return };
    state.search = prompt.previous;
    state.goal = None;
    state.is_new = true;
    refresh(app);
}

fn return_to_origin(app: &mut App) {
    if let Some(prompt) = &app.searching.prompt {
        app.reader.return_to(prompt.origin);
        app.follow();
    }
}

/// To the `n`th hit from here on, or back if it is negative. Brings a search back that was cleared.
pub(super) fn step(app: &mut App, n: isize, now: Instant) {
    let is_back = n < 0;
    let state = &mut app.searching;
    let Some(search) = &state.search else {
        let text = app.texts.search.no_search.clone();
        return app.say(text, now);
    };
    state.is_shown = true;
    let current = search.current().map(|hit| hit.range.start).filter(|&at| app.reader.shows(at));
    let offset = match (current, is_back) {
        (Some(at), false) => at + 1,
        (Some(at), true) => at,
        (None, _) => app.reader.in_view().start,
    };
    state.goal = Some(Goal { offset, is_back, n_steps: n.unsigned_abs().min(MOST_STEPS), is_round: false });
    pursue(app, now);
    refresh(app);
}

/// Shows a hit; one is at it then.
fn go_to(app: &mut App, hit: Hit) {
    app.reader.show_amid(hit.range.start);
    if let Some(search) = &mut app.searching.search {
        search.set_current(Some(hit));
    }
    app.follow();
}

/// To a hit, from a place that can be gone back to.
pub(super) fn leap_to(app: &mut App, hit: Hit) {
    let left = app.reader.place();
    go_to(app, hit);
    leave(app, left);
}

/// Notes that a place was left, if it was.
fn leave(app: &mut App, left: Place) {
    if app.reader.place() != left {
        app.jumps.leave(left);
        select::stretch(app);
    }
}

/// Looks for the word where one reads, or for what is selected, as if it had been typed; to the next one.
pub(super) fn search_word(app: &mut App, now: Instant) {
    let word = app.word_here().map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
    let Some(word) = word.filter(|word| !word.is_empty()) else {
        let text = app.texts.search.no_word.clone();
        return app.say(text, now);
    };
    app.selection = None;
    let query = Query::plain(&word, app.options.keyboard);
    seek(app, &word, query, app.reader.position() + 1, now);
}

/// Looks for a query as if the line had been typed; to its first hit from `offset` on.
fn seek(app: &mut App, line: &str, query: Query, offset: usize, now: Instant) {
    app.searching.history.push(line);
    begin(app, line, query, Scope::TextFirst);
    app.searching.goal = Some(Goal { offset, is_back: false, n_steps: 1, is_round: false });
    pursue(app, now);
    refresh(app);
}

/// Clears the hits away, if there are any on screen.
pub(super) fn clear(app: &mut App) -> bool {
    let is_on = app.search().is_some();
    app.searching.is_shown = false;
    app.searching.goal = None;
    refresh(app);
    is_on
}

/// Whoever does something else does not wait for a hit any more.
pub(super) fn forget_goal(app: &mut App) {
    app.searching.goal = None;
}

/// Goes as far towards the goal as is known.
fn pursue(app: &mut App, now: Instant) {
    let is_typing = app.searching.prompt.is_some();
    let Some(mut goal) = app.searching.goal else { return };
    let Some(search) = &app.searching.search else { return };
    let mut reached = None;
    while goal.n_steps > 0 {
        match search.step(goal.offset, goal.is_back) {
            Step::Hit(hit, is_round) => {
                goal.offset = hit.range.start + usize::from(!goal.is_back);
                goal.is_round |= is_round;
                goal.n_steps -= 1;
                reached = Some(hit);
            }
            Step::Unknown if is_typing => return,
            Step::Unknown => {
                app.searching.goal = Some(goal);
                return;
            }
            Step::None => break,
        }
    }
    // While it is typed the goal stays: pinyin that was found near gives way to the text itself.
    app.searching.goal = app.searching.goal.filter(|_| is_typing);
    match reached {
        Some(hit) if is_typing && search.current() == Some(&hit) => {}
        Some(hit) => arrive(app, hit, goal, is_typing, now),
        None if is_typing => return_to_origin(app),
        None => {
            let text = fill(&app.texts.search.not_found, &[("line", search.line())]);
            app.say(text, now);
        }
    }
}

/// The goal is this hit.
fn arrive(app: &mut App, hit: Hit, goal: Goal, is_typing: bool, now: Instant) {
    if goal.is_round && !is_typing {
        let texts = &app.texts.search;
        let text = if goal.is_back { &texts.from_end } else { &texts.from_start };
        app.say(text.clone(), now);
    }
    // A hit far from the one before it would be looked at from wherever that was.
    if is_typing {
        return_to_origin(app);
        go_to(app, hit);
    } else {
        leap_to(app, hit);
    }
}

/// What has become of the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// There is more of it.
    Grown,
    /// The same text is read otherwise.
    Reread,
    /// It is another text.
    Replaced,
}

/// The document has changed: what was found in it is found again where need be.
pub(super) fn follow_document(app: &mut App, fate: Fate) {
    let (document, is_complete) = (app.reader.document().clone(), app.is_complete);
    let state = &mut app.searching;
    let searches = state.search.iter_mut().chain(state.prompt.iter_mut().filter_map(|prompt| prompt.previous.as_mut()));
    for search in searches {
        match fate {
            Fate::Replaced => search.begin_anew(&document),
            _ => search.follow(&document, fate == Fate::Reread),
        }
        search.set_text_complete(is_complete);
        state.is_new = true;
    }
}

/// Finds the hits on screen, and counts those of the sections on screen.
pub(super) fn refresh(app: &mut App) {
    let range = app.reader.in_view();
    app.searching.in_view = app.search().map(|search| search.hits_in(range)).unwrap_or_default();
    app.refresh_entries();
}

#[cfg(test)]
mod tests;
