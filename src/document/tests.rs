//! Texts of every convention and what is inferred from them, as pictures; laws as properties.

#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes its pictures so")]

mod any_text;
mod code;
mod corrections;
mod exports;
mod laws;
mod levels;
mod line_ends;
mod manuals;
mod pages;
mod reading;
mod wrapped;

use crate::document::Document;
use crate::document::text::Text;
use expect_test::{Expect, expect};
use std::fmt::Write;

pub use any_text::any_text;

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
              2 第一百零八章 出门 [3 lines begin like 第一章 or Chapter 1, 1 stands before text]
                3 第一封信是在清晨送到的 [3 lines are short and stand apart, all 3 stand before text]
                5 第六回合开始了 [3 lines are short and stand apart, all 3 stand before text]
              7 第一百零九章 渡口 [3 lines begin like 第一章 or Chapter 1, 1 stands before text]
            10 第二卷 归来 [2 lines begin like 第一卷 or Part 1, none before text; the numbers run on]
              11 第一百一十章 雪夜 [3 lines begin like 第一章 or Chapter 1, 1 stands before text]
                13 第一节课后他睡着了 [3 lines are short and stand apart, all 3 stand before text]
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
            13 第一章 总则 [4 lines begin like 第一章 or Chapter 1, 1 stands before text; the numbers run on; the contents name it]
            17 第二章 养护 [4 lines begin like 第一章 or Chapter 1, 1 stands before text; the numbers run on; the contents name it]
              19 第一节 浇水 [4 lines begin like 第一节 or Section 1, 2 stand before text; the numbers run on; the contents name it]
              23 第二节 修剪 [4 lines begin like 第一节 or Section 1, 2 stand before text; the numbers run on; the contents name it]
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
            1 花园手册 [6 lines are short and stand apart, all 6 stand before text]
            10 土 [6 lines are short and stand apart, all 6 stand before text; the contents name it]
              14 沙 [6 lines are short and stand apart, all 6 stand before text; the contents name it]
                18 不在目录里 [6 lines are short and stand apart, all 6 stand before text]
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
              5 1、花 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
              9 2、草 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
            13 西园 [5 lines are short and stand apart, none before text]
              15 1、花 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
              19 2、草 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
            23 南园 [5 lines are short and stand apart, none before text]
              25 1、花 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
              29 2、草 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
            33 北园 [5 lines are short and stand apart, none before text]
              35 1、花 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
              39 2、草 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
            43 中园 [5 lines are short and stand apart, none before text]
              45 1、花 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
              49 2、草 [10 lines begin like 1、, all 10 stand before text; the numbers run on]
        "#]],
    );
}

#[test]
fn what_a_program_prints_is_no_heading_among_han() {
    check(
        &spaced(&["新建分支", "§", "Switched to a new branch", "§", "Web Components", "§", "合并分支", "§"]),
        &expect![[r#"
            1 新建分支 [4 lines are short and stand apart, all 4 stand before text]
            5 Switched to a new branch [4 lines are short and stand apart, all 4 stand before text]
            9 Web Components [4 lines have capitals and stand apart, all 4 stand before text]
            13 合并分支 [4 lines are short and stand apart, all 4 stand before text]
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
        &expect![[r#"
            11 图1 院子里的花 [2 lines are short and stand apart, 1 stands before text]
            19 好 [2 lines are short and stand apart, 1 stands before text]
        "#]],
    );
}

#[test]
fn marks_and_rows_under_a_line_make_headings() {
    check(
        "# Garden\n\nText of the garden, which is long enough to be text.\n\n## Roses\n\nText of the roses, which is long enough to be text.\n\n## Weeds\n\n```\n# not a heading\n```\n\nText of the weeds, which is long enough to be text.\n",
        &expect![[r#"
            title Garden
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
