//! The palette: every action that can be asked for here, found by its text, its pinyin, its name or its very keys.
//!
//! Its rows are those that the keymap has where it was opened, so none is missing, and a row does what its key
//! would have done there. What is typed as a short name, or as a number, stands first.

use super::pending::MOST;
use super::picker::{Item, Items, Pick, Picker};
use super::{App, searching};
use crate::input::action::Action;
use crate::input::key::{self, Key, KeyCode};
use crate::input::keymap::{Binding, CONTEXTS, Keymap, spell};
use crate::language::{self, PaletteTexts, fill};
use crate::search::filter::Filter;
use std::cmp::Reverse;
use std::time::Instant;

/// So many of the actions asked for last stand on top.
const MOST_RECENT: usize = 5;
/// What stands before the line that is typed, and before a short name where it is told.
pub(super) const SIGN: &str = ":";

/// What can be asked for, and what of it stands where.
#[derive(Debug)]
struct Palette {
    texts: PaletteTexts,
    /// The titles of the groups.
    titles: Vec<String>,
    /// The actions, and behind them what a number asks for.
    rows: Vec<Row>,
    n_actions: usize,
    /// Indices of rows, in the order in which they are shown.
    order: Vec<usize>,
    /// What is typed, as it would have been without an input method, and as it stands.
    typed: String,
    line: String,
    filter: Filter,
}

/// Something to ask for.
#[derive(Debug)]
struct Row {
    action: Action,
    count: Option<usize>,
    /// What it does, in the language that is spoken.
    text: String,
    /// What else finds it: its text in other languages, its names.
    others: Vec<String>,
    /// What names it and nothing else.
    names: Vec<String>,
    /// Its sequences of keys, as they are shown.
    keys: Vec<String>,
    /// Its keys, and the name to type instead.
    note: String,
    group: usize,
}

/// Opens the palette. A count that was typed before it is for what will be chosen.
pub(super) fn open(app: &mut App, count: Option<usize>) {
    let palette = Box::new(Palette::new(app, count));
    let title = app.texts.palette.title.clone();
    app.picker = Some(Picker::new(title, palette, 0, app.options.keyboard, app.layout.body));
}

/// Does what was chosen, as its key would; an action about a character then waits for it.
pub(super) fn run(app: &mut App, action: Action, count: Option<usize>, now: Instant) {
    searching::forget_goal(app);
    // What a number asks for is seldom asked for again.
    if count.is_none() {
        app.recent.retain(|recent| *recent != action);
        app.recent.insert(0, action);
        app.recent.truncate(MOST_RECENT);
    }
    let asked = app.keymap.asked(&app.contexts());
    let mut sequences = asked.iter().filter(|row| row.action == action).flat_map(|row| &row.sequences);
    let any = Key::from(KeyCode::AnyChar);
    let begun = sequences.find_map(|keys| keys.get(..keys.iter().position(|key| *key == any)?));
    match begun {
        Some(keys) => app.pending.begin(count, keys),
        None => app.carry_out(action, count, now),
    }
}

/// What names an action when it is typed: its short names, then its own.
fn names(keymap: &Keymap, action: Action) -> Vec<String> {
    let short = keymap.names().iter().filter(|(_, meant)| *meant == action).map(|(name, _)| name.clone());
    short.chain([action.name().to_owned()]).collect()
}

/// The keys of a row, and its first short name.
fn note(keys: &[String], names: &[String]) -> String {
    let short = names.first().filter(|_| names.len() > 1).map(|name| format!("{SIGN}{name}"));
    keys.iter().cloned().chain(short).collect::<Vec<_>>().join(" ")
}

/// What the keys would have typed without an input method.
fn half_width(typed: &str) -> String {
    let half = |char| match Key::from(KeyCode::Char(char)).half_width().code {
        KeyCode::Char(half) => half,
        _ => char,
    };
    typed.trim().chars().map(half).collect()
}

