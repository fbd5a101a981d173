//! What all kinds of public ids share: 128 bits, and the text form of a UUID (RFC 9562, section 4).

/// What all kinds of public ids share: they are made of the 128 bits of a UUID.
pub trait PublicId: Sized {
    /// What an id of this kind is called in an error.
    const WHAT: &'static str;

    /// The id of these bits.
    fn from_bits(bits: u128) -> Self;
}

/// The canonical text of a UUID.
pub(in crate::domain) fn uuid_text(bits: u128) -> String {
    let part = |shift: u32, digits: u32| (bits >> shift) & ((1 << (4 * digits)) - 1);
    format!("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", part(96, 8), part(80, 4), part(64, 4), part(48, 4), part(0, 12))
}

/// Whether `text` is the canonical form of a UUID: 36 characters, lower-case hexadecimal, hyphens after 8, 12, 16 and 20.
pub(in crate::domain) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
