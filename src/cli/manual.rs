//! The definition of the arguments → what packagers ship beside the program: a manual page, completions.

use super::command;
use crate::config::Config;
use crate::language::Texts;
use clap::ValueEnum;
use clap_complete::Shell;

/// The manual page in roff, its headings in the reader's language.
pub fn page(config: &Config, texts: &Texts) -> String {
    let manual = &texts.arguments.manual;
    let mut bytes = Vec::new();
    let page = clap_mangen::Man::new(command(config, texts)).manual(texts.arguments.about.clone());
    page.render(&mut bytes).expect("a vector takes everything");
    let translated = |line: &str| {
        let heading = line.strip_prefix(".SH ").and_then(|heading| manual.get(heading));
        heading.map_or_else(|| format!("{line}\n"), |heading| format!(".SH {heading}\n"))
    };
    String::from_utf8_lossy(&bytes).lines().map(translated).collect()
}

/// The script that completes arguments in a shell of this name.
pub fn completions(shell: &str, config: &Config, texts: &Texts) -> String {
    let mut script = Vec::new();
    if let Ok(shell) = Shell::from_str(shell, false) {
        clap_complete::generate(shell, &mut command(config, texts), "mulu", &mut script);
    }
    String::from_utf8_lossy(&script).into_owned()
}
