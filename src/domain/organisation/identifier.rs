//! Numbers that French registers give to organisations (INSEE; Luhn, ISO/IEC 7812-1): SIREN and SIRET carry a check digit, RNA does not.
//!
//! None is ever required: associations of Alsace-Moselle have no RNA number.

use std::fmt;
use std::str::FromStr;

use crate::domain::invalid::Invalid;

/// The SIREN of La Poste, whose establishments follow a rule of their own.
const LA_POSTE: &str = "356000000";

/// Whether the digits of `text` pass the Luhn check: from the right, every second digit counts double, less nine above nine.
fn passes_luhn(text: &str) -> bool {
    let doubled = text.bytes().rev().enumerate().map(|(place, byte)| {
        let digit = u32::from(byte - b'0');
        match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        }
    });
    doubled.sum::<u32>().is_multiple_of(10)
}

fn digits_only(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident, $what:literal, $expected:literal, $valid:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// What it is called in an error.
            pub const WHAT: &'static str = $what;

            /// The number, without spaces.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let number = digits_only(text);
                let valid: fn(&str) -> bool = $valid;
                if valid(&number) { Ok(Self(number)) } else { Err(Invalid::malformed(Self::WHAT, text, $expected)) }
            }
        }
    };
}

identifier! {
    /// A legal unit: nine digits, Luhn.
    Siren, "SIREN", "9 digits whose last is the check digit", |number| is_digits(number, 9) && passes_luhn(number)
}

identifier! {
    /// An establishment: the SIREN and five digits, Luhn on all fourteen too; for La Poste, a plain digit sum that five divides.
    Siret, "SIRET", "14 digits: a SIREN, then 5 with the check digit", |number| {
        is_digits(number, 14) && number.get(..9).is_some_and(|siren| {
            passes_luhn(siren) && (passes_luhn(number) || (siren == LA_POSTE && digit_sum(number).is_multiple_of(5)))
        })
    }
}

identifier! {
    /// An association in the national register: `W` and nine letters or digits.
    Rna, "RNA number", "W and 9 capital letters or digits", |number| {
        number.strip_prefix('W').is_some_and(|rest| rest.len() == 9 && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()))
    }
}

fn digit_sum(number: &str) -> u32 {
    number.bytes().map(|byte| u32::from(byte - b'0')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sirets_of_a_shop_a_town_and_the_post_are_valid() {
        for number in ["73282932000074", "20003452800014", "35600000009075", "732 829 320 00074"] {
            assert!(number.parse::<Siret>().is_ok(), "{number}");
        }
    }

    #[test]
    fn two_digits_swapped_are_caught() {
        assert!("20003452800041".parse::<Siret>().is_err());
        assert!("732829321".parse::<Siren>().is_err());
        assert!("732829320".parse::<Siren>().is_ok());
    }

    #[test]
    fn a_siret_whose_first_nine_digits_are_no_siren_is_refused() {
        let number = "73282932100007";
        assert!(passes_luhn(number), "only its first nine digits betray it");
        assert!(number.parse::<Siret>().is_err());
        for wrong in ["7328293200007", "732829320000745", "73282932OO0074", ""] {
            assert!(wrong.parse::<Siret>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_rna_number_is_w_and_nine_letters_or_digits() {
        for number in ["W751000001", "W9C1000123"] {
            assert!(number.parse::<Rna>().is_ok(), "{number}");
        }
        for wrong in ["751000001", "W75100000", "W7510000012", "w751000001"] {
            assert!(wrong.parse::<Rna>().is_err(), "{wrong}");
        }
    }
}
