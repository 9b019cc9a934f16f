import { Controller } from "@hotwired/stimulus";

// A <dialog> that any element with data-confirm="ITS ID" opens; focus goes back to that element.
export default class extends Controller {
  connect() {
    this.listener = (event) => {
      const opener = event.target.closest?.(`[data-confirm="${this.element.id}"]`);
      if (!opener) return;
      event.preventDefault();
      this.element.showModal();
      this.element.addEventListener("close", () => opener.focus(), { once: true });
    };
    document.addEventListener("click", this.listener);
  }

  disconnect() {
    document.removeEventListener("click", this.listener);
  }
}
