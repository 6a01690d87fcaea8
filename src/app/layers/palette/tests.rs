//! What the palette finds, and what choosing it does.

use crate::app::App;
use crate::app::layers::Popup;
use crate::app::tests::{open, press};
use crate::input::action::{ACTIONS, Action};
use crate::input::key::Key;
use crate::input::keymap::{Binding, Context, Keymap};
use crate::language::{Language, Texts};
use crate::widget::keys::Keys;
use crate::widget::picker::PickerRow;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;
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
    let shown = (app.layout(), app.entries(), app.message(), app.pending(), app.reading.style().options(), app.asked());
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
            assert!(rows.lines().any(|row| row.trim_start_matches("> ").starts_with(text)), "{name} in {context:?}");
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
                by_name.layers.recent.clear();
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
    app.keys = Keys::new(Keymap::default().with(table).0);
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
        app.words = Arc::new(texts());
        app.resize(cols, rows);
        for keys in typed {
            press(&mut app, &keys);
            app.pass_time(Instant::now());
        }
    }
}