impl Palette {
    /// What can be asked for now: what was asked for last, then the parts of the keymap.
    fn new(app: &App, count: Option<usize>) -> Palette {
        let contexts = app.contexts();
        let parts = contexts.iter().filter_map(|context| CONTEXTS.iter().find(|(known, _)| known == context));
        let title = |part: &str| app.texts.help.parts.get(part).cloned().unwrap_or_default();
        let titles = std::iter::once(app.texts.palette.recent.clone()).chain(parts.map(|(_, part)| title(part)));
        let languages = language::actions_in_every_language();
        let group = |binding: &Binding| {
            let is_recent = app.recent.contains(&binding.action);
            if is_recent { 0 } else { 1 + contexts.iter().position(|it| *it == binding.context).unwrap_or(0) }
        };
        let row = |binding: Binding| {
            let name = binding.action.name();
            let text = app.texts.actions.get(name).cloned().unwrap_or_default();
            let translated = languages.iter().filter_map(|actions| actions.get(name)).filter(|other| **other != text);
            let names = names(&app.keymap, binding.action);
            let others = names.iter().chain(translated).cloned().collect();
            let keys: Vec<String> = binding.sequences.iter().map(|keys| spell(keys)).collect();
            let (note, group) = (note(&keys, &names), group(&binding));
            Row { action: binding.action, count, text, others, names, keys, note, group }
        };
        let mut rows: Vec<Row> = app.keymap.asked(&contexts).into_iter().map(row).collect();
        let recency = |row: &Row| app.recent.iter().rev().position(|action| *action == row.action);
        rows.sort_by_key(|row| (row.group, Reverse(recency(row))));
        Palette {
            texts: app.texts.palette.clone(),
            titles: titles.collect(),
            n_actions: rows.len(),
            order: (0..rows.len()).collect(),
            rows,
            typed: String::new(),
            line: String::new(),
            filter: Filter::new("", app.options.keyboard),
        }
    }

    /// What a number asks for: a line of the source, or a part of the text.
    fn of_number(&self, typed: &str) -> Option<Row> {
        let (digits, action, text) = match typed.strip_suffix('%') {
            Some(digits) => (digits, Action::Percent, &self.texts.to_percent),
            None => (typed, Action::Start, &self.texts.to_line),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let n = digits.parse().unwrap_or(MOST).min(MOST);
        Some(Row {
            action,
            count: Some(n),
            text: fill(text, &[("n", &n.to_string())]),
            others: vec![typed.to_owned()],
            names: vec![typed.to_owned()],
            keys: Vec::new(),
            note: String::new(),
            group: 0,
        })
    }

    fn row(&self, index: usize) -> &Row {
        &self.rows[self.order[index]]
    }
}

impl Row {
    /// How far down it stands: it is named; its keys are these; its text or name begins so, or says so; another language says so.
    fn rank(&self, typed: &str, filter: &Filter) -> usize {
        let found = |text: &String| filter.finds(text).map(|found| found.first().is_some_and(|first| first.start == 0));
        let spoken: Vec<bool> = std::iter::once(&self.text).chain(&self.names).filter_map(found).collect();
        let begins_elsewhere = || self.others.iter().filter_map(found).any(|begins| begins);
        match spoken.iter().max() {
            _ if typed.is_empty() || self.is_named(typed) => 0,
            _ if self.is_key(typed) => 1,
            Some(true) => 2,
            Some(false) => 3,
            None if begins_elsewhere() => 4,
            None => 5,
        }
    }

    fn is_named(&self, typed: &str) -> bool {
        self.names.iter().any(|name| name == typed)
    }

    /// Whether its keys are what is typed; the character that some are about is left out.
    fn is_key(&self, typed: &str) -> bool {
        let spelt = key::keys(typed).map(|keys| spell(&keys));
        let any = spell(&[Key::from(KeyCode::AnyChar)]);
        let is_control = |key: &str| key.starts_with('^') && key.eq_ignore_ascii_case(typed);
        let is_it = |key: &str| key == typed || spelt.as_deref() == Ok(key) || is_control(key);
        self.keys.iter().any(|key| is_it(key.strip_suffix(&any).unwrap_or(key)))
    }

    /// What it does, and what was found where that is not in it.
    fn label(&self, typed: &str, filter: &Filter) -> String {
        let is_found = |label: &String| filter.finds(label).is_some();
        if self.is_named(typed) || is_found(&self.text) {
            return self.text.clone();
        }
        let with_other = self.others.iter().map(|other| format!("{}  {other}", self.text));
        with_other.into_iter().find(is_found).unwrap_or_else(|| self.text.clone())
    }
}

impl Items for Palette {
    fn len(&self) -> usize {
        self.order.len()
    }

