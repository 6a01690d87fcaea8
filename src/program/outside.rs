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

/// Opens an address, or the file of a name that stands beside the text. Nobody waits for the program.
///
/// # Errors
/// When it is neither, or no program can be started.
pub fn open(target: &str, text: Option<&Path>) -> io::Result<()> {
    let target = what(target, text).ok_or(io::ErrorKind::NotFound)?;
    let (name, arguments) = OPENER.split_first().ok_or(io::ErrorKind::Unsupported)?;
    let mut command = Command::new(name);
    command.args(arguments).arg(target);
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
    path.canonicalize().ok().filter(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::what;
    use std::fs;

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
        assert!(what("图%201.png").is_some_and(|path| path.ends_with("图 1.png") && path.starts_with('/')));
        for target in ["none.png", "javascript:alert(1)", "-e", "", ".", "data:text/html,a"] {
            assert_eq!(what(target), None, "{target}");
        }
        fs::remove_dir_all(&folder).expect("it goes");
    }
}
