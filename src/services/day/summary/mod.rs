//! A day's summary, made from its facts: who gets what and why, how it travels, what is left over and what could be done.

mod associations;
mod summarise;
mod transport;
