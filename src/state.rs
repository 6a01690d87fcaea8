//! What is remembered of texts from one run to the next, in the state directory.
//!
//! A text is told by its content, so what was said of it is found again when its file has moved
//! or changed a little. A file is written whole and renamed into place; one that cannot be read
//! is kept aside.

mod remembered;
mod sketch;

pub use remembered::{Fold, Kind, Look, Mark, Note, Remembered};
pub use sketch::{SAMPLE_BYTES, Sketch};

use remembered::VERSION;
use std::fs::{self, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often another program is waited for that writes, and how long each time.
const MOST_TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// The state directory's folder of texts.
#[derive(Clone, Debug)]
pub struct Memory {
    folder: PathBuf,
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
        Memory { folder: state_directory.join("texts") }
    }

    /// What is remembered of the text of a sketch: first by its name, then by likeness.
    pub fn recall(&self, sketch: &Sketch) -> Option<Recalled> {
        let named = self.path(sketch).and_then(Memory::read_file);
        let is_same = |recalled: &Recalled| recalled.remembered.sketch.is_same(sketch);
        named.filter(is_same).or_else(|| self.all().find(is_same))
    }

    /// All texts that are remembered, those read last first.
    pub fn texts(&self) -> Vec<Recalled> {
        let mut texts: Vec<Recalled> = self.all().collect();
        texts.sort_by(|a, b| b.remembered.read_at.cmp(&a.remembered.read_at).then_with(|| a.path.cmp(&b.path)));
        texts
    }

    /// What is remembered of each text, in no order.
    fn all(&self) -> impl Iterator<Item = Recalled> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten();
        let paths = entries.flatten().map(|entry| entry.path());
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).filter_map(Memory::read_file)
    }

    /// Keeps what is to be remembered; nothing for a text without any line that tells it. `base` is what it was made
    /// of, and `path` the file that this came from: what another program has written there since is not lost.
    /// What is remembered now, and where.
    ///
    /// # Errors
    /// When the folder cannot be made or the file cannot be written, or another program does not end writing.
    pub fn keep(&self, ours: Remembered, base: &Remembered, path: Option<&Path>) -> io::Result<Option<Recalled>> {
        let Some(path) = path.map(Path::to_owned).or_else(|| self.path(&ours.sketch)) else { return Ok(None) };
        fs::create_dir_all(&self.folder)?;
        let _locked = self.lock()?;
        if Memory::is_newer(&path) {
            fs::rename(&path, path.with_extension("newer"))?;
        }
        let theirs = Memory::read_file(path.clone());
        let remembered = match &theirs {
            Some(theirs) => ours.merged(base, &theirs.remembered),
            None => ours,
        };
        let text = toml::to_string(&remembered).map_err(io::Error::other)?;
        replace(&path, &text)?;
        Ok(Some(Recalled { remembered, path }))
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
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(self.folder.join("lock"))?;
        for _ in 0..MOST_TRIES {
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
            }
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    /// Whether a newer program wrote a file, in a form that this one does not know.
    fn is_newer(path: &Path) -> bool {
        let text = read(path).unwrap_or_default();
        let version = text.parse::<toml::Table>().ok().and_then(|table| table.get("version")?.as_integer());
        version.is_some_and(|version| version > i64::from(VERSION))
    }

    fn path(&self, sketch: &Sketch) -> Option<PathBuf> {
        sketch.name().map(|name| self.folder.join(name).with_extension("toml"))
    }

    /// Reads a file; one that is damaged is kept aside, one of a newer program is left alone.
    fn read_file(path: PathBuf) -> Option<Recalled> {
        let text = read(&path)?;
        match toml::from_str::<Remembered>(&text) {
            Ok(remembered) => (remembered.version <= VERSION).then_some(Recalled { remembered, path }),
            Err(_) if Memory::is_newer(&path) => None,
            Err(_) => {
                // If even that fails, the file is in nobody's way.
                let _ = fs::rename(&path, path.with_extension("damaged"));
                None
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that remembers")]
fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// Puts another text into a file, whole or not at all. Only its reader may read it.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let whole = path.with_extension(format!("{}.new", std::process::id()));
    let written = private(&whole).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&whole, path)).inspect_err(|_| {
        // A part of a file is of no use; if it cannot even be removed, it is in nobody's way.
        let _ = fs::remove_file(&whole);
    })
}

/// A new file, or one that is emptied.
fn private(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::correction::{Change, Correction, Quotation};
    use crate::document::text::Text;

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
        memory.recall(&sketch(text)).map(|recalled| recalled.remembered)
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
        assert_eq!(memory.recall(&Sketch::default()), None);
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
