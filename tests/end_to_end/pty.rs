//! A true run of the program: a pseudo-terminal around it, an emulator behind it.
//!
//! Nothing sleeps: a test says what it waits for, and fails with the screen when it
//! does not come.

use std::{
    io::{Read, Write},
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use mulu::input::key::{Key, KeyCode, keys};
use portable_pty::{ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What each mode that the program switches on is switched off by.
const MODES: [(&str, &str); 7] = [
    ("\x1b[?1049h", "\x1b[?1049l"),
    ("\x1b[?25l", "\x1b[?25h"),
    ("\x1b[?7l", "\x1b[?7h"),
    ("\x1b[?2004h", "\x1b[?2004l"),
    ("\x1b[8l", "\x1b[8h"),
    ("\x1b[?1002h", "\x1b[?1002l"),
    ("\x1b[?1006h", "\x1b[?1006l"),
];

/// Where the state directories of runs are.
const FOLDERS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/states/");

/// A new state directory, empty.
pub fn folder() -> String {
    static N_FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let folder = format!("{FOLDERS}{}", N_FOLDERS.fetch_add(1, Ordering::Relaxed));
    // One that was not there is as empty.
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// A program that runs in a terminal of its own.
pub struct Run {
    shared: Arc<(Mutex<State>, Condvar)>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: Pid,
    /// How the line discipline was set before the program ran.
    settings: String,
}

/// What the program has written, and how it ended.
struct State {
    emulator: vt100::Parser,
    written: Vec<u8>,
    status: Option<ExitStatus>,
    is_closed: bool,
}

impl Run {
    /// Runs mulu with these arguments in 80 by 24 cells. The emulator answers nothing, so nothing is asked.
    pub fn mulu(arguments: &[&str]) -> Run {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mulu"));
        command.args(["--ambiguous", "narrow"]);
        command.args(arguments);
        Run::start(command)
    }

    /// Runs mulu as [`Run::mulu`] does, with a state directory that other runs may share.
    pub fn remembering(folder: &str, arguments: &[&str]) -> Run {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mulu"));
        command.args(["--ambiguous", "narrow"]);
        command.args(arguments);
        command.env("XDG_STATE_HOME", folder);
        Run::start(command)
    }

    /// Runs a shell script, in which `mulu` is the program, that asks the terminal nothing, `$MULU` the one
    /// that does, and `$1` and on are `arguments`.
    pub fn shell(script: &str, arguments: &[&str]) -> Run {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", &format!("mulu() {{ \"$MULU\" --ambiguous narrow \"$@\"; }}; {script}"), "sh"]);
        command.args(arguments);
        command.env("MULU", env!("CARGO_BIN_EXE_mulu"));
        Run::start(command)
    }

    fn start(mut command: CommandBuilder) -> Run {
        command.env("TERM", "xterm-256color");
        // What is copied goes through this terminal, not to the one that the tests are run in.
        for name in ["TMUX", "VTE_VERSION", "TERM_PROGRAM", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "zh_CN.UTF-8");
        // What the tests say of texts is not remembered where the user's own sayings are, nor by other tests.
        if command.get_env("XDG_STATE_HOME").is_none_or(|folder| !folder.to_string_lossy().contains(FOLDERS)) {
            command.env("XDG_STATE_HOME", folder());
        }
        // Nor do the user's own settings hold; a script may name others.
        command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config"));
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let settings = settings(&*pair.master);
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        let state = State { emulator: emulator(80, 24), written: Vec::new(), status: None, is_closed: false };
        let run = Run {
            shared: Arc::new((Mutex::new(state), Condvar::new())),
            keyboard: pair.master.take_writer().expect("its keyboard"),
            killer: child.clone_killer(),
            pid: child.process_id().and_then(|pid| Pid::from_raw(pid.cast_signed())).expect("it runs"),
            master: pair.master,
            settings,
        };
        let output = run.master.try_clone_reader().expect("its output");
        let shared = Arc::clone(&run.shared);
        thread::spawn(move || read(output, &shared));
        let (shared, slave) = (Arc::clone(&run.shared), pair.slave);
        thread::spawn(move || {
            let status = child.wait().expect("our own child");
            // The terminal stays until the program has ended, so that its settings can be looked at.
            shared.0.lock().expect("no reader panics").status = Some(status);
            shared.1.notify_all();
            drop(slave);
        });
        run
    }

    /// Types keys, written as in the keymap: `3j<C-d>`.
    pub fn press(&mut self, text: &str) {
        let bytes: Vec<u8> = keys(text).expect("keys").into_iter().flat_map(bytes_of).collect();
        self.send(&bytes);
    }

    /// Sends bytes as the terminal does.
    pub fn send(&mut self, bytes: &[u8]) {
        self.keyboard.write_all(bytes).expect("the terminal takes keys");
    }

    /// Sends a signal to the program that was started.
    pub fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid, signal).expect("the program runs");
    }

    /// Sends a signal to the programs in the foreground, started by a shell.
    pub fn signal_foreground(&self, signal: Signal) {
        let group = self.master.process_group_leader().and_then(Pid::from_raw).expect("one has the terminal");
        rustix::process::kill_process_group(group, signal).expect("it runs");
    }

    /// Changes the size of the terminal.
    pub fn resize(&self, cells: u16, rows: u16) {
        {
            let mut state = self.lock();
            let size = |number| std::num::NonZeroU16::new(number).expect("no empty screen");
            state.emulator.set_size(size(rows), size(cells));
        }
        self.master.resize(PtySize { rows, cols: cells, pixel_width: 0, pixel_height: 0 }).expect("a size");
    }

    /// The rows of the screen, without the blanks at their ends.
    pub fn rows(&self) -> Vec<String> {
        rows(&self.lock())
    }

    /// Waits until `text` stands in a row of the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), |screen| {
            screen.rows(0, u16::MAX).any(|row| row.contains(text))
        });
    }

    /// Waits until the program has written `text`, escapes and all.
    pub fn wait_for_written(&self, text: &str) {
        self.wait(&format!("{text:?}"), |state| String::from_utf8_lossy(&state.written).contains(text));
    }

    /// Whether the program has written `text`.
    pub fn has_written(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.lock().written).contains(text)
    }

    /// Waits until the program has the screen, or has given it back.
    pub fn wait_for_screen(&self, is_taken: bool) {
        let what = if is_taken { "the screen to be taken" } else { "the screen to be given back" };
        self.wait_until(what, |screen| screen.alternate_screen() == is_taken);
    }

    /// Waits until the screen is as it should be; `what` says how, for the one who reads the failure.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        self.wait(what, |state| is_so(state.emulator.screen()));
    }

    /// Whether the program writes `text` within this time.
    pub fn writes_within(&self, text: &str, time: Duration) -> bool {
        let lacks = |state: &mut State| !String::from_utf8_lossy(&state.written).contains(text);
        let (state, _) = self.shared.1.wait_timeout_while(self.lock(), time, lacks).expect("no reader panics");
        String::from_utf8_lossy(&state.written).contains(text)
    }

    /// All that the program has written.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.lock().written).into_owned()
    }

    /// What the program has written into its first frame.
    pub fn first_frame(&self) -> Option<String> {
        let written = self.written();
        let (_, frame) = written.split_once("\x1b[?2026h")?;
        frame.split_once("\x1b[?2026l").map(|(frame, _)| frame.to_owned())
    }

    /// Waits for the end of the program; the terminal must have been given back.
    pub fn end(self) -> ExitStatus {
        let status = self.wait_for_end();
        self.assert_given_back();
        status
    }

    /// Waits for the end of a program that could give nothing back.
    pub fn end_as_it_is(self) -> ExitStatus {
        self.wait_for_end()
    }

    fn wait_for_end(&self) -> ExitStatus {
        self.wait("the end", |state| state.status.is_some() && state.is_closed);
        self.lock().status.clone().expect("it has ended")
    }

    /// Waits for the end of a program that had no time to give the terminal back.
    pub fn wait_for_death(self) {
        self.wait("the end", |state| state.status.is_some());
    }

    /// Fails unless the terminal is as it was before the program took it.
    pub fn assert_given_back(&self) {
        let written = String::from_utf8_lossy(&self.lock().written).into_owned();
        for (on, off) in MODES {
            assert!(written.rfind(on) <= written.rfind(off), "{on:?} was not undone in {written:?}");
        }
        let screen = self.lock().emulator.screen().clone();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(settings(&*self.master), self.settings);
    }

    fn wait(&self, what: &str, is_so: impl Fn(&State) -> bool) {
        let (_, changed) = &*self.shared;
        let (state, timeout) =
            changed.wait_timeout_while(self.lock(), PATIENCE, |state| !is_so(state)).expect("no reader panics");
        assert!(
            !timeout.timed_out(),
            "waited in vain for {what}\nstatus: {:?}\n{}",
            state.status,
            rows(&state).join("\n")
        );
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().expect("no reader panics")
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // A test that fails must leave nothing behind; one that passes has waited for the end.
        let _ = self.killer.kill();
    }
}

