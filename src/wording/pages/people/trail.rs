//! The words of the journal: each deed as a name in the filter, and as a sentence.

use crate::domain::account::trail::Deed;
use crate::wording::pages::messages::Messages;

/// The journal.
#[derive(Debug)]
pub struct TrailText {
    pub title: &'static str,
    pub lead: &'static str,
    pub deed: &'static str,
    pub all_deeds: &'static str,
    pub who: &'static str,
    pub everybody: &'static str,
    pub filter: &'static str,
    pub nothing: &'static str,
    pub nothing_so: &'static str,
    pub show_all: &'static str,
    pub older: &'static str,
    pub machine: &'static str,
    pub program: fn(&str) -> String,
    pub site: fn(&str) -> String,
    pub erased: &'static str,
    pub name: fn(Deed) -> &'static str,
    /// What was done, by whom, to what; what has no name is an empty text.
    pub tell: fn(Deed, &str, &str) -> String,
}

impl Messages for TrailText {
    const FRENCH: &'static Self = &Self {
        title: "Journal",
        lead: "Qui a fait quoi, le plus récent d’abord. Rien ne s’y efface.",
        deed: "Quoi",
        all_deeds: "Tout",
        who: "Qui",
        everybody: "Tout le monde",
        filter: "Montrer",
        nothing: "Rien n’a encore été fait ici.",
        nothing_so: "Rien ne correspond.",
        show_all: "Tout montrer",
        older: "Plus ancien",
        machine: "Le programme",
        program: |label| format!("Le programme « {label} »"),
        site: |site| format!("{site} (par son lien)"),
        erased: "une personne effacée",
        name: french_name,
        tell: french,
    };
    const ENGLISH: &'static Self = &Self {
        title: "Journal",
        lead: "Who did what, the newest first. Nothing is erased here.",
        deed: "What",
        all_deeds: "Everything",
        who: "Who",
        everybody: "Everybody",
        filter: "Show",
        nothing: "Nothing was done here yet.",
        nothing_so: "Nothing matches.",
        show_all: "Show everything",
        older: "Older",
        machine: "The program",
        program: |label| format!("The program “{label}”"),
        site: |site| format!("{site} (by its link)"),
        erased: "somebody erased",
        name: english_name,
        tell: english,
    };
}

const fn french_name(deed: Deed) -> &'static str {
    match deed {
        Deed::SignedIn => "Entrées",
        Deed::SignedOutEverywhere => "Sorties partout",
        Deed::PasswordSet => "Mots de passe changés",
        Deed::CodesSet => "Codes mis en place",
        Deed::CodesRemoved => "Codes retirés",
        Deed::CodesReset => "Codes remis à zéro",
        Deed::EmailChanged => "Adresses changées",
        Deed::JoinApproved => "Demandes acceptées",
        Deed::JoinRefused => "Demandes refusées",
        Deed::MemberInvited => "Invitations",
        Deed::MembershipGiven => "Accès donnés",
        Deed::MembershipEnded => "Accès terminés",
        Deed::SiteLinkMade => "Liens de lieu créés",
        Deed::SiteLinkRevoked => "Liens de lieu retirés",
        Deed::NobodyCame => "Personne n’est venu",
        Deed::FigureApproved => "Chiffres acceptés",
        Deed::FigureRefused => "Chiffres refusés",
        Deed::ConventionMade => "Conventions créées",
        Deed::ConventionChanged => "Conventions modifiées",
        Deed::DayPublished => "Journées publiées",
        Deed::DayWithdrawn => "Propositions retirées",
        Deed::AccountErased => "Comptes effacés",
    }
}

const fn english_name(deed: Deed) -> &'static str {
    match deed {
        Deed::SignedIn => "Sign-ins",
        Deed::SignedOutEverywhere => "Sign-outs everywhere",
        Deed::PasswordSet => "Passwords changed",
        Deed::CodesSet => "Codes set up",
        Deed::CodesRemoved => "Codes removed",
        Deed::CodesReset => "Codes reset",
        Deed::EmailChanged => "Addresses changed",
        Deed::JoinApproved => "Requests accepted",
        Deed::JoinRefused => "Requests refused",
        Deed::MemberInvited => "Invitations",
        Deed::MembershipGiven => "Accesses given",
        Deed::MembershipEnded => "Accesses ended",
        Deed::SiteLinkMade => "Site links made",
        Deed::SiteLinkRevoked => "Site links taken back",
        Deed::NobodyCame => "Nobody came",
        Deed::FigureApproved => "Figures accepted",
        Deed::FigureRefused => "Figures refused",
        Deed::ConventionMade => "Conventions made",
        Deed::ConventionChanged => "Conventions changed",
        Deed::DayPublished => "Days published",
        Deed::DayWithdrawn => "Proposals taken back",
        Deed::AccountErased => "Accounts erased",
    }
}

