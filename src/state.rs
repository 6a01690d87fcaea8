//! What is remembered of texts and of their reader from one run to the next, in the state directory.
//!
//! A text is told by its content, so what was said of it is found again when its file has moved
//! or changed a little. A file is written whole and renamed into place; one that cannot be read
//! is kept aside.

mod file;
mod habits;
mod lock;
mod recognition;
mod remembered;
mod rescue;
mod sketch;
mod sweep;
#[cfg(test)]
mod tests;

pub use file::{Reason, check_writable};
pub use habits::{Habits, Pace};
pub use recognition::Seen;
pub use remembered::{DELETED_STAYS_SECONDS, Fold, Kind, Look, Mark, Note, Remembered};
pub use rescue::Rescue;
pub use sketch::{SAMPLE_BYTES, Sketch};

use file::{Held, put_aside, replace};
use lock::{Lock, lock};
use recognition::Certainty;
use remembered::VERSION;
use serde::de::DeserializeOwned;
use std::borrow::Borrow;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use sweep::FORGOTTEN;

/// So many texts may share a name.
const MOST_NAMESAKES: u32 = 99;

/// The state directory, where one is known: without one nothing is remembered, and keeping fails.
#[derive(Clone, Debug)]
pub struct Memory {
    directory: Option<PathBuf>,
    /// The files that were put aside since this was asked last.
    aside: Arc<Mutex<Vec<Aside>>>,
    /// Whether what is of no use any more was removed.
    is_swept: Arc<AtomicBool>,
    /// All that is remembered, where it was read once for many texts.
    gathered: Option<Arc<Gathered>>,
}

/// All that is remembered, as it was at one time.
#[derive(Debug)]
struct Gathered {
    texts: Vec<Recalled>,
    habits: Habits,
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
    pub fn new(directory: Option<PathBuf>) -> Memory {
        Memory { directory, aside: Arc::default(), is_swept: Arc::default(), gathered: None }
    }

    /// The same with all that is remembered read now, and never again.
    #[must_use]
    pub fn gathered(self) -> Memory {
        let gathered = Gathered { texts: self.texts(), habits: self.habits() };
        Memory { gathered: Some(Arc::new(gathered)), ..self }
    }

    /// Whether it is known that nothing is remembered of any text.
    pub fn is_blank(&self) -> bool {
        self.gathered.as_ref().is_some_and(|gathered| gathered.texts.is_empty())
    }

    /// The state directory, if one is known.
    pub fn directory(&self) -> Option<&Path> {
        self.directory.as_deref()
    }

    /// The folder of texts.
    fn folder(&self) -> Option<PathBuf> {
        Some(self.directory.as_ref()?.join("texts"))
    }

    /// The file of the reader's habits.
    fn habits_path(&self) -> Option<PathBuf> {
        Some(self.directory.as_ref()?.join("reader.toml"))
    }

    /// What is remembered of a text: of several that it may be, the one that it is most surely, read last.
    pub fn recall(&self, seen: Seen) -> Option<Recalled> {
        let is_in_place = |named: &Recalled| seen.is(&named.remembered) == Some(Certainty::InPlace);
        let path = self.paths(seen.sketch).next();
        if let Some(gathered) = &self.gathered {
            let named = gathered.texts.iter().find(|recalled| Some(&recalled.path) == path.as_ref());
            return named.filter(|named| is_in_place(named)).or_else(|| surest(seen, gathered.texts.iter())).cloned();
        }
        let named = path.and_then(|path| self.read_text(path)).filter(is_in_place);
        named.or_else(|| surest(seen, self.all()))
    }

    /// All texts that are remembered, those read last first.
    pub fn texts(&self) -> Vec<Recalled> {
        let mut texts: Vec<Recalled> = self.all().collect();
        texts.sort_by(|a, b| b.remembered.read_at.cmp(&a.remembered.read_at).then_with(|| a.path.cmp(&b.path)));
        texts
    }

    /// The texts that were forgotten in the last 30 days, each with the file that it had.
    pub fn forgotten(&self) -> Vec<Recalled> {
        let read = |path: PathBuf| match file::read::<Remembered>(&path, VERSION) {
            Held::This(remembered) => Some(Recalled { remembered, path: path.with_extension("toml") }),
            _ => None,
        };
        self.files(FORGOTTEN).filter_map(read).collect()
    }

    /// What is remembered of the reader.
    pub fn habits(&self) -> Habits {
        if let Some(gathered) = &self.gathered {
            return gathered.habits.clone();
        }
        let read = self.habits_path().and_then(|path| self.read::<Habits>(&path, habits::VERSION));
        read.map(Habits::bounded).unwrap_or_default()
    }

