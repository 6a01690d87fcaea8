//! What the palette finds, and what choosing it does.

use crate::app::App;
use crate::app::layers::Popup;
use crate::app::tests::{open, press};
use crate::input::action::{ACTIONS, Action};
use crate::input::key::Key;
use crate::input::keymap::{Binding, Context, Keymap};
use crate::language::Language;
use crate::widget::keys::Keys;
use crate::widget::picker::PickerRow;
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
                > one line down | j Down Enter ^N ^E
                one line up | k Up ^P ^Y
            q
                > quit | q ZZ ^C :q
                one step back (never quits) | Esc
                search all texts: of this run, folder and shelf  全文 | z/
            h
                > all keys | ? F1 :h
                half a page down | d ^D
                half a page up | u ^U
            120
                > to line 120 of the source | 120G
            50%
                > to 50% of the text | 50%
            next-h
                > next heading  next-heading | ]
                next match  next-hit | n
            theme
                > next colour theme; by name in the palette (:) | T :colo
                previous colour theme | ^T
            退出
                > quit  退出 | q ZZ ^C :q
                one step back (never quits)  退一步（不会退出程序） | Esc
            peise
                > next colour theme; by name in the palette (:)  换下一种配色；命令列表（:）里可按名字选 | T :colo
                previous colour theme  换上一种配色 | ^T
            outline
                > show in the outline what was nearly a heading | ~
                show the articles of a law in the outline (第N条) | zt
                to the outline, and back | Tab :toc
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
                > save the settings that keys have changed | ^S :w
            ^s
                > save the settings that keys have changed | ^S :w
            zf
                > dim all but this paragraph | zf
                next likely encoding; by name in the palette (:)  字符集 | E
                search | /
            ]
                > next heading | ]
            】
                > next heading | ]
            j
                > one line down | j Down Enter ^N ^E
                back to the place before the last jump | ^O BS
                forward again  jump-forward | A-Right ^I
            n
                > next text of this run, or of the folder | . :n
                next match | n
                next page | Space f PgDn ^F ^V
            m
                > set mark a (or b … z) here | m{a}
                list your marks, highlights and notes | L :marks
                make an EPUB of this text | zE :epub
            Esc
                > one step back (never quits) | Esc
            F9
                > hide the text, and show it again | ` · F9
            zM
                > select from here; again: stop selecting | v
                copy what is selected, or else the section  复制选中的文字；没有选中时，复制这一节 | y
                show or hide the outline  显示或隐藏目录 | o
            Z
                > set mark a (or b … z) here | m{a}
                to mark a (or b … z) | '{a}
                where you are: file, size, encoding, line, section | ^G
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

/// What the key does that joins lines.
const JOIN: &str = "join broken paragraphs, or all lines, or none";

#[test]
fn what_was_used_last_stands_on_top() {
    let mut app = app(":zoom<Esc>:2<Enter>:next-theme<Enter>:toggle-rejoin<Enter>:toggle-rejoin<Enter>:");
    let told = format!("# Recently used\n> {JOIN} | J\nnext colour theme; by name in the palette (:) | T :colo");
    assert_eq!(rows(&app)[..3].join("\n"), told);
    press(&mut app, "<Enter>");
    assert_eq!(app.message(), Some("broken paragraphs joined again"));
}

#[test]
fn the_users_keys_and_names_are_told() {
    let table = "\"J\" = ''\n[names]\ntoggle-rejoin = ['join']\n\"q\" = ''\n";
    let mut app = app("");
    app.keys = Keys::new(Keymap::default().with(table).0);
    press(&mut app, ":join");
    assert_eq!(rows(&app).first(), Some(&format!("> {JOIN} | :join")));
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
        app.words = Language::Chinese.texts();
        app.resize(cols, rows);
        for keys in typed {
            press(&mut app, &keys);
            app.pass_time(Instant::now());
        }
    }
}

/// The rows that are found by some words, where there are themes and encodings.
fn found(words: &str) -> Vec<String> {
    let mut app = app("");
    app.set_themes(["terminal", "paper", "night"].map(str::to_owned).to_vec(), "terminal");
    app.set_encodings(vec!["UTF-8", "Big5", "GB18030"]);
    press(&mut app, ":");
    app.paste(words, Instant::now());
    rows(&app)
}

#[test]
fn every_action_is_found_by_the_words_that_people_use() {
    let found = |words: &str| {
        found(words).iter().take(4).map(|row| row.trim_start_matches("> ").to_owned()).collect::<Vec<_>>().join("\n")
    };
    for (words, expected) in [
        ("高亮", "highlight the selection"),
        ("划线", "highlight the selection"),
        ("note", "highlight and write a note of your own"),
        ("笔记", "highlight and write a note of your own"),
        ("footnote", "the text's footnotes"),
        ("脚注", "the text's footnotes"),
        ("dark", "theme: night"),
        ("night", "theme: night"),
        ("夜间", "theme: night"),
        ("light", "theme: paper"),
        ("colour", "theme"),
        ("theme", "theme"),
        ("主题", "theme"),
        ("exit", "quit"),
        ("export", "export your highlights"),
        ("导出", "export your highlights"),
        ("wrap", "lines"),
        ("save", "save the settings"),
        ("保存", "save the settings"),
        ("chapter", "next heading"),
        ("toc", "to the outline"),
        ("目录", "outline"),
        ("encoding", "encoding"),
        ("编码", "encoding"),
        ("big5", "read as Big5"),
        ("format", "read as plain"),
        ("undo", "undo the last"),
        ("撤销", "undo the last"),
    ] {
        assert!(found(words).contains(expected), "{words}:\n{}", found(words));
    }
}

#[test]
fn what_is_meant_stands_first() {
    let first = |words: &str| found(words).first().cloned().unwrap_or_default();
    for (words, expected) in [
        ("dark", "theme: night"),
        ("dark mode", "theme: night"),
        ("夜间模式", "theme: night"),
        ("目录", "to the outline"),
        ("书签", "set a bookmark here, with a name"),
        ("gbk", "read as GB18030"),
        ("utf8", "read as UTF-8"),
        ("delete", "highlight the selection"),
    ] {
        assert!(first(words).contains(expected), "{words}: {}", first(words));
    }
}

#[test]
fn a_theme_is_looked_at_until_it_is_chosen() {
    let mut app = app("");
    app.set_themes(["terminal", "paper", "night"].map(str::to_owned).to_vec(), "terminal");
    let mut after = |typed: &str| {
        press(&mut app, typed);
        (app.theme().to_owned(), app.chosen_theme().to_owned())
    };
    let is = |shown: &str, chosen: &str| (shown.to_owned(), chosen.to_owned());
    assert_eq!(after(":night"), is("night", "terminal"));
    assert_eq!(after("<Esc>"), is("terminal", "terminal"));
    assert_eq!(after(":night<C-u>paper"), is("paper", "terminal"));
    assert_eq!(after("<C-u>"), is("terminal", "terminal"));
    assert_eq!(after("paper<Enter>"), is("paper", "paper"));
    assert_eq!(after("T"), is("night", "night"));
    assert_eq!(after("<C-t><C-t>"), is("terminal", "terminal"));
}

#[test]
fn an_encoding_is_looked_at_until_it_is_chosen() {
    let mut app = app("");
    app.set_encodings(vec!["UTF-8", "Big5"]);
    let mut after = |typed: &str| {
        press(&mut app, typed);
        app.take_encoding().map(|(name, _)| name)
    };
    assert_eq!(after(":big5"), Some("Big5"));
    assert_eq!(after("<Esc>"), Some("UTF-8"));
    assert_eq!([after(":big5<Enter>"), after("j")], [Some("Big5"), None]);
}

#[test]
fn an_article_of_a_law_is_gone_to_by_its_number() {
    let law: String = (1..=300).map(|n| format!("第{n}条　国家保护第{n}种权利。\n\n")).collect();
    for typed in [":264条<Enter>", ":第264条<Enter>", ":第二百六十四条<Enter>", ":article 264<Enter>", ":264<Enter>"]
    {
        let app = open(&law, 80, 12, typed);
        assert_eq!(Some(app.reader().position()), law.find("第264条"), "{typed}");
    }
    assert_eq!(rows(&open(&law, 80, 12, ":301条")), [""; 0]);
    let offered = ["> to 第264条　国家保护第264种权利 | ", "to line 264 of the source | 264G"];
    assert_eq!(rows(&open(&law, 80, 12, ":264")), offered);
    let app = open(&law, 80, 12, ":263<Down><Enter>");
    assert_eq!(app.reader().document().text().line_number(app.reader().position()), 263);
    let two = "第2条　国家保护。\n\n第3条　国家保护。\n";
    assert_eq!(rows(&open(two, 80, 12, ":3")), ["> to line 3 of the source | 3G", "to 第3条　国家保护 | "]);
}
