// The way out: put in the place of sw.js, it makes every device's worker clear itself. It answers no
// request. Only what this site has kept goes; other sites of the same host keep theirs.
const base = new URL("./", self.location).pathname;

self.addEventListener("install", () => self.skipWaiting());

const clear = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(`renkei ${base} `)) {
      await caches.delete(name);
    }
  }
  await self.registration.unregister();
  // Only pages that the former worker serves: one that has just been loaded is not loaded again.
  for (const client of await self.clients.matchAll({ type: "window" })) {
    await client.navigate(client.url).catch(() => {});
  }
};

self.addEventListener("activate", (event) => event.waitUntil(clear()));