    fn narrow(&mut self, typed: &str, filter: &Filter) {
        (self.typed, self.line) = (half_width(typed), typed.to_owned());
        let number = self.of_number(&self.typed);
        self.rows.truncate(self.n_actions);
        self.rows.extend(number);
        self.order = (0..self.rows.len()).collect();
        self.order.sort_by_cached_key(|&index| self.rows[index].rank(&self.typed, filter));
        self.filter = filter.clone();
    }

    fn item(&self, index: usize) -> Item {
        let row = self.row(index);
        Item { label: row.label(&self.typed, &self.filter), note: row.note.clone(), ..Item::default() }
    }

    fn label(&self, index: usize) -> String {
        let row = self.row(index);
        // What is typed for its keys finds it as it stands; single letters of others' keys do not.
        let line = Some(&self.line).filter(|_| row.is_key(&self.typed));
        std::iter::once(&row.text).chain(&row.others).chain(line).cloned().collect::<Vec<_>>().join("\n")
    }

    fn sign(&self) -> Option<&str> {
        Some(SIGN)
    }

    fn group(&self, index: usize) -> Option<usize> {
        Some(self.row(index).group).filter(|_| self.filter.is_empty())
    }

    fn title(&self, group: usize) -> String {
        self.titles.get(group).cloned().unwrap_or_default()
    }

