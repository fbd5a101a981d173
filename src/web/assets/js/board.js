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

  const map = L.map(frame, { scrollWheelZoom: false, zoomControl: false, attributionControl: false });
  L.control.zoom({ zoomInTitle: facts.closer, zoomOutTitle: facts.farther }).addTo(map);
  if (facts.tiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    L.tileLayer(facts.tiles.template, { attribution: text(facts.tiles.attribution), maxZoom: 19, referrerPolicy: "no-referrer" }).addTo(map);
  }
  const dashes = [null, "8 5", "2 6", "12 4 2 4"];
  facts.ways.forEach((way, at) => {
    L.polyline(way, { color: colour("--soft"), weight: 3, opacity: 0.8, dashArray: dashes[at % dashes.length], interactive: false }).addTo(map);
  });
  const strokes = { takes: "--carrot", leaves: "--leaf", both: "--carrot", left: "--hot" };
  const few = facts.points.length <= 12;
  facts.points.forEach((point) => {
    const mark = L.circleMarker(point.at, {
      radius: point.class === "left" ? 9 : 7, weight: 3, color: colour(strokes[point.class]), fillColor: colour("--card"), fillOpacity: 1,
    });
    mark.bindTooltip(text(few ? point.name : point.told), { permanent: few, direction: "auto", className: "place-name" }).addTo(map);
    mark.bindPopup(text(point.told));
  });
  map.fitBounds(L.latLngBounds(facts.points.map((point) => point.at).concat(...facts.ways)), { padding: [36, 36], maxZoom: 16 });
})();
