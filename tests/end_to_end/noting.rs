//! Notes in true runs: they stay with their words, whatever becomes of the text and whoever else writes some.

#![expect(clippy::disallowed_methods, reason = "the tests play the reader, who has files")]

use std::fs;

use rustix::process::Signal;

use crate::pty::{Run, folder};
use crate::remembering::{end, files, novel, wait_until_kept};

/// Selects a sentence from the place on and writes a note about it.
pub fn note(run: &mut Run, note: &str) {
    type_note(run, note);
    run.wait_for("已");
}

/// The same, and waits for nothing that is said of it.
pub fn type_note(run: &mut Run, note: &str) {
    run.press(")v)a");
    run.wait_for("笔记");
    run.send(note.as_bytes());
    run.wait_for(note);
    run.press("<Enter>");
}

/// Waits until the sign of a note stands beside a line.
fn wait_for_sign(run: &Run, words: &str) {
    let has_sign = |row: String| row.contains('*') && row.contains(words);
    run.wait_until(&format!("a sign beside {words}"), |screen| screen.rows(0, u16::MAX).any(has_sign));
}

#[test]
fn notes_stay_with_their_words_and_are_printed() {
    let folder = folder();
    let path = format!("{}/noted.txt", env!("CARGO_TARGET_TMPDIR"));
    let text = "一、山上\n\n山上有座庙，庙里有人在讲故事。\n\n二、山下\n\n山下有条河，河边有人在听故事。\n";
    fs::write(&path, text).expect("a place for tests");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("山下有条河");
    note(&mut run, "temple");
    wait_for_sign(&run, "山上有座庙");
    run.press("]");
    note(&mut run, "river");
    wait_for_sign(&run, "山下有条河");
    // The file is edited while it is read: what is gone is listed as such.
    fs::write(&path, "开头添了一句。\n\n".to_owned() + &text.replace("山上有座庙，庙里有人在讲故事。", "什么都没有。"))
        .expect("it is there");
    run.wait_for("按 r 重新读入");
    run.press("r");
    run.wait_until("the new text", |screen| !screen.contents().contains("重新读入"));
    wait_for_sign(&run, "山下有条河");
    run.press("L");
    run.wait_for("原文里已经没有的");
    run.wait_for("temple");
    run.press("<Esc>");
    run.wait_until("no list", |screen| !screen.contents().contains("temple"));
    end(run);
    let printed = |path: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mulu"));
        command.args(["--notes", path]).env("XDG_STATE_HOME", &folder).env("LC_ALL", "zh_CN.UTF-8");
        String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
    };
    let river = "\n## 二、山下\n\n> 山下有条河，河边有人在听故事。\n\nriver\n";
    let temple = "\n## 原文里已经没有的\n\n> 山上有座庙，庙里有人在讲故事。\n\ntemple\n";
    let now = printed(&path);
    assert!(now.contains(river) && now.ends_with(temple), "{now}");
    // The words are there again, in another file, with the paragraphs in another order.
    let moved = format!("{path}.moved.txt");
    let (first, second) = text.split_at(text.find("二、").expect("a heading"));
    fs::write(&moved, format!("{second}\n{first}")).expect("a place for tests");
    fs::remove_file(&path).expect("it is there");
    let now = printed(&moved);
    assert!(now.contains(river) && now.contains("## 一、山上\n\n> 山上有座庙") && !now.contains("没有的"), "{now}");
}

#[test]
fn two_programs_lose_no_note_of_each_other() {
    let (folder, path) = (folder(), novel("two-noted"));
    let mut runs = ["first", "second"].map(|name| (Run::remembering(&folder, &[&path]), name));
    for (run, place) in [(0, "20%"), (1, "80%")] {
        let (run, name) = &mut runs[run];
        run.wait_for("第 9 行");
        run.press(place);
        note(run, name);
    }
    for (_, name) in &runs {
        wait_until_kept(&folder, name);
    }
    // One is killed, the other ends; neither has written over the other.
    let [(one, _), (other, _)] = runs;
    one.signal(Signal::KILL);
    one.wait_for_death();
    end(other);
    let kept = fs::read_to_string(&files(&folder)[0]).expect("it is there");
    assert!(kept.contains("first") && kept.contains("second"), "{kept}");
}

