//! The state of the program, told by its outline and its messages.

use super::*;
use crate::document::text::Text;
use crate::input::key::keys;
use crate::language::Language;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

/// The program with a text open on a screen, after some keys.
pub(super) fn open(text: &str, cols: u16, rows: u16, typed: &str) -> App {
    let opened =
        Opened { document: Document::new(Text::from(text)), encoding: "UTF-8", is_complete: true, ..Opened::default() };
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

/// The outline on screen, a bar before each row: `>` the selected entry, `*` the section that is read, +n what is folded under it.
fn outline(app: &App) -> String {
    app.entries().iter().fold(String::new(), |mut text, entry| {
        let mark = match (entry.is_selected, entry.is_current) {
            (true, true) => "*>",
            (true, false) => " >",
            (false, true) => "* ",
            (false, false) => "  ",
        };
        let level = app.contents.outline().section(entry.id).level;
        let heading = app.contents.text().slice(app.contents.outline().section(entry.id).heading.clone());
        let hidden = if entry.n_hidden > 0 { format!(" +{}", entry.n_hidden) } else { String::new() };
        writeln!(text, "|{mark}{:1$}{heading}{hidden}", "", usize::from(level)).expect("a string");
        text
    })
}

fn check(text: &str, (cols, rows): (u16, u16), typed: &str, expected: Expect) {
    expected.assert_eq(&outline(&open(text, cols, rows, typed)));
}

/// Thirty chapters of ten sections each, far more than a screen holds.
fn long_text() -> String {
    (1..=30).fold(String::new(), |mut text, chapter| {
        write!(text, "第{chapter}章　章名\n\n").expect("a string");
        for section in 1..=10 {
            write!(text, "第{section}节　节名\n\n").expect("a string");
            text.push_str("这里是正文的一段，说明这一节的内容，句子完整，有头有尾，读起来像一段话。\n\n");
        }
        text
    })
}

#[test]
fn the_outline_follows_the_place() {
    check(
        ARTICLE,
        (120, 40),
        "",
        expect![[r#"
            |   思想如炬指引奋进征程 重任在肩唯有笃行不怠
            |   夯实理论之基 凝心铸魂筑牢根本取得新成效
            |    以上率下、上下同频、持续深入——
            |    创新载体、融入实际、突出实效——
            |    分类施策、多方联动、全面覆盖——
            |   牢记“国之大者” 锤炼品格强化忠诚得到新提升
            |    在大事要事中彰显责任担当——
            |    全面推进乡村振兴——
            |    在大战大考中践行初心使命——
            |   聚焦主责主业 实干担当推动发展取得新进步
            |    科学选题、精准破题、全力解题——
            |    树牢正确的业绩观，党建引领破难题、促发展——
            |   密切联系群众 践行宗旨为民造福迈出新步伐
            |    不断满足人民群众对美好数字生活的需要——
            |    为人民群众撑起网络安全“防护伞”——
            |    为员工纾难解困——
            |   勇于刀刃向内 廉洁奉公树立新风呈现新气象
            |    打造“严实精细快”企业作风——
            |    涵养务实清廉新风正气——
            |    以整治整改成效提升主题教育“成色”——
        "#]],
    );
    check(
        ARTICLE,
        (120, 40),
        "4]",
        expect![[r#"
            |   思想如炬指引奋进征程 重任在肩唯有笃行不怠
            |   夯实理论之基 凝心铸魂筑牢根本取得新成效
            |    以上率下、上下同频、持续深入——
            |*>  创新载体、融入实际、突出实效——
            |    分类施策、多方联动、全面覆盖——
            |   牢记“国之大者” 锤炼品格强化忠诚得到新提升
            |    在大事要事中彰显责任担当——
            |    全面推进乡村振兴——
            |    在大战大考中践行初心使命——
            |   聚焦主责主业 实干担当推动发展取得新进步
            |    科学选题、精准破题、全力解题——
            |    树牢正确的业绩观，党建引领破难题、促发展——
            |   密切联系群众 践行宗旨为民造福迈出新步伐
            |    不断满足人民群众对美好数字生活的需要——
            |    为人民群众撑起网络安全“防护伞”——
            |    为员工纾难解困——
            |   勇于刀刃向内 廉洁奉公树立新风呈现新气象
            |    打造“严实精细快”企业作风——
            |    涵养务实清廉新风正气——
            |    以整治整改成效提升主题教育“成色”——
        "#]],
    );
}

#[test]
fn entries_fold_and_open() {
    check(
        ARTICLE,
        (120, 40),
        "<Tab>zM",
        expect![[r#"
            | > 思想如炬指引奋进征程 重任在肩唯有笃行不怠
            |   夯实理论之基 凝心铸魂筑牢根本取得新成效 +3
            |   牢记“国之大者” 锤炼品格强化忠诚得到新提升 +3
            |   聚焦主责主业 实干担当推动发展取得新进步 +2
            |   密切联系群众 践行宗旨为民造福迈出新步伐 +3
            |   勇于刀刃向内 廉洁奉公树立新风呈现新气象 +3
        "#]],
    );
    check(
        ARTICLE,
        (120, 40),
        "4]<Tab>h",
        expect![[r#"
            |   思想如炬指引奋进征程 重任在肩唯有笃行不怠
            | > 夯实理论之基 凝心铸魂筑牢根本取得新成效
            |    以上率下、上下同频、持续深入——
            |*   创新载体、融入实际、突出实效——
            |    分类施策、多方联动、全面覆盖——
            |   牢记“国之大者” 锤炼品格强化忠诚得到新提升
            |    在大事要事中彰显责任担当——
            |    全面推进乡村振兴——
            |    在大战大考中践行初心使命——
            |   聚焦主责主业 实干担当推动发展取得新进步
            |    科学选题、精准破题、全力解题——
            |    树牢正确的业绩观，党建引领破难题、促发展——
            |   密切联系群众 践行宗旨为民造福迈出新步伐
            |    不断满足人民群众对美好数字生活的需要——
            |    为人民群众撑起网络安全“防护伞”——
            |    为员工纾难解困——
            |   勇于刀刃向内 廉洁奉公树立新风呈现新气象
            |    打造“严实精细快”企业作风——
            |    涵养务实清廉新风正气——
            |    以整治整改成效提升主题教育“成色”——
        "#]],
    );
    check(
        ARTICLE,
        (120, 40),
        "4]<Tab>hhl",
        expect![[r#"
            |   思想如炬指引奋进征程 重任在肩唯有笃行不怠
            | > 夯实理论之基 凝心铸魂筑牢根本取得新成效
            |    以上率下、上下同频、持续深入——
            |*   创新载体、融入实际、突出实效——
            |    分类施策、多方联动、全面覆盖——
            |   牢记“国之大者” 锤炼品格强化忠诚得到新提升
            |    在大事要事中彰显责任担当——
            |    全面推进乡村振兴——
            |    在大战大考中践行初心使命——
            |   聚焦主责主业 实干担当推动发展取得新进步
            |    科学选题、精准破题、全力解题——
            |    树牢正确的业绩观，党建引领破难题、促发展——
            |   密切联系群众 践行宗旨为民造福迈出新步伐
            |    不断满足人民群众对美好数字生活的需要——
            |    为人民群众撑起网络安全“防护伞”——
            |    为员工纾难解困——
            |   勇于刀刃向内 廉洁奉公树立新风呈现新气象
            |    打造“严实精细快”企业作风——
            |    涵养务实清廉新风正气——
            |    以整治整改成效提升主题教育“成色”——
        "#]],
    );
    check(
        ARTICLE,
        (120, 40),
        "<Tab>zMzR3j",
        expect![[r#"
            |   思想如炬指引奋进征程 重任在肩唯有笃行不怠
            |   夯实理论之基 凝心铸魂筑牢根本取得新成效
            |    以上率下、上下同频、持续深入——
            | >  创新载体、融入实际、突出实效——
            |    分类施策、多方联动、全面覆盖——
            |   牢记“国之大者” 锤炼品格强化忠诚得到新提升
            |    在大事要事中彰显责任担当——
            |    全面推进乡村振兴——
            |    在大战大考中践行初心使命——
            |   聚焦主责主业 实干担当推动发展取得新进步
            |    科学选题、精准破题、全力解题——
            |    树牢正确的业绩观，党建引领破难题、促发展——
            |   密切联系群众 践行宗旨为民造福迈出新步伐
            |    不断满足人民群众对美好数字生活的需要——
            |    为人民群众撑起网络安全“防护伞”——
            |    为员工纾难解困——
            |   勇于刀刃向内 廉洁奉公树立新风呈现新气象
            |    打造“严实精细快”企业作风——
            |    涵养务实清廉新风正气——
            |    以整治整改成效提升主题教育“成色”——
        "#]],
    );
}

#[test]
fn a_long_outline_is_folded_to_what_fits_and_opens_where_one_reads() {
    check(
        &long_text(),
        (100, 20),
        "",
        expect![[r#"
            |*> 第1章　章名
            |    第1节　节名
            |    第2节　节名
            |    第3节　节名
            |    第4节　节名
            |    第5节　节名
            |    第6节　节名
            |    第7节　节名
            |    第8节　节名
            |    第9节　节名
            |    第10节　节名
            |   第2章　章名 +10
            |   第3章　章名 +10
            |   第4章　章名 +10
            |   第5章　章名 +10
            |   第6章　章名 +10
            |   第7章　章名 +10
        "#]],
    );
    check(
        &long_text(),
        (100, 20),
        "50%",
        expect![[r#"
            |   第5章　章名 +10
            |   第6章　章名 +10
            |   第7章　章名 +10
            |   第8章　章名 +10
            |   第9章　章名 +10
            |   第10章　章名 +10
            |   第11章　章名 +10
            |   第12章　章名 +10
            |   第13章　章名 +10
            |   第14章　章名 +10
            |   第15章　章名 +10
            |*> 第16章　章名
            |    第1节　节名
            |    第2节　节名
            |    第3节　节名
            |    第4节　节名
            |    第5节　节名
        "#]],
    );
}

#[test]
fn the_page_of_entries_moves_with_the_selection() {
    check(
        &long_text(),
        (100, 12),
        "<Tab>G",
        expect![[r#"
            |   第21章　章名 +10
            |   第22章　章名 +10
            |   第23章　章名 +10
            |   第24章　章名 +10
            |   第25章　章名 +10
            |   第26章　章名 +10
            |   第27章　章名 +10
            |   第28章　章名 +10
            |   第29章　章名 +10
            | > 第30章　章名 +10
        "#]],
    );
    check(
        &long_text(),
        (100, 12),
        "<Tab>Gkkkkkkkkkkkk",
        expect![[r#"
            |   第15章　章名 +10
            |   第16章　章名 +10
            |   第17章　章名 +10
            | > 第18章　章名 +10
            |   第19章　章名 +10
            |   第20章　章名 +10
            |   第21章　章名 +10
            |   第22章　章名 +10
            |   第23章　章名 +10
            |   第24章　章名 +10
        "#]],
    );
}

#[test]
fn enter_goes_to_the_selected_section_and_gives_the_keys_back() {
    let mut app = open(ARTICLE, 100, 30, "<Tab>jjj<Enter>");
    assert_eq!((app.section_count(), app.focus()), ((2, 6), Focus::Text));
    press(&mut app, "<Tab>");
    assert_eq!(app.focus(), Focus::Outline);
    press(&mut app, "<Esc>");
    assert_eq!(app.focus(), Focus::Text);
}

#[test]
fn on_a_narrow_screen_the_outline_is_laid_over_the_text_until_it_has_served() {
    let mut app = open(ARTICLE, 40, 12, "");
    assert!(!app.layout().shows_outline());
    let measure = app.layout().measure_cells;
    press(&mut app, "o");
    assert!(app.layout().shows_outline() && app.focus() == Focus::Outline);
    assert_eq!(app.layout().measure_cells, measure);
    press(&mut app, "jj<Enter>");
    assert!(!app.layout().shows_outline() && app.section_count().0 > 0);
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
        ("x", "x does nothing here; ? lists all keys"),
        ("Zx", "Zx does nothing here; ? lists all keys"),
        ("]<Tab>l", "nothing under this heading"),
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

#[test]
fn a_text_that_grows_keeps_the_place_and_what_was_folded() {
    let whole = long_text();
    let half = whole.get(..whole.len() / 2).and_then(|half| half.rsplit_once('\n')).expect("a half").0;
    let mut app = open(half, 100, 20, "40%<Tab>h");
    let (place, before) = (app.reader().place(), outline(&app));
    app.replace(Opened {
        document: Document::new(Text::from(&*whole)),
        encoding: "UTF-8",
        is_complete: true,
        ..Opened::default()
    });
    assert_eq!(app.reader().place(), place);
    assert!(outline(&app).starts_with(&before), "{}", outline(&app));
}

/// A text with a heading that is none and one that was missed, as the inference sees it.
const DOUBTFUL: &str = "一、山上\n\n山上有一座庙，庙里的人都在讲故事，讲了很多年。\n\n二、山下\n\n山下有一条河，河边的人都在听故事，听了很多年。\n\n三、后来\n\n后来山也没有了，河也没有了，只剩下故事。\n\n故事之外\n\n还有一些话，说的是别的事情，与山和河都没有关系。\n";

/// The document inferred anew with what the reader said, as the program does it.
fn infer_anew(app: &mut App) {
    let corrections = app.take_corrections().expect("something was said");
    let text = app.reader().document().text().clone();
    let document = Document::with(text, &corrections, &crate::document::rules::Rules::default());
    app.replace(Opened { document, encoding: "UTF-8", is_complete: true, corrections, ..Opened::default() });
}

#[test]
fn what_the_reader_says_changes_the_outline_and_can_be_taken_back() {
    let mut app = open(DOUBTFUL, 100, 20, "]");
    let before = outline(&app);
    press(&mut app, "cn");
    infer_anew(&mut app);
    assert!(!outline(&app).contains("山下") && outline(&app).contains("后来"), "{}", outline(&app));
    press(&mut app, "cz");
    infer_anew(&mut app);
    assert_eq!(outline(&app), before);
    assert_eq!(app.take_corrections(), None);
    press(&mut app, "cz");
    assert_eq!(app.message(), Some("no correction to take back"));
}

#[test]
fn a_heading_is_corrected_where_it_is_selected() {
    let mut app = open(DOUBTFUL, 100, 20, "<Tab>jcd");
    infer_anew(&mut app);
    let level = |app: &App, index| app.reader().document().outline().section(SectionId(index)).level;
    assert_eq!([0, 1, 2].map(|index| level(&app, index)), [1, 2, 1]);
    press(&mut app, "cc");
    infer_anew(&mut app);
    assert_eq!(app.reader().document().outline().len(), 0, "{}", outline(&app));
}

#[test]
fn the_reason_of_a_line_is_told_in_a_sheet() {
    let mut app = open(DOUBTFUL, 100, 8, "]i");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert!(told.contains("二、山下") && told.contains("a heading of level 1"), "{told}");
    press(&mut app, "<Esc>jji");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert!(told.contains("running text"), "{told}");
}

#[test]
fn guesses_are_shown_among_the_headings_when_asked_for() {
    let mut app = open(DOUBTFUL, 100, 20, "");
    assert!(!outline(&app).contains("故事之外"));
    press(&mut app, "~");
    assert!(app.entries().iter().any(|entry| entry.is_guess), "{}", outline(&app));
    press(&mut app, "~");
    assert!(app.entries().iter().all(|entry| !entry.is_guess));
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
            if let (Some(area), Some(selected)) = (app.layout().outline, app.outline_pane.selected()) {
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
    Opened { document, encoding, candidates, n_replaced: 2, place, is_complete: true, ..Opened::default() }
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
    assert_eq!((app.take_encoding(), app.message()), (None, Some("reading it again in Big5…")));
    let other = format!("更长的开头。\n\n{}", long_text());
    let moved = anchor + other.len() - long_text().len();
    app.replace(decoded(&other, "Big5", Some(moved)));
    assert_eq!((app.encoding(), app.reader().place().anchor), ("Big5", moved));
    press(&mut app, "E");
    assert_eq!(app.take_encoding(), Some(("GB18030", vec![moved, 0])));
}

#[test]
fn a_text_that_fits_one_encoding_says_so() {
    let mut app = open("一行。\n", 60, 8, "E");
    assert_eq!((app.take_encoding(), app.message()), (None, Some("the text fits no other encoding")));
}

#[test]
fn a_complaint_waits_until_what_is_said_has_been_read() {
    let mut app = open("一行。\n", 60, 8, "");
    let start = Instant::now();
    app.complain("line 1 is wrong", start);
    app.complain("line 2 is wrong", start);
    app.say("here you left off".to_owned(), start);
    let mut heard = vec![app.message().unwrap_or_default().to_owned()];
    for n in 1..4 {
        app.pass_time(start + MESSAGE_STAYS * n);
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
