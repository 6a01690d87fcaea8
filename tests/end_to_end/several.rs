//! True runs with several texts: one terminal for all of them, and each where it was left.

#![expect(clippy::disallowed_methods, reason = "the tests play the reader, who has files")]

use std::fs;

use crate::pty::{Run, folder};

/// A text of lines that tell it, as a file of this name in a folder of this test; its path.
fn text(test: &str, name: &str) -> String {
    let folder = format!("{}/several/{test}", env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(&folder).expect("a place for tests");
    let path = format!("{folder}/{name}.txt");
    let lines: String = (1..=200).map(|n| format!("{name}第 {n} 行，说的是与别的行都不同的话。\n\n")).collect();
    fs::write(&path, lines).expect("a place for tests");
    path
}

fn texts(test: &str, names: [&str; 3]) -> [String; 3] {
    names.map(|name| text(test, name))
}

fn end(mut run: Run) {
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn three_texts_are_read_in_one_terminal_and_each_where_it_was_left() {
    for arguments in [&[][..], &["--no-state"]] {
        let (state, [one, two, three]) = (folder(), texts("three", ["甲", "乙", "丙"]));
        let mut run = Run::remembering(&state, &[arguments, &[&one, &two, &three]].concat());
        run.wait_for("甲第 9 行");
        run.wait_for("1/3");
        run.press("50%");
        run.wait_for("甲第 102 行");
        run.press(".");
        run.wait_for("乙第 1 行");
        run.press("2.");
        run.wait_for("丙第 1 行");
        run.press(".");
        run.wait_for("这是最后一篇");
        run.press("2,");
        run.wait_for("甲第 102 行");
        run.wait_for("1/3");
        run.press("D");
        run.wait_for("各篇文章");
        run.press("bing<Enter>");
        run.wait_for("丙第 1 行");
        assert!(!run.has_written("\x1b[?1049l"), "the screen was given back");
        end(run);
    }
}

#[test]
fn a_text_that_was_left_is_remembered_as_one_that_was_quit() {
    let (state, [one, two, _]) = (folder(), texts("left", ["甲", "乙", "丙"]));
    let mut run = Run::remembering(&state, &[&one, &two]);
    run.wait_for("甲第 9 行");
    run.press("50%.");
    run.wait_for("乙第 9 行");
    run.press("q");
    assert!(run.end().success());
    let run = Run::remembering(&state, &[&one]);
    run.wait_for("甲第 102 行");
    end(run);
}

#[test]
fn what_cannot_be_opened_leaves_the_text_as_it_is() {
    let [one, two, three] = texts("vanishing", ["甲", "乙", "丙"]);
    let binary = format!("{two}.bin");
    fs::write(&binary, [0, 159, 146, 150, 0, 1, 2, 3].repeat(100)).expect("a place for tests");
    let mut run = Run::mulu(&[&one, &two, &binary, &three]);
    run.wait_for("甲第 9 行");
    run.press("50%");
    run.wait_for("甲第 102 行");
    fs::remove_file(&two).expect("it was there");
    run.press(".");
    run.wait_for("没有这个文件");
    run.wait_for("甲第 102 行");
    run.press(".");
    run.wait_for("二进制");
    run.wait_for("甲第 102 行");
    run.press(".");
    run.wait_for("丙第 1 行");
    run.wait_for("4/4");
    end(run);
}

#[test]
fn one_begins_with_the_first_text_that_can_be_opened() {
    let [one, two, _] = texts("beginning", ["甲", "乙", "丙"]);
    fs::remove_file(&one).expect("it was there");
    let run = Run::mulu(&["-F", &one, &two]);
    run.wait_for("没有这个文件");
    run.wait_for("2/2");
    end(run);
    let mut run = Run::mulu(&["-F", one.trim_end_matches("/甲.txt")]);
    run.wait_for("乙.txt");
    run.wait_for_screen(true);
    run.press("yi<Enter>");
    run.wait_for("乙第 9 行");
    end(run);
}

#[test]
fn what_came_through_a_pipe_is_not_lost() {
    let [one, two, three] = texts("pipe", ["甲", "乙", "丙"]);
    let mut run = Run::shell("cat \"$2\" | mulu \"$1\" - \"$3\" -", &[&one, &two, &three]);
    run.wait_for("甲第 9 行");
    run.press(".");
    run.wait_for("乙第 9 行");
    run.press("50%ma.");
    run.wait_for("丙第 9 行");
    run.press(",");
    run.wait_for("乙第 102 行");
    run.press("g'a");
    run.wait_for("乙第 102 行");
    run.press("2.");
    run.wait_for("4/4");
    run.wait_for("乙第 102 行");
    end(run);
}

#[test]
fn a_text_is_chosen_in_a_folder_by_its_initials() {
    let path = text("folder", "三国演义");
    text("folder", "水浒传");
    let folder = path.trim_end_matches("/三国演义.txt");
    fs::create_dir_all(format!("{folder}/诗词")).expect("a place for tests");
    fs::write(format!("{folder}/诗词/将进酒.txt"), "君不见黄河之水天上来。\n").expect("a place for tests");
    let mut run = Run::mulu(&[folder]);
    run.wait_for("三国演义.txt");
    run.wait_for("诗词/");
    run.press("<Esc>");
    run.wait_for("还没有打开文章");
    run.press("Oshz<Enter>");
    run.wait_for("水浒传第 9 行");
    run.wait_for("2/2");
    run.press(",");
    run.wait_for("三国演义第 9 行");
    run.press("Osc<Enter>");
    run.wait_for("将进酒.txt");
    run.press("<Enter>");
    run.wait_for("黄河之水");
    run.press("O<Up>");
    run.wait_for("../");
    run.press("<Enter>");
    run.wait_for("水浒传.txt");
    run.press("<Esc>");
    run.wait_for("黄河之水");
    end(run);
}

#[test]
fn the_shelf_opens_a_text_in_the_same_terminal() {
    let (state, [one, two, _]) = (folder(), texts("shelf", ["甲", "乙", "丙"]));
    let run = Run::remembering(&state, &[&two]);
    run.wait_for("乙第 9 行");
    end(run);
    let mut run = Run::remembering(&state, &[&one]);
    run.wait_for("甲第 9 行");
    run.press("T50%B");
    run.wait_for("书架");
    run.press("<Enter>");
    run.wait_for("乙第 9 行");
    run.wait_for("2/2");
    run.press(",");
    run.wait_for("甲第 102 行");
    assert!(!run.has_written("\x1b[?1049l"), "the screen was given back");
    end(run);
}

#[test]
fn all_texts_at_hand_are_searched_and_one_comes_back() {
    let (state, [one, two, three]) = (folder(), texts("search", ["甲", "乙", "丙"]));
    let run = Run::remembering(&state, &[&text("search-shelf", "丁")]);
    run.wait_for("丁第 9 行");
    end(run);
    let mut run = Run::remembering(&state, &[&one, &two]);
    run.wait_for("甲第 9 行");
    run.press("50%z/第 150 行");
    // Of the run, of its folder and of the shelf.
    for name in ["甲", "乙", "丙", "丁"] {
        run.wait_for(&format!("{name}第 150 行，说的"));
    }
    run.wait_for("4 篇里共 4 处");
    run.press("<Down><Down><Enter>");
    run.wait_for("丙第 151 行");
    assert!(fs::exists(&three).expect("a place for tests"));
    run.press("<C-o>");
    run.wait_for("甲第 102 行");
    run.press("<A-Right>");
    run.wait_for("丙第 151 行");
    run.press("<C-o>");
    run.wait_for("甲第 102 行");
    run.press("z/");
    run.wait_for("4 篇里共 4 处");
    run.press("<Esc>");
    run.wait_for("甲第 102 行");
    assert!(!run.has_written("\x1b[?1049l"), "the screen was given back");
    end(run);
}

#[test]
fn a_folder_is_printed_if_that_is_asked_for() {
    let run = Run::shell("LC_ALL=C mulu \"$1\" >/dev/null", &[env!("CARGO_TARGET_TMPDIR")]);
    run.wait_for("it is a folder");
    assert_eq!(run.end().exit_code(), 1);
}
