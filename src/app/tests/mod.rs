//! The state of the program as keys change it, told by its place, its messages and what is open.

mod mouse;

use super::*;
use crate::app::outline::Entry;
use crate::document::Format;
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::text::Text;
use crate::input::key::keys;
use crate::language::Language;
use crate::widget::messages::STAYS;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::Duration;

pub(super) const ARTICLE: &str = include_str!("../../../seeds/000_eb373a1ba01e0e13.txt");

/// The program with a text open on a screen, after some keys.
pub(super) fn open(text: &str, cols: u16, rows: u16, typed: &str) -> App {
    open_document(Document::new(Text::from(text)), cols, rows, typed)
}

/// The same with a source in some format.
pub(super) fn open_source(source: &str, format: Format, cols: u16, rows: u16, typed: &str) -> App {
    let document = Document::of_source(Text::from(source), format, &Corrections::default(), &Rules::default());
    open_document(document, cols, rows, typed)
}

fn open_document(document: Document, cols: u16, rows: u16, typed: &str) -> App {
    let opened = Opened { document, encoding: "UTF-8", is_complete: true, ..Opened::default() };
    let mut app = App::new(opened, Options::default(), Keymap::default(), Language::English.texts());
    app.resize(cols, rows);
    press(&mut app, typed);
    app
}

pub(super) fn press(app: &mut App, typed: &str) {
    for key in keys(typed).expect("keys") {
        app.press(key, Instant::now());
    }
}

/// Thirty chapters of ten sections each, far more than a screen holds.
pub(super) fn long_text() -> String {
    (1..=30).fold(String::new(), |mut text, chapter| {
        write!(text, "第{chapter}章　章名\n\n").expect("a string");
        for section in 1..=10 {
            write!(text, "第{section}节　节名{chapter}\n\n").expect("a string");
            text.push_str("这里是正文的一段，说明这一节的内容，句子完整，有头有尾，读起来像一段话。\n\n");
        }
        text
    })
}

#[test]
fn escape_backs_out_of_things_and_never_quits() {
    let mut app = open(ARTICLE, 40, 12, "o?<Esc><Esc><Esc><Esc>");
    assert!(!app.wants_to_quit() && !app.layout().shows_outline());
    assert_eq!(app.message(), Some("nothing to close; q quits"));
    press(&mut app, "12<Esc>j");
    assert_eq!(app.pending(), "");
    press(&mut app, "ZZ");
    assert!(app.wants_to_quit());
}

#[test]
fn counts_repeat_and_full_width_keys_are_their_twins() {
    let here = |typed| open(ARTICLE, 60, 20, typed).reader().place();
    assert_eq!(here("3j"), here("jjj"));
    assert_eq!(here("２】"), here("]]"));
    assert_eq!(here("50%"), here("５０％"));
    assert_eq!(here("43G"), here("43g"));
    assert_ne!(here("43G"), here("G"));
}

#[test]
fn a_key_that_does_nothing_says_why() {
    for (typed, said) in [
        ("k", "this is the start"),
        ("Gj", "this is the end"),
        ("[", "no heading before this one"),
        ("]^", "no heading around this one"),
        ("%", "type a number first, as in 50%"),
        ("s", "s does nothing here; ? lists all keys"),
        ("Zx", "Zx does nothing here; ? lists all keys"),
        ("]<Tab>l", "this heading has nothing under it"),
    ] {
        assert_eq!(open(ARTICLE, 80, 24, typed).message(), Some(said), "{typed}");
    }
    assert_eq!(open("没有标题的一段话。", 80, 24, "o").message(), Some("no headings were found in this text"));
}

#[test]
fn a_message_is_forgotten_after_a_while_and_with_the_next_key() {
    let mut app = open(ARTICLE, 80, 24, "k");
    let until = app.deadline().expect("a message");
    app.pass_time(until.checked_sub(Duration::from_millis(1)).expect("later than the start"));
    assert!(app.message().is_some());
    app.pass_time(until);
    assert_eq!((app.message(), app.deadline()), (None, None));
}

/// A text with a heading that is none and one that was missed, as the inference sees it.
pub(super) const DOUBTFUL: &str = "一、山上\n\n山上有一座庙，庙里的人都在讲故事，讲了很多年。\n\n二、山下\n\n山下有一条河，河边的人都在听故事，听了很多年。\n\n三、后来\n\n后来山也没有了，河也没有了，只剩下故事。\n\n故事之外的话，他说过很多\n\n还有一些话，说的是别的事情，与山和河都没有关系。\n";

#[test]
fn the_reason_of_a_line_is_told_in_a_sheet() {
    let mut app = open(DOUBTFUL, 100, 8, "]i");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert!(told.contains("二、山下") && told.contains("a heading of level 1"), "{told}");
    press(&mut app, "<Esc>jji");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert!(told.contains("running text"), "{told}");
}

