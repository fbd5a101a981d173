// Finds on the page what a person means by words: arguments are what kind of thing, its words, and the words of what it stands in.
// Typographic spaces are spaces. Exact words go before words that begin so, and these before words that hold them.
const [kind, words, place] = arguments;
const plain = (text) => (text || "").replace(/\s+/g, " ").trim();
const isSeen = (element) => {
  if (element.closest("[aria-hidden=true]")) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
};
const called = (element) => plain(element.getAttribute("aria-label") || element.innerText || element.value);
const best = (elements) => {
  const rank = (element) => {
    const name = called(element);
    return name === words ? 0 : name.startsWith(words) ? 1 : name.includes(words) ? 2 : 3;
  };
  const ranked = elements.filter(isSeen).map((element) => [rank(element), element]).filter(([rank]) => rank < 3);
  return ranked.sort(([one], [other]) => one - other).map(([, element]) => element)[0] || null;
};
const KINDS = {
  tap: (root) => best([...root.querySelectorAll("button:not(:disabled), a[href], summary, label, input[type=submit], [role=button]")]),
  field: (root) => {
    const label = best([...root.querySelectorAll("label")]);
    return (label && label.control) || best([...root.querySelectorAll(":is(input, select, textarea)[aria-label]")]);
  },
};
const find = (root) => {
  const found = KINDS[kind](root);
  if (found) found.scrollIntoView({ block: "center", behavior: "instant" });
  return found;
};
if (!place) return find(document);
// The smallest thing that holds the words of the place and what is looked for.
const places = [...document.querySelectorAll("li, tr, article, section, fieldset, form, details, nav, .card, .label, .field")];
const holding = places.filter((element) => isSeen(element) && plain(element.innerText).includes(place));
for (const element of holding.sort((one, other) => one.innerText.length - other.innerText.length)) {
  const found = find(element);
  if (found) return found;
}
return null;
