//! What is remembered of texts and of their reader from one run to the next, in the state directory.
//!
//! A text is told by its content, so what was said of it is found again when its file has moved
//! or changed a little. A file is written whole and renamed into place; one that cannot be read
//! is kept aside.

mod file;
mod habits;
mod recognition;
mod remembered;
mod sketch;

pub use file::Reason;
pub use habits::{Habits, Pace};
pub use recognition::Seen;
pub use remembered::{Fold, Kind, Look, Mark, Note, Remembered};
pub use sketch::{SAMPLE_BYTES, Sketch};

use file::{Held, put_aside, replace};
use recognition::Certainty;
use remembered::VERSION;
use serde::de::DeserializeOwned;
use std::fs::{self, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often another program is waited for that writes, and how long each time.
const MOST_TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);
/// So many texts may share a name.
const MOST_NAMESAKES: u32 = 99;

/// The state directory.
#[derive(Clone, Debug)]
pub struct Memory {
    /// The folder of texts.
    folder: PathBuf,
    /// The file of the reader's habits.
    habits: PathBuf,
    /// The files that were put aside since this was asked last.
    aside: Arc<Mutex<Vec<Aside>>>,
}

/// A file that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it is now.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// What is remembered of a text, and the file that holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Recalled {
    /// What is remembered.
    pub remembered: Remembered,
    /// The file.
    pub path: PathBuf,
}

impl Memory {
    /// The memory in a state directory, which need not exist yet.
    pub fn new(state_directory: &Path) -> Memory {
        Memory {
            folder: state_directory.join("texts"),
            habits: state_directory.join("reader.toml"),
            aside: Arc::default(),
        }
    }

    /// What is remembered of a text: of several that it may be, the one that it is most surely, read last.
    pub fn recall(&self, seen: Seen) -> Option<Recalled> {
        let named = self.paths(seen.sketch).next().and_then(|path| self.read_text(path));
        if let Some(named) = named.filter(|named| seen.is(&named.remembered) == Some(Certainty::InPlace)) {
            return Some(named);
        }
        let rated = self.all().filter_map(|recalled| Some((seen.is(&recalled.remembered)?, recalled)));
        rated
            .max_by_key(|(certainty, recalled)| (*certainty, recalled.remembered.read_at))
            .map(|(_, recalled)| recalled)
    }

    /// All texts that are remembered, those read last first.
    pub fn texts(&self) -> Vec<Recalled> {
        let mut texts: Vec<Recalled> = self.all().collect();
        texts.sort_by(|a, b| b.remembered.read_at.cmp(&a.remembered.read_at).then_with(|| a.path.cmp(&b.path)));
        texts
    }

    /// What is remembered of the reader.
    pub fn habits(&self) -> Habits {
        self.read::<Habits>(&self.habits, habits::VERSION).map(Habits::bounded).unwrap_or_default()
    }

