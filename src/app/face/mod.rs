//! The program's state from outside: keys, mouse and time go in, the program hands over what it has read and is told what
//! is wanted, the screen is read, what is to be kept is taken.

mod asked;
mod everywhere;
mod exported;
pub mod kept;
mod keys;
mod mouse;
mod program;
mod shown;
mod sight;
