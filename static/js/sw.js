// Offline: the files of the release and a page without anybody's answers. Answers live sealed in the page's own store.
// Names of files carry a hash: a phone that is half-way keeps the files of its own version.

const SHELL = "shell-1";
const SOUNDS = "sounds-1";
const HOUR = 3600000;
const SOUND = /^\/v\/audio\/[^/]+$/;
const FILES = /^\/static\//;
const DOCUMENT = /^\/v\/[^/]+\/[^/]+\/document\.json$/;
const QUESTION = /^\/v\/[^/]+\/([^/]+)\/(?!(?:help|leave|withdraw|practice|end)\/)[^/]+\/$/;
const FORM = /^\/v\/[^/]+\/([^/]+)\//;
const KIOSK = /^\/v\/[^/]+\/kiosk\/$/;
const NEUTRAL = /^\/v\/(shell|bye|offline)\/[^/]+\/$/;

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

async function page(request, ...fallbacks) {
  try {
    return await fetch(request);
  } catch (fault) {
    const tablet = request.url.includes("?kiosk") ? await like(`${fallbacks[0]}?kiosk`) : [];
    for (const fallback of [...tablet, ...fallbacks, ...(await like("/v/offline/"))]) {
      const offline = await caches.match(fallback);
      if (offline) return offline;
    }
    throw fault;
  }
}

/** What this phone keeps under addresses like this one: pages that say that there is no internet, in its languages. */
async function like(address) {
  const cache = await caches.open(SHELL);
  return (await cache.keys()).filter((request) => request.url.includes(address));
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
  const language = FORM.exec(pathname)?.[1];
  // A form that cannot be sent: the browser keeps what was typed one step back, and the page says so.
  if (request.method === "POST" && request.mode === "navigate") return event.respondWith(page(request, `/v/offline/${language}/`));
  if (request.method !== "GET") return;
  if (FILES.test(pathname) || DOCUMENT.test(pathname)) return event.respondWith(kept(request));
  if (SOUND.test(pathname)) return event.respondWith(sound(request));
  if (request.mode !== "navigate") return;
  if (NEUTRAL.test(pathname) || KIOSK.test(pathname)) return event.respondWith(page(request, pathname));
  const question = QUESTION.exec(pathname);
  event.respondWith(question ? page(request, `/v/shell/${question[1]}/`) : page(request, `/v/offline/${language}/`));
});

/** Whether a page of the phone is of this hour; files never change under their name. */
const fresh = (reply) => Math.abs(Date.now() - new Date(reply.headers.get("Date"))) < HOUR;

/** Keeps files and pages, and the styles that a kept page names. */
async function keep(addresses) {
  const cache = await caches.open(SHELL);
  const styles = await Promise.all(addresses.map(async (address) => {
    const known = await cache.match(address);
    const pathname = new URL(address, self.location).pathname;
    if (!known || !(FILES.test(pathname) || DOCUMENT.test(pathname) || fresh(known))) await cache.add(address);
    const page = NEUTRAL.test(pathname) ? await (await cache.match(address)).text() : "";
    return /href="([^"]+\.css)"/.exec(page)?.[1];
  }).map((one) => one.catch(() => null)));
  for (const address of new Set(styles.filter(Boolean))) await kept(new Request(address)).catch(() => {});
}

async function forget(code, sounds) {
  if (sounds) await caches.delete(SOUNDS);
  const cache = await caches.open(SHELL);
  for (const request of await cache.keys()) {
    if (request.url.includes(`/v/${code}/`)) await cache.delete(request);
  }
}

self.addEventListener("message", (event) => {
  // A page that was on its way while the worker woke is not claimed by then: it is, once it asks for something.
  if (event.data?.keep) event.waitUntil(Promise.all([self.clients.claim(), keep(event.data.keep)]));
  if (event.data?.hear) event.waitUntil(hear(event.data.hear));
  if (event.data?.forget) event.waitUntil(forget(event.data.forget, !event.data.kiosk));
});
