//! The words that stand on every page: its frame, and what forms say.

use crate::wording::pages::messages::Messages;

/// Frame and forms.
#[derive(Debug)]
pub struct KitText {
    pub skip: &'static str,
    pub menu: &'static str,
    pub menu_label: &'static str,
    pub sign_in: &'static str,
    pub sign_out: &'static str,
    pub responsibility: &'static str,
    pub foot_label: &'static str,
    /// The name of the other language, in that language.
    pub other_language: &'static str,
    /// Above the list of what is wrong.
    pub wrong_fields: fn(usize) -> String,
    pub required: &'static str,
    pub out_of_bounds: &'static str,
    pub malformed: &'static str,
    pub contradiction: &'static str,
    pub optional: &'static str,
    /// Above a form that somebody else has changed meanwhile.
    pub stale: &'static str,
    pub stale_then: &'static str,
    /// Beside a field: what stands there now.
    pub stale_now: fn(&str) -> String,
    pub stale_empty: &'static str,
    pub less: fn(&str) -> String,
    pub more: fn(&str) -> String,
}

impl KitText {
    /// What is said of a wrong field for the code of its error.
    #[must_use]
    pub fn wrong(&self, code: &str) -> &'static str {
        match code {
            "required" => self.required,
            "out_of_bounds" => self.out_of_bounds,
            "contradiction" => self.contradiction,
            _ => self.malformed,
        }
    }
}

impl Messages for KitText {
    const FRENCH: &'static Self = &Self {
        skip: "Aller au contenu",
        menu: "Menu",
        menu_label: "Menu principal",
        sign_in: "Se connecter",
        sign_out: "Se déconnecter",
        responsibility: "Avant la remise, le donateur est responsable ; après, la structure qui emporte. Une denrée douteuse se refuse.",
        foot_label: "À propos",
        other_language: "English",
        wrong_fields: |count| if count < 2 { "Un point à revoir".to_owned() } else { format!("{count} points à revoir") },
        required: "À remplir.",
        out_of_bounds: "Cette valeur est trop petite ou trop grande.",
        malformed: "Cette valeur ne se comprend pas. Vérifiez-la.",
        contradiction: "Ces réponses ne vont pas ensemble. Vérifiez-les.",
        optional: "facultatif",
        stale: "Quelqu’un a changé cette page pendant que vous écriviez.",
        stale_then: "Rien n’est perdu : vos réponses sont ici, et à côté ce qui est enregistré. Renvoyez pour garder les vôtres.",
        stale_now: |value| format!("Enregistré entre-temps : {value}"),
        stale_empty: "rien",
        less: |what| format!("Moins : {what}"),
        more: |what| format!("Plus : {what}"),
    };
    const ENGLISH: &'static Self = &Self {
        skip: "Go to the content",
        menu: "Menu",
        menu_label: "Main menu",
        sign_in: "Sign in",
        sign_out: "Sign out",
        responsibility: "Before the hand-over the donor is responsible; after it, whoever takes the food away. Refuse food that looks doubtful.",
        foot_label: "About",
        other_language: "Français",
        wrong_fields: |count| if count == 1 { "One thing to check".to_owned() } else { format!("{count} things to check") },
        required: "Please fill this in.",
        out_of_bounds: "This value is too small or too large.",
        malformed: "This value cannot be understood. Please check it.",
        contradiction: "These answers do not fit together. Please check them.",
        optional: "optional",
        stale: "Somebody changed this page while you were writing.",
        stale_then: "Nothing is lost: your answers are here, and beside them what is stored. Send again to keep yours.",
        stale_now: |value| format!("Stored meanwhile: {value}"),
        stale_empty: "nothing",
        less: |what| format!("Less: {what}"),
        more: |what| format!("More: {what}"),
    };
}
