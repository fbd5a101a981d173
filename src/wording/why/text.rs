//! The clauses of an explanation that carry figures. They stand after a colon: no capital, no full stop, no colon of their own.

use crate::domain::food::family::TemperatureClass;
use crate::wording::pages::messages::Messages;

/// The clauses.
#[derive(Debug)]
pub struct WhyText {
    /// Since when it is too old.
    pub use_by_passed: fn(&str) -> String,
    /// The date, and the next distribution where there is one.
    pub use_by_too_close: fn(&str, Option<&str>) -> String,
    pub same_day: fn(Option<&str>) -> String,
    /// The date, and whether it may still be given to who accepts it.
    pub best_before: fn(&str, bool) -> String,
    pub cooking_not_said: &'static str,
    pub pork_not_said: &'static str,
    pub no_room: fn(TemperatureClass, &str) -> String,
    /// How far, and how far one goes.
    pub too_far: fn(&str, &str) -> String,
    /// When the donor is open, when the association receives.
    pub hours: fn(&str, Option<&str>) -> String,
    pub need_full: fn(&str) -> String,
    /// What fits, what is missing.
    pub storage_full: fn(TemperatureClass, &str, &str) -> String,
    pub agreement: fn(&str) -> String,
    /// Who, theirs, one's own.
    pub less_served: fn(Option<&str>, &str, &str) -> String,
    pub served_before: fn(&str) -> String,
    /// Whole units hide who has less: to whom it went, where that may be told.
    pub served_alike: fn(Option<&str>) -> String,
    pub whole_units: fn(&str) -> String,
    /// What is missing for what is left over.
    pub left_room: fn(TemperatureClass, &str) -> String,
    pub left_enough: fn(usize) -> String,
    pub left_units: fn(&str) -> String,
    /// Nobody may receive it, and the rules with how often each holds.
    pub left_barred: fn(&str) -> String,
    pub barred: fn(&str, usize) -> String,
    /// How far the nearest is, and how far it goes.
    pub nearest: fn(&str, &str) -> String,
}

