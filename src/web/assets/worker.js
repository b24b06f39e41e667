// Answers without a network: what every page is made of from the cache, and a page that says so in place of any other.
// The server writes the first line: const VERSION and ASSETS, the addresses of style, script and fonts.
/* global ASSETS, VERSION */
const CACHE = `shell-${VERSION}`;
const SHELL = ['/offline', ...ASSETS];

addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
  skipWaiting();
});
addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name !== CACHE).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))));
});
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate')
    event.respondWith(fetch(request).catch(() => caches.match('/offline', { ignoreVary: true })));
  else if (new URL(request.url).pathname.startsWith('/assets/'))
    event.respondWith(caches.match(request, { ignoreVary: true }).then((found) => found ?? fetch(request)));
});

// A notice: only its heading; the rest is read in the portal.
addEventListener('push', (event) => {
  const { title, href, tag } = event.data?.json() ?? {};
  if (title) event.waitUntil(registration.showNotification(title, { tag, data: href }));
});
addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { origin } = location;
  const to = new URL(event.notification.data ?? '/inbox', origin);
  if (to.origin === origin) event.waitUntil(clients.openWindow(to.href));
});
