//! What is remembered of texts from one run to the next, in the state directory.
//!
//! A text is told by its content, so what was said of it is found again when its file has moved
//! or changed a little. A file is written whole and renamed into place; one that cannot be read
//! is kept aside.

mod sketch;

pub use sketch::{SAMPLE_BYTES, Sketch};

use crate::document::correction::Corrections;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The form of the files; a larger one is a newer program's.
const VERSION: u32 = 1;

/// The state directory's folder of texts.
#[derive(Clone, Debug)]
pub struct Memory {
    folder: PathBuf,
}

/// What is remembered of one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    version: u32,
    /// What the text is called where it was read last: for people who look at the file.
    pub name: String,
    /// What tells the text again.
    pub sketch: Sketch,
    /// What the reader said of its headings.
    #[serde(default)]
    pub corrections: Corrections,
}

impl Remembered {
    /// What is to be remembered of a text.
    pub fn new(name: String, sketch: Sketch, corrections: Corrections) -> Remembered {
        Remembered { version: VERSION, name, sketch, corrections }
    }
}

impl Memory {
    /// The memory in a state directory, which need not exist yet.
    pub fn new(state_directory: &Path) -> Memory {
        Memory { folder: state_directory.join("texts") }
    }

    /// What is remembered of the text of a sketch: first by its name, then by likeness.
    pub fn recall(&self, sketch: &Sketch) -> Option<Remembered> {
        let named = self.path(sketch).and_then(|path| Memory::read_file(&path));
        named.filter(|remembered| remembered.sketch.is_same(sketch)).or_else(|| self.recall_alike(sketch))
    }

    fn recall_alike(&self, sketch: &Sketch) -> Option<Remembered> {
        let entries = fs::read_dir(&self.folder).ok()?;
        let paths = entries.flatten().map(|entry| entry.path());
        paths
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .filter_map(|path| Memory::read_file(&path))
            .find(|remembered| remembered.sketch.is_same(sketch))
    }

    /// Keeps what is to be remembered; nothing for a text without any line that tells it.
    ///
    /// # Errors
    /// When the folder cannot be made or the file cannot be written.
    pub fn keep(&self, remembered: &Remembered) -> io::Result<()> {
        let Some(path) = self.path(&remembered.sketch) else { return Ok(()) };
        fs::create_dir_all(&self.folder)?;
        let text = toml::to_string(remembered).map_err(io::Error::other)?;
        if Memory::is_newer(&path) {
            fs::rename(&path, path.with_extension("newer"))?;
        }
        let whole = path.with_extension(format!("{}.new", std::process::id()));
        write(&whole, &text)?;
        fs::rename(&whole, &path)
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
    fn read_file(path: &Path) -> Option<Remembered> {
        let text = read(path)?;
        match toml::from_str::<Remembered>(&text) {
            Ok(remembered) => (remembered.version <= VERSION).then_some(remembered),
            Err(_) if Memory::is_newer(path) => None,
            Err(_) => {
                // If even that fails, the file is in nobody's way.
                let _ = fs::rename(path, path.with_extension("damaged"));
                None
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that remembers")]
fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that remembers")]
fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
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
        let mut corrections = Corrections::default();
        corrections.push(Correction { at, change: Change::Heading });
        Remembered::new("某处/文.txt".to_owned(), sketch(&text()), corrections)
    }

    #[test]
    fn what_was_said_of_a_text_is_found_again_when_it_has_changed_a_little() {
        let memory = memory("found");
        memory.keep(&remembered()).unwrap();
        assert_eq!(memory.recall(&sketch(&text())), Some(remembered()));
        let changed = text().replace("第 7 行", "第七行") + "最后添了一行，说了些别的。\n";
        assert_eq!(memory.recall(&sketch(&changed)), Some(remembered()));
        assert_eq!(memory.recall(&sketch("完全是另一篇文字，没有一行相同。\n")), None);
    }

    #[test]
    fn a_text_without_lines_is_not_remembered() {
        let memory = memory("empty");
        memory.keep(&Remembered::default()).unwrap();
        assert_eq!(memory.recall(&Sketch::default()), None);
    }

    #[test]
    fn a_damaged_file_is_kept_aside_and_a_newer_one_too() {
        let memory = memory("damaged");
        memory.keep(&remembered()).unwrap();
        let path = memory.path(&remembered().sketch).unwrap();
        write(&path, "version = ").unwrap();
        assert_eq!(memory.recall(&remembered().sketch), None);
        assert!(path.with_extension("damaged").exists() && !path.exists());
        write(&path, "version = 99\nunknown = 1\n").unwrap();
        assert_eq!(memory.recall(&remembered().sketch), None);
        memory.keep(&remembered()).unwrap();
        assert!(path.with_extension("newer").exists());
        assert_eq!(memory.recall(&remembered().sketch), Some(remembered()));
    }
}