impl Messages for WhyText {
    const FRENCH: &'static Self = &Self {
        use_by_passed: |date| format!("la DLC est passée ({date})"),
        use_by_too_close: |date, next| match next {
            Some(next) => format!("la DLC est le {date}, et la prochaine distribution le {next}"),
            None => format!("la DLC est le {date}, sans distribution d’ici là"),
        },
        same_day: |next| match next {
            Some(next) => format!("plat chaud, à donner le jour même, et la prochaine distribution est le {next}"),
            None => "plat chaud, à donner le jour même, et pas de distribution ce jour-là".to_owned(),
        },
        best_before: |date, tolerated| {
            if tolerated {
                format!("la DDM était le {date}, et l’association ne prend pas de DDM dépassée")
            } else {
                format!("la DDM est passée de trop ({date})")
            }
        },
        cooking_not_said: "le donateur n’a pas dit s’il se mange tel quel",
        pork_not_said: "le donateur n’a pas dit s’il contient du porc",
        no_room: |class, missing| format!("rien pour le garder, il faudrait {missing} {}", french_room(class)),
        too_far: |far, radius| format!("c’est à {far}, et le rayon est de {radius}"),
        hours: |donor, own| match own {
            Some(own) => format!("les horaires ne se rencontrent pas (le donateur {donor}, l’association {own})"),
            None => format!("le donateur ouvre {donor}, et l’association ne reçoit pas ce jour-là"),
        },
        need_full: |need| format!("la demande est déjà couverte ({need})"),
        storage_full: |class, room, missing| {
            format!("{} ({room}), il faudrait {missing} {} de plus", french_full(class), french_room(class))
        },
        agreement: |names| format!("promis à {names} par un accord à jour fixe"),
        less_served: |name, theirs, own| match name {
            Some(name) => format!("donné d’abord à {name}, moins servie ({theirs} par personne contre {own})"),
            None => format!("donné d’abord à une association moins servie ({theirs} par personne contre {own})"),
        },
        served_before: |names| format!("donné d’abord à {names}"),
        served_alike: |names| match names {
            Some(names) => format!("allé à {names}, à peu près aussi peu servies"),
            None => "allé à d’autres, à peu près aussi peu servies".to_owned(),
        },
        whole_units: |unit| format!("il restait moins d’un bac de {unit} à prendre"),
        left_room: |class, missing| format!("plus de place pour le garder, il faudrait {missing} {} de plus", french_room(class)),
        left_enough: |count| match count {
            1 => "la seule association qui pouvait le prendre en a assez".to_owned(),
            count => format!("les {count} associations qui pouvaient le prendre en ont assez"),
        },
        left_units: |unit| format!("la place qui reste ne suffit pas pour un bac de {unit}"),
        left_barred: |rules| format!("aucune association ne peut le recevoir : {rules}"),
        barred: |rule, count| format!("{rule} ({count} fois)"),
        nearest: |far, radius| format!("la plus proche est à {far}, son rayon est de {radius}"),
    };
    const ENGLISH: &'static Self = &Self {
        use_by_passed: |date| format!("its use-by date has passed ({date})"),
        use_by_too_close: |date, next| match next {
            Some(next) => format!("the use-by date is {date}, and the next distribution is on {next}"),
            None => format!("the use-by date is {date}, without a distribution before"),
        },
        same_day: |next| match next {
            Some(next) => format!("hot food, to be given out the same day, and the next distribution is on {next}"),
            None => "hot food, to be given out the same day, and no distribution that day".to_owned(),
        },
        best_before: |date, tolerated| {
            if tolerated {
                format!("the best-before date was {date}, and the association takes nothing past it")
            } else {
                format!("its best-before date is too long past ({date})")
            }
        },
        cooking_not_said: "the shop has not said whether it needs cooking",
        pork_not_said: "the shop has not said whether it has pork",
        no_room: |class, missing| format!("nothing to keep it in, it would take {missing} {}", english_room(class)),
        too_far: |far, radius| format!("it is {far} away, and the radius is {radius}"),
        hours: |donor, own| match own {
            Some(own) => format!("the opening hours do not meet (the shop {donor}, the association {own})"),
            None => format!("the shop is open {donor}, and the association does not receive that day"),
        },
        need_full: |need| format!("the need is covered already ({need})"),
        storage_full: |class, room, missing| {
            format!("{} ({room}), it would take {missing} {} more", english_full(class), english_room(class))
        },
        agreement: |names| format!("promised to {names} by a fixed agreement"),
        less_served: |name, theirs, own| match name {
            Some(name) => format!("given first to {name}, less served ({theirs} a person against {own})"),
            None => format!("given first to an association less served ({theirs} a person against {own})"),
        },
        served_before: |names| format!("given first to {names}"),
        served_alike: |names| match names {
            Some(names) => format!("went to {names}, served about as little"),
            None => "went to others, served about as little".to_owned(),
        },
        whole_units: |unit| format!("less than one crate of {unit} was left to take"),
        left_room: |class, missing| format!("no room left to keep it, it would take {missing} {} more", english_room(class)),
        left_enough: |count| match count {
            1 => "the only association that could take it has enough".to_owned(),
            count => format!("the {count} associations that could take it have enough"),
        },
        left_units: |unit| format!("no room is left for a whole crate of {unit}"),
        left_barred: |rules| format!("no association can receive it: {rules}"),
        barred: |rule, count| format!("{rule} ({count} times)"),
        nearest: |far, radius| format!("the nearest is {far} away, its radius is {radius}"),
    };
}

const fn french_full(class: TemperatureClass) -> &'static str {
    match class {
        TemperatureClass::Ambient => "la réserve est pleine",
        TemperatureClass::Chilled => "le frigo est plein",
        TemperatureClass::Frozen => "le congélateur est plein",
        TemperatureClass::Hot => "plus de place pour le chaud",
    }
}

const fn english_full(class: TemperatureClass) -> &'static str {
    match class {
        TemperatureClass::Ambient => "the store room is full",
        TemperatureClass::Chilled => "the fridge is full",
        TemperatureClass::Frozen => "the freezer is full",
        TemperatureClass::Hot => "no room left for hot food",
    }
}

/// `12 kg de froid`.
#[must_use]
pub const fn french_room(class: TemperatureClass) -> &'static str {
    match class {
        TemperatureClass::Ambient => "de réserve",
        TemperatureClass::Chilled => "de froid",
        TemperatureClass::Frozen => "de congélateur",
        TemperatureClass::Hot => "de place au chaud",
    }
}

/// `12 kg of fridge`.
#[must_use]
pub const fn english_room(class: TemperatureClass) -> &'static str {
    match class {
        TemperatureClass::Ambient => "of store room",
        TemperatureClass::Chilled => "of fridge",
        TemperatureClass::Frozen => "of freezer",
        TemperatureClass::Hot => "of hot storage",
    }
}
