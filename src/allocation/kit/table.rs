//! A list read by position.

use std::ops::{Deref, DerefMut, Index, IndexMut};

/// A list whose positions are made by the same solve: lots, cells, arcs. One that is not in it is a defect of this folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<T>(Vec<T>);

impl<T> Table<T> {
    /// An empty list.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// `count` times the same value.
    pub fn filled(value: T, count: usize) -> Self
    where
        T: Clone,
    {
        Self(vec![value; count])
    }

    /// Adds a value and tells its position.
    pub fn add(&mut self, value: T) -> usize {
        self.0.push(value);
        self.0.len() - 1
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> DerefMut for Table<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

#[expect(clippy::indexing_slicing, reason = "the one place; positions are made by the list itself")]
impl<T> Index<usize> for Table<T> {
    type Output = T;

    fn index(&self, position: usize) -> &T {
        &self.0[position]
    }
}

#[expect(clippy::indexing_slicing, reason = "the one place; positions are made by the list itself")]
impl<T> IndexMut<usize> for Table<T> {
    fn index_mut(&mut self, position: usize) -> &mut T {
        &mut self.0[position]
    }
}
