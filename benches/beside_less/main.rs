//! How fast mulu is for the one who sits before it, beside `less` in the same run: both read the same
//! novels in a pseudo-terminal, one after the other.
//!
//! `cargo bench --bench beside_less` prints a row a figure, with the most that it may be. Where the machine
//! is busy a figure says little, and the one beside it how little; `less` loads nothing, and is pressed
//! beside a thread that takes as much. A word after `--` measures those texts alone whose name holds it.
//! Nothing is remembered of a text but where that is the row's matter. The largest is a gigabyte, written into `target/tmp` and removed.

#[path = "../texts/novel.rs"]
mod novel;
mod process;
mod terminal;

use novel::novel;
use portable_pty::CommandBuilder;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use terminal::{SIZE, Terminal};

const MEGABYTE: usize = 1_000_000;

/// What is pressed while reading; the same for both programs.
const KEYS: [&str; 12] = ["j", "j", "j", " ", "k", "d", "j", " ", "u", "j", " ", "b"];

/// Presses while reading and while loading, at most.
const N_KEYS: usize = 300;
const MOST_KEYS: usize = 1500;

/// No program is pressed longer than that, however slow it is.
const MOST_TIME: Duration = Duration::from_secs(10);

/// Starts, jumps and resizes: the least of them is told, because what else runs here only adds to it.
const N_RUNS: usize = 5;

/// Where mulu keeps what it remembers, and finds no settings.
const HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/beside_less");

/// What stands in mulu's foot line while a text is loaded.
const LOADING: &str = "loading…";

/// How long a program that waits for keys is watched.
const IDLE: Duration = Duration::from_secs(2);

/// A text to measure.
struct Sample {
    name: &'static str,
    make: fn() -> Vec<u8>,
    /// What stands on its first screen.
    first: &'static str,
    /// Whether `less` can show it.
    is_for_less: bool,
    /// The most seconds until its outline is known.
    outline_s: f64,
    /// The most bytes of memory, from its size.
    most_bytes: fn(f64) -> f64,
}

#[rustfmt::skip]
const SAMPLES: [Sample; 5] = [
    Sample { name: "novel, 1 MB",            make: || novel(MEGABYTE).into(),        first: "第一章",   is_for_less: true,  outline_s: 0.1, most_bytes: utf8 },
    Sample { name: "novel, 100 MB",          make: || novel(100 * MEGABYTE).into(),  first: "第一章",   is_for_less: true,  outline_s: 0.5, most_bytes: utf8 },
    Sample { name: "novel, 1 GB",            make: || novel(1000 * MEGABYTE).into(), first: "第一章",   is_for_less: true,  outline_s: 5.0, most_bytes: utf8 },
    Sample { name: "novel, 100 MB, GB18030", make: gb18030_novel,                    first: "第一章",   is_for_less: false, outline_s: 1.5, most_bytes: |size| 2.2 * size },
    Sample { name: "paragraph, 100 MB",      make: paragraph,                        first: "第",       is_for_less: true,  outline_s: 0.5, most_bytes: utf8 },
];

/// A text in UTF-8 is kept as it is.
fn utf8(size: f64) -> f64 {
    size + 40.0 * MEGABYTE as f64
}

fn gb18030_novel() -> Vec<u8> {
    // A Han character takes three bytes in UTF-8, two in GB18030.
    encoding_rs::GB18030.encode(&novel(150 * MEGABYTE)).0.into_owned()
}

/// Its rows differ, for a key that changes nothing on the screen has no answer to wait for.
fn paragraph() -> Vec<u8> {
    novel(100 * MEGABYTE).replace('\n', "").into()
}

