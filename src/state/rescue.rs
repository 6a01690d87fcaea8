//! What could not be kept in the state directory → a file in the folder for temporary ones, so that it is not lost.

use super::file::{new, replace};
use std::io;
use std::path::{Path, PathBuf};

/// More names are not tried.
const MOST_NAMES: u32 = 99;

/// The file, once there is one.
#[derive(Debug)]
pub struct Rescue {
    folder: PathBuf,
    path: Option<PathBuf>,
}

impl Rescue {
    /// Nothing is to be rescued yet; what will be goes into this folder.
    pub fn new(folder: PathBuf) -> Rescue {
        Rescue { folder, path: None }
    }

    /// Where the file is, if there is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Puts what is to be rescued into the file, in the place of what was in it. Only its reader may read it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&mut self, text: &str) -> io::Result<()> {
        let (path, is_new) = match self.path.clone() {
            Some(path) => (path, false),
            None => (self.name()?, true),
        };
        replace(&path, text).inspect_err(|_| {
            if is_new {
                // An empty file is of no use; if it cannot even be removed, it is in nobody's way.
                let _ = std::fs::remove_file(&path);
            }
        })?;
        self.path = Some(path);
        Ok(())
    }

    /// Removes the file: what was in it is kept elsewhere by now.
    pub fn remove(&mut self) {
        if let Some(path) = self.path.take() {
            // One that is still there is there twice.
            let _ = std::fs::remove_file(path);
        }
    }

    /// Takes a name that no other file has.
    fn name(&self) -> io::Result<PathBuf> {
        let paths = (1..=MOST_NAMES).map(|n| match n {
            1 => self.folder.join("mulu-notes.md"),
            _ => self.folder.join(format!("mulu-notes-{n}.md")),
        });
        let mut failure = io::ErrorKind::AlreadyExists.into();
        for path in paths {
            match new(&path) {
                Ok(_) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the file of a test")]
    fn what_is_rescued_stands_in_one_file_that_is_nobody_elses() {
        let folder = std::env::temp_dir().join(format!("mulu-{}-rescue", std::process::id()));
        // A directory that was not there is as empty.
        let _ = fs::remove_dir_all(&folder);
        let mut rescue = Rescue::new(folder.clone());
        assert!(rescue.put("山").is_err() && rescue.path().is_none());
        fs::create_dir_all(&folder).unwrap();
        new(&folder.join("mulu-notes.md")).unwrap();
        rescue.put("山").unwrap();
        rescue.put("水").unwrap();
        let path = rescue.path().expect("a file").to_owned();
        assert_eq!(path, folder.join("mulu-notes-2.md"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "水");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        rescue.remove();
        assert!(!path.exists() && rescue.path().is_none());
    }
}
