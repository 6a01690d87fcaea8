//! Markdown as it is written; `tests/markdown.rs` reads it back.

use super::*;
use crate::document::Format;
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::text::Text;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    let mut out = Vec::new();
    write_markdown(&Document::new(Text::from(text)), &mut out).expect("a vector takes everything");
    expected.assert_eq(&String::from_utf8(out).expect("what is written is UTF-8"));
}

#[test]
fn front_matter_is_yaml_and_the_title_stands_above_the_sections() {
    let text = "本文仅供内部学习，请勿转载。\n\n山与水的\"故事\"\n\n发布时间：2024-02-06    作者：张三    浏览次数：100\n\n\
        一、山上\n\n山上有一座庙，庙里的人都在讲故事，讲了很多年。\n\n二、山下\n\n山下有一条河，河边的人都在听故事，听了很多年。\n";
    check(
        text,
        expect![[r#"
        ---
        title: "山与水的\"故事\""
        date: "2024-02-06"
        author: "张三"
        notice: "本文仅供内部学习，请勿转载。"
        other: "浏览次数：100"
        ---

        # 山与水的"故事"

        ## 一、山上

        山上有一座庙，庙里的人都在讲故事，讲了很多年。

        ## 二、山下

        山下有一条河，河边的人都在听故事，听了很多年。
    "#]],
    );
}

#[test]
fn what_could_be_markup_is_escaped() {
    let text = "一、*星* 与 #井#\n\n# 不是标题，1 * 2 * 3 得 [六](6)，<b>粗</b> &amp; `码`，_下划线_ ~~删~~，价钱 $1 与 $2。\n\n\
        1. 不是列表，只是一句以数字开头的话，后面还有很多字。\n\n二、井\\\n\n- 也不是列表，只是一句以短横开头的话，后面还有很多字。\n";
    check(
        text,
        expect![[r#"
        # 一、\*星\* 与 \#井\#

        \# 不是标题，1 \* 2 \* 3 得 \[六\](6)，\<b>粗\</b> \&amp; \`码\`，\_下划线\_ \~\~删\~\~，价钱 \$1 与 \$2。

        1\. 不是列表，只是一句以数字开头的话，后面还有很多字。

        # 二、井\\

        \- 也不是列表，只是一句以短横开头的话，后面还有很多字。
    "#]],
    );
}

#[test]
fn code_stands_between_fences_longer_than_its_own() {
    let text = "第一章 码\n\n下面是一段代码，前后都有正文，说明它是怎么写的。\n\n```\nif (a < b) {\n\treturn c;\n\n}\n```\n\n上面是一段代码。\n";
    check(
        text,
        expect![[r#"
            # 第一章 码

            下面是一段代码，前后都有正文，说明它是怎么写的。

            ````
            ```
            if (a < b) {
            	return c;

            }
            ```
            ````

            上面是一段代码。
        "#]],
    );
}

#[test]
fn verse_keeps_its_lines() {
    let prose =
        "这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。\n\n";
    let text = format!("{prose}{prose}山上有棵树，\n= 树下有间屋。\n1. 屋里有个人，\n# 人在读本书。\n\n{prose}");
    check(
        &text,
        expect![[r#"
        这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。

        这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。

        山上有棵树，\
        \= 树下有间屋。\
        1\. 屋里有个人，\
        \# 人在读本书。

        这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。
    "#]],
    );
}

#[test]
fn a_text_without_headings_is_its_paragraphs() {
    check("", expect![[""]]);
    check(
        "只有一段话，没有标题。",
        expect![[r#"
        只有一段话，没有标题。
    "#]],
    );
}

#[test]
fn what_is_quoted_is_a_quotation() {
    check(
        "今天收到来信，读了几遍，下面逐条回复，说得不对的地方请再指出来。\n\n老周写道：\n\
         > 渡船每天早上开第一班，天还没有亮透，\n> 岸上已经站满了人。\n>\n> 那几天水涨得很快。\n>> 县里的人来抄过水尺的数目。\n\n我也记得。\n",
        expect![[r#"
            今天收到来信，读了几遍，下面逐条回复，说得不对的地方请再指出来。

            老周写道：

            > 渡船每天早上开第一班，天还没有亮透，
            >
            > 岸上已经站满了人。
            >
            > 那几天水涨得很快。
            >
            > > 县里的人来抄过水尺的数目。

            我也记得。
        "#]],
    );
}

#[test]
fn a_heading_in_a_quotation_stays_one() {
    check_markdown(
        "# 山\n\n文\n\n> ## 引 *x*\n>\n> 文\n\n## 水\n",
        expect![[r#"
        # 山

        文

        > ## 引 *x*
        >
        > 文

        ## 水
    "#]],
    );
}

/// Markdown as it is read and written again.
fn check_markdown(source: &str, expected: Expect) {
    expected.assert_eq(&again(source));
}

fn again(source: &str) -> String {
    let source = Text::from(source);
    let document = Document::of_source(source, Format::Markdown, &Corrections::default(), &Rules::default());
    let mut out = Vec::new();
    write_markdown(&document, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("what is written is UTF-8")
}

#[test]
fn what_was_marked_up_is_so_again() {
    check_markdown(
        "**重点。**然后，*“引”*说，**重点。**\n\n山[^甲]高[^乙]，又[^甲]。![图](a.png \"t\")与[![](c.png)](http://d.e)，`--旗`。\n\n\
         [^甲]: 有三千尺，**很高！**是的。\n\n    - 一项\n[^乙]: 极。\n",
        expect![[r#"
            **重点**。然后，*“引*”说，**重点。**

            山[^1]高[^2]，又[^1]。![图](<a.png>)与[![](<c.png>)](<http://d.e>)，`--旗`。

            [^1]: 有三千尺，**很高**！是的。

                - 一项

            [^2]: 极。
        "#]],
    );
}

#[test]
fn links_and_pictures_stay_whatever_stands_beside_them() {
    check_markdown(
        "See [a](u) and [b](v)[c](w).\n\n看 [甲](u) 和[**乙**丙](v)。\n\n![一](1.png) ![二](2.png) and [![三](3.png) three](u) more\n",
        expect![[r#"
            See [a](<u>) and [b](<v>)[c](<w>).

            看 [甲](<u>) 和[**乙**丙](<v>)。

            ![一](<1.png>) ![二](<2.png>) and [![三](<3.png>) three](<u>) more
        "#]],
    );
}

#[test]
fn headings_keep_the_marks_on_their_words() {
    check_markdown(
        "# 看 *此* 与 `码` 与[处](u) H<sub>2</sub>O \\#\n\n## **全** 与\\*星\n\n- # 项中\n- 乙\n\n标~~题~~![图](a.png)\n===\n",
        expect![[r#"
            # 看 *此* 与 `码` 与[处](<u>) H₂O \#

            ## **全** 与\*星

            - # 项中
            - 乙

            # 标~~题~~![图](<a.png>)
        "#]],
    );
}

#[test]
fn what_a_source_says_of_itself_is_said_again() {
    let source = "---\ntitle: \"山 \\\"水\\\"\"\ntags: [甲, '乙, 丙']\nauthors:\n  - 张三\n  - 李四\ndraft: false\ndescription: |\n  一\n  二\n---\n\n# 文\n";
    let written = [
        "---\ntitle: \"山 \\\"水\\\"\"\nauthor:\n  - \"张三\"\n  - \"李四\"\ndescription: \"一二\"\n",
        "tags:\n  - \"甲\"\n  - \"乙, 丙\"\ndraft: \"false\"\n---\n\n# 文\n",
    ]
    .concat();
    assert_eq!(again(source), written);
    assert_eq!(again(&written), written);
}

#[test]
fn languages_of_code_alerts_and_quotations_of_several_paragraphs_are_written_again() {
    let source = "```rust,no_run\nfn\n```\n\n> [!NOTE]\n> 一\n>\n> 二\n\n> [!TIP]\n> - 项\n>\n>   > 深\n\n~~~a`b\\_&amp;c\n~~~\n";
    let written = "```rust,no_run\nfn\n```\n\n> [!NOTE]\n> 一\n>\n> 二\n\n> [!TIP]\n> - 项\n>\n>   > 深\n";
    assert_eq!(again(source), written);
}

#[test]
fn code_of_signs_is_code_and_what_stands_in_is_none() {
    let source = "看 `+ - =` 与 `` a`b `` 和 `\\`。\n\n- 甲\n\n  乙\n\n      丙\n";
    let written = "看 `+ - =` 与 ``a`b`` 和 `\\`。\n\n- 甲\n\n  乙\n\n  ```\n  丙\n  ```\n";
    assert_eq!(again(source), written);
    let html = "<h1>题</h1><dl><dt>山<dd>高起的地。<dd><blockquote>流</blockquote></dl>";
    assert_eq!(of_page(html), "# 题\n\n**山**\n\n高起的地。\n\n> 流\n");
}

/// A page as Markdown.
fn of_page(html: &str) -> String {
    let document = Document::of_source(Text::from(html), Format::Html, &Corrections::default(), &Rules::default());
    let mut out = Vec::new();
    write_markdown(&document, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("what is written is UTF-8")
}

#[test]
fn lists_beside_each_other_count_and_nest_as_they_did() {
    let html = "<ol><li>一<li>二</ol><ol><li>三<ol><li>四<li value=7>五</ol></ol><ol type=a><li>六<li>七</ol>\
                <dl><dt>八<dd><ul><li>九<li>十</ul></dl><blockquote><ol><li>甲</ol><ol><li>乙</ol></blockquote>";
    let expected = expect![[r#"
        1. 一
        2. 二

        <!-- -->

        1. 三
           1. 四

           <!-- -->

           7. 五

        - a. 六
        - b. 七

        # **八**
        - 九
        - 十

        > 1. 甲
        >
        > <!-- -->
        >
        > 1. 乙
    "#]];
    expected.assert_eq(&of_page(html));
}

#[test]
fn tasks_nest_as_they_did() {
    check_markdown(
        "- [ ] 甲\n  - [x] 乙\n\n    第二段\n    - [ ] 丙\n- [x] 丁\n",
        expect![[r#"
            - [ ] 甲

              - [x] 乙

                第二段
                - [ ] 丙
            - [x] 丁
        "#]],
    );
}

#[test]
fn code_is_one_whatever_is_marked_in_it() {
    assert_eq!(of_page("<p>见 <code>python<em>X</em>.<em>Y</em></code> 处</p>"), "见 `pythonX.Y` 处\n");
}
