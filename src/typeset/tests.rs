//! Cases of the whole layer as pictures; its laws are in [`laws`], those of running text in [`article`].

use super::*;
use crate::document::Format;
use crate::document::block::{Joint, Reading};
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::typeset::generation::Generations;
use crate::typeset::width::Widths;
use expect_test::{Expect, expect};

#[cfg(feature = "article")]
mod article;
mod laws;
mod table;

const PARAGRAPH: Manner = Manner::Paragraph { indent_cells: 0 };
const WIDE: Widths = Widths { ambiguous_cells: 2, has_vs16: true, joins_emoji: true, undrawn: Generations::NONE };

/// Ragged lines of `measure_cells`, nothing hangs.
fn ragged(measure_cells: u16) -> Settings {
    Settings {
        measure_cells,
        hang_cells: 0,
        level: Level::Normal,
        justify: false,
        ragged_latin: false,
        breaking: Breaking::Optimal,
        autospace: Autospace::Keep,
        room_cells: 0,
        tables: Tables::Fitting,
        widths: Widths::default(),
    }
}

fn set_str(string: &str, manner: Manner, settings: &Settings) -> Setting {
    let text = Text::from(string);
    set(&text, &[Slice { range: 0..text.len(), joint: Joint::Nothing }], manner, settings)
}

/// The lines of a setting as they are drawn, a line end as `/`.
fn drawn(setting: &Setting) -> String {
    setting.lines().iter().map(|line| setting.draw_line(line)).collect::<Vec<_>>().join("/")
}

/// Sets `string` and compares its lines with a picture.
fn check(string: &str, manner: Manner, settings: &Settings, picture: &Expect) {
    picture.assert_eq(&drawn(&set_str(string, manner, settings)));
}

#[test]
#[rustfmt::skip]
fn paragraphs_break_where_they_may() {
    for (measure_cells, string, picture) in [
        (18, "学习贯彻新时代思想，主题教育深入开展。", expect!["学习贯彻新时代思/想，主题教育深入/开展。"]),
        (16, "中国联通党组织（委员会）会议",           expect!["中国联通党组织/（委员会）会议"]),
        (10, "坚持以“学”为先力求更高",                 expect!["坚持以“学”/为先力求/更高"]),
        (15, "让教育“热起来”“活起来”",                 expect!["让教育“热起来”/“活起来”"]),
        (18, "以上率下持续深入——党组",                 expect!["以上率下持续深入——/党组"]),
        (14, "一步步深入推进……贯彻",                   expect!["一步步深入推/进……贯彻"]),
        (24, "学铸魂以学增智以学正风以学",             expect!["学铸魂以学增智以学正风/以学"]),
        (12, "采用 Transformer 架构的模型",            expect!["采用/Transformer/架构的模型"]),
        (14, "举办 4 场、近 9000 个党支部",            expect!["举办 4 场、近/9000 个党支部"]),
        (16, "国际象棋大师卡尔·马克思",                expect!["国际象棋大师卡/尔·马克思"]),
        (18, "占比达到了全部的50%以上",                expect!["占比达到了全部的/50%以上"]),
        (20, "见https://example.com/a/b?id=1234567890。", expect!["见https:///example.com/a/b?/id=1234567890。"]),
        (8,  "家庭👨‍👩‍👧和国旗🇨🇳测试",                       expect!["家庭👨‍👩‍👧/和国旗🇨🇳/测试"]),
        (10, "今日はちょっと休む",                     expect!["今日はちょ/っと休む"]),
        (16, "모든 인간은 태어날 때부터 자유로우며",   expect!["모든 인간은/태어날 때부터/자유로우며"]),
        (8,  "총 3월은 2023년에",                      expect!["총 3월은/2023년에"]),
        (20, "The quick brown fox jumps over the lazy dog and runs away.",
                                                       expect!["The quick brown fox/jumps over the lazy/dog and runs away."]),
        (16, "（他说：“学思想。”）然后",               expect!["（他说：“学思/想。”）然后"]),
        (2,  "（学）。",                               expect!["（/学/）/。"]),
        (8,  "第一章　　总则的规定",                   expect!["第一章/总则的/规定"]),
        (12, "使用 Rust\u{A0}1.95 编译",               expect!["使用/Rust 1.95/编译"]),
        (6,  "北京—上海的don’t",                       expect!["北京—/上海的/don’t"]),
        (8,  "零宽\u{200B}abcd\u{200B}efgh\u{2060}好", expect!["零宽abcd/efgh好"]),
        (10, "比分是3:2和1/2次（ 括号 ）",             expect!["比分是3:2/和1/2次/（ 括号 ）"]),
        (9,  "付款￥1234或−56",                        expect!["付款/￥1234/或−56"]),
        (6,  "\u{1B}[31m红\u{202E}字",                 expect!["␛[31m/红/⟨RLO⟩/字"]),
        (10, "",                                       expect![""]),
        (10, " \u{3000}\t",                            expect![""]),
        (1,  "字a",                                    expect!["字/a"]),
        (0,  "字a",                                    expect!["字/a"]),
    ] {
        check(string, PARAGRAPH, &ragged(measure_cells), &picture);
    }
}

