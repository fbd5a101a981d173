//! What every mail about a day says in the same way.

use crate::domain::run::StopTrouble;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::words::Words;

/// The families that a subject line names, heaviest first.
pub const FAMILIES_IN_SUBJECT: usize = 3;
/// Up to so many names are said; more are described, since they stand in the message above.
const NAMES: usize = 4;

/// The sentences of every mail.
#[derive(Debug)]
pub struct LetterText {
    /// Heading of what is different from the mail before.
    pub changes: &'static str,
    /// A line of an earlier mail that no longer holds.
    pub gone: &'static str,
    /// A line that an earlier mail did not have.
    pub new: &'static str,
    /// Beside a map link.
    pub map: &'static str,
    /// In front of the subject of a mail that changes an earlier one.
    pub changed_subject: &'static str,
    /// In front of the subject of a mail that cancels an earlier one.
    pub cancelled_subject: &'static str,
    /// `jeu. 26 nov., matin`: day and wave, in the subject of a cancellation.
    pub cancellation_subject: fn(&str, &str) -> String,
    /// `Jeudi 26 novembre`.
    pub cancellation_title: fn(&str) -> String,
    /// Why something changed: another run, or a donor; below it stands what did.
    pub made_again: &'static str,
    pub donor_changed: fn(&str) -> String,
    pub donor_cancelled: fn(&str) -> String,
    /// The same to the donor, in whose name somebody did it.
    pub own_changed: &'static str,
    pub own_cancelled: &'static str,
    /// A vehicle could not load: where, and why; the same to the donor.
    pub not_fetched: fn(&str, &str) -> String,
    pub own_not_fetched: fn(&str) -> String,
    /// It could not unload: why.
    pub not_brought: fn(&str) -> String,
    /// It comes too late.
    pub comes_too_late: &'static str,
    /// Of a cancellation.
    pub nothing_to_do: &'static str,
    /// `pour Secours de Fives`.
    pub destination: fn(&str) -> String,
    /// Loads and an association: a line of facts.
    pub take_for: fn(&str, &str) -> String,
    /// Who gives, who receives, who answers for the food once it has left; names already put into words.
    responsibility: fn(Responsible<'_>) -> String,
    /// Where many give.
    donors_above: &'static str,
    /// Where many receive.
    recipients_above: &'static str,
    /// Several who carry.
    carriers: fn(&str) -> String,
    or: &'static str,
    /// Name and telephone.
    question: fn(&str, &str) -> String,
    question_by_mail: fn(&str) -> String,
    /// Who sends these mails and why.
    pub sender: fn(&str) -> String,
}

/// The names of `responsibility`.
#[derive(Debug, Clone, Copy)]
struct Responsible<'a> {
    /// The donor, where there is one.
    only: Option<&'a str>,
    donors: &'a str,
    recipients: &'a str,
    carriers: &'a str,
}

/// Why a vehicle could not load or unload, inside a sentence.
#[must_use]
pub const fn stop_trouble(trouble: StopTrouble) -> Words {
    match trouble {
        StopTrouble::Closed => Words::new("c’était fermé", "it was closed"),
        StopTrouble::NothingThere => Words::new("il n’y avait rien à prendre", "there was nothing to take"),
        StopTrouble::Doubtful => Words::new("les denrées étaient douteuses", "the food looked doubtful"),
        StopTrouble::NoRoom => Words::new("il n’y avait pas la place", "there was no room"),
        StopTrouble::CannotGo => Words::new("il n’a pas pu y aller à temps", "it could not get there in time"),
        StopTrouble::Other => Words::new("la coordination vous dira pourquoi", "the coordinator will tell you why"),
    }
}

impl LetterText {
    /// Who answers for the food, and until when.
    #[must_use]
    pub fn responsible(&self, say: Say, donors: &[String], recipients: &[String], carriers: &[String]) -> String {
        let named = |names: &[String], described: &str| if names.len() <= NAMES { say.list(names) } else { described.to_owned() };
        let joined = carriers.join(self.or);
        (self.responsibility)(Responsible {
            only: if let [only] = donors { Some(only) } else { None },
            donors: &named(donors, self.donors_above),
            recipients: &named(recipients, self.recipients_above),
            carriers: &if carriers.len() > 1 { (self.carriers)(&joined) } else { joined },
        })
    }

    /// Who to call.
    #[must_use]
    pub fn question(&self, name: &str, telephone: Option<&str>) -> String {
        telephone.map_or_else(|| (self.question_by_mail)(name), |telephone| (self.question)(name, telephone))
    }
}

