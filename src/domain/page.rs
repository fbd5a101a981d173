//! One page of a long list. The order is that of the ids, which is that of creation: stable while others write.

use crate::domain::macros::bounded_integer;

bounded_integer! {
    /// How many objects a page may hold.
    PageLimit(u16), "limit", 1..=200
}

impl Default for PageLimit {
    fn default() -> Self {
        Self(50)
    }
}

/// Which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest<Id> {
    /// The last object of the page before; `None` for the first page.
    pub after: Option<Id>,
    /// The most objects wanted.
    pub limit: PageLimit,
}

impl<Id> PageRequest<Id> {
    /// How many rows a query fetches: one more than the page, to know whether there is another.
    #[must_use]
    pub fn rows(&self) -> i64 {
        i64::from(self.limit.get()) + 1
    }
}

impl<Id> Default for PageRequest<Id> {
    fn default() -> Self {
        Self { after: None, limit: PageLimit::default() }
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, Id> {
    /// Its objects.
    pub items: Vec<T>,
    /// What to ask the next page after; `None` on the last.
    pub next: Option<Id>,
}

impl<T, Id> Page<T, Id> {
    /// The page made of the rows that `request.rows()` asked for.
    pub fn of_rows(mut rows: Vec<T>, request: &PageRequest<Id>, id: impl Fn(&T) -> Id) -> Self {
        let limit = usize::from(request.limit.get());
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(id) } else { None };
        Self { items: rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: Vec<u8>, limit: u16) -> Page<u8, u8> {
        Page::of_rows(rows, &PageRequest { after: None, limit: PageLimit::new(limit).unwrap() }, |row| *row)
    }

    #[test]
    fn the_row_beyond_the_page_only_tells_that_another_page_follows() {
        assert_eq!(page(vec![1, 2, 3], 2), Page { items: vec![1, 2], next: Some(2) });
    }

    #[test]
    fn a_page_that_is_just_full_may_be_the_last() {
        assert_eq!(page(vec![1, 2], 2), Page { items: vec![1, 2], next: None });
    }
}