/// Feeds the emulator with what the program writes, until the terminal is closed.
fn read(mut output: Box<dyn Read + Send>, (state, changed): &(Mutex<State>, Condvar)) {
    let mut bytes = [0; 4096];
    loop {
        let length = output.read(&mut bytes).unwrap_or(0);
        let mut state = state.lock().expect("no test panics while it holds it");
        state.is_closed = length == 0;
        state.written.extend_from_slice(&bytes[..length]);
        state.emulator.process(&bytes[..length]);
        let is_closed = state.is_closed;
        drop(state);
        changed.notify_all();
        if is_closed {
            return;
        }
    }
}

fn emulator(cells: u16, rows: u16) -> vt100::Parser {
    let size = |number| std::num::NonZeroU16::new(number).expect("no empty screen");
    vt100::Parser::new(size(rows), size(cells), 0)
}

fn rows(state: &State) -> Vec<String> {
    state.emulator.screen().rows(0, u16::MAX).map(|row| row.trim_end().to_owned()).collect()
}

/// How the line discipline is set, for comparison.
fn settings(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios())
}

/// What a terminal sends for a key.
fn bytes_of(key: Key) -> Vec<u8> {
    let plain = match key.code {
        KeyCode::Char(char) if key.modifiers.control => vec![char as u8 & 0x1F],
        KeyCode::Char(char) => char.to_string().into_bytes(),
        KeyCode::Enter => b"\r".to_vec(),
        KeyCode::Escape => b"\x1b".to_vec(),
        KeyCode::Tab => b"\t".to_vec(),
        KeyCode::BackTab => b"\x1b[Z".to_vec(),
        KeyCode::Backspace => b"\x7f".to_vec(),
        KeyCode::Delete => b"\x1b[3~".to_vec(),
        KeyCode::Insert => b"\x1b[2~".to_vec(),
        KeyCode::Up => b"\x1b[A".to_vec(),
        KeyCode::Down => b"\x1b[B".to_vec(),
        KeyCode::Right if key.modifiers.alt => b"\x1b[1;3C".to_vec(),
        KeyCode::Right => b"\x1b[C".to_vec(),
        KeyCode::Left => b"\x1b[D".to_vec(),
        KeyCode::Home => b"\x1b[H".to_vec(),
        KeyCode::End => b"\x1b[F".to_vec(),
        KeyCode::PageUp => b"\x1b[5~".to_vec(),
        KeyCode::PageDown => b"\x1b[6~".to_vec(),
        KeyCode::Function(number @ 1..=4) => vec![0x1B, b'O', b'O' + number],
        KeyCode::Function(number) => panic!("F{number}: no test has needed it"),
        KeyCode::AnyChar => panic!("no keyboard has such a key"),
    };
    if key.modifiers.alt { [b"\x1b", plain.as_slice()].concat() } else { plain }
}
