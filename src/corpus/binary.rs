//! Bytes that are no text, and what they seem to be. Not here: which text they are (`decode`).

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 1 << 16;

/// First bytes by which a kind of file is known.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (or a Word or EPUB document)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a sound, picture or film"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"SQLite format 3\0", "a database"),
];

/// What the bytes seem to be, when they are not text.
pub(super) fn seems(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic) && !is_word(bytes, magic)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    if has_utf16_mark(head) || utf16_by_nuls(head).is_some() {
        return None;
    }
    let nuls = count(head, |byte| byte == 0);
    let controls =
        count(head, |byte| (byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') & (byte != b'\x0c'));
    (nuls * 200 > head.len() || controls * 33 > head.len()).then_some("binary data, not text")
}

/// How many bytes are so; sums of one byte let the compiler look at many at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(is(*byte))).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| usize::from(few(bytes))).sum()
}

/// Byte order of UTF-16 text without a mark: letters of western scripts have a NUL as their upper half.
pub(super) fn utf16_by_nuls(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let pairs = &bytes[..bytes.len().min(4096) & !1];
    if !pairs.contains(&0) {
        return None;
    }
    let (mut even, mut odd) = (0, 0);
    let is_letter = |byte: u8| byte >= b' ' || byte.is_ascii_whitespace();
    for pair in pairs.chunks_exact(2) {
        even += usize::from(pair[0] == 0 && is_letter(pair[1]));
        odd += usize::from(pair[1] == 0 && is_letter(pair[0]));
    }
    let half = pairs.len() / 2;
    match () {
        () if half < 2 => None,
        () if odd * 10 > half * 6 && even * 50 <= half => Some(encoding_rs::UTF_16LE),
        () if even * 10 > half * 6 && odd * 50 <= half => Some(encoding_rs::UTF_16BE),
        () => None,
    }
}

fn has_utf16_mark(bytes: &[u8]) -> bool {
    let is_utf32 = bytes.starts_with(b"\xff\xfe\0\0");
    (bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")) && !is_utf32
}

/// Some magic is made of letters, and an article may open with them: then what follows is text as well.
fn is_word(bytes: &[u8], magic: &[u8]) -> bool {
    let followed = &bytes[..bytes.len().min(magic.len() + 12)];
    magic.iter().all(u8::is_ascii_alphanumeric)
        && followed.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named() {
        let mut state = 1_u64;
        let noise: Vec<u8> = (0..200_000)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56) as u8
            })
            .collect();
        let rows: [(&[u8], Option<&str>); 10] = [
            (&noise, Some("binary data, not text")),
            (b"%PDF-1.4 ...", Some("a PDF document")),
            (b"GIF89a\x01\0\x01\0", Some("a GIF image")),
            (b"RIFFS were played at the jazz club", None),
            (b"\0\x01\0\x02", Some("binary data, not text")),
            ("Ein Text über Österreich".as_bytes(), None),
            (b"Text \x93quoted\x94 here, H\xff\xfe\x80 bad", None),
            (b"a\0b\0c\0d\0e\0", None),
            (b"\xff\xfea\0b\0", None),
            (b"", None),
        ];
        for (bytes, expected) in rows {
            assert_eq!(seems(bytes), expected, "{:?}", &bytes[..bytes.len().min(20)]);
        }
    }
}
