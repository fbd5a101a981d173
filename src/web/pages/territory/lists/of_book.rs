//! The one handler of the lists that are made of the territory's book and of nothing else.

use actix_web::web::Data;
use actix_web::{Handler, HttpRequest};

use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::list::List;
use crate::web::kit::visit::{Answer, Visit};

/// Shows what `list` makes of the book. 404 for an administrator, who belongs to no territory.
pub fn of_book(list: fn(&Visit, &Asked, &Book) -> List) -> impl Handler<(Visit, Caller, HttpRequest, Data<HttpState>), Output = Answer> {
    move |visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>| async move {
        let book = state.services.read_book(&caller.0, &caller.territory()?).await?;
        let asked = Asked::of(&request);
        list(&visit, &asked, &book).answer(&visit, &asked)
    }
}
