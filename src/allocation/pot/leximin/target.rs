//! The level at which the members of a region would all end, if nothing held any of them back.

use std::cmp::{Ordering, Reverse};

use crate::allocation::pot::network::Member;

/// A level as a fraction: grams by people. Both are sums of what the bounds of a problem allow: products of two fit into 128 bits.
#[derive(Debug, Clone, Copy)]
pub struct Height {
    grams: i128,
    people: i128,
}

impl Height {
    /// The level of a member who received nothing more.
    pub fn of(member: &Member) -> Self {
        Self { grams: member.memory.into(), people: member.people.into() }
    }

    /// Compares exactly.
    pub fn compare(&self, other: &Self) -> Ordering {
        (self.grams * other.people).cmp(&(other.grams * self.people))
    }
}

/// What one member would get.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its place among the members of the region.
    pub place: usize,
    /// In whole grams, rounded down.
    pub grams: i64,
    /// What rounding took away, in fractions of a gram whose denominator is the people of the target.
    pub remainder: i128,
}

/// A common level.
#[derive(Debug, Clone)]
pub struct Target {
    pub height: Height,
    /// Those who reach it, the greatest remainder first; they share all there is.
    pub parts: Vec<Part>,
    /// The places of those who have more already, and get nothing.
    pub above: Vec<usize>,
}

impl Target {
    /// Shares `grams` among members so that the least served of them are level.
    pub fn of(members: &[&Member], grams: i64) -> Self {
        let mut order: Vec<(usize, &Member)> = members.iter().copied().enumerate().collect();
        order.sort_by(|(one, a), (other, b)| Height::of(a).compare(&Height::of(b)).then(one.cmp(other)));
        let mut height = Height { grams: grams.into(), people: 0 };
        let mut count = 0;
        for (_, member) in &order {
            if height.people > 0 && Height::of(member).compare(&height) == Ordering::Greater {
                break;
            }
            height.grams += i128::from(member.memory);
            height.people += i128::from(member.people);
            count += 1;
        }
        let above = order.split_off(count).into_iter().map(|(place, _)| place).collect();
        let part = |(place, member): (usize, &Member)| {
            let exact = height.grams * i128::from(member.people) - height.people * i128::from(member.memory);
            let people = height.people.max(1);
            Part { place, grams: i64::try_from(exact / people).unwrap_or(grams), remainder: exact % people }
        };
        let mut parts: Vec<Part> = order.into_iter().map(part).collect();
        parts.sort_by_key(|part| (Reverse(part.remainder), part.place));
        Self { height, parts, above }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(people: i64, memory: i64) -> Member {
        Member { index: 0, people, memory, rank: 1 }
    }

    #[test]
    fn the_least_served_are_made_level_and_who_has_more_gets_nothing() {
        let members = [member(10, 0), member(10, 100), member(1, 1_000)];
        let target = Target::of(&members.iter().collect::<Vec<_>>(), 300);
        let grams: Vec<_> = target.parts.iter().map(|part| (part.place, part.grams)).collect();
        assert_eq!(grams, [(0, 200), (1, 100)]);
        assert_eq!(target.above, [2]);
    }

    #[test]
    fn nothing_to_share_leaves_the_least_served_where_they_are() {
        let members = [member(2, 4), member(1, 9), member(3, 6)];
        let target = Target::of(&members.iter().collect::<Vec<_>>(), 0);
        assert_eq!(target.parts.iter().map(|part| (part.place, part.grams)).collect::<Vec<_>>(), [(0, 0), (2, 0)]);
        assert_eq!(target.above, [1]);
    }

    #[test]
    fn whole_grams_and_remainders_add_up() {
        let members = [member(3, 0), member(3, 1), member(1, 0)];
        let target = Target::of(&members.iter().collect::<Vec<_>>(), 10);
        let whole: i64 = target.parts.iter().map(|part| part.grams).sum();
        let rest: i128 = target.parts.iter().map(|part| part.remainder).sum();
        assert_eq!(i128::from(10 - whole) * 7, rest);
    }
}
