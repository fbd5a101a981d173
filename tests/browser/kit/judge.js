// What a page must be beside being right: as wide as its screen, easy to hit, light, and waiting for no script. Answers what is wrong.
(() => {
  const wrong = [];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
  const told = (element) => `<${element.localName} class="${element.className.baseVal ?? element.className}"> ${element.textContent.trim().slice(0, 40)}`;
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const isIn = (element) => { for (let up = element.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== "visible") return true; return false; };
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1 && !isIn(element));
    wrong.push(`scrolls sideways: ${document.documentElement.scrollWidth} px in ${width}: ${wide.slice(0, 3).map(told).join(" | ")}`);
  }
  for (const action of document.querySelectorAll(".action, .second")) {
    if (seen(action) && action.getBoundingClientRect().height < 48) wrong.push(`a main action lower than 48 px: ${told(action)}`);
  }
  const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  // The map comes on top, on the one page that has it.
  const own = files.filter((file) => !/\/leaflet\.|\/tiles?\//.test(file.name));
  const bytes = own.reduce((sum, file) => sum + (file.encodedBodySize || 0), 0);
  if (bytes >= 100000) wrong.push(`weighs ${bytes} bytes: ${own.map((file) => `${file.name} ${file.encodedBodySize}`).join(", ")}`);
  for (const file of files) {
    if (file.initiatorType === "script" && file.renderBlockingStatus === "blocking") wrong.push(`waits for a script: ${file.name}`);
  }
  return wrong;
})()
