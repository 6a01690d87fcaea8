//! What keys select and copy.

use crate::app::tests::{open, open_source, press};
use crate::document::Format;
use proptest::prelude::*;

const TEXT: &str = "山上有座庙。庙里有人，在讲故事！\n\n山下有条河，“河边有人”，在听故事。后来都走了。\n\n完了。\n";

/// What is selected after some keys, with a bar at the end that moves.
fn check(typed: &str, expected: &str) {
    let app = open(TEXT, 40, 10, typed);
    let selection = app.selecting.selection.as_ref().expect("something is selected");
    let text = app.reader.copied(selection.range.clone()).expect("it is short");
    let is_left = selection.head.start < selection.anchor.start;
    let shown = if is_left { format!("|{text}") } else { format!("{text}|") };
    assert_eq!(shown.replace("\n\n", "¶"), expected, "{typed}");
}

#[test]
fn the_end_moves_by_what_is_meant() {
    check("v", "山|");
    check("vll", "山上有|");
    check("vlllhh", "山上|");
    check("vw", "山上|");
    check("v3w", "山上有座|");
    check("v4wb", "山上有座|");
    check("v)", "山上有座庙。|");
    check("v))", "山上有座庙。庙里有人，在讲故事！|");
    check("v3)((", "山上有座庙。|");
    check("v}", "山上有座庙。庙里有人，在讲故事！|");
    check("v}}{", "山上有座庙。庙里有人，在讲故事！|");
    check("v2}l", "山上有座庙。庙里有人，在讲故事！¶山下有条河，“河边有人”，在听故事。后来都走了。¶完|");
    check("vGg", "山|");
    check("vG", "山上有座庙。庙里有人，在讲故事！¶山下有条河，“河边有人”，在听故事。后来都走了。¶完了。|");
}

#[test]
fn the_other_end_moves_after_a_swap() {
    check("vllo", "|山上有");
    check("v))vv)o", "|山上有座庙。");
    check("v))ow", "|有座庙。庙里有人，在讲故事！");
    check("v))o)", "|庙里有人，在讲故事！");
    check("v)o))", "。庙里有人，在讲故事！|");
}

#[test]
fn paragraphs_are_taken_in_whole() {
    check("V", "山上有座庙。庙里有人，在讲故事！|");
    check("V2j", "山上有座庙。庙里有人，在讲故事！¶山下有条河，“河边有人”，在听故事。后来都走了。|");
    check("Vjv", "山上有座庙。庙里有人，在讲故事！¶山|");
}

#[test]
fn a_selection_begins_where_one_reads() {
    check(")v)", "庙里有人，在讲故事！|");
    check("))v", "山|");
    check(")))v)", "后来都走了。|");
}

/// What is copied after some keys, and what is said.
fn check_copied(typed: &str, expected: Option<&str>, message: &str) {
    let mut app = open(TEXT, 40, 10, typed);
    assert_eq!(app.message(), Some(message));
    assert_eq!(app.take_clipboard().as_deref(), expected);
    assert_eq!((app.take_clipboard(), app.selected()), (None, None));
}

#[test]
fn what_is_selected_is_copied_and_left() {
    check_copied("v)y", Some("山上有座庙。"), "6 characters copied");
    check_copied("v)<Esc><Esc>", None, "nothing to close; q quits");
    let all = TEXT.trim_end();
    check_copied("vGy", Some(all), "43 characters copied");
    check_copied("y", Some(all), "43 characters copied");
}

#[test]
fn without_a_selection_the_section_is_copied() {
    let text = "第一章 山上\n\n山上有座庙，庙里有人。\n\n第二章 山下\n\n山下有条河，河边有人。\n";
    let copied = |typed| open(text, 80, 20, typed).take_clipboard();
    assert_eq!(copied("y").as_deref(), Some("第一章 山上\n\n山上有座庙，庙里有人。"));
    assert_eq!(copied("<Tab>jy").as_deref(), Some("第二章 山下\n\n山下有条河，河边有人。"));
    assert_eq!(open(text, 80, 20, "y").message(), Some("section copied, 17 characters: 第一章 山上"));
    let mut app = open(&format!("引子里的话。\n\n{text}"), 80, 20, "y");
    assert_eq!(app.take_clipboard().as_deref(), Some("引子里的话。"));
    assert_eq!(app.message(), Some("copied what comes before the first heading, 6 characters"));
    assert_eq!(open("", 80, 20, "y").take_clipboard(), None);
    assert_eq!(open("", 80, 20, "v").selected(), None);
}

#[test]
fn the_word_here_is_where_one_reads() {
    let word = |typed| open(TEXT, 40, 10, typed).word_here();
    assert_eq!(word("").as_deref(), Some("山上"));
    assert_eq!(word("))").as_deref(), Some("山下"));
    assert_eq!(word("v)").as_deref(), Some("山上有座庙。"));
    assert_eq!(open("……", 40, 10, "").word_here(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_leave_a_whole_selection(
        text in "(一、|[汉字。，“”—a1 \n\u{301}👩\t]){0,80}", cols in 1u16..80, rows in 1u16..12,
        typed in prop::collection::vec(prop::sample::select(vec![
            "v", "V", "j", "k", "h", "l", "w", "b", "(", ")", "{", "}", "[", "]", "g", "G", "o", "y", "<Esc>", "50%",
            "ma", "'a", "''", "<C-o>", "<A-Right>", "<Space>", "<PgUp>", "d", "J", "<Tab>", "?", "+", "2G",
        ]), 0..30),
    ) {
        let mut app = open(&text, cols, rows, "");
        for keys in typed {
            press(&mut app, keys);
            if let Some(range) = app.selected() {
                prop_assert!(!range.is_empty() && text.get(range.clone()).is_some(), "{:?}", range);
            }
        }
    }
}

#[test]
fn how_characters_are_read_is_copied_where_that_is_asked_for() {
    let copied = |typed: &str| {
        let page = "<p>彼は<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ。</p>";
        let app = open_source(page, Format::Html, 40, 10, typed);
        let selection = app.selecting.selection.as_ref().expect("something is selected");
        app.reader.copied(selection.range.clone()).expect("it is short")
    };
    assert_eq!(copied("V"), "彼は東京へ。");
    assert_eq!(copied("zrV"), "彼は東〔とう〕京〔きょう〕へ。");
    assert_eq!(copied("zrzrV"), "彼は東京へ。");
}
