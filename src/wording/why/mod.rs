//! Why, with its figures, and what a change would bring: the sentences of explanations, in both languages.

pub mod change;
pub mod facts;
pub mod text;
