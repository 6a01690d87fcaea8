//! What is said of a text that was copied, as soon as it is known what has become of it.

use crate::app::App;
use crate::language::{MessageTexts, fill};
use crate::terminal::{Copied, Host};
use std::time::Instant;

/// Tells what has become of so many characters; nothing is known yet of what a program has just been handed.
pub fn tell(copied: Option<Copied>, host: Host, n_characters: usize, app: &mut App, now: Instant) {
    let texts = &app.texts().messages;
    let text = match copied {
        None => return app.await_copied(),
        Some(Copied::Taken) => return app.was_copied(now),
        Some(Copied::Sent) => fill(sent(host, texts), &[("n", &n_characters.to_string())]),
        Some(Copied::Nowhere) => texts.not_copied.clone(),
    };
    app.tell_of_copy(text, now);
}

/// What was tried, and how the terminal is told to take it.
fn sent(host: Host, texts: &MessageTexts) -> &str {
    match host {
        Host::Tmux => &texts.sent_to_tmux,
        Host::Xterm => &texts.sent_to_xterm,
        Host::Mlterm => &texts.sent_to_mlterm,
        _ => &texts.sent,
    }
}
