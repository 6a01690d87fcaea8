//! The terminal on Unix: where keys come from, and where frames go.

use crate::terminal::device::Device;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::OFlags;
use rustix::process::{getpgrp, getsid};
use rustix::stdio::{stderr, stdin, stdout};
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr, ttyname};
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// Opening a terminal does not make it this process's own.
pub(super) const NO_CONTROL: i32 = OFlags::NOCTTY.bits().cast_signed();

/// The terminal: where keys come from, and where frames go.
pub struct Tty {
    pub(super) keys: File,
    pub(super) output: File,
}

impl Tty {
    pub(super) fn open() -> io::Result<Tty> {
        let output = File::from(stdout().try_clone_to_owned()?);
        Ok(Tty { keys: open_keys()?, output })
    }

    /// Whether the shell has given the terminal to someone else for now.
    pub(super) fn is_in_background(&self) -> bool {
        can_stop() && tcgetpgrp(&self.keys).is_ok_and(|group| group != getpgrp())
    }
}

/// Standard input if it is a terminal, else the one that the output goes to, by its own name
/// where it has one: macOS cannot poll `/dev/tty`.
fn open_keys() -> io::Result<File> {
    if isatty(stdin()) {
        return Ok(File::from(stdin().try_clone_to_owned()?));
    }
    let name = [stdout(), stderr()].into_iter().find_map(|fd| ttyname(fd, Vec::new()).ok());
    let path =
        name.map_or_else(|| "/dev/tty".into(), |name| PathBuf::from(std::ffi::OsString::from_vec(name.into_bytes())));
    OpenOptions::new().read(true).custom_flags(NO_CONTROL).open(&path)
}

impl Device for Tty {
    type Mode = Termios;

    fn make_raw(&self) -> io::Result<Termios> {
        let before = tcgetattr(&self.keys)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(&self.keys, OptionalActions::Now, &raw)?;
        Ok(before)
    }

    fn set_mode(&self, mode: &Termios) -> io::Result<()> {
        // There the terminal is set as the shell needs it, and setting it would stop us.
        if self.is_in_background() {
            return Ok(());
        }
        Ok(tcsetattr(&self.keys, OptionalActions::Now, mode)?)
    }

    fn size(&self) -> io::Result<(u16, u16)> {
        let size = tcgetwinsize(&self.output)?;
        // Serial lines do not know their size.
        Ok(if size.ws_col == 0 || size.ws_row == 0 { (80, 24) } else { (size.ws_col, size.ws_row) })
    }

    fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.output).write(bytes) {
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                // Another program that shares the terminal may have made it non-blocking.
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(&self.output, PollFlags::OUT)], None)?;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Whether anyone could continue this process: the leader of a session has no shell above it.
pub fn can_stop() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}
