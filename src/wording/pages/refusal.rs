//! What a page says when it cannot do what was asked: what happened, and what to do now.

use crate::wording::pages::messages::Messages;

/// A title, and what to do.
#[derive(Debug, Clone, Copy)]
pub struct Refusal {
    pub title: &'static str,
    pub then: &'static str,
}

/// One for each kind of refusal.
#[derive(Debug)]
pub struct RefusalText {
    pub not_found: Refusal,
    pub forbidden: Refusal,
    pub conflict: Refusal,
    pub unreadable: Refusal,
    pub too_large: Refusal,
    pub busy: Refusal,
    pub broken: Refusal,
    pub session_over: Refusal,
    pub foreign: Refusal,
    pub resend: &'static str,
    pub sign_in_first: &'static str,
    pub new_tab: &'static str,
    pub back_home: &'static str,
    /// With the id of the request, to be told to somebody.
    pub reference: fn(&str) -> String,
}

impl Messages for RefusalText {
    const FRENCH: &'static Self = &Self {
        not_found: Refusal {
            title: "Il n’y a rien ici",
            then: "L’adresse est peut-être incomplète, ou ce qu’elle montrait n’existe plus. Repartez de l’accueil.",
        },
        forbidden: Refusal {
            title: "Cette page n’est pas pour vous",
            then: "Elle appartient à une autre structure ou à un autre rôle. Si vous devriez y avoir accès, demandez-le à votre coordination.",
        },
        conflict: Refusal {
            title: "Ce n’est plus possible",
            then: "La situation a changé entre-temps. Revenez à la page précédente : elle montre où en sont les choses.",
        },
        unreadable: Refusal {
            title: "La demande est arrivée incomplète",
            then: "Revenez à la page précédente et recommencez. Rien n’a été changé.",
        },
        too_large: Refusal {
            title: "L’envoi est trop gros",
            then: "Revenez à la page précédente et envoyez moins à la fois. Rien n’a été changé.",
        },
        busy: Refusal { title: "Le service est occupé", then: "Rien n’a été changé. Attendez une minute, puis recommencez." },
        broken: Refusal {
            title: "Quelque chose n’a pas marché de notre côté",
            then: "Ce n’est pas de votre faute. Réessayez ; si cela continue, donnez cette référence à votre coordination.",
        },
        session_over: Refusal {
            title: "Votre session est finie, rien n’est perdu",
            then: "Connectez-vous dans un nouvel onglet, puis revenez ici et renvoyez : vos réponses sont gardées sur cette page.",
        },
        foreign: Refusal {
            title: "Cet envoi n’a pas été pris en compte",
            then: "Il venait d’une page ouverte depuis trop longtemps, ou d’un autre site. Rien n’a été changé. Repartez de l’accueil et recommencez.",
        },
        resend: "Renvoyer mes réponses",
        sign_in_first: "Se connecter",
        new_tab: "nouvel onglet",
        back_home: "Retour à l’accueil",
        reference: |id| format!("Référence : {id}"),
    };
    const ENGLISH: &'static Self = &Self {
        not_found: Refusal {
            title: "There is nothing here",
            then: "The address may be incomplete, or what it showed no longer exists. Start again from the home page.",
        },
        forbidden: Refusal {
            title: "This page is not for you",
            then: "It belongs to another organisation or another role. If you should have access, ask your coordinator.",
        },
        conflict: Refusal {
            title: "This is no longer possible",
            then: "Things have changed meanwhile. Go back to the page before: it shows where they stand.",
        },
        unreadable: Refusal {
            title: "The request arrived incomplete",
            then: "Go back to the page before and start again. Nothing was changed.",
        },
        too_large: Refusal {
            title: "This is too large to send",
            then: "Go back to the page before and send less at once. Nothing was changed.",
        },
        busy: Refusal { title: "The service is busy", then: "Nothing was changed. Wait a minute, then try again." },
        broken: Refusal {
            title: "Something went wrong on our side",
            then: "It is not your fault. Try again; if it goes on, give this reference to your coordinator.",
        },
        session_over: Refusal {
            title: "Your session has ended, nothing is lost",
            then: "Sign in in a new tab, then come back here and send again: your answers are kept on this page.",
        },
        foreign: Refusal {
            title: "What you sent was not accepted",
            then: "It came from a page that was open for too long, or from another site. Nothing was changed. Start again from the home page.",
        },
        resend: "Send my answers again",
        sign_in_first: "Sign in",
        new_tab: "new tab",
        back_home: "Back to the home page",
        reference: |id| format!("Reference: {id}"),
    };
}
