// Offline: the files of the release and a page without anybody's answers. Answers live sealed in the page's own store.
// Names of files carry a hash: a phone that is half-way keeps the files of its own version.

const SHELL = "shell-1";
const FILES = /^\/static\//;
const DOCUMENT = /^\/v\/[^/]+\/[^/]+\/document\.json$/;
const QUESTION = /^\/v\/[^/]+\/([^/]+)\/[^/]+\/$/;
const NEUTRAL = /^\/v\/(shell|bye)\/[^/]+\/$/;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function kept(request) {
  const cache = await caches.open(SHELL);
  const found = await cache.match(request);
  if (found) return found;
  const reply = await fetch(request);
  if (reply.ok) await cache.put(request, reply.clone());
  return reply;
}

async function page(request, fallback) {
  try {
    return await fetch(request);
  } catch (fault) {
    const offline = await caches.match(fallback);
    if (offline) return offline;
    throw fault;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (FILES.test(pathname) || DOCUMENT.test(pathname)) return event.respondWith(kept(request));
  if (request.mode !== "navigate") return;
  if (NEUTRAL.test(pathname)) return event.respondWith(page(request, pathname));
  const question = QUESTION.exec(pathname);
  if (question) event.respondWith(page(request, `/v/shell/${question[1]}/`));
});

async function keep(addresses) {
  const cache = await caches.open(SHELL);
  await Promise.all(addresses.map((address) => cache.add(address).catch(() => {})));
}

async function forget(code) {
  const cache = await caches.open(SHELL);
  for (const request of await cache.keys()) {
    if (request.url.includes(`/v/${code}/`)) await cache.delete(request);
  }
}

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep));
  if (event.data?.forget) event.waitUntil(forget(event.data.forget));
});
