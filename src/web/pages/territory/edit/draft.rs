//! A form in parts, each field with the way it is asked for.

use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::Visit;

/// Values and words to choose from.
pub type Options = Vec<(String, String)>;

/// A field as it is drawn.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    /// `text`, `email`, `tel`, `date`, `time`, `number`, `area`, `mass`, `choose`, `lines`, `ticks`, `tick`, `search` (a button), `order`
    /// (lines that buttons move) or `hidden`.
    pub way: &'static str,
    pub options: Options,
    /// It stands beside its neighbours, and not alone on its line.
    pub is_beside: bool,
}

/// A part of a form.
#[derive(Debug, Clone)]
pub struct Part {
    pub title: String,
    pub fields: Vec<Field>,
    /// Shut until somebody opens it, or something in it is wrong.
    pub is_fold: bool,
}

/// A form in parts.
#[derive(Debug, Clone)]
pub struct Draft {
    pub form: Form,
    pub parts: Vec<Part>,
}

impl Draft {
    /// A form filled with `posted`.
    #[must_use]
    pub fn new(visit: &Visit, posted: Posted) -> Self {
        Self { form: Form::new(visit, posted), parts: Vec::new() }
    }

    /// A part more; the fields that follow are its own.
    #[must_use]
    pub fn part(mut self, title: impl Into<String>) -> Self {
        self.parts.push(Part { title: title.into(), fields: Vec::new(), is_fold: false });
        self
    }

    /// A part more, that is shut.
    #[must_use]
    pub fn fold(mut self, title: impl Into<String>) -> Self {
        self.parts.push(Part { title: title.into(), fields: Vec::new(), is_fold: true });
        self
    }

    /// A field of one value: `way` as in [`Field`].
    #[must_use]
    pub fn field(self, way: &'static str, name: impl Into<String>, (label, hint): (&str, &str)) -> Self {
        self.add(way, name.into(), (label, hint), Vec::new())
    }

    /// A field of choices: `way` is `choose`, `lines` or `ticks`.
    #[must_use]
    pub fn choice(self, way: &'static str, name: impl Into<String>, (label, hint): (&str, &str), options: Options) -> Self {
        self.add(way, name.into(), (label, hint), options)
    }

    /// What the values of a field are called that are not among its choices, to tell what stands there now.
    #[must_use]
    pub fn worded(mut self, name: &str, words: Options) -> Self {
        self.form = self.form.worded(name, words);
        self
    }

    /// The field before stands beside those around it.
    #[must_use]
    pub fn beside(mut self) -> Self {
        if let Some(field) = self.parts.last_mut().and_then(|part| part.fields.last_mut()) {
            field.is_beside = true;
        }
        self
    }

    fn add(mut self, way: &'static str, name: String, (label, hint): (&str, &str), options: Options) -> Self {
        self.form = self.form.hinted(name.clone(), label, hint).worded(&name, options.clone());
        if self.parts.is_empty() {
            self = self.part("");
        }
        if let Some(part) = self.parts.last_mut() {
            part.fields.push(Field { name, way, options, is_beside: false });
        }
        self
    }
}

impl Part {
    /// Whether something in it is wrong, or not as it was read.
    #[must_use]
    pub fn is_open(&self, form: &Form) -> bool {
        self.fields.iter().any(|field| form.wrong(&field.name).is_some() || form.now(&field.name).is_some())
    }
}
