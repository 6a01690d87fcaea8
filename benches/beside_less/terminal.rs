//! A program in a pseudo-terminal with an emulator behind it, and the times at which it has drawn.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read as _, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// Cells and rows at the start.
pub const SIZE: (u16, u16) = (100, 30);

/// What is drawn without such a pause in it is one answer to one key.
const PAUSE: Duration = Duration::from_millis(4);

/// How long an answer is waited for; a key at the end of the text has none.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long a text of a gigabyte may take.
const LONG_PATIENCE: Duration = Duration::from_mins(2);

/// The end of the question how wide the terminal draws, and the answer of one that draws “ — … narrow.
const QUESTION_END: &[u8] = b"\x1b[c";
const ANSWER: &[u8] = b"\x1b[2;2R\x1b[2;3R\x1b[2;3R\x1b[?62c";

/// Around a frame that is to be shown whole, for programs that mark it (mode 2026).
const FRAME: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// A program that runs in a terminal of its own; killed when dropped.
pub struct Terminal {
    /// What it has written, with the time at which it came.
    arrivals: Receiver<(Instant, Vec<u8>)>,
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    emulator: vt100::Parser,
    started: Instant,
    /// When something was drawn last.
    drawn: Instant,
    /// Whether a frame has begun and not ended.
    is_in_frame: bool,
}

impl Terminal {
    /// Starts a program.
    pub fn start(command: CommandBuilder) -> Terminal {
        let pair = native_pty_system().openpty(pty_size(SIZE)).expect("a pseudo-terminal");
        let mut output = pair.master.try_clone_reader().expect("its output");
        let (sender, arrivals) = mpsc::channel();
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        thread::spawn(move || {
            let mut bytes = [0; 1 << 13];
            while let Ok(length @ 1..) = output.read(&mut bytes) {
                if sender.send((Instant::now(), bytes[..length].to_vec())).is_err() {
                    return;
                }
            }
        });
        Terminal {
            arrivals,
            keyboard: pair.master.take_writer().expect("its keyboard"),
            master: pair.master,
            child,
            emulator: vt100::Parser::new(nonzero(SIZE.1), nonzero(SIZE.0), 0),
            started,
            drawn: started,
            is_in_frame: false,
        }
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Whether a row of the screen holds `text`.
    pub fn shows(&self, text: &str) -> bool {
        self.emulator.screen().rows(0, u16::MAX).any(|row| row.contains(text))
    }

    /// From the start until the screen, drawn to its last row, held `text` or held it no more; nothing when
    /// that never came.
    pub fn time_until(&mut self, text: &str, is_shown: bool) -> Option<Duration> {
        let until = Instant::now() + LONG_PATIENCE;
        while !self.is_drawn() || self.shows(text) != is_shown {
            self.take(until.saturating_duration_since(Instant::now()))?;
        }
        Some(self.drawn - self.started)
    }

    fn is_drawn(&self) -> bool {
        let last = self.emulator.screen().rows(0, u16::MAX).last();
        !self.is_in_frame && last.is_some_and(|row| !row.trim().is_empty())
    }

    /// From a press until the last byte of the answer, if there is one.
    pub fn press(&mut self, keys: &str) -> Option<Duration> {
        self.settle(Duration::ZERO);
        let sent = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).expect("it runs");
        self.settle(PATIENCE).map(|last| last - sent)
    }

    /// The same for a key that may take long.
    pub fn press_long(&mut self, keys: &str) -> Option<Duration> {
        self.settle(Duration::ZERO);
        let sent = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).expect("it runs");
        self.settle(LONG_PATIENCE).map(|last| last - sent)
    }

    /// From another size until the last byte of the answer.
    pub fn resize(&mut self, (cells, rows): (u16, u16)) -> Option<Duration> {
        self.settle(Duration::ZERO);
        self.emulator.set_size(nonzero(rows), nonzero(cells));
        let sent = Instant::now();
        self.master.resize(pty_size((cells, rows))).expect("a size");
        self.settle(PATIENCE).map(|last| last - sent)
    }

    /// Waits for the program to end.
    pub fn wait(&mut self) {
        self.child.wait().expect("it ends");
    }

    /// Waits for `patience` until something is drawn, and then until nothing more is; when the last of it came.
    pub fn settle(&mut self, patience: Duration) -> Option<Instant> {
        let mut last = self.take(patience)?;
        while let Some(next) = self.take(PAUSE) {
            last = next;
        }
        Some(last)
    }

    /// Takes what comes next, if it comes with `patience`; when it came.
    fn take(&mut self, patience: Duration) -> Option<Instant> {
        let (at, bytes) = self.arrivals.recv_timeout(patience).ok()?;
        self.emulator.process(&bytes);
        self.drawn = at;
        let [begin, end] = [FRAME.0, FRAME.1].map(|mark| last_of(mark, &bytes));
        if begin != end {
            self.is_in_frame = begin > end;
        }
        if last_of(QUESTION_END, &bytes).is_some() {
            self.keyboard.write_all(ANSWER).expect("it runs");
        }
        Some(at)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // One that has ended by itself is as gone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where `mark` stands last.
fn last_of(mark: &[u8], bytes: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).rposition(|window| window == mark)
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn nonzero(number: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(number).expect("no empty screen")
}
