//! Names, notes, mail addresses and telephone numbers, as people type them.

use std::fmt;
use std::str::FromStr;

use crate::domain::invalid::Invalid;
use crate::domain::macros::printable_text;

printable_text! {
    /// The name of a person, a place, an organisation, a vehicle.
    Name, "name", 200
}

printable_text! {
    /// A remark: how to get in, what the bag holds.
    Note, "note", 2_000
}

printable_text! {
    /// A postal address on one line.
    Address, "address", 300
}

/// A mail address. Only its form is checked (RFC 5321, 4.5.3.1.3: 254 characters): one `@`, a dot in what follows, no space.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// What it is called in an error.
    pub const WHAT: &'static str = "email";
    const MAX_LENGTH: usize = 254;

    /// The address itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn has_form(text: &str) -> bool {
        let plain =
            |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || "@<>,;:\"()".contains(c));
        text.len() <= Self::MAX_LENGTH
            && text.split_once('@').is_some_and(|(local, host)| {
                plain(local) && plain(host) && host.contains('.') && host.split('.').all(|label| !label.is_empty())
            })
    }
}

impl FromStr for Email {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if Self::has_form(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::malformed(Self::WHAT, text, "an address such as ana@example.org"))
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A telephone number as it is dialled: 4 to 20 digits, with spaces, dots, hyphens, brackets, and a `+` in front.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// What it is called in an error.
    pub const WHAT: &'static str = "telephone";

    /// The number as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let rest = text.strip_prefix('+').unwrap_or(text);
        let spelled = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '(' | ')'));
        if (4..=20).contains(&digits) && spelled {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::malformed(Self::WHAT, text, "4 to 20 digits such as 03 20 00 00 00"))
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_smuggle_a_second_line_into_a_mail() {
        assert_eq!("  Chez\nAna ".parse::<Name>().unwrap().as_str(), "Chez Ana");
        assert!("Ana\u{7}".parse::<Name>().is_err());
        assert!("  ".parse::<Name>().is_err());
    }

    #[test]
    fn an_email_has_one_at_sign_and_a_host_with_a_dot() {
        assert!("ana.b@asso.example.org".parse::<Email>().is_ok());
        for wrong in
            ["ana", "ana@host", "@example.org", "a@b@example.org", "a b@example.org", "ana@example..org", "a@example.org,b@example.org"]
        {
            assert!(wrong.parse::<Email>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_telephone_is_made_of_digits() {
        assert!("+33 3 20 00 00 00".parse::<Phone>().is_ok());
        for wrong in ["call me", "123", "03 20 00 00 00 x2"] {
            assert!(wrong.parse::<Phone>().is_err(), "{wrong}");
        }
    }
}
