//! Searching as its reader meets it: the view follows what is typed, and goes from hit to hit.
//!
//! What is to be found is found elsewhere, by a [`Task`] that is handed out, and comes back bit by bit.
//! Until the next hit is known, it is a goal; the view moves when it is.

mod findings;
mod goal;
mod history;
mod hit_list;
mod missed;
mod prompt;
mod search;
mod typed;

pub use hit_list::context;
pub use prompt::{Manner, Prompt};
pub use search::Search;

use crate::app::effect::{Effect, Effects, Move, View, steps};
use crate::document::Document;
use crate::input::action::{Action, Edit};
use crate::language::fill;
use crate::reader::Reader;
use crate::search::sweep::{Scope, Swath, Task};
use crate::search::{Hit, Matcher, Query, Syntax};
use goal::{Goal, Way};
use std::ops::Range;
use typed::{Typed, regex_line};

/// The search that is on, and the line where one is typed.
#[derive(Debug, Default)]
pub struct Searching {
    prompt: Option<Prompt>,
    search: Option<Search>,
    /// Whether its hits are shown: one that was cleared can be brought back.
    is_shown: bool,
    goal: Option<Goal>,
    typed: Typed,
    n_searches: u64,
    /// Whether what is to be searched has changed since it was handed out.
    is_new: bool,
    /// The hits on screen.
    in_view: Vec<Hit>,
}

/// What a thread beside the loop is to do.
#[derive(Clone, Debug)]
pub enum Order {
    /// Search, and tell what is found with this number.
    Seek(u64, Box<Task>),
    /// Stop searching.
    Stop,
}

/// What has become of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// There is more of it.
    Grown,
    /// The same text is read otherwise.
    Reread,
    /// It is another text.
    Replaced,
}

impl Searching {
    /// Carries out an action on hits; `None` if it is about something else.
    pub fn update(&mut self, action: Action, count: Option<usize>, reader: &Reader, view: &View) -> Option<Effects> {
        Some(match action {
            Action::NextHit => self.step(steps(count), reader, view),
            Action::PreviousHit => self.step(-steps(count), reader, view),
            Action::ListHits => self.list(reader, view),
            _ => return None,
        })
    }

    /// The line where a search is typed, if one is.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// The search whose hits are shown.
    pub fn shown(&self) -> Option<&Search> {
        self.search.as_ref().filter(|_| self.is_shown)
    }

    /// Whether a hit is sought that is not known yet.
    pub fn seeks_hit(&self) -> bool {
        self.goal.is_some()
    }

    /// The hits in the text on screen, in order.
    pub fn in_view(&self) -> &[Hit] {
        &self.in_view
    }

    /// Finds the hits on screen.
    pub fn see(&mut self, in_view: Range<usize>) {
        self.in_view = self.shown().map(|search| search.hits_in(in_view)).unwrap_or_default();
    }

    /// What is to be searched, if that has changed since this was asked last; from the goal on, or from `anchor`.
    pub fn take_order(&mut self, anchor: usize) -> Option<Order> {
        std::mem::take(&mut self.is_new).then(|| {
            let from = self.goal.map_or(anchor, |goal| goal.offset);
            let task = self.search.as_ref().and_then(|search| Some((search.number(), search.task(from)?)));
            task.map_or(Order::Stop, |(number, task)| Order::Seek(number, Box::new(task)))
        })
    }

    /// Something was found for the search of that number.
    pub fn found(&mut self, number: u64, swaths: &[Swath], view: &View) -> Effects {
        let Some(search) = self.search.as_mut().filter(|search| search.number() == number) else {
            return Effects::new();
        };
        for swath in swaths {
            search.put(swath);
        }
        self.pursue(view)
    }

    /// The document has changed: what was found in it is found again where need be.
    pub fn follow_document(&mut self, document: &Document, fate: Fate, is_complete: bool) {
        let previous = self.prompt.iter_mut().filter_map(|prompt| prompt.previous.as_mut());
        for search in self.search.iter_mut().chain(previous) {
            match fate {
                Fate::Replaced => search.begin_anew(document),
                _ => search.follow(document, fate == Fate::Reread),
            }
            search.set_text_complete(is_complete);
            self.is_new = true;
        }
    }

    /// Goes on in another text with what was searched for in the one before.
    pub fn succeed(&mut self, before: &mut Searching, document: &Document, is_complete: bool) {
        let Searching { search, is_shown, typed, n_searches, .. } = std::mem::take(before);
        *self = Searching { typed, n_searches, is_new: true, ..Searching::default() };
        if let Some(search) = search {
            // That only pinyin is meant was known of the text before.
            let scope = if search.scope() == Scope::Both { Scope::Both } else { Scope::TextFirst };
            self.begin(search.line(), search.query().clone(), scope, document, is_complete);
            self.is_shown = is_shown;
        }
    }

    /// The lines that were searched for, the newest last.
    pub fn lines(&self) -> &[String] {
        self.typed.history.lines()
    }

