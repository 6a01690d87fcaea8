//! What the terminal shows is what was meant: frames of the program, painted on a small screen
//! that draws as different terminals do.

mod bytes;
mod grid;
mod safety;
mod show;
#[cfg(unix)]
mod tmux;
mod worlds;
