//! What other programs get, on the article and on a short text.

use super::*;
use crate::document::correction::{Change, Correction, Corrections};
use crate::document::layout::ParagraphStyle;
use crate::document::rules::Rules;
use crate::document::text::Text;
use crate::document::{Document, Format};
use crate::language::Language;
use crate::typeset::width::Widths;
use crate::typeset::{Autospace, Breaking, Level, Settings, Tables};
use expect_test::expect;

const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

const DECODED: Decoded = Decoded { encoding: "UTF-8", mixed: &[] };

fn written(write: impl Fn(&Document, &mut Vec<u8>) -> std::io::Result<()>, text: &str) -> String {
    let mut out = Vec::new();
    write(&Document::new(Text::from(text)), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("what is written is UTF-8")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(&written(|document, out| write_json(document, DECODED, None, out), text)).expect("JSON")
}

fn layout_of(measure_cells: u16) -> Settings {
    Settings {
        measure_cells,
        hang_cells: 2,
        level: Level::Normal,
        justify: true,
        ragged_latin: true,
        breaking: Breaking::Optimal,
        autospace: Autospace::Keep,
        room_cells: 0,
        tables: Tables::Fitting,
        widths: Widths::default(),
    }
}

fn plain(text: &str, measure_cells: Option<u16>) -> String {
    let settings = measure_cells.map(layout_of);
    written(|document, out| write_plain(document, settings.as_ref(), ParagraphStyle::Spaced, out), text)
}

#[test]
fn the_tree_has_a_line_for_each_heading_with_its_source_line() {
    expect![[r#"
         11  思想如炬指引奋进征程 重任在肩唯有笃行不怠
         15  夯实理论之基 凝心铸魂筑牢根本取得新成效
         19    以上率下、上下同频、持续深入——
         25    创新载体、融入实际、突出实效——
         29    分类施策、多方联动、全面覆盖——
         33  牢记“国之大者” 锤炼品格强化忠诚得到新提升
         37    在大事要事中彰显责任担当——
         45    全面推进乡村振兴——
         51    在大战大考中践行初心使命——
         57  聚焦主责主业 实干担当推动发展取得新进步
         61    科学选题、精准破题、全力解题——
         65    树牢正确的业绩观，党建引领破难题、促发展——
         73  密切联系群众 践行宗旨为民造福迈出新步伐
         77    不断满足人民群众对美好数字生活的需要——
         87    为人民群众撑起网络安全“防护伞”——
         91    为员工纾难解困——
         95  勇于刀刃向内 廉洁奉公树立新风呈现新气象
         99    打造“严实精细快”企业作风——
        103    涵养务实清廉新风正气——
        107    以整治整改成效提升主题教育“成色”——
    "#]]
    .assert_eq(&written(write_tree, ARTICLE));
    assert_eq!(written(write_tree, "只有一段话，没有标题。"), "");
}

#[test]
fn the_json_of_the_article_says_all_that_was_found() {
    let found = json(ARTICLE);
    assert_eq!(found["title"]["line"], 5);
    assert!(
        found["title"]["text"].as_str().is_some_and(|title| title.starts_with("学深悟透") && title.ends_with("综述"))
    );
    let front: Vec<_> = found["front_matter"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| (entry["kind"].as_str(), entry["line"].as_u64()))
        .collect();
    assert_eq!(front, [(Some("notice"), Some(3)), (Some("date"), Some(7)), (Some("issuer"), Some(7))]);
    assert_eq!(
        (&found["front_matter"][1]["text"], &found["front_matter"][2]["text"]),
        (&"2024-02-06".into(), &"新闻宣传中心".into())
    );
    assert_eq!(found["continuations"], serde_json::json!([55, 81]));
    assert_eq!(found["encoding"], "UTF-8");
}

#[test]
fn the_json_of_a_text_without_anything_is_whole_and_in_order() {
    let written =
        written(|document, out| write_json(document, Decoded { encoding: "GB18030", ..DECODED }, None, out), "");
    let expected =
        r#"{"title":null,"front_matter":[],"headings":[],"continuations":[],"format":"plain","encoding":"GB18030"}"#;
    assert_eq!(written.trim_end(), expected);
}

#[test]
fn the_articles_headings_have_their_levels_and_places() {
    let found = json(ARTICLE);
    let headings = found["headings"].as_array().expect("a list");
    let mut n_below = Vec::new();
    for heading in headings {
        let text = heading["text"].as_str().expect("a text");
        let offset = heading["offset"].as_u64().expect("an offset") as usize;
        assert!(ARTICLE.get(offset..).is_some_and(|rest| rest.starts_with(text)), "{text} is not at {offset}");
        assert_eq!(
            ARTICLE.lines().position(|line| line == text).map(|index| index as u64 + 1),
            heading["line"].as_u64()
        );
        match heading["level"].as_u64() {
            Some(1) => n_below.push(0),
            level => {
                assert_eq!((level, text.ends_with("——")), (Some(2), true));
                *n_below.last_mut().expect("under a heading") += 1;
            }
        }
        assert!(heading["confidence"].as_f64().is_some_and(|confidence| (0.5..=1.0).contains(&confidence)));
        assert!(heading["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
    }
    assert_eq!(n_below, [0, 3, 3, 2, 3, 3]);
}

#[test]
fn what_the_reader_said_stands_in_the_json() {
    let text = Text::from("第一章 山\n\n山上有树。\n\n第二章 水\n\n水下有鱼。\n");
    let mut corrections = Corrections::default();
    let at = Document::new(text.clone()).quote(0).expect("a line");
    for change in [Change::NoHeading, Change::Heading] {
        corrections.push(Correction { at: at.clone(), change });
    }
    let document = Document::with(text, &corrections, &Rules::default());
    let mut out = Vec::new();
    write_json(&document, DECODED, None, &mut out).expect("a vector takes everything");
    let found: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    assert_eq!([0, 1].map(|at| found["headings"][at]["by"].clone()), ["reader", "inference"]);
}

#[test]
fn the_explanation_gives_every_term_with_its_weight() {
    let explained = |language: Language, text: &str| {
        written(|document, out| write_explain(document, &language.texts().evidence, out), text)
    };
    let text = "第一章 山\n\n山上有树，树下有水，水边有路，路旁有人家。\n\n夜里\n\n山上有树，树下有水，水边有路，路旁有人家。\n";
    expect![[r#"
        1  1  strong 0.99  第一章 山
            −1.38  a line of text, before anything is known of it
            +2.07  is numbered like 第一章
            +0.87  the numbers of the 1 lines like it run on
            +0.17  its words are those of a heading
            +2.27  its width, its marks and its ends are those of a heading
            +1.26  is short beside what follows, as lines like it are
            −0.16  blank lines do not set it off
            +0.01  is indented as headings are
            +0.75  what stands before and after it goes with a heading
            +1.30  stands where headings stand in a block or on a page
            −0.83  the 1 lines like it do not stand as headings do, 1 of them before text
            +0.66  comes once, or the contents name it
            −0.13  this kind of text has few headings like it
          = +6.86  in all; above 0 it is a heading
        5  1  strong 0.99  夜里
            −1.38  a line of text, before anything is known of it
            −0.21  has no number
            −0.06  lines like it have no numbers
            +0.16  its words are those of a heading
            +2.58  its width, its marks and its ends are those of a heading
            +1.54  is short beside what follows, as lines like it are
            +0.61  blank lines set it off
            +0.19  is indented as headings are
            −0.22  what stands before and after it does not go with a heading
            +1.26  stands where headings stand in a block or on a page
            +0.37  the 1 lines like it stand as headings do, 1 of them before text
            +0.53  comes once, or the contents name it
            −0.19  this kind of text has few headings like it
          = +5.18  in all; above 0 it is a heading
    "#]]
    .assert_eq(&explained(Language::English, text));
    expect![[r#"
        1  1  确定 0.99  第一章 山
            −1.38  只看是文中一行，别的还不知道
            +2.07  编号样式如 第一章
            +0.87  同类 1 行的编号前后相连
            +0.17  用词像标题
            +2.27  长短、标点和首尾像标题
            +1.26  比下文短得多，同类的行也是
            −0.16  前后没有空行把它隔开
            +0.01  缩进像标题
            +0.75  上下文像标题的上下文
            +1.30  在段落间和页面上的位置像标题
            −0.83  同类 1 行的位置不像标题，其中 1 行后面是正文
            +0.66  全文只出现一次，或者目录里有它
            −0.13  这类文章少有这样的标题
          = +6.86  合计，大于 0 才算标题
        5  1  确定 0.99  夜里
            −1.38  只看是文中一行，别的还不知道
            −0.21  没有编号
            −0.06  同类的行没有编号
            +0.16  用词像标题
            +2.58  长短、标点和首尾像标题
            +1.54  比下文短得多，同类的行也是
            +0.61  前后的空行把它隔开
            +0.19  缩进像标题
            −0.22  上下文不像标题的上下文
            +1.26  在段落间和页面上的位置像标题
            +0.37  同类 1 行的位置像标题，其中 1 行后面是正文
            +0.53  全文只出现一次，或者目录里有它
            −0.19  这类文章少有这样的标题
          = +5.18  合计，大于 0 才算标题
    "#]]
    .assert_eq(&explained(Language::Chinese, text));
    let article = explained(Language::English, ARTICLE);
    expect![[r#"
        11  1  strong 0.99  思想如炬指引奋进征程 重任在肩唯有笃行不怠
            −1.38  a line of text, before anything is known of it
            −0.19  has no number
            −0.09  lines like it have no numbers
            +0.15  its words are those of a heading
            +2.00  its width, its marks and its ends are those of a heading
            +1.08  is short beside what follows, as lines like it are
            −0.01  blank lines do not set it off
            +0.14  is indented as headings are
            +1.03  what stands before and after it goes with a heading
            +0.89  stands where headings stand in a block or on a page
            +1.33  the 6 lines like it stand as headings do, 6 of them before text
            +0.52  comes once, or the contents name it
            −0.49  this kind of text has few headings like it
          = +4.98  in all; above 0 it is a heading
        15  1  strong 0.99  夯实理论之基 凝心铸魂筑牢根本取得新成效
            −1.39  a line of text, before anything is known of it
            −0.19  has no number
            −0.08  lines like it have no numbers
            +0.16  its words are those of a heading"#]]
    .assert_eq(&article.lines().take(20).collect::<Vec<_>>().join("\n"));
}

#[test]
fn plain_text_has_one_paragraph_a_line_rejoined() {
    let text = plain(ARTICLE, None);
    let blocks: Vec<&str> = text.trim_end_matches('\n').split("\n\n").collect();
    assert!(blocks.iter().all(|block| !block.contains('\n')));
    assert!(blocks.iter().any(|block| block.contains("支援临时服务点，为灾区快速恢复通信")));
    assert_eq!(text.replace('\n', ""), ARTICLE.replace('\n', ""));
}

#[test]
fn set_text_loses_no_character_at_any_width() {
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let whole = letters(ARTICLE);
    for measure in 2..=200 {
        assert!(letters(&plain(ARTICLE, Some(measure))) == whole, "at {measure}");
    }
}

#[test]
fn set_text_has_a_blank_line_between_blocks() {
    expect![[r#"
        一、开头

        第一段说了一些话，说得不
        长也不短，刚好排成两三行。

        第二段。
    "#]]
    .assert_eq(&plain("一、开头\n\n第一段说了一些话，说得不长也不短，刚好排成两三行。\n\n第二段。\n", Some(24)));
}

#[test]
fn indented_paragraphs_are_told_apart_by_their_indent_alone() {
    let text = "一、开头\n\n第一段说了一些话。\n\n第二段也是。\n";
    let settings = layout_of(24);
    let set = written(|document, out| write_plain(document, Some(&settings), ParagraphStyle::Indented, out), text);
    assert_eq!(set, "一、开头\n\n    第一段说了一些话。\n    第二段也是。\n");
}

#[test]
fn line_numbers_count_every_line_once() {
    let document = Document::new(Text::from("一\r\n二\n\n四"));
    let mut numbers = LineNumbers::new(&document);
    assert_eq!([0, 3, 5, 9, 10].map(|offset| numbers.of(offset)), [1, 1, 2, 3, 4]);
}

/// What a source in Markdown is as plain lines.
fn plain_of_markdown(source: &str) -> String {
    let (corrections, rules) = (Corrections::default(), Rules::default());
    let document = Document::of_source(Text::from(source), Format::Markdown, &corrections, &rules);
    let mut out = Vec::new();
    write_plain(&document, None, ParagraphStyle::Spaced, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("what is written is UTF-8")
}

#[test]
fn plain_lines_keep_lists_quotations_and_the_cells_of_rows() {
    let source = "- 甲\n  - 乙\\\n    丙\n\n    丁\n\n> 引\n>\n> > 深\n>\n> - 项\n\n| 名 | 价 |\n|---|---|\n| 苹果 | 3 元 |\n|  | 4 |\n";
    expect![[r#"
        • 甲

          ◦ 乙
            丙

            丁

        > 引

        > > 深

        > • 项

        名	价
        苹果	3 元
        	4
    "#]]
    .assert_eq(&plain_of_markdown(source));
    let table = "价目如下，都以元计，不含运费：\n\n名称\t数量\n苹果\t三个\n\t四个\n";
    assert_eq!(plain(table, None), table);
    let code = "这样写：\n\n```\nif x:\n\treturn\ty\n```\n";
    assert_eq!(plain(code, None), code);
}
