// Keeps the round readable where there is no network: what a driver opened, on this device alone, for two days, until they sign out.
// The network always goes first; a page that is shown from what was kept says so in its own words.
"use strict";

const SHELF = "rounds";
const KEPT_FOR = 2 * 24 * 60 * 60 * 1000;
const PAGE = /^\/rounds\/[^/]+(\/sheet)?$/;
// What is sent there changes who sits before the browser: nothing is handed on to the next.
const DOORS = ["/sign-in", "/sign-out", "/account"];

const shelf = () => caches.open(SHELF);
const isOver = (answer) => Date.now() - Date.parse(answer.headers.get("date")) > KEPT_FOR;

const clear = async () => {
  const kept = await shelf();
  for (const request of await kept.keys()) {
    if (isOver(await kept.match(request))) await kept.delete(request);
  }
};

// What a page said once, the day it was kept.
const ONCE = /<p class="said" role="status">[^<]*<\/p>/;

// A page as it was kept, with what it says of that: `data-kept`, and `data-unsent` when a form did not leave.
const read = async (path, notes) => {
  const answer = await (await shelf()).match(path);
  if (!answer || isOver(answer)) return Response.error();
  const text = (await answer.text()).replace(ONCE, "");
  const told = notes.reduce((page, note) => page.replaceAll(`${note} hidden`, note), text);
  const headers = new Headers(answer.headers);
  // The text is no longer as long, nor packed, as it came.
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  return new Response(told, { status: 200, headers });
};

const last = async () => {
  const paths = (await (await shelf()).keys()).map((request) => new URL(request.url).pathname);
  return paths.filter((path) => PAGE.test(path) && !path.endsWith("/sheet")).pop();
};

const asked = async (request) => {
  const answer = await fetch(request);
  // A proxy that reaches no program.
  if ([502, 503, 504].includes(answer.status)) throw new Error(`answered ${answer.status}`);
  return answer;
};

const page = async (request, path) => {
  let answer;
  try {
    answer = await asked(request);
  } catch {
    return read(path, ["data-kept"]);
  }
  const kept = await shelf();
  // Anything but the page means that it is no longer for whoever asks.
  await (answer.ok ? kept.put(path, answer.clone()) : kept.delete(path));
  return answer;
};

const asset = async (request) => {
  const kept = await shelf();
  return (await kept.match(request)) || fetch(request);
};

const first = async (request) => {
  try {
    return await asked(request);
  } catch {
    return read(await last(), ["data-kept"]);
  }
};

const form = async (request, path) => {
  try {
    return await asked(request);
  } catch {
    return read(path.split("/").slice(0, 3).join("/"), ["data-kept", "data-unsent"]);
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([clear(), self.clients.claim()])));

// A page that was there before this worker asks to be kept, with what it is made of.
self.addEventListener("message", (event) => event.waitUntil((async () => {
  const kept = await shelf();
  await Promise.all(event.data.keep.map(async (path) => {
    const answer = await fetch(path);
    if (answer.ok && !answer.redirected) await kept.put(path, answer);
  }));
})()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST") {
    if (DOORS.some((door) => pathname.startsWith(door))) event.waitUntil(caches.delete(SHELF));
    else if (pathname.startsWith("/rounds/")) event.respondWith(form(request, pathname));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(asset(request));
  } else if (request.mode === "navigate") {
    if (PAGE.test(pathname)) event.respondWith(page(request, pathname));
    else if (pathname === "/" || pathname === "/rounds") event.respondWith(first(request));
  }
});