    /// Puts lines that are known from elsewhere before those of now.
    pub fn recall(&mut self, lines: Vec<String>) {
        self.typed.history.recall(lines);
    }

    /// Clears the hits away; whether there were any on screen.
    pub fn clear(&mut self) -> bool {
        let is_on = self.shown().is_some();
        self.is_shown = false;
        self.goal = None;
        is_on
    }

    /// Whoever does something else does not wait for a hit any more.
    pub fn forget_goal(&mut self) {
        self.goal = None;
    }

    /// To the `n`th hit from here on, or back if it is negative. Brings a search back that was cleared.
    fn step(&mut self, n: isize, reader: &Reader, view: &View) -> Effects {
        let Some(search) = &self.search else { return Effect::say(&view.words.search.no_search) };
        self.is_shown = true;
        let current = search.current().map(|hit| hit.range.start).filter(|&at| reader.shows(at));
        let offset = match (current, n < 0) {
            (Some(at), false) => at + 1,
            (Some(at), true) => at,
            (None, _) => reader.in_view().start,
        };
        self.goal = Some(Goal::nth(offset, n));
        self.pursue(view)
    }

    /// One is at a hit now: it is shown, and the place of now left behind.
    pub fn go_to(&mut self, hit: Hit) -> Effects {
        let offset = hit.range.start;
        self.set_current(hit);
        vec![Effect::Move(Move::StayAt(offset))]
    }

    fn set_current(&mut self, hit: Hit) {
        if let Some(search) = &mut self.search {
            search.set_current(Some(hit));
        }
    }

    /// Looks for a word as if it had been typed, or says that there is none; to the next one.
    pub fn search_word(&mut self, word: Option<String>, reader: &Reader, view: &View) -> Effects {
        let word = word.map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(word) = word.filter(|word| !word.is_empty()) else {
            return Effect::say(&view.words.search.no_word);
        };
        let query = Query::plain(&word, view.options.keyboard);
        let mut effects = vec![Effect::Deselect];
        effects.extend(self.seek(&word, query, reader.position() + 1, reader.document(), view));
        effects
    }

    /// Looks for a query as if the line had been typed; to its first hit from `offset` on.
    pub fn seek(&mut self, line: &str, query: Query, offset: usize, document: &Document, view: &View) -> Effects {
        self.typed.history.push(line);
        self.begin(line, query, Scope::TextFirst, document, view.is_complete);
        self.goal = Some(Goal::first(offset));
        self.pursue(view)
    }

    /// Begins a search; none for an empty line or one that cannot be searched for.
    fn begin(&mut self, line: &str, query: Query, scope: Scope, document: &Document, is_complete: bool) {
        let made = Matcher::new(&query);
        if let Some(prompt) = &mut self.prompt {
            prompt.error = made.as_ref().err().filter(|_| !line.is_empty()).cloned();
        }
        self.n_searches += 1;
        let matcher = made.ok().filter(Matcher::is_able);
        self.search = matcher.map(|matcher| {
            let line = if query.syntax == Syntax::Regex { regex_line(line) } else { line.to_owned() };
            let mut search = Search::new(self.n_searches, &line, query, matcher, scope, document);
            search.set_text_complete(is_complete);
            search
        });
        self.is_shown = true;
        self.is_new = true;
    }

    /// Goes as far towards the goal as is known.
    fn pursue(&mut self, view: &View) -> Effects {
        let is_typing = self.prompt.is_some();
        let (Some(mut goal), Some(search)) = (self.goal, &self.search) else { return Effects::new() };
        let Way::Known(reached) = goal.pursue(search) else {
            // While it is typed the goal stays: pinyin that was found near gives way to the text itself.
            self.goal = Some(if is_typing { self.goal.unwrap_or(goal) } else { goal });
            return Effects::new();
        };
        self.goal = self.goal.filter(|_| is_typing);
        match reached {
            Some(hit) if is_typing && search.current() == Some(&hit) => Effects::new(),
            Some(hit) if is_typing => self.look_at(hit),
            Some(hit) => {
                let texts = &view.words.search;
                let round = if goal.is_back { &texts.from_end } else { &texts.from_start };
                let mut effects = if goal.is_round { Effect::say(round) } else { Effects::new() };
                effects.extend(self.go_to(hit));
                effects
            }
            None if is_typing => self.return_to_origin(),
            None => Effect::say(missed::said(search, view)),
        }
    }

    /// Shows a hit while the search is typed.
    fn look_at(&mut self, hit: Hit) -> Effects {
        // A hit far from the one before it would be looked at from wherever that was.
        let mut effects = self.return_to_origin();
        effects.push(Effect::Move(Move::LookAt(hit.range.start)));
        self.set_current(hit);
        effects
    }

    /// Opens the list of hits, the one that is nearest selected.
    fn list(&self, reader: &Reader, view: &View) -> Effects {
        match self.shown() {
            Some(search) => vec![hit_list::list(search, reader, view)],
            None => Effect::say(&view.words.search.no_search),
        }
    }
}

