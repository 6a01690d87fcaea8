//! Searches and filters as pictures: hits in text, outline and foot, the cursor, which cells are marked.

use super::*;
use crate::app::searching::Order;
use crate::search::sweep::Sweep;

/// The same with what the keys ask for searched for to the end.
fn open_and_find(text: &str, (cols, rows): (u16, u16), typed: &str) -> App {
    let mut app = open(text, cols, rows, "");
    for key in keys(typed).expect("keys") {
        app.press(key, Instant::now());
        while let Some(Order::Seek(number, task)) = app.take_order() {
            let swaths: Vec<_> = Sweep::new(*task).collect();
            app.found(number, &swaths, Instant::now());
        }
    }
    app
}

fn check_search((cols, rows): (u16, u16), typed: &str, expected: Expect) {
    expected.assert_eq(&screen(&open_and_find(ARTICLE, (cols, rows), typed), cols, rows));
}

#[test]
fn a_search_is_seen_in_text_outline_and_foot() {
    check_search(
        (80, 24),
        "/践行",
        expect![[r#"
            | 学深悟透强根… › 牢记“国之大者” 锤炼品格强化忠诚得到新提升 › 全面推进乡村振兴——
            |
            |  思想如炬指引奋进征程… │ 以“一个联通、一体化能力聚合、一体化运营服务”的专业   ╶
            |  夯实理论之基 凝心铸…  │ 体系为乡村振兴提供联通方案，助力乡村生产方式升级、   ╶
            |    以上率下、上下同频… │ 治理模式创新和生活方式改善，在中央单位定点帮扶考核
            |    创新载体、融入实际… │ 评价中连续 5 年获得最高等级“好”的评价。 联通数字乡
            |    分类施策、多方联动… │ 村平台已覆盖 25.5 万个行政村，服务村户近 2700 万个。
            |▌ 牢记“国之大者” 锤炼…  │                                                      ╶
            |    在大事要事中彰显责… │
            |▌   全面推进乡村振兴——  │ 在大战大考中践行初心使命——
            |    在大战大考中践行… 1 │                                                      ▐
            |  聚焦主责主业 实干担…  │ 中国联通坚决贯彻落实习近平总书记关于防汛救灾工作的   ╶
            |    科学选题、精准破题… │ 重要指示精神，全力做好防汛抗洪应急抢险工作，在京津
            |    树牢正确的业绩观，… │ 冀洪涝灾害、甘肃积石山地震等应急抢险工作中发挥了重
            |  密切联系群众 践行…  1 │ 要作用。组织推动各级党组织聚焦公司重要任务、重大项
            |    不断满足人民群众对… │ 目、重点难题，充分发挥基层党组织战斗堡垒作用和广大   ╺
            |    为人民群众撑起网络… │ 党员先锋模范作用，以身作则、奋勇争先。北京联通紧急
            |    为员工纾难解困——    │ 出动卫星应急基站车，党员突击队携带便携卫星站，奔赴
            |  勇于刀刃向内 廉洁奉…  │ 受灾严重的门头沟、房山和昌平等地，积极抢修基站和光
            |    打造“严实精细快”企… │ 缆，搭建了一批抗灾支援临时服务点，为灾区快速恢复通   ╶
            |    涵养务实清廉新风正… │ 信提供有力支撑。天津联通党员骨干第一时间组建 23 支
            |    以整治整改成效提升… │ 抢险突击队，奔赴受泄洪影响严重的武清、静海等地，在
            |                        │ 防汛抗洪一线创新采用移动式方舱， 仅用 6 小时紧急完
            | /践行                                                                      1/2
        "#]],
    );
    check_search(
        (80, 24),
        "/践行<Enter>n",
        expect![[r#"
            | 学深悟… › 聚焦主责主业 实干担当… › 树牢正确的业绩观，党建引领破难题、促发展——
            |
            |  思想如炬指引奋进征程… │ 动生产、经营、发展相结合，持续推进“先锋承诺 强企有   ╶
            |  夯实理论之基 凝心铸…  │ 我”党建主题实践，发扬雷锋精神发祥地精神， 设立党组   ╶
            |    以上率下、上下同频… │ 织、党员攻关项目 500 余个、 党员先锋岗（队）900 余
            |    创新载体、融入实际… │ 个，成立志愿团队 67 个， 开展学雷锋活动 100 余次，
            |    分类施策、多方联动… │ 不断推动主题教育走深走实。
            |  牢记“国之大者” 锤炼…  │                                                      ╶
            |    在大事要事中彰显责… │
            |    全面推进乡村振兴——  │ 密切联系群众 践行宗旨为民造福迈出新步伐
            |    在大战大考中践行… 1 │                                                      ╺
            |▌ 聚焦主责主业 实干担…  │ 一个个实干举措接连落地，一个个实际问题得到切实解决， ╶
            |    科学选题、精准破题… │ 一件件民生实事深入人心……中国联通在主题教育开展中始
            |▌   树牢正确的业绩观，  │ 终牢记“人民邮电为人民”初心使命，把“四下基层”作为为
            |▌   党建引领破难题、促  │ 民造福的基本途径，不断锤炼优质高效的服务力，在深入   ▐
            |▌   发展——              │ 群众、贴近群众、服务群众中，用心用情解决群众急难愁   ╺
            |  密切联系群众 践行…  1 │ 盼问题，以为民办事的“温度”持续拓宽主题教育的“深度”，
            |    不断满足人民群众对… │ 用实干实绩交出让群众满意的主题教育“高分答卷”。
            |    为人民群众撑起网络… │
            |    为员工纾难解困——    │                                                      ╶
            |  勇于刀刃向内 廉洁奉…  │ 不断满足人民群众对美好数字生活的需要——
            |    打造“严实精细快”企… │
            |    涵养务实清廉新风正… │ 中国联通联合中国质量万里行促进会推出了 “联通好服务
            | /践行 2/2  n 下一处  N 上一处  & 列出      第 4/6 节 · 剩 8 分钟 · 60% · UTF-8
        "#]],
    );
}

#[test]
fn a_search_is_seen_on_small_screens() {
    check_search(
        (40, 10),
        "/践行<Enter>",
        expect![[r#"
            | 学深悟… › 牢记“国… › 在大战大考中践…
            |
            |
            | 在大战大考中践行初心使命——
            |                                       ▐
            | 中国联通坚决贯彻落实习近平总书记关于  ╺
            | 防汛救灾工作的重要指示精神，全力做好
            | 防汛抗洪应急抢险工作，在京津冀洪涝灾
            | 害、甘肃积石山地震等应急抢险工作中发
            | /践行 1/2  n 下一处    第 3/6 节 · 40%
        "#]],
    );
    check_search(
        (40, 10),
        "/",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联…
        | 本文档为 2024 CCF  BDCI 比赛用语料的  ▐
        | 一部分。部分文档使用大语言模型改写生
        | 成，内容可能与现实情况不符，可能不具
        | 备现实意义，仅允许在本次比赛中使用。
        |
        | 学深悟透强根基
        | 实干笃行谱新篇——中国联通扎实
        | 开展主题教育推动高质量发展综述
        | /                   Esc 返回  Tab 拼音
    "#]],
    );
    check_search(
        (80, 8),
        "/(网",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
        |  思想如炬指引奋进征程… │ 本文档为 2024 CCF BDCI 比赛用语料的一部分。 部分文   ▐
        |  夯实理论之基 凝心铸…  │ 档使用大语言模型改写生成，内容可能与现实情况不符，
        |  牢记“国之大者” 锤炼…  │ 可能不具备现实意义，仅允许在本次比赛中使用。
        |  聚焦主责主业 实干担…  │
        |  密切联系群众 践行宗…  │ 学深悟透强根基
        |  勇于刀刃向内 廉洁奉…  │ 实干笃行谱新篇——中国联通扎实
        | /(网                                                                  没有找到
    "#]],
    );
    check_search(
        (80, 8),
        "/<A-r>(网",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            |  思想如炬指引奋进征程… │ 本文档为 2024 CCF BDCI 比赛用语料的一部分。 部分文   ▐
            |  夯实理论之基 凝心… +3 │ 档使用大语言模型改写生成，内容可能与现实情况不符，
            |  牢记“国之大者” 锤… +3 │ 可能不具备现实意义，仅允许在本次比赛中使用。
            |  聚焦主责主业 实干… +2 │
            |  密切联系群众 践行… +3 │ 学深悟透强根基
            |  勇于刀刃向内 廉洁… +3 │ 实干笃行谱新篇——中国联通扎实
            | /(网                                       正则有误，第 1 字处：unclosed group
        "#]],
    );
    check_search(
        (80, 8),
        "/没有这样的话",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
        |  思想如炬指引奋进征程… │ 本文档为 2024 CCF BDCI 比赛用语料的一部分。 部分文   ▐
        |  夯实理论之基 凝心铸…  │ 档使用大语言模型改写生成，内容可能与现实情况不符，
        |  牢记“国之大者” 锤炼…  │ 可能不具备现实意义，仅允许在本次比赛中使用。
        |  聚焦主责主业 实干担…  │
        |  密切联系群众 践行宗…  │ 学深悟透强根基
        |  勇于刀刃向内 廉洁奉…  │ 实干笃行谱新篇——中国联通扎实
        | /没有这样的话                                                         没有找到
    "#]],
    );
}

#[test]
fn hits_are_listed_under_their_sections() {
    check_search(
        (80, 24),
        "/践行<Enter>&",
        expect![[r#"
            | 学深悟透强根… › 牢记“国之大者” 锤炼品格强化忠诚得到新提升 › 全面推进乡村振兴——
            |
            | “践行”的匹配处
            | 在大战大考中践行初心使命——
            | ▌ 在大战大考中践行初心使命——
            | 密切联系群众 践行宗旨为民造福迈出新步伐
            |   密切联系群众 践行宗旨为民造福迈出新步伐
            |
            |
            |
            |
            |
            |
            |
            |
            |
            |
            |
            |
            |
            |
            |
            |
            | 筛选                                                                       1/2
        "#]],
    );
    check_search(
        (60, 10),
        "/联通<Enter>&山东",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推…
        | “联通”的匹配处
        | 创新载体、融入实际、突出实效——
        | ▌ 核心要义、实践要求。山东联通构建看齐追随、跟进宣讲、丰…
        | 不断满足人民群众对美好数字生活的需要——
        |   …电话了，还能刷视频，为联通公司点赞！”山东省临沂市吾悦…
        |
        |
        |
        | 筛选 山东                                              1/2
    "#]],
    );
}

#[test]
fn the_outline_is_filtered() {
    check_search(
        (80, 24),
        "<Tab>/难",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
        |
        |  聚焦主责主业 实干担…  │ 本文档为 2024 CCF BDCI 比赛用语料的一部分。 部分文   ▐
        |    树牢正确的业绩观，  │ 档使用大语言模型改写生成，内容可能与现实情况不符，   ╶
        |    党建引领破难题、促  │ 可能不具备现实意义，仅允许在本次比赛中使用。
        |    发展——              │
        |  密切联系群众 践行宗…  │ 学深悟透强根基
        |    为员工纾难解困——    │ 实干笃行谱新篇——中国联通扎实                         ╶
        |                        │ 开展主题教育推动高质量发展综述
        |                        │
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
        | 筛选 难                                                                      2
    "#]],
    );
    check_search(
        (80, 10),
        "<Tab>/没有",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
        |                        │ 本文档为 2024 CCF BDCI 比赛用语料的一部分。 部分文   ▐
        |                        │ 档使用大语言模型改写生成，内容可能与现实情况不符，
        |                        │ 可能不具备现实意义，仅允许在本次比赛中使用。
        |                        │
        |                        │ 学深悟透强根基
        |                        │ 实干笃行谱新篇——中国联通扎实
        |                        │ 开展主题教育推动高质量发展综述
        |                        │
        | 筛选 没有                                                                    0
    "#]],
    );
    check_search(
        (80, 10),
        "<Tab>/难<Enter>",
        expect![[r#"
            | 学深悟… › 聚焦主责主业 实干担当… › 树牢正确的业绩观，党建引领破难题、促发展——
            |  夯实理论之基 凝心… +3 │ 树牢正确的业绩观，党建引领破难题、促发展——
            |  牢记“国之大者” 锤… +3 │
            |▌ 聚焦主责主业 实…  46% │ 为系统推进新型工业化，中国联通党组围绕落实习近平总
            |    科学选题、精准破题… │ 书记重要讲话精神和重要指示精神批示精神和全国新型工
            |▌   树牢正确的业绩观，  │ 业化推进大会部署，聚焦“数实融合”主攻方向，全力拓展   ▐
            |▌   党建引领破难题、促  │ 联网通信、算网数智业务，研究形成《中国联通贯彻落实
            |▌   发展——              │ 推进新型工业化工作实施方案》，围绕基础设施建设、产
            |  密切联系群众 践行… +3 │ 品能力提升、科技创新转化等 7 个方面， 制定了 16 项
            | ] 下一节  / 搜索  ? 帮助      第 4/6 节 · 剩 2 分钟，全文 9 分钟 · 54% · UTF-8
        "#]],
    );
}

#[test]
fn the_cursor_stands_where_one_types() {
    let cursor = |typed: &str, cols: u16| {
        let app = open_and_find(ARTICLE, (cols, 10), typed);
        let mut buffer = Buffer::empty(Rect::new(0, 0, cols, 10));
        draw(&app, &Theme::terminal(app.widths()), &mut buffer).map(|at| (at.x, at.y))
    };
    assert_eq!(cursor("", 40), None);
    assert_eq!(cursor("/", 40), Some((2, 9)));
    assert_eq!(cursor("/联通a", 40), Some((7, 9)));
    assert_eq!(cursor("/联通a<Left><Left>", 40), Some((4, 9)));
    assert_eq!(cursor("/e\u{301}", 40), Some((3, 9)));
    let long = format!("/{}", "长".repeat(60));
    for cols in 1..60 {
        let at = cursor(&long, cols).expect("a cursor");
        assert!(at.0 < cols, "{cols}: {at:?}");
    }
}

fn is_reversed(buffer: &Buffer, x: u16, y: u16) -> bool {
    buffer[(x, y)].modifier.contains(Modifier::REVERSED)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn just_the_cells_of_hits_are_marked(
        parts in prop::collection::vec(prop::sample::select(vec![
            "联通", "联", "通", "“联通”", "a联通，", "联通——联通……", "汉字与 Latin words 之间，", "。\n\n", "é",
        ]), 1..60),
        cols in 4..90u16, rows in 2..20u16, is_wide in any::<bool>(), n_moves in 0..3usize,
    ) {
        let text = parts.concat();
        let mut app = open_and_find(&text, (cols, rows), &format!("/联通<Enter>{}", "n".repeat(n_moves)));
        app.set_widths(Widths { ambiguous_cells: if is_wide { 2 } else { 1 }, ..Widths::default() });
        let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        draw(&app, &Theme::terminal(app.widths()), &mut buffer);
        let hits: Vec<_> = text.match_indices("联通").map(|(at, hit)| at..at + hit.len()).collect();
        let area = app.layout().text;
        for (row, y) in app.reader().rows().iter().zip(area.y..) {
            let Row::Line { setting, index, .. } = row else { continue };
            let mut before: Option<(u16, bool)> = None;
            for placed in setting.placed(&setting.lines()[*index]) {
                let end = placed.x_cells + u16::from(placed.cells);
                if end > area.cols {
                    break;
                }
                let hit = hits.iter().find(|hit| hit.start < placed.source.end && placed.source.start < hit.end);
                for x in placed.x_cells..end {
                    let is_marked = is_reversed(&buffer, area.x + x, y);
                    prop_assert_eq!(is_marked, hit.is_some(), "{} at {}\n{}", placed.symbol, x, screen_text(&buffer));
                }
                // A gap is marked where one hit goes on over it.
                let goes_on = hit.is_some_and(|hit| hit.start < placed.source.start);
                if let Some((left, true)) = before {
                    for x in left..placed.x_cells {
                        prop_assert_eq!(is_reversed(&buffer, area.x + x, y), goes_on);
                    }
                }
                before = Some((end, hit.is_some()));
            }
        }
    }
}

#[test]
fn a_message_beside_a_search_is_read_whole() {
    let law: String = (1..=300).map(|n| format!("第{n}条　国家保护水。\n\n")).collect();
    let foot = |typed: &str| screen(&open(&law, 60, 8, typed), 60, 8).lines().last().map(str::to_owned);
    assert_eq!(foot("/qqq<Enter>ma").as_deref(), Some("| /qqq 搜索中…  已做记号 a · U 撤销"));
}
