//! Markdown and what is read of it.

use super::check;
use crate::format::Format;
use expect_test::{Expect, expect};

fn check_markdown(source: &str, expected: Expect) {
    check(source, Format::Markdown, expected);
}

#[test]
fn emphasis_beside_han_is_understood() {
    check_markdown(
        "**重点。**然后，他说**“这样”**就好。*（注）*后面，~~删去。~~然后\n\n2\\*3\\*中**。两个 ** 分开的 ** 不算\n",
        expect![[r#"
            p        0 ‹b:重点。›然后，他说‹b:“这样”›就好。‹i:（注）›后面，‹s:删去。›然后
            p        0 2*3*中**。两个 ** 分开的 ** 不算
        "#]],
    );
}

#[test]
fn line_ends_between_han_are_nothing() {
    check_markdown(
        "汉字\n汉字，\n汉字 abc\ndef 汉字\nabc\n",
        expect![[r#"
        p        0 汉字汉字，汉字 abc def 汉字 abc
    "#]],
    );
    check_markdown(
        "第一行  \n第二行\\\n第三行\n",
        expect![[r#"
        p        0 第一行⏎第二行⏎第三行
    "#]],
    );
}

#[test]
fn a_heading_says_so_behind_a_mark_of_order_too() {
    check_markdown(
        "\u{FEFF}# 标题\n\n正文\n\n小标题\n---\n\n## 结束 ##\n",
        expect![[r#"
        h1       0 标题
        p        0 正文
        h2       0 小标题
        h2       0 结束
    "#]],
    );
}

#[test]
fn front_matter_is_told_apart_from_rules() {
    check_markdown(
        "---\ntitle: \"书名\"\nauthor: 某人\n---\n\n正文\n",
        expect![[r#"
            meta     0 title: 书名
            meta   | 0 author: 某人
            p        0 正文
        "#]],
    );
    check_markdown(
        "---\ntitle: 书名\n---\n\n前\n\n---\n小标题\n---\n\n- 甲\n\n  ---\n  - 乙\n\n  ---\n",
        expect![[r#"
            meta     0 title: 书名
            p        0 前
            rule     0 ───
            h2       0 小标题
            p        0 • 甲
            rule     2 ───
            p      | 2 ◦ 乙
            rule     2 ───
        "#]],
    );
    check_markdown(
        "---\n正文\n---\n",
        expect![[r#"
        rule     0 ───
        h2       0 正文
    "#]],
    );
}

#[test]
fn lists_nest_and_count_on() {
    check_markdown(
        "前文\n\n- 甲\n- 乙\n  续行\n\n  第二段\n  1. 一\n  2. 二\n- [x] 做了\n- [ ] 没做\n\n7) 七\n8) 八\n\n> - 引文里\n>\n> > 更深\n",
        expect![[r#"
            p        0 前文
            p        0 • 甲
            p        0 • 乙续行
            p        2 第二段
            p      | 2 1. 一
            p      | 2 2. 二
            p        0 ☑ 做了
            p        0 ☐ 没做
            p        0 7. 七
            p      | 0 8. 八
            p        2> • 引文里
            p        4>> 更深
        "#]],
    );
}

#[test]
fn tables_keep_their_columns() {
    check_markdown(
        "| 名 | 数 | 说明 |\n|:--|--:|:-:|\n| 苹果 | 3 | **红**，`a|b` |\n| 梨 |\n\n后文\n",
        expect![[r#"
            table 0  0 名⇥数⇥说明⏎苹果⇥3⇥‹b:红›，`a⏎梨⇥⇥
            p        0 后文
            table: 4 >2 =6 with 1 head rows
        "#]],
    );
}

#[test]
fn code_keeps_its_blank_lines() {
    check_markdown(
        "```rust\nfn main() {\n\n\tok();\n}\n```\n\n    缩进的代码\n\n    还是它\n",
        expect![[r#"
            code     0 fn main() {⏎⏎⇥ok();⏎}
            code     0 缩进的代码⏎⏎还是它
            aside: fn → Language("rust")
        "#]],
    );
}

#[test]
fn notes_stand_behind_the_text_in_the_order_of_their_signs() {
    check_markdown(
        "前[^b]后[^甲 1]，再[^b]。\n\n[^甲 1]: 注甲\n[^b]: 注 b\n\n    第二段\n\n结尾\n",
        expect![[r#"
            p        0 前[1]后[2]，再[1]。
            p        0 结尾
            p        0 [1] 注 b
            p        4 第二段
            p        0 [2] 注甲
            note: [1] → 注 b⏎⏎第二段
            note: [2] → 注甲
            note: [1] → 注 b⏎⏎第二段
        "#]],
    );
}

#[test]
fn links_and_pictures_are_known() {
    check_markdown(
        "看[这里](a.md \"题\")和<https://example.com/a>，![图一](b.png)，![](c.png)，[![徽](d.svg)](e)\n\n[r]: http://x.y\n\n[文][r]\n",
        expect![[r#"
            p        0 看这里和https://example.com/a，〔图 图一〕，〔图〕，〔图 徽〕
            p        0 文
            link: 这里 → a.md
            link: https://example.com/a → https://example.com/a
            link: 〔图 图一〕 → b.png
            link: 〔图〕 → c.png
            link: 〔图 徽〕 → d.svg
            link: 〔图 徽〕 → e
            link: 文 → http://x.y
        "#]],
    );
}

#[test]
fn html_in_the_text_is_read_as_html() {
    check_markdown(
        "<p align=\"center\">\n  <b>居中</b><br>第二行\n</p>\n\nH<sub>2</sub>O<!-- 注 --> <kbd>Ctrl</kbd>\n\n<details>\n<summary>题</summary>\n\n- 里面\n\n</details>\n\n<script>\nno()\n</script>\n",
        expect![[r#"
            bold     0 ‹b:居中›
            p      | 0 第二行
            p        0 H₂O ‹c:Ctrl›
            p        0 题
            p        0 • 里面
        "#]],
    );
}

#[test]
fn signs_right_before_the_words_make_headings_where_the_source_says_so() {
    check_markdown(
        "#山水\n\n山。\n##一、**山**\n高，\n长。\n\n###小#节\n- ##项\n\n> ##引\n",
        expect![[r#"
        h1       0 山水
        p        0 山。
        h2       0 一、‹b:山›
        p        0 高，长。
        p        0 ###小#节
        p        0 • ##项
        p        2> ##引
    "#]],
    );
}

#[test]
fn front_matter_of_toml_and_values_of_several_lines() {
    check_markdown(
        "+++\ntitle = \"山水\"\ndate = 2024-01-01\n+++\n\n山。\n",
        expect![[r#"
            meta     0 title: 山水
            meta   | 0 date: 2024-01-01
            p        0 山。
        "#]],
    );
    check_markdown(
        "---\ntitle: >\n  山与\n  水\ntags:\n  - 甲\n---\n山。\n",
        expect![[r#"
            meta     0 title: 山与水
            meta   | 0 tags: 甲
            p        0 山。
        "#]],
    );
}

#[test]
fn formulas_are_kept_as_they_are_typed() {
    check_markdown(
        "设 $x_{i}^{*}$ 和 $y_{j}^{*}$，价格 $5 到 $10，`c`。\n\n$$\n\\int_0^1 x^2 \\, dx\n= a_1 * b_1 * c\n$$\n\n> $$a\n> _b_$$\n",
        expect![[r#"
            p        0 设 $x_{i}^{*}$ 和 $y_{j}^{*}$，价格 $5 到 $10，‹c:c›。
            p        0 $$⏎\int_0^1 x^2 \, dx⏎= a_1 * b_1 * c⏎$$
            p        2> $$a⏎_b_$$
        "#]],
    );
}

#[test]
fn a_text_of_programs_has_no_formulas() {
    check_markdown(
        "价格 $10，用 `$HOME`，不用 `$PATH`。\n",
        expect![[r#"
        p        0 价格 $10，用 ‹c:$HOME›，不用 ‹c:$PATH›。
    "#]],
    );
}

#[test]
fn what_a_source_says_of_itself_keeps_its_names_and_lists() {
    check(
        "---\ntitle: \"山 \\\"水\\\"\"\ntags: [甲, '乙, 丙']\nauthors:\n  - 张三\n  - 李四\nempty:\n---\n\n# 文\n",
        Format::Markdown,
        expect![[r#"
            meta     0 title: 山 "水"
            meta   | 0 tags: 甲, 乙, 丙
            meta   | 0 authors: 张三, 李四
            meta   | 0 empty:
            h1       0 文
        "#]],
    );
}

#[test]
fn code_says_its_language_and_alerts_are_named() {
    check(
        "```rust,no_run\nfn\n```\n\n    indented\n\n> [!NOTE]\n> 一\n>\n> 二\n\n> [!TIP]\n> - 项\n\n> [!OTHER]\n> 引\n",
        Format::Markdown,
        expect![[r#"
            code     0 fn
            code     0 indented
            bold     2> ‹b:注›
            p      | 2> 一
            p        2> 二
            bold     2> ‹b:提示›
            p      | 2> • 项
            p        2> [!OTHER]⏎引
            aside: fn → Language("rust,no_run")
            aside: 注⏎ → Alert("NOTE")
            aside: 提示 → Alert("TIP")
        "#]],
    );
}

#[test]
fn signs_that_a_parser_has_halved_are_whole_again() {
    check_markdown(
        "前**（括）**后；前*「斜」*后；**注意：**后面\n\n前***“粗斜”***后，\\*甲**“乙”**丙，~~删！~~后\n",
        expect![[r#"
            p        0 前‹b:（括）›后；前‹i:「斜」›后；‹b:注意：›后面
            p        0 前‹bi:“粗斜”›后，*甲‹b:“乙”›丙，‹s:删！›后
        "#]],
    );
}

#[test]
fn a_wide_mark_ends_emphasis_before_letters() {
    check_markdown(
        "**注意：**API 与**方法：**GET，**路径：**/api，b**「甲」**c，*提示：*Use。a *b ：* c，2 * 3 * 4\n",
        expect![[r#"
            p        0 ‹b:注意：›API 与‹b:方法：›GET，‹b:路径：›/api，b‹b:「甲」›c，‹i:提示：›Use。a ‹i:b ： ›c，2 * 3 * 4
        "#]],
    );
}

#[test]
fn terms_stand_above_what_explains_them() {
    check_markdown(
        "甲\n: 解释一\n: 解释二\n  续行\n\n乙\n\n: 第一段\n\n  - 项\n\n后文\n",
        expect![[r#"
            bold     0 ‹b:甲›
            p        4 解释一
            p        4 解释二续行
            bold     0 ‹b:乙›
            p        4 第一段
            p        4 • 项
            p        0 后文
        "#]],
    );
}

#[test]
fn an_indent_begins_a_paragraph_of_chinese() {
    check_markdown(
        "# 题\n\n　　山上有**树。\n　　水**里有鱼，\n鱼在游。\n&emsp;&emsp;天上有鸟。\n\n> 　　甲\n> 　　乙\n",
        expect![[r#"
            h1       0 题
            p        0 山上有‹b:树。›
            p        0 ‹b:水›里有鱼，鱼在游。
            p        0 天上有鸟。
            p        2> 甲
            p        2> 乙
        "#]],
    );
}

#[test]
fn addresses_that_stand_as_they_are_lead_there() {
    check_markdown(
        "见 https://a.b/c_d_e?f=1&g=2，又 www.a.b/**粗** 与 <http://c.d> 和 [http://e.f](g) `http://h.i` \\http://j.k\n",
        expect![[r#"
            p        0 见 https://a.b/c_d_e?f=1&g=2，又 www.a.b/‹b:粗 ›与 http://c.d 和 http://e.f ‹c:http://h.i ›\http://j.k
            link: https://a.b/c_d_e?f=1&g=2 → https://a.b/c_d_e?f=1&g=2
            link: www.a.b/ → http://www.a.b/
            link: http://c.d → http://c.d
            link: http://e.f → g
            link: http://j.k → http://j.k
        "#]],
    );
}
