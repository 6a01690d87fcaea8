//! Searches as they are typed and gone through; what is found is found by hand, as much of it as a test wants.

use super::*;
use crate::app::{App, Opened, Options};
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::text::Text;
use crate::document::{Document, Format};
use crate::input::key::keys;
use crate::input::keymap::Keymap;
use crate::language::Language;
use crate::search::sweep::{CHUNK_BYTES, Sweep};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::Instant;

fn opened(text: &str) -> Opened {
    Opened { document: Document::new(Text::from(text)), encoding: "UTF-8", is_complete: true, ..Opened::default() }
}

fn open(text: &str) -> App {
    let mut app = App::new(opened(text), Options::default(), Keymap::default(), Language::Chinese.texts());
    app.resize(60, 8);
    app
}

fn press(app: &mut App, typed: &str) {
    for key in keys(typed).expect("keys") {
        app.press(key, Instant::now());
    }
}

/// Searches what is ordered, to the end.
fn seek(app: &mut App) {
    while let Some(Order::Seek(number, task)) = app.take_order() {
        for swath in Sweep::new(*task) {
            app.found(number, &[swath], Instant::now());
        }
    }
}

/// Presses keys and finds what they ask for.
fn find(app: &mut App, typed: &str) {
    for key in keys(typed).expect("keys") {
        app.press(key, Instant::now());
        seek(app);
    }
}

/// Forty paragraphs, some of which name a number of temples.
fn paragraphs() -> String {
    (1..=40)
        .map(|n| format!("第{n}段说的是山上的事，{}。\n\n", if n % 10 == 0 { "有庙" } else { "没有别的" }))
        .collect()
}

/// The paragraph on the first row, the hit of how many, and what was said.
fn told(app: &App) -> String {
    let line = app.reader.document().text().line_at(app.reader.place().anchor);
    let first = app.reader.document().text().slice(line.range()).chars().take_while(|&c| c != '说').collect::<String>();
    let count = app.search().map_or(String::new(), |search| {
        let count = search.count();
        format!(" {}/{}{}", count.current, count.total, if count.is_growing { "…" } else { "" })
    });
    let said = app.message().map(|message| format!(" {message}")).unwrap_or_default();
    format!("{first}{count}{said}")
}

/// A row for each of some moves: the keys, and what they lead to.
fn check_moves(app: &mut App, moves: &[&str], expected: Expect) {
    let mut rows = String::new();
    for typed in moves {
        find(app, typed);
        writeln!(rows, "{typed:12} {}", told(app)).expect("a string");
    }
    expected.assert_eq(&rows);
}