/// What one program took, in milliseconds where nothing else is said.
#[derive(Default)]
struct Figures {
    first_screen: Option<f64>,
    /// Of a text that was left in its middle before.
    first_screen_again: Option<f64>,
    reading: Vec<f64>,
    loading: Vec<f64>,
    end: Option<f64>,
    resize: Option<f64>,
    outline_s: Option<f64>,
    peak_bytes: Option<f64>,
    idle_ticks: Option<f64>,
}

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    for sample in SAMPLES.iter().filter(|sample| sample.name.contains(&wanted)) {
        let written = Written::new(&(sample.make)());
        let unread = || {
            forget();
            mulu(&written)
        };
        let mut mulu_figures = measure(sample, &unread, true);
        mulu_figures.first_screen_again = leave_and_return(&|| mulu(&written));
        let less = if sample.is_for_less { measure(sample, &|| less(&written), false) } else { Figures::default() };
        print(sample, written.n_bytes as f64, &mulu_figures, &less);
    }
}

/// A text in a file, which is removed in the end.
struct Written {
    path: PathBuf,
    n_bytes: usize,
}

impl Written {
    fn new(text: &[u8]) -> Written {
        let path = PathBuf::from(format!("{}/beside_less_{}.txt", env!("CARGO_TARGET_TMPDIR"), std::process::id()));
        File::create(&path).and_then(|mut file| file.write_all(text)).expect("room in target/tmp");
        Written { path, n_bytes: text.len() }
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        fs::remove_file(&self.path).expect("our own file");
    }
}

/// Has nothing remembered of texts that were read before.
fn forget() {
    // There is nothing to forget in a first run.
    let _ = fs::remove_dir_all(HOME);
}

fn mulu(text: &Written) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mulu"));
    command.env("XDG_STATE_HOME", HOME);
    command.env("XDG_CONFIG_HOME", HOME);
    on(command, text)
}

fn less(text: &Written) -> CommandBuilder {
    let mut command = CommandBuilder::new("less");
    command.env_remove("LESS");
    command.env_remove("LESSOPEN");
    command.env("LESSHISTFILE", "-");
    on(command, text)
}

fn on(mut command: CommandBuilder, text: &Written) -> CommandBuilder {
    command.arg(&text.path);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command
}

/// Measures a program; only of mulu is it seen when it has loaded all.
fn measure(sample: &Sample, command: &dyn Fn() -> CommandBuilder, is_mulu: bool) -> Figures {
    let mut figures = Figures::default();
    for _ in 1..N_RUNS {
        measure_start(&mut Terminal::start(command()), sample, is_mulu, &mut figures);
    }
    figures.loading = if is_mulu {
        // A short text is loaded before a second key is pressed.
        (0..N_RUNS).flat_map(|_| press_while_loading(&mut Terminal::start(command()), sample)).collect()
    } else {
        press_beside_work(&mut Terminal::start(command()), sample)
    };
    let mut terminal = Terminal::start(command());
    measure_start(&mut terminal, sample, is_mulu, &mut figures);
    if is_mulu {
        figures.idle_ticks = idle_ticks(&mut terminal);
    }
    figures.reading = press_keys(&mut terminal);
    for _ in 0..N_RUNS {
        keep_least(&mut figures.end, terminal.press_long("G").map(ms));
        terminal.press_long("g");
    }
    for _ in 0..N_RUNS {
        // The slower of two sizes counts.
        let times = [(SIZE.0 - 23, SIZE.1 + 13), SIZE].map(|size| terminal.resize(size).map(ms));
        keep_least(&mut figures.resize, times.into_iter().flatten().max_by(f64::total_cmp));
    }
    figures.peak_bytes = process::peak_bytes(terminal.pid());
    figures
}

fn measure_start(terminal: &mut Terminal, sample: &Sample, is_mulu: bool, figures: &mut Figures) {
    keep_least(&mut figures.first_screen, terminal.time_until(sample.first, true).map(ms));
    if is_mulu {
        let whole = terminal.time_until(LOADING, false);
        keep_least(&mut figures.outline_s, whole.map(|time| time.as_secs_f64()));
    }
}

/// Leaves the text in its middle, and opens it again: the time until the first screen, wherever in the text that is.
fn leave_and_return(command: &dyn Fn() -> CommandBuilder) -> Option<f64> {
    let mut terminal = Terminal::start(command());
    terminal.time_until("", true);
    terminal.time_until(LOADING, false);
    terminal.press_long("50%");
    terminal.press_long("q");
    terminal.wait();
    let screens = (0..N_RUNS).map(|_| Terminal::start(command()).time_until("", true).map(ms));
    screens.flatten().min_by(f64::total_cmp)
}