    /// The files that were put aside since this was asked last.
    pub fn take_aside(&self) -> Vec<Aside> {
        std::mem::take(&mut *self.aside.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether something of this name is told for the first time; from now on it was told.
    pub fn is_first_told(&self, name: &str) -> bool {
        let Some(directory) = &self.directory else { return true };
        let made = fs::create_dir_all(directory).and_then(|()| file::new(&directory.join(format!("told-{name}"))));
        // What cannot be remembered is told each time.
        made.map_or_else(|error| error.kind() != io::ErrorKind::AlreadyExists, |_| true)
    }

    /// Keeps what is to be remembered; nothing for a text without any line that tells it. `base` is what it was made
    /// of, and `path` the file that this came from: what another program has written there since is not lost.
    /// What is remembered now, and where.
    ///
    /// # Errors
    /// When no folder is known, it cannot be made, the file cannot be written, or another program does not end writing.
    pub fn keep(&self, ours: Remembered, base: &Remembered, path: Option<&Path>) -> io::Result<Option<Recalled>> {
        if path.is_none() && ours.sketch.name().is_none() {
            return Ok(None);
        }
        let _locked = self.lock()?;
        let path =
            path.map(Path::to_owned).or_else(|| self.path(Seen::of(&ours))).ok_or(io::ErrorKind::AlreadyExists)?;
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
        let path = self.habits_path().ok_or(io::ErrorKind::NotFound)?;
        let theirs = self.read_to_write::<Habits>(&path, habits::VERSION)?.unwrap_or_default();
        replace(&path, &toml::to_string(&ours.merged(base, &theirs)).map_err(io::Error::other)?)
    }

    /// Forgets a text. Its file stays for 30 days, under another name.
    ///
    /// # Errors
    /// When its file cannot be renamed.
    pub fn forget(&self, path: &Path) -> io::Result<()> {
        let _locked = self.lock()?;
        let forgotten = path.with_extension(FORGOTTEN);
        fs::rename(path, &forgotten)?;
        // From now on it is old; where that cannot be said, it goes the earlier.
        let _ = File::options().append(true).open(&forgotten).and_then(|file| file.set_modified(SystemTime::now()));
        Ok(())
    }

    /// Remembers a text again that was forgotten; what has been remembered of it since stays.
    ///
    /// # Errors
    /// As [`Memory::keep`], or when its file is gone.
    pub fn take_back(&self, path: &Path) -> io::Result<()> {
        let forgotten = path.with_extension(FORGOTTEN);
        let Held::This(before) = file::read::<Remembered>(&forgotten, VERSION) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let _locked = self.lock()?;
        let remembered = match self.read_to_write::<Remembered>(path, VERSION)? {
            Some(since) => since.merged(&Remembered::default(), &before),
            None => before,
        };
        replace(path, &toml::to_string(&remembered).map_err(io::Error::other)?)?;
        fs::remove_file(forgotten)
    }

    /// Keeps other programs from writing until what is returned is dropped.
    fn lock(&self) -> io::Result<Lock> {
        let (directory, folder) = self.directory.as_ref().zip(self.folder()).ok_or(io::ErrorKind::NotFound)?;
        let locked = lock(&folder)?;
        if locked.is_true && !self.is_swept.swap(true, Ordering::Relaxed) {
            sweep::sweep(&[directory, &folder]);
        }
        Ok(locked)
    }

    /// What is remembered of each text, in no order.
    fn all(&self) -> impl Iterator<Item = Recalled> {
        self.files("toml").filter_map(|path| self.read_text(path))
    }

    /// The files of texts whose names end so.
    fn files(&self, ending: &'static str) -> impl Iterator<Item = PathBuf> {
        let entries = self.folder().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
        let paths = entries.flatten().map(|entry| entry.path());
        paths.filter(move |path| path.extension().is_some_and(|extension| extension == ending))
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
        let named = self.folder().zip(sketch.name());
        named.into_iter().flat_map(|(folder, name)| {
            (1..=MOST_NAMESAKES).map(move |n| match n {
                1 => folder.join(format!("{name}.toml")),
                _ => folder.join(format!("{name}-{n}.toml")),
            })
        })
    }
}

/// Of several texts the one that it is most surely, read last.
fn surest<R: Borrow<Recalled>>(seen: Seen, all: impl Iterator<Item = R>) -> Option<R> {
    let rated = all.filter_map(|recalled| Some((seen.is(&recalled.borrow().remembered)?, recalled)));
    let rated = rated.max_by_key(|(certainty, recalled)| (*certainty, recalled.borrow().remembered.read_at));
    rated.map(|(_, recalled)| recalled)
}
