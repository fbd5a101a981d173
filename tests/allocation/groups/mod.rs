//! Groups of families and vehicles that carry so much: what a day looks like with them, and what the checker makes of a wrong plan.

mod carried;
mod corrupted;
mod days;
mod grouped;
