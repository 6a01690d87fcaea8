//! The outline as it is seen: what is open, selected and read in it, and what is said of its headings.

use super::*;
use crate::app::tests::{ARTICLE, DOUBTFUL, long_text, open, press};
use crate::app::{App, Opened};
use crate::document::outline::SectionId;
use crate::document::text::Text;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

/// The outline on screen, a bar before each row: `>` the selected entry, `*` the section that is read, +n what is folded under it.
fn outline(app: &App) -> String {
    app.entries().iter().fold(String::new(), |mut text, entry| {
        let mark = match (entry.is_selected, entry.is_current) {
            (true, true) => "*>",
            (true, false) => " >",
            (false, true) => "* ",
            (false, false) => "  ",
        };
        let level = app.outline.listing.contents.outline().section(entry.id).level;
        let heading = app
            .outline
            .listing
            .contents
            .text()
            .slice(app.outline.listing.contents.outline().section(entry.id).heading.clone());
        let hidden = if entry.n_hidden > 0 { format!(" +{}", entry.n_hidden) } else { String::new() };
        writeln!(text, "|{mark}{:1$}{heading}{hidden}", "", usize::from(level)).expect("a string");
        text
    })
}

fn check(text: &str, (cols, rows): (u16, u16), typed: &str, expected: Expect) {
    expected.assert_eq(&outline(&open(text, cols, rows, typed)));
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
            |    第1节　节名1
            |    第2节　节名1
            |    第3节　节名1
            |    第4节　节名1
            |    第5节　节名1
            |    第6节　节名1
            |    第7节　节名1
            |    第8节　节名1
            |    第9节　节名1
            |    第10节　节名1
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
            |   第16章　章名
            |*>  第1节　节名16
            |    第2节　节名16
            |    第3节　节名16
            |    第4节　节名16
            |    第5节　节名16
            |    第6节　节名16
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
fn a_text_that_grows_keeps_the_place_and_what_was_folded() {
    let whole = long_text();
    let half = whole
        .get(..whole.floor_char_boundary(whole.len() / 2))
        .and_then(|half| half.rsplit_once('\n'))
        .expect("a half")
        .0;
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
    assert_eq!(app.message(), Some("no correction to undo"));
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
fn guesses_are_shown_among_the_headings_when_asked_for() {
    let mut app = open(DOUBTFUL, 100, 20, "");
    assert!(!outline(&app).contains("故事之外"));
    press(&mut app, "~");
    assert!(app.entries().iter().any(|entry| entry.is_guess), "{}", outline(&app));
    press(&mut app, "~");
    assert!(app.entries().iter().all(|entry| !entry.is_guess));
}