#[test]
fn a_mark_hangs_where_there_is_room() {
    let string = "学习贯彻新时代思想，主题教育深入开展。";
    for (hang_cells, measure_cells, picture) in [
        (2, 18, expect!["学习贯彻新时代思想，/主题教育深入开展。"]),
        (1, 18, expect!["学习贯彻新时代思/想，主题教育深入/开展。"]),
        (1, 19, expect!["学习贯彻新时代思想，/主题教育深入开展。"]),
    ] {
        check(string, PARAGRAPH, &Settings { hang_cells, ..ragged(measure_cells) }, &picture);
    }
    let doubled = Settings { hang_cells: 2, ..ragged(10) };
    check("今天很好！。后来", PARAGRAPH, &doubled, &expect!["今天很/好！。后来"]);
    let hung = set_str(string, PARAGRAPH, &Settings { hang_cells: 2, ..ragged(18) });
    assert_eq!((hung.lines()[0].cells, hung.lines()[0].hang_cells), (20, 2));
}

#[test]
fn the_first_line_is_indented() {
    let indented = Manner::Paragraph { indent_cells: 4 };
    check("　　中国联通党组坚持先学一步", indented, &ragged(16), &expect!["    中国联通党组/坚持先学一步"]);
    check("中国联通", indented, &ragged(6), &expect!["中国/联通"]);
}

#[test]
fn levels_differ_in_what_may_begin_a_line() {
    let string = "今天很好，日々ちょっと……大家（都）好";
    for (level, picture) in [
        (Level::None, expect!["今天很好/，日々ち/ょっと……/大家（都/）好"]),
        (Level::Basic, expect!["今天很/好，日々/ちょっと/……大家/（都）好"]),
        (Level::Normal, expect!["今天很/好，日々/ちょっ/と……大家/（都）好"]),
        (Level::Strict, expect!["今天很/好，日々/ちょっ/と……大家/（都）好"]),
    ] {
        check(string, PARAGRAPH, &Settings { level, breaking: Breaking::Greedy, ..ragged(8) }, &picture);
    }
    check(
        "今日はちょっと休む",
        PARAGRAPH,
        &Settings { level: Level::Strict, ..ragged(10) },
        &expect!["今日は/ちょっと/休む"],
    );
}

#[test]
fn ambiguous_characters_may_be_wide() {
    check("坚持“学”为先", PARAGRAPH, &Settings { widths: WIDE, ..ragged(8) }, &expect!["坚持/“学”/为先"]);
    check("①αβ—", PARAGRAPH, &Settings { widths: WIDE, ..ragged(6) }, &expect!["①αβ/—"]);
}

#[test]
fn greedy_lines_take_what_fits() {
    let greedy = Settings { breaking: Breaking::Greedy, ..ragged(10) };
    check("坚持以“学”为先力求更高", PARAGRAPH, &greedy, &expect!["坚持以“学”/为先力求更/高"]);
}

#[test]
fn a_justified_line_ends_at_the_measure() {
    let justified = |measure_cells| Settings { justify: true, ..ragged(measure_cells) };
    for (measure_cells, string, picture) in [
        (21, "发布2023，中国联通全力拓展联网通信。", expect!["发布 2023，中国联通全/力拓展联网通信。"]),
        (21, "中国联通全，力拓“展联”网通信发展。", expect!["中国联通全， 力拓 “展/联”网通信发展。"]),
        (21, "中国联通全力拓展联网通信发展与壮大。", expect!["中国联通全力拓展联网/通信发展与壮大。"]),
        (20, "one two three four five six", expect!["one  two three  four/five six"]),
    ] {
        check(string, PARAGRAPH, &justified(measure_cells), &picture);
    }
}

