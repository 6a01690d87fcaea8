//! Texts of a collection → the order in which they are read.

use super::volume::Volume;
use crate::document::scheme::{self, Number};

/// Puts texts in the order of their numbers, 第2章 before 第10章, where each has one of one kind in its name or its title;
/// else they stay as they are.
pub fn sort(volumes: &mut [Volume]) {
    let of_names: Option<Vec<Number>> = volumes.iter().map(|volume| scheme::parse_behind(&volume.name)).collect();
    let of_titles =
        || volumes.iter().map(|volume| scheme::parse_behind(&volume.title)).collect::<Option<Vec<Number>>>();
    let Some(numbers) = alike(of_names).or_else(|| alike(of_titles())) else { return };
    let values: Vec<u32> = numbers.iter().map(|number| number.value).collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&at| values[at]);
    // Each is taken to its place along the circle that it stands in.
    for place in 0..order.len() {
        let mut from = order[place];
        while from < place {
            from = order[from];
        }
        volumes.swap(place, from);
    }
}

/// Numbers that count the same thing.
fn alike(numbers: Option<Vec<Number>>) -> Option<Vec<Number>> {
    numbers.filter(|numbers| are_alike(numbers))
}

/// Whether numbers count the same thing.
fn are_alike(numbers: &[Number]) -> bool {
    let kind = |number: &Number| (number.scheme, number.depth);
    numbers.iter().all(|number| kind(number) == kind(&numbers[0]))
}
