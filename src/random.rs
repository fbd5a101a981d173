//! Chance, as an argument: ids and secrets come from here.

/// Gives bytes that nobody can foresee (or, in a test, the same ones every time).
pub trait Random: Send + Sync {
    /// Fills `buffer`.
    fn fill(&self, buffer: &mut [u8]);
}
