//! What is said for a while, and what is wrong and waits until that has been read.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How long what was said is remembered.
pub const STAYS: Duration = Duration::from_secs(4);

/// What is said now, and what is to be said next.
#[derive(Debug, Default)]
pub struct Messages {
    message: Option<Message>,
    /// What is to be said once it is known to be true.
    held: Option<String>,
    /// What is wrong and was not told yet.
    complaints: VecDeque<String>,
}

#[derive(Debug)]
struct Message {
    text: String,
    until: Instant,
    /// Whether it tells what is wrong: nothing else takes its place before it has been read.
    is_complaint: bool,
}

impl Messages {
    /// What was said last, if it is not forgotten yet.
    pub fn text(&self) -> Option<&str> {
        self.message.as_ref().map(|message| message.text.as_str())
    }

    /// When it is forgotten.
    pub fn until(&self) -> Option<Instant> {
        self.message.as_ref().map(|message| message.until)
    }

    /// Says something for as long as it takes to read it.
    pub fn say(&mut self, text: String, now: Instant) {
        self.say_until(text, now + STAYS);
    }

    /// Says something until then.
    pub fn say_until(&mut self, text: String, until: Instant) {
        let message = Message { text, until, is_complaint: false };
        if let Some(unread) = self.message.replace(message).filter(|before| before.is_complaint) {
            self.complaints.push_front(unread.text);
        }
    }

    /// Takes back what was just said until it is known to be true.
    pub fn hold(&mut self) {
        self.held = self.message.take().map(|message| message.text);
    }

    /// Says what was taken back, for it is true.
    pub fn say_held(&mut self, now: Instant) {
        if let Some(text) = self.held.take() {
            self.say(text, now);
        }
    }

    /// Says this in the place of what was taken back, for that is not known to be true.
    pub fn say_instead(&mut self, text: String, now: Instant) {
        self.held = None;
        self.say(text, now);
    }

    /// Says what is wrong, when what is said now has been read.
    pub fn complain(&mut self, text: &str, now: Instant) {
        self.complaints.push_back(text.to_owned());
        if self.message.is_none() {
            self.forget(now);
        }
    }

    /// Says what is wrong in the place of what is said now, which is not true: but what is wrong, too, is read first.
    pub fn gainsay(&mut self, text: &str, now: Instant) {
        self.message.take_if(|message| !message.is_complaint);
        self.complain(text, now);
    }

    /// What is said has been read; a complaint that waits comes next.
    pub fn forget(&mut self, now: Instant) {
        let next = self.complaints.pop_front();
        self.message = next.map(|text| Message { text, until: now + STAYS, is_complaint: true });
    }

    /// Forgets what is said where it has stood long enough.
    pub fn pass_time(&mut self, now: Instant) {
        if self.until().is_some_and(|until| until <= now) {
            self.forget(now);
        }
    }

    /// Says nothing for now; complaints go on waiting.
    pub fn hush(&mut self) {
        self.message = None;
    }

    /// Says nothing more if it is this that is said.
    pub fn unsay(&mut self, text: &str) {
        if self.text() == Some(text) {
            self.hush();
        }
    }
}