#[test]
fn names_with_hyphens_and_plus_signs_are_not_broken() {
    for (measure_cells, string, picture) in [
        (10, "加上选项 --ansi 就显示", expect![["加上选项/--ansi 就/显示"]]),
        (12, "the option --no-ansi shows", expect![["the option/--no-ansi/shows"]]),
        (12, "再加上 --no-ansi 就不显示", expect!["再加上/--no-ansi 就/不显示"]),
        (8, "用C++和-w写", expect!["用/C++和-w/写"]),
        (10, "a well-known --x", expect![["a well-/known --x"]]),
    ] {
        check(string, PARAGRAPH, &Settings { breaking: Breaking::Greedy, ..ragged(measure_cells) }, &picture);
    }
}

#[test]
fn dates_measures_and_articles_stand_at_fixed_distances() {
    let justified = |measure_cells| Settings { justify: true, ..ragged(measure_cells) };
    for (measure_cells, string, picture) in [
        (
            23,
            "于2023年5月18日发布了新的通知文本，共有5个部分。",
            expect!["于2023年5月18日发布了/新的通知文本， 共有 5个/部分。"],
        ),
        (
            23,
            "于 2023 年 5 月 8 日发布新的通知文本，共 5 个部分。",
            expect!["于  2023 年 5 月 8 日发/布新的通知文本，共 5 个/部分。"],
        ),
        (21, "第二十条 国家保护、尊重公民的权利和利益。", expect!["第二十条  国家保/护、 尊重公民的权利和/利益。"]),
        (21, "第3条之一　国家保护、尊重公民的权利利益。", expect!["第3条之一　国家保护、/尊重公民的权利利益。"]),
        (40, "第一条为了保护", expect!["第一条为了保护"]),
        (40, "第一章 总则", expect!["第一章 总则"]),
    ] {
        check(string, PARAGRAPH, &justified(measure_cells), &picture);
    }
}

#[test]
fn a_paragraph_with_more_latin_than_han_is_ragged() {
    let justified = Settings { justify: true, ragged_latin: true, ..ragged(30) };
    check(
        "参见 Knuth and Plass, Breaking Paragraphs into Lines, Software Practice and Experience。",
        PARAGRAPH,
        &justified,
        &expect!["参见 Knuth and Plass,/Breaking Paragraphs into/Lines, Software Practice and/Experience。"],
    );
}

#[test]
fn a_paragraph_inside_a_block_begins_further_in() {
    let text = Text::from("山上有座庙。　　庙里有个讲故事的人。");
    let parts = [("山上有座庙。", Joint::Nothing), ("庙里有个讲故事的人。", Joint::Paragraph)];
    let whole = text.slice(0..text.len());
    let slices = parts.map(|(part, joint)| {
        let start = whole.find(part).unwrap_or_default();
        Slice { range: start..start + part.len(), joint }
    });
    expect![["山上有座庙。/  庙里有个讲/故事的人。"]].assert_eq(&drawn(&set(&text, &slices, PARAGRAPH, &ragged(12))));
}

#[test]
fn headings_part_at_the_couplet_and_balance() {
    for (measure_cells, string, picture) in [
        (40, "春风化雨润心田 笃行不怠启新程", expect!["春风化雨润心田 笃行不怠启新程"]),
        (24, "春风化雨润心田 笃行不怠启新程", expect!["春风化雨润心田/笃行不怠启新程"]),
        (
            24,
            "春风化雨润心田 笃行不怠启新程——记山区教师的二十年",
            expect!["春风化雨润心田/笃行不怠启新程——/记山区教师的二十年"],
        ),
        (20, "关于进一步加强基层治理的若干意见", expect!["关于进一步加强基/层治理的若干意见"]),
        (20, "第一章 关于进一步加强治理的意见", expect!["第一章 关于进一/步加强治理的意见"]),
        (3, "春风", expect!["春/风"]),
    ] {
        check(string, Manner::Heading, &Settings { justify: true, hang_cells: 2, ..ragged(measure_cells) }, &picture);
    }
}

