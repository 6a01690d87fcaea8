//! What other programs leave in a text beside its words: ornaments, leaders, radicals, pages, the frame of a manual page.

use crate::document::block::Reading;
use crate::document::correction::Corrections;
use crate::document::outline::Section;
use crate::document::rules::Rules;
use crate::document::tests::prose;
use crate::document::text::Text;
use crate::document::{Document, Format};
use expect_test::{Expect, expect};

/// The outline in its words, with lines and levels.
fn outline(text: &str) -> String {
    let document = Document::new(Text::from(text));
    let row = |(id, section): (_, &Section)| {
        let line = document.text().line_number(section.heading.start);
        format!("{line} {} {}\n", section.level, document.heading(id))
    };
    document.outline().sections().map(row).collect()
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&outline(text));
}

/// Lines, `§` a paragraph, so many line ends behind each.
fn lines(lines: &[&str], behind: &str) -> String {
    lines.iter().map(|line| line.replace('§', &prose(100)) + behind).collect()
}

#[test]
fn radicals_are_read_as_the_characters_that_they_stand_for() {
    check(
        &lines(&["⼀、⽔边", "§", "⼆、⼭上", "§", "三、⻋站", "§"], "\n\n"),
        expect![[r#"
        1 1 ⼀、⽔边
        5 1 ⼆、⼭上
        9 1 三、⻋站
    "#]],
    );
}

#[test]
fn ornaments_are_left_out_of_the_outline() {
    check(
        &lines(&["☆、第一章 水边", "§", "☆、第二章 山上", "§", "☆、第三章 车站", "§"], "\n\n"),
        expect![[r#"
            1 1 第一章 水边
            5 1 第二章 山上
            9 1 第三章 车站
        "#]],
    );
    check(
        &lines(
            &["***** 一、水边 *****", "§", "***** 二、山上 *****", "§", "**** 桥 ****", "§", "**** 亭子 ****", "§"],
            "\n",
        ),
        expect![[r#"
            1 1 一、水边
            3 1 二、山上
            5 2 桥
            7 2 亭子
        "#]],
    );
}

#[test]
fn lines_under_headings_tell_their_levels() {
    let text = "水边\n====\n\n§\n\n桥\n--\n\n§\n\n亭\n---\n\n§\n\n山上\n====\n\n§\n\n路\n---\n\n§\n";
    check(
        &text.replace('§', &prose(60)),
        expect![[r#"
        1 1 水边
        6 2 桥
        11 2 亭
        16 1 山上
        21 2 路
    "#]],
    );
}

#[test]
fn lines_under_headings_are_as_long_as_they_like() {
    let text = "第一章 水边\n================================\n\n§\n\n桥\n-----------------\n\n§\n\n\
                第二章 山上的庙和庙后的路\n===\n\n§\n\nName       Age      Height\n--------------------------------\n\n§\n";
    let document = Document::new(Text::from(&*text.replace('§', &prose(60))));
    let read = document.read(0..document.text().len(), Reading::Rejoined);
    expect![[r#"
        第一章 水边

        §

        桥

        §

        第二章 山上的庙和庙后的路

        §

        Name       Age      Height

        --------------------------------

        §"#]]
    .assert_eq(&read.replace(&prose(60), "§"));
}

#[test]
fn a_part_that_is_named_above_each_chapter_opens_one_section() {
    let text = lines(
        &[
            "第一卷 水边\n第一章 桥",
            "§",
            "第一卷 水边\n第二章 亭",
            "§",
            "第一卷 水边\n第三章 渡口",
            "§",
            "第二卷 山上\n第四章 路",
            "§",
            "第二卷 山上\n第五章 庙",
            "§",
        ],
        "\n\n",
    );
    check(
        &text,
        expect![[r#"
        1 1 第一卷 水边
        2 2 第一章 桥
        7 2 第二章 亭
        12 2 第三章 渡口
        16 1 第二卷 山上
        17 2 第四章 路
        22 2 第五章 庙
    "#]],
    );
}

#[test]
fn a_table_of_contents_whose_leaders_stand_on_lines_of_their_own_is_none_of_the_text() {
    let entries = ["一、水边", "二、山上", "三、车站", "四、桥头"];
    let listed = entries.map(|entry| [entry, "........................", "3"]).concat();
    let text = [&["游记", "目　录"][..], &listed].concat();
    let body = entries.iter().flat_map(|entry| [*entry, "§"]);
    check(
        &lines(&text.into_iter().chain(body).collect::<Vec<_>>(), "\n\n"),
        expect![[r#"
        29 1 一、水边
        33 1 二、山上
        37 1 三、车站
        41 1 四、桥头
    "#]],
    );
}

#[test]
fn what_the_contents_lead_to_is_a_heading() {
    let contents =
        ["一、水边 ........ 2", "渡口多 ........ 2", "桥太少 ........ 2", "二、山上 ........ 3", "路难走 ........ 3"];
    let text = |body: [&str; 4]| {
        let heads = [&["一、水边", "渡口多"][..], &["桥太少"], &["二、山上", "路难走"], &["东西贵"]];
        let body = heads.iter().zip(body).flat_map(|(heads, body)| [heads, &[body, "比从前方便。", ""][..]].concat());
        lines(&[&["目录"], &contents[..], &[""], &body.collect::<Vec<&str>>()].concat(), "\n")
    };
    let first = "今年的渡船比去年多了三条，坐船过河的人也多了许多，都说";
    let others = [
        first,
        "河上的桥只有两座，天不亮就有人推着车子在桥头等着过河去",
        "山路上的石头被雨水冲了下来，走的人不得不绕着水塘往上爬",
        "米和油都要人背上山去，到了山上的价钱就比山下贵了一倍半",
    ];
    for body in [others, [first; 4]] {
        assert_eq!(
            outline(&text(body)),
            "8 1 一、水边\n9 2 渡口多\n13 2 桥太少\n17 1 二、山上\n18 2 路难走\n22 2 东西贵\n"
        );
    }
}

#[test]
fn pages_that_are_counted_beside_a_running_head_are_no_headings() {
    let page = |n: usize| format!("{n}\n\n山水集\n\n第{n}章\n\n桥头{n}\n\n{}\n\n", prose(100));
    let text = (1..=6).map(page).collect::<String>();
    check(
        &text,
        expect![[r#"
        5 1 第1章 桥头1
        15 1 第2章 桥头2
        25 1 第3章 桥头3
        35 1 第4章 桥头4
        45 1 第5章 桥头5
        55 1 第6章 桥头6
    "#]],
    );
}

#[test]
fn a_number_in_a_sentence_is_no_heading() {
    let text = "Chapter 1: Stairs\n\n§\n\nChapter 2: Ropes\n\n§\n\nChapter 1 and no other counts the steps.\n\n§\n\n\
                Chapter 3: Boats\n\n§\n\nSection 2. of the old guide said the same.\n\n§\n";
    let prose = "The road climbed for an hour before it turned, and then the whole valley lay open below us all.";
    check(
        &text.replace('§', prose),
        expect![[r#"
        1 1 Chapter 1: Stairs
        5 1 Chapter 2: Ropes
        13 1 Chapter 3: Boats
    "#]],
    );
}

#[test]
fn han_and_latin_meet_at_a_line_end_as_they_do_inside_lines() {
    let han = |n: usize| "山上有树树下有水水边有路路旁有人家家门前种着花草".chars().cycle().take(n).collect::<String>();
    let text = |gap: &str| {
        let inside = format!("{}{gap}20{gap}{}", han(14), han(14));
        format!("{}{gap}1306\n只{}\n{inside}\n很静。\n\n", han(28), han(29)).repeat(6)
    };
    let read = |text: &str| Document::new(Text::from(text)).read(0..text.len(), Reading::Rejoined);
    assert!(read(&text("")).contains("1306只"), "{}", read(&text("")));
    assert!(read(&text(" ")).contains("1306 只"), "{}", read(&text(" ")));
}

#[test]
fn a_page_number_right_above_a_chapter_is_no_heading() {
    let page = |n: usize| format!("{}\n第{n}章 桥头\n\n{}\n\n", n * 7 + 3, prose(100));
    check(
        &(1..=5).map(page).collect::<String>(),
        expect![[r#"
        2 1 第1章 桥头
        7 1 第2章 桥头
        12 1 第3章 桥头
        17 1 第4章 桥头
        22 1 第5章 桥头
    "#]],
    );
}

#[test]
fn running_heads_that_end_in_their_page_are_no_headings() {
    let page =
        |n: usize| format!("\u{C}山水集　{}                {n}\n\n{}\n\n", ["桥", "亭", "路"][n % 3], prose(100));
    check(&(1..=8).map(page).collect::<String>(), expect![[r#""#]]);
}

#[test]
fn lines_over_and_under_a_heading_are_left_out_of_the_reading() {
    let text = "====\n水边\n====\n\n§\n\n====\n山上\n====\n\n§\n\n====\n车站\n====\n\n§\n".replace('§', &prose(60));
    let document = Document::new(Text::from(&*text));
    let read = |reading| {
        let all = document.read(0..text.len(), reading);
        all.replace(&prose(60), "§")
    };
    expect![[r#"
        水边

        §

        山上

        §

        车站

        §"#]]
    .assert_eq(&read(Reading::Rejoined));
    expect![[r#"
        ====
        水边
        ====

        §

        ====
        山上
        ====

        §

        ====
        车站
        ====

        §"#]]
    .assert_eq(&read(Reading::AsInSource));
}

#[test]
fn rules_around_a_heading_are_left_out_whatever_their_sign_and_width() {
    for sign in ['=', '-', '~', '.', '*', '_', '─', '━'] {
        for gap in ["", "\n"] {
            let rule: String = std::iter::repeat_n(sign, 24).collect();
            let heading = |number| format!("{rule}\n{gap}第{number}章 水边\n{gap}{rule}\n\n{}\n\n", prose(100));
            let document = Document::new(Text::from(&*["一", "二", "三"].map(heading).concat()));
            let read = document.blocks().map(|block| document.read(block.range, Reading::Rejoined));
            let read: Vec<String> = read.filter(|block| block.chars().count() < 30).collect();
            assert_eq!(read, ["第一章 水边", "第二章 水边", "第三章 水边"], "{sign}{gap}");
        }
    }
}

#[test]
fn a_heading_that_an_item_holds_has_no_bullet_and_keeps_its_number() {
    let source = "<ul><li><h2>山</h2><ul><li><h3>庙</h3></ul></ul><ol start=3><li><h2>水</h2></ol>";
    let document = Document::of_source(source.into(), Format::Html, &Corrections::default(), &Rules::default());
    let headings: Vec<_> = document.outline().sections().map(|(id, _)| document.heading(id)).collect();
    assert_eq!(headings, ["山", "庙", "3. 水"]);
}

#[test]
fn a_heading_in_a_quotation_opens_no_section_but_where_all_stand_in_them() {
    let headings = |source: &str| {
        let document = Document::of_source(source.into(), Format::Markdown, &Corrections::default(), &Rules::default());
        let sections = document.outline().sections();
        let headings: Vec<String> = sections.map(|(id, _)| document.heading(id).into_owned()).collect();
        headings.join("|")
    };
    assert_eq!(headings("# 山\n\n文\n\n> ## 引\n>\n> 文\n\n文\n\n## 水\n"), "山|水");
    assert_eq!(headings("# 山\n\n> ## 甲\n>\n> 文\n>\n> ## 乙\n>\n> ## 丙\n"), "山|甲|乙|丙");
    assert_eq!(headings("> # 山\n>\n> 文\n"), "山");
}

/// The title, and the outline in its words, one after the other.
fn said(text: &str) -> (String, String) {
    let document = Document::new(Text::from(text));
    let title = document.title().map(|title| document.text().slice(title.clone()).into_owned());
    let headings = document.outline().sections().map(|(id, _)| document.heading(id).into_owned());
    (title.unwrap_or_default(), headings.collect::<Vec<String>>().join("|"))
}

#[test]
fn a_title_that_comes_again_is_the_title_and_no_heading() {
    let chapters = ["第一章 水边", "§", "第二章 山上", "§", "第三章 车站", "§"];
    for (top, behind) in [
        (&["山城调查"][..], "\n"),
        (&["山城调查", "山城调查"], "\n"),
        (&["山城调查", "山城调查"], "\n\n"),
        (&["****** 山城调查 ******"], "\n\n"),
        (&["= 山城调查 ="], "\n\n"),
    ] {
        let text = lines(&[top, &chapters[..4], &["山城调查"], &chapters[4..]].concat(), behind);
        assert_eq!(said(&text), ("山城调查".into(), "第一章 水边|第二章 山上|第三章 车站".into()), "{text}");
    }
}

#[test]
fn a_chapter_that_is_said_twice_opens_one_section() {
    let text = lines(
        &["山城", "", "第一章 水边", "　　第一章 水边", "　　§", "", "第二章 山上", "　　第二章 山上", "　　§"],
        "\n",
    );
    assert_eq!(said(&text).1, "第一章 水边|第二章 山上");
}

#[test]
fn a_usual_part_below_a_number_is_its_title() {
    let text =
        lines(&["第一章", "前言", "§", "第二章", "水边", "§", "第三章", "山上", "§", "第四章", "结论", "§"], "\n\n");
    assert_eq!(said(&text).1, "第一章 前言|第二章 水边|第三章 山上|第四章 结论");
}

#[test]
fn a_heading_as_wide_as_the_indent_of_paragraphs_is_no_item() {
    for indent in ["　　", "    "] {
        let part = |head: &str| format!("{head}\n{indent}{}\n{indent}{}\n", prose(60), prose(40));
        assert_eq!(said(&["一、水边", "二、山上", "三、车站"].map(part).concat()).1, "一、水边|二、山上|三、车站");
    }
    let part =
        |head: &str| format!("{head}\n   The rain had stopped before the lamps were lit, and the quay was empty.\n\n");
    let text = ["1. The Harbour", "2. The Letter", "3. The Storm"].map(part).concat();
    assert!(said(&text).1.contains("2. The Letter"), "{text}");
}