fn any_keys() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        6 => "[jkdufbgG{}^oJqhlz?%0-9Z\\]\\[MR>x汉]".prop_map(|key| key),
        3 => prop::sample::select(vec!["<Space>", "<Tab>", "<Enter>", "<Esc>", "<C-d>", "<PgUp>", "<lt>", "<F1>", "<Left>"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(key, 0..40).prop_map(|keys| keys.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_keys_at_any_size_leave_a_whole_state(
        typed in any_keys(), sizes in prop::collection::vec((1u16..140, 1u16..50), 1..4), is_long in any::<bool>(),
    ) {
        let text = if is_long { long_text() } else { ARTICLE.to_owned() };
        let mut app = open(&text, 80, 24, "");
        for (cols, rows) in sizes {
            app.resize(cols, rows);
            press(&mut app, &typed);
            prop_assert!(app.reader().rows().len() <= usize::from(app.layout().text.rows));
            if let (Some(area), Some(selected)) = (app.layout().outline, app.outline.listing().selected()) {
                let n_rows: usize = app.entries().iter().map(Entry::n_rows).sum();
                let n_selected = app.entries().iter().filter(|entry| entry.is_selected).count();
                prop_assert_eq!(n_selected, 1, "{:?} of {:?}", selected, area);
                // Only the last entry may be cut, and the selected one never is unless it is taller than the pane.
                let last = app.entries().last().map_or(0, Entry::n_rows);
                prop_assert!(n_rows <= usize::from(area.rows) + last.saturating_sub(1));
            }
        }
    }
}

/// A text that was read in one of two encodings.
fn decoded(text: &str, encoding: &'static str, place: Option<usize>) -> Opened {
    let document = Document::new(Text::from(text));
    let candidates = vec!["GB18030", "Big5"];
    let n_fitting = 1;
    Opened { document, encoding, candidates, n_fitting, n_replaced: 2, place, is_complete: true, ..Opened::default() }
}

#[test]
fn the_encoding_changes_and_the_place_stays() {
    let mut app = open("", 60, 8, "");
    app.replace(decoded(&long_text(), "GB18030", None));
    press(&mut app, "40%E");
    let anchor = app.reader().place().anchor;
    assert!(anchor > 0 && app.take_encoding() == Some(("Big5", vec![anchor, 0])));
    // Until it comes, nothing else is asked for.
    press(&mut app, "E");
    assert_eq!(
        (app.take_encoding(), app.message()),
        (None, Some("reading it as Big5… (unlikely: much of it is not decodable)"))
    );
    let other = format!("更长的开头。\n\n{}", long_text());
    let moved = anchor + other.len() - long_text().len();
    app.replace(decoded(&other, "Big5", Some(moved)));
    assert_eq!((app.encoding(), app.reader().place().anchor), ("Big5", moved));
    press(&mut app, "E");
    assert_eq!(app.take_encoding(), Some(("GB18030", vec![moved, 0])));
    assert_eq!(app.message(), Some("reading it as GB18030…"));
}

#[test]
fn a_text_that_fits_one_encoding_says_so() {
    let mut app = open("一行。\n", 60, 8, "E");
    assert_eq!((app.take_encoding(), app.message()), (None, Some("no other encoding fits this text")));
}

#[test]
fn a_complaint_waits_until_what_is_said_has_been_read() {
    let mut app = open("一行。\n", 60, 8, "");
    let start = Instant::now();
    app.complain("line 1 is wrong", start);
    app.complain("line 2 is wrong", start);
    app.messages.say("here you left off".to_owned(), start);
    let mut heard = vec![app.message().unwrap_or_default().to_owned()];
    for n in 1..4 {
        app.pass_time(start + STAYS * n);
        heard.push(app.message().unwrap_or_default().to_owned());
    }
    assert_eq!(heard, ["here you left off", "line 1 is wrong", "line 2 is wrong", ""]);
    app.complain("line 3 is wrong", start);
    press(&mut app, "m1");
    assert_eq!(app.message(), Some("a mark is a letter from a to z"));
    press(&mut app, "i");
    press(&mut app, "<Esc>");
    assert_eq!(app.message(), None);
}

#[test]
fn what_is_not_so_is_gainsaid_at_once() {
    let mut app = open("一行。\n", 60, 8, "x");
    let now = Instant::now();
    assert_eq!(app.message(), Some("highlighted: 一行。 · U undoes"));
    app.gainsay("it is not kept", now);
    assert_eq!(app.message(), Some("it is not kept"));
    app.gainsay("nor is this", now);
    assert_eq!(app.message(), Some("it is not kept"));
    app.pass_time(now + STAYS);
    assert_eq!(app.message(), Some("nor is this"));
}

#[test]
fn the_screen_is_painted_anew_when_that_is_asked_for() {
    let mut app = open(ARTICLE, 60, 20, "<C-l>");
    assert_eq!([app.take_repaint(), app.take_repaint()], [true, false]);
}

#[test]
fn the_keys_of_less_move_as_there() {
    let here = |typed: &str| open(ARTICLE, 60, 20, typed).reader().place();
    for (key, usual) in [("<C-e>", "j"), ("<C-n>", "j"), ("<C-v>", "<Space>"), ("<Right>", "<Space>")] {
        assert_eq!(here(key), here(usual), "{key}");
    }
    for (key, usual) in [("<C-y>", "k"), ("<C-p>", "k"), ("<Left>", "b")] {
        assert_eq!(here(&format!("50%{key}")), here(&format!("50%{usual}")), "{key}");
    }
}

#[test]
fn the_word_one_is_at_or_what_is_selected_is_searched_for() {
    let line = |typed: &str| {
        open("山上有座庙。\n\n庙里有人。\n\n山上有座庙。\n", 60, 20, typed)
            .search()
            .map(|search| search.line().to_owned())
    };
    assert_eq!(line(")*"), Some("庙里".to_owned()));
    assert_eq!(line("vll*"), Some("山上有".to_owned()));
}

/// Counts what is to be counted, as a thread beside the loop does.
fn count(app: &mut App) {
    let counting = app.take_counting().expect("something is to be counted");
    app.counted(counting.count(), Instant::now());
}

#[test]
fn a_class_is_made_of_any_line_after_it_was_shown() {
    let text: String = (1..=30)
        .map(|n| format!("☆{n:03} 山里的事情有很多说法☆\n山上有座庙，庙里有人在讲故事，讲的是山下的河。\n"))
        .collect();
    let mut app = open(&text, 100, 20, "cc");
    assert_eq!(app.message(), Some("counting the lines like this one …"));
    press(&mut app, "cc");
    assert!(app.take_corrections().is_none(), "what was not shown was taken");
    count(&mut app);
    assert!(app.take_counting().is_none(), "it was counted twice");
    assert_eq!(app.message(), Some("30 headings, ☆001 山里的 … ☆030 山里的: cc again to confirm"));
    assert!(app.take_corrections().is_none());
    press(&mut app, "cc");
    let corrections = app.take_corrections().expect("a correction");
    let document = Document::with(Text::from(text.as_str()), &corrections, &Rules::default());
    assert_eq!(document.outline().len(), 30);
    press(&mut app, "U");
    assert!(app.take_corrections().expect("it was taken back").is_empty());
}

#[test]
fn what_is_shown_of_a_class_tells_its_lines_apart() {
    let text: String = (1..=12)
        .map(|n| format!("☆山里的老故事{n}回，说法很多☆\n山上有座庙，庙里有人在讲故事，讲的是山下的河。\n"))
        .collect();
    let mut app = open(&text, 100, 20, "cc");
    count(&mut app);
    assert_eq!(app.message(), Some("12 headings, ☆山里的老故事1回 … ☆山里的老故事12回: cc again to confirm"));
    press(&mut app, "cc");
    assert_eq!(app.message(), Some("12 headings made, ☆山里的老故事1回 … ☆山里的老故事12回 · U undoes"));
}

#[test]
fn a_class_that_is_counted_late_disturbs_nothing() {
    let text: String = (1..=12).map(|n| format!("☆{n:03}☆ 山里\n山上有座庙，庙里有人在讲故事。\n")).collect();
    let shown = "12 headings, ☆001☆ 山里 … ☆012☆ 山里: cc again to confirm";
    let late = |typed: &str| {
        let mut app = open(&text, 100, 20, "cc");
        let counting = app.take_counting().expect("something is to be counted");
        press(&mut app, typed);
        app.counted(counting.count(), Instant::now());
        app
    };
    assert_eq!(late("").message(), Some(shown));
    // One line is another heading now, or one reads elsewhere: nothing is to be said of the class.
    let mut app = late("ch");
    assert_ne!(app.message(), Some(shown));
    press(&mut app, "cc");
    assert_eq!(app.message(), Some("counting the lines like this one …"));
    let mut app = late("jj");
    assert_eq!(app.message(), None);
    press(&mut app, "cc");
    assert_eq!(app.message(), Some("counting the lines like this one …"));
}

#[test]
fn a_line_that_is_alone_is_made_a_heading_where_the_key_was_pressed() {
    let text = "☆7 山里\n\n".to_owned() + &"　　很久以前有座山，山上有座庙，庙里有人在讲故事。\n\n".repeat(30);
    let mut app = open(&text, 100, 10, "cc<Space>");
    count(&mut app);
    assert!(app.take_corrections().is_some());
    assert_eq!(app.message(), Some("corrected: ☆7 山里 · U undoes"));
}

#[test]
fn articles_are_listed_when_asked_for() {
    let law: String =
        (1..=3).map(|n| format!("第{n}章 山\n\n第{n}条　国家保护。\n\n第{}条　国家保护水。\n\n", n + 10)).collect();
    let entries = |typed: &str| open(&law, 100, 20, typed).entries().len();
    assert_eq!([entries(""), entries("zt"), entries("ztzt")], [3, 9, 3]);
    assert_eq!(open(ARTICLE, 100, 20, "zt").message(), Some("this text has no articles of a law"));
}
