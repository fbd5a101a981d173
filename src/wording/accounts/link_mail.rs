//! The sentences of the mails to an account, in the language of its person.

use crate::domain::account::one_time_link::LinkPurpose;
use crate::wording::pages::messages::Messages;
use crate::wording::quantity;

/// Who writes.
pub const SENDER: &str = "Allié·e·s";

/// What a mail with a link says.
#[derive(Debug, Clone, Copy)]
pub struct LinkWords {
    pub subject: &'static str,
    pub title: &'static str,
    pub intro: &'static str,
    pub heading: &'static str,
    /// What the link does.
    pub action: &'static str,
    /// For whoever did not ask for it.
    pub otherwise: &'static str,
}

/// Mails with a link.
#[derive(Debug)]
pub struct LinkMailText {
    /// The words of a link.
    pub words: fn(LinkPurpose) -> LinkWords,
    /// How long a link is good, in minutes.
    pub lasts: fn(i64) -> String,
    /// Who invites, and where to.
    pub invited: fn(&str, &str) -> String,
}

impl Messages for LinkMailText {
    const FRENCH: &'static Self = &Self {
        words: |purpose| match purpose {
            LinkPurpose::SignIn => LinkWords {
                subject: "Votre lien pour entrer",
                title: "Votre lien pour entrer",
                intro: "Ouvrez-le, puis touchez le bouton de la page.",
                heading: "Entrer",
                action: "Entrer sur Allié·e·s",
                otherwise: "Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre.",
            },
            LinkPurpose::Reset => LinkWords {
                subject: "Choisir un nouveau mot de passe",
                title: "Choisir un nouveau mot de passe",
                intro: "L’ancien vaut jusque-là. Ensuite, il faudra entrer de nouveau sur vos autres appareils.",
                heading: "Nouveau mot de passe",
                action: "Choisir un mot de passe",
                otherwise: "Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.",
            },
            LinkPurpose::ChangeEmail => LinkWords {
                subject: "Confirmer votre nouvelle adresse",
                title: "Confirmer votre nouvelle adresse",
                intro: "Vos messages viendront ici dès que vous aurez confirmé.",
                heading: "Nouvelle adresse",
                action: "Confirmer cette adresse",
                otherwise: "Vous n’avez rien demandé ? Ne faites rien : cette adresse ne servira pas.",
            },
            LinkPurpose::Invitation => LinkWords {
                subject: "Vous avez une place sur Allié·e·s",
                title: "Vous avez une place sur Allié·e·s",
                intro: "Ouvrez le lien, puis touchez le bouton de la page. Il n’y a pas de mot de passe à inventer.",
                heading: "Première visite",
                action: "Entrer pour la première fois",
                otherwise: "Ce n’est pas pour vous ? Ne faites rien : sans ce lien, personne n’entre à votre nom.",
            },
        },
        lasts: |minutes| format!("Ce lien sert une seule fois, et pendant {}.", time(minutes, ["jour", "jours"])),
        invited: |by, place| format!("{by} vous invite : {place}."),
    };
    const ENGLISH: &'static Self = &Self {
        words: |purpose| match purpose {
            LinkPurpose::SignIn => LinkWords {
                subject: "Your link to come in",
                title: "Your link to come in",
                intro: "Open it, then touch the button of the page.",
                heading: "Come in",
                action: "Come in to Allié·e·s",
                otherwise: "You asked for nothing? Do nothing: without this link nobody comes in.",
            },
            LinkPurpose::Reset => LinkWords {
                subject: "Choose a new password",
                title: "Choose a new password",
                intro: "The old one holds until then. Afterwards your other devices have to sign in again.",
                heading: "New password",
                action: "Choose a password",
                otherwise: "You asked for nothing? Do nothing: your password stays the same.",
            },
            LinkPurpose::ChangeEmail => LinkWords {
                subject: "Confirm your new address",
                title: "Confirm your new address",
                intro: "Your messages come here as soon as you have confirmed.",
                heading: "New address",
                action: "Confirm this address",
                otherwise: "You asked for nothing? Do nothing: this address will not be used.",
            },
            LinkPurpose::Invitation => LinkWords {
                subject: "You have a place on Allié·e·s",
                title: "You have a place on Allié·e·s",
                intro: "Open the link, then touch the button of the page. There is no password to invent.",
                heading: "First visit",
                action: "Come in for the first time",
                otherwise: "This is not for you? Do nothing: without this link nobody comes in under your name.",
            },
        },
        lasts: |minutes| format!("This link works once, for {}.", time(minutes, ["day", "days"])),
        invited: |by, place| format!("{by} invites you: {place}."),
    };
}

/// So many days, or minutes where it is less.
fn time(minutes: i64, [day, days]: [&str; 2]) -> String {
    const DAY: i64 = 24 * 60;
    let count = |count: i64| usize::try_from(count).unwrap_or(0);
    if minutes % DAY == 0 { quantity::count(count(minutes / DAY), day, days) } else { quantity::count(count(minutes), "minute", "minutes") }
}
