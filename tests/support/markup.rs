//! HTML read by a strict eye: every element closed in its turn, every attribute quoted.

/// What a page is made of.
#[derive(Debug, Default)]
pub struct Markup {
    /// Element names, in the order of their start.
    pub elements: Vec<String>,
    /// Attribute names and values, in their order.
    pub attributes: Vec<(String, String)>,
    /// What a reader reads, spaces made one.
    pub text: String,
}

/// Elements that have no end.
const VOID: [&str; 10] = ["meta", "link", "br", "hr", "rect", "path", "circle", "ellipse", "img", "input"];

/// Elements inside a line; all others stand apart.
const INLINE: [&str; 4] = ["b", "strong", "span", "a"];

/// # Panics
/// When an element is not closed, or closed out of turn.
pub fn read(html: &str) -> Markup {
    let mut markup = Markup::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>").expect("a doctype");
    while let Some((before, tag_on)) = rest.split_once('<') {
        if open.last().is_none_or(|name| name != "style") {
            markup.text.push_str(before);
        }
        let (tag, after) = tag_on.split_once('>').expect("a tag that ends");
        rest = after;
        if !INLINE.contains(&tag.trim_start_matches('/').split(' ').next().unwrap_or_default()) {
            markup.text.push(' ');
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of turn near {before:?}");
            continue;
        }
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let name = name.trim_end_matches('/').to_owned();
        read_attributes(attributes, &mut markup.attributes);
        if !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        markup.elements.push(name);
    }
    assert!(open.is_empty(), "never closed: {open:?}");
    markup.text = markup.text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    markup
}

fn read_attributes(text: &str, attributes: &mut Vec<(String, String)>) {
    let mut rest = text.trim().trim_end_matches('/');
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').expect("a quoted value");
        attributes.push((name.trim().to_owned(), value.to_owned()));
        rest = after;
    }
}

impl Markup {
    /// The values of an attribute.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.attributes.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }
}
