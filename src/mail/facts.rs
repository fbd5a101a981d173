//! What a mail says, line by line: what decides whether a second run has anything to tell, and what has changed.

use sha2::{Digest, Sha256};

/// The facts of one mail, one a line, as its reader would note them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(Vec<String>);

impl Facts {
    /// Facts in their order; a line break inside a name becomes a space.
    pub fn new(lines: impl IntoIterator<Item = String>) -> Self {
        Self(lines.into_iter().map(|line| one_line(&line)).collect())
    }

    /// Facts as they were kept (`to_text`).
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.lines().map(str::to_owned).collect())
    }

    /// The form to keep: a line a fact.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.0.join("\n")
    }

    /// SHA-256 of the facts, in hexadecimal: the same facts, the same fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hexadecimal(&Sha256::digest(self.to_text()))
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// The lines that `other` does not have.
    #[must_use]
    pub fn without(&self, other: &Self) -> Vec<String> {
        self.0.iter().filter(|line| !other.0.contains(line)).cloned().collect()
    }
}

/// Text without line breaks and other control characters: nothing a name holds can start a new header or a new fact.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// Two digits a byte.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_read_back_as_they_were_kept() {
        let facts = Facts::new(["8 h · Le\nFournil".to_owned(), "9 h · Épicerie".to_owned()]);
        assert_eq!(Facts::from_text(&facts.to_text()), facts);
        assert_eq!(facts.lines().len(), 2);
    }

    #[test]
    fn what_changed_is_what_the_other_does_not_have() {
        let before = Facts::new(["a".to_owned(), "b".to_owned()]);
        let after = Facts::new(["b".to_owned(), "c".to_owned()]);
        assert_eq!((before.without(&after), after.without(&before)), (vec!["a".to_owned()], vec!["c".to_owned()]));
        assert_ne!(before.fingerprint(), after.fingerprint());
    }
}
