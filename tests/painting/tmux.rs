//! The same against a real terminal: tmux, where it is installed.

use crate::show::{ARTICLE, app, awkward, awkward_clusters, frame, plain};
use mulu::input::key::keys;
use mulu::typeset::generation::{Generations, generation};
use mulu::typeset::width::{Widths, drawable};
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Writes each cluster of a file at the left edge and notes where the cursor stands then.
const MEASURE: &str = r#"stty raw -echo
while IFS= read -r cluster <&3; do
    printf '\033[2;1H%s\033[6n' "$cluster"
    IFS= read -r -s -d R reply
    printf '%s\n' "${reply##*;}" >&4
done 3< "$1" 4> "$2.part"
mv "$2.part" "$2"
"#;

/// A tmux of its own, gone when dropped.
struct Tmux {
    socket: String,
}

impl Tmux {
    /// Runs a command in a screen of this size.
    fn start(test: &str, (cols, rows): (u16, u16), command: &[&str]) -> Tmux {
        let tmux = Tmux { socket: format!("mulu-{test}-{}", std::process::id()) };
        let settings =
            file(&format!("{test}.conf"), "set -g status off\nset -sg escape-time 0\nset -g remain-on-exit off\n");
        let (cols, rows) = (cols.to_string(), rows.to_string());
        let settings = settings.to_string_lossy();
        let start = ["-u", "-f", &*settings, "new-session", "-d", "-x", &cols, "-y", &rows];
        tmux.run(&[&start[..], command].concat());
        tmux
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("tmux");
        command.args(["-L", &self.socket]).args(arguments).env("LC_ALL", "C.UTF-8").env_remove("TMUX");
        let output = command.output().expect("tmux is installed");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn press(&self, typed: &str) {
        for key in typed.chars() {
            self.run(&["send-keys", "-l", &key.to_string()]);
        }
    }

    fn rows(&self) -> Vec<String> {
        self.run(&["capture-pane", "-p"]).lines().map(str::to_owned).collect()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // When the program has ended, its tmux has, too.
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}

#[expect(clippy::disallowed_methods, reason = "a text of this test")]
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a place for tests");
    path
}

/// In how many cells tmux draws each awkward cluster.
#[expect(clippy::disallowed_methods, reason = "what the script of this test has written")]
fn measure(test: &str) -> HashMap<String, u16> {
    let mut clusters: Vec<&str> = awkward_clusters().flat_map(|clusters| clusters.graphemes(true)).collect();
    clusters.extend(["“", "❤\u{FE0F}", "👨\u{200D}👩\u{200D}👧", "◌\u{301}"]);
    let apart = Widths { has_vs16: false, joins_emoji: false, ..Widths::default() };
    let parts: Vec<&str> = clusters.iter().map(|cluster| drawable(cluster, apart)).collect();
    clusters.extend(parts);
    clusters.retain(|cluster| !cluster.contains(['\t', ' ']));
    let script = file(&format!("{test}.sh"), MEASURE);
    let list = file(&format!("{test}.list"), &(clusters.join("\n") + "\n"));
    let result = list.with_extension("cells");
    let _ = std::fs::remove_file(&result);
    let paths = [&script, &list, &result].map(|path| path.to_string_lossy().into_owned());
    let _tmux = Tmux::start(&format!("{test}-measure"), (80, 24), &["bash", &paths[0], &paths[1], &paths[2]]);
    let start = Instant::now();
    while !result.exists() {
        assert!(start.elapsed() < PATIENCE, "tmux does not say where its cursor is");
    }
    let columns = std::fs::read_to_string(&result).expect("columns");
    let cells = columns.lines().map(|column| column.parse::<u16>().expect("a column") - 1);
    clusters.into_iter().map(str::to_owned).zip(cells).collect()
}

/// What tmux draws in no cell, of what not every C library knows.
fn undrawn(cells_of: &HashMap<String, u16>) -> Generations {
    let lost = cells_of.iter().filter(|(_, cells)| **cells == 0);
    lost.filter_map(|(cluster, _)| generation(cluster.chars().next()?)).fold(Generations::NONE, Generations::with)
}

/// Whether a row of the screen is what was meant: every cluster in its own columns.
fn is_shown(row: &str, frame: &Buffer, y: u16, cells_of: &HashMap<String, u16>) -> bool {
    let mut rest = row;
    let mut x = 0;
    while x < frame.area.width {
        let cell = &frame[(x, y)];
        let cells = cell.cell_width().max(1);
        let is_risky = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
        let drawn = if is_risky { cells_of.get(cell.symbol()).copied().unwrap_or(cells) } else { cells };
        let blanks = " ".repeat(usize::from(cells.saturating_sub(drawn)));
        // Of what is drawn too wide, or is too long for tmux to keep, the beginning stays.
        let n_scalars = if is_risky { common_scalars(rest, cell.symbol()) } else { usize::MAX };
        let symbol: String = cell.symbol().chars().take(n_scalars).collect();
        // Blanks at the end of a row are not told.
        let meant = symbol + &blanks;
        rest = match rest.strip_prefix(&*meant) {
            Some(rest) => rest,
            None if meant.trim_end_matches(' ') == rest => "",
            None => return false,
        };
        x += cells;
    }
    rest.is_empty()
}

/// How many characters two strings begin with in common, but one at least.
fn common_scalars(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count().max(1)
}

/// Reads `content` in tmux by these keys, in these sizes, and fails unless every screen is what was meant.
fn check(test: &str, content: &str, sizes: &[(u16, u16)], typed: &[&str]) {
    let cells_of = measure(test);
    let widths = Widths {
        ambiguous_cells: cells_of["“"] as u8,
        has_vs16: cells_of["❤\u{FE0F}"] >= 2,
        joins_emoji: cells_of["👨\u{200D}👩\u{200D}👧"] <= 2,
        undrawn: undrawn(&cells_of),
    };
    let path = file(&format!("{test}.txt"), content);
    let config = concat!("XDG_CONFIG_HOME=", env!("CARGO_TARGET_TMPDIR"), "/no-config");
    let path = path.to_string_lossy();
    let command = ["env", "LC_ALL=zh_CN.UTF-8", config, env!("CARGO_BIN_EXE_mulu"), "--no-state", &*path];
    let tmux = Tmux::start(test, sizes[0], &command);
    let mut app = app(plain(content), widths);
    for &(cols, rows) in sizes {
        tmux.run(&["resize-window", "-x", &cols.to_string(), "-y", &rows.to_string()]);
        app.resize(cols, rows);
        for keys_typed in [""].iter().chain(typed) {
            tmux.press(keys_typed);
            for key in keys(keys_typed).expect("keys") {
                app.press(key, Instant::now());
            }
            wait_for(&tmux, &frame(&app, (cols, rows)), &cells_of);
        }
    }
}

/// Waits until tmux shows what was meant.
fn wait_for(tmux: &Tmux, frame: &Buffer, cells_of: &HashMap<String, u16>) {
    let start = Instant::now();
    loop {
        let rows = tmux.rows();
        let row = |y: u16| rows.get(usize::from(y)).map_or("", |row| row.as_str());
        let wrong: Vec<u16> = (0..frame.area.height).filter(|&y| !is_shown(row(y), frame, y, cells_of)).collect();
        if wrong.is_empty() {
            return;
        }
        let meant = |y: u16| (0..frame.area.width).map(|x| frame[(x, y)].symbol()).collect::<String>();
        assert!(start.elapsed() < PATIENCE, "row {} is\n{:?}, not\n{:?}", wrong[0], row(wrong[0]), meant(wrong[0]));
    }
}

const SIZES: [(u16, u16); 6] = [(80, 24), (100, 30), (41, 12), (12, 4), (133, 40), (61, 20)];

#[test]
#[ignore = "needs tmux, which .ci/run installs"]
fn tmux_shows_the_article_as_it_was_meant() {
    check("tmux-article", ARTICLE, &SIZES, &["j", "]", "]]", " ", "o", "o", "?", "q", "G", "k", "W", "W", "g"]);
}

#[test]
#[ignore = "needs tmux, which .ci/run installs"]
fn tmux_shows_every_awkward_cluster_where_it_was_meant() {
    check("tmux-awkward", &awkward(), &SIZES, &["j", " ", " ", " ", "j", " ", " ", " ", " ", "b", "o", "o", "G", "g"]);
}