    /// The files that were put aside since this was asked last.
    pub fn take_aside(&self) -> Vec<Aside> {
        std::mem::take(&mut *self.aside.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what is to be remembered; nothing for a text without any line that tells it. `base` is what it was made
    /// of, and `path` the file that this came from: what another program has written there since is not lost.
    /// What is remembered now, and where.
    ///
    /// # Errors
    /// When the folder cannot be made or the file cannot be written, or another program does not end writing.
    pub fn keep(&self, ours: Remembered, base: &Remembered, path: Option<&Path>) -> io::Result<Option<Recalled>> {
        let Some(path) = path.map(Path::to_owned).or_else(|| self.path(Seen::of(&ours))) else { return Ok(None) };
        let _locked = self.lock()?;
        let theirs = self.read_to_write::<Remembered>(&path, VERSION)?;
        let remembered = match &theirs {
            Some(theirs) => ours.merged(base, theirs),
            None => ours,
        };
        replace(&path, &toml::to_string(&remembered).map_err(io::Error::other)?)?;
        Ok(Some(Recalled { remembered, path }))
    }

    /// Keeps what is to be remembered of the reader, made of `base`: what another program has written since stays.
    ///
    /// # Errors
    /// As [`Memory::keep`].
    pub fn keep_habits(&self, ours: &Habits, base: &Habits) -> io::Result<()> {
        let _locked = self.lock()?;
        let theirs = self.read_to_write::<Habits>(&self.habits, habits::VERSION)?.unwrap_or_default();
        replace(&self.habits, &toml::to_string(&ours.merged(base, &theirs)).map_err(io::Error::other)?)
    }

    /// Forgets a text.
    ///
    /// # Errors
    /// When its file cannot be removed.
    pub fn forget(&self, path: &Path) -> io::Result<()> {
        let _locked = self.lock()?;
        fs::remove_file(path)
    }

    /// Keeps other programs from writing until what is returned is dropped. Where files cannot be locked nothing is.
    fn lock(&self) -> io::Result<fs::File> {
        fs::create_dir_all(&self.folder)?;
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(self.folder.join("lock"))?;
        for _ in 0..MOST_TRIES {
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
            }
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    /// What is remembered of each text, in no order.
    fn all(&self) -> impl Iterator<Item = Recalled> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten();
        let paths = entries.flatten().map(|entry| entry.path());
        let paths = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.filter_map(|path| self.read_text(path))
    }

    fn read_text(&self, path: PathBuf) -> Option<Recalled> {
        self.read(&path, VERSION).map(|remembered| Recalled { remembered, path })
    }

    /// Reads a file; one that is damaged is put aside, one of a newer program is left alone.
    fn read<T: DeserializeOwned>(&self, path: &Path, version: u32) -> Option<T> {
        match file::read(path, version) {
            Held::This(this) => Some(this),
            Held::Damaged => {
                // If it cannot be put aside now, it is before it would be written over.
                let _ = self.put_aside(path, Reason::Damaged);
                None
            }
            Held::Newer | Held::Nothing => None,
        }
    }

    /// Reads a file that is written next: what this program cannot read is put aside.
    fn read_to_write<T: DeserializeOwned>(&self, path: &Path, version: u32) -> io::Result<Option<T>> {
        let reason = match file::read(path, version) {
            Held::This(this) => return Ok(Some(this)),
            Held::Nothing => return Ok(None),
            Held::Newer => Reason::Newer,
            Held::Damaged => Reason::Damaged,
        };
        self.put_aside(path, reason).map(|()| None)
    }

    fn put_aside(&self, path: &Path, reason: Reason) -> io::Result<()> {
        let path = put_aside(path, reason)?;
        self.aside.lock().unwrap_or_else(PoisonError::into_inner).push(Aside { path, reason });
        Ok(())
    }

    /// The file for a text: no other text's.
    fn path(&self, seen: Seen) -> Option<PathBuf> {
        let is_anothers = |path: &PathBuf| match file::read::<Remembered>(path, VERSION) {
            Held::This(other) => seen.is(&other).is_none(),
            _ => false,
        };
        self.paths(seen.sketch).find(|path| !is_anothers(path))
    }

    /// The names that the file for a sketch may have: a text that has changed keeps its file, and thereby the name that
    /// another one would have.
    fn paths(&self, sketch: &Sketch) -> impl Iterator<Item = PathBuf> {
        let names = sketch.name().into_iter().flat_map(|name| {
            (1..=MOST_NAMESAKES).map(move |n| if n == 1 { name.clone() } else { format!("{name}-{n}") })
        });
        names.map(|name| self.folder.join(name).with_extension("toml"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::correction::{Change, Correction, Quotation};
    use crate::document::text::Text;
    use std::ffi::OsStr;
    use std::io::Write;

    /// An empty state directory of one test.
    fn memory(test: &str) -> Memory {
        let folder = std::env::temp_dir().join(format!("mulu-{}-{test}", std::process::id()));
        // A directory that was not there is as empty.
        let _ = fs::remove_dir_all(&folder);
        Memory::new(&folder)
    }

    fn sketch(text: &str) -> Sketch {
        Sketch::of(&Text::from(text))
    }

    fn text() -> String {
        (0..50).map(|n| format!("这是文中的第 {n} 行，与别的行都不一样。\n")).collect()
    }

    fn remembered() -> Remembered {
        let at = Quotation { line: "一行".to_owned(), before: "前一行".to_owned(), ..Quotation::default() };
        let mut remembered = Remembered::new("某处/文.txt".to_owned(), Kind::File, sketch(&text()));
        remembered.corrections.push(Correction { at, change: Change::Heading });
        remembered
    }

    fn keep(memory: &Memory, remembered: Remembered) -> PathBuf {
        memory.keep(remembered, &Remembered::default(), None).unwrap().expect("it has lines").path
    }

    fn recall(memory: &Memory, text: &str) -> Option<Remembered> {
        recall_as(memory, "某处/文.txt", Kind::File, text)
    }

    fn recall_as(memory: &Memory, name: &str, kind: Kind, text: &str) -> Option<Remembered> {
        memory.recall(Seen { name, kind, sketch: &sketch(text) }).map(|recalled| recalled.remembered)
    }

    #[test]
    fn what_was_said_of_a_text_is_found_again_when_it_has_changed_a_little() {
        let memory = memory("found");
        let path = keep(&memory, remembered());
        assert_eq!(recall(&memory, &text()), Some(remembered()));
        let changed = text().replace("第 7 行", "第七行") + "最后添了一行，说了些别的。\n";
        assert_eq!(recall(&memory, &changed), Some(remembered()));
        assert_eq!(recall(&memory, "完全是另一篇文字，没有一行相同。\n"), None);
        // It stays the same text in the same file, with another sketch.
        let changed = Remembered { sketch: sketch(&changed), ..remembered() };
        memory.keep(changed.clone(), &remembered(), Some(&path)).unwrap();
        assert_eq!(memory.texts(), [Recalled { remembered: changed, path: path.clone() }]);
        memory.forget(&path).unwrap();
        assert_eq!(memory.texts(), []);
    }

    #[test]
    fn a_text_without_lines_is_not_remembered() {
        let memory = memory("empty");
        assert_eq!(memory.keep(Remembered::default(), &Remembered::default(), None).unwrap(), None);
        assert_eq!(recall(&memory, ""), None);
    }

    #[test]
    fn of_two_files_that_are_there_none_is_the_other_unless_they_read_the_same() {
        let memory = memory("alike");
        let file = |name: &str| memory.folder.with_file_name(name).to_string_lossy().into_owned();
        let [old, new] = ["2023.txt", "2024.txt"].map(file);
        let text = text();
        let alike = text.replace("第 1", "今年的第 1");
        assert!(sketch(&text).is_same(&sketch(&alike)) && sketch(&text) != sketch(&alike));
        fs::create_dir_all(&memory.folder).unwrap();
        replace(Path::new(&old), &text).unwrap();
        let of_old = Remembered { name: old.clone(), read_at: 1, ..remembered() };
        keep(&memory, of_old.clone());
        let recalled = |name: &str, kind, text: &str| recall_as(&memory, name, kind, text);
        assert_eq!(recalled(&new, Kind::File, &alike), None);
        assert_eq!(recalled("", Kind::BuiltIn, &alike), None);
        // The same file edited, also on another way to it; a copy; what comes through a pipe.
        let roundabout = memory.folder.join("../2023.txt").to_string_lossy().into_owned();
        let known =
            [(&*old, &*alike), (&roundabout, &alike), (&new, &text)].map(|(name, text)| (name, Kind::File, text));
        for (name, kind, text) in known.into_iter().chain([("", Kind::Pipe, &*alike)]) {
            assert_eq!(recalled(name, kind, text), Some(of_old.clone()), "{name}");
        }
        // Both are remembered, and each is found again when it is edited, although the other one was read later.
        let of_new = Remembered { name: new.clone(), read_at: 2, sketch: sketch(&alike), ..remembered() };
        let path = keep(&memory, of_new.clone());
        assert_eq!(recalled(&old, Kind::File, &alike), Some(of_old.clone()));
        assert_eq!(recalled(&new, Kind::File, &text), Some(of_new));
        // A file that was moved is gone from its place.
        memory.forget(&path).unwrap();
        fs::remove_file(&old).unwrap();
        assert_eq!(recalled(&new, Kind::File, &alike), Some(of_old));
    }

    #[test]
    fn a_damaged_file_is_kept_aside_and_a_newer_one_too() {
        let memory = memory("damaged");
        let path = keep(&memory, remembered());
        replace(&path, "version = ").unwrap();
        assert_eq!(recall(&memory, &text()), None);
        assert!(path.with_extension("damaged").exists() && !path.exists());
        replace(&path, "version = 99\nunknown = 1\n").unwrap();
        assert_eq!(recall(&memory, &text()), None);
        keep(&memory, remembered());
        assert!(path.with_extension("newer").exists());
        assert_eq!(recall(&memory, &text()), Some(remembered()));
        // The next ones take no other's place, and what is no text at all is kept as well.
        replace(&path, "version = 99\n").unwrap();
        keep(&memory, remembered());
        fs::File::create(&path).and_then(|mut file| file.write_all(b"\xFF\0")).unwrap();
        keep(&memory, remembered());
        let aside = memory
            .take_aside()
            .into_iter()
            .map(|aside| (aside.path.exists(), aside.path.extension().map(OsStr::to_owned)));
        let names = ["damaged", "newer", "newer-2", "damaged-2"];
        assert!(aside.eq(names.map(|name| (true, Some(name.into())))));
        assert_eq!(memory.take_aside(), []);
    }

    #[test]
    fn a_text_that_has_changed_keeps_its_file_and_another_one_gets_its_own() {
        let memory = memory("namesakes");
        let path = keep(&memory, remembered());
        let another = "另一篇文字，原先在同一个文件里。\n";
        let changed = Remembered { sketch: sketch(another), ..remembered() };
        memory.keep(changed.clone(), &remembered(), Some(&path)).unwrap();
        assert_ne!(keep(&memory, remembered()), path);
        assert_eq!(recall(&memory, &text()), Some(remembered()));
        assert_eq!(recall(&memory, another), Some(changed));
    }

    #[test]
    fn habits_are_kept_with_those_of_another_program() {
        let memory = memory("habits");
        let habits = |line: &str| Habits::new(vec![line.to_owned()], Pace { bytes: 1200.0, minutes: 1.0 });
        let base = memory.habits();
        assert_eq!(base, Habits::default());
        memory.keep_habits(&habits("山"), &base).unwrap();
        memory.keep_habits(&habits("水"), &base).unwrap();
        assert_eq!(memory.habits().searched, ["山", "水"]);
        replace(&memory.habits, "version = 1\nsearched = 3\n").unwrap();
        assert_eq!(memory.habits(), Habits::default());
        memory.keep_habits(&habits("山"), &base).unwrap();
        replace(&memory.habits, "version = 2\n").unwrap();
        assert_eq!(memory.habits(), Habits::default());
        memory.keep_habits(&habits("水"), &base).unwrap();
        assert_eq!(memory.habits().searched, ["水"]);
        assert_eq!(memory.take_aside().len(), 2);
    }

    #[test]
    fn one_that_cannot_be_written_is_an_error_and_leaves_the_old_one() {
        let memory = memory("unwritable");
        let path = keep(&memory, remembered());
        fs::create_dir(path.with_extension(format!("{}.new", std::process::id()))).unwrap();
        assert!(memory.keep(Remembered { percent: 50, ..remembered() }, &remembered(), None).is_err());
        assert_eq!(recall(&memory, &text()), Some(remembered()));
        replace(&memory.folder.with_file_name("file"), "").unwrap();
        let nowhere = Memory::new(&memory.folder.with_file_name("file"));
        assert!(nowhere.keep(remembered(), &Remembered::default(), None).is_err());
        assert_eq!(nowhere.texts(), []);
    }
}
