//! A form as a page shows it: labels, what was typed, what is wrong, what somebody else changed meanwhile. Drawn by the macros of
//! `templates/kit/form.html`.

use crate::domain::field_error::FieldError;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::Visit;
use crate::wording::pages::kit::KitText;
use crate::wording::pages::messages::Messages;

/// What takes the focus of a form that is shown again: the name of a field, or of a button `verb.value`. It is never sent.
pub const FOCUS: &str = "_focus";

/// A field's name and words.
#[derive(Debug, Clone)]
struct Field {
    name: String,
    label: String,
    hint: String,
    /// What its values are called, for a field of choices.
    words: Vec<(String, String)>,
}

/// A wrong field, as the summary above the form tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name; empty for the whole form.
    pub field: String,
    /// What the field is called.
    pub label: String,
    /// What is wrong.
    pub sentence: String,
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    fields: Vec<Field>,
    posted: Posted,
    wrong: Vec<Wrong>,
    current: Option<Posted>,
    version: Option<String>,
    key: String,
    csrf: String,
    /// The kit's own words.
    pub t: &'static KitText,
}

impl Form {
    /// A form filled with `posted`: what is known, or what was typed.
    #[must_use]
    pub fn new(visit: &Visit, posted: Posted) -> Self {
        let t = KitText::of(visit.language());
        let (key, csrf) = (visit.form_key().to_owned(), visit.csrf().to_owned());
        Self { fields: Vec::new(), posted, wrong: Vec::new(), current: None, version: None, key, csrf, t }
    }

    /// A field, in the order of the page.
    #[must_use]
    pub fn field(self, name: impl Into<String>, label: impl Into<String>) -> Self {
        self.hinted(name, label, "")
    }

    /// A field with a line of help under its label.
    #[must_use]
    pub fn hinted(mut self, name: impl Into<String>, label: impl Into<String>, hint: impl Into<String>) -> Self {
        self.fields.push(Field { name: name.into(), label: label.into(), hint: hint.into(), words: Vec::new() });
        self
    }

