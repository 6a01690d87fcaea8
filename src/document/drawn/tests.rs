//! Runs of lines that are drawn, as pictures.

use crate::document::Document;
use crate::document::block::{BlockKind, Reading, Slice};
use crate::document::element::Apart;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

/// The blocks of a text: of a table its columns, and how many rows head them, then the cells of each row.
fn check(text: &str, expected: Expect) {
    let document = Document::new(text.into());
    let mut picture = String::new();
    for block in document.blocks() {
        let Some(table) = document.table(&block) else {
            let words = document.read(block.range.clone(), Reading::Rejoined).replace('\n', "⏎");
            writeln!(picture, "{:?}: {words}", block.kind).expect("a string");
            continue;
        };
        let columns: Vec<_> = table.columns.iter().map(|column| (column.alignment, column.widest)).collect();
        writeln!(picture, "{columns:?} {}", table.n_head_rows).expect("a string");
        let goes_on = |row: &Slice| table.continued.contains(&row.range.start);
        for row in document.slices(&block, block.range.clone(), Reading::Rejoined) {
            let sign = if goes_on(&row) { "+" } else { " " };
            let cells = document.cells(row.range, table.apart).into_iter();
            let cells: Vec<_> = cells.map(|cell| document.text().slice(cell)).collect();
            writeln!(picture, "   {sign}{}", cells.join(" / ")).expect("a string");
        }
    }
    expected.assert_eq(&picture);
}

