//! Stored articles made small, each by itself and yet as small as several together: what news articles have in common is in
//! a dictionary that comes with the program (`scripts/article-dictionary` makes it). So one article is unpacked where one is
//! shown. Not here: how an article becomes bytes (`stored`).

use std::cell::RefCell;
use std::sync::LazyLock;
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

/// 3 makes articles of 5 KB a fourteenth shorter, and indexing wait for memory: its tables do not fit the cache. 1 makes them a
/// twelfth longer.
const LEVEL: i32 = 2;
/// Bytes of the longest article that is unpacked: a damaged length must not ask for all memory.
const LONGEST: usize = 1 << 30;

/// Another dictionary needs another `schema::INDEX_VERSION`.
static DICTIONARY: &[u8] = include_bytes!("articles.dict");
static ENCODER: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL));
static DECODER: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

thread_local! {
    // What they work in is large, and making it takes as long as packing an article.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> =
        RefCell::new(Compressor::with_prepared_dictionary(&ENCODER).ok());
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> =
        RefCell::new(Decompressor::with_prepared_dictionary(&DECODER).ok());
}

/// Packs bytes: their number, little-endian in four bytes, and what they were made into; 0 before bytes that are as they were.
pub fn squeeze(bytes: &[u8]) -> Vec<u8> {
    let packed = COMPRESSOR.with_borrow_mut(|compressor| compressor.as_mut()?.compress(bytes).ok());
    match (packed, u32::try_from(bytes.len())) {
        (Some(packed), Ok(length)) if packed.len() < bytes.len() => [&length.to_le_bytes(), packed.as_slice()].concat(),
        _ => [&[0; 4], bytes].concat(),
    }
}

/// Unpacks what [`squeeze`] made; `None` for anything else.
pub fn unsqueeze(bytes: &[u8]) -> Option<Vec<u8>> {
    let (length, packed) = bytes.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    if length == 0 {
        return Some(packed.to_vec());
    }
    let unpack = |decompressor: &mut Option<Decompressor<'_>>| decompressor.as_mut()?.decompress(packed, length).ok();
    let found = (length <= LONGEST).then(|| DECOMPRESSOR.with_borrow_mut(unpack)).flatten()?;
    (found.len() == length).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_come_back_as_they_went(text in "(the [a-z ]{0,9}){0,200}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for bytes in [text.as_bytes(), &bytes] {
                prop_assert_eq!(unsqueeze(&squeeze(bytes)), Some(bytes.to_vec()));
            }
        }

        #[test]
        fn damaged_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
            let mut packed = squeeze("the ministry of the interior said on Tuesday that the ministry".as_bytes());
            let at = at.index(packed.len());
            packed[at] ^= 0x55;
            let _ = unsqueeze(&packed);
            let _ = unsqueeze(&bytes);
        }
    }

    #[test]
    fn one_article_is_small_by_itself() {
        let text = "WASHINGTON — The president told reporters on Tuesday that the administration would not comment on the \
                    investigation, according to two people with knowledge of the matter.";
        assert!(squeeze(text.as_bytes()).len() < text.len() * 2 / 3);
    }
}
