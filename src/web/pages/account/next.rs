//! Where somebody goes on to.

use crate::web::paths;

/// Where somebody wanted to go: a path of ours, never another site.
#[must_use]
pub fn safe(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if ours { next } else { paths::HOME }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(safe("/offers?day=1"), "/offers?day=1");
        for foreign in ["", "//example.org", "https://example.org", "/\\example.org", "javascript:alert(1)"] {
            assert_eq!(safe(foreign), "/", "{foreign}");
        }
    }
}
