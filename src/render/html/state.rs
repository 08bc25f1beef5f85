//! Where a page is: a path and what is asked of it, so that every state of the room is a link. Not here: what the
//! parameters mean (`http`).

use std::fmt;

/// An address inside the room. Parameters keep their order; a name may come several times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

/// Parameters that say which part of an answer is looked at: another question starts at its beginning.
const OF_THE_VIEW: [&str; 2] = ["page", "offset"];

impl Address {
    /// The path alone; it starts with a slash.
    pub fn new(path: &str) -> Address {
        Address { path: path.to_owned(), pairs: Vec::new() }
    }

    /// A path with these parameters.
    pub fn asking(path: &str, pairs: Vec<(String, String)>) -> Address {
        Address { path: path.to_owned(), pairs }
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// All parameters, in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The first value of a parameter.
    pub fn get<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// Every value of a parameter.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the parameter has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|known| known == value)
    }

    /// With the query of another address, if it has one, and nothing else of it.
    pub fn with_query_of(&self, other: &Address) -> Address {
        other.get("q").map_or_else(|| self.clone(), |query| self.set("q", query))
    }

    /// The same parameters at another path.
    pub fn at(&self, path: &str) -> Address {
        Address { path: path.to_owned(), pairs: self.pairs.clone() }
    }

    /// With one value more, at the beginning of the answer.
    pub fn with(&self, name: &str, value: &str) -> Address {
        let mut address = self.at_the_start();
        if !address.has(name, value) {
            address.pairs.push((name.to_owned(), value.to_owned()));
        }
        address
    }

    /// With this value instead of any other.
    pub fn set(&self, name: &str, value: &str) -> Address {
        let mut address = self.without_all(name);
        address.pairs.push((name.to_owned(), value.to_owned()));
        address
    }

    /// Without this value.
    pub fn without(&self, name: &str, value: &str) -> Address {
        let mut address = self.at_the_start();
        address.pairs.retain(|(known, has)| known != name || has != value);
        address
    }

    /// Without any value of the parameter.
    pub fn without_all(&self, name: &str) -> Address {
        let mut address = self.at_the_start();
        address.pairs.retain(|(known, _)| known != name);
        address
    }

    fn at_the_start(&self) -> Address {
        let mut address = self.clone();
        address.pairs.retain(|(name, _)| !OF_THE_VIEW.contains(&name.as_str()));
        address
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        for (number, (name, value)) in self.pairs.iter().enumerate() {
            f.write_str(if number == 0 { "?" } else { "&" })?;
            write!(f, "{}={}", encoded(name), encoded(value))?;
        }
        Ok(())
    }
}

/// Percent-encoded but for the unreserved characters of RFC 3986; a space is a plus, as forms have it.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_an_address() {
        let start = Address::new("/").with("q", "\"one line\" & more").with("person", "Zoë Åkerlund");
        assert_eq!(start.to_string(), "/?q=%22one+line%22+%26+more&person=Zo%C3%AB+%C3%85kerlund");
        let second = start.set("page", "2");
        assert_eq!(second.with("place", "Hull").to_string(), format!("{start}&place=Hull"));
        assert_eq!(second.without("person", "Zoë Åkerlund").without_all("q"), Address::new("/"));
        assert_eq!(start.with("person", "Zoë Åkerlund"), start);
        assert_eq!(start.set("q", "x").at("/facets").to_string(), "/facets?person=Zo%C3%AB+%C3%85kerlund&q=x");
    }
}
