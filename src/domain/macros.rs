//! Shapes that the whole domain repeats, written once: closed lists of codes, bounded integers, states, ids, short texts.
//!
//! The codes are what databases, files and the API carry; what a person reads for each code is in `wording`.

/// Declares a closed list: an enum, its code for each value, `ALL`, `code`, `Display` and `FromStr`.
macro_rules! closed_list {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$variant_meta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// What a value of this list is called in an error.
            pub const WHAT: &'static str = $what;
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code written in files, databases and the API.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::domain::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(Self::$variant),)+
                    other => Err(crate::domain::invalid::Invalid::not_listed(Self::WHAT, other, &[$($code),+])),
                }
            }
        }
    };
}

/// Declares an integer that means something, with its bounds declared once.
macro_rules! bounded_integer {
    ($(#[$meta:meta])* $name:ident($inner:ty), $what:literal, $min:literal..=$max:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($inner);

        impl $name {
            /// What a value of this type is called in an error.
            pub const WHAT: &'static str = $what;
            /// The least value allowed.
            pub const MIN: $inner = $min;
            /// The greatest value allowed.
            pub const MAX: $inner = $max;

            /// # Errors
            /// `Invalid` with the value and the bounds when it lies outside them.
            pub fn new(value: $inner) -> Result<Self, crate::domain::invalid::Invalid> {
                if (Self::MIN..=Self::MAX).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(crate::domain::invalid::Invalid::out_of_bounds(Self::WHAT, value, Self::MIN, Self::MAX))
                }
            }

            /// The number itself.
            #[must_use]
            pub const fn get(self) -> $inner {
                self.0
            }
        }
    };
}

/// Declares a state machine: a closed list, and for each state those that may follow it.
macro_rules! state_machine {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($variant:ident = $code:literal => [$($next:ident),* $(,)?]),+ $(,)? }) => {
        closed_list! { $(#[$meta])* $name, $what { $($variant = $code),+ } }

        impl $name {
            /// The states that may follow this one.
            #[must_use]
            pub const fn followers(self) -> &'static [Self] {
                match self { $(Self::$variant => &[$(Self::$next),*]),+ }
            }

            /// Moves to `next`.
            ///
            /// # Errors
            /// `ImpossibleTransition`, naming both states, when `next` may not follow this state.
            pub fn advance(self, next: Self) -> Result<Self, crate::domain::invalid::ImpossibleTransition> {
                if self.followers().contains(&next) {
                    Ok(next)
                } else {
                    Err(crate::domain::invalid::ImpossibleTransition { what: $what, from: self.code(), to: next.code() })
                }
            }
        }
    };
}

/// Declares a public id: the text form of a `UUIDv7`, of one kind of object.
macro_rules! public_ids {
    ($($(#[$meta:meta])* $name:ident, $what:literal;)+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(String);

            impl $name {
                /// What an id of this kind is called in an error.
                pub const WHAT: &'static str = $what;

                /// The text form.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl crate::domain::public_id::PublicId for $name {
                const WHAT: &'static str = $what;

                fn from_bits(bits: u128) -> Self {
                    Self(crate::domain::public_id::uuid_text(bits))
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.write_str(&self.0)
                }
            }

            impl std::str::FromStr for $name {
                type Err = crate::domain::invalid::Invalid;

                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    if crate::domain::public_id::is_uuid(text) {
                        Ok(Self(text.to_owned()))
                    } else {
                        Err(crate::domain::invalid::Invalid::malformed(Self::WHAT, text, "a UUID in lower case"))
                    }
                }
            }
        )+
    };
}

/// Declares a text that a person typed: trimmed, line breaks read as spaces, no other control character, so many characters at most.
macro_rules! printable_text {
    ($(#[$meta:meta])* $name:ident, $what:literal, $max:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// What a text of this kind is called in an error.
            pub const WHAT: &'static str = $what;
            /// The greatest length, in characters.
            pub const MAX_LENGTH: usize = $max;

            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::domain::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let line = text.trim().replace(['\n', '\r', '\t'], " ");
                if (1..=Self::MAX_LENGTH).contains(&line.chars().count()) && !line.chars().any(char::is_control) {
                    Ok(Self(line))
                } else {
                    let expected = format_args!("1 to {} printable characters", Self::MAX_LENGTH);
                    Err(crate::domain::invalid::Invalid::malformed(Self::WHAT, text, expected))
                }
            }
        }
    };
}

pub(in crate::domain) use {bounded_integer, closed_list, printable_text, public_ids, state_machine};
