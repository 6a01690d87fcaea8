//! The texts that were read before, as the shelf shows them, and the one to go on with.

use crate::app::texts::Shelved;
use crate::language::{ShelfTexts, fill};
use crate::state::{Kind, Memory, Recalled};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// The texts on the shelf, those read last first.
pub fn shelved(memory: &Memory) -> Vec<Shelved> {
    let today = today();
    memory.texts().into_iter().filter_map(|recalled| shelve(recalled, today)).collect()
}

/// The same, and among them those that were forgotten in this run.
pub fn with_forgotten(memory: &Memory, forgotten: &[PathBuf]) -> Vec<Shelved> {
    let here = memory.texts().into_iter().map(|recalled| (recalled, false));
    let gone = memory.forgotten().into_iter().filter(|recalled| forgotten.contains(&recalled.path));
    let mut all: Vec<(Recalled, bool)> = here.chain(gone.map(|recalled| (recalled, true))).collect();
    all.sort_by_key(|(recalled, _)| std::cmp::Reverse(recalled.remembered.read_at));
    let today = today();
    let shelve = |(recalled, is_forgotten)| Some(Shelved { is_forgotten, ..shelve(recalled, today)? });
    all.into_iter().filter_map(shelve).collect()
}

/// The file that was read last, of those that are there.
pub fn last(memory: &Memory) -> Option<Shelved> {
    shelved(memory).into_iter().find(|shelved| shelved.is_there)
}

/// Why there is none.
pub fn no_last(memory: &Memory, texts: &ShelfTexts) -> String {
    let shelved = shelved(memory);
    match shelved.iter().find_map(|shelved| shelved.path.as_ref()) {
        Some(path) => fill(&texts.gone, &[("path", &path.to_string_lossy())]),
        None if shelved.is_empty() => texts.empty.clone(),
        None => texts.only_pipes.clone(),
    }
}

/// Days since 1970.
fn today() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()) / SECONDS_A_DAY
}

fn shelve(Recalled { remembered, path: memory }: Recalled, today: u64) -> Option<Shelved> {
    let path = match remembered.kind {
        Kind::File => Some(PathBuf::from(&remembered.name)),
        Kind::Pipe => None,
        Kind::BuiltIn => return None,
    };
    let name = path.as_ref().and_then(|path| path.file_stem()).unwrap_or_default().to_string_lossy().into_owned();
    let is_titled = !remembered.title.is_empty();
    Some(Shelved {
        title: if is_titled { remembered.title } else { name },
        is_there: path.as_ref().is_some_and(|path| path.is_file()),
        path,
        percent: remembered.percent,
        n_days: today.saturating_sub(remembered.read_at / SECONDS_A_DAY),
        memory,
        is_forgotten: false,
    })
}
