//! Lists, the palette and the page of keys, as pictures at the sizes that terminals have.

use super::*;
use crate::app::texts::Shelved;

/// The same in English.
fn check_english((cols, rows): (u16, u16), typed: &str, expected: Expect) {
    let app = open_in(Language::English, opened(ARTICLE), (cols, rows), typed);
    expected.assert_eq(&screen(&app, cols, rows));
}

#[test]
fn the_palette_lists_what_can_be_asked_for() {
    check(
        ARTICLE,
        (80, 24),
        ":",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            |
            | 命令
            | 正文
            | ▌ 下移一行                                                  j Down Enter ^N ^E
            |   上移一行                                                          k Up ^P ^Y
            |   下移半页                                                                d ^D
            |   上移半页                                                                u ^U
            |   下一页                                                    Space f PgDn ^F ^V
            |   上一页                                                             b PgUp ^B
            |   长行向右移；没有长行时翻到下一页                                       Right
            |   长行向左移；没有长行时翻到上一页                                        Left
            |   到开头                                                                g Home
            |   到末尾                                                              G End :$
            |   从这里开始选择；再按一次，取消选择                                         v
            |   选择整段                                                                   V
            |   高亮选中的文字，或这一句（屏幕上第一句）；再按取消                         x
            |   高亮并写下自己的笔记；已有笔记则改写                                       a
            |   只突出当前段落，其余变暗                                                  zf
            |   正在读的一行保持在屏幕中间                                                zz
            | 各处
            |   下一个标题                                                                 ]
            |   上一个标题                                                                 [
            | :                                                                         1/94
        "#]],
    );
    check(
        ARTICLE,
        (80, 12),
        ":目录",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            | 命令
            | ▌ 进入目录，再按回到正文                                              Tab :toc
            |   显示或隐藏目录                                                             o
            |   目录里显示或隐藏疑似标题的行                                               ~
            |   目录里列出法律的各条，或不列                                              zt
            |   目录变窄                                                                   <
            |   目录变宽                                                                   >
            |
            |
            |
            | :目录                                                                      1/6
        "#]],
    );
    check(
        ARTICLE,
        (80, 12),
        ":biaoti",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
        | 命令
        | ▌ 下一个标题                                                                 ]
        |   上一个标题                                                                 [
        |   上一级标题                                                                 ^
        |   这一行为什么是标题，或不是                                                 i
        |   订正：这一行是标题                                                        ch
        |   订正：这一行不是标题                                                      cn
        |   订正：标题升一级                                                          cu
        |   订正：标题降一级                                                          cd
        |   订正：这一类的行都是标题，或都不是                                        cc
        | :biaoti                                                                   1/10
    "#]],
    );
}

