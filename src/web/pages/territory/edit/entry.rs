//! What a kind of thing says of itself, so that one set of handlers serves all of them.

use std::str::FromStr;

use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::id::TerritoryId;
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::lists::book::Book;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::Draft;

/// The words around a form.
pub(in crate::web::pages::territory) struct EntryWords {
    /// The list it is reached from.
    pub list: &'static str,
    /// The title of the form that makes one.
    pub new: &'static str,
    pub lead: &'static str,
}

/// What is made, and how its answer is kept for who sends it twice.
pub(in crate::web::pages::territory) type Made<E> = (<E as Entry>::Value, Keep<Kept<<E as Entry>::Id, <E as Entry>::Value>>);

/// A thing of a territory, made and changed as a whole.
pub(in crate::web::pages::territory) trait Entry: 'static {
    type Id: FromStr<Err = Invalid> + ToString + Send + 'static;
    type Value: Send + 'static;
    /// The list it stands in.
    const LIST: &'static str;
    /// Where one is made: the last word says that there is none yet.
    const NEW: &'static str;

    fn words(language: Language) -> EntryWords;
    /// What it is called.
    fn name(book: &Book, value: &Self::Value) -> String;
    /// The form; `is_new` when nothing stands there yet.
    fn draft(visit: &Visit, book: &Book, posted: Posted, is_new: bool) -> Draft;
    /// What stands there, as one types it.
    fn known(value: &Self::Value) -> Posted;
    /// What a new one usually is.
    fn usual(book: &Book) -> Posted;
    /// What was typed; what the form does not ask stays as it was `before`.
    ///
    /// # Errors
    /// Every wrong field.
    fn read(posted: &Posted, before: Option<&Self::Value>) -> Result<Self::Value, Vec<FieldError>>;
    /// What is said of a wrong field, where the kit's sentence would not do.
    fn sentence(language: Language, field: &str, code: &str) -> Option<&'static str>;
    /// What is said of a field that contradicts another thing, by the code and the name of that thing.
    fn naming(_: Language, _: &'static str, _: &str) -> Option<String> {
        None
    }
    /// What belongs to it: words and paths.
    fn leads(visit: &Visit, book: &Book, id: &Self::Id) -> Vec<(String, String)>;

    /// A new one as it begins, from what the address says of it.
    ///
    /// # Errors
    /// Those of who is asked.
    async fn begun(_: &Services, _: &Actor, said: Posted) -> Result<Posted, ServiceError> {
        Ok(said)
    }

    /// The form as it is to be read; with `true` as it is to be shown again, when somebody asked it for help instead of saving it.
    ///
    /// # Errors
    /// Those of who is asked for help.
    async fn helped(_: &Services, _: (&Actor, &TerritoryId), posted: Posted) -> Result<(Posted, bool), ServiceError> {
        Ok((posted, false))
    }

    async fn get(services: &Services, actor: &Actor, id: &Self::Id) -> Result<Kept<Self::Id, Self::Value>, ServiceError>;
    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        made: Made<Self>,
    ) -> Result<Kept<Self::Id, Self::Value>, ServiceError>;
    async fn change(
        services: &Services,
        actor: &Actor,
        id: &Self::Id,
        changed: (Version, Self::Value),
    ) -> Result<Kept<Self::Id, Self::Value>, ServiceError>;
}
