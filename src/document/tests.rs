//! Texts of every convention and what is inferred from them, as pictures; laws as properties.

#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes its pictures so")]

mod code;
mod corrections;
mod pages;

use crate::document::Document;
use crate::document::block::{BlockKind, Joint, Reading};
use crate::document::text::Text;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write;

/// Title, front matter, outline with line numbers and reasons, continued lines.
pub fn picture(document: &Document) -> String {
    let text = document.text();
    let mut picture = String::new();
    if let Some(title) = document.title() {
        writeln!(picture, "title {}", text.slice(title.clone())).unwrap();
    }
    for front in document.front_matter() {
        writeln!(picture, "{:?} {}", front.kind, text.slice(front.text.clone())).unwrap();
    }
    for (id, section) in document.outline().sections() {
        let indent = "  ".repeat(usize::from(section.level) - 1);
        let line = text.line_number(section.heading.start);
        let heading = text.slice(section.heading.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(picture, "{indent}{line} {heading} [{}]", document.evidence(id).reason).unwrap();
    }
    let continued: Vec<usize> = document.continuations().map(|offset| text.line_number(offset)).collect();
    if !continued.is_empty() {
        writeln!(picture, "continued {continued:?}").unwrap();
    }
    picture
}

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&picture(&Document::new(Text::from(text))));
}

/// A paragraph of `n` characters that says nothing.
pub fn prose(n: usize) -> String {
    let filler = "山上有树树下有水水边有路路旁有人家家门前种着花草，";
    let mut prose: String = filler.chars().cycle().take(n).collect();
    prose.push_str("这里很静。");
    prose
}

