// Keeps one page, the page at the stand of one event, with its scripts and styles, so that it opens without network.
// Everything else goes to the network as ever; what is written is no business of this worker.
const page = new URL(registration.scope).pathname;
const shelf = `sluice-stand ${page}`;
const patience = 4000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(keep(event.data.files).catch(() => false).then((kept) => event.ports[0]?.postMessage(kept))));

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate" && url.pathname === page) event.respondWith(open(event.request));
  else if (isFile(url.pathname)) event.respondWith(file(event.request));
});

const isFile = (path) => path.startsWith("/a/") || path.startsWith("/lib/") || path === "/favicon.svg";

// The page as the server shows it now; as it was kept where the server cannot be reached, or takes too long for a hall.
async function open(request) {
  const kept = await (await caches.open(shelf)).match(page);
  const asked = fetch(request);
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, patience, kept.clone()));
  return Promise.race([asked.catch(() => kept), late]);
}

// The address of a file changes with its content.
async function file(request) {
  return (await (await caches.open(shelf)).match(request)) ?? fetch(request);
}

// The page anew with whatever it loads; what an earlier one loaded goes.
async function keep(files) {
  const answer = await fetch(page, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (answer.status !== 200) return false;
  const cache = await caches.open(shelf);
  for (const path of files.filter(isFile)) if (!(await cache.match(path))) await cache.add(path);
  await cache.put(page, answer);
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    if (path !== page && !files.includes(path)) await cache.delete(request);
  }
  return true;
}