    fn pick(&self, index: usize) -> Pick {
        let row = self.row(index);
        Pick::Action(row.action, row.count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use crate::app::App;
    use crate::app::picker::PickerRow;
    use crate::app::popup::Popup;
    use crate::input::action::{ACTIONS, Action};
    use crate::input::key::Key;
    use crate::input::keymap::{Binding, Context, Keymap};
    use crate::language::{Language, Texts};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;
    use std::fmt::Write as _;
    use std::time::Instant;

    const SECTION: &str =
        "第一节 山上\n\n山上有座庙，庙里有个人。他在讲故事，讲的是山下的河。\n\n河边有人，也在听故事。\n\n";
    /// Keys that lead to each context in which the palette may be opened.
    const WAYS: [(Context, &str); 4] =
        [(Context::Text, ""), (Context::Outline, "<Tab>"), (Context::Selection, "v"), (Context::Following, "F")];

    fn app(typed: &str) -> App {
        let mut app = open(&SECTION.repeat(12), 100, 12, "");
        app.set_is_file(true);
        press(&mut app, typed);
        app
    }

    /// The rows on screen after some keys: labels, keys, a mark before the one that is selected.
    fn rows(app: &App) -> Vec<String> {
        let row = |row: &PickerRow| match row {
            PickerRow::Group(title) => format!("# {title}"),
            PickerRow::Item { item, is_selected, .. } => {
                format!("{}{} | {}", if *is_selected { "> " } else { "" }, item.label, item.note)
            }
        };
        app.picker().map(|picker| picker.rows().iter().map(row).collect()).unwrap_or_default()
    }

    /// The first rows that are left by what is typed.
    fn check(typed: &[&str], expected: Expect) {
        let mut told = String::new();
        for typed in typed {
            writeln!(told, "{typed}").expect("a string");
            for row in rows(&app(&format!(":{typed}"))).iter().take(3) {
                writeln!(told, "    {row}").expect("a string");
            }
        }
        expected.assert_eq(&told);
    }

    /// All that a reader could tell two programs apart by.
    fn state(app: &App) -> String {
        let picker = app.picker().map(|picker| (picker.title(), picker.rows()));
        let lines = app.popup().map(Popup::visible);
        let place = (app.reader().place(), app.focus(), app.selected(), app.jumps(), app.marks().iter().count());
        let shown = (app.layout(), app.entries(), app.message(), app.pending(), app.options, app.asked());
        let others = (app.prompt().is_some(), app.outline_filter().is_some(), app.wants_to_quit(), app.is_covered());
        format!("{place:?} {shown:?} {picker:?} {lines:?} {others:?}")
    }

    #[test]
    fn no_action_is_missing() {
        let keymap = Keymap::default();
        let texts = Language::English.texts();
        let bound = |action, contexts: &[Context]| {
            keymap.bindings().iter().any(|row| row.action == action && contexts.contains(&row.context))
        };
        let mut listed = Vec::new();
        for (context, typed) in WAYS {
            let mut app = app(typed);
            app.resize(100, 200);
            press(&mut app, ":");
            let rows = rows(&app).join("\n");
            let contexts: Vec<Context> = context.chain().chain([Context::Text, Context::Anywhere]).collect();
            let contexts = if context == Context::Following { &contexts[..] } else { &contexts[..2] };
            for (action, name) in ACTIONS.iter().filter(|(action, _)| bound(*action, contexts)) {
                let text = &texts.actions[*name];
                assert!(
                    rows.lines().any(|row| row.trim_start_matches("> ").starts_with(text)),
                    "{name} in {context:?}"
                );
                listed.push(*action);
            }
        }
        for (action, name) in ACTIONS {
            let is_of_lists = bound(action, &[Context::Popup, Context::Picker, Context::Prompt]);
            assert!(is_of_lists || listed.contains(&action), "{name} is nowhere");
        }
    }

    #[test]
    fn a_row_does_what_its_key_does() {
        for (context, way) in WAYS {
            let contexts = app(way).contexts();
            // What holds anywhere is tried in the text.
            let is_own = |row: &Binding| row.context == context || context == Context::Text;
            for row in Keymap::default().asked(&contexts).into_iter().filter(is_own) {
                let Some(sequence) = row.sequences.first() else { continue };
                let keys: String = sequence.iter().map(Key::to_string).collect();
                // The second half of a key that waits for a character is typed after both.
                let (keys, rest) = keys.strip_suffix("<Char>").map_or((&*keys, ""), |keys| (keys, "a"));
                let mut by_key = app(&format!("3]{way}{keys}{rest}"));
                let mut by_name = app(&format!("3]{way}:"));
                by_name.paste(row.action.name(), Instant::now());
                press(&mut by_name, &format!("<Enter>{rest}"));
                if row.action == Action::Palette {
                    by_name.recent.clear();
                    press(&mut by_key, "<Esc>:");
                    press(&mut by_name, "<Esc>:");
                }
                assert_eq!(state(&by_name), state(&by_key), "{} in {context:?}", row.action.name());
            }
        }
    }

    #[test]
    fn short_names_numbers_and_counts_run_at_once() {
        let line = |typed: &str| {
            let app = app(typed);
            app.reader().document().text().line_number(app.reader().place().anchor)
        };
        assert!(app(":q<Enter>").wants_to_quit() && app("：ｑ<Enter>").wants_to_quit());
        assert!(!app(":q<Esc>").wants_to_quit());
        assert_eq!([line(":40<Enter>"), line(":４０<Enter>"), line(":0040<Enter>"), line("40g")], [line("40G"); 4]);
        assert_eq!([line(":50%<Enter>"), line(":５０％<Enter>")], [line("50%"); 2]);
        assert_eq!(line(":$<Enter>"), line("G"));
        assert_eq!(line(":99999999999999999999<Enter>"), line("99999999G"));
        assert_eq!([line("G:0<Enter>"), line("G:0%<Enter>")], [line("g"); 2]);
        assert_eq!([line("3:next-heading<Enter>"), line("3:xygbt<Enter>")], [line("3]"); 2]);
        assert_eq!(line("<Tab>:40<Enter>"), line("40G"));
    }

    #[test]
    fn words_names_and_pinyin_find_the_row() {
        check(
            &["", "q", "h", "120", "50%", "next-h", "theme", "退出", "peise", "outline", "mulu 宽", "no such thing"],
            expect![[r#"

                    # Text
                    > one line down | j Down Enter
                    one line up | k Up
                q
                    > quit | q ZZ ^C :q
                    one step back (never quits) | Esc
                    to that per cent of the text  到全文的百分之几 | %
                h
                    > all keys | ? F1 :h
                    half a page down | d ^D
                    half a page up | u ^U
                120
                    > to line 120 of the source | 
                50%
                    > to 50% of the text | 
                next-h
                    > next heading  next-heading | ]
                    next hit  next-hit | n
                theme
                    > next theme of colours | T :colo
                退出
                    > quit  退出 | q ZZ ^C :q
                    one step back (never quits)  退一步（不会退出程序） | Esc
                peise
                    > next theme of colours  换下一种配色 | T :colo
                outline
                    > show in the outline what was nearly a heading | ~
                    to the outline, and back | Tab :toc
                    show or hide the outline | o
                mulu 宽
                    > wider outline  目录变宽 | >
                no such thing
            "#]],
        );
    }

    #[test]
    fn the_very_keys_find_the_row() {
        check(
            &["^S", "^s", "zf", "]", "】", "j", "n", "m", "Esc", "F9", "zM", "Z"],
            expect![[r#"
                ^S
                    > keep what keys have changed of the settings | ^S :w
                ^s
                    > keep what keys have changed of the settings | ^S :w
                zf
                    > dim all but this paragraph | zf
                ]
                    > next heading | ]
                】
                    > next heading | ]
                j
                    > one line down | j Down Enter
                    back to the place before the last leap  jump-back | ^O BS
                    forward again  jump-forward | A-Right ^I
                n
                    > next text of this run, or of the folder | . :n
                    next hit | n
                    next page | Space f PgDn ^F
                m
                    > set mark a (or b … z) here | m{a}
                    list marks, highlights and notes | L :marks
                    select from here; again: leave | v
                Esc
                    > one step back (never quits) | Esc
                F9
                    > hide the text, and show it again | ` · F9
                zM
                    > copy what is selected, or else the section  复制选中的文字；没有选择时，复制这一节 | y
                    show or hide the outline  显示或隐藏目录 | o
                Z
                    > set mark a (or b … z) here | m{a}
                    to mark a (or b … z) | '{a}
                    select from here; again: leave  从这里开始选择；再按一次，离开 | v
            "#]],
        );
        for (typed, message) in [(":^S", "no setting"), (":zz", "middle")] {
            let app = app(&format!("{typed}<Enter>"));
            assert!(app.message().is_some_and(|said| said.contains(message)), "{:?}", app.message());
        }
    }

    #[test]
    fn what_matches_nothing_stays_to_be_typed_otherwise() {
        let mut app = app(":no such thing<Enter>");
        assert!(app.picker().is_some_and(|picker| picker.count() == (0, 0)));
        press(&mut app, "<C-u><BS>");
        assert!(app.picker().is_none());
        press(&mut app, ":q<Enter>");
        assert!(app.wants_to_quit());
    }

    #[test]
    fn what_was_used_last_stands_on_top() {
        let mut app = app(":zoom<Esc>:2<Enter>:next-theme<Enter>:toggle-rejoin<Enter>:toggle-rejoin<Enter>:");
        let told =
            ["# Used last", "> join cut paragraphs, or show the source's lines | J", "next theme of colours | T :colo"];
        assert_eq!(rows(&app)[..3], told);
        press(&mut app, "<Enter>");
        assert_eq!(app.message(), Some("lines as in the source"));
    }

    #[test]
    fn the_users_keys_and_names_are_told() {
        let table = "\"J\" = ''\n[names]\ntoggle-rejoin = ['join']\n\"q\" = ''\n";
        let mut app = app("");
        app.keymap = Keymap::default().with(table).0;
        press(&mut app, ":join");
        assert_eq!(
            rows(&app).first().map(String::as_str),
            Some("> join cut paragraphs, or show the source's lines | :join")
        );
        press(&mut app, "<Esc>:quit");
        assert_eq!(rows(&app).first().map(String::as_str), Some("> quit | q ZZ ^C :q!"));
    }

    #[test]
    fn an_action_about_a_character_waits_for_it() {
        let mut app = app("50%:set-mark<Enter>");
        assert_eq!(app.pending(), "m");
        let place = app.reader().place();
        press(&mut app, "ag:go-to-mark<Enter>a");
        assert_eq!((app.reader().place(), app.pending()), (place, String::new()));
    }

    fn texts() -> Texts {
        Language::Chinese.texts()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_keys_do_harm(
            typed in prop::collection::vec(prop_oneof!["[a-z0-9%:$! ]", "[山下一页题目：１％]", Just("<Enter>".to_owned()),
                Just("<Esc>".to_owned()), Just("<Down>".to_owned()), Just("<PgDn>".to_owned()), Just("<BS>".to_owned()),
                Just("<C-u>".to_owned()), Just("<Tab>".to_owned())], 0..24),
            cols in 1u16..90,
            rows in 1u16..30,
        ) {
            let mut app = app(":");
            app.texts = texts();
            app.resize(cols, rows);
            for keys in typed {
                press(&mut app, &keys);
                app.pass_time(Instant::now());
            }
        }
    }
}
