//! Screens as pictures: keys in, rows of cells out.

mod lists;
mod searching;

use super::*;
use crate::app::{Opened, Options};
use crate::document::Document;
use crate::document::text::Text;
use crate::input::key::keys;
use crate::input::keymap::Keymap;
use crate::language::Language;
use crate::reader::Row;
use crate::typeset::width::{Widths, cluster_width};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::time::Instant;

const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

/// The program with a text open on a screen, after some keys.
pub(super) fn open(text: &str, cols: u16, rows: u16, typed: &str) -> App {
    open_in(Language::Chinese, opened(text), (cols, rows), typed)
}

/// The same in a language, with what was opened.
fn open_in(language: Language, opened: Opened, (cols, rows): (u16, u16), typed: &str) -> App {
    let mut app = App::new(opened, Options::default(), Keymap::default(), language.texts());
    app.resize(cols, rows);
    for key in keys(typed).expect("keys") {
        app.press(key, Instant::now());
    }
    app
}

/// A text that has been read as a whole.
fn opened(text: &str) -> Opened {
    Opened { document: Document::new(Text::from(text)), encoding: "UTF-8", is_complete: true, ..Opened::default() }
}

/// The cells of a frame.
pub(super) fn drawn(app: &App, cols: u16, rows: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
    draw(app, &Theme::terminal(app.widths()), &mut buffer);
    buffer
}

pub(super) fn screen(app: &App, cols: u16, rows: u16) -> String {
    screen_text(&drawn(app, cols, rows))
}

