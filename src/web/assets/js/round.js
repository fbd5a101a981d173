// Has the round kept for where there is no network.
"use strict";

(async () => {
  if (!("serviceWorker" in navigator)) return;
  const isNew = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register("/service-worker.js");
  const { active } = await navigator.serviceWorker.ready;
  // Later pages pass by the worker on their way here.
  if (!isNew) return;
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], [data-also-kept]")];
  active.postMessage({ keep: [location.pathname, ...parts.map((part) => new URL(part.href || part.src).pathname)] });
})();
