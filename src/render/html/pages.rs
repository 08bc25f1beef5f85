//! Which part of a list a page shows, and the pages before and behind it. Not here: the lists.

use super::state::Address;
use crate::render::terminal::words;

/// The pages beside one.
pub(super) struct Pages {
    pub shown: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Pages {
    /// Of a page that shows so many of `total`, behind the first `offset`.
    pub(super) fn of(offset: usize, shown: usize, per_page: usize, total: u64, address: &Address) -> Pages {
        let (first, last) = (offset + 1, offset + shown);
        let number = offset / per_page.max(1) + 1;
        let at = |page: usize| match page {
            1 => address.without_all("page").to_string(),
            page => address.set("page", &page.to_string()).to_string(),
        };
        Pages {
            shown: if shown == 0 { String::new() } else { format!("{first}–{last} of {}", words::number(total)) },
            previous: (number > 1).then(|| at(number - 1)),
            next: (shown > 0 && (last as u64) < total).then(|| at(number + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_on_and_back() {
        let address = Address::new("/people").set("name", "lee").set("page", "2");
        let check = |offset, shown, expected: [&str; 3]| {
            let Pages { shown, previous, next } = Pages::of(offset, shown, 100, 1250, &address);
            assert_eq!([shown, previous.unwrap_or_default(), next.unwrap_or_default()], expected);
        };
        check(0, 100, ["1–100 of 1,250", "", "/people?name=lee&page=2"]);
        check(100, 100, ["101–200 of 1,250", "/people?name=lee", "/people?name=lee&page=3"]);
        check(1200, 50, ["1201–1250 of 1,250", "/people?name=lee&page=12", ""]);
        check(1300, 0, ["", "/people?name=lee&page=13", ""]);
    }
}
