//! The page of the people figures.

use askama::Template;

use crate::domain::id::OrganisationId;
use crate::services::standing::figures::PeerFigures;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::profile::paths::PROFILE;
use crate::wording::pages::association::figures::FiguresText;
use crate::wording::pages::association::profile::basis;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;

struct Line {
    name: String,
    people: String,
    infants: Option<String>,
    basis: &'static str,
    day: String,
    author: String,
    approver: Option<String>,
    waits: Option<String>,
    is_stale: bool,
    is_own: bool,
}

/// Everyone's figures.
#[derive(Template)]
#[template(path = "figures/figures.html", config = "config/askama.toml")]
pub(in crate::web::pages::figures) struct FiguresPage {
    shell: Shell,
    t: &'static FiguresText,
    lines: Vec<Line>,
    total: String,
    /// Where one's own is changed, for an association.
    own: Option<&'static str>,
}

impl FiguresPage {
    pub(in crate::web::pages::figures) fn new(visit: &Visit, peers: &[PeerFigures], own: Option<&OrganisationId>) -> Self {
        let t = FiguresText::of(visit.language());
        let total: i64 = peers.iter().filter_map(|peer| peer.in_use.as_ref()).map(|declared| declared.figure.people.get()).sum();
        Self {
            shell: visit.shell(t.title),
            t,
            lines: peers.iter().map(|peer| line(visit.say(), t, peer, own)).collect(),
            total: visit.say().number(total),
            own: own.map(|_| PROFILE),
        }
    }
}

fn line(say: Say, t: &'static FiguresText, peer: &PeerFigures, own: Option<&OrganisationId>) -> Line {
    let figure = peer.in_use.as_ref().map(|declared| &declared.figure);
    let approver = peer.in_use.as_ref().and_then(|declared| declared.approver.as_ref());
    Line {
        name: peer.name.to_string(),
        people: figure.map_or_else(|| t.none.to_owned(), |figure| say.number(figure.people.get())),
        infants: figure.filter(|figure| figure.infants.get() > 0).map(|figure| (t.infants)(&say.number(figure.infants.get()))),
        basis: figure.map_or("", |figure| basis(figure.basis).of(say.0)),
        day: figure.map_or_else(String::new, |figure| say.day(figure.counted_on)),
        author: figure.map_or_else(String::new, |figure| figure.author.to_string()),
        approver: approver.map(|name| (t.approved_by)(name.as_str())),
        waits: peer.pending.as_ref().map(|declared| (t.waits)(&say.number(declared.figure.people.get()))),
        is_stale: peer.is_stale,
        is_own: own == Some(&peer.organisation),
    }
}
