//! Who receives what: a fair daily allocation, proven and explained.

pub mod exchange;
