//! Names for what an import makes and nobody has named.

/// The van of an association.
#[must_use]
pub fn van_of(association: &str) -> String {
    cut(format!("Fourgon de {association}"))
}

/// Whoever drives the van of an association.
#[must_use]
pub fn driver_of(association: &str) -> String {
    cut(format!("Équipage de {association}"))
}

/// A name has 200 characters at most.
fn cut(name: String) -> String {
    if name.chars().count() <= 200 { name } else { name.chars().take(200).collect() }
}
