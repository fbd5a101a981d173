//! The page of a change: what to change, and what it would do.

use askama::Template;

use crate::services::day::what_if::{ChangeKind, TrialFacts, Tried};
use crate::web::kit::form::Form;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::board::paths as board;
use crate::web::pages::shares::paths as shares;
use crate::web::pages::trying::fields::{FieldView, fields};
use crate::web::pages::trying::paths;
use crate::web::pages::trying::result::{ResultView, result};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::trying::least::LeastText;
use crate::wording::pages::trying::what_if::WhatIfText;
use crate::wording::typography::{capitalised, uncapitalised};

/// A kind of change to choose.
struct KindView {
    name: &'static str,
    path: String,
    is_shown: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "trying/attempt.html", config = "config/askama.toml")]
pub struct AttemptPage {
    shell: Shell,
    t: &'static WhatIfText,
    f: Form,
    of: String,
    lead: &'static str,
    kinds: Vec<KindView>,
    fields: Vec<FieldView>,
    action: String,
    can_try: bool,
    result: Option<ResultView>,
    back: (&'static str, String),
}

impl AttemptPage {
    /// The page with its form, and what came of it.
    #[must_use]
    pub fn new(visit: &Visit, facts: &TrialFacts, kind: ChangeKind, (form, tried): (Form, Option<&Tried>)) -> Self {
        let (t, say) = (WhatIfText::of(visit.language()), visit.say());
        let is_own = facts.own.is_some();
        let header = &facts.header;
        let kinds = ChangeKind::ALL.into_iter().filter(|one| !is_own || one.is_own());
        let kinds = kinds.map(|one| KindView { name: name(t, one), path: paths::change(&facts.run, one), is_shown: one == kind });
        let back = if is_own { (t.back_own, shares::plan(&facts.run)) } else { (t.back, board::day(header.day)) };
        Self {
            shell: visit.shell(t.title),
            t,
            f: form,
            of: (LeastText::of(visit.language()).of)(&capitalised(&say.day(header.day)), &uncapitalised(&header.wave)),
            lead: if is_own { t.lead_own } else { t.lead },
            kinds: kinds.collect(),
            fields: fields(say, t, facts, kind),
            action: paths::change(&facts.run, kind),
            can_try: kind != ChangeKind::Convention || !facts.donors.is_empty(),
            result: tried.map(|tried| result(say, t, tried)),
            back,
        }
    }
}

const fn name(t: &WhatIfText, kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Storage => t.storage,
        ChangeKind::Radius => t.radius,
        ChangeKind::People => t.people,
        ChangeKind::Need => t.need,
        ChangeKind::Convention => t.convention,
        ChangeKind::HalfLife => t.half_life,
        ChangeKind::Rule => t.rule,
    }
}
