// Where there is no line, the page of recording one meeting is shown as this device kept it.
// The page itself says what to keep; it goes at sign-out with all that the site keeps on the device.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const { shelf, addresses } = event.data;
  const keep = async () => {
    const cache = await caches.open(shelf);
    for (const address of addresses) {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      if (answer.ok) await cache.put(address, answer);
    }
    event.source?.postMessage({ kept: true });
  };
  event.waitUntil(keep().catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const kept = () => caches.match(event.request, { ignoreVary: true });
  event.respondWith(fetch(event.request).catch(async () => (await kept()) ?? Response.error()));
});
