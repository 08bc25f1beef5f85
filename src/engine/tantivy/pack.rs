//! Numbers, texts and lists as bytes, small and fast to read. Not here: what they mean (`stored`).

/// Writes values one behind the other; nothing says where one ends but its own kind.
#[derive(Debug, Default)]
pub struct Packer(Vec<u8>);

impl Packer {
    /// With room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Packer {
        Packer(Vec::with_capacity(bytes))
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Seven bits a byte, the lowest first (LEB128).
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A number that may be below 0: small ones of either sign are short (zigzag).
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    /// A length or a place.
    pub fn size(&mut self, size: usize) {
        self.number(size as u64);
    }

    /// A text behind its length.
    pub fn text(&mut self, text: &str) {
        self.size(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A value that may be missing.
    pub fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Packer, T)) {
        self.0.push(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    /// All values of a list behind their number.
    pub fn list<'v, T: 'v>(&mut self, values: &'v [T], mut write: impl FnMut(&mut Packer, &'v T)) {
        self.size(values.len());
        for value in values {
            write(self, value);
        }
    }
}

/// Reads what [`Packer`] wrote, in the same order; `None` when the bytes are something else.
#[derive(Debug)]
pub struct Unpacker<'b>(&'b [u8]);

impl<'b> Unpacker<'b> {
    /// From the first of these bytes.
    pub fn new(bytes: &'b [u8]) -> Unpacker<'b> {
        Unpacker(bytes)
    }

    /// Whether all has been read.
    pub fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// See [`Packer::number`].
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// See [`Packer::signed`].
    pub fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// See [`Packer::size`].
    pub fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// See [`Packer::text`].
    pub fn text(&mut self) -> Option<&'b str> {
        let length = self.size()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// A text of one's own.
    pub fn string(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    /// See [`Packer::maybe`]: read, then missing or not.
    pub fn maybe<T>(&mut self, read: impl FnOnce(&mut Unpacker<'b>) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    /// See [`Packer::list`].
    pub fn list<T>(&mut self, mut read: impl FnMut(&mut Unpacker<'b>) -> Option<T>) -> Option<Vec<T>> {
        let count = self.size()?;
        // Every value has a byte at least: a damaged number must not ask for more room than there are bytes.
        let mut values = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            values.push(read(self)?);
        }
        Some(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn values_come_back_as_they_went(
            number in any::<u64>(),
            signed in any::<i64>(),
            text in "\\PC{0,20}",
            list in prop::collection::vec(any::<i64>(), 0..5),
            maybe in prop::option::of(any::<u64>()),
        ) {
            let mut packer = Packer::default();
            packer.number(number);
            packer.signed(signed);
            packer.text(&text);
            packer.list(&list, |packer, value| packer.signed(*value));
            packer.maybe(maybe, Packer::number);
            let bytes = packer.into_bytes();
            let mut unpacker = Unpacker::new(&bytes);
            prop_assert_eq!(unpacker.number(), Some(number));
            prop_assert_eq!(unpacker.signed(), Some(signed));
            prop_assert_eq!(unpacker.text(), Some(text.as_str()));
            prop_assert_eq!(unpacker.list(Unpacker::signed), Some(list));
            prop_assert_eq!(unpacker.maybe(Unpacker::number), Some(maybe));
            prop_assert!(unpacker.is_at_end());
        }
    }
}
