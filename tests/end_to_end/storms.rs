//! True runs in a storm: a thousand sizes, thousands of keys, texts that are nothing but one thing.

use std::fs::File;
use std::io::Write as _;

use crate::pty::Run;
use crate::reading::ARTICLE;

/// Keys that do not quit, each as a terminal sends it.
const KEYS: &str = "jjkkdubf gG][}{)(^%vVywhloJ+-=RSi~WETmM'a[]zxc0123456789\t\r\x0f\x04\x15\x7f\x1b?<>、】，。";

/// Numbers that look drawn by lot and are the same every time (xorshift of 64 bits).
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }
}

/// Waits until the screen is what a run shows that is started at this size and place.
fn wait_for_fresh(run: &Run, keys: &str) {
    let mut fresh = Run::mulu(&[ARTICLE]);
    fresh.wait_for("本文档为");
    fresh.press(keys);
    // Both show the same once both have drawn: neither is waited for alone.
    run.wait_until("what a new run shows", |screen| {
        screen.rows(0, 80).map(|row| row.trim_end().to_owned()).eq(fresh.rows())
    });
    fresh.press("q");
    assert!(fresh.end().success());
}

#[test]
fn after_a_thousand_sizes_the_screen_is_right() {
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for("本文档为");
    let mut lot = Lot(7);
    for _ in 0..1000 {
        run.resize(2 + lot.below(200) as u16, 2 + lot.below(60) as u16);
    }
    run.resize(80, 24);
    wait_for_fresh(&run, "");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_size_that_came_and_went_leaves_no_trace() {
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for("本文档为");
    for _ in 0..50 {
        // What the terminal cuts off is lost, even when the program has not seen the size between.
        run.resize(40, 10);
        run.resize(80, 24);
    }
    wait_for_fresh(&run, "");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn thousands_of_keys_end_nothing() {
    let keys: Vec<char> = KEYS.chars().collect();
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for("本文档为");
    let mut lot = Lot(11);
    for round in 0..100 {
        let typed: String = (0..50).map(|_| keys[lot.below(keys.len())]).collect();
        run.send(typed.as_bytes());
        if round % 10 == 0 {
            run.resize(2 + lot.below(120) as u16, 2 + lot.below(40) as u16);
        }
    }
    // The last key opens a line to type in, which is left first.
    run.press("<C-c><C-c>");
    assert!(run.end().success());
}

#[test]
fn a_text_of_one_thing_only_is_read_like_any_other() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/one_thing.txt");
    for text in [
        "\u{FFFD}".repeat(100_000),
        "\u{301}".repeat(100_000),
        "\n".repeat(1_000_000),
        " ".repeat(1_000_000),
        "山水风云".repeat(10_000_000 / 12),
        (1..20_000).map(|number| format!("第{number}章\n")).collect(),
        String::new(),
    ] {
        File::create(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a place for tests");
        let mut run = Run::mulu(&[path]);
        run.wait_for_screen(true);
        run.press("G");
        run.resize(31, 9);
        run.press("kbjjg]]}[<Tab>zRjj<Enter>vVwyJR50%");
        run.resize(80, 24);
        run.press("q");
        assert!(run.end().success());
    }
}
