//! Addresses of files. Not here: whether the terminal shows links (`cli`).

use std::fmt::Write as _;
use std::path::{MAIN_SEPARATOR, Path};

/// The `file:` address of a file of the corpus; `root` is absolute, `path` is below it, with `/` between its parts.
pub fn address(root: &Path, path: &str) -> String {
    let mut address = String::from("file://");
    let root = root.as_os_str().as_encoded_bytes();
    if !root.starts_with(b"/") {
        address.push('/');
    }
    let root = root.strip_suffix(b"/").unwrap_or(root);
    root.iter().for_each(|byte| push(if char::from(*byte) == MAIN_SEPARATOR { b'/' } else { *byte }, &mut address));
    address.push('/');
    path.bytes().for_each(|byte| push(byte, &mut address));
    address
}

/// Everything that is not plainly part of a path is percent-encoded: nothing in a file's name can end the address.
fn push(byte: u8, address: &mut String) {
    if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
        address.push(char::from(byte));
    } else {
        // Writing to a string cannot fail.
        let _ = write!(address, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_can_end_the_address() {
        let table = [
            ("/home/x/corpus", "a/b.txt", "file:///home/x/corpus/a/b.txt"),
            ("/corpus/", "a b\u{1b}\\;#?%é.txt", "file:///corpus/a%20b%1B%5C%3B%23%3F%25%C3%A9.txt"),
            ("/", "a.txt", "file:///a.txt"),
        ];
        for (root, path, expected) in table {
            assert_eq!(address(Path::new(root), path), expected);
        }
    }
}
