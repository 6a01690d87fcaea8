//! Tables as they are drawn: cells beside each other, or as lists.

use super::ragged;
use crate::document::block::Reading;
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::text::Text;
use crate::document::{Document, Format};
use crate::typeset::{self, Manner, Settings, Tables};
use expect_test::{Expect, expect};

/// The lines of the first table of a source.
fn check(source: &str, format: Format, measure_cells: u16, tables: Tables, expected: Expect) {
    let document = Document::of_source(Text::from(source), format, &Corrections::default(), &Rules::default());
    let block = document.blocks().find(|block| document.table(block).is_some()).expect("a table");
    let slices = document.slices(&block, block.range.clone(), Reading::Rejoined);
    let settings = Settings { tables, ..ragged(measure_cells) };
    let setting = typeset::set_block(&document, &block, &slices, Manner::Preformatted, &settings);
    let lines: Vec<String> = setting.lines().iter().map(|line| setting.draw_line(line)).collect();
    assert!(setting.lines().is_sorted_by_key(|line| line.source.start), "{lines:#?}");
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

const SPANS: &str = "<table><thead><tr><th rowspan=2>项目</th><th colspan=2>2024年</th><th colspan=2>2025年</th></tr>\
    <tr><th>收入</th><th>支出</th><th>收入</th><th>支出</th></tr></thead>\
    <tr><td rowspan=2>山庄</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>\
    <tr><td>5</td><td>第一行<br>第二行</td><td></td><td><ul><li>甲<li>乙</ul></td></tr>\
    <tr><td colspan=4>合计，各项之和</td><td>9</td></tr></table>";

#[test]
fn cells_that_take_several_columns_or_rows_leave_the_others_in_place() {
    check(
        SPANS,
        Format::Html,
        60,
        Tables::Fitting,
        expect![[r#"
        项目 │ 2024年        │ 2025年
             │ 收入 │ 支出   │ 收入 │ 支出
        ─────┼──────┼────────┼──────┼─────
        山庄 │ 1    │ 2      │ 3    │ 4
             │ 5    │ 第一行 │      │ • 甲
             │      │ 第二行 │      │ • 乙
        合计，各项之和              │ 9
    "#]],
    );
}

#[test]
fn as_a_list_a_row_has_all_heads_of_its_columns_and_loses_none_of_an_empty_cell() {
    check(
        SPANS,
        Format::Html,
        30,
        Tables::Lists,
        expect![[r#"
        项目   山庄
        2024年 1
        收入
        2024年 2
        支出
        2025年 3
        收入
        2025年 4
        支出
        ──────────
        项目
        2024年 5
        收入
        2024年 第一行
        支出   第二行
        2025年
        收入
        2025年 • 甲
        支出   • 乙
        ──────────
        项目   合计，各项之和
        2025年 9
        支出
    "#]],
    );
}

#[test]
fn labels_that_are_wide_have_several_lines() {
    let source = "| 第一季度营业收入 | 第一季度营业支出 | 名称 |\n|---|---|---|\n| 12 | | 山水之间的小店，卖茶 |\n";
    check(
        source,
        Format::Markdown,
        30,
        Tables::Lists,
        expect![[r#"
        第一季度营 12
        业收入
        第一季度营
        业支出
        名称       山水之间的小店，卖
                   茶
    "#]],
    );
    check(
        source,
        Format::Markdown,
        30,
        Tables::Fitting,
        expect![[r#"
        第一季度 │ 第一季度 │ 名称
        营业收入 │ 营业支出 │
        ─────────┼──────────┼─────────
        12       │          │ 山水之间
                 │          │ 的小店，
                 │          │ 卖茶
    "#]],
    );
}

#[test]
fn lists_in_cells_keep_their_levels() {
    check(
        "<table><tr><td>甲<td><ul><li>一<ol><li>其一<li>其二<ul><li>再</ul></ol><li>二</ul></table>",
        Format::Html,
        40,
        Tables::Fitting,
        expect![[r#"
            甲 │ • 一
               │   1. 其一
               │   2. 其二
               │     ▪ 再
               │ • 二
        "#]],
    );
}
