import { Controller } from "@hotwired/stimulus";

// A list that drops from its button closes with Esc and with a click elsewhere.
export default class extends Controller {
  connect() {
    this.heard = {
      pointerdown: (event) => this.element.contains(event.target) || this.close(),
      keydown: (event) => event.key === "Escape" && this.element.open && this.close(true),
    };
    for (const [name, listener] of Object.entries(this.heard)) document.addEventListener(name, listener);
  }

  disconnect() {
    for (const [name, listener] of Object.entries(this.heard)) document.removeEventListener(name, listener);
  }

  close(focus = false) {
    this.element.open = false;
    if (focus) this.element.querySelector("summary").focus();
  }
}
