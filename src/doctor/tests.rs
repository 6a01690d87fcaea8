//! Reports as pictures.

use super::*;
use crate::language::Language;
use crate::terminal::Measured;
use expect_test::{Expect, expect};

fn facts() -> Facts {
    Facts {
        system: "linux x86_64".to_owned(),
        variables: vec![("TERM", "xterm".to_owned()), ("LC_ALL", "zh_CN.UTF-8".to_owned())],
        host: Host::Other,
        clipboard_tools: Vec::new(),
        survey: None,
        depth: Depth::Sixteen,
        light_and_dark: ["paper".to_owned(), "night".to_owned()],
        config_directory: None,
        files: Vec::new(),
        complaints: Vec::new(),
        settings: Vec::new(),
        state: None,
    }
}

fn check(facts: &Facts, language: Language, expected: Expect) {
    let lines = report(facts, &language.texts().doctor).into_iter().map(|line| match line {
        Line::Title(text) => format!("# {text}\n"),
        Line::Row(name, found) => format!("{name}: {found}\n"),
        Line::Note(text) | Line::Paste(text) => format!("{text}\n"),
    });
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn where_nothing_answers_the_environment_speaks() {
    check(
        &facts(),
        Language::English,
        expect![[r#"
        # The terminal
        environment: TERM=xterm LC_ALL=zh_CN.UTF-8
        answers: there is no terminal to ask (standard output is none, or TERM=dumb)
        colours: 16
        clipboard: it is not known whether the terminal takes OSC 52; look for “clipboard” or “OSC 52” in its settings → no program of the system: install wl-clipboard (Wayland) or xclip (X11)
        # Settings and files
        settings are looked for in: nowhere (HOME is not set) → nothing is read or remembered
        locale: LC_ALL=zh_CN.UTF-8 → English
        what is remembered: nowhere (HOME is not set) → nothing is read or remembered
        # A line to paste into a report
        mulu 0.1.0; linux x86_64; TERM=xterm; LC_ALL=zh_CN.UTF-8; colours=16; clipboard=Other/; state=none
    "#]],
    );
}

#[test]
fn what_follows_from_each_answer_is_said() {
    let survey = Survey {
        answers: true,
        name: Some("tmux 3.3a".to_owned()),
        measured: Some(Measured { ambiguous_cells: 1, vs16_cells: 1, zwj_cells: 6 }),
        characters: vec![('\u{31350}', 0), ('🫨', 2)],
        background: Some([255, 255, 255]),
        is_synchronized: Some(false),
        tells_keys: Some(true),
    };
    let facts = Facts {
        variables: vec![("TERM", "tmux-256color".to_owned()), ("TMUX", "/tmp/secret,1,0".to_owned())],
        host: Host::Tmux,
        clipboard_tools: vec!["xclip", "tmux"],
        survey: Some(survey),
        depth: Depth::TwoFiftySix,
        config_directory: Some(PathBuf::from("/home/a/.config/mulu")),
        files: vec![PathBuf::from("/home/a/.config/mulu/config.toml")],
        complaints: vec!["config.toml:2: no setting wdith; perhaps width".to_owned()],
        settings: vec![("width", "60".to_owned(), true), ("theme", "auto".to_owned(), false)],
        state: Some((PathBuf::from("/home/a/.local/state/mulu"), Some("Read-only file system".to_owned()))),
        ..facts()
    };
    check(
        &facts,
        Language::Chinese,
        expect![[r##"
            # 终端
            环境变量: TERM=tmux-256color TMUX=…
            自称: tmux 3.3a
            “ ” — … · ★: 1 格 → 标点与线条各占一格
            ❤ 加 VS16: 1 格 → 终端不会连，只画第一个
            用 ZWJ 连成的一家人: 6 格 → 终端不会连，只画第一个
            较新的字符: 2 组里有 1 组画不出（U+31350 …）→ 用 〓 代替，按 i 看编码；复制和搜索不受影响
            背景: #ffffff → theme = "auto" 时用 paper
            能分清所有组合键（kitty 键盘协议）: 能
            整帧一次显示（模式 2026）: 不能，不影响阅读
            颜色: 256 种
            剪贴板: 交给 tmux 的缓冲区，再由 tmux 发给外面的终端（set-clipboard 不能是 off），那个终端也要收 OSC 52 → 另用 xclip
            tmux 不说外面的终端怎样画“ ” — …：若那里画成两格，行会错开，里面改不了。请在外面的终端里改成一格：xterm 不加 -cjk_width，GNOME 终端“兼容性 → 宽度不明的字符 → 窄”，iTerm2 不勾“Treat ambiguous-width characters as double width”。
            # 设置与文件
            设置所在: /home/a/.config/mulu
            已读: /home/a/.config/mulu/config.toml
            有误: config.toml:2: no setting wdith; perhaps width
            width: 60  (命令行)
            theme: auto  (设置文件)
            语言环境: auto → 中文
            阅读记录: /home/a/.local/state/mulu → 无法写入：Read-only file system
            # 报告问题时请贴上这一行
            mulu 0.1.0; linux x86_64; TERM=tmux-256color; TMUX=…; tmux 3.3a; cells=1/1/6; lost=1/2; bg=#ffffff; sync=0; keys=1; colours=256; clipboard=Tmux/xclip+tmux; width=60; theme=auto; state=no
        "##]],
    );
    check(
        &facts,
        Language::English,
        expect![[r##"
            # The terminal
            environment: TERM=tmux-256color TMUX=…
            calls itself: tmux 3.3a
            “ ” — … · ★: cells: 1 → marks and rules take one cell each
            ❤ with VS16: cells: 1 → the terminal does not join them: the first part is drawn
            a family joined by ZWJ: cells: 6 → the terminal does not join them: the first part is drawn
            newer characters: 1 of 2 groups are not drawn (U+31350 …) → 〓 stands for them, i names the code; copies and searches keep them
            background: #ffffff → theme = "auto" shows paper
            tells all keys apart (kitty's protocol): yes
            shows frames whole (mode 2026): no, which harms nothing
            colours: 256
            clipboard: goes into tmux's buffer, and from there to the terminal around it (set-clipboard must not be off), which must take OSC 52, too → xclip as well
            tmux does not tell how the terminal around it draws “ ” — …: where that takes two cells, rows are torn, and nothing inside can fix it. Have that terminal draw them in one: xterm without -cjk_width, GNOME Terminal “Compatibility → Ambiguous-width characters → Narrow”, iTerm2 without “Treat ambiguous-width characters as double width”.
            # Settings and files
            settings are looked for in: /home/a/.config/mulu
            read: /home/a/.config/mulu/config.toml
            wrong: config.toml:2: no setting wdith; perhaps width
            width: 60  (command line)
            theme: auto  (settings)
            locale: auto → English
            what is remembered: /home/a/.local/state/mulu → cannot be written: Read-only file system
            # A line to paste into a report
            mulu 0.1.0; linux x86_64; TERM=tmux-256color; TMUX=…; tmux 3.3a; cells=1/1/6; lost=1/2; bg=#ffffff; sync=0; keys=1; colours=256; clipboard=Tmux/xclip+tmux; width=60; theme=auto; state=no
        "##]],
    );
}