impl Messages for LetterText {
    const FRENCH: &'static Self = &Self {
        changes: "Ce qui change",
        gone: "avant",
        new: "maintenant",
        map: "carte",
        changed_subject: "Changement · ",
        cancelled_subject: "Annulé · ",
        cancellation_subject: |day, wave| format!("{day}, {wave} · le passage prévu n’aura pas lieu"),
        cancellation_title: |day| format!("{day} : le passage prévu n’aura pas lieu"),
        made_again: "La répartition a été refaite.",
        donor_changed: |donor| format!("{donor} a changé son don."),
        donor_cancelled: |donor| format!("{donor} a annulé son don."),
        own_changed: "La coordination a changé votre don.",
        own_cancelled: "La coordination a annulé votre don.",
        not_fetched: |donor, why| format!("Le véhicule n’a rien pu prendre chez {donor} : {why}."),
        own_not_fetched: |why| format!("Le véhicule n’a rien pu prendre chez vous : {why}."),
        not_brought: |why| {
            format!("Le véhicule n’a rien pu laisser chez vous : {why}. Ce qui était pour vous est proposé à d’autres sur sa route.")
        },
        comes_too_late: "Le véhicule a trop de retard pour arriver chez vous à temps. Ce qui était pour vous est proposé à d’autres sur sa route.",
        nothing_to_do: "Vous n’avez rien à faire.",
        destination: |association| format!("pour {association}"),
        take_for: |loads, association| format!("{loads} pour {association}"),
        responsibility: |who| {
            let gift = if who.only.is_some() { "Le don est fait par" } else { "Les dons sont faits par" };
            let before = who.only.map_or_else(
                || "Avant la remise, chaque donateur est responsable de ce qu’il donne".to_owned(),
                |donor| format!("Avant la remise, {donor} est responsable"),
            );
            let Responsible { donors, recipients, carriers, .. } = who;
            format!("{gift} {donors} à {recipients}. {before} ; après, {carriers}. Une denrée douteuse se refuse.")
        },
        donors_above: "les donateurs nommés plus haut",
        recipients_above: "l’association nommée pour chacun",
        carriers: |names| format!("celui qui emporte ({names})"),
        or: " ou ",
        question: |name, telephone| format!("Une question, un empêchement : répondez à ce message, ou appelez {name} au {telephone}."),
        question_by_mail: |name| format!("Une question, un empêchement : répondez à ce message, {name} le lira."),
        sender: |territory| format!("Envoyé par Allié·e·s pour {territory}."),
    };
    const ENGLISH: &'static Self = &Self {
        changes: "What has changed",
        gone: "before",
        new: "now",
        map: "map",
        changed_subject: "Change · ",
        cancelled_subject: "Cancelled · ",
        cancellation_subject: |day, wave| format!("{day}, {wave} · the planned collection will not take place"),
        cancellation_title: |day| format!("{day}: the planned collection will not take place"),
        made_again: "The plan was made again.",
        donor_changed: |donor| format!("{donor} has changed its gift."),
        donor_cancelled: |donor| format!("{donor} has cancelled its gift."),
        own_changed: "The coordinator has changed your gift.",
        own_cancelled: "The coordinator has cancelled your gift.",
        not_fetched: |donor, why| format!("The vehicle could not load at {donor}: {why}."),
        own_not_fetched: |why| format!("The vehicle could not load at your place: {why}."),
        not_brought: |why| format!("The vehicle could not unload at your place: {why}. What was for you is offered to others on its way."),
        comes_too_late: "The vehicle is too late to reach you in time. What was for you is offered to others on its way.",
        nothing_to_do: "There is nothing you need to do.",
        destination: |association| format!("for {association}"),
        take_for: |loads, association| format!("{loads} for {association}"),
        responsibility: |who| {
            let before = who.only.map_or_else(
                || "Until it is handed over, each donor is responsible for what they give".to_owned(),
                |donor| format!("Until it is handed over, {donor} is responsible"),
            );
            let Responsible { donors, recipients, carriers, .. } = who;
            format!(
                "This food is given by {donors} to {recipients}. {before}; after that, {carriers}. If food looks doubtful, do not accept it."
            )
        },
        donors_above: "the donors named above",
        recipients_above: "the association named for each",
        carriers: |names| format!("whoever takes it away ({names})"),
        or: " or ",
        question: |name, telephone| format!("Any question, or a problem? Reply to this message, or call {name} on {telephone}."),
        question_by_mail: |name| format!("Any question, or a problem? Reply to this message: {name} will read it."),
        sender: |territory| format!("Sent by Allié·e·s for {territory}."),
    };
}
