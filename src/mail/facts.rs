//! What a mail says, line by line: what decides whether a second run has anything to tell, and what has changed.
//!
//! Each fact is kept in both languages: whoever changes their language between two mails reads the difference in the new one, and is not
//! told that everything has changed. Beside its words a fact keeps its figures: whether a plan that was made again changes anything that
//! a reader must know is a matter of minutes and kilograms.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::domain::account::language::Language;
use crate::mail::mark::{Mark, is_real};

/// Between both languages of a kept fact: no name holds it (`one_line`).
const BETWEEN: char = '\t';

/// The facts of one mail, one a line, as its reader would note them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(Vec<Fact>);

/// One of them. Two facts are the same when they read the same in French.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fact {
    french: String,
    english: String,
    mark: Option<Mark>,
}

impl Facts {
    /// Facts in their order, in French and in English; a line break inside a name becomes a space.
    pub fn new(lines: impl IntoIterator<Item = (String, String)>) -> Self {
        let fact = |(french, english): (String, String)| Fact { french: one_line(&french), english: one_line(&english), mark: None };
        Self(lines.into_iter().map(fact).collect())
    }

    /// The same with what each of them is about, in their order.
    #[must_use]
    pub fn marked(mut self, marks: Vec<Mark>) -> Self {
        for (fact, mark) in self.0.iter_mut().zip(marks) {
            fact.mark = Some(mark);
        }
        self
    }

    /// Whether these facts differ from `before` in something that their reader must know; what is over at `since` is past.
    #[must_use]
    pub fn differ_really(&self, before: &Self, since: Option<DateTime<Utc>>) -> bool {
        let marks = |facts: &Self| facts.0.iter().map(|fact| fact.mark.clone()).collect::<Option<Vec<Mark>>>();
        // What was told before facts had figures is told anew.
        marks(self).zip(marks(before)).is_none_or(|(now, before)| is_real(&before, &now, since))
    }

    /// Facts as they were kept (`to_text`). A line without English is one that was kept before mails spoke it: it stays as it was told.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let fact = |line: &str| {
            let mut parts = line.splitn(3, BETWEEN);
            let french = parts.next().unwrap_or_default();
            let english = parts.next().unwrap_or(french);
            Fact { french: french.to_owned(), english: english.to_owned(), mark: parts.next().and_then(Mark::from_text) }
        };
        Self(text.lines().map(fact).collect())
    }

    /// The form to keep: a line a fact, the English after a tab, its figures after another one.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mark = |fact: &Fact| fact.mark.as_ref().map(|mark| format!("{BETWEEN}{}", mark.to_text())).unwrap_or_default();
        let line = |fact: &Fact| format!("{}{BETWEEN}{}{}", fact.french, fact.english, mark(fact));
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// SHA-256 of the facts, in hexadecimal: the same facts, the same fingerprint, whoever reads them.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let french: Vec<&str> = self.0.iter().map(|fact| fact.french.as_str()).collect();
        hexadecimal(&Sha256::digest(french.join("\n")))
    }

    /// The lines, as somebody reads them.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<String> {
        self.0.iter().map(|fact| fact.of(language)).collect()
    }

    /// The lines that `other` does not have.
    #[must_use]
    pub fn without(&self, other: &Self, language: Language) -> Vec<String> {
        let is_known = |fact: &&Fact| other.0.iter().any(|known| known.french == fact.french);
        self.0.iter().filter(|fact| !is_known(fact)).map(|fact| fact.of(language)).collect()
    }
}

impl Fact {
    fn of(&self, language: Language) -> String {
        match language {
            Language::French => self.french.clone(),
            Language::English => self.english.clone(),
        }
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

    fn facts(lines: &[&str]) -> Facts {
        Facts::new(lines.iter().map(|line| ((*line).to_owned(), format!("{line}, in English"))))
    }

    #[test]
    fn facts_read_back_as_they_were_kept() {
        let facts = facts(&["8 h · Le\nFournil\t", "9 h · Épicerie"]);
        assert_eq!(Facts::from_text(&facts.to_text()), facts);
        assert_eq!(facts.lines(Language::English), ["8 h · Le Fournil , in English", "9 h · Épicerie, in English"]);
    }

    #[test]
    fn what_was_kept_in_french_alone_is_the_same_fact() {
        let (kept, now) = (Facts::from_text("a\nb"), facts(&["a", "b"]));
        assert_eq!(kept.fingerprint(), now.fingerprint());
        assert!(now.without(&kept, Language::English).is_empty());
    }

    #[test]
    fn what_changed_is_what_the_other_does_not_have() {
        let (before, after) = (facts(&["a", "b"]), facts(&["b", "c"]));
        assert_eq!(
            (before.without(&after, Language::French), after.without(&before, Language::French)),
            (vec!["a".to_owned()], vec!["c".to_owned()])
        );
        assert_ne!(before.fingerprint(), after.fingerprint());
    }
}