#[test]
fn notes_go_along_when_the_encoding_is_changed() {
    let folder = folder();
    let path = format!("{}/noted-gbk.txt", env!("CARGO_TARGET_TMPDIR"));
    // 山上有座庙，庙里有人在讲故事。 twice, in GB18030, a line each.
    let line = b"\xC9\xBD\xC9\xCF\xD3\xD0\xD7\xF9\xC3\xED\xA3\xAC\xC3\xED\xC0\xEF\xD3\xD0\xC8\xCB\xD4\xDA\xBD\xB2\xB9\xCA\xCA\xC2\xA1\xA3\n\n";
    fs::write(&path, [&line[..], &line[..]].concat()).expect("a place for tests");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("山上有座庙");
    note(&mut run, "temple");
    wait_for_sign(&run, "山上有座庙");
    run.press("ma");
    run.wait_for("已做记号 a");
    run.press("E");
    run.wait_until("another encoding", |screen| !screen.contents().contains("山上有座庙"));
    let signs = |screen: &vt100::Screen| screen.contents().matches('*').count();
    run.wait_until("the sign", |screen| signs(screen) == 1);
    // Who leaves the text while it reads wrongly has lost nothing.
    end(run);
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("山上有座庙");
    run.press("L");
    run.wait_for("temple  ▏山上有座庙，庙里有人在讲故事。");
    run.wait_for("' a  山上有座庙");
    run.press("<Esc>");
    run.wait_until("no list", |screen| !screen.contents().contains("temple"));
    end(run);
}

#[test]
fn what_was_noted_in_a_short_file_stays_in_it_when_it_has_grown() {
    let (folder, path) = (folder(), format!("{}/short.txt", env!("CARGO_TARGET_TMPDIR")));
    let lines = |range: std::ops::RangeInclusive<usize>| -> String {
        range.map(|n| format!("第 {n} 行，说的是与别的行都不同的话。\n\n")).collect()
    };
    // Lines of a few characters alone tell a text as well.
    for (text, grown) in
        [(lines(1..=10), lines(1..=40)), ("山上\n\n有庙\n".to_owned(), "山上\n\n有庙\n\n有人\n".to_owned())]
    {
        fs::write(&path, &text).expect("a place for tests");
        let mut run = Run::remembering(&folder, &[&path]);
        run.wait_for(text.split('\n').next().unwrap_or_default());
        note(&mut run, "mine");
        end(run);
        fs::write(&path, grown).expect("it is there");
        let mut run = Run::remembering(&folder, &[&path]);
        run.wait_for("*");
        run.press("L");
        run.wait_for("mine");
        run.press("<Esc>");
        run.wait_until("no list", |screen| !screen.contents().contains("mine"));
        end(run);
        fs::remove_dir_all(&folder).expect("it is there");
    }
}

#[test]
fn what_was_noted_beside_the_marks_of_markdown_is_found_without_them() {
    let folder = folder();
    let path = format!("{}/noted.md", env!("CARGO_TARGET_TMPDIR"));
    let text = "# 山上\n\n**山上有座庙**，庙里有人在讲故事。\n\n## 山下\n\n> 山下有条[河](#山上)，河边有人在听故事。\n";
    fs::write(&path, text).expect("a place for tests");
    let mut run = Run::remembering(&folder, &["--format", "plain", &path]);
    run.wait_for("> 山下有条[河]");
    run.press("/山下有条<Enter>");
    run.wait_for("/山下有条 1/1");
    run.press("a");
    run.wait_for("笔记");
    run.send(b"river");
    run.wait_for("river");
    run.press("<Enter>");
    run.wait_for("已");
    end(run);
    let run = Run::remembering(&folder, &[&path]);
    run.wait_for("▎ 山下有条河");
    wait_for_sign(&run, "山下有条河");
    end(run);
}
