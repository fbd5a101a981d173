//! The sentences of the mails to an account, in French.

use crate::domain::account::one_time_link::LinkPurpose;
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

/// The words of a link.
#[must_use]
pub const fn link(purpose: LinkPurpose) -> LinkWords {
    match purpose {
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
    }
}

/// How long a link is good.
#[must_use]
pub fn lasts(minutes: i64) -> String {
    const DAY: i64 = 24 * 60;
    let count = |count: i64| usize::try_from(count).unwrap_or(0);
    let time = if minutes % DAY == 0 {
        quantity::count(count(minutes / DAY), "jour", "jours")
    } else {
        quantity::count(count(minutes), "minute", "minutes")
    };
    format!("Ce lien sert une seule fois, et pendant {time}.")
}

/// Who invites, and where to.
#[must_use]
pub fn invited(by: &str, place: &str) -> String {
    format!("{by} vous invite : {place}.")
}
