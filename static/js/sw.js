// Offline: the files of the release and a page without anybody's answers. Answers live sealed in the page's own store.
// Names of files carry a hash: a phone that is half-way keeps the files of its own version.

const SHELL = "shell-1";
const FILES = /^\/static\//;
const DOCUMENT = /^\/v\/[^/]+\/[^/]+\/document\.json$/;
const QUESTION = /^\/v\/([^/]+)\/([^/]+)\/([^/]+)\/$/;

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

async function page(request) {
  const [, , language] = QUESTION.exec(new URL(request.url).pathname);
  const shell = `/v/shell/${language}/`;
  try {
    const reply = await fetch(request);
    const cache = await caches.open(SHELL);
    if (!(await cache.match(shell))) cache.add(shell).catch(() => {});
    return reply;
  } catch (fault) {
    const offline = await caches.match(shell);
    if (offline) return offline;
    throw fault;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (FILES.test(pathname) || DOCUMENT.test(pathname)) event.respondWith(kept(request));
  else if (request.mode === "navigate" && QUESTION.test(pathname)) event.respondWith(page(request));
});

self.addEventListener("message", (event) => {
  if (!event.data?.forget) return;
  event.waitUntil(caches.open(SHELL).then(async (cache) => {
    for (const request of await cache.keys()) {
      if (request.url.includes(`/v/${event.data.forget}/`)) await cache.delete(request);
    }
  }));
});
