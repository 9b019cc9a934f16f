import { Controller } from "@hotwired/stimulus";

// The choice shows before it is saved; "system" leaves it to the reader's machine.
export default class extends Controller {
  set({ target }) {
    const html = document.documentElement;
    const attribute = { theme: "data-bs-theme", density: "data-density" }[target.name];
    if (!attribute) return;
    if (["light", "dark", "compact"].includes(target.value)) html.setAttribute(attribute, target.value);
    else html.removeAttribute(attribute);
  }
}
