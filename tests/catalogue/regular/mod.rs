//! Regular rounds: kept, and brought in by files.

mod imported;
mod kept;
