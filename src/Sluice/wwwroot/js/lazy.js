// Fetches a Stimulus controller when an element first names it: data-controller="board" is sluice/controllers/board.
const map = JSON.parse(document.querySelector("script[type=importmap]").textContent).imports;
const asked = new Set();

export function loadControllers(application, here) {
  for (const [name, controller] of Object.entries(here)) {
    asked.add(name);
    application.register(name, controller);
  }
  const load = (name) => {
    const module = `sluice/controllers/${name}`;
    if (asked.has(name) || !map[module]) return;
    asked.add(name);
    import(module).then((loaded) => application.register(name, loaded.default));
  };
  const look = (element) => element.dataset.controller?.split(/\s+/).filter(Boolean).forEach(load);
  const lookThrough = (root) => {
    if (root.dataset?.controller) look(root);
    root.querySelectorAll?.("[data-controller]").forEach(look);
  };
  lookThrough(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") look(change.target);
      else change.addedNodes.forEach(lookThrough);
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-controller"] });
}
