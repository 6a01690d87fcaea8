//! Every file that a page leads to, or shows, is there.

use crate::{pages, project};

/// What stands before the address of a link or a picture, and what ends it.
const ADDRESSES: [(&str, char); 3] = [("](", ')'), (" src=\"", '"'), (" srcset=\"", '"')];

/// The addresses in a page.
fn addresses(page: &str) -> Vec<&str> {
    let of = |(before, end): (&str, char)| {
        let tails = page.split(before).skip(1);
        tails.filter_map(move |tail| Some(tail.split_once(end)?.0)).collect::<Vec<_>>()
    };
    ADDRESSES.into_iter().flat_map(of).collect()
}

#[test]
fn every_link_leads_somewhere() {
    for (name, page) in pages() {
        let folder = project(&name).parent().expect("a folder").to_owned();
        for address in addresses(&page).into_iter().filter(|address| !address.contains("://")) {
            let file = address.split('#').next().unwrap_or_default();
            assert!(folder.join(file).exists(), "{name} leads to {address}, which is not there");
        }
    }
}

#[test]
fn addresses_are_those_of_links_and_pictures() {
    let page = "see [here](a.md#part)\n<source media=\"x\" srcset=\"b.svg\"><img alt=\"\" src=\"c.svg\">";
    assert_eq!(addresses(page), ["a.md#part", "c.svg", "b.svg"]);
}
