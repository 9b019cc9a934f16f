// Has the worker keep this page with all it loads; false where the browser cannot, or the page was not reached.
export async function preparePage(page) {
  if (!("serviceWorker" in navigator) || !navigator.onLine) return !!navigator.serviceWorker?.controller;
  try {
    await navigator.serviceWorker.register(`${page}/worker`, { scope: page, updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    return await new Promise((resolve) => {
      const answer = new MessageChannel();
      answer.port1.onmessage = (event) => resolve(event.data || !!navigator.serviceWorker.controller);
      active.postMessage({ files: files() }, [answer.port2]);
    });
  } catch {
    return !!navigator.serviceWorker.controller;
  }
}

// The scripts of the office, since any of them may be asked for later, but for the one that is a megabyte; what the page
// names; and what it loaded besides, such as fonts.
function files() {
  const scripts = Object.values(JSON.parse(document.querySelector("script[type=importmap]").textContent).imports).filter((path) => !path.endsWith("/echarts.js"));
  const named = [...document.querySelectorAll("link[href], script[src], use[href]")].map((element) => element.getAttribute("href") ?? element.getAttribute("src"));
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const own = [...scripts, ...named, ...loaded].map((address) => new URL(address, location.href)).filter((url) => url.origin === location.origin && !url.pathname.endsWith("/echarts.js"));
  return [...new Set(own.map((url) => url.pathname))];
}
