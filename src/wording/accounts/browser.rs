//! A browser by the name that people know it by, out of what it says of itself.

use crate::domain::account::language::Language;

/// Marks of browsers, the ones that others also bear last.
const BROWSERS: [(&str, &str); 6] = [
    ("Firefox/", "Firefox"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Marks of what they run on, the ones that others also bear last.
const SYSTEMS: [(&str, &str); 6] =
    [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];

/// `Firefox sur Windows`; `None` when it says nothing that people know.
#[must_use]
pub fn name(agent: &str, language: Language) -> Option<String> {
    let known = |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let on = match language {
        Language::French => "sur",
        Language::English => "on",
    };
    match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} {on} {system}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_as_people_call_it() {
        let chrome = "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";
        assert_eq!(name(chrome, Language::French).unwrap(), "Chrome sur Android");
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0";
        assert_eq!(name(edge, Language::English).unwrap(), "Edge on Windows");
        assert_eq!(name("Firefox/128", Language::French).unwrap(), "Firefox");
        assert_eq!(name("curl/8", Language::French), None);
    }
}
