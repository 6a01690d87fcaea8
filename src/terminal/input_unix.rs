//! Keys, signals and wakes on Unix: one poll over the terminal, a pipe of signals and
//! a pipe of wakes. Nothing ticks; an idle program uses no time at all.

use std::{
    collections::VecDeque,
    io::{self, ErrorKind, Read, Write},
    os::unix::net::UnixStream,
    process::{Command, ExitStatus},
    sync::Arc,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::{Pid, Signal, WaitId, WaitIdOptions, getpid, kill_current_process_group, kill_process, waitid},
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ},
    iterator::{Signals, backend::SignalDelivery, exfiltrator::SignalOnly},
};

use super::decode::Decoder;
use super::event::Event;

mod tty;

pub use self::tty::{Tty, can_stop};

/// The signals that are heard; any other keeps its own way. Because the last is heard, a file that
/// may grow no more fails to be written, and ends nothing.
const SIGNALS: [i32; 8] = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGXFSZ];

/// Reads before a frame is drawn although more is there: about 64 KB.
const MAX_READS: usize = 16;

/// Whether the terminal's replies come with the keys.
pub const HEARS_REPLIES: bool = true;

/// Ends the wait of the loop from any thread.
#[derive(Clone, Debug)]
pub struct Waker {
    pipe: Arc<UnixStream>,
}

impl Waker {
    /// Has [`super::Program::wake`] called soon; many calls may lead to one.
    pub fn wake(&self) {
        // A full pipe wakes as well as one byte more.
        let _ = (&*self.pipe).write(&[0]);
    }
}

/// Everything that the loop waits for.
pub struct Input {
    tty: Arc<Tty>,
    decoder: Decoder,
    /// When the decoder has waited long enough for the rest of a sequence.
    patience: Option<Instant>,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    wakes: UnixStream,
    waker: Waker,
    /// What has arrived and is not handled yet.
    queue: VecDeque<Event>,
}

impl Input {
    pub fn open() -> io::Result<Input> {
        Input::new(Arc::new(Tty::open()?))
    }

    fn new(tty: Arc<Tty>) -> io::Result<Input> {
        let (signals, sender) = UnixStream::pair()?;
        let (wakes, sender_of_wakes) = UnixStream::pair()?;
        wakes.set_nonblocking(true)?;
        sender_of_wakes.set_nonblocking(true)?;
        Ok(Input {
            tty,
            decoder: Decoder::default(),
            patience: None,
            signals: SignalDelivery::with_pipe(signals, sender, SignalOnly, SIGNALS)?,
            wakes,
            waker: Waker { pipe: Arc::new(sender_of_wakes) },
            queue: VecDeque::new(),
        })
    }

    pub fn tty(&self) -> Arc<Tty> {
        Arc::clone(&self.tty)
    }

    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Sleeps until something has happened or `deadline` has passed, and returns all that is there.
    pub fn wait(&mut self, deadline: Option<Instant>) -> io::Result<Vec<Event>> {
        while self.queue.is_empty() {
            self.read(deadline)?;
            let now = Instant::now();
            if self.patience.is_some_and(|until| until <= now) {
                self.patience = None;
                self.queue.extend(self.decoder.give_up().map(Event::Key));
            }
            if self.queue.is_empty() && deadline.is_some_and(|until| until <= now) {
                self.queue.push_back(Event::Wake);
            }
        }
        for _ in 1..MAX_READS {
            if !self.read(Some(Instant::now()))? {
                break;
            }
        }
        Ok(self.queue.drain(..).collect())
    }

