//! Text as one searches and sorts it: without case, accents and the differences between apostrophes, spaces and hyphens.

/// The text without them.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => folded.push('a'),
            'ç' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => folded.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            '’' | 'ʼ' => folded.push('\''),
            '-' | '‐' | '‑' => folded.push(' '),
            // An accent that stands beside its letter.
            '\u{300}'..='\u{36f}' => {}
            space if space.is_whitespace() => folded.push(' '),
            other => folded.push(other),
        }
    }
    folded
}

/// Whether each word of `wanted` stands somewhere in `text`, which is folded.
#[must_use]
pub fn holds(text: &str, wanted: &str) -> bool {
    folded(wanted).split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_case_nor_accents_nor_hyphens_hide_a_name() {
        let name = folded("Épicerie Saint-Sauveur, Cœur d’Orge");
        for wanted in ["epicerie", "SAINT SAUVEUR", "saint-sauveur", "coeur d'orge", "orge épicerie", "e\u{301}picerie", ""] {
            assert!(holds(&name, wanted), "{wanted} in {name}");
        }
        assert!(!holds(&name, "epicerie lilas"));
    }
}