/// Presses keys from the first screen on until all is loaded.
fn press_while_loading(terminal: &mut Terminal, sample: &Sample) -> Vec<f64> {
    let mut times = Vec::new();
    terminal.time_until(sample.first, true);
    for keys in KEYS.iter().cycle().take(MOST_KEYS) {
        if !terminal.shows(LOADING) {
            break;
        }
        times.extend(terminal.press(keys).map(ms));
    }
    times
}

/// Presses the same keys while something else keeps a processor as busy.
fn press_beside_work(terminal: &mut Terminal, sample: &Sample) -> Vec<f64> {
    let is_over = AtomicBool::new(false);
    terminal.time_until(sample.first, true);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                std::hint::spin_loop();
            }
        });
        let times = press_keys(terminal);
        is_over.store(true, Ordering::Relaxed);
        times
    })
}

fn press_keys(terminal: &mut Terminal) -> Vec<f64> {
    let until = Instant::now() + MOST_TIME;
    let keys = KEYS.iter().cycle().take(N_KEYS).take_while(|_| Instant::now() < until);
    keys.filter_map(|keys| terminal.press(keys)).map(ms).collect()
}

/// Ticks that a program takes while it waits for a key.
fn idle_ticks(terminal: &mut Terminal) -> Option<f64> {
    while terminal.settle(IDLE / 4).is_some() {}
    let before = process::ticks(terminal.pid())?;
    thread::sleep(IDLE);
    Some((process::ticks(terminal.pid())? - before) as f64)
}

fn keep_least(least: &mut Option<f64>, time: Option<f64>) {
    *least = [*least, time].into_iter().flatten().min_by(f64::total_cmp);
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The rows of a text.
fn print(sample: &Sample, n_bytes: f64, mulu: &Figures, less: &Figures) {
    row(&format!("{}, {:.0} MB", sample.name, n_bytes / MEGABYTE as f64), "mulu", "less", "at most", "");
    let most_ms = less.first_screen.map_or(30.0, |time| (2.0 * time).max(30.0));
    let megabytes = |bytes: Option<f64>| bytes.map(|bytes| bytes / MEGABYTE as f64);
    let most_megabytes = (sample.most_bytes)(n_bytes) / MEGABYTE as f64;
    figure("first screen, ms", mulu.first_screen, less.first_screen, most_ms);
    figure("first screen of a text left, ms", mulu.first_screen_again, None, most_ms);
    figure("key while reading, half of them, ms", share(&mulu.reading, 50), share(&less.reading, 50), 1.0);
    figure("key while reading, 99 of 100, ms", share(&mulu.reading, 99), share(&less.reading, 99), 5.0);
    figure("key while loading, half of them, ms", share(&mulu.loading, 50), share(&less.loading, 50), 1.0);
    figure("key while loading, 99 of 100, ms", share(&mulu.loading, 99), share(&less.loading, 99), 5.0);
    figure("to the end, ms", mulu.end, less.end, 50.0);
    figure("another size, ms", mulu.resize, less.resize, 10.0);
    figure("whole outline, s", mulu.outline_s, None, sample.outline_s);
    figure("most memory, MB", megabytes(mulu.peak_bytes), megabytes(less.peak_bytes), most_megabytes);
    figure("ticks in 2 s without a key", mulu.idle_ticks, None, 0.0);
    writeln!(std::io::stdout()).expect("standard output");
}

/// What so many of a hundred do not exceed.
fn share(times: &[f64], percent: usize) -> Option<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied()
}

fn figure(name: &str, mulu: Option<f64>, less: Option<f64>, most: f64) {
    let cell = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.2}"));
    let mark = if mulu.is_some_and(|value| value > most) { "  too much" } else { "" };
    row(&format!("  {name}"), &cell(mulu), &cell(less), &cell(Some(most)), mark);
}

fn row(name: &str, mulu: &str, less: &str, most: &str, mark: &str) {
    writeln!(std::io::stdout(), "{name:40}{mulu:>10}{less:>10}{most:>10}{mark}").expect("standard output");
}
