//! A published plan goes on: what was freed is shared out again among those who can still be told, what lies in a vehicle and cannot be
//! brought is offered on its way, and what nobody drives is driven anew. Shares, deliveries and rounds that are kept move into the new run
//! under the same ids; what is done, or under way, is never moved.

mod aboard;
mod before;
mod conclude;
mod joined;
mod living;
mod merged;
mod reasons;
mod remains;
mod share_again;
mod standing;
mod turn;
mod way;