/// The lines with `§` replaced by a paragraph, a blank line between any two.
pub fn spaced(lines: &[&str]) -> String {
    lines.iter().map(|line| line.replace('§', &prose(120))).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn news_has_couplets_above_clauses_that_end_in_a_dash() {
    check(
        &spaced(&[
            "本文供学习之用，转载请注明出处。",
            "春风化雨润桃李——山村小学十年记",
            "发布时间：2021-05-04 发布人：校办",
            "§",
            "扎根山乡守初心 十年树木育新苗",
            "§",
            "早起、晚睡、常走访——",
            "§",
            "点亮一盏灯——",
            "§",
            "众人拾柴火焰高 携手同行谱新章",
            "§",
            "修路、架桥、通网络——",
            "§",
            "责任编辑：王某",
        ]),
        &expect![[r#"
            title 春风化雨润桃李——山村小学十年记
            Notice 本文供学习之用，转载请注明出处。
            Date 2021-05-04
            Issuer 校办
            9 扎根山乡守初心 十年树木育新苗 [2 lines are couplets, all 2 stand before text]
              13 早起、晚睡、常走访—— [3 lines end in ——, all 3 stand before text]
              17 点亮一盏灯—— [3 lines end in ——, all 3 stand before text]
            21 众人拾柴火焰高 携手同行谱新章 [2 lines are couplets, all 2 stand before text]
              25 修路、架桥、通网络—— [3 lines end in ——, all 3 stand before text]
        "#]],
    );
}

#[test]
fn an_official_document_has_four_kinds_of_numbers() {
    check(
        &spaced(&[
            "关于加强校园管理的通知",
            "§",
            "一、总体要求",
            "（一）指导思想",
            "§",
            "（二）基本原则",
            "§",
            "二、主要任务",
            "（一）完善制度",
            "1.健全机构",
            "§",
            "2.明确职责",
            "§",
            "（二）强化监督",
            "§",
        ]),
        &expect![[r#"
            title 关于加强校园管理的通知
            5 一、总体要求 [2 lines begin like 一、, none before text; the numbers run on]
              7 （一）指导思想 [4 lines begin like （一）, 3 stand before text; the numbers run on]
              11 （二）基本原则 [4 lines begin like （一）, 3 stand before text; the numbers run on]
            15 二、主要任务 [2 lines begin like 一、, none before text; the numbers run on]
              17 （一）完善制度 [4 lines begin like （一）, 3 stand before text; the numbers run on]
                19 1.健全机构 [2 lines begin like 1., all 2 stand before text; the numbers run on]
                23 2.明确职责 [2 lines begin like 1., all 2 stand before text; the numbers run on]
              27 （二）强化监督 [4 lines begin like （一）, 3 stand before text; the numbers run on]
        "#]],
    );
}

#[test]
fn a_novel_has_chapters_and_traps() {
    check(
        &[
            "第一卷 远行",
            "第一百零八章 出门",
            "　　第一封信是在清晨送到的",
            &format!("　　{}", prose(80)),
            "　　第六回合开始了",
            &format!("　　{}", prose(80)),
            "第一百零九章 渡口",
            "　　“第九部队已经出发。”",
            &format!("　　{}", prose(90)),
            "第二卷 归来",
            "第一百一十章 雪夜",
            &format!("　　{}", prose(80)),
            "　　第一节课后他睡着了",
            &format!("　　{}", prose(80)),
        ]
        .join("\n"),
        &expect![[r#"
            1 第一卷 远行 [2 lines begin like 第一卷 or Part 1, none before text; the numbers run on]
              2 第一百零八章 出门 [3 lines begin like 第一章 or Chapter 1, 2 stand before text]
              7 第一百零九章 渡口 [3 lines begin like 第一章 or Chapter 1, 2 stand before text]
            10 第二卷 归来 [2 lines begin like 第一卷 or Part 1, none before text; the numbers run on]
              11 第一百一十章 雪夜 [3 lines begin like 第一章 or Chapter 1, 2 stand before text]
        "#]],
    );
}

#[test]
fn a_law_repeats_its_contents_and_its_articles_are_text() {
    check(
        &spaced(&[
            "花园管理办法",
            "目录",
            "第一章 总则",
            "第二章 养护",
            "第一节 浇水",
            "第二节 修剪",
            "第一章 总则",
            "第一条 §",
            "第二章 养护",
            "第一节 浇水",
            "第二条 §",
            "第二节 修剪",
            "第三条 §",
        ]),
        &expect![[r#"
            title 花园管理办法
            13 第一章 总则 [2 lines begin like 第一章 or Chapter 1, 1 stands before text; the numbers run on; the contents name it]
            17 第二章 养护 [2 lines begin like 第一章 or Chapter 1, 1 stands before text; the numbers run on; the contents name it]
              19 第一节 浇水 [2 lines begin like 第一节 or Section 1, all 2 stand before text; the numbers run on; the contents name it]
              23 第二节 修剪 [2 lines begin like 第一节 or Section 1, all 2 stand before text; the numbers run on; the contents name it]
        "#]],
    );
}

#[test]
fn a_bulleted_table_of_contents_gives_names_and_levels() {
    check(
        &spaced(&[
            "花园手册",
            "编者按：以下各节各自成篇。",
            "• 1 土\n• 1.1 沙\n• 1.2 黏\n• 2 水",
            "土",
            "§",
            "沙",
            "§",
            "不在目录里",
            "§",
            "黏",
            "§",
            "水",
            "§",
        ]),
        &expect![[r#"
            10 土 [6 lines are short and stand apart, all 6 stand before text; the contents name it]
              14 沙 [6 lines are short and stand apart, all 6 stand before text; the contents name it]
              22 黏 [6 lines are short and stand apart, all 6 stand before text; the contents name it]
            26 水 [6 lines are short and stand apart, all 6 stand before text; the contents name it]
        "#]],
    );
}

#[test]
fn a_list_that_begins_again_under_every_heading_is_no_outline() {
    let part = |title: &str| format!("{title}\n\n1、花\n\n§\n\n2、草\n\n§");
    check(
        &spaced(&["§", &part("东园"), &part("西园"), &part("南园"), &part("北园"), &part("中园")]),
        &expect![[r#"
        3 东园 [5 lines are short and stand apart, none before text]
        13 西园 [5 lines are short and stand apart, none before text]
        23 南园 [5 lines are short and stand apart, none before text]
        33 北园 [5 lines are short and stand apart, none before text]
        43 中园 [5 lines are short and stand apart, none before text]
    "#]],
    );
}

#[test]
fn what_a_program_prints_is_no_heading_among_han() {
    check(
        &spaced(&["新建分支", "§", "Switched to a new branch", "§", "Web Components", "§", "合并分支", "§"]),
        &expect![[r#"
            1 新建分支 [4 lines are short and stand apart, all 4 stand before text]
            9 Web Components [4 lines have capitals and stand apart, all 4 stand before text]
            13 合并分支 [4 lines are short and stand apart, all 4 stand before text]
        "#]],
    );
}

const RFC: &str = "\
Network Notes                                                   A. Author
Request for Nothing                                            March 2001

Table of Contents

   1. Introduction ....................................................1
   2. Overview ........................................................1
      2.1. Terms ......................................................2

1.  Introduction

   This memo describes nothing in particular, and it does so at a length
   that lets every line but the last of a paragraph run to the margin as
   such memos have always done.

   A second paragraph follows, in order that the reader, who has come as
   far as this, may see how hard-wrapped lines are joined again.

2.  Overview

   The overview says the same thing again in other words, which is what
   overviews are for, and mentions a few things it will not explain.

2.1.  Terms

   The terms are used as in every other memo that was written before it
   and will be used so in every memo that is going to be written after.

Author                       Informational                      [Page 1]
\u{c}
Note                          Nothing                         March 2001

   1.  The first item of a list is no heading, it is a sentence that is
       wrapped.
";

#[test]
fn a_memo_is_numbered_and_wrapped() {
    check(
        RFC,
        &expect![[r#"
            4 Table of Contents [1 line names a usual part of a text, none before text]
            10 1. Introduction [2 lines begin like 1., all 2 stand before text; the numbers run on; the contents name it]
            19 2. Overview [2 lines begin like 1., all 2 stand before text; the numbers run on; the contents name it]
              24 2.1. Terms [1 line begins like 1.1, before text; the contents name it]
            continued [2, 13, 14, 17, 22, 27]
        "#]],
    );
}

#[test]
fn a_manual_page_is_outlined_by_its_indents() {
    check(
        "\
TEA(1)                        Kitchen Commands                        TEA(1)

NAME
       tea - make tea

DESCRIPTION
       Tea heats water and pours it over the leaves that stand ready.  It
       waits as long as the leaves ask for, and it says so when the cup is
       full.

   Water and leaves
       The water has to be fresh. The leaves can be of any sort that grows
       on a hill, provided that someone has picked them by hand and let
       them dry.

   Exit status
       The status is zero if there is tea in the cup, and any other number
       if there is none or if it has gone cold while nobody was looking at
       it.

BUGS
       Tea that is forgotten turns bitter, and there is nothing that the
       program could do about that, however long its authors think it over.
",
        &expect![[r#"
            3 NAME [3 lines are in capitals, 2 stand before text]
            6 DESCRIPTION [3 lines are in capitals, 2 stand before text]
              11 Water and leaves [2 lines are short and stand apart, all 2 stand before text]
              16 Exit status [2 lines are short and stand apart, all 2 stand before text]
            21 BUGS [3 lines are in capitals, 2 stand before text]
            continued [8, 9, 13, 14, 18, 19, 23]
        "#]],
    );
}

#[test]
fn dialogue_and_short_lines_make_no_outline() {
    check(
        &spaced(&[
            "§",
            "“你来了。”",
            "“来了！”",
            "他说：",
            "§",
            "图1 院子里的花",
            "（王某摄）",
            "* * *",
            "§",
            "好",
            "§",
        ]),
        &expect![[""]],
    );
}

#[test]
fn marks_and_rows_under_a_line_make_headings() {
    check(
        "# Garden\n\nText of the garden, which is long enough to be text.\n\n## Roses\n\nText of the roses, which is long enough to be text.\n\n## Weeds\n\n```\n# not a heading\n```\n\nText of the weeds, which is long enough to be text.\n",
        &expect![[r#"
            title # Garden
            5 ## Roses [2 lines begin with 2 signs of markup, all 2 stand before text]
            9 ## Weeds [2 lines begin with 2 signs of markup, all 2 stand before text]
        "#]],
    );
    check(
        "Soil\n====\n\nText of the soil, which is long enough to be text.\n\nSand\n----\n\nText of the sand, which is long enough to be text.\n\nClay\n----\n\nText of the clay, which is long enough to be text.\n",
        &expect![[r#"
            title Soil
            6 Sand [2 lines are underlined with ---, all 2 stand before text]
            11 Clay [2 lines are underlined with ---, all 2 stand before text]
        "#]],
    );
}

#[test]
fn a_page_break_in_a_sentence_is_seen() {
    let cut: String = prose(60).chars().take(60).collect();
    check(
        &[&*prose(90), &cut, "而路的那一头是另一座山，山后面还有山。", &prose(90)].join("\n\n"),
        &expect![[r#"
        continued [5]
    "#]],
    );
}

#[test]
fn english_chapters_hold_titled_parts() {
    let prose =
        "There was a road along the river, and whoever walked on it came to the sea in the end, if nothing kept him.";
    let text =
        ["Chapter 1: The River", prose, "Along the Bank", prose, "At the Ford", prose, "Chapter 2: The Sea", prose];
    check(
        &text.join("\n\n\n"),
        &expect![[r#"
            1 Chapter 1: The River [2 lines begin like 第一章 or Chapter 1, all 2 stand before text; the numbers run on]
              7 Along the Bank [2 lines have capitals and stand apart, all 2 stand before text]
              13 At the Ford [2 lines have capitals and stand apart, all 2 stand before text]
            19 Chapter 2: The Sea [2 lines begin like 第一章 or Chapter 1, all 2 stand before text; the numbers run on]
        "#]],
    );
}

/// What is read of every block, with `|` for a line end and `/` between blocks.
fn read(text: &str, reading: Reading) -> String {
    let document = Document::new(Text::from(text));
    let blocks = document.blocks().map(|block| {
        let slices = document.slices(&block, block.range.clone(), reading);
        let parts = slices.iter().map(|slice| {
            let joint = match slice.joint {
                Joint::Nothing => "",
                Joint::Space => " ",
                Joint::LineEnd => "|",
            };
            format!("{joint}{}", document.text().slice(slice.range.clone()))
        });
        parts.collect::<String>()
    });
    blocks.collect::<Vec<_>>().join("/")
}

#[test]
fn wrapped_lines_are_joined_and_hyphens_taken_back() {
    let line = "the road goes on and on along the river until it reaches the sea pre-";
    let next = "cisely where the boats are, and there the story of the road is at its";
    let text = format!("{}{line}\n{next}\nend, precisely.\n", format!("{next}\n").repeat(9));
    let joined = read(&text, Reading::Rejoined);
    assert!(
        joined.ends_with(
            "the sea precisely where the boats are, and there the story of the road is at its end, precisely."
        ),
        "{joined}"
    );
    assert!(
        read(&text, Reading::AsInSource).ends_with(
            "sea pre-|cisely where the boats are, and there the story of the road is at its|end, precisely."
        )
    );
}

#[test]
fn a_running_head_inside_a_paragraph_is_left_out() {
    let page = "the road goes on and on along the river until it reaches the open sea\nand the boats lie there in the sun, and nobody asks what they are for\nwhile the gulls\n\nRoads                             [Page 1]\n\u{c}\nRoads and rivers                  Spring\n\ncry over the harbour, and the day goes by as days do.\n\n";
    let text = page.repeat(5);
    let document = Document::new(Text::from(&*text));
    assert_eq!(document.structure.set_aside.len(), 10);
}

#[test]
fn code_keeps_its_lines() {
    assert_eq!(
        read("Text before it.\n\n```\nlet a;\n\n  b\n```\n\nText after it.", Reading::Rejoined),
        "Text before it./```|let a;|  b|```/Text after it."
    );
}

#[test]
fn a_long_block_is_the_same_from_everywhere() {
    let wrapped = "the road goes on and on along the river until it reaches the open sea\n".repeat(300);
    let code = "  let road = river;\n".repeat(600);
    let document = Document::new(Text::from(&*format!("{wrapped}\n{code}")));
    let blocks: Vec<_> = document.blocks().collect();
    let kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Preformatted]);
    assert_eq!(document.block_at(wrapped.len() / 2), Some(blocks[0].clone()));
    assert_eq!(document.block_at(wrapped.len() + code.len() / 2), Some(blocks[1].clone()));
}

/// Texts of the pieces that inference looks at.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a汉。，“”\\-=#. \t\u{3000}\u{c}\u{feff}1一、第章（）]{0,12}",
        Just("\n".into()),
        Just("\n\n".into()),
        Just("\r\n".into()),
        Just("第一章 山\n".into()),
        Just("1.1. Water\n".into()),
        Just("```\n".into()),
        Just("====\n".into()),
        Just("作者：某\n".into()),
        Just("\u{c}\nhead\n".into()),
        Just("- item\n".into()),
        Just("the road goes on and on along the river until it reaches the open sea,\n".into()),
        Just(prose(70)),
        Just(prose(70).replace('。', "")),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn headings_are_in_order_and_levels_never_skip_downward(text in any_text()) {
        let document = Document::new(Text::from(&*text));
        let (mut end, mut level) = (0, 0);
        for (id, section) in document.outline().sections() {
            prop_assert!(section.heading.start >= end && section.heading.end > section.heading.start);
            prop_assert!(section.level <= level + 1);
            prop_assert!((0.0..=1.0).contains(&document.evidence(id).confidence));
            (end, level) = (section.heading.end, section.level);
        }
        prop_assert!(end <= text.len());
    }

    #[test]
    fn blocks_are_disjoint_and_cover_every_line_that_is_not_blank(text in any_text()) {
        let document = Document::new(Text::from(&*text));
        let mut at = 0;
        let mut n_headings = 0;
        for block in document.blocks() {
            prop_assert!(block.range.start >= at && block.range.end > block.range.start);
            prop_assert!(document.text().slice(at..block.range.start).chars().all(crate::document::is_blank));
            let line = document.text().line_at(block.range.end);
            prop_assert_eq!(document.text().line_at(block.range.start).start, block.range.start);
            prop_assert_eq!(line.end, block.range.end);
            at = block.range.end;
            if let BlockKind::Heading(id) = block.kind {
                let heading = &document.outline().section(id).heading;
                prop_assert!(block.range.start <= heading.start && heading.end <= block.range.end);
                n_headings += 1;
            }
        }
        prop_assert!(document.text().slice(at..text.len()).chars().all(crate::document::is_blank));
        prop_assert_eq!(n_headings, document.outline().len());
    }

    #[test]
    fn each_block_is_found_from_its_neighbours_and_from_all_its_bytes(text in any_text()) {
        let document = Document::new(Text::from(&*text));
        let blocks: Vec<_> = document.blocks().collect();
        for (index, block) in blocks.iter().enumerate() {
            prop_assert_eq!(document.block_before(block), index.checked_sub(1).map(|before| blocks[before].clone()));
            for offset in block.range.clone() {
                prop_assert_eq!(document.block_at(offset), Some(block.clone()));
            }
        }
    }

    #[test]
    fn slices_lie_in_their_block_in_order(text in any_text(), from in 0_usize..200, length in 0_usize..200) {
        let document = Document::new(Text::from(&*text));
        for block in document.blocks() {
            for reading in [Reading::Rejoined, Reading::AsInSource] {
                let mut at = block.range.start;
                for slice in document.slices(&block, from..from + length, reading) {
                    prop_assert!(slice.range.start >= at && slice.range.end <= block.range.end);
                    at = slice.range.end;
                }
            }
        }
    }

    #[test]
    fn a_blank_line_more_at_the_end_changes_nothing(text in any_text()) {
        let shorter = Document::new(Text::from(&*format!("{}\n", text.trim_end())));
        let longer = Document::new(Text::from(&*format!("{}\n\n\n", text.trim_end())));
        prop_assert_eq!(picture(&shorter), picture(&longer));
    }
}

#[test]
fn the_article_keeps_its_couplets_above_its_clauses() {
    let article = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");
    let document = Document::new(Text::from(article));
    expect![[r#"
        title 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
        Notice 本文档为 2024 CCF BDCI 比赛用语料的一部分。部分文档使用大语言模型改写生成，内容可能与现实情况不符，可能不具备现实意义，仅允许在本次比赛中使用。
        Date 2024-02-06
        Issuer 新闻宣传中心
        11 思想如炬指引奋进征程 重任在肩唯有笃行不怠 [6 lines are couplets, all 6 stand before text]
        15 夯实理论之基 凝心铸魂筑牢根本取得新成效 [6 lines are couplets, all 6 stand before text]
          19 以上率下、上下同频、持续深入—— [14 lines end in ——, all 14 stand before text]
          25 创新载体、融入实际、突出实效—— [14 lines end in ——, all 14 stand before text]
          29 分类施策、多方联动、全面覆盖—— [14 lines end in ——, all 14 stand before text]
        33 牢记“国之大者” 锤炼品格强化忠诚得到新提升 [6 lines are couplets, all 6 stand before text]
          37 在大事要事中彰显责任担当—— [14 lines end in ——, all 14 stand before text]
          45 全面推进乡村振兴—— [14 lines end in ——, all 14 stand before text]
          51 在大战大考中践行初心使命—— [14 lines end in ——, all 14 stand before text]
        57 聚焦主责主业 实干担当推动发展取得新进步 [6 lines are couplets, all 6 stand before text]
          61 科学选题、精准破题、全力解题—— [14 lines end in ——, all 14 stand before text]
          65 树牢正确的业绩观，党建引领破难题、促发展—— [14 lines end in ——, all 14 stand before text]
        73 密切联系群众 践行宗旨为民造福迈出新步伐 [6 lines are couplets, all 6 stand before text]
          77 不断满足人民群众对美好数字生活的需要—— [14 lines end in ——, all 14 stand before text]
          87 为人民群众撑起网络安全“防护伞”—— [14 lines end in ——, all 14 stand before text]
          91 为员工纾难解困—— [14 lines end in ——, all 14 stand before text]
        95 勇于刀刃向内 廉洁奉公树立新风呈现新气象 [6 lines are couplets, all 6 stand before text]
          99 打造“严实精细快”企业作风—— [14 lines end in ——, all 14 stand before text]
          103 涵养务实清廉新风正气—— [14 lines end in ——, all 14 stand before text]
          107 以整治整改成效提升主题教育“成色”—— [14 lines end in ——, all 14 stand before text]
        continued [55, 81]
    "#]].assert_eq(&picture(&document));
}
