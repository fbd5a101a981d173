//! A delivery as who weighs it needs it, and what they say of it.

use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, ReceiptId, ShareId, ShipmentId, TerritoryId};
use crate::domain::receipt::delivered::DeliveredShare;
use crate::domain::receipt::refusal::RefusalReason;
use crate::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use crate::domain::run::ShareState;
use crate::domain::telling::Load;
use crate::domain::time::civil::Day;

/// What one donor gives one association in one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub shipment: ShipmentId,
    pub territory: TerritoryId,
    pub day: Day,
    pub donor: String,
    pub association: OrganisationId,
    /// The association's name.
    pub association_name: String,
    /// Who weighed it, when somebody has.
    pub author: Option<String>,
    pub shares: Vec<DeliveredShare>,
}

/// What is said of one share. Nothing said of it: it came as planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    pub share: ShareId,
    pub received: Option<(Grams, ReceiptBasis)>,
    /// Why the rest of what was planned was sent away.
    pub refusal: Option<RefusalReason>,
}

/// What is weighed at once: the same food of one donor. After a second allocation it is several shares, and still one heap on the scales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heap<'a> {
    /// What it is; its mass is all that was planned.
    pub load: Load,
    /// The shares that it is made of.
    pub shares: Vec<&'a DeliveredShare>,
}

/// What is said of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighing {
    pub lines: Vec<Weighed>,
    pub cold: ColdCheck,
}

/// A gift that nobody planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// The receipt's id, made with the form: the same form sent twice acts once.
    pub id: ReceiptId,
    pub association: OrganisationId,
    pub donor: String,
    pub day: Day,
    pub family: ProductFamily,
    pub mass: (Grams, ReceiptBasis),
    pub cold: ColdCheck,
}

impl Delivery {
    /// Whether nobody has said yet what came.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.author.is_none()
    }

    /// The shares that can still be settled.
    pub fn open(&self) -> impl Iterator<Item = &DeliveredShare> {
        self.shares.iter().filter(|share| matches!(share.state, ShareState::Confirmed | ShareState::Collected))
    }

    /// What can still be settled, as it is weighed.
    #[must_use]
    pub fn heaps(&self) -> Vec<Heap<'_>> {
        let mut heaps: Vec<Heap<'_>> = Vec::new();
        for share in self.open() {
            match heaps.iter_mut().find(|heap| heap.holds(&share.load)) {
                Some(heap) => {
                    heap.load.mass = heap.load.mass + share.load.mass;
                    heap.shares.push(share);
                }
                None => heaps.push(Heap { load: share.load.clone(), shares: vec![share] }),
            }
        }
        heaps
    }

    /// Whether something in it is kept cold.
    #[must_use]
    pub fn is_cold(&self) -> bool {
        self.open().any(DeliveredShare::is_cold)
    }
}

impl Heap<'_> {
    fn holds(&self, load: &Load) -> bool {
        (self.load.family, &self.load.product, self.load.temperature) == (load.family, &load.product, load.temperature)
    }

    /// What is said of the heap, said of its shares: each came as planned for as long as there is some, and what is left over came with
    /// the last.
    #[must_use]
    pub fn weighed(&self, received: Option<(Grams, ReceiptBasis)>, refusal: Option<RefusalReason>) -> Vec<Weighed> {
        let mut left = received.map_or(Grams::ZERO, |(grams, _)| grams);
        let last = self.shares.len().saturating_sub(1);
        let one = |(at, share): (usize, &&DeliveredShare)| {
            let part = if at == last { left } else { left.min(share.load.mass) };
            left = left.minus(part);
            Weighed { share: share.share.clone(), received: received.map(|(_, basis)| (part, basis)), refusal }
        };
        self.shares.iter().enumerate().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::food::family::TemperatureClass;

    const ID: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

    fn share(family: ProductFamily, grams: i64) -> DeliveredShare {
        let mass = Grams::new(grams).unwrap();
        DeliveredShare {
            shipment: ID.parse().unwrap(),
            territory: ID.parse().unwrap(),
            day: "2026-11-24".parse().unwrap(),
            from: ID.parse().unwrap(),
            association: ID.parse().unwrap(),
            share: ID.parse().unwrap(),
            lot: ID.parse().unwrap(),
            state: ShareState::Confirmed,
            received: None,
            load: Load { family, product: None, temperature: TemperatureClass::Ambient, mass },
        }
    }

    fn delivery(shares: Vec<DeliveredShare>) -> Delivery {
        Delivery {
            shipment: ID.parse().unwrap(),
            territory: ID.parse().unwrap(),
            day: "2026-11-24".parse().unwrap(),
            donor: "Fournil".into(),
            association: ID.parse().unwrap(),
            association_name: "Solidaires".into(),
            author: None,
            shares,
        }
    }

    fn spread(grams: i64) -> Vec<i64> {
        let delivery = delivery(vec![share(ProductFamily::Bakery, 11_000), share(ProductFamily::Bakery, 12_000)]);
        let [heap] = &delivery.heaps()[..] else { unreachable!("one family is one heap") };
        assert_eq!(heap.load.mass.get(), 23_000);
        let said = heap.weighed(Some((Grams::new(grams).unwrap(), ReceiptBasis::Weighed)), None);
        said.iter().map(|one| one.received.unwrap().0.get()).collect()
    }

    #[test]
    fn what_is_weighed_fills_the_shares_in_their_order_and_what_is_more_came_with_the_last() {
        assert_eq!(
            [spread(18_500), spread(5_000), spread(23_000), spread(30_000)],
            [vec![11_000, 7_500], vec![5_000, 0], vec![11_000, 12_000], vec![11_000, 19_000],]
        );
    }

    #[test]
    fn what_nobody_weighed_is_said_of_no_share_and_other_food_is_another_heap() {
        let other = share(ProductFamily::Dairy, 4_000);
        let delivery = delivery(vec![share(ProductFamily::Bakery, 11_000), other, share(ProductFamily::Bakery, 12_000)]);
        let heaps = delivery.heaps();
        assert_eq!(heaps.iter().map(|heap| heap.shares.len()).collect::<Vec<_>>(), [2, 1]);
        let refused = heaps.iter().flat_map(|heap| heap.weighed(None, Some(RefusalReason::Late)));
        assert!(refused.clone().all(|one| one.received.is_none() && one.refusal == Some(RefusalReason::Late)));
        assert_eq!(refused.count(), 3);
    }
}