    /// Sleeps until `deadline` at the latest and queues what has come; whether anything has.
    fn read(&mut self, deadline: Option<Instant>) -> io::Result<bool> {
        let until = deadline.into_iter().chain(self.patience).min();
        let timeout = until.map(|until| timespec(until.saturating_duration_since(Instant::now())));
        let mut fds = [
            PollFd::new(&self.tty.keys, PollFlags::IN),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
            PollFd::new(&self.wakes, PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            // The signal that has interrupted it stands in the pipe.
            Ok(0) | Err(Errno::INTR) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let [has_keys, has_signals, has_wakes] = fds.map(|fd| !fd.revents().is_empty());
        if has_signals {
            self.read_signals();
        }
        if has_wakes {
            while matches!(self.wakes.read(&mut [0; 256]), Ok(1..)) {}
            self.queue.push_back(Event::Wake);
        }
        if has_keys {
            self.read_keys()?;
        }
        Ok(true)
    }

    fn read_signals(&mut self) {
        let signals = self.signals.pending().filter(|&signal| signal != SIGXFSZ);
        self.queue.extend(signals.map(|signal| match signal {
            SIGWINCH => Event::Resize,
            SIGTSTP => Event::Stop,
            SIGCONT => Event::Continue,
            signal => Event::Quit(signal),
        }));
    }

    fn read_keys(&mut self) -> io::Result<()> {
        let mut bytes = [0; 4096];
        match (&self.tty.keys).read(&mut bytes) {
            // In raw mode a terminal gives nothing only when it has gone.
            Ok(0) => self.queue.push_back(Event::Vanished),
            Ok(length) => {
                self.decoder.push(bytes.get(..length).unwrap_or_default(), &mut self.queue);
                self.patience = self.decoder.patience().map(|patience| Instant::now() + patience);
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Stops this process, or its whole group, until it runs again; the signal that asks it to
    /// end instead.
    ///
    /// A pager's group must stop as one: its shell waits for the other programs of the pipe, too.
    pub fn stop(&mut self, is_whole_group: bool) -> io::Result<Option<i32>> {
        if is_whole_group {
            kill_current_process_group(Signal::STOP)?;
        } else {
            kill_process(getpid(), Signal::STOP)?;
        }
        self.wait_for_shell()
    }

    /// Runs a program on the terminal until it ends. When it stops, this process stops with it.
    pub fn run(&mut self, mut command: Command) -> io::Result<ExitStatus> {
        let mut child = command.stdin(self.tty.keys.try_clone()?).spawn()?;
        let pid = Pid::from_child(&child);
        while is_stopped(pid)? {
            if can_stop() && self.stop(true)?.is_none() {
                continue;
            }
            // No shell could continue it.
            kill_process(pid, Signal::CONT)?;
        }
        let ended = child.wait();
        // What was typed to stop or interrupt that program was not meant for this one.
        self.read_signals();
        let was_meant = |event: &Event| !matches!(event, Event::Stop | Event::Continue | Event::Quit(SIGINT | SIGQUIT));
        self.queue.retain(was_meant);
        ended
    }

    /// Stops while the process is in the background, as the kernel would stop it at its first
    /// read: until the shell brings it forward, the terminal is set as the shell needs it.
    pub fn wait_for_foreground(&mut self) -> io::Result<Option<i32>> {
        while self.tty.is_in_background() {
            kill_current_process_group(Signal::TTIN)?;
            if let Some(signal) = self.wait_for_shell()? {
                return Ok(Some(signal));
            }
        }
        Ok(None)
    }

    /// Waits to be continued: a stop may come a moment after the call that asks for it, on another thread.
    fn wait_for_shell(&mut self) -> io::Result<Option<i32>> {
        loop {
            let signal =
                self.queue.iter().find_map(|event| if let Event::Quit(signal) = event { Some(*signal) } else { None });
            let is_continued = self.queue.contains(&Event::Continue);
            self.queue.retain(|event| !matches!(event, Event::Continue | Event::Stop));
            if signal.is_some() || is_continued {
                return Ok(signal);
            }
            match poll(&mut [PollFd::new(self.signals.get_read(), PollFlags::IN)], None) {
                Ok(_) | Err(Errno::INTR) => self.read_signals(),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Waits until a child has ended or stopped; whether it has stopped. It can still be waited for.
fn is_stopped(pid: Pid) -> io::Result<bool> {
    loop {
        let options = WaitIdOptions::EXITED | WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT;
        match waitid(WaitId::Pid(pid), options) {
            Ok(status) => return Ok(status.is_some_and(|status| status.stopped())),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether this failure means that the terminal is no longer there.
pub fn is_gone(error: &io::Error) -> bool {
    let gone = [Errno::IO, Errno::NXIO, Errno::NODEV, Errno::PIPE];
    Errno::from_io_error(error).is_some_and(|error| gone.contains(&error))
}

/// Ends the process as `signal` would have ended it, so that its parent learns of it.
pub fn die_of(signal: i32) {
    // An unknown number leaves the process alive, and the caller exits in its own way.
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}

/// Has something done before a signal from the keyboard, or a polite one, ends the process; it waits in a thread of its own.
///
/// # Errors
/// When no thread can be started, or the signals cannot be heard.
pub fn before_dying(act: impl Fn() + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let work = move || {
        for signal in signals.forever() {
            act();
            die_of(signal);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(work).map(drop)
}

fn timespec(duration: Duration) -> Timespec {
    Timespec { tv_sec: duration.as_secs().cast_signed(), tv_nsec: duration.subsec_nanos().into() }
}

#[cfg(test)]
mod tests {
    use super::tty::NO_CONTROL;
    use super::*;
    use crate::terminal::device::Device;
    use portable_pty::{MasterPty, PtySize, native_pty_system};
    use std::fs::OpenOptions;
    use std::os::unix::fs::OpenOptionsExt;

    /// An input on a pseudo-terminal in raw mode, and the other end of it.
    fn input() -> (Input, Box<dyn MasterPty + Send>) {
        let pair = native_pty_system().openpty(PtySize::default()).expect("a pseudo-terminal");
        let name = pair.master.tty_name().expect("it has a name");
        let open = || OpenOptions::new().read(true).write(true).custom_flags(NO_CONTROL).open(&name);
        let tty = Tty { keys: open().expect("its own side"), output: open().expect("its own side") };
        tty.make_raw().expect("raw mode");
        (Input::new(Arc::new(tty)).expect("pipes and signals"), pair.master)
    }

    fn names(events: &[Event]) -> String {
        events
            .iter()
            .map(|event| if let Event::Key(key) = event { key.to_string() } else { format!("{event:?}") })
            .collect()
    }

    #[test]
    fn all_that_is_there_comes_at_once() {
        let (mut input, master) = input();
        let mut keyboard = master.take_writer().expect("its keyboard");
        input.waker().wake();
        input.waker().wake();
        keyboard.write_all(b"3j\x1b[6~").expect("typed");
        assert_eq!(names(&input.wait(None).expect("events")), "Wake3j<PgDn>");
    }

    #[test]
    fn a_lone_escape_and_a_deadline_end_the_wait() {
        let (mut input, master) = input();
        let mut keyboard = master.take_writer().expect("its keyboard");
        keyboard.write_all(b"\x1b").expect("typed");
        assert_eq!(names(&input.wait(None).expect("events")), "<Esc>");
        assert_eq!(names(&input.wait(Some(Instant::now())).expect("events")), "Wake");
    }

    #[test]
    fn a_wake_comes_from_another_thread() {
        let (mut input, _master) = input();
        let waker = input.waker();
        let worker = std::thread::spawn(move || waker.wake());
        assert_eq!(names(&input.wait(None).expect("events")), "Wake");
        worker.join().expect("it only wakes");
    }

    #[test]
    fn a_terminal_that_goes_away_is_noticed() {
        let (mut input, master) = input();
        drop(master);
        match input.wait(None) {
            Ok(events) => assert_eq!(events.first(), Some(&Event::Vanished)),
            Err(error) => assert!(is_gone(&error), "{error}"),
        }
        assert!(input.tty().write(b"a").is_err_and(|error| is_gone(&error)));
    }
}