#[test]
fn preformatted_text_keeps_its_blanks() {
    for (measure_cells, string, picture) in [
        (20, "fn main() {\n\tlet a = 1;\n\n}\n", expect!["fn main() {/        let a = 1;//}"]),
        (20, "名\t值\t注", expect!["名      值      注"]),
        (6, "  长长长长", expect!["  长长/长长"]),
        (4, "a\tb    cccc", expect!["a/b/cccc"]),
        (4, "\t深\n", expect!["深"]),
        (6, "尾      ", expect!["尾"]),
        // A word that fits a line is whole, even if only blanks stand before it.
        (14, "          November 2012", expect!["November 2012"]),
        (6, "   longerword", expect!["   lon/gerwor/d"]),
    ] {
        check(string, Manner::Preformatted, &ragged(measure_cells), &picture);
    }
}

#[test]
fn slices_meet_as_their_joints_say() {
    let text = Text::from("第一行\r\n第二行 page\n  ending\n独行");
    let starts = [
        ("第一行", Joint::Nothing),
        ("第二行 page", Joint::Nothing),
        ("ending", Joint::Space),
        ("独行", Joint::LineEnd),
    ];
    let whole = text.slice(0..text.len());
    let slices = starts.map(|(part, joint)| {
        let start = whole.find(part).unwrap_or_default();
        Slice { range: start..start + part.len(), joint }
    });
    let setting = set(&text, &slices, PARAGRAPH, &ragged(20));
    expect!["第一行第二行 page/ending/独行"].assert_eq(&drawn(&setting));
    for (index, line) in setting.lines().iter().enumerate() {
        assert_eq!(setting.line_at(line.source.start), index);
        assert_eq!(setting.line_at(line.source.end - 1), index);
    }
    assert_eq!(text.slice(setting.lines()[1].source.clone()), "ending");
}

#[test]
fn what_stands_for_something_else_is_told() {
    let setting = set_str("a\u{202E}\u{7}中", PARAGRAPH, &ragged(20));
    let placed: Vec<_> = setting
        .placed(&setting.lines()[0])
        .map(|placed| (placed.x_cells, placed.symbol.to_owned(), placed.cells, placed.source, placed.is_shown))
        .collect();
    let shown = |x_cells, symbol: &str, source| (x_cells, symbol.to_owned(), 1, source, true);
    assert_eq!(placed.first(), Some(&(0, "a".to_owned(), 1, 0..1, false)));
    assert_eq!(placed.get(1), Some(&shown(1, "⟨", 1..4)));
    assert_eq!(placed.get(6), Some(&shown(6, "␇", 4..5)));
    assert_eq!(placed.last(), Some(&(7, "中".to_owned(), 2, 5..8, false)));
}

#[test]
fn the_space_between_han_and_latin_is_kept_drawn_or_left_out() {
    let with = |autospace| Settings { autospace, ..ragged(40) };
    let text = "使用Rust 1.95编译 GB18030，共“5G”基站 3 个";
    check(text, PARAGRAPH, &with(Autospace::Keep), &expect!["使用Rust 1.95编译 GB18030，共“5G”基/站 3 个"]);
    check(text, PARAGRAPH, &with(Autospace::Insert), &expect!["使用 Rust 1.95 编译 GB18030，共“5G”基/站 3 个"]);
    check(text, PARAGRAPH, &with(Autospace::Strip), &expect!["使用Rust 1.95编译GB18030，共“5G”基站3个"]);
}

#[test]
fn a_space_that_was_drawn_stands_for_nothing_in_the_source() {
    let setting = set_str("用Rust写", PARAGRAPH, &Settings { autospace: Autospace::Insert, ..ragged(40) });
    let placed: Vec<_> = setting.placed(&setting.lines()[0]).map(|placed| (placed.symbol, placed.source)).collect();
    assert_eq!(placed[..3], [("用", 0..3), (" ", 3..3), ("R", 3..4)]);
}

#[test]
fn code_that_an_item_holds_stands_behind_its_marker() {
    let source = "<ol><li><pre>fn main() {\n    let a = 1;\n}</pre></ol>";
    let document = Document::of_source(source.into(), Format::Html, &Corrections::default(), &Rules::default());
    let block = document.blocks().next().expect("code");
    let slices = document.slices(&block, block.range.clone(), Reading::Rejoined);
    let picture = |measure_cells| {
        let settings = ragged(measure_cells);
        let setting = set_block(&document, &block, &slices, Manner::Preformatted, &settings);
        setting.lines().iter().map(|line| setting.draw_line(line)).collect::<Vec<_>>().join("/")
    };
    expect!["1. fn main() {/       let a = 1;/   }"].assert_eq(&picture(20));
    expect!["1. fn/   main() {/       let a =/   1;/   }"].assert_eq(&picture(14));
}