/// The cells as text, a bar before each row; the cells that a wide symbol covers besides its own are left out.
fn screen_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::from("|");
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += u16::from(cluster_width(symbol, Widths::default())).max(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

fn check(text: &str, (cols, rows): (u16, u16), typed: &str, expected: Expect) {
    expected.assert_eq(&screen(&open(text, cols, rows, typed), cols, rows));
}

#[test]
fn the_article_opens_with_its_outline() {
    check(
        ARTICLE,
        (80, 24),
        "",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            |
            |  思想如炬指引奋进征程… │ 本文档为 2024 CCF BDCI 比赛用语料的一部分。 部分文   ▐
            |  夯实理论之基 凝心铸…  │ 档使用大语言模型改写生成，内容可能与现实情况不符，   ╶
            |    以上率下、上下同频… │ 可能不具备现实意义，仅允许在本次比赛中使用。
            |    创新载体、融入实际… │
            |    分类施策、多方联动… │ 学深悟透强根基
            |  牢记“国之大者” 锤炼…  │ 实干笃行谱新篇——中国联通扎实                         ╶
            |    在大事要事中彰显责… │ 开展主题教育推动高质量发展综述
            |    全面推进乡村振兴——  │
            |    在大战大考中践行初… │ 发布时间：2024-02-06 发布人：新闻宣传中心
            |  聚焦主责主业 实干担…  │                                                      ╶
            |    科学选题、精准破题… │ 2023 年 4 月起，学习贯彻习近平新时代中国特色社会主
            |    树牢正确的业绩观，… │ 义思想主题教育在全党深入开展，中国联通党组把主题教
            |  密切联系群众 践行宗…  │ 育作为全面贯彻落实党的二十大精神重大举措和党的建设
            |    不断满足人民群众对… │ 重大任务，牢牢把握“学思想、强党性、重实践、建新功”   ╶
            |    为人民群众撑起网络… │ 总要求，紧扣主题主线，聚焦主责主业，高站位谋划部署、
            |    为员工纾难解困——    │ 高标准统筹推进、高质量组织实施，以一次次全面深刻的
            |  勇于刀刃向内 廉洁奉…  │ 思想政治再洗礼、忠诚担当再淬炼、能力作风再提升和一
            |    打造“严实精细快”企… │ 场场刀刃向内的自我革命，书写了一篇篇将主题教育成果   ╶
            |    涵养务实清廉新风正… │ 转化为昂扬奋进、担当作为、为民服务、推动高质量发展
            |    以整治整改成效提升… │ 的生动实践。
            |                        │
            | ] 下一节  / 搜索  Tab 目录  ? 帮助      首节之前 · 全文剩 20 分钟 · 0% · UTF-8
        "#]],
    );
    check(
        ARTICLE,
        (100, 30),
        "3]",
        expect![[r#"
            | 学深悟透强根基 实干笃… › 夯实理论之基 凝心铸魂筑牢根本取得新成效 › 以上率下、上下同频、持续深入——
            |
            |  思想如炬指引奋进征程 重任…  │ 以上率下、上下同频、持续深入——
            |▌ 夯实理论之基 凝心铸魂…  11% │                                                                    ╶
            |▌   以上率下、上下同频、持续  │ 中国联通党组把学习贯彻习近平新时代中国特色社会主义思想作为党组     ▐
            |▌   深入——                    │ （委）会“第一议题”，作为党委（党组）理论学习中心组集中学习研讨的   ▐
            |    创新载体、融入实际、突出… │ “首要内容”，作为政治轮训和各类培训的“首课内容”，将理论学习从会场   ▐
            |    分类施策、多方联动、全面… │ 搬到现场，开展深入学习领会习近平总书记关于高水平科技自立自强的重
            |  牢记“国之大者” 锤炼品格强…  │ 要论述及重要指示批示精神专题学习，以“关键少数”带动“绝大多数”。     ╶
            |    在大事要事中彰显责任担当… │
            |    全面推进乡村振兴——        │ 主题教育开展以来，中国联通党组坚持先学一步、学深一层，突出读原著、
            |    在大战大考中践行初心使命… │ 学原文、悟原理，打造党组（党委）两级联学读书班，组织广大党员干部
            |  聚焦主责主业 实干担当推动…  │ 原原本本学、逐字逐句学。 举办 4 场专家专题辅导联学会，组织主题教
            |    科学选题、精准破题、全力… │ 育研讨交流会，做到“四结合”：结合读书班学习谈心得体会、结合分管领
            |    树牢正确的业绩观，党建引… │ 域谈收获、结合下一步举措谈想法、结合检视整改谈计划，带动全系统广   ╶
            |  密切联系群众 践行宗旨为民…  │ 大党员干部层层跟进，不断推动理论学习往深里走、往实里走、往心里走。
            |    不断满足人民群众对美好数… │
            |    为人民群众撑起网络安全“…  │
            |    为员工纾难解困——          │ 创新载体、融入实际、突出实效——                                     ╶
            |  勇于刀刃向内 廉洁奉公树立…  │
            |    打造“严实精细快”企业作风… │ 各级分（子）公司坚持“干什么、学什么，缺什么、补什么”原则，不断拓
            |    涵养务实清廉新风正气——    │ 宽主题教育学习渠道，丰富主题教育学习模式，带动广大党员干部深入学
            |    以整治整改成效提升主题教… │ 习、潜心领会习近平新时代中国特色社会主义思想的科学体系、核心要义、
            |                              │ 实践要求。山东联通构建看齐追随、跟进宣讲、 丰富载体、知行合一“四
            |                              │ 位一体”学习模式。重庆联通开展“每日领读”和“每月研思”活动，开设“主   ╶
            |                              │ 题教育进行时”专题栏目，举办“理论圆桌”研讨会。湘潭联通打造“细学、
            |                              │ 联学、联研”特色读书班，将领读与研读相结合、自学与集中学习相结合，
            |                              │ 细化学习目标。同时，6 个区县党支部开展线上“每周一学”，确保学习全
            |                              │ 覆盖，党支部与合作单位、村组、社区开展联学联建，在联学联建中检视
            | ] 下一节  / 搜索  Tab 目录  ? 帮助  q 退出       第 2/6 节 · 剩 3 分钟，全文 17 分钟 · 10% · UTF-8
        "#]],
    );
    check(
        ARTICLE,
        (40, 12),
        "]]",
        expect![[r#"
            | 学深悟… › 夯实理论之基 凝心铸魂筑牢…
            | 夯实理论之基                          ▐
            | 凝心铸魂筑牢根本取得新成效
            |
            | 中国联通党组始终把学习贯彻习近平新时
            | 代中国特色社会主义思想作为首要政治任
            | 务和贯穿始终的主题主线，坚持以“学”为
            | 先，力求以更高标准、更严要求、更实举
            | 措推动学思用贯通、知信行统一，不断夯
            | 实广大党员干部坚定捍卫“两个确立”、坚
            | 决做到“两个维护”的思想根基。
            | ] 下一节  ? 帮助        第 2/6 节 · 8%
        "#]],
    );
}

#[test]
fn the_outline_folds_and_shows_the_selected_heading_whole() {
    check(
        ARTICLE,
        (80, 24),
        "<Tab>zMj",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            |
            |  思想如炬指引奋进征程… │ 本文档为 2024 CCF BDCI 比赛用语料的一部分。 部分文   ▐
            |  夯实理论之基 凝心  +3 │ 档使用大语言模型改写生成，内容可能与现实情况不符，   ╶
            |  铸魂筑牢根本取得新    │ 可能不具备现实意义，仅允许在本次比赛中使用。
            |  成效                  │
            |  牢记“国之大者” 锤… +3 │ 学深悟透强根基
            |  聚焦主责主业 实干… +2 │ 实干笃行谱新篇——中国联通扎实                         ╶
            |  密切联系群众 践行… +3 │ 开展主题教育推动高质量发展综述
            |  勇于刀刃向内 廉洁… +3 │
            |                        │ 发布时间：2024-02-06 发布人：新闻宣传中心
            |                        │                                                      ╶
            |                        │ 2023 年 4 月起，学习贯彻习近平新时代中国特色社会主
            |                        │ 义思想主题教育在全党深入开展，中国联通党组把主题教
            |                        │ 育作为全面贯彻落实党的二十大精神重大举措和党的建设
            |                        │ 重大任务，牢牢把握“学思想、强党性、重实践、建新功”   ╶
            |                        │ 总要求，紧扣主题主线，聚焦主责主业，高站位谋划部署、
            |                        │ 高标准统筹推进、高质量组织实施，以一次次全面深刻的
            |                        │ 思想政治再洗礼、忠诚担当再淬炼、能力作风再提升和一
            |                        │ 场场刀刃向内的自我革命，书写了一篇篇将主题教育成果   ╶
            |                        │ 转化为昂扬奋进、担当作为、为民服务、推动高质量发展
            |                        │ 的生动实践。
            |                        │
            | Enter 前往  h 折叠  l 展开  ? 帮助      首节之前 · 全文剩 20 分钟 · 0% · UTF-8
        "#]],
    );
    check(
        ARTICLE,
        (40, 12),
        "o",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联…
            |  思想如炬指引奋进征程 重任在肩唯有笃行
            |  不怠
            |  夯实理论之基 凝心铸魂筑牢根本取得… +3
            |  牢记“国之大者” 锤炼品格强化忠诚得… +3
            |  聚焦主责主业 实干担当推动发展取得… +2
            |  密切联系群众 践行宗旨为民造福迈出… +3
            |  勇于刀刃向内 廉洁奉公树立新风呈现… +3
            |
            |
            |
            | Enter 前往  ? 帮助       首节之前 · 0%
        "#]],
    );
    check(
        ARTICLE,
        (80, 12),
        "?",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            |  按键
            |
            |  正文
            |  j Down Enter ^N ^E  下移一行
            |  k Up ^P ^Y          上移一行
            |  d ^D                下移半页
            |  u ^U                上移半页
            |  Space f PgDn ^F ^V  下一页
            |  b PgUp ^B           上一页
            |  Right               长行向右移；没有长行时翻到下一页
            | Esc 返回  / 筛选                        首节之前 · 全文剩 20 分钟 · 0% · UTF-8
        "#]],
    );
}

/// Every row of the buffer is made of whole clusters, and something stands in it.
fn is_whole(buffer: &Buffer) -> bool {
    let width = |symbol: &str| u16::from(cluster_width(symbol, Widths::default())).max(1);
    let rows_are_whole = (0..buffer.area.height).all(|y| {
        let mut x = 0;
        while x < buffer.area.width {
            let cells = width(buffer[(x, y)].symbol());
            let covers_blanks = (x + 1..x + cells).all(|x| x < buffer.area.width && buffer[(x, y)].symbol() == " ");
            if !covers_blanks {
                return false;
            }
            x += cells;
        }
        true
    });
    rows_are_whole && buffer.content.iter().any(|cell| cell.symbol() != " ")
}

#[test]
fn every_size_draws_something_and_no_cluster_is_cut() {
    for cols in (1..=30).chain([40, 59, 60, 61, 80, 81, 200]) {
        for rows in (1..=8).chain([12, 20, 24, 60]) {
            for typed in ["", "]]", "o", "?", "x", "12", "/", "/联通", "<Tab>/"] {
                let app = open(ARTICLE, cols, rows, typed);
                let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
                draw(&app, &Theme::terminal(app.widths()), &mut buffer);
                assert!(is_whole(&buffer), "{cols}×{rows} {typed:?}\n{}", screen_text(&buffer));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_drawn_in_whole_clusters(
        text in "(一、|（二）|[汉字。，“”—…a1 \\n\u{3000}\u{301}\u{200d}\u{1b}\u{9b}\u{202e}👩🇨🇳❤️ｶﾞ한\t]){1,120}",
        cols in 1u16..100, rows in 1u16..30, typed in prop::sample::select(vec!["", "o", "<Space>", "<Tab>jj", "G"]),
    ) {
        let app = open(&text, cols, rows, typed);
        let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        draw(&app, &Theme::terminal(app.widths()), &mut buffer);
        prop_assert!(is_whole(&buffer) || text.trim().is_empty(), "{}", screen_text(&buffer));
        for cell in &buffer.content {
            prop_assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
        }
    }
}

/// What is shown of something that was decoded so.
fn check_opened(opened: Opened, expected: Expect) {
    expected.assert_eq(&screen(&open_in(Language::Chinese, opened, (70, 4), ""), 70, 4));
}

#[test]
fn what_is_no_text_and_what_did_not_decode_is_said() {
    check_opened(
        Opened { encoding: "windows-1252", is_binary: true, is_complete: true, ..Opened::default() },
        expect![[r#"
            |
            | 这是二进制文件，不是文本；按 E 仍可显示。
            |
            | Space 下一页  / 搜索  ? 帮助  q 退出                    windows-1252
        "#]],
    );
    let document = Document::new(Text::from("有些字\u{FFFD}读不出来。\n"));
    check_opened(
        Opened { document, encoding: "GB18030", n_replaced: 1, is_complete: true, ..Opened::default() },
        expect![[r#"
            |
            |     有些字�读不出来。                                               ▐
            |
            | Space 下一页  / 搜索  ? 帮助  q 退出   100% · GB18030 · 1 处无法解码
        "#]],
    );
}
