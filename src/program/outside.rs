//! What another program opens: the address of a page, or a picture beside the text.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The program that opens what it is given as the system does.
#[cfg(target_os = "macos")]
const OPENER: &[&str] = &["open"];
/// The program that opens what it is given as the system does.
#[cfg(windows)]
const OPENER: &[&str] = &["rundll32", "url.dll,FileProtocolHandler"];
/// The program that opens what it is given as the system does.
#[cfg(not(any(target_os = "macos", windows)))]
const OPENER: &[&str] = &["xdg-open"];

/// Schemes of addresses that are given away; any other may name a program.
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "ftp://"];

/// Whether what opens a file would run it where it is a program. Elsewhere a program is shown as any other file.
const RUNS_PROGRAMS: bool = cfg!(any(windows, target_os = "macos"));

/// What the names of files end in that are only looked at, read or heard.
#[rustfmt::skip]
const HARMLESS: [&str; 34] = [
    "avif", "bmp", "gif", "heic", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp",
    "csv", "docx", "epub", "htm", "html", "json", "log", "markdown", "md", "odt", "pdf", "toml", "txt", "xhtml", "xml",
    "flac", "m4a", "mkv", "mp3", "mp4", "ogg", "wav", "webm",
];

/// Opens an address, or the file of a name that stands beside the text. Nobody waits for the program.
///
/// # Errors
/// When it is neither, or no program can be started.
pub fn open(target: &str, text: Option<&Path>) -> io::Result<()> {
    let target = what(target, text).ok_or(io::ErrorKind::NotFound)?;
    let (name, arguments) = OPENER.split_first().ok_or(io::ErrorKind::Unsupported)?;
    let mut command = Command::new(name);
    command.args(arguments).arg(target);
    // A browser that is one for terminals would take this one: in a group of its own it is stopped for that.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut running = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    thread::spawn(move || running.wait());
    Ok(())
}

/// What is given to the program: an address of a scheme that is known, or the whole path of a file that there is.
fn what(target: &str, text: Option<&Path>) -> Option<PathBuf> {
    let is_address = |scheme: &&str| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if SCHEMES.iter().any(is_address) {
        return Some(target.into());
    }
    let path = text?.parent()?.join(crate::document::format::address::unescaped(target));
    // What `canonicalize` gives on Windows, no program there opens.
    let path = std::path::absolute(path).ok().filter(|path| path.is_file())?;
    // A link may be called otherwise than what it leads to.
    let is_harmless = !RUNS_PROGRAMS || path.canonicalize().is_ok_and(|path| is_harmless(&path));
    is_harmless.then_some(path)
}

/// Whether a file is of a kind that is never run.
fn is_harmless(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    HARMLESS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, what};
    use std::fs;
    use std::path::Path;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test plays the writer, who has files")]
    fn addresses_and_files_beside_the_text_are_opened() {
        let folder = std::env::temp_dir().join(format!("mulu-outside-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("图 1.png"), "").expect("a file");
        let text = folder.join("text.md");
        let what = |target: &str| what(target, Some(&text)).map(|path| path.to_string_lossy().into_owned());
        assert_eq!(what("https://a.b/c#d").as_deref(), Some("https://a.b/c#d"));
        assert_eq!(what("HTTP://a.b").as_deref(), Some("HTTP://a.b"));
        assert_eq!(what("图%201.png"), folder.join("图 1.png").to_str().map(str::to_owned));
        for target in ["none.png", "javascript:alert(1)", "-e", "", ".", "data:text/html,a"] {
            assert_eq!(what(target), None, "{target}");
        }
        fs::remove_dir_all(&folder).expect("it goes");
    }

    #[test]
    fn what_would_be_run_is_told_from_what_is_looked_at() {
        let are_harmless = |names: &[&str]| names.iter().map(|name| is_harmless(Path::new(name))).collect::<Vec<_>>();
        assert_eq!(are_harmless(&["图.PNG", "a.b/c.pdf", "d.html"]), [true; 3]);
        assert_eq!(are_harmless(&["b.exe", "c.pdf.lnk", "d", ".png", "e.command", "f.hta"]), [false; 6]);
    }
}