#[test]
fn bars_and_rules_make_tables() {
    check(
        "价目如下，都以元计，不含运费：\n\n| 名称 | 单价 |\n|:---|---|\n| 苹果 | 1.50 |\n| 一\\|二 |\n\n\
         +------+------+\n| 名称 | 数量 |\n+------+------+\n| 苹果 | 3 |\n| 香蕉 | 12 |\n+------+------+\n\n\
         ┌──┬──┐\n│甲│乙│\n└──┴──┘\n",
        expect![[r#"
            Paragraph: 价目如下，都以元计，不含运费：
            [(Left, 6), (Left, 4)] 1
                名称 / 单价
                苹果 / 1.50
                一\|二
            [(Left, 4), (Right, 4)] 1
                名称 / 数量
                苹果 / 3
                香蕉 / 12
            [(Left, 2), (Left, 2)] 0
                甲 / 乙
        "#]],
    );
}

#[test]
fn bars_make_tables_without_rules_and_rules_rows_of_several_lines() {
    check(
        "| 名称 | 单价 |\n| 苹果 | 3 |\n| 香蕉 | 4 |\n\n数据库打印的表，没有两边的线：\n\n\
         \u{20}id | 名称 | 单价\n----+------+------\n  1 | 苹果 | 3.50\n  2 |      | 4.00\n(2 rows)\n\n\
         +------+------------+\n| 名称 | 说明       |\n+======+============+\n| 苹果 | 一种水果， |\n|      | 很甜       |\n\
         +------+------------+\n| 香蕉 | 另一种     |\n+------+------------+\n\n名称 | 单价\n--- | ---:\n苹果 | 五元\n",
        expect![[r#"
            [(Left, 4), (Right, 4)] 1
                名称 / 单价
                苹果 / 3
                香蕉 / 4
            Paragraph: 数据库打印的表，没有两边的线：
            [(Right, 2), (Left, 4), (Right, 4)] 1
                id / 名称 / 单价
                1 / 苹果 / 3.50
                2 /  / 4.00
            Paragraph: (2 rows)
            [(Left, 4), (Left, 10)] 1
                名称 / 说明
                苹果 / 一种水果，
               + / 很甜
                香蕉 / 另一种
            [(Left, 4), (Right, 4)] 1
                名称 / 单价
                苹果 / 五元
        "#]],
    );
}

#[test]
fn tabs_make_tables_but_behind_a_number_or_before_a_page() {
    check(
        "学生的成绩如下，满分是一百分。\n\n编号\t姓名\t成绩\n1\t王小明\t98\n2\t李红\t100\n\n甲，\t\t一种说法，\n乙丙丁，\t另一种说法。\n\n\
         1.\t编号后面的制表符不是表格。\n2.\t这也不是。\n\n目　录\n\n山水\t12\n花鸟\t15\n",
        expect![[r#"
            Paragraph: 学生的成绩如下，满分是一百分。
            [(Right, 4), (Left, 6), (Right, 4)] 1
                编号 / 姓名 / 成绩
                1 / 王小明 / 98
                2 / 李红 / 100
            [(Left, 8), (Left, 12)] 0
                甲， / 一种说法，
                乙丙丁， / 另一种说法。
            Paragraph: 1.	编号后面的制表符不是表格。
            Paragraph: 2.	这也不是。
            Heading(SectionId(0)): 目　录
            Paragraph: 山水	12
            Paragraph: 花鸟	15
        "#]],
    );
}

#[test]
fn pages_ascend_where_entries_are_named_and_other_numbers_make_tables() {
    let part = |title: &str| format!("{title}\n\n{}\n\n", "山上有座庙，庙里有个人，他讲了很多事，都很长。".repeat(8));
    let parts: String = ["山上的庙", "水边的人", "车站"].map(part).concat();
    let entries = "山上的庙\t1\n水边的人\t12\n车站\t30\n\n";
    let is_table = |text: &str| Document::new(text.into()).blocks().any(|block| block.kind == BlockKind::DrawnTable);
    assert!(!is_table(&format!("长路\n\n{entries}{parts}")));
    assert!(is_table(&format!("长路\n\n{}{parts}", entries.replace("12", "90"))));
    check(
        "一月的账如下，都以元计，不含运费，请查收。\n\n名称\t数量\n苹果\t3\n香蕉\t70\n\n商品\t12\n苹果\t30\n香蕉\t7\n\n完了。\n",
        expect![[r#"
            Paragraph: 一月的账如下，都以元计，不含运费，请查收。
            [(Left, 4), (Right, 4)] 1
                名称 / 数量
                苹果 / 3
                香蕉 / 70
            [(Left, 4), (Right, 2)] 0
                商品 / 12
                苹果 / 30
                香蕉 / 7
            Paragraph: 完了。
        "#]],
    );
}

#[test]
fn what_is_drawn_otherwise_keeps_its_lines() {
    check(
        "+------+     +------+\n| 甲方 |---->| 乙方 |\n+------+     +------+\n\n\
         +-+-+-+-+\n|  版本 |\n+-+-+-+-+\n\n\
         +----+----+\n| 一 | 二 |\n| 八 | 三 |\n+----+----+\n| 四 | 五 |\n+----+----+\n| 六 | 七 |\n+----+----+\n\n\
         甲 | 乙\n丙 | 丁\n\n\
         名称    数量    价格\n苹果    3       1.50\n",
        expect![[r#"
            Preformatted: +------+     +------+⏎| 甲方 |---->| 乙方 |⏎+------+     +------+
            Preformatted: +-+-+-+-+⏎|  版本 |⏎+-+-+-+-+
            Preformatted: +----+----+⏎| 一 | 二 |⏎| 八 | 三 |⏎+----+----+⏎| 四 | 五 |⏎+----+----+⏎| 六 | 七 |⏎+----+----+
            Paragraph: 甲 | 乙
            Paragraph: 丙 | 丁
            Preformatted: 名称    数量    价格⏎苹果    3       1.50
        "#]],
    );
}

#[test]
fn a_run_is_parted_where_it_is_long_and_every_line_is_in_its_block() {
    let row = "| 名称 | 一种水果，生长在树上 |\n";
    let n_rows = super::RUN_BYTES / row.len() + 1;
    for n_more in 0..3 {
        let rows = row.repeat(n_rows + n_more);
        let document =
            Document::new(format!("价目如下：\n\n| 名称 | 说明 |\n|---|---|\n{rows}\n完了。\n").as_str().into());
        let blocks: Vec<_> = document.blocks().map(|block| block.range).collect();
        for line in document
            .text()
            .lines(0)
            .filter(|line| line.end > line.start && line.start.abs_diff(super::RUN_BYTES) < 4 * row.len())
        {
            let block = document.block_at(line.start).expect("a block").range;
            assert!(
                block.start <= line.start && line.end <= block.end && blocks.contains(&block),
                "{line:?} {block:?}"
            );
        }
    }
}

#[test]
fn the_source_shows_the_lines_of_a_table() {
    let document = Document::new("价目如下，都以元计，不含运费：\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n".into());
    let block = |document: &Document| document.blocks().nth(1).expect("a block");
    assert_eq!(document.table(&block(&document)).expect("a table").apart, Apart::Bar);
    let source = document.read_as(Reading::AsInSource);
    assert!(source.table(&block(&source)).is_none());
    let words = source.read(block(&source).range.start..source.text().len(), Reading::AsInSource);
    assert_eq!(words, "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |");
}

#[test]
fn words_at_both_edges_and_rulers_keep_their_lines() {
    check(
        "Internet Engineering Task Force                  M. Thomson, Ed.\n\
         Request for Comments: 9113                               Mozilla\n\
         Obsoletes: 7540                                 C. Benfield, Ed.\n\
         \u{20}                                                     Apple Inc.\n\n\
         \u{20}   0                   1\n    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5\n   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+\n   |      Length   |     Type      |\n\
         \u{20}  +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+\n\n甲方：王小明          乙方：李红\n日期：二月          地点：北京市\n",
        expect![[r#"
            Preformatted: Internet Engineering Task Force                  M. Thomson, Ed.⏎Request for Comments: 9113                               Mozilla⏎Obsoletes: 7540                                 C. Benfield, Ed.⏎                                                      Apple Inc.
            Preformatted:     0                   1⏎    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5⏎   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+⏎   |      Length   |     Type      |⏎   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
            Preformatted: 甲方：王小明          乙方：李红⏎日期：二月          地点：北京市
        "#]],
    );
}

#[test]
fn cells_between_tabs_may_be_empty() {
    check(
        "学生的成绩如下，满分是一百分。\n\n编号\t姓名\t成绩\n1\t\t98\n\t李红\t100\n3\t张三\t\n\t\t缺考\n合计\t\t\n\n\
         甲\t乙\n丙\n丁\t戊\t己\n\n\t缩进的段落，只有一行。\n\t又一段，也只有一行。\n\n\t甲\t乙\n\t丙\t丁\n",
        expect![[r#"
            Paragraph: 学生的成绩如下，满分是一百分。
            [(Left, 4), (Left, 4), (Left, 4)] 0
                编号 / 姓名 / 成绩
                1 /  / 98
                 / 李红 / 100
                3 / 张三
                 /  / 缺考
                合计
            Heading(SectionId(0)): 甲	乙
            Paragraph: 丙
            Paragraph: 丁	戊	己
            Paragraph: 缩进的段落，只有一行。
            Paragraph: 又一段，也只有一行。
            [(Right, 0), (Left, 2), (Left, 2)] 0
                 / 甲 / 乙
                 / 丙 / 丁
        "#]],
    );
}

#[test]
fn arrows_between_boxes_are_a_part_of_the_diagram() {
    check(
        "The flow of all the data is drawn below, from the top to the bottom:\n\n    +--------+\n    | Client |\n    +--------+\n        |\n        v\n\
         \u{20}   +--------+\n    | Server |\n    +--------+\n\nv\n\nIt ends here, as all things do.\n",
        expect![[r#"
            Paragraph: The flow of all the data is drawn below, from the top to the bottom:
            Preformatted:     +--------+⏎    | Client |⏎    +--------+⏎        |⏎        v⏎    +--------+⏎    | Server |⏎    +--------+
            Paragraph: v
            Paragraph: It ends here, as all things do.
        "#]],
    );
}

#[test]
fn a_run_is_the_same_wherever_it_is_looked_at() {
    // A row with few cells is like both the row above and the line below, which are unlike each other.
    check(
        "字\n\t甲\t乙\n丙\t丁\n\t戊\n",
        expect![[r#"
            Title: 字
            [(Left, 2), (Left, 2), (Left, 2)] 0
                 / 甲 / 乙
                丙 / 丁
                 / 戊
        "#]],
    );
    check(
        "甲 | 乙 | 丙\n|---|---|---|\n---|---\n甲 | 乙\n",
        expect![[r#"
        Paragraph: 甲 | 乙 | 丙
        Preformatted: |---|---|---|⏎---|---
        Paragraph: 甲 | 乙
    "#]],
    );
}
