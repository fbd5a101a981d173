//! Those who walk: each comes in by the page of a link that works once.

use allies::domain::access::grant::Grant;
use allies::domain::access::role::Role;
use allies::domain::account::language::Language;
use allies::domain::contact::text::Email;
use allies::services::accounts::link_request::LINK_PATH;
use allies::services::accounts::member::NewMember;
use allies::services::actor::Actor;

use crate::browser::kit::walk::Walk;

impl Walk {
    /// Signs somebody new in as what `grant` says, through the page of their link. The taps of coming in are not counted.
    pub async fn sign_in(&self, grant: Grant) {
        self.people.set(self.people.get() + 1);
        self.add_member(&self.email(), name(grant.role()), grant).await;
        self.come_in(&self.email()).await;
    }

    /// The address of whoever signed in last.
    pub fn email(&self) -> Email {
        format!("somebody-{}@example.org", self.people.get()).parse().unwrap()
    }

    /// The browser forgets its session, as it does when its time is over.
    pub async fn let_the_session_end(&self) {
        self.note("the session ends");
        self.chromium.client().delete_cookie("allies-session").await.unwrap();
    }

    /// Whoever sent a form after that comes in again in another tab, and sends what was kept for them.
    pub async fn come_in_again_and_send(&self) {
        self.reads("Votre session est finie, rien n’est perdu").await;
        self.shot("session-over").await;
        self.aside(async || self.come_in(&self.email()).await).await;
        self.tap("Renvoyer").await;
    }

    /// Lets somebody be something.
    pub async fn add_member(&self, email: &Email, name: &str, grant: Grant) {
        let language = if self.seat.language == "en" { Language::English } else { Language::French };
        let new = NewMember { email: email.clone(), name: name.parse().unwrap(), language, grant };
        self.app.services.add_member(&Actor::operator(), new).await.unwrap();
    }

    /// Opens a new link of somebody who has an account, and presses its button.
    pub async fn come_in(&self, email: &Email) {
        let secret = self.app.services.sign_in_link(&self.app.doorway, &Actor::operator(), email).await.unwrap();
        let (before, enter) = (self.taps(), if self.seat.language == "en" { "Come in" } else { "Entrer" });
        self.open(&format!("{LINK_PATH}{}", secret.reveal())).await;
        self.tap(enter).await;
        self.is_in().await;
        self.taps.set(before);
    }

    /// Waits until the page of a link has let somebody in.
    pub async fn is_in(&self) {
        self.wait("the link lets nobody in", async || !self.path().await.starts_with(LINK_PATH)).await;
    }
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Donor => "Camille Fournier",
        Role::Association => "Awa Diallo",
        Role::Collector => "Sam Petit",
        Role::Coordinator => "Noor Lambert",
        Role::Admin => "Ana Martin",
        Role::Site => "Porte",
    }
}
