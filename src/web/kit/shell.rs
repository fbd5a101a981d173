//! The frame of a page: head, menu, what was said, foot. Drawn by `templates/kit/shell.html`.

use std::borrow::Cow;

use crate::domain::account::language::Language;
use crate::web::assets;
use crate::web::paths;
use crate::wording::pages::kit::KitText;
use crate::wording::pages::messages::Messages;

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuLine {
    pub label: &'static str,
    pub path: Cow<'static, str>,
}

impl MenuLine {
    /// A line.
    #[must_use]
    pub fn new(label: &'static str, path: impl Into<Cow<'static, str>>) -> Self {
        Self { label, path: path.into() }
    }
}

/// What a form at the foot of a page carries: it concerns the browser alone, and comes back to where it was.
#[derive(Debug, Clone, Default)]
pub struct Comeback {
    /// What makes it ours; without it there is no such form.
    pub csrf: String,
    /// The page it stands on.
    pub here: String,
}

/// The frame.
#[derive(Debug, Clone)]
pub struct Shell {
    language: Language,
    /// The page's title, for the tab.
    pub title: String,
    /// Where we are, beside the name of the program.
    pub place: String,
    /// Where its name leads.
    pub home: Cow<'static, str>,
    /// Who is signed in.
    pub person: Option<String>,
    pub is_signed_in: bool,
    pub csrf: String,
    pub menu: Vec<MenuLine>,
    /// The lines at the foot.
    pub foot: Vec<MenuLine>,
    pub comeback: Comeback,
    /// What is said once.
    pub said: Option<String>,
    /// A page of columns, not of lines.
    pub is_wide: bool,
    styles: Vec<&'static str>,
    scripts: Vec<&'static str>,
    /// Whether parts of it are exchanged by htmx.
    pub has_htmx: bool,
    /// The kit's own words.
    pub t: &'static KitText,
}

impl Shell {
    /// A frame.
    #[must_use]
    pub fn new(language: Language, title: impl Into<String>, said: Option<String>) -> Self {
        Self {
            language,
            title: title.into(),
            place: String::new(),
            home: Cow::Borrowed(paths::HOME),
            person: None,
            is_signed_in: false,
            csrf: String::new(),
            menu: Vec::new(),
            foot: Vec::new(),
            comeback: Comeback::default(),
            said,
            is_wide: false,
            styles: vec![assets::STYLESHEET_NAME],
            scripts: vec![assets::SCRIPT_NAME],
            has_htmx: false,
            t: KitText::of(language),
        }
    }

    /// With another title.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// For whoever is signed in.
    #[must_use]
    pub fn for_person(self, is_signed_in: bool, person: Option<String>, csrf: String) -> Self {
        Self { person, is_signed_in, csrf, ..self }
    }

    /// Where we are: a territory, an organisation.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: place.into(), ..self }
    }

    /// For who has another first page than that of an account.
    #[must_use]
    pub fn with_home(self, home: String) -> Self {
        Self { home: home.into(), ..self }
    }

    /// With these lines in the menu.
    #[must_use]
    pub fn with_menu(self, menu: Vec<MenuLine>) -> Self {
        Self { menu, ..self }
    }

    /// With these lines at the foot, and the form that changes the language.
    #[must_use]
    pub fn with_foot(self, foot: Vec<MenuLine>, comeback: Comeback) -> Self {
        Self { foot, comeback, ..self }
    }

    /// A page of columns: lists, the coordinator's day.
    #[must_use]
    pub fn wide(self) -> Self {
        Self { is_wide: true, ..self }
    }

    /// For `lang`.
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        self.language.code()
    }

    /// The language that the page is not in.
    #[must_use]
    pub const fn other_lang(&self) -> &'static str {
        match self.language {
            Language::French => Language::English.code(),
            Language::English => Language::French.code(),
        }
    }

    /// Where it is changed.
    #[must_use]
    pub const fn language_path(&self) -> &'static str {
        paths::LANGUAGE
    }

    /// Whether the menu has anything to show.
    #[must_use]
    pub fn has_menu(&self) -> bool {
        self.is_signed_in || !self.menu.is_empty()
    }

    /// With one more style sheet, by its name among the assets.
    #[must_use]
    pub fn with_style(mut self, name: &'static str) -> Self {
        self.styles.push(name);
        self
    }

    /// With one more script, by its name among the assets. It waits for the page, and for those before it.
    #[must_use]
    pub fn with_script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }

    /// With htmx: elements with `hx-post` or `hx-get` exchange a part of the page. Without scripts they are links and forms like others.
    #[must_use]
    pub fn with_htmx(self) -> Self {
        Self { has_htmx: true, ..self.with_script(assets::HTMX_NAME) }
    }

    /// With what draws a map; the page's own script draws on it.
    #[must_use]
    pub fn with_map(self) -> Self {
        self.with_style(assets::LEAFLET_STYLE_NAME).with_script(assets::LEAFLET_NAME)
    }

    /// Our sign.
    #[must_use]
    pub fn icon(&self) -> String {
        assets::address(assets::ICON_NAME)
    }

    /// Our sign for telephones that read no SVG.
    #[must_use]
    pub fn small_icon(&self) -> String {
        assets::address(assets::SMALL_ICON_NAME)
    }

    /// What a home screen has to know.
    #[must_use]
    pub fn manifest(&self) -> String {
        assets::address(assets::MANIFEST_NAME)
    }

    /// The addresses of its style sheets.
    pub fn styles(&self) -> impl Iterator<Item = String> {
        self.styles.iter().map(|name| assets::address(name))
    }

    /// The addresses of its scripts.
    pub fn scripts(&self) -> impl Iterator<Item = String> {
        self.scripts.iter().map(|name| assets::address(name))
    }
}
