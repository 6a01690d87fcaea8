//! True runs: everything that can be wrong with the state, and every way in which a run ends. Nothing is called kept that is
//! not, and nothing that could be kept is lost.

#![expect(clippy::disallowed_methods, reason = "the tests play the reader, who has files")]

use std::fs;
use std::process::Command;

use rustix::process::Signal;

use crate::noting::type_note;
use crate::pty::{Run, folder};
use crate::remembering::{files, novel, wait_until_kept};

/// What is written about a sentence while something is wrong.
const NOTE: &str = "a thought";

/// The program on a text `$1`, with a state `$2` and a folder `$3` for temporary files.
const MULU: &str = "TMPDIR=\"$3\" exec \"$MULU\" --ambiguous narrow \"$1\"";

/// The ways in which a run ends: it is quit, it is killed, it crashes.
const ENDS: [Option<Signal>; 3] = [None, Some(Signal::KILL), Some(Signal::ABORT)];

/// Where a note is to be found afterwards.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// In the state: nothing is said of it.
    State,
    /// In a file among the temporary ones, which is named at once and on leaving.
    Rescued,
    /// Nowhere can be written: it is printed on leaving.
    Printed,
}

/// The folders of a run.
struct Folders {
    text: String,
    state: String,
    temporary: String,
}

impl Folders {
    fn new(test: &str) -> Folders {
        let folders = Folders { text: novel(test), state: folder(), temporary: folder() };
        fs::create_dir_all(&folders.state).expect("a place for tests");
        fs::create_dir_all(&folders.temporary).expect("a place for tests");
        folders
    }

    /// Runs a script with them as `$1`, `$2` and `$3`.
    fn run(&self, script: &str) -> Run {
        let mut run = Run::shell(&format!("ulimit -c 0; {script}"), &[&self.text, &self.state, &self.temporary]);
        run.wait_for("第 9 行");
        // The place is to be remembered, too.
        run.press("j");
        run
    }

    /// What stands in the file among the temporary ones.
    fn rescued(&self) -> String {
        fs::read_to_string(format!("{}/mulu-notes.md", self.temporary)).unwrap_or_default()
    }

    /// The notes that another run knows.
    fn remembered(&self) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
        command.args(["--notes", &self.text]).env("XDG_STATE_HOME", &self.state);
        String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
    }

    /// Writes a note into a run in which something is wrong, ends it, and looks for the note.
    fn check(&self, mut run: Run, kept: Kept, end: Option<Signal>) {
        type_note(&mut run, NOTE);
        if kept == Kept::State {
            wait_until_kept(&self.state, NOTE);
        } else {
            run.wait_for("没能保存");
            assert!(!run.rows().iter().any(|row| row.contains("笔记已记在")), "{:?}", run.rows());
        }
        if let Some(signal) = end {
            run.signal(signal);
            assert!(run.end_as_it_is().signal().is_some());
        } else {
            quit(run, kept);
        }
        assert_eq!(self.remembered().contains(NOTE), kept == Kept::State);
        assert_eq!(self.rescued().contains(NOTE), kept == Kept::Rescued);
        let state = fs::read_dir(format!("{}/mulu/texts", self.state)).into_iter().flatten().flatten();
        let half: Vec<_> = state.filter(|entry| entry.path().extension().is_some_and(|end| end == "new")).collect();
        assert!(half.is_empty(), "{half:?}");
    }
}

/// Quits, and hears what is said of the note.
fn quit(mut run: Run, kept: Kept) {
    run.press("q");
    if kept != Kept::State {
        run.wait_for("笔记没能保存");
    }
    if kept == Kept::Printed {
        run.wait_for(NOTE);
    }
    assert_eq!(run.end().exit_code(), u32::from(kept != Kept::State));
}

/// Runs a script in which something is wrong from the start, once for each end.
fn check(test: &str, script: &str, kept: Kept) {
    for end in ENDS {
        let folders = Folders::new(test);
        folders.check(folders.run(script), kept, end);
    }
}

/// Whether a file system can be mounted for a run alone.
fn can_mount() -> bool {
    let folder = folder();
    fs::create_dir_all(&folder).expect("a place for tests");
    let status = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", &folder]).output();
    status.is_ok_and(|output| output.status.success())
}

/// The program with a file system of its own over the state, to which something was done.
fn mounted(done: &str) -> String {
    let inner = format!("mount -t tmpfs -o size=64k none \"$2\" && {{ {done}; }}; XDG_STATE_HOME=\"$2\" {MULU}");
    format!("exec unshare -rm sh -c '{inner}' sh \"$@\"")
}

#[test]
fn without_a_home() {
    check("fault-home", &format!("unset HOME XDG_STATE_HOME; {MULU}"), Kept::Rescued);
}

#[test]
fn without_the_right_to_write() {
    // The superuser may write everywhere but where there is nothing to write to.
    let script = "chmod 500 \"$2\"; if [ \"$(id -u)\" = 0 ]; then state=/proc; else state=\"$2\"; fi";
    check("fault-right", &format!("{script}; XDG_STATE_HOME=\"$state\" {MULU}"), Kept::Rescued);
}

#[test]
fn on_a_disk_that_can_only_be_read() {
    let script =
        if can_mount() { mounted("mount -o remount,ro \"$2\"") } else { format!("XDG_STATE_HOME=/sys {MULU}") };
    check("fault-read-only", &script, Kept::Rescued);
}

#[test]
fn on_a_full_disk() {
    check("fault-no-byte", &format!("ulimit -f 0; XDG_STATE_HOME=\"$2\" {MULU}"), Kept::Printed);
    if can_mount() {
        check("fault-full", &mounted("cat /dev/zero > \"$2/all\" 2>/dev/null"), Kept::Rescued);
    }
}

#[test]
fn with_a_file_in_the_way() {
    check("fault-file", &format!(": > \"$2/mulu\"; XDG_STATE_HOME=\"$2\" {MULU}"), Kept::Rescued);
}

#[test]
fn when_the_folder_has_vanished() {
    for end in ENDS {
        let folders = Folders::new("fault-vanished");
        let run = folders.run(&format!("XDG_STATE_HOME=\"$2\" {MULU}"));
        wait_until_kept(&folders.state, "fault-vanished");
        fs::remove_dir_all(&folders.state).expect("it is there");
        folders.check(run, Kept::State, end);
    }
}

#[test]
fn while_another_program_holds_the_lock() {
    for end in ENDS {
        let folders = Folders::new("fault-lock");
        let texts = format!("{}/mulu/texts", folders.state);
        fs::create_dir_all(&texts).expect("a place for tests");
        let lock = fs::File::create(format!("{texts}/lock")).expect("a place for tests");
        lock.lock().expect("nobody has it");
        folders.check(folders.run(&format!("XDG_STATE_HOME=\"$2\" {MULU}")), Kept::Rescued, end);
    }
}

#[test]
fn beside_what_a_newer_program_remembers() {
    for end in ENDS {
        let folders = Folders::new("fault-newer");
        let script = format!("XDG_STATE_HOME=\"$2\" {MULU}");
        let mut run = folders.run(&script);
        wait_until_kept(&folders.state, "fault-newer");
        run.press("q");
        assert!(run.end().success());
        let [file] = &files(&folders.state)[..] else { panic!("one file") };
        fs::write(file, "version = 99\n").expect("it is there");
        folders.check(folders.run(&script), Kept::State, end);
        assert_eq!(fs::read_to_string(file.with_extension("newer")).ok().as_deref(), Some("version = 99\n"));
    }
}
