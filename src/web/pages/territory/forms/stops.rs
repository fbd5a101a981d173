//! The stops of a regular round, one a line, each with buttons that move it or take it off, and a list that adds one. Without a script each
//! button sends the form to be shown again; nothing is saved by them.

use crate::domain::id::{OrganisationId, SiteId};
use crate::domain::organisation::kind::Capability;
use crate::services::lists::book::Book;
use crate::web::kit::form::FOCUS;
use crate::web::kit::posted::Posted;
use crate::web::pages::territory::edit::draft::{Draft, Options};
use crate::web::pages::territory::edit::read::{with_none, without};
use crate::web::pages::territory::paths::MORE_SITES;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::regular::RegularText;

/// The stops, in their order.
pub(in crate::web::pages::territory::forms) const SITES: &str = "sites";
/// The button of a stop: `earlier.`, `later.` or `remove.` and its id.
const MOVE: &str = "sites_move";
/// The button that adds the stop that is chosen.
const ADD: &str = "add_site";

/// The lines, and the list of what may be added: where somebody gives or receives.
pub(in crate::web::pages::territory::forms) fn fields(
    draft: Draft,
    book: &Book,
    posted: &Posted,
    (t, edit): (&RegularText, &EditText),
) -> Draft {
    let takes_part = |id: &OrganisationId| {
        book.organisations.get(id).is_some_and(|it| it.active && (it.can(Capability::Gives) || it.can(Capability::Receives)))
    };
    let is_gone = |id: &SiteId| book.sites.get(id).is_some_and(|site| !site.active);
    let name = |id: &SiteId| (id.to_string(), if is_gone(id) { (t.stop_gone)(&book.site(id)) } else { book.site(id) });
    let others = book.sites.iter().filter(|(id, site)| site.active && takes_part(&site.organisation) && !posted.has(SITES, id.as_str()));
    let mut others: Options = others.map(|(id, _)| name(id)).collect();
    others.sort_by_key(|(_, name)| name.to_lowercase());
    let lines: Options = posted.all(SITES).filter_map(|id| id.parse().ok()).map(|id| name(&id)).collect();
    let draft = if lines.is_empty() { draft } else { draft.choice("order", SITES, (t.order, t.order_hint), lines) };
    let draft = draft.choice("choose", MORE_SITES, (t.more_stops, ""), with_none(edit.choose, others));
    draft.worded(SITES, book.sites.keys().map(name).collect()).field("search", ADD, (t.one_more_stop, ""))
}

/// The form as it is to be shown again, with `true`, when a stop was moved, taken off or added; else as it was sent.
pub(in crate::web::pages::territory::forms) fn moved(posted: Posted) -> (Posted, bool) {
    let (is_added, button) = (!posted.text(ADD).is_empty(), posted.text(MOVE));
    if !is_added && button.is_empty() {
        return (posted, false);
    }
    let mut sites: Vec<String> = posted.all(SITES).map(str::to_owned).collect();
    let (focus, rest) = if is_added {
        let chosen = posted.text(MORE_SITES).to_owned();
        if !chosen.is_empty() && !sites.contains(&chosen) {
            sites.push(chosen);
        }
        (MORE_SITES.to_owned(), without(&posted, &[SITES, ADD, MOVE, MORE_SITES, FOCUS]))
    } else {
        (acted(&mut sites, button), without(&posted, &[SITES, ADD, MOVE, FOCUS]))
    };
    (sites.into_iter().fold(rest, |posted, site| posted.with(SITES, site)).with(FOCUS, focus), true)
}

/// Does what a button says, and answers what takes the focus: the button, so that it can be pressed again; at either end, its counterpart.
fn acted(sites: &mut Vec<String>, button: &str) -> String {
    let Some((verb, site)) = button.split_once('.') else { return String::new() };
    let Some(at) = sites.iter().position(|one| one == site) else { return String::new() };
    match verb {
        "earlier" if at > 0 => {
            sites.swap(at - 1, at);
            format!("{}.{site}", if at == 1 { "later" } else { verb })
        }
        "later" if at + 1 < sites.len() => {
            sites.swap(at, at + 1);
            format!("{}.{site}", if at + 2 == sites.len() { "earlier" } else { verb })
        }
        "remove" => {
            sites.remove(at);
            sites.get(at).or(sites.last()).map_or_else(|| MORE_SITES.to_owned(), |next| format!("{verb}.{next}"))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(button: (&str, &str)) -> Posted {
        ["a", "b", "c"].iter().fold(Posted::new().with("name", "Mardi"), |posted, site| posted.with(SITES, *site)).with(button.0, button.1)
    }

    fn after(button: (&str, &str)) -> (String, String) {
        let (posted, is_shown_again) = moved(form(button));
        assert!(is_shown_again && posted.text("name") == "Mardi" && posted.text(MOVE).is_empty());
        (posted.all(SITES).collect::<String>(), posted.text(FOCUS).to_owned())
    }

    #[test]
    fn a_stop_moves_and_its_button_keeps_the_focus() {
        let told = |order: &str, focus: &str| (order.to_owned(), focus.to_owned());
        assert_eq!(after((MOVE, "earlier.c")), told("acb", "earlier.c"));
        assert_eq!(after((MOVE, "earlier.b")), told("bac", "later.b"));
        assert_eq!(after((MOVE, "later.a")), told("bac", "later.a"));
        assert_eq!(after((MOVE, "later.b")), told("acb", "earlier.b"));
        assert_eq!(after((MOVE, "remove.b")), told("ac", "remove.c"));
        assert_eq!(after((MOVE, "remove.c")), told("ab", "remove.b"));
    }

    #[test]
    fn what_cannot_be_done_changes_nothing_and_saves_nothing() {
        for button in ["earlier.a", "later.c", "earlier.z", "turned.b", "b"] {
            assert_eq!(after((MOVE, button)).0, "abc", "{button}");
        }
        assert!(!moved(form(("more_sites", "d"))).1);
    }

    #[test]
    fn a_stop_is_added_once_at_the_end() {
        let added = |site: &str| moved(form((MORE_SITES, site)).with(ADD, "yes")).0;
        assert_eq!(added("d").all(SITES).collect::<String>(), "abcd");
        assert_eq!(added("b").all(SITES).collect::<String>(), "abc");
        assert_eq!((added("").all(SITES).collect::<String>(), added("d").text(MORE_SITES)), ("abc".to_owned(), ""));
    }
}