#[test]
fn the_view_follows_what_is_typed_and_comes_back() {
    check_moves(
        &mut open(&paragraphs()),
        &["5j", "/", "有庙", "<BS><BS>", "庙", "x", "<Esc>", "n", "/庙<Enter>", "/第1", "<Esc>"],
        expect![[r#"
            5j           第6段
            /            第6段
            有庙           第6段 1/4
            <BS><BS>     第6段
            庙            第6段 1/4
            x            第6段 0/0
            <Esc>        第6段
            n            第6段 还没有搜索，按 / 开始
            /庙<Enter>    第6段 1/4
            /第1          第6段 2/11
            <Esc>        第6段 1/4
        "#]],
    );
}

#[test]
fn n_goes_from_hit_to_hit_and_round() {
    check_moves(
        &mut open(&paragraphs()),
        &["/庙<Enter>", "n", "2n", "n", "N", "3N", "N", "g", "n", "G", "n", "99999999n"],
        expect![[r#"
            /庙<Enter>    第8段 1/4
            n            第18段 2/4
            2n           第35段 4/4
            n            第8段 1/4 从头继续
            N            第35段 4/4 从末尾继续
            3N           第8段 1/4
            N            第35段 4/4 从末尾继续
            g            第1段 4/4
            n            第8段 1/4
            G            第35段 1/4
            n            第35段 4/4
            99999999n    第35段 4/4 从头继续
        "#]],
    );
}

#[test]
fn a_search_can_be_cleared_brought_back_and_typed_again() {
    check_moves(
        &mut open(&paragraphs()),
        &[
            "/庙<Enter>",
            "<Esc>",
            "<Esc>",
            "n",
            "/<Enter>",
            "/山上<Enter>",
            "/<Up><Up>",
            "<Down>",
            "<Esc>",
            "/海<Enter>",
        ],
        expect![[r#"
            /庙<Enter>    第8段 1/4
            <Esc>        第8段
            <Esc>        第8段 没有可以返回的，按 q 退出
            n            第18段 2/4
            /<Enter>     第28段 3/4
            /山上<Enter>   第28段 28/40
            /<Up><Up>    第28段 3/4
            <Down>       第28段 28/40
            <Esc>        第28段 28/40
            /海<Enter>    第28段 0/0 没有找到：海
        "#]],
    );
}

#[test]
fn pinyin_gives_way_to_the_letters_themselves_until_it_is_asked_for() {
    let text = "山上有庙。\n\n水边有庙。\n\nThe yum of SY, ym.\n\n";
    check_moves(
        &mut open(text),
        &["/ym", "<Tab>", "<Tab>", "<C-u>ymi", "<BS>", "<BS>", "<BS>", "<BS>"],
        expect![[r#"
            /ym          山上有庙。 1/1
            <Tab>        山上有庙。 1/3
            <Tab>        山上有庙。 1/1
            <C-u>ymi     山上有庙。 1/2
            <BS>         山上有庙。 1/1
            <BS>         山上有庙。 1/3
            <BS>         山上有庙。
            <BS>         山上有庙。
        "#]],
    );
}

#[test]
fn a_word_is_looked_for_from_where_one_reads() {
    let text = "山上有庙。\n\n水边有庙。\n\n山上有树。\n\n水边有 Rust。\n\n";
    check_moves(
        &mut open(text),
        &["*", "n", "]}}", "*", "vl*", "/<Up><Up>"],
        expect![[r#"
        *            山上有庙。 2/2
        n            山上有庙。 1/2 从头继续
        ]}}          山上有庙。 1/2 已到末尾
        *            山上有庙。 2/2
        vl*          山上有庙。 1/2 从头继续
        /<Up><Up>    山上有庙。 1/2
    "#]],
    );
}

#[test]
fn a_line_comes_back_as_it_was_read() {
    let mut app = open("Cat cat catalogue.\n\n(山)水。\n\n");
    check_moves(
        &mut app,
        &["/<A-r>c.t<CR>", "/<A-c><A-w>cat<CR>", "/<Up>", "<Up>", "<Down>", "<Esc>", "/ ", "<CR>", "/<A-c>ss", "<Esc>"],
        expect![[r#"
            /<A-r>c.t<CR> Cat cat catalogue. 1/3
            /<A-c><A-w>cat<CR> Cat cat catalogue. 1/1
            /<Up>        Cat cat catalogue. 1/1
            <Up>         Cat cat catalogue. 1/3
            <Down>       Cat cat catalogue. 1/1
            <Esc>        Cat cat catalogue. 1/1
            /            Cat cat catalogue.
            <CR>         Cat cat catalogue. 1/1 从头继续
            /<A-c>ss     Cat cat catalogue. 0/0
            <Esc>        Cat cat catalogue. 1/1
        "#]],
    );
    assert_eq!(app.habits().searched, ["/c.t/", "cat"]);
}

#[test]
fn in_another_text_a_line_comes_back_as_it_was_read() {
    let mut before = open("Cat cat.\n\n");
    find(&mut before, "/<A-c>cat<CR>");
    let mut app = open("Cat cat Cat.\n\n");
    app.succeed(&mut before);
    check_moves(
        &mut app,
        &["/<Up>"],
        expect![[r#"
        /<Up>        Cat cat Cat. 1/1
    "#]],
    );
}

#[test]
fn a_search_from_elsewhere_is_a_search() {
    let mut app = open(&paragraphs());
    app.search_for("有庙", app.reader.document().text().len() / 2, Instant::now());
    check_moves(
        &mut app,
        &["", "n", "N"],
        expect![[r#"
                     第1段 0/0…
        n            第8段 1/4
        N            第35段 4/4 从末尾继续
    "#]],
    );
}

#[test]
fn keys_are_text_where_text_is_typed() {
    let mut app = open("山上有１座庙，q 与 3。\n");
    find(&mut app, "/１q3？");
    assert_eq!(app.prompt().map(|prompt| prompt.editor().text()), Some("１q3？"));
    app.paste("\n有\n庙\u{1b}\t\n", Instant::now());
    assert_eq!(app.prompt().map(|prompt| prompt.editor().text()), Some("１q3？有 庙 "));
    press(&mut app, "<C-c>");
    assert!(app.prompt().is_none() && !app.wants_to_quit());
    app.paste("q", Instant::now());
    assert!(!app.wants_to_quit());
}

#[test]
fn the_view_moves_when_the_hit_is_known() {
    let mut app = open(&paragraphs());
    press(&mut app, "/庙<Enter>");
    assert_eq!(told(&app), "第1段 0/0…");
    seek(&mut app);
    assert_eq!(told(&app), "第8段 1/4");
    // Whoever goes elsewhere meanwhile is not taken away from there.
    press(&mut app, "/海<Esc>/庙<Enter>3j");
    let before = app.reader.place();
    seek(&mut app);
    assert_eq!(app.reader.place(), before);
}

#[test]
fn a_text_that_grows_is_searched_on() {
    let filler = "山上什么也没有。\n\n".repeat(CHUNK_BYTES / 20);
    let part = format!("{filler}前面有庙");
    let mut app = open("");
    app.replace(Opened { is_complete: false, ..opened(&part) });
    find(&mut app, "/庙宇<Enter>");
    assert_eq!(app.search().map(|search| search.count().total), Some(0));
    app.replace(opened(&format!("{part}宇。\n\n{filler}{filler}后面也有庙宇。\n")));
    seek(&mut app);
    let count = app.search().map(Search::count).expect("a search");
    assert_eq!((count.total, count.is_growing), (2, false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_pressed_while_a_search_is_on_its_way(
        steps in prop::collection::vec((prop::sample::select(vec![
            "/", "庙", "a", "山", "<Esc>", "<Enter>", "n", "N", "3n", "<BS>", "<Tab>", "<A-r>", "<A-c>", "<A-w>", "(", "*", "&",
            "<Up>", "<Down>", "j", "G", "g", "o", "<C-u>", "x", "<PgDn>", "zM", "J",
        ]), 0..4usize), 0..40),
        cols in 1..90u16, rows in 1..20u16,
    ) {
        let mut app = open(&paragraphs());
        app.resize(cols, rows);
        let mut under_way = Vec::new();
        for (typed, n_found) in steps {
            press(&mut app, typed);
            if let Some(Order::Seek(number, task)) = app.take_order() {
                under_way.push((number, Sweep::new(*task)));
            }
            // What was ordered before may still come, or never.
            for (number, sweep) in &mut under_way {
                let swaths: Vec<_> = sweep.by_ref().take(n_found).collect();
                app.found(*number, &swaths, Instant::now());
            }
            if let Some(count) = app.search().map(Search::count) {
                prop_assert!(count.current <= count.total.max(1));
            }
        }
    }
}

#[test]
fn a_number_that_is_no_words_of_the_text_leads_to_the_article() {
    let law = "第二百六十三条　山。\n\n第二百六十四条　水。\n\n第二百六十五条　云。\n\n";
    for (typed, said) in [
        ("/第264条<Enter>", "前往第 264 条：:264"),
        ("/264<Enter>", "前往第 264 条：:264"),
        ("/第9条<Enter>", "没有找到：第9条"),
    ] {
        let mut app = open(law);
        press(&mut app, typed);
        seek(&mut app);
        assert_eq!(app.message(), Some(said), "{typed}");
        // It is known to be missing before the line is taken.
        let mut app = open(law);
        find(&mut app, typed);
        assert_eq!(app.message(), Some(said), "{typed}");
    }
}

#[test]
fn what_only_speaks_of_an_article_leads_to_it() {
    let law = "第1条　依照第3条办理。\n\n第2条　水。\n\n第3条　云。\n\n第4条　山。\n\n";
    let said = |typed: &str| {
        let mut app = open(law);
        find(&mut app, typed);
        app.message().map(str::to_owned)
    };
    assert_eq!(said("/第3条<Enter>").as_deref(), Some("前往第 3 条：:3"));
    assert_eq!(said("/第1条<Enter>"), None);
    // Two of them are no law.
    let mut app = open("第1条　依照第2条办理。\n\n第2条　水。\n\n");
    find(&mut app, "/第2条<Enter>");
    assert_eq!(app.message(), None);
}

#[test]
fn a_capital_makes_case_count_which_is_told_and_can_be_undone() {
    let text = "山上有座 temple。\n\n庙里有人讲 a story。\n";
    let mut app = open(text);
    find(&mut app, "/Temple<Enter>");
    assert_eq!(app.message(), Some("全用小写就不分大小写"));
    find(&mut app, "/Temple<A-i>");
    assert_eq!(app.search().map(|search| search.count().total), Some(1));
    find(&mut app, "<Esc>/temple");
    assert_eq!(app.search().map(|search| (search.count().total, search.counts_case())), Some((1, false)));
}

#[test]
fn what_was_found_is_found_again_when_how_characters_are_read_is_to_count() {
    let page = "<p>彼は<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ。</p>";
    let document = Document::of_source(page.into(), Format::Html, &Corrections::default(), &Rules::default());
    let opened = Opened { document, encoding: "UTF-8", is_complete: true, ..Opened::default() };
    let mut app = App::new(opened, Options::default(), Keymap::default(), Language::Chinese.texts());
    app.resize(60, 8);
    let n_hits = |app: &App| app.searching.shown().map(|search| search.n_within(0..usize::MAX));
    find(&mut app, "/とう<Enter>");
    assert_eq!(n_hits(&app), Some(0));
    find(&mut app, "zr");
    assert_eq!(n_hits(&app), Some(1));
    find(&mut app, "zr");
    assert_eq!(n_hits(&app), Some(0));
}