#[test]
fn what_is_typed_finds_it_in_any_language() {
    check(
        ARTICLE,
        (80, 12),
        ":outline",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            | 命令
            | ▌ 进入目录，再按回到正文  focus-outline                               Tab :toc
            |   显示或隐藏目录  toggle-outline                                             o
            |   目录变窄  narrow-outline                                                   <
            |   目录变宽  widen-outline                                                    >
            |   目录里显示或隐藏疑似标题的行  show in the outline what was nearly a head…  ~
            |   …条，或不列  show the articles of a law in the outline (第N条)            zt
            |
            |
            |
            | :outline                                                                   1/6
        "#]],
    );
    check(
        ARTICLE,
        (80, 8),
        ":12",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            | 命令
            | ▌ 到原文第 12 行                                                           12G
            |
            |
            |
            |
            | :12                                                                        1/1
        "#]],
    );
    check(
        ARTICLE,
        (80, 8),
        ":没有这样的事",
        expect![[r#"
        | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
        | 命令
        | 没有找到
        |
        |
        |
        |
        | :没有这样的事                                                              0/0
    "#]],
    );
    check_english(
        (80, 12),
        ":outline",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            | Commands
            | ▌ show in the outline what was nearly a heading                              ~
            |   show the articles of a law in the outline (第N条)                         zt
            |   to the outline, and back                                            Tab :toc
            |   show or hide the outline                                                   o
            |   narrower outline                                                           <
            |   wider outline                                                              >
            |
            |
            |
            | :outline                                                                   1/6
        "#]],
    );
}

#[test]
fn on_small_screens_keys_give_way_to_words() {
    check(
        ARTICLE,
        (40, 12),
        ":",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联…
            | 命令
            | 正文
            | ▌ 下移一行          j Down Enter ^N ^E
            |   上移一行                  k Up ^P ^Y
            |   下移半页                        d ^D
            |   上移半页                        u ^U
            |   下一页            Space f PgDn ^F ^V
            |   上一页                     b PgUp ^B
            |   长行向右移；没有长行时翻到下…  Right
            |   长行向左移；没有长行时翻到上…   Left
            | :                                 1/94
        "#]],
    );
    check(
        ARTICLE,
        (24, 8),
        ":ding zheng",
        expect![[r#"
            | 学深悟透强根基 实干笃…
            | 命令
            | ▌ 订正：这一行是…   ch
            |   订正：这一行不…   cn
            |   订正：标题升一级  cu
            |   订正：标题降一级  cd
            |   订正：这一类的…   cc
            | :ding zheng        1/7
        "#]],
    );
    check(
        ARTICLE,
        (9, 5),
        ":",
        expect![[r#"
        | 学深悟…
        | 正文
        | ▌ 下移…
        |   上移…
        | :
    "#]],
    );
    check_english(
        (40, 12),
        ":",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联…
            | Commands
            | Text
            | ▌ one line down     j Down Enter ^N ^E
            |   one line up               k Up ^P ^Y
            |   half a page down                d ^D
            |   half a page up                  u ^U
            |   next page         Space f PgDn ^F ^V
            |   previous page              b PgUp ^B
            |   show more of wide rows, or t…  Right
            |   go back along wide rows, or t…  Left
            | :                                 1/94
        "#]],
    );
}

#[test]
fn the_page_of_keys_is_filtered() {
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
    check(
        ARTICLE,
        (80, 24),
        "?/fuzhi",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            |
            |  按键
            |
            |  各处
            |  y        复制选中的文字；没有选中时，复制这一节
            |  zr       搜索、复制时包括注音，或不包括
            |
            |  选择
            |  y Enter  复制选中的文字；没有选中时，复制这一节
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
            | 筛选 fuzhi                                                                   3
        "#]],
    );
    check(
        ARTICLE,
        (40, 12),
        "?/J",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联…
            |按键
            |
            |各处
            |J                   接回断开的段落，接…
            |
            |正文
            |j Down Enter ^N ^E  下移一行
            |
            |选择
            |j Down              下移一行
            | 筛选 J                               5
        "#]],
    );
    check_english(
        (120, 12),
        "?/mark",
        expect![[r#"
            | 学深悟透强根基 实干笃行谱新篇——中国联通扎实开展主题教育推动高质量发展综述
            |  Keys
            |
            |  Text
            |  v     select from here; again: stop selecting
            |  x     highlight the selection or top sentence; again: remove
            |  a     highlight and write a note of your own, or edit it
            |
            |  Anywhere
            |  m{a}  set mark a (or b … z) here
            |  '{a}  to mark a (or b … z)
            | filter mark                                                                                                         16
        "#]],
    );
}

#[test]
fn the_cursor_stands_behind_the_sign() {
    for (typed, x) in [(":", 2), (":ab", 4), ("：目", 4), ("?/", 6)] {
        let app = open(ARTICLE, 80, 12, typed);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 12));
        let at = draw(&app, &Theme::terminal(app.widths()), &mut buffer).expect("a cursor");
        assert_eq!((at.x, at.y), (x, 11), "{typed}");
    }
}

#[test]
fn at_every_size_lists_are_drawn_in_whole_clusters() {
    for typed in [":", ":目录", ":120", ":x", "?", "?/J", "?/没有", "L", "M名"] {
        let mut app = open("一、山上\n\n山上有座庙。\n", 80, 24, &format!("v)x{typed}"));
        for cols in (1..=20).chain([24, 39, 40, 80, 120]) {
            for rows in (1..=6).chain([12, 24, 40]) {
                app.resize(cols, rows);
                let buffer = drawn(&app, cols, rows);
                assert!(is_whole(&buffer), "{cols}×{rows} {typed:?}\n{}", screen_text(&buffer));
            }
        }
    }
}

#[test]
fn notes_give_way_word_by_word() {
    let shelved = |title: &str, is_there, n_days| Shelved {
        title: title.to_owned(),
        path: Some(format!("/书/{title}.txt").into()),
        is_there,
        percent: 42,
        n_days,
        ..Shelved::default()
    };
    let shelf = [shelved("红楼梦", true, 0), shelved("三国志通俗演义", true, 12), shelved("水浒全传", false, 300)];
    let mut pictures = String::new();
    for cols in [60, 40, 24, 12] {
        let mut app = open(ARTICLE, cols, 6, "");
        app.show_shelf(shelf.to_vec(), Instant::now());
        let picture = screen(&app, cols, 6);
        pictures.extend(picture.lines().skip(2).take(3).flat_map(|line| [line, "\n"]));
    }
    expect![[r#"
        | ▌ 红楼梦  /书/红楼梦.txt                         今天  42%
        |   三国志通俗演义  /书/三国志通俗演义.txt      12 天前  42%
        |   水浒全传  /书/水浒全传.txt          已不在 300 天前  42%
        | ▌ 红楼梦  /书/红楼梦.txt     今天  42%
        |   三国志通俗演义  /书/…   12 天前  42%
        |   水浒全传  /书/水浒全…   已不在 300 …
        | ▌ 红楼梦  /书…  今天 …
        |   三国志通俗演…   12 …
        |   水浒全传  /书/水浒…
        | ▌ 红楼梦 …
        |   三国志…
        |   水浒全…
    "#]]
    .assert_eq(&pictures);
}

#[test]
fn what_an_action_does_is_read_whole_on_a_screen_of_80_columns() {
    for language in [Language::Chinese, Language::English] {
        let page = screen(&open_in(language, opened("山上有座庙。\n"), (80, 250), "?"), 80, 250);
        let rows = page.lines().skip_while(|row| !row.starts_with("|  j ")).take_while(|row| !row.is_empty());
        let cut: Vec<&str> = rows.filter(|row| row.ends_with('…')).collect();
        assert!(page.contains(" U ") && cut.is_empty(), "{cut:#?}");
    }
}
