//! Regular rounds: what is kept of them, what is given up, and what is said of it.

mod kept;
mod small;
