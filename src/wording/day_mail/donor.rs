//! The donor's mail: who comes, when, for what, and what nobody comes for.

use crate::wording::pages::messages::Messages;

/// What a shop reads.
#[derive(Debug)]
pub struct DonorMailText {
    /// `Jeudi 26 novembre : on vient chercher 62 kg`.
    pub title: fn(&str, &str) -> String,
    /// `Jeudi 26 novembre : personne ne viendra`.
    pub title_of_nobody: fn(&str) -> String,
    /// Food that nobody takes, in a subject or a fact.
    pub nobody: &'static str,
    pub visits_counted: (&'static str, &'static str),
    /// Heading of the visits.
    pub visits: &'static str,
    /// When a visitor comes.
    pub comes: fn(&str) -> String,
    /// Heading of what nobody comes for.
    pub unclaimed: &'static str,
    /// What a donor may do with it.
    pub unclaimed_advice: &'static str,
}

impl Messages for DonorMailText {
    const FRENCH: &'static Self = &Self {
        title: |day, mass| format!("{day} : on vient chercher {mass}"),
        title_of_nobody: |day| format!("{day} : personne ne viendra"),
        nobody: "personne ne viendra",
        visits_counted: ("passage", "passages"),
        visits: "Qui vient, et quand",
        comes: |when| format!("passe {when}"),
        unclaimed: "Personne ne viendra pour",
        unclaimed_advice: "Gardez-le si la date le permet : vous pourrez le proposer de nouveau demain. Sinon, appelez la coordination.",
    };
    const ENGLISH: &'static Self = &Self {
        title: |day, mass| format!("{day}: somebody is coming for {mass}"),
        title_of_nobody: |day| format!("{day}: nobody is coming"),
        nobody: "nobody is coming",
        visits_counted: ("visit", "visits"),
        visits: "Who is coming, and when",
        comes: |when| format!("comes {when}"),
        unclaimed: "Nobody is coming for",
        unclaimed_advice: "Keep it if its date allows: you can offer it again tomorrow. If not, call the coordinator.",
    };
}
