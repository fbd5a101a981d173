//! What was typed by an organisation that asks.

use std::str::FromStr;

use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::invalid::Invalid;
use crate::domain::organisation::facts::Registration;
use crate::domain::organisation::identifier::{Rna, Siren, Siret};
use crate::domain::organisation::joining::Asking;
use crate::services::joining::ask::NewRequest;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::reading::Reading;

/// The field of a number in a public register.
pub const NUMBER: &str = "number";
/// Codes of a wrong number: by what it looked like.
pub const WRONG_SIRET: &str = "siret";
pub const WRONG_SIREN: &str = "siren";
pub const WRONG_RNA: &str = "rna";
pub const NO_NUMBER: &str = "no_number";

/// The request.
///
/// # Errors
/// Every wrong field.
pub fn request(posted: &Posted, language: Language) -> Result<NewRequest, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let territory = reading.required("territory");
    let (organisation, kind) = (reading.required("organisation"), reading.required("kind"));
    let registration = registration(&mut reading, posted.text(NUMBER));
    let address = reading.required("address");
    let (person, email, phone) = (reading.required("person"), reading.required("email"), reading.optional("phone"));
    let note = reading.optional("note");
    let id = posted.text(KEY).parse().ok();
    if id.is_none() {
        reading.refuse("", "malformed");
    }
    reading.finish()?;
    match (id, territory, (organisation, kind), address, (person, email)) {
        (Some(id), Some(territory), (Some(organisation), Some(kind)), Some(address), (Some(person), Some(email))) => {
            let asking = Asking { organisation, kind, registration, address, person, email, phone, language, note };
            Ok(NewRequest { id, territory, asking })
        }
        _ => Err(Vec::new()),
    }
}

/// The number, by its form: fourteen digits are a SIRET, which begins with a SIREN; nine are a SIREN; a W begins an RNA number.
fn registration(reading: &mut Reading<'_>, typed: &str) -> Registration {
    let number: String = typed.chars().filter(|character| !character.is_whitespace()).collect::<String>().to_uppercase();
    match (number.chars().next(), number.chars().count()) {
        (None, _) => Registration::default(),
        (Some('W'), _) => Registration { rna: number_of::<Rna>(reading, &number, WRONG_RNA), ..Registration::default() },
        (_, 9) => Registration { siren: number_of::<Siren>(reading, &number, WRONG_SIREN), ..Registration::default() },
        (_, 14) => {
            let siret = number_of::<Siret>(reading, &number, WRONG_SIRET);
            let siren = siret.as_ref().and_then(|siret| siret.as_str().get(..9)?.parse().ok());
            Registration { siren, siret, rna: None }
        }
        _ => {
            reading.refuse(NUMBER, NO_NUMBER);
            Registration::default()
        }
    }
}

fn number_of<T: FromStr<Err = Invalid>>(reading: &mut Reading<'_>, number: &str, code: &'static str) -> Option<T> {
    let read = number.parse().ok();
    if read.is_none() {
        reading.refuse(NUMBER, code);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<Registration, &'static str> {
        let posted = Posted::new().with(NUMBER, typed);
        let mut reading = Reading::of(&posted);
        let registration = registration(&mut reading, typed);
        reading.finish().map(|()| registration).map_err(|errors| errors[0].code)
    }

    #[test]
    fn a_number_is_recognised_by_its_form_and_a_siret_brings_its_siren() {
        let siret = read("732 829 320 00074").unwrap();
        assert_eq!((siret.siret.unwrap().as_str(), siret.siren.unwrap().as_str()), ("73282932000074", "732829320"));
        assert!(read("732829320").unwrap().siren.is_some());
        assert!(read("w751000001").unwrap().rna.is_some());
        assert_eq!(read(" "), Ok(Registration::default()), "none is ever required");
    }

    #[test]
    fn a_wrong_number_is_told_by_what_it_looked_like() {
        assert_eq!(read("20003452800041"), Err(WRONG_SIRET));
        assert_eq!(read("732829321"), Err(WRONG_SIREN));
        assert_eq!(read("W75100000"), Err(WRONG_RNA));
        assert_eq!(read("12345"), Err(NO_NUMBER));
    }
}
