//! Which heading holds which: levels where looks alone would mislead.

use crate::document::Document;
use crate::document::outline::Section;
use crate::document::tests::prose;
use crate::document::text::Text;
use expect_test::{Expect, expect};

/// A paragraph in English.
const SEA: &str = "   The rain had stopped before the lamps were lit, and the quay was empty but for two carts that nobody had come for. He \
    shut the ledger, looked at the clock on the wall, and said nothing at all until the boat was gone.";

/// The outline in its words, indented by levels.
fn check(lines: &[&str], expected: Expect) {
    let text: String = lines.iter().map(|line| line.replace('§', &prose(100)) + "\n\n").collect();
    let document = Document::new(Text::from(&*text));
    let row = |(id, section): (_, &Section)| {
        format!("{}{}\n", "  ".repeat(usize::from(section.level) - 1), document.heading(id))
    };
    expected.assert_eq(&document.outline().sections().map(row).collect::<String>());
}

#[test]
fn centred_headings_stand_beside_each_other() {
    check(
        &[
            "                     1. The Harbour",
            SEA,
            "                  2. A Letter from Home",
            SEA,
            "                    3. The Spring Storm",
            SEA,
            "               4. What the Keeper Remembered",
            SEA,
            "                       5. Morning",
            SEA,
        ],
        expect![[r#"
            1. The Harbour
            2. A Letter from Home
            3. The Spring Storm
            4. What the Keeper Remembered
            5. Morning
        "#]],
    );
}

#[test]
fn an_acronym_among_han_is_no_line_in_capitals() {
    check(
        &[
            "一、协议",
            "传输层",
            "§",
            "TCP",
            "§",
            "UDP",
            "§",
            "应用层",
            "§",
            "二、工具",
            "抓包",
            "§",
            "SSH",
            "§",
            "浏览器",
            "§",
        ],
        expect![[r#"
            一、协议
              传输层
              TCP
              UDP
              应用层
            二、工具
              抓包
              SSH
              浏览器
        "#]],
    );
}

#[test]
fn dotted_numbers_before_a_bracket_stand_below_their_own() {
    check(
        &[
            "代码风格",
            "§",
            "1) 缩进",
            "§",
            "2) 括号",
            "§",
            "2.1) 空格",
            "§",
            "2.2) 换行",
            "§",
            "3) 命名",
            "§",
            "3.1) 变量",
            "§",
            "4) 注释",
            "§",
        ],
        expect![[r#"
            1) 缩进
            2) 括号
              2.1) 空格
              2.2) 换行
            3) 命名
              3.1) 变量
            4) 注释
        "#]],
    );
}

#[test]
fn a_line_inside_a_dotted_series_does_not_break_it() {
    check(
        &[
            "前言",
            "§",
            "1 安装",
            "§",
            "1.1 下载",
            "§",
            "1.2 解包",
            "§",
            "常见问题",
            "§",
            "1.2.1 文件损坏",
            "§",
            "1.2.2 空间不足",
            "§",
            "1.3 运行",
            "§",
            "2 配置",
            "§",
            "2.1 路径",
            "§",
            "2.2 语言",
            "§",
            "附录",
            "§",
        ],
        expect![[r#"
            前言
            1 安装
              1.1 下载
              1.2 解包
                常见问题
                1.2.1 文件损坏
                1.2.2 空间不足
              1.3 运行
            2 配置
              2.1 路径
              2.2 语言
            附录
        "#]],
    );
}

#[test]
fn what_the_contents_leave_out_stands_below_what_they_list() {
    check(
        &[
            "申请指南",
            "目录",
            "前言",
            "材料",
            "  简历",
            "  推荐信",
            "  成绩单",
            "面试",
            "结语",
            "▍前言",
            "§",
            "▍材料",
            "§",
            "简历",
            "要点",
            "§",
            "写法",
            "§",
            "推荐信",
            "要点",
            "§",
            "写法",
            "§",
            "成绩单",
            "要点",
            "§",
            "写法",
            "§",
            "▍面试",
            "§",
            "▍结语",
            "§",
        ],
        expect![[r#"
            ▍前言
            ▍材料
              简历
                要点
                写法
              推荐信
                要点
                写法
              成绩单
                要点
                写法
            ▍面试
            ▍结语
        "#]],
    );
}

#[test]
fn formal_numerals_stand_above_plain_ones() {
    check(
        &[
            "壹、前言",
            "§",
            "貳、調查",
            "一、訪談",
            "§",
            "二、資料",
            "（一）舊稿",
            "§",
            "參、結論",
            "一、種植",
            "§",
            "二、採收",
            "§",
        ],
        expect![[r#"
            壹、前言
            貳、調查
              一、訪談
              二、資料
                （一）舊稿
            參、結論
              一、種植
              二、採收
        "#]],
    );
}
