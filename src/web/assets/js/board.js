// The coordinator's map: the same places as in the drawing, which stays where scripts or Leaflet do not run.
"use strict";

(() => {
  const box = document.querySelector("[data-map]");
  if (!box || !window.L) return;
  const facts = JSON.parse(box.dataset.map);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const text = (words) => { const span = document.createElement("span"); span.textContent = words; return span.innerHTML; };
  const frame = document.createElement("div");
  frame.className = "map";
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", facts.label);
  box.querySelector("svg").setAttribute("hidden", "");
  box.prepend(frame);

  const map = L.map(frame, { scrollWheelZoom: false, zoomSnap: 0.25, zoomControl: false, attributionControl: false });
  L.control.zoom({ zoomInTitle: facts.closer, zoomOutTitle: facts.farther }).addTo(map);
  if (facts.tiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    L.tileLayer(facts.tiles.template, { attribution: text(facts.tiles.attribution), maxZoom: 19, referrerPolicy: "no-referrer" }).addTo(map);
  }
  const dashes = [null, "8 5", "2 6", "12 4 2 4"];
  facts.ways.forEach((way, at) => {
    L.polyline(way, { color: colour("--soft"), weight: 3, opacity: 0.8, dashArray: dashes[at % dashes.length], interactive: false }).addTo(map);
  });
  const few = facts.points.length <= 12;
  facts.points.forEach((point) => {
    const icon = L.divIcon({ className: `place-mark ${point.class}`, iconSize: [17, 17] });
    const mark = L.marker(point.at, { icon, keyboard: false, title: point.told });
    mark.bindTooltip(text(point.name), { permanent: few, direction: "auto", className: "place-name", offset: [8, 0] }).addTo(map);
    mark.bindPopup(text(point.told));
  });
  map.fitBounds(L.latLngBounds(facts.points.map((point) => point.at).concat(...facts.ways)), { paddingTopLeft: [72, 40], paddingBottomRight: [40, 40], maxZoom: 16 });
})();