fn french(deed: Deed, by: &str, to: &str) -> String {
    match deed {
        Deed::SignedIn => format!("{by} est entré·e."),
        Deed::SignedOutEverywhere => format!("{by} est sorti·e partout."),
        Deed::PasswordSet => format!("{by} a changé son mot de passe."),
        Deed::CodesSet => format!("{by} a mis en place le code du téléphone."),
        Deed::CodesRemoved => format!("{by} a retiré le code du téléphone."),
        Deed::CodesReset => format!("{by} a remis à zéro un code de téléphone."),
        Deed::EmailChanged => format!("{by} a changé d’adresse."),
        Deed::JoinApproved => format!("{by} a accepté {}.", or(to, "une structure")),
        Deed::JoinRefused => format!("{by} a refusé {}.", or(to, "une demande")),
        Deed::MemberInvited => format!("{by} a invité {}.", or(to, "quelqu’un")),
        Deed::MembershipGiven => format!("{by} a donné un accès à {}.", or(to, "quelqu’un")),
        Deed::MembershipEnded => format!("{by} a mis fin à un accès de {}.", or(to, "quelqu’un")),
        Deed::SiteLinkMade => format!("{by} a créé un lien pour {}.", or(to, "un lieu")),
        Deed::SiteLinkRevoked => format!("{by} a retiré un lien de {}.", or(to, "un lieu")),
        Deed::NobodyCame => format!("{by} a noté que personne n’est venu chez {}.", or(to, "un donateur")),
        Deed::FigureApproved => format!("{by} a accepté le chiffre de {}.", or(to, "une association")),
        Deed::FigureRefused => format!("{by} a refusé le chiffre de {}.", or(to, "une association")),
        Deed::ConventionMade => format!("{by} a créé une convention."),
        Deed::ConventionChanged => format!("{by} a modifié une convention."),
        Deed::DayPublished => format!("{by} a publié la journée du {to}."),
        Deed::DayWithdrawn => format!("{by} a retiré la proposition du {to}."),
        Deed::AccountErased => format!("{by} a effacé un compte."),
    }
}

fn english(deed: Deed, by: &str, to: &str) -> String {
    match deed {
        Deed::SignedIn => format!("{by} signed in."),
        Deed::SignedOutEverywhere => format!("{by} signed out everywhere."),
        Deed::PasswordSet => format!("{by} changed their password."),
        Deed::CodesSet => format!("{by} set up the code of a telephone."),
        Deed::CodesRemoved => format!("{by} removed the code of a telephone."),
        Deed::CodesReset => format!("{by} reset the code of a telephone."),
        Deed::EmailChanged => format!("{by} changed their address."),
        Deed::JoinApproved => format!("{by} accepted {}.", or(to, "an organisation")),
        Deed::JoinRefused => format!("{by} refused {}.", or(to, "a request")),
        Deed::MemberInvited => format!("{by} invited {}.", or(to, "somebody")),
        Deed::MembershipGiven => format!("{by} gave an access to {}.", or(to, "somebody")),
        Deed::MembershipEnded => format!("{by} ended an access of {}.", or(to, "somebody")),
        Deed::SiteLinkMade => format!("{by} made a link for {}.", or(to, "a place")),
        Deed::SiteLinkRevoked => format!("{by} took back a link of {}.", or(to, "a place")),
        Deed::NobodyCame => format!("{by} noted that nobody came to {}.", or(to, "a donor")),
        Deed::FigureApproved => format!("{by} accepted the figure of {}.", or(to, "an association")),
        Deed::FigureRefused => format!("{by} refused the figure of {}.", or(to, "an association")),
        Deed::ConventionMade => format!("{by} made a convention."),
        Deed::ConventionChanged => format!("{by} changed a convention."),
        Deed::DayPublished => format!("{by} published {to}."),
        Deed::DayWithdrawn => format!("{by} took back the proposal for {to}."),
        Deed::AccountErased => format!("{by} erased an account."),
    }
}

fn or<'a>(name: &'a str, otherwise: &'a str) -> &'a str {
    if name.is_empty() { otherwise } else { name }
}
