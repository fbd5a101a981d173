//! Who asks too often is told when to ask again.

use allies::app::server::bind;
use allies::config::settings::Settings;
use allies::domain::access::grant::Grant;
use allies::domain::access::token::TokenLabel;
use reqwest::header::RETRY_AFTER;

use crate::accounts::bed::House;
use crate::support::app::Answer;
use crate::support::client::client;
use crate::support::database::TestDatabase;

async fn served(house: &House, settings: &[(&str, &str)]) -> String {
    let fixed = [("SERVER__PORT", "0"), ("SERVER__SHUTDOWN_SECONDS", "0")];
    let variables = fixed.iter().chain(settings).map(|(key, value)| (format!("ALLIES__{key}"), (*value).to_owned()));
    let bound = bind(&Settings::load(None, variables).unwrap(), house.services.clone(), None).unwrap();
    tokio::spawn(bound.server);
    format!("http://{}/api/v1/territories", bound.address)
}

async fn token(house: &House, label: &str) -> String {
    let (_, secret) = house.services.add_token(TokenLabel::parse(label).unwrap(), Grant::Admin, None).await.unwrap();
    secret.reveal().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_asks_too_often_waits_and_another_does_not() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let url = served(&house, &[("API__TOKEN_REQUESTS", "10")]).await;
    let (busy, calm) = (token(&house, "busy").await, token(&house, "calm").await);
    let ask = async |token: &str| client().build().unwrap().get(&url).bearer_auth(token).send().await.unwrap();
    for _ in 0..10 {
        assert_eq!(ask(&busy).await.status(), 200);
    }
    let refused = ask(&busy).await;
    let seconds: u64 = refused.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=7).contains(&seconds), "{seconds}");
    Answer::of(client().build().unwrap().get(&url).bearer_auth(&busy)).await.assert_problem(429, "too-many");
    assert_eq!(ask(&calm).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_tries_tokens_is_stopped_whatever_it_shows() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let url = served(&house, &[("API__ADDRESS_REQUESTS", "10")]).await;
    for at in 0..10 {
        let guess = format!("allies_{at:064}");
        assert_eq!(client().build().unwrap().get(&url).bearer_auth(guess).send().await.unwrap().status(), 401);
    }
    let right = token(&house, "right").await;
    assert_eq!(client().build().unwrap().get(&url).bearer_auth(right).send().await.unwrap().status(), 429);
}