/// The prompt.
impl Searching {
    /// Opens it.
    pub fn open(&mut self, reader: &Reader) {
        self.goal = None;
        let previous = self.search.take();
        self.prompt = Some(Prompt { origin: reader.place(), previous, ..Prompt::default() });
        self.typed.history.rewind();
    }

    /// Puts a text into the line.
    pub fn insert(&mut self, text: &str, document: &Document, view: &View) -> Effects {
        self.change(document, view, |prompt| prompt.editor.insert(text))
    }

    /// Does what an action asks for while it is open.
    pub fn act(&mut self, action: Action, reader: &Reader, view: &View) -> Effects {
        let document = reader.document();
        match action {
            Action::Edit(Edit::DeleteLeft) if self.is_empty() => self.cancel(),
            Action::Edit(edit) => self.change(document, view, |prompt| prompt.editor.edit(edit)),
            Action::Accept => self.accept(reader, view),
            Action::Back => self.cancel(),
            Action::HistoryBack | Action::HistoryForward => self.go_through_history(action, document, view),
            Action::SearchPinyin
            | Action::SearchRegex
            | Action::SearchExact
            | Action::SearchAnyCase
            | Action::SearchWords => self.change(document, view, |prompt| prompt.manner.toggle(action)),
            _ => Effects::new(),
        }
    }

    /// A press elsewhere leaves it: what was found stays on screen, as one sees it.
    pub fn press(&mut self, reader: &Reader, view: &View) -> Effects {
        self.act(if self.is_empty() { Action::Back } else { Action::Accept }, reader, view)
    }

    fn is_empty(&self) -> bool {
        self.prompt.as_ref().is_some_and(|prompt| prompt.editor.text().is_empty())
    }

    fn go_through_history(&mut self, action: Action, document: &Document, view: &View) -> Effects {
        let Some(prompt) = &self.prompt else { return Effects::new() };
        let line = self.typed.go_through(action, prompt.editor.text());
        let Some((line, manner)) = line else { return Effects::new() };
        self.change(document, view, |prompt| {
            prompt.editor.replace(&line);
            prompt.manner = manner;
        })
    }

    /// Changes the prompt; where that asks for something else, the search begins anew.
    fn change(&mut self, document: &Document, view: &View, change: impl FnOnce(&mut Prompt)) -> Effects {
        let Some(prompt) = &mut self.prompt else { return Effects::new() };
        let before = (prompt.editor.text().to_owned(), prompt.manner);
        change(prompt);
        let (line, manner) = (prompt.editor.text().to_owned(), prompt.manner);
        if (&line, manner) == (&before.0, before.1) {
            return Effects::new();
        }
        let (query, goal) = (prompt.query(view.options.keyboard), Goal::first(prompt.origin.anchor));
        let is_same = line == before.0 && Manner { scope: manner.scope, ..before.1 } == manner;
        if let Some(search) = self.search.as_mut().filter(|_| is_same) {
            search.set_scope(manner.scope);
            self.is_new = true;
        } else {
            self.begin(&line, query, manner.scope, document, view.is_complete);
        }
        self.goal = self.search.is_some().then_some(goal);
        let mut effects = if line.is_empty() { self.return_to_origin() } else { Effects::new() };
        effects.extend(self.pursue(view));
        effects
    }

    /// Enter: the hit that is shown is where one is now. An empty line asks for the last search again.
    fn accept(&mut self, reader: &Reader, view: &View) -> Effects {
        let Some(prompt) = self.prompt.take() else { return Effects::new() };
        if prompt.error.is_none() && self.search.is_none() {
            self.search = prompt.previous;
            return self.step(1, reader, view);
        }
        self.typed.remember(prompt.editor.text(), prompt.manner);
        self.is_new = true;
        if let Some(error) = prompt.error {
            self.search = prompt.previous;
            let values = [("n", &*error.character.to_string()), ("why", &error.reason)];
            return Effect::say(fill(&view.words.search.wrong, &values));
        }
        let mut effects = Effects::new();
        if let Some(search) = &mut self.search {
            search.settle();
            if search.current().is_some() {
                self.goal = None;
                effects.push(Effect::Move(Move::Leave(prompt.origin)));
            }
        }
        // What is not there is said, and what is not known yet is gone to when it is.
        effects.extend(self.pursue(view));
        let found = self.search.as_ref().filter(|search| search.current().is_some());
        effects.extend(found.and_then(|search| missed::article_instead(search, view)).map(Effect::Say));
        effects
    }

    /// Esc: everything is as it was before the prompt was opened.
    fn cancel(&mut self) -> Effects {
        let effects = self.return_to_origin();
        if let Some(prompt) = self.prompt.take() {
            self.search = prompt.previous;
            self.goal = None;
            self.is_new = true;
        }
        effects
    }

    fn return_to_origin(&self) -> Effects {
        self.prompt.iter().map(|prompt| Effect::Move(Move::Show(prompt.origin))).collect()
    }
}

#[cfg(test)]
mod tests;
