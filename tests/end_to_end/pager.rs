//! True runs as PAGER and MANPAGER: markup comes through a pipe, keys from the terminal.

use crate::pty::Run;

/// The first cell of the last place where `text` stands on the screen: a heading stands in the outline, too.
fn cell_of<'s>(screen: &'s vt100::Screen, text: &str) -> Option<&'s vt100::Cell> {
    let (y, row) = (0..).zip(screen.rows(0, u16::MAX)).filter(|(_, row)| row.contains(text)).last()?;
    let (before, _) = row.rsplit_once(text)?;
    screen.cell(y, before.chars().count() as u16)
}

#[test]
fn a_pipe_keeps_its_colours_and_commands_nothing() {
    let script = r"printf 'N\bNA\bAM\bME\bE\n       _\bf_\bo_\bo - plain\n\n\033[31mred\033[m \033[2J\033[6n\033]0;title\007end\n' | mulu";
    let mut run = Run::shell(script, &[]);
    run.wait_for("end");
    run.wait_until("bold, underlined and red", |screen| {
        let is = |text: &str, test: &dyn Fn(&vt100::Cell) -> bool| cell_of(screen, text).is_some_and(test);
        is("NAME", &vt100::Cell::bold)
            && is("foo", &|cell| cell.underline() && !cell.bold())
            && is("plain", &|cell| !cell.underline() && !cell.bold())
            && is("red", &|cell| cell.fgcolor() == vt100::Color::Idx(1))
            && is("end", &|cell| cell.fgcolor() == vt100::Color::Default)
    });
    run.wait_for("red ␛[2J␛[6n␛]0;title␇end");
    assert!(!run.has_written("\x1b[6n") && !run.has_written("title\x07"));
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_file_shows_its_sequences_unless_they_are_wanted() {
    let script = r#"printf 'so \033[31mred\033[m it is\n' > "$1"; mulu "$1"; mulu --ansi "$1"; printf 'a\033[31mb' | mulu --no-ansi"#;
    let path = format!("{}/sequences.ansi", env!("CARGO_TARGET_TMPDIR"));
    let mut run = Run::shell(script, &[&path]);
    run.wait_for("so ␛[31mred␛[m it is");
    run.press("q");
    run.wait_for("so red it is");
    run.press("q");
    run.wait_for("a␛[31mb");
    run.press("q");
    assert!(run.end().success());
}
