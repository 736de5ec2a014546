// Offline: the files of the release and a page without anybody's answers. Answers live sealed in the page's own store.
// Names of files carry a hash: a phone that is half-way keeps the files of its own version.

const SHELL = "shell-1";
const SOUNDS = "sounds-1";
const HOUR = 3600000;
const SOUND = /^\/v\/audio\/[^/]+$/;
const FILES = /^\/static\//;
const DOCUMENT = /^\/v\/[^/]+\/[^/]+\/document\.json$/;
const QUESTION = /^\/v\/[^/]+\/[^/]+\/(?!(?:help|leave|withdraw|practice|end)\/)[^/]+\/$/;
const FORM = /^\/v\/([^/]+)\/([^/]+)\/([^/]*)/;
const KIOSK = /^\/v\/[^/]+\/kiosk\/$/;
const NEUTRAL = /^\/v\/(shell|leave|bye|offline|undeleted)\/[^/]+\/$/;
const TABLET = /[?&]kiosk/;
const NAMED = /"(\/static\/[^"]+)"/g;
// How long somebody waits for a page of which this phone holds as good a one, and for one of which it can only say
// that there is no internet.
const PATIENCE = 4000;
const LONG = 12000;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function kept(request) {
  const cache = await caches.open(SHELL);
  const found = await cache.match(request);
  if (found) return found;
  try {
    const reply = await fetch(request);
    if (reply.ok) await cache.put(request, reply.clone());
    return reply;
  } catch (fault) {
    // Without internet a document is asked for without its digest, when the language was changed.
    const any = await cache.match(request, { ignoreSearch: true });
    if (any) return any;
    throw fault;
  }
}

/** A page of the network; without one, or when it is silent for too long, what this phone keeps in its place. */
async function page(request, patience, fallback) {
  const reply = fetch(request);
  try {
    return await Promise.race([reply, new Promise((_, reject) => setTimeout(reject, patience))]);
  } catch {
    return (await held(request, fallback)) ?? (await held(request, "/v/offline/")) ?? reply;
  }
}

/** What this phone keeps under an address; on a tablet for many what it keeps for that one. The last kept comes first. */
async function held({ url: asked }, address) {
  const cache = await caches.open(SHELL);
  const found = (await cache.keys()).map(({ url }) => url).filter((url) => url.includes(address)).reverse();
  const tablet = found.filter((url) => TABLET.test(url));
  const [first] = TABLET.test(asked) && tablet.length ? tablet : found.filter((url) => !tablet.includes(url));
  return first && cache.match(first);
}

/** A recording, whole once and kept; players ask for it in parts, so the part is cut out here. */
async function sound(request) {
  const cache = await caches.open(SOUNDS);
  const address = request.url;
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  const found = await cache.match(address);
  if (!found) return fetch(request);
  if (!range) return found;
  const all = await found.arrayBuffer();
  const last = Math.min(Number(range[2] || all.byteLength - 1), all.byteLength - 1);
  return new Response(all.slice(Number(range[1]), last + 1), {
    status: 206,
    headers: { "Content-Type": found.headers.get("Content-Type"), "Content-Range": `bytes ${range[1]}-${last}/${all.byteLength}` },
  });
}

/** Sounds one after another: answers on their way to the server come first. */
async function hear(addresses) {
  const cache = await caches.open(SOUNDS);
  for (const address of addresses) {
    if (!(await cache.match(address))) await cache.add(address).catch(() => {});
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  const [, code, language, name] = FORM.exec(pathname) ?? [];
  const excuse = `/v/${name === "withdraw" ? "undeleted" : "offline"}/${language}/`;
  // A form that cannot be sent: the browser keeps what was typed one step back, and the page says so.
  if (request.method === "POST" && request.mode === "navigate") return event.respondWith(page(request, LONG, excuse));
  if (request.method !== "GET") return;
  if (FILES.test(pathname) || DOCUMENT.test(pathname)) return event.respondWith(kept(request));
  if (SOUND.test(pathname)) return event.respondWith(sound(request));
  if (request.mode !== "navigate") return;
  const content = `/v/${code}/${language}/document.json`;
  if (NEUTRAL.test(pathname)) return event.respondWith(swift(request, pathname, pathname));
  if (name === "leave") return event.respondWith(swift(request, content, `/v/leave/${language}/`));
  if (KIOSK.test(pathname)) return event.respondWith(page(request, PATIENCE, pathname));
  event.respondWith(barred(request, code, language).then((bye) => bye
    ?? (QUESTION.test(pathname) ? question(request, content, language, excuse) : page(request, LONG, excuse))));
});

const mark = async (code) => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`left:${code}`));
  return `/left/${[...new Uint8Array(digest)].join("-")}`;
};

/** The way back to an interview that was left here shows no answers to the next person. Who opens its link may go on. */
async function barred(request, code, language) {
  const cache = await caches.open(SHELL);
  const left = await mark(code);
  if (!(await cache.match(left))) return null;
  const tablet = TABLET.test(request.url);
  if (!tablet && !request.isHistoryNavigation) return cache.delete(left).then(() => null);
  const kiosk = tablet && (await cache.keys()).map(({ url }) => url).reverse().find((url) => KIOSK.test(new URL(url).pathname));
  return Response.redirect(kiosk || `/v/bye/${language}/`);
}

/** A page that says nothing about anybody: nobody waits for it whose phone holds it, and what it is for. */
async function swift(request, reason, address) {
  return ((await held(request, reason)) && (await held(request, address))) ?? page(request, LONG, address);
}

/** A question, which the script can draw without internet when this phone holds the questions in this language. */
async function question(request, content, language, excuse) {
  return (await held(request, content)) ? page(request, PATIENCE, `/v/shell/${language}/`) : page(request, LONG, excuse);
}

/** Whether a page of the phone is of this hour; files never change under their name. */
const fresh = (reply) => Math.abs(Date.now() - new Date(reply.headers.get("Date"))) < HOUR;

/** Keeps files and pages, and the files that a kept page names: it may be of a newer release than the page that asks. */
async function keep(addresses) {
  const cache = await caches.open(SHELL);
  const files = await Promise.all(addresses.map(async (address) => {
    const known = await cache.match(address);
    const pathname = new URL(address, self.location).pathname;
    if (!known || !(FILES.test(pathname) || DOCUMENT.test(pathname) || fresh(known))) await cache.add(address);
    const page = NEUTRAL.test(pathname) ? await (await cache.match(address)).text() : "";
    return [...page.matchAll(NAMED)].map(([, file]) => file);
  }).map((one) => one.catch(() => [])));
  for (const address of new Set(files.flat())) await kept(new Request(address)).catch(() => {});
}

async function forget({ forget: code, kiosk, left }) {
  if (!kiosk) await caches.delete(SOUNDS);
  const cache = await caches.open(SHELL);
  if (left) await cache.put(await mark(code), new Response());
  for (const request of await cache.keys()) {
    if (request.url.includes(`/v/${code}/`)) await cache.delete(request);
  }
}

self.addEventListener("message", (event) => {
  // A page that was on its way while the worker woke is not claimed by then: it is, once it asks for something.
  if (event.data?.keep) event.waitUntil(Promise.all([self.clients.claim(), keep(event.data.keep)]));
  if (event.data?.hear) event.waitUntil(hear(event.data.hear));
  if (event.data?.forget) event.waitUntil(forget(event.data));
});