    /// A field of choices: what each of its values is called, to tell what stands there now.
    #[must_use]
    pub fn worded(mut self, name: &str, words: Vec<(String, String)>) -> Self {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            field.words = words;
        }
        self
    }

    fn word<'a>(&'a self, name: &str, value: &'a str) -> &'a str {
        let field = self.fields.iter().find(|field| field.name == name);
        field.and_then(|field| field.words.iter().find(|(other, _)| other == value)).map_or(value, |(_, word)| word.as_str())
    }

    /// One more form of the page, which acts once by itself.
    #[must_use]
    pub fn with_key(self, key: &impl ToString) -> Self {
        Self { key: key.to_string(), ..self }
    }

    /// It changes this version of its object.
    #[must_use]
    pub fn of_version(mut self, version: &impl ToString) -> Self {
        self.version = Some(version.to_string());
        self
    }

    /// Fields that were refused, each with the kit's sentence for its code. A pointer such as `/email` names the field `email`.
    #[must_use]
    pub fn refused(self, errors: &[FieldError]) -> Self {
        let t = self.t;
        self.refused_as(errors, |_, code| t.wrong(code).to_owned())
    }

    /// The same with sentences of the page's own, by field and code.
    #[must_use]
    pub fn refused_as(self, errors: &[FieldError], sentence: impl Fn(&str, &str) -> String) -> Self {
        errors.iter().fold(self, |form, error| {
            let field = error.pointer.trim_start_matches('/').to_owned();
            let sentence = sentence(&field, error.code);
            form.wrong_because(&field, sentence)
        })
    }

    /// One more wrong field, with its sentence; `""` for the whole form. A field is told once.
    #[must_use]
    pub fn wrong_because(mut self, field: &str, sentence: impl Into<String>) -> Self {
        if field.is_empty() || self.wrong(field).is_none() {
            let (field, label) = (field.to_owned(), self.label(field).to_owned());
            self.wrong.push(Wrong { field, label, sentence: sentence.into() });
        }
        self
    }

    /// Somebody changed the object meanwhile: what stands there now is shown beside what was typed, and sending again keeps the latter.
    #[must_use]
    pub fn stale(mut self, current: Posted, version: &impl ToString) -> Self {
        self.current = Some(current);
        self.of_version(version)
    }

    /// What a field is called.
    #[must_use]
    pub fn label(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", |field| &field.label)
    }

    /// Its line of help.
    #[must_use]
    pub fn hint(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", |field| &field.hint)
    }

    /// Its value, as typed.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.posted.text(name)
    }

    /// Whether a choice is made.
    #[must_use]
    pub fn is_on(&self, name: &str, value: &str) -> bool {
        self.posted.has(name, value)
    }

    /// Whether a field takes the focus.
    #[must_use]
    pub fn takes_focus(&self, name: &str) -> bool {
        self.posted.text(FOCUS) == name
    }

    /// Whether the button that does `verb` to `value` takes the focus.
    #[must_use]
    pub fn button_takes_focus(&self, verb: &str, value: &str) -> bool {
        self.posted.text(FOCUS).split_once('.') == Some((verb, value))
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn wrong(&self, name: &str) -> Option<&str> {
        self.wrong.iter().find(|wrong| wrong.field == name).map(|wrong| wrong.sentence.as_str())
    }

    /// Everything that is wrong.
    #[must_use]
    pub fn summary(&self) -> &[Wrong] {
        &self.wrong
    }

    /// Whether somebody changed the object meanwhile.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.current.is_some()
    }

    /// What stands in a field now, where it is not what was typed.
    #[must_use]
    pub fn now(&self, name: &str) -> Option<String> {
        let current = self.current.as_ref()?;
        let (now, typed): (Vec<_>, Vec<_>) = (current.all(name).collect(), self.posted.all(name).collect());
        (now != typed).then(|| {
            let shown = now.iter().map(|value| self.word(name, value)).collect::<Vec<_>>().join(", ");
            (self.t.stale_now)(if shown.is_empty() { self.t.stale_empty } else { &shown })
        })
    }

    /// The ids of what describes a field, for `aria-describedby`.
    #[must_use]
    pub fn described_by(&self, name: &str) -> String {
        let hint = (!self.hint(name).is_empty()).then(|| format!("{name}-hint"));
        let wrong = self.wrong(name).map(|_| format!("{name}-wrong"));
        let now = self.now(name).map(|_| format!("{name}-now"));
        [hint, wrong, now].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The version that the form changes; empty when it changes none.
    #[must_use]
    pub fn version(&self) -> &str {
        self.version.as_deref().unwrap_or_default()
    }

    /// What makes it act once.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What proves that it is ours.
    #[must_use]
    pub fn csrf(&self) -> &str {
        &self.csrf
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::language::Language;
    use askama::Template;

    #[derive(Template)]
    #[template(
        ext = "html",
        config = "config/askama.toml",
        source = r#"{% import "kit/form.html" as form %}{% import "kit/icons.html" as icons %}{% call form::summary(f) %}{% endcall %}<form method="post" action="/here">
{% call form::hidden(f) %}{% endcall %}
{% call form::text(f, "email", kind="email", auto="email") %}{% endcall %}
{% call form::area(f, "note") %}{% endcall %}
{% call form::stepper(f, "crates", max=20, unit="bacs") %}{% endcall %}
{% call form::mass(f, "kilograms") %}{% endcall %}
{% call form::choose(f, "until", hours) %}{% endcall %}
{% call form::group(f, "family") %}<div class="tiles">{% call form::tile(f, "family", "bakery", "Pain") %}{% call icons::family("bakery") %}{% endcall %}{% call icons::temperature("hot") %}{% endcall %}{% call icons::container("crate") %}{% endcall %}{% call icons::sign("done", size="inline") %}{% endcall %}{% endcall %}</div>{% endcall %}
{% call form::line(f, "packed", "yes", "Oui") %}{% endcall %}
{% call form::tick(f, "always") %}{% endcall %}
</form>"#
    )]
    struct Page {
        f: Form,
        hours: Vec<(String, String)>,
    }

    fn form(posted: Posted) -> Form {
        let t = KitText::of(Language::French);
        let form =
            Form { fields: Vec::new(), posted, wrong: Vec::new(), current: None, version: None, key: "k".into(), csrf: "c".into(), t };
        form.hinted("email", "Votre adresse", "Celle où vous lisez vos messages")
            .field("note", "Un mot")
            .field("crates", "Bacs")
            .field("kilograms", "Poids")
            .field("until", "Jusqu’à")
            .field("family", "Quoi")
            .field("always", "On vient toujours")
    }

    fn html(f: Form) -> String {
        Page { f, hours: vec![("9".into(), "9 h".into())] }.render().unwrap()
    }

    #[test]
    fn a_refused_form_comes_back_as_typed_with_its_errors_tied_to_their_fields() {
        let typed =
            Posted::new().with("email", "x\"y").with("note", "\n<b>").with("family", "bakery").with("until", "9").with("always", "yes");
        let html = html(form(typed).refused(&[FieldError::new("/email", "malformed", ""), FieldError::new("/family", "required", "")]));
        for expected in [
            "value=\"x&#34;y\"",
            "aria-describedby=\"email-hint email-wrong\" aria-invalid=\"true\"",
            "<p class=\"wrong\" id=\"email-wrong\">Cette valeur ne se comprend pas. Vérifiez-la.</p>",
            "<b>2 points à revoir</b>",
            "<a href=\"#family\">Quoi : À remplir.</a>",
            ">\n\n&#60;b&#62;</textarea>",
            "<option value=\"9\" selected>",
            "value=\"bakery\" checked>",
            "value=\"yes\" checked>",
        ] {
            assert!(html.contains(expected), "{expected} in {html}");
        }
    }

    #[test]
    fn a_form_carries_what_makes_it_ours_and_act_once() {
        let html = html(form(Posted::new()).of_version(&3));
        assert!(html.contains(r#"name="_csrf" value="c""#) && html.contains(r#"name="_key" value="k""#));
        assert!(html.contains(r#"name="_version" value="3""#) && !html.contains("summary"));
    }

    #[test]
    fn a_stale_form_shows_what_stands_there_now_beside_what_was_typed() {
        let typed = Posted::new().with("note", "mien").with("crates", "2");
        let stored = Posted::new().with("note", "autre").with("crates", "2");
        let html = html(form(typed).stale(stored, &7));
        assert!(
            html.contains("<p class=\"meanwhile\" id=\"note-now\">Enregistré entre-temps : autre</p>")
                && html.contains(">\nmien</textarea>")
        );
        assert!(!html.contains("crates-now") && html.contains(r#"name="_version" value="7""#));
    }

    #[test]
    fn a_field_is_told_once() {
        let form = form(Posted::new()).wrong_because("email", "A").wrong_because("email", "B");
        assert_eq!((form.summary().len(), form.wrong("email")), (1, Some("A")));
    }
}
